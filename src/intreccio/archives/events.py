"""Calendars in iCalendar form: who met whom, when; read event by event.

What is written in the usual way is read by `archives.meetings`, the rest with icalendar.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from itertools import islice, takewhile
from typing import Any, cast

from dateutil.rrule import rrulestr
from icalendar import Event

from intreccio.archives.meetings import THINGS, Meeting, once, plainly_written
from intreccio.people.addresses import mail
from intreccio.people.names import shown
from intreccio.people.records import Channel, Party, Trace, Unreadable
from intreccio.people.wording import sentence

LARGEST_EVENT = 1 << 18
MOST_INSTANCES = 600
MOST_TRIED = 20_000
"""A meeting of every day for fifty years has fewer times than this."""
MANY = 20
SLOW_RULES = ("SECONDLY", "MINUTELY", "HOURLY")
FAULTS = (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, OSError)
RECURRENCE_ID = re.compile(r"^RECURRENCE-ID[^:\n]*:(\S+)", re.MULTILINE)
UID = re.compile(r"^UID[^:\n]*:([^\n]*)", re.MULTILINE)
MARK = re.compile(r"^(BEGIN|END):VEVENT[ \t\r]*$", re.MULTILINE)

BROKEN = sentence("The event is not written as the standard asks.")
NO_START = sentence("The event does not say when it begins.")
CANCELLED = sentence("The meeting was cancelled")
MASS = sentence("Sent to many at once")


def everything(whole: str) -> Iterator[Trace | Unreadable]:
    """Yield the traces of all events, in the order of the file."""
    moved = moved_instances(whole)
    for number, block in enumerate(blocks(whole), 1):
        yield from event(block[:LARGEST_EVENT], f"event {number}", moved)


def blocks(whole: str) -> Iterator[str]:
    r"""Yield the words of each event; one that does not end is cut where the next begins.

    >>> [block.split()[-1] for block in blocks("BEGIN:VEVENT\nA\nBEGIN:VEVENT\nEND:VEVENT\n")]
    ['A', 'END:VEVENT']
    """
    start = -1
    for mark in MARK.finditer(whole):
        if mark[1] == "BEGIN":
            if start >= 0:
                yield whole[start : mark.start()]
            start = mark.start()
        elif start >= 0:
            yield whole[start : mark.end()]
            start = -1
    if start >= 0:
        yield whole[start:]


def moved_instances(whole: str) -> set[tuple[str, str]]:
    """Return the times of series that stand as events of their own, each with its series' UID."""
    found: set[tuple[str, str]] = set()
    if "RECURRENCE-ID" not in whole:
        return found
    for block in blocks(whole):
        if when := RECURRENCE_ID.search(block):
            uid = UID.search(block)
            found.add((uid[1].strip() if uid else "", when[1].rstrip("Z")))
    return found


def event(block: str, place: str, moved: set[tuple[str, str]]) -> Iterator[Trace | Unreadable]:
    """Yield the traces of one event."""
    try:
        told = plainly_written(block) or wholly_read(block, moved)
    # icalendar, dateutil and zoneinfo raise all of these on events that break the standard.
    except FAULTS as fault:
        yield Unreadable(place, BROKEN, str(fault)[:100])
        return
    if len(told.people) < 2:
        return
    if told.begun is None:
        yield Unreadable(place, NO_START)
    yield from (trace(told, at) for at in told.times)


def wholly_read(block: str, moved: set[tuple[str, str]]) -> Meeting:
    """Read an event by the whole standard, a series with each of its times."""
    parsed = cast("Event", Event.from_ical(block))
    begun = start_of(parsed)
    return Meeting(
        str(parsed.get("UID", "")),
        str(parsed.get("SUMMARY", "")),
        str(parsed.get("STATUS", "")).upper() == "CANCELLED",
        present(parsed),
        begun,
        tuple(taken_place(parsed, begun, moved)) if begun else (),
    )


def trace(told: Meeting, at: datetime) -> Trace:
    """Make the trace of one time that a meeting took place."""
    uid = told.uid or f"~{at.isoformat()}{told.title}"
    stamp = f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return Trace(
        item=f"event:{uid}:{stamp}",
        at=int(at.timestamp()),
        channel=Channel.MEETING,
        author=told.people[0],
        others=told.people[1:],
        title=told.title[:300],
        left_out=CANCELLED if told.cancelled else MASS if len(told.people) > MANY else "",
    )


def start_of(parsed: Event) -> datetime | None:
    """Return when an event begins; a whole day begins at its midnight, UTC."""
    begun = parsed.get("DTSTART")
    return aware(begun.dt) if begun is not None else None


def aware(when: date | datetime) -> datetime:
    """Return a moment with its zone; one without is read as UTC."""
    if not isinstance(when, datetime):
        when = datetime.combine(when, time(), UTC)
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def taken_place(parsed: Event, begun: datetime, moved: set[tuple[str, str]]) -> Iterator[datetime]:
    """Yield each time until now that an event took place, of a very long series the latest."""
    rule, now = parsed.get("RRULE"), datetime.now(UTC)
    text = rule.to_ical().decode() if rule is not None else ""
    if not text or any(word in text.upper() for word in SLOW_RULES):
        yield begun
        return
    uid, left = str(parsed.get("UID", "")), {aware(when) for when in excluded(parsed)}
    past = takewhile(lambda at: at <= now, islice(instances(text, begun), MOST_TRIED))
    for at in deque(past, MOST_INSTANCES):
        if at not in left and not {(uid, stamp) for stamp in stamps(at)} & moved:
            yield at


def stamps(at: datetime) -> set[str]:
    """Return how a moved instance may name its time: by the place's clock, or in UTC."""
    return {f"{when:%Y%m%dT%H%M%S}" for when in (at, at.astimezone(UTC))}


def instances(rule: str, begun: datetime) -> Iterator[datetime]:
    """Yield the times of a rule by the clock of the place, whose hour stays when summer comes."""
    naive = re.sub(r"UNTIL=(\d{8}(?:T\d{6})?)Z?", r"UNTIL=\1", rule)
    for at in rrulestr(naive, dtstart=begun.replace(tzinfo=None)):
        yield at.replace(tzinfo=begun.tzinfo)


def excluded(parsed: Event) -> Iterator[date | datetime]:
    """Yield the times of a series that were taken out."""
    found = parsed.get("EXDATE", [])
    for some in found if isinstance(found, list) else [found]:
        yield from (one.dt for one in some.dts)


def present(parsed: Event) -> tuple[Party, ...]:
    """Return who took part, whoever called the meeting first; rooms and refusals apart."""
    organiser = parsed.get("ORGANIZER")
    found = parsed.get("ATTENDEE", [])
    invited = found if isinstance(found, list) else [found]
    sides = [party(organiser)] if organiser is not None else []
    sides += [party(one) for one in invited if is_present(one)]
    return once(sides)


def is_present(attendee: Any) -> bool:
    """Say whether an attendee is a person who did not refuse."""
    refused = str(attendee.params.get("PARTSTAT", "")).upper() == "DECLINED"
    return not refused and str(attendee.params.get("CUTYPE", "")).upper() not in THINGS


def party(attendee: Any) -> Party | None:
    """Return somebody by their mail address."""
    value = re.sub(r"^mailto:", "", str(attendee), flags=re.IGNORECASE)
    address = mail(value)
    return Party(address, shown(str(attendee.params.get("CN", "")))) if address else None
