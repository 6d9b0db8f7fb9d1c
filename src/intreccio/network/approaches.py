"""How the owner can get each person to act: by asking them, or by asking whoever knows them.

An approach is the way up to the last hop of a path. The owner can ask some hundreds of people and
these know some thousands, however large the network is: approaches are found once, and every path
to anybody is one of them and a tie more.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intreccio.network.graph import Graph
from intreccio.network.traces import Floats, Numbers

NOBODY = -1
SURE, BITS = 10**12, 40
"""The grade of a chance of 1, and the bits that a grade takes."""


@dataclass(frozen=True)
class Approaches:
    """The approaches to each person, the likeliest first, one person after the other.

    Attributes:
        start: where those of each person begin; one longer than there are people.
        far: whom the owner asks to ask them; `NOBODY` where the owner asks them straight.
        asked: the chance that `far` does it; 1 where it is nobody.
        hop: the chance that the person does it, when asked by `far` or by the owner.
        chance: of both.
    """

    start: Numbers
    far: Numbers
    asked: Floats
    hop: Floats
    chance: Floats


def approaches(ties: Graph, first: Floats, yes: Floats, most: int) -> Approaches:
    """Find the approaches to everybody that some path among the best `most` may need.

    Of approaches to one person that are equally likely to the last bit the lower numbers come
    first whatever follows, so that of such a run `most` are enough. They are so where the target
    of a path is one of them: to ask the target is shorter, and no less likely.

    Args:
        ties: who knows whom; the weight is the chance that they do.
        first: the chance that each would do what the owner asks.
        yes: the chance that each would do what somebody else asks.
        most: how many paths to one target are looked for.

    >>> from intreccio.network.graph import graph
    >>> found = approaches(graph([0], [1], [0.5]), np.array([0.8, 0.4]), np.array([1.0, 1.0]), 3)
    >>> found.start.tolist(), found.far.tolist(), found.chance.tolist()
    ([0, 2, 4], [-1, 1, -1, 0], [0.8, 0.2, 0.4, 0.4])
    """
    straight = np.flatnonzero(first > 0)
    row, place = spread(ties.start[straight], ties.start[straight + 1])
    over = straight[row]
    person = np.concatenate([straight, ties.to[place]])
    far = np.concatenate([np.full(len(straight), NOBODY), over])
    asked = np.concatenate([np.ones(len(straight)), first[over]])
    hop = np.concatenate([first[straight], ties.weight[ties.tie[place]] * yes[ties.to[place]]])
    chance = asked * hop
    order = np.lexsort((far, -chance, person))
    order = order[(chance[order] > 0) & (ranks(person[order], chance[order]) < most)]
    count = np.bincount(person[order], minlength=ties.people)
    start = np.concatenate([[0], np.cumsum(count)]).astype(np.int64)
    return Approaches(start, far[order], asked[order], hop[order], chance[order])


def spread(begin: Numbers, end: Numbers) -> tuple[Numbers, Numbers]:
    """Return the places of many ranges, one range after the other, and the range of each.

    >>> [some.tolist() for some in spread(np.array([5, 9, 2]), np.array([7, 9, 3]))]
    [[0, 0, 2], [5, 6, 2]]
    """
    count = end - begin
    row = np.repeat(np.arange(len(begin)), count)
    return row, np.arange(len(row)) + (begin - np.cumsum(count) + count)[row]


def ranks(*columns: Numbers | Floats) -> Numbers:
    """Return how many rows like itself stand before each, of rows of which like stand together.

    >>> ranks(np.array([1, 1, 1, 2]), np.array([0.5, 0.5, 0.2, 0.2])).tolist()
    [0, 1, 0, 0]
    """
    place = np.arange(len(columns[0]))
    begins = np.zeros(len(place), np.bool_)
    for some in columns:
        begins |= np.diff(some, prepend=np.nan) != 0
    return place - np.maximum.accumulate(np.where(begins, place, 0))


def graded(chance: Floats) -> Numbers:
    """Return chances as whole numbers; those that agree to twelve decimals are equal.

    Products of the same factors in another order differ in their last bits, and are not to decide.

    >>> graded(np.array([0.1 * 3, 0.3, 0.31])).tolist()
    [300000000000, 300000000000, 310000000000]
    """
    return np.rint(chance * SURE).astype(np.int64)


def least_of_best(row: Numbers, grade: Numbers, most: int, rows: int) -> Numbers:
    """Return the grade that stands `most`-th from the highest in each row; 0 where fewer stand.

    One sort of row and grade packed into one number; by two keys it takes two to eight times as
    long.

    >>> least_of_best(np.array([0, 0, 0, 2]), np.array([5, 7, 7, 9]), 2, 3).tolist()
    [7, 0, 0]
    """
    packed = np.sort((row << BITS) | (SURE - grade))
    count = np.bincount(row, minlength=rows)
    full = np.flatnonzero(count >= most)
    least = np.zeros(rows, np.int64)
    place = (np.cumsum(count) - count)[full] + most - 1
    least[full] = SURE - (packed[place] & ((1 << BITS) - 1))
    return least
