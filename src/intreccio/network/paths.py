"""Warm paths: through whom the owner could be introduced to somebody, and with what chance.

A path leads from the owner over at most two people to the one who is looked for. Its chance is the
product of its hops, and each hop is a person who is asked: do they know the next, and will they?
"Actual success depends sensitively on individual incentives" (Dodds, Muhamad, Watts 2003,
10.1126/science.1081058), so every hop costs more than any ranking gains (science.md 1.10).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from intreccio.network.graph import Graph
from intreccio.network.traces import Floats, Numbers

NOBODY = -1


@dataclass(frozen=True)
class Web:
    """Whom the owner can ask, and whom those can ask.

    Attributes:
        ties: who knows whom, the owner out; the weight is the chance that they do, 0 to 1.
        first: the chance that each would do what the owner asks; 0 for who cannot be asked.
        yes: the chance that each would do what somebody else asks of them.
    """

    ties: Graph
    first: Floats
    yes: Floats


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of people, the last of whom is looked for, and the chance of each hop to them."""

    people: tuple[int, ...]
    hops: tuple[float, ...]

    @property
    def chance(self) -> float:
        """The product of the hops."""
        return math.prod(self.hops)

    @property
    def weakest(self) -> int:
        """Which hop is the least likely, from 0; the first of equals."""
        return int(np.argmin(self.hops))


@dataclass(frozen=True)
class Best:
    """The best path to each of many people, in columns; `NOBODY` where there is nobody.

    Attributes:
        target: who is looked for.
        near, far: who would be asked last and first; `far` is `NOBODY` on paths over one person.
        last, middle: the tie from `near` to the target, and from `far` to `near`, by place.
        chance: of the whole path, 0 where there is none.
    """

    target: Numbers
    near: Numbers
    far: Numbers
    last: Numbers
    middle: Numbers
    chance: Floats


def best_of_each(web: Web, targets: Numbers) -> Best:
    """Return the best path to each of some people whom the owner cannot ask themselves.

    As `guiding.best_paths(web, target, most=1)` for each, in time that grows with the ties.

    >>> from intreccio.network.graph import graph
    >>> knows = graph([0, 0, 1], [1, 2, 2], [0.5, 0.4, 0.8])
    >>> web = Web(knows, np.array([0.5, 0.0, 0.0]), np.array([1.0, 1.0, 0.5]))
    >>> best_of_each(web, np.array([1, 2])).chance.tolist()
    [0.25, 0.1]
    """
    ties = web.ties
    by, to = np.concatenate([ties.one, ties.other]), np.concatenate([ties.other, ties.one])
    knows = np.concatenate([ties.weight, ties.weight])
    over, via = highest(to, web.first[by] * knows * web.yes[to], ties.people)
    straight = web.first >= over
    reach = np.where(straight, web.first, over)
    whole, arc = highest(to, reach[by] * knows * web.yes[to], ties.people)
    chance, last = whole[targets], arc[targets]
    near = np.where(last >= 0, by[last], NOBODY) if len(by) else last
    middle = np.where((near >= 0) & ~straight[near], via[near], NOBODY) if len(by) else last
    far = np.where(middle >= 0, by[middle], NOBODY) if len(by) else last
    count = max(len(ties.one), 1)
    tie = [np.where(some >= 0, some % count, NOBODY) for some in (last, middle)]
    return Best(targets, near, far, tie[0], tie[1], chance)


def highest(to: Numbers, value: Floats, people: int) -> tuple[Floats, Numbers]:
    """Return for each person the highest of the values that lead to them, and its place.

    >>> [some.tolist() for some in highest(np.array([1, 1]), np.array([0.2, 0.3]), 2)]
    [[0.0, 0.3], [-1, 1]]
    """
    order = np.lexsort((-np.arange(len(to)), value, to))
    last = np.flatnonzero(np.diff(to[order], append=-1) != 0)
    best, place = np.zeros(people), np.full(people, NOBODY)
    best[to[order][last]] = value[order][last]
    place[to[order][last]] = np.where(value[order][last] > 0, order[last], NOBODY)
    return best, place
