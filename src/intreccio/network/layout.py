"""Where everybody stands on the map: circuits apart from one another, people within them.

Computed once, after each import, so that the page only draws. All places are in [0, 1] x [0, 1],
the owner's own place in the middle of the circuits.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from intreccio.network.circuits import Circuits, homes, shares
from intreccio.network.traces import Floats, Numbers
from intreccio.network.weave import Weave

STEPS = 450
GOLDEN = math.pi * (3 - math.sqrt(5))
PULL = 0.4
"""How far towards another circuit somebody stands who lives in that one too."""
AIR = 1.12
"""Distance between two circuits' centres, in sums of their radii."""


@dataclass(frozen=True)
class Region:
    """A circuit on the map: centre, radius, and the outline around its people."""

    x: float
    y: float
    r: float
    hull: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Places:
    """Where people (people x 2), circuits and the owner stand."""

    people: Floats
    regions: tuple[Region, ...]
    me: tuple[float, float] = (0.5, 0.5)


def layout(found: Circuits, weave: Weave, strength: Sequence[float], *, seed: int = 7) -> Places:
    """Place circuits and people; the same input gives the same places.

    Within a circuit the strongest ties stand nearest to its centre, in a sunflower's spiral (Vogel
    1979), which fills a disk evenly. Whoever lives in two circuits stands between them, and whoever
    lives in none stands around the whole.
    """
    home = homes(found, weave.people)
    count = len(found.circuits)
    sizes = np.bincount(home[home >= 0], minlength=count) if count else np.empty(0)
    radius = np.sqrt(np.maximum(sizes, 3.0))
    share = shares(weave, home, count)
    centre = centres(radius, drawn_together(home, share, count), seed)
    place = spread(home, centre, radius, np.asarray(strength, np.float64))
    moved = drawn_aside(place, home, centre, share)
    low, scale = frame(moved, centre, radius)
    place, moved, centre = ((points - low) / scale for points in (place, moved, centre))
    rounds = radius / scale
    regions = tuple(
        Region(
            *rounded(centre[i]),
            round(float(rounds[i]), 4),
            outline(place[home == i], rounds[i], centre[i]),
        )
        for i in range(count)
    )
    return Places(moved, regions, rounded(-low / scale))


def region(centre: Floats, r: float, people: Floats) -> Region:
    """Make the region of a circuit from its disk and its people's places."""
    return Region(*rounded(centre), round(r, 4), outline(people, r, centre))


def rounded(point: Floats) -> tuple[float, float]:
    """Return a point with the digits that a screen can show."""
    return round(float(point[0]), 4), round(float(point[1]), 4)


def drawn_together(home: Numbers, share: Floats, count: int) -> Floats:
    """Return how strongly each two circuits are joined by their people's ties."""
    joined = np.zeros((count, count))
    for i in range(count):
        if (home == i).any():
            joined[i] = share[home == i].mean(axis=0)
    return (joined + joined.T) / 2


def centres(radius: Floats, joined: Floats, seed: int) -> Floats:
    """Move circuits until they neither overlap nor stray: those with ties in common stay near.

    The owner stands in the middle, and pushes them away a little. In the last third of the steps
    nothing pulls any more, so that no two circuits are left on top of each other.
    """
    count = len(radius)
    turn = np.arange(count) * GOLDEN
    reach = np.sqrt(np.arange(count) + 0.5) * (radius.mean() if count else 1.0)
    place = np.stack([np.cos(turn) * reach, np.sin(turn) * reach], axis=1)
    place += np.random.default_rng(seed).normal(0, 0.01, place.shape)
    room = AIR * (radius[:, None] + radius[None, :])
    for step in range(STEPS):
        pulling = 1.0 if step < 2 * STEPS / 3 else 0.0
        place = place + pushed(place, room, joined * pulling) - place * 0.01 * pulling
        place = place + kept_off(place, radius)
    return np.asarray(place, np.float64)


def pushed(place: Floats, room: Floats, joined: Floats) -> Floats:
    """Return how circuits move each other: apart when they overlap, together by what joins them."""
    away = place[:, None] - place[None, :]
    distance = np.sqrt((away**2).sum(axis=2)) + 1e-9
    push = np.where(distance < room, (room - distance) / 2, 0.0)
    pull = -joined * np.maximum(distance - room, 0) * 0.25
    np.fill_diagonal(push, 0)
    np.fill_diagonal(pull, 0)
    return np.asarray((((push + pull) / distance)[:, :, None] * away).sum(axis=1) * 0.5, np.float64)


