"""Strength of ties: days of contact both ways, the recent ones and the spread-out ones more.

Of each tie, the days with contact out, in, and either way, each weighted 2^(-age / 180 days);
n days of one week count together as the square root of n, so that a burst is not a bond. With u a
crumb for what only one side writes, at most 0.004 of a day,

    x = sqrt((out + u) (in + u)),  u = 0.004 either / (either + 1),  strength = x / (x + 6).

Every further day of contact raises it, silence lowers it. The square root and the crumb were added
to an older formula where that lost nothing on earlier moments of any public set of mailboxes
(`tools/science/strength.py` compares them); the crumb keeps a daily newsletter below 0.1. The ties
among others (overlap) have no part in it: one mailbox does not show them.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from intreccio.network import resampling
from intreccio.network.by_tie import ByTie
from intreccio.network.traces import DAY, Flags, Floats, Numbers

HALF_LIFE = 180 * DAY
HALF_STRENGTH = 6.0
CRUMB = 0.004
WEEK = 7 * DAY
DRAWN_WEEKS = 104
"""Older weeks weigh too little to be drawn anew."""


@dataclass(frozen=True)
class Weeks:
    """Decayed days of contact by tie and week, in order of tie; `week` counts back from the end."""

    tie: Numbers
    week: Numbers
    weight: Floats
    ties: int

    @property
    def totals(self) -> Floats:
        """Each tie's sum."""
        return np.asarray(np.bincount(self.tie, self.weight, self.ties), np.float64)

    @property
    def deviations(self) -> Floats:
        """The standard deviation of each tie's sum when its weeks are drawn anew."""
        return np.asarray(np.sqrt(np.bincount(self.tie, self.weight**2, self.ties)), np.float64)

    def only(self, kept: Flags) -> Weeks:
        """Return some of the weeks."""
        return Weeks(self.tie[kept], self.week[kept], self.weight[kept], self.ties)


def strengths(passed: ByTie, until: Numbers, seed: int) -> tuple[Floats, Floats, Floats]:
    """Return the strength of each tie, and the bounds of its 80 % interval.

    The weeks of the last two years are drawn anew. A tie with none of them has the interval by its
    formula: the logarithm of x deviates by half of what each way deviates, taken to move together.

    Args:
        passed: the contacts, none of a tie after its `until`.
        until: until when the record of each tie reaches, shape (ties,), seconds.
        seed: of the draws.
    """
    out, in_ = (weeks(passed, until, side > 0) for side in (passed.passed.out, passed.passed.in_))
    either = weeks(passed, until, np.ones(len(passed.passed.at), bool)).totals
    crumb = CRUMB * either / (either + 1)
    x = np.sqrt((out.totals + crumb) * (in_.totals + crumb))
    low, high = by_formula(out, in_, crumb, x)
    fresh = np.zeros(len(passed), bool)
    for side in (out, in_):
        fresh[side.tie[side.week < DRAWN_WEEKS]] = True
    low[fresh], high[fresh] = resampled(out, in_, crumb, np.flatnonzero(fresh), seed)
    value = saturated(x)
    return value, np.minimum(saturated(low), value), np.maximum(saturated(high), value)


def saturated(x: Floats) -> Floats:
    """Turn days into a strength from 0 to 1: 0.5 for six recent days both ways.

    >>> saturated(np.array([0.0, 6.0, 54.0])).tolist()
    [0.0, 0.5, 0.9]
    """
    return np.asarray(x / (x + HALF_STRENGTH), np.float64)


def weeks(passed: ByTie, until: Numbers, kept: Flags) -> Weeks:
    """Sum the decayed days of some contacts by tie and week; n days of a week count as sqrt(n).

    Four days three months ago, each 0.71, stand in one week: 2.84 / sqrt(4) = 1.42.

    >>> from intreccio.network.by_tie import by_tie
    >>> from intreccio.network.contacts import Contacts
    >>> ones = np.ones(5)
    >>> at = np.array([0, 1, 2, 3, 90]) * DAY
    >>> some = by_tie(Contacts(np.zeros(5, int), at, ones, ones))
    >>> weeks(some, np.array([90 * DAY]), ones > 0).weight.round(2).tolist()
    [1.42, 1.0]
    """
    rows = np.flatnonzero(kept)
    tie, day = passed.tie[rows], passed.passed.at[rows] // DAY
    new = changes(tie) | changes(day)
    tie, age = tie[new], until[tie[new]] - day[new] * DAY
    week = age // WEEK
    begins = np.flatnonzero(changes(tie) | changes(week))
    if not len(begins):
        return Weeks(tie, week, np.zeros(0), len(passed))
    days = np.diff(begins, append=len(tie))
    weight = np.add.reduceat(np.exp2(-age / HALF_LIFE), begins) / np.sqrt(days)
    return Weeks(tie[begins], week[begins], weight, len(passed))


def changes(values: Numbers) -> Flags:
    """Say of each value whether it differs from the one before; the first one does."""
    return np.concatenate([np.ones(min(len(values), 1), bool), values[1:] != values[:-1]])


def by_formula(out: Weeks, in_: Weeks, crumb: Floats, x: Floats) -> tuple[Floats, Floats]:
    """Return bounds of x for all ties, weeks taken as drawn by Poisson."""
    z = NormalDist().inv_cdf((1 + resampling.LEVEL) / 2)
    sides = ((side.deviations, side.totals + crumb) for side in (out, in_))
    spread = sum(deviation / np.maximum(total, 1e-300) for deviation, total in sides) / 2
    return x * np.exp(-z * spread), x * np.exp(z * spread)


def resampled(
    out: Weeks, in_: Weeks, crumb: Floats, ties: Numbers, seed: int
) -> tuple[Floats, Floats]:
    """Return bounds of x for some ties, the weeks of two years drawn anew, the others as they are.

    Blocks of one week (Kuensch 1989, 10.1214/aos/1176347265).
    """
    draws = resampling.weeks_drawn(DRAWN_WEEKS, seed).astype(np.float32)
    place = np.full(len(crumb), -1)
    place[ties] = np.arange(len(ties))
    sides = []
    for side in (out, in_):
        recent = side.only((side.week < DRAWN_WEEKS) & (place[side.tie] >= 0))
        older = side.totals - recent.totals + crumb
        drawn = resampling.Cells(place[recent.tie], recent.week, recent.weight, len(ties))
        sides.append((drawn, older[ties]))

    def squared(part: slice) -> Floats:
        one, other = (
            drawn.resampled(draws, part) + np.float32(1) * older[part, None]
            for drawn, older in sides
        )
        return one * other

    low, high = resampling.bounds(squared, len(ties))
    return np.sqrt(low), np.sqrt(high)
