"""Warm paths: through whom the owner could be introduced to somebody, and with what chance.

A path leads from the owner over at most two people to the one who is looked for. Its chance is the
product of its hops, and each hop is a person who is asked: do they know the next, and will they?
"Actual success depends sensitively on individual incentives" (Dodds, Muhamad, Watts 2003,
10.1126/science.1081058), so every hop costs more than any ranking gains (science.md 1.10).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from intreccio.network.approaches import (
    NOBODY,
    Approaches,
    approaches,
    graded,
    least_of_best,
    ranks,
    spread,
)
from intreccio.network.graph import Graph
from intreccio.network.traces import Flags, Floats, Numbers

__all__ = [
    "NOBODY",
    "Best",
    "Path",
    "Paths",
    "UnfitChances",
    "Web",
    "best_of_each",
    "best_paths",
    "paths_to",
]


class UnfitChances(Exception):
    """Chances that are none: outside 0 to 1, or not as many as there are people."""


@dataclass(frozen=True)
class Web:
    """Whom the owner can ask, and whom those can ask; its columns are not changed once it is made.

    Attributes:
        ties: who knows whom, the owner out; the weight is the chance that they do, 0 to 1.
        first: the chance that each would do what the owner asks; 0 for who cannot be asked.
        yes: the chance that each would do what somebody else asks of them.

    Raises:
        UnfitChances: a chance is outside 0 to 1, or a column is not as long as there are people.
    """

    ties: Graph
    first: Floats
    yes: Floats

    def __post_init__(self) -> None:
        if not len(self.first) == len(self.yes) == self.ties.people:
            reason = f"{len(self.first)} and {len(self.yes)} chances, {self.ties.people} people"
            raise UnfitChances(reason)
        for some in (self.ties.weight, self.first, self.yes):
            if not (some.min(initial=0.0) >= 0 and some.max(initial=0.0) <= 1):
                reason = f"a chance from {some.min()} to {some.max()}"
                raise UnfitChances(reason)

    @cached_property
    def _found(self) -> dict[int, Approaches]:
        return {}

    def approaches(self, most: int) -> Approaches:
        """Return how the owner can get each person to act; found at the first goal, and kept.

        Args:
            most: how many paths to each target are looked for.
        """
        if most not in self._found:
            self._found[most] = approaches(self.ties, self.first, self.yes, most)
        return self._found[most]

    def without(self, people: Collection[int]) -> Web:
        """Return the web in which some people do nothing: no path leads through them or to them."""
        first, yes = self.first.copy(), self.yes.copy()
        first[[*people]] = yes[[*people]] = 0
        return replace(self, first=first, yes=yes)


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of people, the last of whom is looked for, and the chance of each hop to them."""

    people: tuple[int, ...]
    hops: tuple[float, ...]

    @property
    def chance(self) -> float:
        """The product of the hops."""
        return float(np.prod(self.hops))

    @property
    def weakest(self) -> int:
        """Which hop is the least likely, from 0; the first of equals."""
        return int(np.argmin(self.hops))


@dataclass(frozen=True)
class Paths:
    """The best paths to each of many people, in columns: goal after goal, the likeliest first.

    Attributes:
        goal: whom each path leads to, by their place among those who are looked for.
        people: who is asked first, who last, and who is looked for, one row a path; `NOBODY` in
            front on paths over fewer.
        hops: the chance of each of them; 1 for nobody.
    """

    goal: Numbers
    people: Numbers
    hops: Floats

    @property
    def chance(self) -> Floats:
        """The product of the hops of each path."""
        return np.asarray(self.hops.prod(axis=1), np.float64)

    def to(self, goal: int) -> tuple[Path, ...]:
        """Return the paths to one of those who are looked for, by their place among them."""
        low, high = np.searchsorted(self.goal, [goal, goal + 1]).tolist()
        return self.only(slice(low, high)).told

    def best(self, most: int) -> tuple[Path, ...]:
        """Return the best paths of all goals together."""
        order = np.lexsort((*self.people.T[::-1], -graded(self.chance)))
        return self.only(order[:most]).told

    def only(self, some: Numbers | slice) -> Paths:
        """Return some of the paths."""
        return Paths(self.goal[some], self.people[some], self.hops[some])

    @property
    def told(self) -> tuple[Path, ...]:
        """The paths one by one."""
        rows = zip(self.people.tolist(), self.hops.tolist(), strict=True)
        skipped = ((people.count(NOBODY), people, hops) for people, hops in rows)
        return tuple(Path(tuple(people[n:]), tuple(hops[n:])) for n, people, hops in skipped)


def best_paths(
    web: Web, target: int, *, most: int = 3, without: Collection[int] = ()
) -> tuple[Path, ...]:
    """Return the best paths to a person, over two others at most, the likeliest first; exact.

    Of equal chance the shorter comes first, then the lower numbers.

    Args:
        web: who can be asked.
        target: who is looked for.
        most: how many paths, at least 1.
        without: people whom no path may lead through or to: kin (science.md 4.20).

    >>> from intreccio.network.graph import graph
    >>> knows = graph([0, 0, 1], [1, 2, 2], [0.5, 0.4, 0.8])
    >>> web = Web(knows, np.array([0.5, 0.0, 0.0]), np.array([1.0, 1.0, 0.5]))
    >>> [(path.people, round(path.chance, 3)) for path in best_paths(web, 2)]
    [((0, 2), 0.1), ((0, 1, 2), 0.1)]
    >>> best_paths(web, 2)[0].weakest, best_paths(web, 2, without=[0])
    (1, ())
    """
    kept = web.without(without) if without else web
    return paths_to(kept, [target], most=most).to(0)