def kept_off(place: Floats, radius: Floats) -> Floats:
    """Return how far each circuit must move not to cover the owner, who stands at the origin."""
    distance = np.sqrt((place**2).sum(axis=1, keepdims=True)) + 1e-9
    lacking = np.maximum(radius[:, None] * 1.12 - distance, 0)
    return np.asarray(place / distance * lacking * 0.5, np.float64)


def spread(home: Numbers, centre: Floats, radius: Floats, strength: Floats) -> Floats:
    """Spread the people of each circuit over its disk, and the others in a ring around all."""
    place = np.zeros((len(home), 2))
    for i in range(len(radius)):
        people = np.flatnonzero(home == i)
        order = people[np.argsort(-strength[people], kind="stable")]
        place[order] = centre[i] + sunflower(len(order), turn=i) * radius[i] * 0.94
    loose = np.flatnonzero(home < 0)
    turn = np.arange(len(loose)) * GOLDEN
    rings = 1.02 + 0.1 * ((np.arange(len(loose)) * 0.618) % 1)
    around = np.stack([np.cos(turn) * rings, np.sin(turn) * rings], axis=1)
    place[loose] = around * extent(centre, radius)
    return place


def extent(centre: Floats, radius: Floats) -> Floats:
    """Return how far the circuits reach from the owner, left to right and up and down."""
    if not len(radius):
        return np.ones(2)
    return np.asarray((np.abs(centre) + radius[:, None]).max(axis=0), np.float64)


def sunflower(count: int, *, turn: int = 0) -> Floats:
    """Return points spread evenly over the unit disk, from its centre outwards."""
    i = np.arange(count)
    angle = i * GOLDEN + turn
    reach = np.sqrt((i + 0.5) / max(count, 1))
    return np.stack([np.cos(angle), np.sin(angle)], axis=1) * reach[:, None]


def drawn_aside(place: Floats, home: Numbers, centre: Floats, share: Floats) -> Floats:
    """Draw those who have a fifth of their ties in another circuit towards it."""
    if share.shape[1] < 2:
        return place
    rows = np.arange(len(home))
    elsewhere = share.copy()
    elsewhere[rows[home >= 0], home[home >= 0]] = 0
    other = elsewhere.argmax(axis=1)
    pulled = (home >= 0) & (elsewhere[rows, other] >= 0.2)
    aim = centre[other[pulled]]
    strength = (PULL * 2 * np.minimum(elsewhere[rows, other][pulled], 0.5))[:, None]
    moved = place.copy()
    moved[pulled] = place[pulled] + (aim - place[pulled]) * strength
    return moved


def frame(place: Floats, centre: Floats, radius: Floats) -> tuple[Floats, float]:
    """Return the corner and the side of the square that holds everything."""
    reach = [place] if len(place) else [np.zeros((1, 2))]
    if len(centre):
        reach += [centre - radius[:, None], centre + radius[:, None]]
    whole = np.concatenate(reach)
    low, high = whole.min(axis=0), whole.max(axis=0)
    side = float(max((high - low).max(), 1e-9)) * 1.04
    return (low + high) / 2 - side / 2, side


def outline(points: Floats, r: float, centre: Floats) -> tuple[tuple[float, float], ...]:
    """Return a convex outline around points, with some air; a circle where they are few.

    A circuit in which nobody is at home lies around its own centre.

    >>> outline(np.empty((0, 2)), 0.5, np.array([3.0, 1.0]))[:2]
    ((3.5, 1.0), (3.433, 1.25))
    """
    if len(points) < 3:
        middle = points.mean(axis=0) if len(points) else centre
        turns = np.linspace(0, 2 * math.pi, 12, endpoint=False)
        circle = middle + r * np.stack([np.cos(turns), np.sin(turns)], axis=1)
        return tuple(rounded(point) for point in circle)
    corners = convex(points)
    middle = corners.mean(axis=0)
    away = corners - middle
    length = np.sqrt((away**2).sum(axis=1, keepdims=True)) + 1e-9
    return tuple(rounded(point) for point in middle + away * (1 + 0.12 * r / length))


def convex(points: Floats) -> Floats:
    """Return the corners of the convex hull, in order (Andrew 1979)."""
    ordered = sorted(map(tuple, points.tolist()))
    lower, upper = half_hull(ordered), half_hull(ordered[::-1])
    return np.array(lower[:-1] + upper[:-1])


def half_hull(ordered: Sequence[tuple[float, ...]]) -> list[tuple[float, ...]]:
    """Return one side of a convex hull."""
    side: list[tuple[float, ...]] = []
    for point in ordered:
        while len(side) > 1 and cross(side[-2], side[-1], point) <= 0:
            side.pop()
        side.append(point)
    return side


def cross(a: Sequence[float], b: Sequence[float], c: Sequence[float]) -> float:
    """Return on which side of the line from a to b the point c lies."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
