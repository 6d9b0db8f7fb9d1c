"""Circuits: groups of people tied to one another, each with its evidence and its members' odds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

import numpy as np

from intreccio.network.communities import Communities, communities
from intreccio.network.edits import Edit, Odds, applied, hidden, pulled
from intreccio.network.halves import Agreement
from intreccio.network.settling import Former, settled
from intreccio.network.traces import Floats, Numbers
from intreccio.network.weave import Weave

CircuitKind = Literal["personal", "professional", "mixed"]

SMALLEST = 5
LIVES_IN = 0.3
"""From this probability on a person is shown in a circuit."""


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

    Attributes:
        counts: how many circuits each of those runs found, the user's word counted in.
        hidden: what was found, and the user said is no circuit.
        found: the people of each circuit as it was found, by number, before the user's word.
        grain: the resolution at which they were found.
        halves: how far two halves of the archive agree, where that was asked (see `halves`).
    """

    circuits: tuple[Circuit, ...]
    stability: float
    counts: tuple[int, ...] = ()
    hidden: tuple[Circuit, ...] = ()
    found: Mapping[int, frozenset[int]] = field(default_factory=dict)
    grain: float | None = None
    halves: Agreement | None = None


def circuits(
    weave: Weave,
    *,
    before: Sequence[Former] = (),
    edits: Sequence[Edit] = (),
    grain: float | None = None,
    seed: int = 7,
) -> Circuits:
    """Find the circuits of a weave; a circuit much like a former one keeps its number.

    Groups of fewer than five people are no circuit, unless the user made it. `edits` are what the
    user said, the oldest first; `grain` is given where it is known from a computation before.
    """
    known = {former.id: former.people for former in before}
    drawn = pulled(weave, edits, known)
    if not len(drawn.one):
        return made(applied({}, edits), {}, edits)
    search = communities(drawn, grain=grain, seed=seed)
    groups = groups_of(search)
    numbers = settled([frozenset(some) for some in groups], before)
    named = dict(zip(numbers, groups, strict=True))
    found = {number: frozenset(some) for number, some in named.items()}
    shown = made(applied(named, edits), found, edits)
    said = len(shown.circuits) - len(groups)
    return replace(
        shown,
        stability=search.stability,
        counts=tuple(max(many_enough(run) + said, 0) for run in search.runs),
        grain=search.grain,
    )


def made(
    odds: Mapping[int, Odds], found: Mapping[int, frozenset[int]], edits: Sequence[Edit]
) -> Circuits:
    """Make the circuits of their people's odds, and put the hidden ones aside."""
    every = [Circuit(number, members_of(some)) for number, some in odds.items()]
    every.sort(key=lambda one: (-len(one.members), one.id))
    away = hidden(edits)
    shown = tuple(one for one in every if one.id not in away)
    return Circuits(shown, 0.0, hidden=tuple(one for one in every if one.id in away), found=found)


def many_enough(run: Numbers) -> int:
    """Count the groups of a run that have people enough to be a circuit."""
    return int((np.bincount(run[run >= 0]) >= SMALLEST).sum()) if (run >= 0).any() else 0


def groups_of(search: Communities) -> list[Odds]:
    """Return the groups that have people enough, as the odds of their people, the largest first."""
    lives = search.odds >= LIVES_IN
    person, of, odds = search.person[lives], search.of[lives], search.odds[lives]
    home = search.group[person] == of
    begins = np.searchsorted(of, np.arange(int(search.group.max(initial=-1)) + 2))
    several = [
        dict(zip(person[a:b].tolist(), np.round(odds[a:b], 3).tolist(), strict=True))
        for a, b in pairwise(begins.tolist())
        if np.count_nonzero(home[a:b]) >= SMALLEST
    ]
    return sorted(several, key=lambda some: (-len(some), min(some)))


def members_of(odds: Odds) -> tuple[Member, ...]:
    """Return the people of a circuit, the surest first."""
    return tuple(Member(p, odds[p]) for p in sorted(odds, key=lambda p: (-odds[p], p)))


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