def paths_to(web: Web, targets: ArrayLike, *, most: int = 3) -> Paths:
    """Return the best paths to each of many people, as `best_paths` for each; exact.

    They meet in the middle: whom the owner can get to act, and who knows the target. The likeliest
    approach to each contact of a target is a path for certain, so what is below the `most`-th of
    these is not looked at. The first call finds the approaches (`Web.approaches`); after it a goal
    reads the contacts of its targets and nothing else.

    Args:
        web: who can be asked; with `Web.without` for who may stand on no path.
        targets: who is looked for.
        most: how many paths to each, at least 1.

    >>> from intreccio.network.graph import graph
    >>> knows = graph([0, 0, 1], [1, 2, 2], [0.5, 0.4, 0.8])
    >>> web = Web(knows, np.array([0.5, 0.0, 0.0]), np.array([1.0, 1.0, 0.5]))
    >>> found = paths_to(web, [1, 2], most=1)
    >>> found.people.tolist(), found.chance.round(3).tolist()
    ([[-1, 0, 1], [-1, 0, 2]], [0.25, 0.1])
    >>> found.best(1)[0].people
    (0, 1)
    """
    goals = np.asarray(targets, np.int64).ravel()
    found = joined(asked_straight(web, goals), over_others(web, goals, most))
    people = found.people
    order = np.lexsort((people[:, 1], people[:, 0], -graded(found.chance), found.goal))
    return found.only(order[ranks(found.goal[order]) < most])


def joined(some: Paths, others: Paths) -> Paths:
    """Return paths and others after them."""
    both = zip(vars(some).values(), vars(others).values(), strict=True)
    return Paths(*(np.concatenate(columns) for columns in both))


def asked_straight(web: Web, goals: Numbers) -> Paths:
    """Return the path to each of those whom the owner can ask themselves."""
    goal = np.flatnonzero(web.first[goals] > 0)
    nobody, some = np.full(len(goal), NOBODY), np.ones(len(goal))
    people = np.stack([nobody, nobody, goals[goal]], axis=1)
    return Paths(goal, people, np.stack([some, some, web.first[goals[goal]]], axis=1))


def over_others(web: Web, goals: Numbers, most: int) -> Paths:
    """Return the paths over others that can be among the best `most` to each, in no order."""
    ways = web.approaches(most)
    known = last_hops(web, ways, goals)
    best = graded(ways.chance[known.begin] * known.chance)
    least = least_of_best(known.goal, best, most, len(goals))
    known = known.only(best >= least[known.goal])
    row, place = spread(known.begin, known.end)
    goal, chance = known.goal[row], ways.chance[place] * known.chance[row]
    kept = np.flatnonzero((graded(chance) >= least[goal]) & (chance > 0))
    kept = kept[ways.far[place[kept]] != goals[goal[kept]]]
    grade = graded(chance[kept])
    kept = kept[grade >= least_of_best(goal[kept], grade, most, len(goals))[goal[kept]]]
    goal, row, place = goal[kept], row[kept], place[kept]
    people = np.stack([ways.far[place], known.near[row], goals[goal]], axis=1)
    hops = np.stack([ways.asked[place], ways.hop[place], known.chance[row]], axis=1)
    return Paths(goal, people, hops)


@dataclass(frozen=True)
class LastHops:
    """The contacts of those who are looked for whom the owner can get to act.

    Attributes:
        goal: who is looked for, by their place among the goals.
        near: who would be asked for them.
        chance: that `near` knows them, and that they do what `near` asks.
        begin, end: the approaches to `near`; the first never leads over who is looked for.
    """

    goal: Numbers
    near: Numbers
    chance: Floats
    begin: Numbers
    end: Numbers

    def only(self, kept: Flags) -> LastHops:
        """Return some of them."""
        return LastHops(*(column[kept] for column in vars(self).values()))


def last_hops(web: Web, ways: Approaches, goals: Numbers) -> LastHops:
    """Return the contacts of each goal to whom there is an approach that is not over the goal."""
    ties = web.ties
    goal, place = spread(ties.start[goals], ties.start[goals + 1])
    near = ties.to[place]
    begin, end = ways.start[near], ways.start[near + 1]
    kept = begin < end
    goal, place, near, begin, end = (some[kept] for some in (goal, place, near, begin, end))
    begin = begin + (ways.far[begin] == goals[goal])
    chance = ties.weight[ties.tie[place]] * web.yes[goals[goal]]
    return LastHops(goal, near, chance, begin, end).only(begin < end)


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

    The same as `best_paths(web, target, most=1)` for each, in time that grows with the ties.

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
