"""Bridges: people whose ties lead into more than one circuit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intreccio.network.circuits import Circuits, homes, shares
from intreccio.network.weave import Weave

SHARE = 0.2
KNOWN = 2
"""A bridge knows at least so many people on each side, and has a fifth of its ties there."""


@dataclass(frozen=True, slots=True)
class Bridge:
    """A person who joins circuits: their numbers, and how many people are known in each."""

    person: int
    circuits: tuple[int, ...]
    known: tuple[int, ...]


def bridges(found: Circuits, weave: Weave) -> tuple[Bridge, ...]:
    """Return the people who join circuits, those of most circuits first.

    What one mailbox shows of the ties between others is partial (science.md 0.4): these are the
    bridges that can be seen, and the page says so.
    """
    home = homes(found, weave.people)
    share = shares(weave, home, len(found.circuits))
    known = acquaintances(weave, home, len(found.circuits))
    both = (share >= SHARE) & (known >= KNOWN)
    rows = np.flatnonzero(both.sum(axis=1) >= 2)
    made = [bridge(found, int(p), both[p], known[p]) for p in rows]
    return tuple(sorted(made, key=lambda b: (-len(b.circuits), -sum(b.known), b.person)))


def bridge(found: Circuits, person: int, inside: np.ndarray, known: np.ndarray) -> Bridge:
    """Make a bridge of a person's row."""
    places = np.flatnonzero(inside)
    numbers = tuple(found.circuits[place].id for place in places)
    return Bridge(person, numbers, tuple(int(known[place]) for place in places))


def acquaintances(weave: Weave, home: np.ndarray, count: int) -> np.ndarray:
    """Return how many people of each circuit each person shares traces with."""
    ties = weave.between_people
    known = np.zeros((weave.people, count + 1), np.int64)
    np.add.at(known, (ties.one, home[ties.other]), 1)
    np.add.at(known, (ties.other, home[ties.one]), 1)
    return known[:, :count]
