"""A network as arrays: who is tied to whom, how strongly, and each person's contacts in one row.

Compressed sparse rows: two integers and a number a tie, no object per person. Measures of
structure read these arrays; `Weave`, a table of arcs, or a file of pairs all become one of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from intreccio.network.traces import Floats, Numbers

Places = NDArray[np.int32]


class UnfitTies(Exception):
    """Ties that make no network: columns of different lengths, unknown people, bad weights."""


@dataclass(frozen=True)
class Graph:
    """An undirected weighted network without loops, each tie once.

    Attributes:
        people: how many people there are, numbered from 0; some may have no tie.
        one: the lower number of each tie, int64, in rising order.
        other: the higher number of each tie, rising within equal `one`.
        weight: strength of each tie, above 0 (any unit; measures use shares of it).
    """

    people: int
    one: Numbers
    other: Numbers
    weight: Floats

    @cached_property
    def degree(self) -> Numbers:
        """How many contacts each person has."""
        ends = np.concatenate([self.one, self.other])
        return np.bincount(ends, minlength=self.people).astype(np.int64)

    @cached_property
    def strength(self) -> Floats:
        """The sum of the weights of each person's ties."""
        return self.summed(self.weight, self.weight)

    @cached_property
    def start(self) -> Numbers:
        """Where each person's contacts begin in `to` and `tie`; one longer than `people`."""
        return np.concatenate([[0], np.cumsum(self.degree)]).astype(np.int64)

    @cached_property
    def tie(self) -> Numbers:
        """The tie behind each entry of `to`."""
        low = np.argsort(np.concatenate([self.other, self.one]), kind="stable")
        ends = np.concatenate([self.one, self.other])[low]
        return np.asarray(low[np.argsort(ends, kind="stable")] % max(len(self.one), 1), np.int64)

    @cached_property
    def to(self) -> Numbers:
        """The contacts of each person in rising order, person after person."""
        owner = np.repeat(np.arange(self.people), self.degree)
        return self.one[self.tie] + self.other[self.tie] - owner

    def contacts(self, person: int) -> Numbers:
        """Return the contacts of a person, in rising order.

        >>> graph([0, 0, 1], [1, 2, 2], people=4).contacts(0).tolist()
        [1, 2]
        """
        return self.to[self.start[person] : self.start[person + 1]]

    def summed(self, to_one: Floats, to_other: Floats) -> Floats:
        """Add values of ties up by person: for each tie, one value at each of its ends."""
        total = np.bincount(self.one, to_one, self.people)
        return np.asarray(total + np.bincount(self.other, to_other, self.people), np.float64)

    def highest(self, values: Floats) -> Floats:
        """Return the highest value among each person's ties; 0 for who has none."""
        top = np.zeros(self.people)
        np.maximum.at(top, self.one, values)
        np.maximum.at(top, self.other, values)
        return top

    def around(self, person: int) -> Graph:
        """Return a person's own network, themselves at place 0 and their contacts after.

        Burt's measures differ when computed here or in the whole (science.md 0.5): say which.

        >>> whole = graph([0, 0, 1, 2], [1, 2, 2, 3], people=4)
        >>> whole.around(0).people, len(whole.around(0).one)
        (3, 3)
        """
        place = np.full(self.people, -1)
        members = np.concatenate([[person], self.contacts(person)])
        place[members] = np.arange(len(members))
        kept = (place[self.one] >= 0) & (place[self.other] >= 0)
        ends = place[self.one[kept]], place[self.other[kept]]
        return graph(*ends, self.weight[kept], people=len(members))

    @cached_property
    def ranked(self) -> Ranked:
        """The same ties, each leading from the person of fewer contacts to the one of more."""
        order = np.argsort(self.degree, kind="stable")
        rank = np.empty(self.people, np.int64)
        rank[order] = np.arange(self.people)
        low, high = rank[self.one], rank[self.other]
        row, column = np.minimum(low, high), np.maximum(low, high)
        ties = np.argsort(row * self.people + column, kind="stable")
        counts = np.bincount(row, minlength=self.people)
        start = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        return Ranked(order, ties, start, row[ties].astype(np.int32), column[ties].astype(np.int32))


@dataclass(frozen=True)
class Ranked:
    """Ties pointed from fewer contacts to more; rows are short even where somebody knows all.

    Attributes:
        person: the person at each rank, those of fewest contacts first.
        tie: the tie of the graph at each place, by rank of its ends.
        start: where each rank's ties begin; one longer than `person`.
        row: the lower rank of each place.
        column: the higher rank of each place.
    """

    person: Numbers
    tie: Numbers
    start: Numbers
    row: Places
    column: Places


def graph(
    one: object, other: object, weight: object | None = None, *, people: int | None = None
) -> Graph:
    """Make a graph of pairs; both directions and repetitions of a tie are added, loops dropped.

    This is Burt's z = a_ij + a_ji when the pairs are arcs with their counts.

    Args:
        one: person at one end of each pair, numbered from 0.
        other: person at the other end.
        weight: strength of each pair, 1 when not given; pairs of weight 0 are dropped.
        people: how many people there are; one more than the highest number when not given.

    Raises:
        UnfitTies: lengths differ, a number is outside, or a weight is negative or not a number.

    >>> g = graph([0, 1, 2, 2], [1, 0, 0, 2], [2, 1, 4, 9])
    >>> list(zip(g.one.tolist(), g.other.tolist(), g.weight.tolist()))
    [(0, 1, 3.0), (0, 2, 4.0)]
    """
    a, b = np.asarray(one, np.int64).ravel(), np.asarray(other, np.int64).ravel()
    w = np.ones(len(a)) if weight is None else np.asarray(weight, np.float64).ravel()
    n = int(max(a.max(initial=-1), b.max(initial=-1))) + 1 if people is None else people
    examine(a, b, w, n)
    kept = (a != b) & (w > 0)
    low, high = np.minimum(a, b)[kept], np.maximum(a, b)[kept]
    pair, back = np.unique(low * max(n, 1) + high, return_inverse=True)
    total = np.asarray(np.bincount(back, w[kept], len(pair)), np.float64)
    return Graph(n, pair // max(n, 1), pair % max(n, 1), total)


def examine(one: Numbers, other: Numbers, weight: Floats, people: int) -> None:
    """Refuse columns that make no network.

    Raises:
        UnfitTies: lengths differ, a number is outside, or a weight is negative or not a number.
    """
    if not len(one) == len(other) == len(weight):
        reason = f"columns of {len(one)}, {len(other)} and {len(weight)} rows"
        raise UnfitTies(reason)
    ends = np.concatenate([one, other])
    if ends.min(initial=0) < 0 or ends.max(initial=-1) >= people:
        reason = f"a person outside 0 to {people - 1}"
        raise UnfitTies(reason)
    if not (np.isfinite(weight) & (weight >= 0)).all():
        reason = "a weight below 0 or not a number"
        raise UnfitTies(reason)
