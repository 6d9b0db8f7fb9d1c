"""The sum over shared contacts, compiled by numba where it is installed.

numba is no dependency of ours (docs/dependencies.md): `triangles.py` gives the same numbers
without it, and `tests/network/test_holes.py` holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import cast

import numpy as np

from intreccio.network.graph import Places
from intreccio.network.traces import Floats, Numbers

Sum = Callable[[Numbers, Places, Floats, Floats], Floats]


def summed(start: Numbers, column: Places, x: Floats, y: Floats) -> Floats:
    """Sum x_iq · x_jq · y_q over shared contacts, by place; see `triangles.shared`."""
    return quick()(start, column, x, y)


@cache
def quick() -> Sum:
    """Return the compiled sum; compiling takes about two seconds, once for each process."""
    from numba import njit  # noqa: PLC0415 - not everybody has it

    return cast("Sum", njit(nogil=True)(plain))


def plain(start: Numbers, column: Places, x: Floats, y: Floats) -> Floats:
    """Sum in loops: what numba compiles, and what the tests compare.

    >>> start, column = np.array([0, 2, 3, 3]), np.array([1, 2, 2], np.int32)  # a triangle
    >>> plain(start, column, np.ones(3), np.array([1.0, 10.0, 100.0])).tolist()
    [100.0, 10.0, 1.0]
    """
    total = np.zeros(len(column))
    place = np.full(len(start) - 1, -1, np.int32)
    for a in range(len(start) - 1):
        for ac in range(start[a], start[a + 1]):
            place[column[ac]] = ac
        for ab in range(start[a], start[a + 1]):
            b = column[ab]
            direct = 0.0
            for bc in range(start[b], start[b + 1]):
                c = column[bc]
                ac = place[c]
                if ac >= 0:
                    direct += x[ac] * x[bc] * y[c]
                    total[ac] += x[ab] * x[bc] * y[b]
                    total[bc] += x[ab] * x[ac] * y[a]
            total[ab] += direct
        for ac in range(start[a], start[a + 1]):
            place[column[ac]] = -1
    return total
