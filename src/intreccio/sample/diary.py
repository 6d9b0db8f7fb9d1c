"""The owner's calendar: meetings with those invited, a weekly series, what was declined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from intreccio.sample import world
from intreccio.sample.cards import folded
from intreccio.sample.cast import Actor
from intreccio.sample.dice import Dice, midnight, years_before
from intreccio.sample.letters import Seat
from intreccio.sample.sightings import Sightings
from intreccio.sample.world import Setting
from intreccio.sample.writing import owner_address

FILE = "calendario.ics"
MEETINGS = 320
ROOM = Seat("Sala Cedro", "sala-cedro@risorse.verdelinea.example")
TITLES = {
    "parma": ("Riunione produzione", "Visita fornitore", "Audit interno"),
    "milano": ("Avanzamento vaschette", "Call con il cliente", "Revisione budget"),
    "volunteers": ("Direttivo", "Raccolta alimentare"),
    "runners": ("Allenamento", "Pizza dopo gara"),
    "family": ("Pranzo della domenica",),
    "university": ("Cena di classe",),
}
ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Rome
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE"""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One event. `people` are the others' keys; `host` is the key of who called it, or "me"."""

    uid: str
    at: datetime
    title: str
    people: tuple[str, ...]
    seats: tuple[Seat, ...]
    owner: str
    host: str = "me"
    declined: bool = False
    room: bool = False
    rule: tuple[str, ...] = ()


def meetings(actors: tuple[Actor, ...], until: date, dice: Dice) -> list[Meeting]:
    """Return ten years of meetings, in order of time."""
    settings = [s for s in world.SETTINGS if s.key in TITLES]
    weights = [4.0 if s.working else 1.0 for s in settings]
    found = []
    for _ in range(MEETINGS):
        setting = dice.choices(settings, weights)[0]
        left = years_before(until, setting.left)
        at = dice.moment(max(years_before(until, setting.since), years_before(until, 10)), left)
        at = at.replace(hour=10 if setting.working else 19, minute=30, second=0)
        present = [a for a in actors if setting in a.settings and a.about(at.date())]
        if setting.left > 10:
            present = []
        if present and at < midnight(until):
            found.append(_meeting(setting, present, at, until, dice))
    return sorted([*found, *_series(actors, until)], key=lambda m: (m.at, m.uid))


def _meeting(
    setting: Setting, present: list[Actor], at: datetime, until: date, dice: Dice
) -> Meeting:
    drawn = dice.choices(present, [a.pull for a in present], k=dice.choice((1, 2, 2, 3, 4, 6)))
    people = tuple(dict.fromkeys(a.key for a in drawn))
    by_key = {a.key: a for a in drawn}
    boxes = [by_key[key].mailbox(at.date(), working=setting.working) for key in people]
    return Meeting(
        f"{dice.token(16)}@calendario.example",
        at,
        dice.choice(TITLES[setting.key]),
        people,
        tuple(Seat(box.shown, box.address) for box in boxes),
        owner_address(until, at.date(), working=setting.working),
        host="me" if dice.chance(0.6) else people[0],
        declined=dice.chance(0.06),
        room=setting.key == "milano" and dice.chance(0.4),
    )


def _series(actors: tuple[Actor, ...], until: date) -> Iterator[Meeting]:
    """Yield the weekly meeting of the team at Milan, and one occurrence that was moved."""
    start = years_before(until, 1.5)
    start += timedelta(days=(0 - start.weekday()) % 7)
    at = midnight(start) + timedelta(hours=9)
    team = [
        a
        for a in actors
        if a.jobs[0].company == world.VERDELINEA and a.quiet == until and a.born < start
    ][:6]
    seats = tuple(Seat(b.shown, b.address) for b in (a.mailbox(start, working=True) for a in team))
    keys, owner = tuple(a.key for a in team), owner_address(until, start, working=True)
    skipped = at + timedelta(weeks=4)
    rule = ("RRULE:FREQ=WEEKLY;BYDAY=MO", f"EXDATE;TZID=Europe/Rome:{skipped:%Y%m%dT090000}")
    uid = "settimanale@calendario.example"
    yield Meeting(uid, at, "Punto del lunedì", keys, seats, owner, room=True, rule=rule)
    third = at + timedelta(weeks=2)
    moved = (f"RECURRENCE-ID;TZID=Europe/Rome:{third:%Y%m%dT090000}",)
    later = third + timedelta(days=1)
    yield Meeting(uid, later, "Punto del lunedì (martedì)", keys, seats, owner, rule=moved)


def calendar(held: list[Meeting], seen: Sightings) -> bytes:
    """Return the calendar file."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Calendario//IT", *ZONE.splitlines()]
    for meeting in held:
        lines += _event(meeting)
        for key, seat in zip(meeting.people, meeting.seats, strict=True):
            seen.see(key, FILE, seat.name, [("mail", seat.address)])
    lines += [*_holiday(held[-1].at), "END:VCALENDAR"]
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def _event(meeting: Meeting) -> Iterator[str]:
    owner = Seat(f"{world.OWNER_GIVEN} {world.OWNER_FAMILY}", meeting.owner)
    host = owner if meeting.host == "me" else meeting.seats[meeting.people.index(meeting.host)]
    end = meeting.at + timedelta(hours=1)
    yield "BEGIN:VEVENT"
    yield f"UID:{meeting.uid}"
    yield f"DTSTAMP:{meeting.at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;TZID=Europe/Rome:{meeting.at:%Y%m%dT%H%M%S}"
    yield f"DTEND;TZID=Europe/Rome:{end:%Y%m%dT%H%M%S}"
    yield from meeting.rule
    yield f"SUMMARY:{meeting.title}"
    yield f'ORGANIZER;CN="{host.name}":mailto:{host.address}'
    yield _attendee(owner, "DECLINED" if meeting.declined else "ACCEPTED")
    for i, seat in enumerate(meeting.seats):
        answered = "ACCEPTED" if seat == host or i % 5 else "NEEDS-ACTION"
        yield _attendee(seat, answered)
    if meeting.room:
        yield f'ATTENDEE;CUTYPE=ROOM;PARTSTAT=ACCEPTED;CN="{ROOM.name}":mailto:{ROOM.address}'
    yield "END:VEVENT"


def _attendee(seat: Seat, answer: str) -> str:
    return (
        f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={answer};"
        f'CN="{seat.name}":mailto:{seat.address}'
    )


def _holiday(last: datetime) -> Iterator[str]:
    """Yield a whole day on which nobody is met."""
    yield "BEGIN:VEVENT"
    yield "UID:ferie@calendario.example"
    yield f"DTSTAMP:{last.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{last.year - 1}0812"
    yield f"DTEND;VALUE=DATE:{last.year - 1}0820"
    yield "SUMMARY:Ferie"
    yield "END:VEVENT"
