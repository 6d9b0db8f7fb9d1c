"""What two tied people share: one pass over the triangles of a network, in numpy alone.

Every triangle is met once, at its person of fewest contacts (Chiba, Nishizeki 1985,
10.1137/0214017; Latapy 2008, 10.1016/j.tcs.2008.07.017). The ties of some people at a time are
laid out in a table of places, and all pairs that could close over them are looked up together.
Where numba is installed (`pip install intreccio[fast]`) the same sum runs compiled.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec

import numpy as np

from intreccio.network.graph import Graph, Places, Ranked
from intreccio.network.traces import Floats, Numbers

ROWS, PLACES, PAIRS = 64, 1 << 23, 1 << 18
"""People laid out at a time, places of their table, and pairs looked up at a time."""


@dataclass(frozen=True, slots=True)
class Block:
    """Some triangles a < b < c by rank, those of one tie ab after one another.

    Attributes:
        ab: the place of each tie ab that has a triangle here.
        times: how many triangles each of them has here, at least 1.
        ac: the place of the tie ac of each triangle.
        bc: the place of the tie bc of each triangle.
    """

    ab: Numbers
    times: Numbers
    ac: Places
    bc: Places

    @property
    def begins(self) -> Numbers:
        """Where the triangles of each tie ab begin."""
        return np.asarray(np.cumsum(self.times) - self.times, np.int64)


def shared(graph: Graph, of_tie: Floats | None = None, of_person: Floats | None = None) -> Floats:
    """Sum over the contacts q that two tied people i, j share: x_iq · x_jq · y_q.

    With nothing given this counts them; Burt's indirect ties and Borgatti's redundancy are the
    same sum with other x and y.

    Args:
        graph: the network.
        of_tie: x, one for each tie; 1 when not given.
        of_person: y, one for each person; 1 when not given.

    Returns:
        One number for each tie, in the order of the graph.

    >>> from intreccio.network.graph import graph
    >>> square = graph([0, 0, 1, 2, 0], [1, 2, 3, 3, 3])  # 0-3 is the diagonal
    >>> shared(square).tolist()
    [1.0, 1.0, 2.0, 1.0, 1.0]
    """
    laid = graph.ranked
    y = np.ones(graph.people) if of_person is None else of_person[laid.person]
    x = np.ones(len(laid.tie)) if of_tie is None else of_tie[laid.tie]
    if compiles():
        from intreccio.network.compiled import summed  # noqa: PLC0415 - only where numba is

        total = summed(laid.start, laid.column, x, y)
    elif len(x) and (x == x[0]).all():
        total = x[0] ** 2 * evenly(laid, y)
    else:
        total = weighted(laid, x, y)
    result = np.empty(len(total))
    result[laid.tie] = total
    return result


@cache
def compiles() -> bool:
    """Say whether numba is installed."""
    return find_spec("numba") is not None


def evenly(laid: Ranked, y: Floats) -> Floats:
    """Sum y over shared contacts, by place, where all x are 1."""
    total = np.zeros(len(laid.tie))
    of_row, of_column = y[laid.row], y[laid.column]
    for block in blocks(laid):
        total[block.ab] += np.add.reduceat(of_column.take(block.ac), block.begins)
        np.add.at(total, block.ac, np.repeat(of_column[block.ab], block.times))
        np.add.at(total, block.bc, np.repeat(of_row[block.ab], block.times))
    return total


def weighted(laid: Ranked, x: Floats, y: Floats) -> Floats:
    """Sum x_iq · x_jq · y_q over shared contacts, by place."""
    total = np.zeros(len(laid.tie))
    of_column = y[laid.column]
    through_a, through_b = x * y[laid.row], x * of_column
    for block in blocks(laid):
        ac, bc = x.take(block.ac), x.take(block.bc)
        through_c = ac * bc * of_column.take(block.ac)
        total[block.ab] += np.add.reduceat(through_c, block.begins)
        np.add.at(total, block.ac, bc * np.repeat(through_b[block.ab], block.times))
        np.add.at(total, block.bc, ac * np.repeat(through_a[block.ab], block.times))
    return total


def blocks(laid: Ranked) -> Iterator[Block]:
    """Yield all triangles, each once.

    The blocks follow b, the middle of each triangle: for every tie ab, the ties ac that come after
    it in the row of a are looked up among those of b.
    """
    people = len(laid.person)
    into = np.argsort(laid.column, kind="stable")
    after = laid.start[laid.row[into] + 1] - into - 1
    into, after = into[after > 0], after[after > 0]
    ends = np.concatenate([[0], np.cumsum(after)])
    first = np.searchsorted(laid.column[into], np.arange(people + 1))
    rows = min(ROWS, max(PLACES // max(people, 1), 1))
    table = np.full(rows * people, -1, np.int32)
    naturals = np.arange(max(int(np.diff(ends[first]).max(initial=0)), PAIRS), dtype=np.int32)
    low = 0
    while low < people:
        fits = int(np.searchsorted(ends[first], ends[first[low]] + PAIRS, "right")) - 1
        high = min(max(low + 1, fits), low + rows, people)
        some = slice(first[low], first[high])
        if some.stop > some.start and laid.start[high] > laid.start[low]:
            yield from closed(laid, (low, high), (into[some], after[some]), table, naturals)
        low = high


def closed(
    laid: Ranked,
    ranks: tuple[int, int],
    pairs: tuple[Numbers, Numbers],
    table: Places,
    naturals: Places,
) -> Iterator[Block]:
    """Yield the triangles whose middle lies between two ranks, if there are any.

    Args:
        laid: the ties.
        ranks: the first rank of the middle, and the one after the last.
        pairs: the ties that lead there, and how many come after each in its row.
        table: room for the rows of those ranks; all -1, and left so.
        naturals: 0, 1, 2... as many as there are pairs.
    """
    low, high = ranks
    ties, after = pairs
    people = np.int32(len(laid.person))
    own = slice(laid.start[low], laid.start[high])
    slots = (laid.row[own] - np.int32(low)) * people + laid.column[own]
    table[slots] = np.arange(own.start, own.stop, dtype=np.int32)
    ends = np.cumsum(after)
    ac = np.repeat((ties + 1 - ends + after).astype(np.int32), after)
    ac += naturals[: len(ac)]
    where = np.repeat((laid.column[ties] - np.int32(low)) * people, after)
    where += laid.column.take(ac)
    found = table.take(where)
    table[slots] = -1
    hits = np.flatnonzero(found >= 0)
    times = np.diff(np.searchsorted(hits, ends), prepend=0)
    if len(hits):
        yield Block(ties[times > 0], times[times > 0], ac.take(hits), found.take(hits))
