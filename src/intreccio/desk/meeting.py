"""A conversation as an act: prepare it, have it, note it in one tap, do what was to be done."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from intreccio.book import meetings as book
from intreccio.book import persons
from intreccio.book.meetings import MeetingRow
from intreccio.desk.mine import my_number
from intreccio.desk.problems import NoSuchMeeting, NoSuchPerson, NotAMeetingDay, SamePerson
from intreccio.network.traces import DAY

LONGEST = 2_000
"""Characters of what was said, and of what is to be done."""
NOON = DAY // 2
EARLIEST, LATEST = date(1950, 1, 1), timedelta(days=3_650)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting in words; `planned` says that it is still to come."""

    id: int
    person: int
    name: str
    at: int
    words: str
    follow: str
    followed: int | None
    planned: bool

    @property
    def waits(self) -> bool:
        """Whether something is still to be done after it."""
        return bool(self.follow) and self.followed is None and not self.planned


@dataclass(frozen=True, slots=True)
class Meetings:
    """Those to come, the next first; those after which something waits; all that were had."""

    planned: tuple[Meeting, ...]
    waiting: tuple[Meeting, ...]
    had: tuple[Meeting, ...]


def meetings(person: int | None = None, now: int | None = None) -> Meetings:
    """Return the meetings with everybody, or with one person."""
    moment, names = moment_of(now), persons.names()
    found = [row_of(row, names, moment) for row in book.meetings(person)]
    return Meetings(
        planned=tuple(sorted((m for m in found if m.planned), key=lambda m: (m.at, m.id))),
        waiting=tuple(m for m in found if m.waits),
        had=tuple(m for m in found if not m.planned),
    )


def row_of(row: MeetingRow, names: dict[int, str], now: int) -> Meeting:
    """Give a meeting its person's name."""
    name = names.get(row.person, "")
    told = (row.at, row.words, row.follow, row.followed)
    return Meeting(row.id, row.person, name, *told, planned=row.at > now)


def note(
    person: int,
    *,
    on: str = "",
    words: str = "",
    follow: str = "",
    now: int | None = None,
) -> int:
    """Note a meeting of today, or of another day (ISO): one to come is planned. Return its number.

    Raises:
        NotAMeetingDay: the day is none, or too far away.
        NoSuchPerson: nobody of that number is in the book.
        SamePerson: it would be a meeting with oneself.
    """
    if person == my_number():
        raise SamePerson(id=person)
    moment = moment_of(now)
    at = day_of(on, moment) if on else moment
    text, rest = (one.strip()[:LONGEST] for one in (words, follow))
    number = book.note(person, at, text, rest, moment)
    if number is None:
        raise NoSuchPerson(id=person)
    return number


def day_of(words: str, now: int) -> int:
    """Return the moment of a day as a person writes it: noon, or now where it is today.

    Raises:
        NotAMeetingDay: it is none, or lies before 1950, or more than ten years ahead.

    >>> day_of("1970-01-05", 0) // DAY
    4
    """
    today = datetime.fromtimestamp(now, UTC).date()
    try:
        day = date.fromisoformat(words.strip())
    except ValueError as fault:
        raise NotAMeetingDay(words=words[:40]) from fault
    if not EARLIEST <= day <= today + LATEST:
        raise NotAMeetingDay(words=words[:40])
    whole = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    return now if day == today else whole + NOON


def follow_up(number: int, *, done: bool = True, now: int | None = None) -> int:
    """Say that what was to be done after a meeting was done, or is not yet; return whose it is.

    Raises:
        NoSuchMeeting: there is none of that number.
    """
    person = whose(number)
    book.follow(number, moment_of(now) if done else None)
    return person


def remove(number: int) -> int:
    """Strike out a meeting noted by mistake; return whose it was.

    Raises:
        NoSuchMeeting: there is none of that number.
    """
    person = whose(number)
    book.remove(number)
    return person


def whose(number: int) -> int:
    """Return the person of a meeting.

    Raises:
        NoSuchMeeting: there is none of that number.
    """
    row = book.meeting(number)
    if row is None:
        raise NoSuchMeeting(id=number)
    return row.person


def last(some: Iterable[Meeting]) -> int | None:
    """Return when the newest of some meetings was."""
    return max((m.at for m in some), default=None)


def moment_of(now: int | None) -> int:
    """Return the moment that is meant: this one, where none is said."""
    return int(time.time()) if now is None else now
