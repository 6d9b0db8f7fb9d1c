"""Classes of ties: strong, weak, occasional, dormant, by what the record can show (`watched`).

All are judged over the twelve months before the record of the tie ends, which for most is today:

- rate = sqrt(a_out * a_in), messages a year each way (De Choudhury et al. 2010, WWW: ties cut at 5
  to 10 reciprocated messages a year serve best); a record shorter than a year counts for as long as
  it is, half a year at least;
- *strong*: rate >= 5, and contact on 12 days a year or more (days of contact predict persistence
  best: Urena-Carrion et al. 2020, 10.1140/epjds/s13688-020-00256-5);
- *weak*: rate >= 5 on fewer days;
- *dormant*: rate >= 5 in some earlier year, and a silence, seen by the record, longer than a year
  and than the tie's own 95th percentile of silences (Levin et al. 2011, 10.1287/orsc.1100.0576);
- *occasional*: any other.
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from intreccio.network.by_tie import ByTie
from intreccio.network.traces import YEAR, Flags, Floats, Numbers

Klass = Literal["strong", "weak", "occasional", "dormant"]
KLASSES: tuple[Klass, ...] = ("occasional", "weak", "strong", "dormant")

LIVING_RATE = 5.0
STRONG_DAYS = 12
USUAL = 0.95
SHORTEST = 0.5
"""Of a year: a shorter record is not taken for more than it is."""


def rates(passed: ByTie, since: Numbers, until: Numbers) -> tuple[Floats, Floats]:
    """Return rate and days of contact of the last year on record, both for a year.

    Args:
        passed: the contacts.
        since: from when on each tie is on record, seconds, shape (ties,).
        until: until when.
    """
    recent = passed.passed.at >= np.repeat(until - YEAR, passed.count)
    out, in_ = (passed.sums(side * recent) for side in (passed.passed.out, passed.passed.in_))
    days = passed.sums((passed.new_day & recent).astype(np.float64))
    part = np.clip((until - since) / YEAR, SHORTEST, 1.0)
    return np.sqrt(out * in_) / part, days / part


def classes(passed: ByTie, rate: Floats, days: Floats, until: Numbers) -> Numbers:
    """Return the class of each tie, as an index in `KLASSES`."""
    living = rate >= LIVING_RATE
    found = np.where(living, np.where(days >= STRONG_DAYS, 2, 1), 0)
    found[np.flatnonzero(~living)[asleep(chosen(passed, ~living), until[~living])]] = 3
    return found


def chosen(passed: ByTie, ties: Flags) -> ByTie:
    """Return the contacts of some ties."""
    return passed.only(np.repeat(ties, passed.count))


def asleep(passed: ByTie, until: Numbers) -> Flags:
    """Say of each tie whether it lived once, and is silent for longer than it ever used to be."""
    silence = until - passed.last
    able = np.sqrt(passed.sums(passed.passed.out) * passed.sums(passed.passed.in_)) >= LIVING_RATE
    found = (silence > YEAR) & able
    some = chosen(passed, found)
    found[found] = (best_rates(some)[0] >= LIVING_RATE) & is_unusual(some, silence[found])
    return found


def is_unusual(passed: ByTie, silence: Numbers) -> Flags:
    """Say of each tie whether a silence is longer than its usual ones.

    Most are longer than any before them, and need no more than that.
    """
    unclear = silence <= passed.longest_silence
    found = ~unclear
    found[unclear] = silence[unclear] > usual_silences(chosen(passed, unclear))
    return found


def best_rates(passed: ByTie) -> tuple[Floats, Numbers]:
    """Return each tie's highest rate in twelve months that begin with a contact, and which.

    The second is the row of that contact, the earliest where several are alike.
    """
    at, tie = passed.passed.at, passed.tie
    if not len(at):
        return np.zeros(0), np.zeros(0, np.int64)
    apart = int(at.max() - at.min()) + 2 * YEAR
    place = tie * apart + at - at.min()
    ends = np.searchsorted(place, place + YEAR)
    product = np.ones(len(at))
    for side in (passed.passed.out, passed.passed.in_):
        total = np.concatenate([[0.0], np.cumsum(side)])
        product *= total[ends] - total[:-1]
    best = np.maximum.reduceat(product, passed.start)
    hits = np.flatnonzero(product == best[tie])
    return np.sqrt(np.maximum(best, 0)), hits[np.searchsorted(tie[hits], np.arange(len(passed)))]


def usual_silences(passed: ByTie) -> Floats:
    """Return the 95th percentile of each tie's silences between contacts; 0 for a single contact.

    Interpolated as in `numpy.quantile`.
    """
    gaps = np.diff(passed.passed.at, prepend=0).astype(np.float64)[~passed.opens]
    tie = passed.tie[~passed.opens]
    gaps = gaps[np.lexsort((gaps, tie))]
    many = passed.count - 1
    begins = np.cumsum(many) - many
    place = USUAL * np.maximum(many - 1, 0)
    below = np.floor(place).astype(np.int64)
    above = np.minimum(below + 1, np.maximum(many - 1, 0))
    padded = np.append(gaps, 0.0)
    low, high = padded[begins + below], padded[begins + above]
    return np.where(many > 0, low + (high - low) * (place - below), 0.0)
