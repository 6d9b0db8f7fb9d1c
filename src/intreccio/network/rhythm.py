"""Rhythm: how long the silences of each tie usually are, and from when one is longer than its own.

The logarithms of the silences of one tie scatter about its own middle, and the middles of an
owner's ties about that of all. With n silences of mean logarithm y, drawn to the middle of all
(empirical Bayes: Efron and Morris 1973, 10.1080/01621459.1973.10481350),

    usual = exp((n y + k m) / (n + k)),  k = within / between,
    interval = usual * exp(+-z sqrt(within / (n + k))),

within and between being the variances of logarithms in a tie and of middles among ties. How a
silence compares with the usual one is learnt from all ties of the owner, each silence set against
what was known before it (R0: Kaplan and Meier, ties that never came back taken off). With R0 in
place of five silences (the mean of a Dirichlet process: Ferguson 1973, 10.1214/aos/1176342360), the
share of longer ones among those that ended is

    R(t) = (sum_j [g_j > t] + 5 R0(t / usual)) / (n + 5),

and a silence is *long* for its tie from the day on which R < 0.25, three in four having ended by
then, and which lies beyond the interval of the usual one. What a silence is, and what counts in
it, is said by `silences`; whether a long one will end by itself is asked by `fading`. Measured by
`science/rhythm.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from statistics import NormalDist

import numpy as np

from intreccio.network.histories import summed
from intreccio.network.resampling import LEVEL
from intreccio.network.silences import Counting, Days, Silences, silences
from intreccio.network.survival import kaplan_meier
from intreccio.network.traces import Flags, Floats, Numbers

LONG = 0.25
"""Of a tie's silences that ended: a silence is long when a smaller share of them was longer."""
WORTH = 5
"""Silences: what the owner's other ties count beside those of the tie itself."""
LEAST_SILENCES = 2
"""Silences that ended, for a tie to have a rhythm: three conversations."""
LEAST_TIES, LEAST_PAST = 5, 30
"""Ties, and silences, from which an owner's own habits are learnt."""
DAYS = np.unique(np.concatenate([np.arange(1, 121), np.geomspace(121, 3650, 80).round()]))
"""The lengths, in counted days, among which one is looked for."""


@dataclass(frozen=True)
class Habits:
    """How the silences of an owner's ties are, all together.

    Attributes:
        middle: of the logarithms of silences in days.
        within, between: the variances of logarithms in a tie, and of middles among ties.
        ratio: silences over what was usual before them, rising; `longer` is the share of those
            that ended which were longer.
    """

    middle: float
    within: float
    between: float
    ratio: Floats
    longer: Floats

    @property
    def pull(self) -> float:
        """How many silences the middle of all ties counts for."""
        return self.within / self.between

    def share_longer(self, ratio: Floats) -> Floats:
        """Return the share of silences longer than so many times the usual one."""
        place = np.searchsorted(self.ratio, ratio, side="right") - 1
        return np.where(place < 0, 1.0, self.longer[np.maximum(place, 0)])


@cache
def usual_habits() -> Habits:
    """Return the habits that are supposed where an owner's own are not known: log-normal ones.

    The figures are round ones of public mailboxes (docs/measures/rhythm.md): a month in the middle,
    and a tenth of the silences longer than seven times the usual one.

    >>> supposed = usual_habits()
    >>> supposed.share_longer(np.array([1.0, 7.0])).round(2).tolist(), round(supposed.pull, 2)
    ([0.5, 0.1], 3.0)
    """
    spread = NormalDist(0, 1.5)
    ratio = np.geomspace(0.05, 50, 10_000)
    longer = np.array([1 - spread.cdf(float(np.log(one))) for one in ratio])
    return Habits(float(np.log(30)), 1.2, 0.4, ratio, longer)


def habits(past: Silences) -> Habits:
    """Learn an owner's habits from the silences of all of their ties.

    Two ties with silences of 4 and 16 days, and of 9 and 36: both scatter by the same factor of 2
    about their middles of 8 and 18. Too few to learn from, so that the usual ones are returned:

    >>> from intreccio.network.silences import counting
    >>> some = Days(np.repeat([0, 1], 3), np.array([0, 4, 20, 0, 9, 45]))
    >>> found = silences(some, 45, counting(Days(np.zeros(46, int), np.arange(46)), 45))
    >>> habits(found).middle == usual_habits().middle
    True
    """
    log = np.where(past.over, np.log(past.length), 0.0)
    over = past.over.astype(np.float64)
    n, total, squares = (summed(some, past.start) for some in (over, log, log**2))
    many = n >= LEAST_SILENCES
    if many.sum() < LEAST_TIES or over.sum() < LEAST_PAST:
        return usual_habits()
    n, mean = n[many], (total[many] / n[many])
    within = float((squares[many] - n * mean**2).sum() / (n - 1).sum())
    within = max(within, 0.05)
    between = max(float(mean.var() - within * (1 / n).mean()), 0.05)
    known = Habits(float(mean.mean()), within, between, np.zeros(1), np.zeros(1))
    return compared(past, known)


