"""Circuits: groups of people tied to one another, each with its evidence and its members' odds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from intreccio.network.communities import Communities, communities
from intreccio.network.traces import Floats, Numbers
from intreccio.network.weave import Weave

CircuitKind = Literal["personal", "professional", "mixed"]

SMALLEST = 5
LIVES_IN = 0.2
"""From this probability on a person is shown in a circuit."""
ALIKE = 0.3
"""Two circuits of two computations are one when they share this much (Jaccard)."""


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a circuit, with the probability that they belong to it."""

    person: int
    probability: float


@dataclass(frozen=True, slots=True)
class Circuit:
    """A circuit; `id` stays the same from one computation to the next."""

    id: int
    members: tuple[Member, ...]

    @property
    def people(self) -> tuple[int, ...]:
        """The members by number."""
        return tuple(member.person for member in self.members)

    @property
    def core(self) -> tuple[int, ...]:
        """The members who are in it more likely than not."""
        return tuple(member.person for member in self.members if member.probability >= 0.5)


@dataclass(frozen=True, slots=True)
class Circuits:
    """The circuits, the largest first, and how stable they are (mean AMI of all runs).

    `counts` is how many circuits each of those runs found.
    """

    circuits: tuple[Circuit, ...]
    stability: float
    counts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Former:
    """A circuit of the computation before: its number and its people."""

    id: int
    people: frozenset[int]


def circuits(weave: Weave, *, before: Sequence[Former] = (), seed: int = 7) -> Circuits:
    """Find the circuits of a weave; a circuit much like a former one keeps its number.

    Groups of fewer than five people are no circuit.
    """
    if not len(weave.one):
        return Circuits((), 0.0)
    found = communities(weave, seed=seed)
    groups = [group for group in range(found.probability.shape[1]) if is_one(found, group)]
    members = sorted((members_of(found, g) for g in groups), key=lambda m: (-len(m), m[0].person))
    numbers = settled([frozenset(m.person for m in some) for some in members], before)
    named = zip(numbers, members, strict=True)
    counts = tuple(many_enough(run) for run in found.runs)
    return Circuits(tuple(Circuit(number, some) for number, some in named), found.stability, counts)


def many_enough(run: Numbers) -> int:
    """Count the groups of a run that have people enough to be a circuit."""
    return int((np.bincount(run[run >= 0]) >= SMALLEST).sum()) if (run >= 0).any() else 0


def is_one(found: Communities, group: int) -> bool:
    """Say whether a group has enough people who are surely in it."""
    people = found.probability.shape[0]
    inside = (found.group[:people] == group) & (found.probability[:, group] >= LIVES_IN)
    return int(inside.sum()) >= SMALLEST


def members_of(found: Communities, group: int) -> tuple[Member, ...]:
    """Return the people of a group, the surest first."""
    odds = found.probability[:, group]
    inside = np.flatnonzero(odds >= LIVES_IN)
    order = inside[np.lexsort((inside, -odds[inside]))]
    return tuple(Member(int(p), round(float(odds[p]), 3)) for p in order)


def settled(groups: Sequence[frozenset[int]], before: Sequence[Former]) -> list[int]:
    """Give each group the number of the former circuit most like it, or a new one."""
    likeness = sorted(
        (
            (len(group & former.people) / len(group | former.people), i, former.id)
            for i, group in enumerate(groups)
            for former in before
        ),
        reverse=True,
    )
    numbers: dict[int, int] = {}
    for share, i, number in likeness:
        if share >= ALIKE and i not in numbers and number not in numbers.values():
            numbers[i] = number
    last = max([former.id for former in before], default=0)
    fresh = iter(range(last + 1, last + 1 + len(groups)))
    return [numbers[i] if i in numbers else next(fresh) for i in range(len(groups))]


def homes(found: Circuits, people: int) -> Numbers:
    """Return for each person the place in the list of the circuit they most belong to, or -1."""
    odds = np.zeros((people, len(found.circuits) + 1))
    odds[:, -1] = LIVES_IN / 2
    for i, circuit in enumerate(found.circuits):
        for member in circuit.members:
            odds[member.person, i] = member.probability
    place = odds.argmax(axis=1)
    return np.where(place == len(found.circuits), -1, place)


def shares(weave: Weave, home: Numbers, count: int) -> Floats:
    """Return what share of each person's ties leads into each circuit: people x circuits."""
    ties = weave.between_people
    into = np.zeros((weave.people, count + 1))
    np.add.at(into, (ties.one, home[ties.other]), ties.weight)
    np.add.at(into, (ties.other, home[ties.one]), ties.weight)
    total = into.sum(axis=1, keepdims=True)
    return np.asarray(into[:, :count] / np.maximum(total, 1e-12), np.float64)
