"""The k best paths to one person, or to all targets of a goal at once; exact.

A path leads over two others at most, so both ends meet in the middle. For everybody it is worked
out once who of those whom the owner can ask leads to them best, as many each as paths are wanted.
That is enough: where the target is one of them, no chain over whoever comes after it is likelier
than asking the target. A goal then costs what its targets have contacts, not the whole network.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from intreccio.network.paths import NOBODY, Path, Web
from intreccio.network.traces import Flags, Floats, Numbers


@dataclass(frozen=True)
class Guide:
    """Who leads best to whom, of a web.

    Attributes:
        web: who can be asked.
        most: how many paths are asked for at most.
        start: where those who lead to each person begin in the columns; one longer than the people.
        far: who leads there, the likeliest first. hop: the chance that the person is met by them.
        chance: of that hop and of asking them.
    """

    web: Web
    most: int
    start: Numbers
    far: Numbers
    hop: Floats
    chance: Floats


@dataclass(frozen=True)
class Chains:
    """Chains to targets, in columns; `near` and `far` are `NOBODY` on those that are shorter.

    Attributes:
        place: of the target among those asked for.
        far, near: who is asked first, and who after them.
        first, hop, last: the chance of each hop, 1 where there is none.
    """

    place: Numbers
    far: Numbers
    near: Numbers
    first: Floats
    hop: Floats
    last: Floats

    @property
    def chance(self) -> Floats:
        """The chance of each chain."""
        return np.asarray(self.first * self.hop * self.last, np.float64)

    @property
    def length(self) -> Numbers:
        """How many others are on each chain."""
        between = (self.near != NOBODY).astype(np.int64) + (self.far != NOBODY)
        return np.asarray(between, np.int64)

    def only(self, some: Flags | Numbers) -> Chains:
        """Return some of the chains."""
        return Chains(
            self.place[some],
            self.far[some],
            self.near[some],
            self.first[some],
            self.hop[some],
            self.last[some],
        )

    @property
    def columns(self) -> tuple[Numbers, Numbers, Numbers, Floats, Floats, Floats]:
        """All columns."""
        return self.place, self.far, self.near, self.first, self.hop, self.last


def guide(web: Web, *, most: int) -> Guide:
    """Work out who leads best to whom.

    Args:
        web: who can be asked.
        most: how many paths to one person are asked for at most.
    """
    asked = np.flatnonzero(web.first > 0)
    row, at = spread(web.ties.start, asked)
    far, to = asked[row], web.ties.to[at]
    hop = web.ties.weight[web.ties.tie[at]] * web.yes[to]
    chance = web.first[far] * hop
    kept = best(to, (far, -chance), chance > 0, most)
    start = np.searchsorted(to[kept], np.arange(web.ties.people + 1)).astype(np.int64)
    return Guide(web, most, start, far[kept], hop[kept], chance[kept])


def spread(start: Numbers, some: Numbers) -> tuple[Numbers, Numbers]:
    """Return the entries of some rows, one after the other: which of the rows, and at what place.

    >>> [part.tolist() for part in spread(np.array([0, 2, 2, 5]), np.array([2, 0]))]
    [[0, 0, 0, 1, 1], [2, 3, 4, 0, 1]]
    """
    begin, count = start[some], start[some + 1] - start[some]
    row = np.repeat(np.arange(len(some)), count)
    before = np.cumsum(count) - count
    return row, np.arange(len(row)) - before[row] + begin[row]


def best(group: Numbers, keys: tuple[np.ndarray, ...], good: Flags, most: int) -> Numbers:
    """Return the places of the first entries of each group by some keys, the last of them first.

    >>> best(np.array([1, 0, 1]), (np.array([3, 1, 2]),), np.array([True] * 3), 1).tolist()
    [1, 2]
    """
    places = np.flatnonzero(good)
    order = places[np.lexsort((*(key[places] for key in keys), group[places]))]
    groups = group[order]
    rank = np.arange(len(order)) - np.searchsorted(groups, groups)
    return np.asarray(order[rank < most], np.int64)


def ways(guided: Guide, targets: Numbers) -> tuple[tuple[Path, ...], ...]:
    """Return the best paths to each of some people, the likeliest first.

    Of equal chance the shorter comes first, then the lower numbers.

    >>> from intreccio.network.graph import graph
    >>> knows = graph([0, 0, 1], [1, 2, 2], [0.5, 0.4, 0.8])
    >>> web = Web(knows, np.array([0.5, 0.0, 0.0]), np.array([1.0, 1.0, 0.5]))
    >>> [path.people for path in ways(guide(web, most=3), np.array([2]))[0]]
    [(0, 2), (0, 1, 2)]
    """
    found = chains(guided, targets)
    chance = found.chance
    keys = (found.near, found.far, found.length, -chance.round(12))
    kept = found.only(best(found.place, keys, chance > 0, guided.most))
    ends = np.searchsorted(kept.place, np.arange(len(targets) + 1)).tolist()
    told = list(paths(kept, targets))
    return tuple(tuple(told[a:b]) for a, b in pairwise(ends))


def chains(guided: Guide, targets: Numbers) -> Chains:
    """Return the chains to some people, of which the best are among."""
    web = guided.web
    row, at = spread(web.ties.start, targets)
    near = web.ties.to[at]
    last = web.ties.weight[web.ties.tie[at]] * web.yes[targets[row]]
    whom, lead = spread(guided.start, near)
    far = guided.far[lead]
    direct = straight(np.arange(len(targets)), web.first[targets])
    over_one = replace(straight(row, web.first[near]), far=near, last=last)
    over_two = Chains(row[whom], far, near[whom], web.first[far], guided.hop[lead], last[whom])
    others = over_two.only(far != targets[row[whom]])
    parts = zip(direct.columns, over_one.columns, others.columns, strict=True)
    return Chains(*(np.concatenate(columns) for columns in parts))


def straight(place: Numbers, first: Floats) -> Chains:
    """Return chains of one hop."""
    none, one = np.full(len(place), NOBODY), np.ones(len(place))
    return Chains(place, none, none, first, one, one)


def paths(found: Chains, targets: Numbers) -> Iterator[Path]:
    """Yield chains as paths, with their target."""
    columns = (column.tolist() for column in found.columns)
    for place, far, near, *hops in zip(*columns, strict=True):
        people = tuple(one for one in (far, near) if one != NOBODY)
        first, hop, last = hops
        told = {0: (first,), 1: (first, last), 2: (first, hop, last)}[len(people)]
        yield Path((*people, int(targets[place])), told)


def best_paths(
    web: Web, target: int, *, most: int = 3, without: Collection[int] = ()
) -> tuple[Path, ...]:
    """Return the best paths to a person, over two others at most, the likeliest first; exact.

    Args:
        web: who can be asked.
        target: who is looked for.
        most: how many paths.
        without: people whom no path may lead through or to: kin (science.md 4.20).

    >>> from intreccio.network.graph import graph
    >>> knows = graph([0, 0, 1], [1, 2, 2], [0.5, 0.4, 0.8])
    >>> web = Web(knows, np.array([0.5, 0.0, 0.0]), np.array([1.0, 1.0, 0.5]))
    >>> [(path.people, round(path.chance, 3)) for path in best_paths(web, 2)]
    [((0, 2), 0.1), ((0, 1, 2), 0.1)]
    >>> best_paths(web, 2)[0].weakest, best_paths(web, 2, without=[0])
    (1, ())
    """
    asked = leaving_out(web, without) if without else web
    return ways(guide(asked, most=most), np.array([target]))[0]


def leaving_out(web: Web, without: Collection[int]) -> Web:
    """Return a web in which some people neither ask nor answer."""
    out = np.array(sorted(without), np.int64)
    first, yes = web.first.copy(), web.yes.copy()
    first[out], yes[out] = 0, 0
    return replace(web, first=first, yes=yes)
