"""Windows: a span of the owner's contacts by person and week, read by several measures at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intreccio.network.capital.card import WEEK
from intreccio.network.contacts import Contacts
from intreccio.network.over_time.periods import Period, part
from intreccio.network.traces import YEAR, Floats, Numbers

WEEKS = 53


@dataclass(frozen=True)
class Window:
    """A span of time of a year or less.

    Attributes:
        now: its last second.
        recent: the contacts, in order of time.
        met: the people in contact, by number, rising.
        weekly: their contact both ways, by week back from `now`: people met x weeks.
        out: what went out to each of them.
    """

    now: int
    recent: Contacts
    met: Numbers
    weekly: Floats
    out: Floats

    @property
    def totals(self) -> Floats:
        """The contact of each of the people met."""
        return np.asarray(self.weekly.sum(axis=1), np.float64)


def window(passed: Contacts, people: int, start: int, end: int) -> Window:
    """Gather the contacts of a span of time, its end excluded.

    >>> some = Contacts(np.array([4, 2, 4]), np.array([0, 5, 9]), np.ones(3), np.zeros(3))
    >>> seen = window(some, 6, 5, 10)
    >>> seen.met.tolist(), seen.weekly.tolist(), seen.out.tolist()
    ([2, 4], [[1.0], [1.0]], [1.0, 1.0])
    """
    recent = part(passed, start, end)
    weeks = (end - 1 - start) // WEEK + 1
    week = (end - 1 - recent.at) // WEEK
    flat = amounts(recent.person * weeks + week, recent.out + recent.in_, people * weeks)
    met = np.flatnonzero(np.bincount(recent.person, minlength=people))
    out = amounts(recent.person, recent.out, people)[met]
    return Window(end - 1, recent, met, flat.reshape(people, weeks)[met], out)


def of_period(passed: Contacts, people: int, period: Period) -> Window:
    """Return the window of a period."""
    return window(passed, people, period.start, period.end)


def year_before(passed: Contacts, people: int, period: Period, own: Window) -> Window:
    """Return the twelve months before the end of a period: its own window when that is a year."""
    if period.seen == 1.0 and not period.quarter:
        return own
    return window(passed, people, period.end - 1 - YEAR, period.end)


def amounts(where: Numbers, weight: Floats, count: int) -> Floats:
    """Sum weights by place."""
    return np.asarray(np.bincount(where, weight, count), np.float64)
