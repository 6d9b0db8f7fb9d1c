"""Dates that matter: when each comes next, whether or not its year is known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from intreccio.people.wording import Phrase

WRITTEN = re.compile(r"(?:(\d{4})|-)-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it is written: `year` is None for one that has none."""

    year: int | None
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is to be remembered on a day; `key` stays the same in a book.

    Attributes:
        born: the year it began, for what comes back every year.
        yearly: whether it comes back every year.
    """

    key: str
    person: int
    name: str
    what: Phrase
    day: date
    born: int | None = None
    yearly: bool = False

    @property
    def years(self) -> int | None:
        """How many years it will be, where that is known."""
        return self.day.year - self.born if self.born and self.born < self.day.year else None


def read(text: str) -> Day | None:
    """Read a day, 1984-02-29 or --02-29; None for what is none.

    >>> read("--05-17"), read("2023-02-29"), read("1984-02-29")
    (Day(year=None, month=5, day=17), None, Day(year=1984, month=2, day=29))
    """
    found = WRITTEN.fullmatch(text.strip())
    if not found:
        return None
    year = int(found[1]) if found[1] else None
    month, day = int(found[2]), int(found[3])
    try:
        date(year or 2000, month, day)  # 2000 had a 29 February
    except ValueError:
        return None
    return Day(year, month, day)


def next_of(written: Day, today: date) -> date:
    """Return the next time a day comes round; the 29th of February comes on the 28th else.

    >>> next_of(Day(1984, 2, 29), date(2026, 2, 1)), next_of(Day(None, 2, 29), date(2027, 12, 1))
    (datetime.date(2026, 2, 28), datetime.date(2028, 2, 29))
    """
    this_year = in_year(written, today.year)
    return this_year if this_year >= today else in_year(written, today.year + 1)


def in_year(written: Day, year: int) -> date:
    """Return on which date of a year a day falls."""
    try:
        return date(year, written.month, written.day)
    except ValueError:
        return date(year, 2, 28)


def in_order(some: Iterable[Reminder]) -> tuple[Reminder, ...]:
    """Sort reminders by day, then by name."""
    return tuple(sorted(some, key=lambda one: (one.day, one.name, one.key)))
