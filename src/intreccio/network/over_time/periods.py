"""The years of a book, or its quarters while it is young, and which of them the archive sees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from intreccio.network.contacts import Contacts
from intreccio.network.resampling import LEVEL
from intreccio.network.traces import DAY, YEAR, Floats, Numbers

MONTHS = 12
QUARTER = 3
"""Months of a quarter of the year."""
OLD = 3 * YEAR
"""A book with more history than this is told by years, a younger one by quarters."""
SILENT = 60 * DAY
"""A record whose last contact is older than this ended with it: what came after is not known."""
LEAST = 26 * 7 * DAY
"""With less history than half a year there is no time to look back on."""
STRAY = 500
"""One contact in so many may bear a false date: the earliest of them make no year."""
SEEN = 0.5
"""A first period of which less was seen is left out of the pictures."""


@dataclass(frozen=True, slots=True)
class Period:
    """A year or a quarter of the calendar.

    Attributes:
        year: of the calendar; `quarter` is 1 to 4, or 0 for the whole year.
        start, end: seconds since the epoch, the end excluded.
        seen: the share of it that lies within the record, 1 for all.
    """

    year: int
    quarter: int
    start: int
    end: int
    seen: float

    @property
    def name(self) -> str:
        """Its name in `--json`.

        >>> Period(2024, 0, 0, 1, 1.0).name, Period(2024, 2, 0, 1, 1.0).name
        ('2024', '2024-Q2')
        """
        return f"{self.year}-Q{self.quarter}" if self.quarter else str(self.year)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and the bounds that hold it with probability 0.8."""

    value: float
    low: float
    high: float


def periods(begins: int, now: int) -> tuple[Period, ...]:
    """Cut the time between the first contact and now into years, or quarters of a young book.

    None at all come of less than half a year; a first one of which less than half was seen is
    left out.

    >>> [(p.name, p.seen) for p in periods(0, 4 * YEAR)]
    [('1970', 1.0), ('1971', 1.0), ('1972', 1.0), ('1973', 0.9973)]
    >>> [p.name for p in periods(80 * DAY, 280 * DAY)]
    ['1970-Q2', '1970-Q3', '1970-Q4']
    >>> periods(0, 100 * DAY)
    ()
    """
    if now - begins < LEAST:
        return ()
    months = MONTHS if now - begins >= OLD else QUARTER
    cut = list(calendar(begins, now, months))
    return tuple(cut[1:] if cut[0].seen < SEEN else cut)


def calendar(begins: int, now: int, months: int) -> Iterator[Period]:
    """Yield every period of so many months that the record touches."""
    first = datetime.fromtimestamp(begins, UTC)
    month = first.year * MONTHS + (first.month - 1) // months * months
    while (start := moment(month)) <= now:
        end = moment(month + months)
        inside = min(end, now + 1) - max(start, begins)
        quarter = 0 if months == MONTHS else month % MONTHS // QUARTER + 1
        seen = round(inside / (end - start), 4)
        yield Period(month // MONTHS, quarter, start, min(end, now + 1), seen)
        month += months


def moment(month: int) -> int:
    """Return when a month begins, counted from the year 0.

    >>> moment(1970 * 12 + 1) // DAY
    31
    """
    return int(datetime(month // MONTHS, month % MONTHS + 1, 1, tzinfo=UTC).timestamp())


def known_past(passed: Contacts, now: int) -> Contacts:
    """Return the contacts that are not yet to come, in order of time."""
    return part(passed, -np.inf, now + 1) if len(passed.at) and passed.at[-1] > now else passed


def beginning(passed: Contacts) -> int:
    """Return when the record begins: two in a thousand of its contacts may be dated before.

    >>> some = Contacts(np.zeros(3, int), np.array([5, 6, 7]), np.ones(3), np.ones(3))
    >>> beginning(some)
    5
    """
    return int(passed.at[len(passed.at) // STRAY])


def ending(passed: Contacts, now: int) -> int:
    """Return when the record ends: now, unless nothing came in for two months.

    An archive taken from a server two years ago tells nothing of the years since.

    >>> some = Contacts(np.zeros(1, int), np.array([5]), np.ones(1), np.ones(1))
    >>> ending(some, 9), ending(some, 9 + YEAR)
    (9, 5)
    """
    last = int(passed.at[-1])
    return now if now - last <= SILENT else last


def part(passed: Contacts, start: float, end: float) -> Contacts:
    """Return the contacts of a span of time, its end excluded, without copying them."""
    inside = slice(*np.searchsorted(passed.at, [start, end]))
    return Contacts(
        passed.person[inside], passed.at[inside], passed.out[inside], passed.in_[inside]
    )


def place(at: Numbers, known: tuple[Period, ...]) -> Numbers:
    """Return in which period each moment lies; -1 for none.

    >>> two = Period(1, 0, 10, 20, 1.0), Period(2, 0, 20, 30, 1.0)
    >>> place(np.array([5, 10, 25, 40]), two).tolist()
    [-1, 0, 1, -1]
    """
    edges = np.array([*(p.start for p in known), known[-1].end])
    found = np.searchsorted(edges, at, side="right") - 1
    return np.where(found < len(known), found, -1)


Z = 1.2815515655446004
"""Of the normal distribution, so much on both sides holds 0.8 (`resampling.LEVEL`)."""


def counted(n: int) -> Estimate:
    """Return a count with what another period of the same kind might have brought.

    For a count of chance sqrt(n + 3/8) varies by one half whatever n is (Anscombe 1948,
    10.1093/biomet/35.3-4.246), so the bounds are (sqrt(n + 3/8) -+ z/2)^2 - 3/8, z = 1.28.
    By hand: n = 9, sqrt(9.375) = 3.06, bounds 2.42^2 - 0.375 and 3.70^2 - 0.375.

    >>> counted(9)
    Estimate(value=9.0, low=5.5, high=13.3)
    """
    root = (n + 3 / 8) ** 0.5
    low, high = max(root - Z / 2, 0) ** 2 - 3 / 8, (root + Z / 2) ** 2 - 3 / 8
    return Estimate(float(n), round(max(low, 0.0), 1), round(high, 1))


def around(value: float, draws: Floats) -> Estimate:
    """Return a figure with the 10th and 90th percentile of its draws, moved onto it.

    >>> around(0.5, np.array([0.4, 0.5, 0.6]))
    Estimate(value=0.5, low=0.42, high=0.58)
    """
    low, high = np.quantile(draws, [(1 - LEVEL) / 2, (1 + LEVEL) / 2]) - np.median(draws)
    bounds = float(value + min(low, 0)), float(value + max(high, 0))
    return Estimate(round(float(value), 4), round(max(bounds[0], 0.0), 4), round(bounds[1], 4))
