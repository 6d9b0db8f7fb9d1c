"""Meetings written as programs mostly write them, read line by line.

A series, an unknown zone, or a line in another form is left to a reader of the whole standard (see
`archives.events`), which takes fifteen times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from intreccio.people.addresses import mail
from intreccio.people.names import shown
from intreccio.people.records import Address, Party

FOLD = re.compile(r"\r?\n[ \t]")
LINE = re.compile(
    r"^(UID|DTSTART|SUMMARY|STATUS|ORGANIZER|ATTENDEE)"
    r'((?:;[A-Za-z0-9-]+=(?:"[^"\n]*"|[^";:\n]*))*):([^\n]*)',
    re.MULTILINE,
)
PARAMETER = re.compile(r';([A-Za-z0-9-]+)=(?:"([^"]*)"|([^";]*))')
MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?\s*\Z")
HARD = re.compile(r"^(?:RRULE|RDATE)|\^|^[A-Z-]+;[^:\n]*\\", re.MULTILINE | re.IGNORECASE)
"""What is left to the reader of the whole standard: series, rare escapes."""
TELLING = re.compile(r"^[ \t]*(?:DTSTART|ORGANIZER|ATTENDEE)\b", re.MULTILINE | re.IGNORECASE)
ESCAPED = re.compile(r"\\([\\,;:nN])")
THINGS = frozenset(["ROOM", "RESOURCE"])


@dataclass(frozen=True, slots=True)
class Meeting:
    """An event as it is written: who is in it, whoever called it first, and when it took place."""

    uid: str
    title: str
    cancelled: bool
    people: tuple[Party, ...]
    begun: datetime | None
    times: tuple[datetime, ...] = ()


def plainly_written(block: str) -> Meeting | None:
    r"""Read an event in its usual form; None for one that is not.

    >>> told = plainly_written("BEGIN:VEVENT\nUID:1\nDTSTART:20240305T090000Z\nSUMMARY:Ciao\n")
    >>> told.title, told.begun.isoformat()
    ('Ciao', '2024-03-05T09:00:00+00:00')
    """
    text = without_alarms(FOLD.sub("", block).replace("\r", ""))
    if HARD.search(text):
        return None
    told: dict[str, str] = {}
    sides: list[tuple[str, str, str]] = []
    for name, parameters, value in LINE.findall(text):
        if name in {"ORGANIZER", "ATTENDEE"}:
            sides.append((name, parameters, value))
        else:
            told.setdefault(name, f"{parameters}:{value}" if name == "DTSTART" else value)
    if len(TELLING.findall(text)) != len(sides) + ("DTSTART" in told):
        return None
    begun = moment(told["DTSTART"]) if "DTSTART" in told else None
    if begun is None:
        return None
    uid, title = plain(told.get("UID", "")), plain(told.get("SUMMARY", ""))
    cancelled = told.get("STATUS", "").strip().upper() == "CANCELLED"
    return Meeting(uid, title, cancelled, present(sides), begun, (begun,))


def without_alarms(text: str) -> str:
    r"""Return an event without what is nested in it, from the first such part to the last.

    >>> without_alarms("BEGIN:VEVENT\nA\nBEGIN:VALARM\nB\nEND:VALARM\nC\nEND:VEVENT\n")
    'BEGIN:VEVENT\nA\nC\nEND:VEVENT\n'
    """
    first = text.find("\nBEGIN:")
    if first < 0:
        return text
    last = text.rfind("\nEND:", 0, max(text.rfind("\nEND:VEVENT"), 0))
    return text[:first] + text[text.find("\n", last + 1) :] if last > first else text


def plain(value: str) -> str:
    """Take the escapes off a value."""
    if "\\" not in value:
        return value
    return ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], value)


def moment(written: str) -> datetime | None:
    """Return a moment with its zone; None when it is in another form, or its zone is not known.

    A whole day begins at its midnight, UTC; a moment without a zone is read as UTC.

    >>> moment(";TZID=Europe/Rome:20240705T100000").isoformat()
    '2024-07-05T10:00:00+02:00'
    """
    head, _, value = written.rpartition(":")
    found = MOMENT.match(value)
    parameters = {key.upper(): quoted or bare for key, quoted, bare in PARAMETER.findall(head)}
    zone = parameters.pop("TZID", "")
    if not found or parameters.pop("VALUE", "DATE") not in {"DATE", "DATE-TIME"} or parameters:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    where = zone_called(zone) if zone and not found[7] and found[4] else UTC
    if where is None:
        return None
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=where)
    except ValueError:
        return None


@lru_cache(maxsize=500)
def zone_called(name: str) -> ZoneInfo | None:
    """Return a zone by its name; None when it is not known by it."""
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # what zoneinfo raises on names that are no zone's
        return None


def present(sides: Iterable[tuple[str, str, str]]) -> tuple[Party, ...]:
    """Return who took part, whoever called the meeting first; rooms and refusals apart."""
    order = sorted(sides, key=lambda side: side[0] == "ATTENDEE")
    return once(attending(name == "ORGANIZER", told, value) for name, told, value in order)


def once(parties: Iterable[Party | None]) -> tuple[Party, ...]:
    """Return each of some parties once, with a name if it is ever given."""
    found: dict[Address, Party] = {}
    for one in parties:
        if one is not None and not (one.address in found and found[one.address].name):
            found[one.address] = one
    return tuple(found.values())


@lru_cache(maxsize=20_000)
def attending(organiser: bool, parameters: str, value: str) -> Party | None:  # noqa: FBT001 - cached
    """Return somebody by their mail address; None for a room, a refusal or no address."""
    told = {key.upper(): quoted or bare for key, quoted, bare in PARAMETER.findall(parameters)}
    refused = told.get("PARTSTAT", "").upper() == "DECLINED"
    if not organiser and (refused or told.get("CUTYPE", "").upper() in THINGS):
        return None
    bare = value.strip()
    address = mail(bare[7:] if bare[:7].lower() == "mailto:" else bare)
    return Party(address, shown(told.get("CN", ""))) if address else None
