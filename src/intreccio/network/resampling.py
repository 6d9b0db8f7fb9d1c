"""Error bars by drawing the weeks of the past anew: a block bootstrap with blocks of one week.

Contacts come in bursts, so weeks are drawn whole, with replacement (Kuensch 1989,
10.1214/aos/1176347265); the 80 % interval spans the 10th to the 90th percentile.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from intreccio.network.traces import Floats, Numbers

DRAWS = 200
LEVEL = 0.8
AT_ONCE = 500
"""People resampled together: it bounds the memory, whatever the size of the book."""


Counts: TypeAlias = NDArray[np.floating[Any]]
"""Narrow floats are enough for draws, and twice as fast."""


@dataclass(frozen=True)
class Weighted:
    """Weights by person and week; `week` counts back from the present."""

    person: Numbers
    week: Numbers
    weight: Floats


@dataclass(frozen=True)
class Cells:
    """Weights summed by person and week, in order of person."""

    person: Numbers
    week: Numbers
    weight: Floats
    people: int

    @property
    def weeks(self) -> int:
        """How many weeks the past is long."""
        return int(self.week.max()) + 1 if len(self.week) else 1

    def totals(self) -> Floats:
        """Return each person's sum."""
        return np.asarray(np.bincount(self.person, self.weight, self.people), np.float64)

    def resampled(self, draws: Counts, part: slice) -> Counts:
        """Return the sums of some people, one column for each draw of the weeks."""
        some = slice(
            int(np.searchsorted(self.person, part.start)),
            int(np.searchsorted(self.person, part.stop)),
        )
        sums = np.zeros((part.stop - part.start, draws.shape[1]), draws.dtype)
        person = self.person[some]
        begins = np.flatnonzero(np.diff(person, prepend=-1) != 0)
        if len(begins):
            values = self.weight[some, None].astype(draws.dtype) * draws[self.week[some]]
            sums[person[begins] - part.start] = np.add.reduceat(values, begins, axis=0)
        return sums


def cells(weighted: Weighted, people: int) -> Cells:
    """Sum weights by person and week."""
    if not len(weighted.person):
        return Cells(weighted.person, weighted.week, weighted.weight, people)
    weeks = int(weighted.week.max()) + 1
    pairs, back = np.unique(weighted.person * weeks + weighted.week, return_inverse=True)
    summed = np.asarray(np.bincount(back, weighted.weight), np.float64)
    return Cells(pairs // weeks, pairs % weeks, summed, people)


def weeks_drawn(weeks: int, seed: int, draws: int = DRAWS) -> Floats:
    """Return how often each week is drawn (rows) in each draw (columns).

    >>> weeks_drawn(4, seed=1, draws=2).sum(axis=0).tolist()
    [4.0, 4.0]
    """
    chance = np.random.default_rng(seed)
    return chance.multinomial(weeks, np.full(weeks, 1 / weeks), size=draws).T.astype(float)


def bounds(resampled: Callable[[slice], Floats], people: int) -> tuple[Floats, Floats]:
    """Return the bounds of each person's interval, computed a few hundred people at a time."""
    low, high = np.zeros(people), np.zeros(people)
    for begin in range(0, people, AT_ONCE):
        part = slice(begin, min(begin + AT_ONCE, people))
        low[part], high[part] = interval(resampled(part), axis=1)
    return low, high


def interval(draws: Floats, axis: int = 0) -> Floats:
    """Return the 10th and the 90th percentile of the draws."""
    return np.asarray(np.quantile(draws, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=axis))


def rounded(draws: Floats) -> tuple[float, float]:
    """Return the interval of some draws, to three places."""
    low, high = interval(draws)
    return round(float(low), 3), round(float(high), 3)


def widened(draws: Floats, factor: float) -> Floats:
    """Return some draws at so many times their distance from their middle.

    >>> widened(np.array([1.0, 2.0, 4.0]), 2.0).tolist()
    [0.0, 2.0, 6.0]
    """
    middle = np.median(draws)
    return np.asarray(middle + (draws - middle) * factor, np.float64)


def whole_interval(counts: Floats) -> tuple[float, float]:
    """Return the interval of counts: the whole numbers whose mid-P tails are a tenth or more.

    The quantiles of counts hold too often, since each end holds all of its own number. Half of
    that number is counted to the tail instead (Lancaster 1961, 10.1080/01621459.1961.10482105).

    Of ten counts, one each, 1 has a tail of 0.05, too little, and 2 one of 0.15:

    >>> whole_interval(np.arange(1, 11))
    (2.0, 9.0)
    """
    number, times = np.unique(counts, return_counts=True)
    share = times / times.sum()
    below = np.cumsum(share) - share / 2
    tail = (1 - LEVEL) / 2
    kept = number[(below >= tail - 1e-9) & (1 - below >= tail - 1e-9)]
    if not len(kept):
        kept = number[[int(np.abs(below - 0.5).argmin())]]
    return float(kept[0]), float(kept[-1])


def around(value: float, draws: Floats) -> tuple[float, float]:
    """Return the interval of some draws, moved so that their middle is the value itself.

    Drawing weeks anew adds noise, and noise lifts more ties over a cut than it lets fall: the draws
    of a count lie too high as a whole (Efron 1987 calls this bias; here it is taken off).

    >>> around(10.0, np.array([11.0, 12.0, 13.0]))
    (9.2, 10.8)
    """
    low, high = interval(draws) - np.median(draws)
    return round(float(value + min(low, 0)), 3), round(float(value + max(high, 0)), 3)
