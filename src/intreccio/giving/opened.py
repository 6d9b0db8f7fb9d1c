"""Which ties opened which doors, of one's own: counts with their intervals, said carefully."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from intreccio.network.logistic import jeffreys
from intreccio.network.resampling import LEVEL

LEAST = 5
"""With fewer doors of a kind no share is said."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Of the doors that were tried by a kind of tie, how many opened; `share` None with too few."""

    tie: str
    opened: int
    tried: int
    share: float | None
    interval: tuple[float, float] | None


def opened(ends: Iterable[tuple[str, bool]]) -> tuple[Opened, ...]:
    """Count doors by the tie that was used: each is a tie and whether the door opened.

    The interval is Jeffreys' (Brown, Cai, DasGupta 2001, 10.1214/ss/1009213286).

    >>> [(one.tie, one.opened, one.tried) for one in opened([("weak", True), ("weak", False)])]
    [('weak', 1, 2)]
    """
    count: dict[str, list[bool]] = defaultdict(list)
    for tie, did in ends:
        count[tie].append(did)
    return tuple(counted(tie, some) for tie, some in sorted(count.items()))


def counted(tie: str, some: list[bool]) -> Opened:
    """Return the count of one kind of tie."""
    done, tried = sum(some), len(some)
    if tried < LEAST:
        return Opened(tie, done, tried, None, None)
    low, high = jeffreys(np.array([float(done)]), np.array([float(tried)]), LEVEL)
    return Opened(tie, done, tried, round(done / tried, 3), (float(low[0]), float(high[0])))
