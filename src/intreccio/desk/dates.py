"""Dates that matter to people, and whatever else is to be remembered on a day."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from intreccio.book import anniversaries, computed, facts, persons, words
from intreccio.desk import introducing, meeting
from intreccio.desk.mine import my_number
from intreccio.desk.problems import NoSuchDate, NoSuchPerson, NotADay, NothingWritten
from intreccio.giving import dates as giving
from intreccio.giving.dates import Reminder
from intreccio.people.wording import Phrase

LONGEST = 200
"""Characters of what a date is about."""
SPAN = 60
"""Days ahead that are shown."""
FEED = "feed"
"""Under this key the book keeps the part of the feed's address that nobody can guess."""


def coming(now: int | None = None, *, days: int = SPAN) -> tuple[Reminder, ...]:
    """Return what is to be remembered in the next days, the soonest first."""
    today = day_of(int(time.time()) if now is None else now)
    found = [one for one in reminders(today) if one.day - today <= timedelta(days=days)]
    return giving.in_order(found)


def reminders(today: date) -> Iterator[Reminder]:
    """Yield everything that is to be remembered, on the day on which it comes next."""
    names, me = persons.names(), my_number()
    for key, person, what, written in known():
        if person in names and person != me:
            day = giving.next_of(written, today)
            yield Reminder(key, person, names[person], what, day, born=written.year, yearly=True)
    yield from planned(today)


def planned(today: date) -> Iterator[Reminder]:
    """Yield the meetings to come, and what introductions ask for."""
    for one in meeting.meetings().planned:
        day = day_of(one.at)
        if day >= today:
            yield Reminder(f"met:{one.id}", one.person, one.name, Phrase.of("we meet"), day)
    for told in introducing.introductions():
        day, side = day_of(told.next.at), told.next.side or 0
        if told.open and day >= today:
            person, name = (told.row.one, told.row.other)[side], told.names[side]
            yield Reminder(f"introduction:{told.row.id}", person, name, told.to_do, day)


def known() -> Iterator[tuple[str, int, Phrase, giving.Day]]:
    """Yield the dates that come back every year: key, person, what, and the day as written."""
    for person, born in sorted(birthdays().items()):
        yield f"born:{person}", person, Phrase.of("birthday"), born
    for row in anniversaries.anniversaries():
        day = giving.read(row.day)
        if day:
            yield f"date:{row.id}", row.person, Phrase.of("{name}", name=row.what), day


def birthdays() -> dict[int, giving.Day]:
    """Return when people were born: as the user said, else as the first entry states."""
    owners = persons.of_addresses()
    found: dict[int, giving.Day] = {}
    for profile in facts.profiles():
        person, day = owners.get(profile.addresses[0]), giving.read(profile.born)
        if person is not None and day:
            found.setdefault(person, day)
    said = {person: giving.read(text) for person, text in words.chosen("born").items()}
    return found | {person: day for person, day in said.items() if day}


def write(person: int, what: str, day: str) -> int:
    """Write a date down and return its number; `day` is ISO, the year may lack (--05-17).

    Raises:
        NothingWritten: it is not said what the date is.
        NotADay: there is no such day.
        NoSuchPerson: nobody of that number is in the book.
    """
    text = " ".join(what.split())[:LONGEST]
    if not text:
        raise NothingWritten
    if giving.read(day) is None:
        raise NotADay(words=day[:40])
    number = anniversaries.write(person, text, day.strip(), int(time.time()))
    if number is None:
        raise NoSuchPerson(id=person)
    return number


def remove(number: int) -> None:
    """Strike a date out.

    Raises:
        NoSuchDate: there is none of that number.
    """
    if not anniversaries.remove(number):
        raise NoSuchDate(id=number)


def day_of(now: int) -> date:
    """Return the day of a moment, UTC."""
    return datetime.fromtimestamp(now, UTC).date()


def feed_name() -> str:
    """Return the part of the feed's address that nobody can guess; it is made once."""
    kept = computed.whole(FEED)
    return str(kept["name"]) if kept else new_feed_name()


def new_feed_name() -> str:
    """Make a new address of the feed: the one before leads nowhere any more."""
    name = secrets.token_urlsafe(24)
    computed.keep_whole(FEED, {"name": name})
    return name
