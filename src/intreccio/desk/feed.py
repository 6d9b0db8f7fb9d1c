"""All reminders as a calendar that any calendar program reads."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

from icalendar import Calendar, Event, vRecur

from intreccio.book.keys import digest
from intreccio.desk.dates import day_of, reminders
from intreccio.giving.dates import Reminder, in_order
from intreccio.people.wording import Phrase

Say = Callable[[str], str]
TITLE = Phrase.of("Intreccio: what I want to remember")
ONE = Phrase.of("{name}: {what}")


def feed(say: Say, now: int | None = None) -> bytes:
    """Return the calendar of all reminders, in the language of `say`."""
    moment = int(time.time()) if now is None else now
    calendar = Calendar()
    calendar.add("prodid", "-//Intreccio//Reminders//IT")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", TITLE.read(say))
    for one in in_order(reminders(day_of(moment))):
        calendar.add_component(event(one, say))
    return bytes(calendar.to_ical())


def event(one: Reminder, say: Say) -> Event:
    """Make the event of a reminder: a whole day, every year where it comes back."""
    made = Event()
    made.add("uid", f"{digest(f'reminder:{one.key}').hex()}@intreccio")
    made.add("summary", Phrase.of(ONE.text, name=one.name, what=one.what.read(say)).read(say))
    made.add("dtstart", one.day)
    made.add("dtend", one.day + timedelta(days=1))
    made.add("dtstamp", one.day)
    made.add("transp", "TRANSPARENT")
    if one.yearly:
        made.add("rrule", vRecur(FREQ="YEARLY"))
    return made