def compared(past: Silences, known: Habits) -> Habits:
    """Learn how silences compare with what was usual before them.

    Silences that never ended keep the curve of Kaplan and Meier from falling to nought: what is
    left at its end is taken for ties that are over, and off.
    """
    ratio = past.length / usual_before(past, known)
    curve = kaplan_meier(ratio, past.over)
    gone = float(curve.alive[-1])
    longer = (curve.alive - gone) / max(1 - gone, 1e-9)
    return Habits(known.middle, known.within, known.between, curve.time, longer)


def usual_before(past: Silences, known: Habits) -> Floats:
    """Return for each silence what was usual in its tie before it, counted days."""
    log = np.where(past.over, np.log(past.length), 0.0)
    before = np.cumsum(log) - log
    total = before - before[past.start][past.tie]
    n = past.known
    return np.asarray(np.exp((total + known.pull * known.middle) / (n + known.pull)), np.float64)


@dataclass(frozen=True)
class Rhythms:
    """The rhythm of each tie that has one, and its present silence; lengths in counted days.

    Attributes:
        person: the other of each tie, rising, shape (ties,).
        known: how many of its silences ended.
        usual: the usual silence; `low` and `high` bound it with probability 0.8.
        long: from which length on a silence is long for it.
        last: the last day of contact.
        silent: the present silence.
        longer: the share of its silences that were longer.
        shares: the share longer than each of `DAYS`, shape (ties, days).
    """

    person: Numbers
    known: Numbers
    usual: Floats
    low: Floats
    high: Floats
    long: Floats
    last: Numbers
    silent: Floats
    longer: Floats
    shares: Floats

    def __len__(self) -> int:
        return len(self.person)


def rhythms(passed: Days, now: int, counted: Counting) -> Rhythms:
    """Return the rhythm of every tie with three conversations or more; days after `now` are unread.

    By hand: somebody met every thirty days, eleven times, the last time 14 days ago. n = 10
    silences of 30 days, drawn to the month that is supposed: the usual one is 30 days. None was
    longer, so that R(30) = 5 R0(1) / 15 = 0.17. The interval reaches up to
    30 exp(1.28 sqrt(1.2 / 13)) = 44.2 days, so that a silence is long from 45 days on.

    >>> from intreccio.network.silences import counting
    >>> met = Days(np.zeros(11, int), np.arange(11) * 30)
    >>> everybody = Days(np.zeros(400, int), np.arange(400))
    >>> found = rhythms(met, 314, counting(everybody, 400, holidays=False))
    >>> float(found.usual[0].round(1)), float(found.long[0]), float(found.silent[0])
    (30.0, 45.0, 14.0)
    """
    past = silences(passed.until(now), now, counted)
    return of_rows(past, past.open, habits(past))


def of_rows(past: Silences, rows: Numbers, known: Habits) -> Rhythms:
    """Return what was known of ties when some of their silences began, and those silences."""
    rows = rows[past.known[rows] >= LEAST_SILENCES]
    n, usual = past.known[rows], usual_before(past, known)[rows]
    half = NormalDist().inv_cdf((1 + LEVEL) / 2) * np.sqrt(known.within / (n + known.pull))
    silent = past.length[rows]
    before = Before(past, rows)
    shares = mixed(before.beyond_days(), n[:, None], DAYS[None, :] / usual[:, None], known)
    high = usual * np.exp(half)
    return Rhythms(
        person=past.person[past.tie[rows]],
        known=n,
        usual=usual,
        low=usual * np.exp(-half),
        high=high,
        long=first_of((shares < LONG) & (DAYS[None, :] > high[:, None])),
        last=past.since[rows],
        silent=silent,
        longer=mixed(before.beyond(silent), n, silent / usual, known),
        shares=shares,
    )


def first_of(holds: Flags) -> Floats:
    """Return the first of `DAYS` from which something holds, the last one where it never does.

    >>> first_of(np.arange(len(DAYS))[None, :] >= 6).tolist()
    [7.0]
    """
    lengths = np.where(holds, DAYS[None, :], DAYS[-1])
    return np.asarray(lengths.min(axis=1, initial=float(DAYS[-1])), np.float64)


def mixed(own: Numbers, n: Numbers, ratio: Floats, known: Habits) -> Floats:
    """Return R: the share of longer silences, those of all ties in place of five of one's own."""
    return np.asarray((own + WORTH * known.share_longer(ratio)) / (n + WORTH), np.float64)


class Before:
    """The silences that came before some, in the same ties."""

    def __init__(self, past: Silences, rows: Numbers) -> None:
        """Find them: `row` says which of the rows each came before."""
        n = past.known[rows]
        self.rows, self.row = len(rows), np.repeat(np.arange(len(rows)), n)
        number = np.arange(len(self.row)) - np.repeat(np.cumsum(n) - n, n)
        self.length = past.length[np.repeat(past.start[past.tie[rows]], n) + number]

    def beyond(self, than: Floats) -> Numbers:
        """Count for each row those that were longer than one length, shape (rows,)."""
        return np.bincount(self.row[self.length > than[self.row]], minlength=self.rows)

    def beyond_days(self) -> Numbers:
        """Count for each row those that were longer than each of `DAYS`, shape (rows, days)."""
        wide = len(DAYS) + 1
        cell = self.row * wide + np.searchsorted(DAYS, self.length)
        found = np.bincount(cell, minlength=self.rows * wide).reshape(self.rows, wide)
        return np.asarray(found[:, ::-1].cumsum(axis=1)[:, ::-1][:, 1:], np.int64)
