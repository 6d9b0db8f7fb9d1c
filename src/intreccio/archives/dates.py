"""Dates as archives write them, in the forms that were met."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from email.utils import mktime_tz, parsedate_tz
from functools import lru_cache

ENGLISH = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905 - twelve words
ITALIAN = "gen feb mar apr mag giu lug ago set ott nov dic".split()  # noqa: SIM905
MONTHS = {word: i for months in (ENGLISH, ITALIAN) for i, word in enumerate(months, 1)}

CLOCK = r"(?:,?[ T]+(\d{1,2}):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*([AP]M)?)?"
ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})" + CLOCK, re.IGNORECASE)
AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2,4})" + CLOCK, re.IGNORECASE)
WORDED = re.compile(r"(?:(\d{1,2})[ -])?([a-z]{3,})\.?[ -](\d{4})" + CLOCK, re.IGNORECASE)
YEAR = re.compile(r"(\d{4})$")
POSTED = re.compile(
    rb"\s*(?:\w{3},\s*)?(\d{1,2} \w{3} \d{4}) (\d\d):(\d\d)(?::(\d\d))? ([+-]\d\d)(\d\d)"
)
TOMORROW = 2 * 86_400


def moment(text: str) -> int | None:
    """Return a date, with its time where there is one, as seconds since the epoch (UTC).

    >>> moment("2024-03-05 09:07:00 UTC"), moment("05 Mar 2024"), moment("3/5/24, 12:07 AM")
    (1709629620, 1709596800, 1709597220)
    """
    read = fields(text)
    if read is None:
        return None
    day, clock = read
    try:
        return int(datetime(day[0], day[1] or 1, day[2] or 1, *clock, tzinfo=UTC).timestamp())
    except ValueError:
        return None


def partial(text: str) -> str:
    """Return a date as ISO, as exact as it is written.

    >>> partial("Mar 2020"), partial("2015"), partial("15 Jan 2024")
    ('2020-03', '2015', '2024-01-15')
    """
    read = fields(text)
    if read is None:
        return ""
    year, month, day = read[0]
    parts = [f"{year:04d}", f"{month:02d}" if month else "", f"{day:02d}" if month and day else ""]
    return "-".join(filter(None, parts))


Fields = tuple[tuple[int, int, int], tuple[int, int, int]]


def fields(text: str) -> Fields | None:
    """Return year, month, day (0 for unknown) and hour, minute, second; None for no date."""
    plain = text.strip()
    if found := ISO.match(plain):
        year, month, day, *clock = found.groups()
        return (int(year), int(month), int(day)), clock_of(clock)
    if found := AMERICAN.match(plain):
        month, day, year, *clock = found.groups()
        return (full_year(int(year)), int(month), int(day)), clock_of(clock)
    if found := WORDED.match(plain):
        day, word, year, *clock = found.groups()
        number = MONTHS.get(word[:3].lower())
        return ((int(year), number, int(day or 0)), clock_of(clock)) if number else None
    if found := YEAR.match(plain):
        return (int(found[1]), 0, 0), (0, 0, 0)
    return None


def clock_of(parts: list[str | None]) -> tuple[int, int, int]:
    """Return hour, minute and second of a clock of twelve or twenty-four hours."""
    hour, minute, second, half = parts
    number = int(hour or 0)
    if half:
        number = number % 12 + (12 if half.upper() == "PM" else 0)
    return number, int(minute or 0), int(second or 0)


def full_year(year: int) -> int:
    """Return a year of two digits as one of four."""
    return year if year > 99 else 2000 + year if year < 70 else 1900 + year


# --- mail -------------------------------------------------------------------------------------


def posted(value: bytes) -> int | None:
    """Read a date of mail as seconds since the epoch; None before 1970 or after tomorrow.

    >>> posted(b"Thu, 1 Jan 1970 01:00:01 +0100")
    1
    """
    found = POSTED.match(value)
    at = from_usual(found) if found else slowly(value)
    if at is None or not 0 < at < time.time() + TOMORROW:
        return None
    return at


def from_usual(found: re.Match[bytes]) -> int | None:
    """Return the moment of the usual form of a date; a leap second is the one before it."""
    day, hour, minute, second, ahead, more = found.groups()
    midnight = midnight_of(day)
    if midnight is None:
        return None
    clock = int(hour) * 3600 + int(minute) * 60 + min(int(second or 0), 59)
    zone = int(ahead) * 3600 + (int(more) if ahead[:1] == b"+" else -int(more)) * 60
    return midnight + clock - zone


@lru_cache(maxsize=20_000)
def midnight_of(day: bytes) -> int | None:
    """Return the midnight, in UTC, of a day written as in mail ("5 Mar 2024")."""
    number, word, year = day.split(b" ")
    month = MONTHS.get(word.decode("ascii", "replace").lower())
    try:
        return int(datetime(int(year), month or 0, int(number), tzinfo=UTC).timestamp())
    except ValueError:
        return None


def slowly(value: bytes) -> int | None:
    """Read a date in any of the forms that mail programs have written."""
    try:
        parts = parsedate_tz(value.decode("latin-1"))
        return int(mktime_tz(parts)) if parts else None
    except (ValueError, OverflowError, IndexError, TypeError):
        return None
