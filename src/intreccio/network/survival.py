"""How long things last when some have not ended yet: the estimate of Kaplan and Meier.

For tie lifetimes (`histories.spells`) and times to answer alike, those still open count for as long
as they have been watched. Leaving them out makes medians too short: of times to answer on public
mail by a factor of three to fifteen, of the lifetimes of ties by up to four.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from intreccio.network.columns import Columns
from intreccio.network.traces import Flags, Floats, Numbers

WIDEST = 50.0
"""Where nearly all or nearly none have ended the band is as wide as can be: e^50 stands for it."""


@dataclass(frozen=True)
class Survival(Columns):
    """The share still going on after each time at which something ended.

    Attributes:
        time: distinct times of an end, rising, in the unit of the durations.
        at_risk: how many were watched and going on just before it.
        ended: how many ended then.
        alive: the share going on just after it; `low` and `high` bound it.
        error: Greenwood's standard error of `alive`.
    """

    time: Floats
    at_risk: Numbers
    ended: Numbers
    alive: Floats
    error: Floats
    low: Floats
    high: Floats

    def at(self, time: float) -> float:
        """Return the share still going on after a time."""
        i = int(np.searchsorted(self.time, time, side="right")) - 1
        return float(self.alive[i]) if i >= 0 else 1.0

    @property
    def median(self) -> float | None:
        """The first time after which at most half go on; None while more do."""
        return crossing(self.time, self.alive)

    @property
    def median_interval(self) -> tuple[float | None, float | None]:
        """Where the bounds reach one half (Brookmeyer and Crowley 1982, 10.2307/2530286).

        An end is None where its bound never falls so low.
        """
        return crossing(self.time, self.low), crossing(self.time, self.high)


def kaplan_meier(
    duration: Floats, ended: Flags, level: float = 0.95, wider: float = 1.0
) -> Survival:
    """Estimate how long things last from durations, some of which are not over.

    S(t) = prod over times t_i <= t of (1 - d_i / n_i) (Kaplan and Meier 1958,
    10.1080/01621459.1958.10501452). Variance S^2 sum d_i / (n_i (n_i - d_i)) (Greenwood 1926); the
    bounds are S^exp(+-z s), s = sqrt(sum) / |ln S|, which never leave 0 to 1 (Kalbfleisch and
    Prentice 2002, section 1.4). What is censored at the moment of an end counts as at risk.

    Args:
        duration: how long each was watched, any unit, shape (n,), not negative.
        ended: whether it was seen to end (False: censored), shape (n,).
        level: probability that an interval holds what it is for.
        wider: by what errors are larger than those of things that last by themselves (`alike`).

    By hand: five were watched for 1, 2, 2+, 4 and 5+ months, + for still going on.
    S(1) = 4/5; S(2) = 4/5 * 3/4 = 3/5; S(4) = 3/5 * 1/2 = 3/10.

    >>> months = np.array([1.0, 2.0, 2.0, 4.0, 5.0])
    >>> some = kaplan_meier(months, np.array([True, True, False, True, False]))
    >>> some.at_risk.tolist(), some.ended.tolist(), some.alive.round(4).tolist()
    ([5, 4, 2], [1, 1, 1], [0.8, 0.6, 0.3])

    Greenwood at 2 months: 0.6^2 * (1/20 + 1/12) = 0.048, and 0.2191 is its root.

    >>> round(float(some.error[1]), 4), some.median, some.at(3.0).__round__(4)
    (0.2191, 4.0, 0.6)
    >>> some.median_interval
    (1.0, None)
    """
    time, deaths = np.unique(duration[ended], return_counts=True)
    risk = len(duration) - np.searchsorted(np.sort(duration), time)
    alive = np.asarray(np.cumprod(1 - deaths / risk), np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        each = np.where(deaths < risk, deaths / (risk * (risk - deaths)), np.inf)
        hazards = np.asarray(np.cumsum(each) * wider**2, np.float64)
        error = np.where(alive > 0, alive * np.sqrt(hazards), 0.0)
    low, high = log_log_bounds(alive, hazards, level)
    return Survival(time, risk, deaths, alive, error, low, high)


def alike(duration: Floats, ended: Flags, of: tuple[Numbers, Numbers], time: float) -> float:
    """Return by what the error of the share at a time is larger because durations hang together.

    Each duration moves the hazard by [it ended by then] / n(its end) - sum of d_k / n_k^2 over the
    ends t_k up to its own or that time. Those of one source in one stretch of time are summed, and
    it is the variance of these sums from stretch to stretch that counts (Williams 1995,
    10.1007/BF00985768): what a source always does is no error. The figure is the root of that over
    the squares of each by itself, and 1 at least.

    Args:
        duration: as in `kaplan_meier`.
        ended: as in `kaplan_meier`.
        of: whose each duration is, and in which of two stretches or more it began, from 0.
        time: the time at which the share is asked for.

    Eight waits for four people, in pairs that are alike, tell no more than four:

    >>> pairs = np.array([0, 0, 1, 1, 2, 2, 3, 3]), np.array([0, 0, 1, 1, 0, 0, 1, 1])
    >>> twice = np.array([1.0, 1, 2, 2, 3, 3, 4, 4])
    >>> round(alike(twice, np.ones(8, bool), pairs, 2.0), 3)
    1.414
    """
    ends, deaths = np.unique(duration[ended], return_counts=True)
    risk = len(duration) - np.searchsorted(np.sort(duration), ends)
    until = np.searchsorted(ends, np.minimum(duration, time), side="right")
    summed = np.concatenate([[0.0], np.cumsum(deaths / risk**2)])[until]
    own = np.append(1 / risk, 0.0)[np.searchsorted(ends, duration)]
    moved = np.where(ended & (duration <= time), own, 0.0) - summed
    whose, place = np.unique(of[0], return_inverse=True)
    wide = int(of[1].max(initial=0)) + 1
    sums = np.bincount(place * wide + of[1], moved, len(whose) * wide).reshape(-1, wide)
    together = float(sums.var(axis=1, ddof=1).sum()) * wide
    return max(float(np.sqrt(together / max(float((moved**2).sum()), 1e-300))), 1.0)


def log_log_bounds(alive: Floats, hazards: Floats, level: float) -> tuple[Floats, Floats]:
    """Return the bounds of shares; where none goes on both are 0."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    inside = np.clip(alive, 1e-12, 1 - 1e-12)
    turn = np.exp(np.minimum(z * np.sqrt(hazards) / -np.log(inside), WIDEST))
    return np.where(alive > 0, inside**turn, 0.0), np.where(alive > 0, inside ** (1 / turn), 0.0)


def crossing(time: Floats, alive: Floats) -> float | None:
    """Return the first time at which a falling curve is at one half or below; None for never.

    >>> crossing(np.array([1.0, 2.0]), np.array([0.6, 0.4]))
    2.0
    """
    below = np.flatnonzero(alive <= 0.5 + 1e-12)
    return float(time[below[0]]) if len(below) else None
