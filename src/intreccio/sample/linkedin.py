"""The archive that LinkedIn hands out: a zip of CSV files, with their true headers."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from intreccio.sample import names, world
from intreccio.sample.cast import Actor
from intreccio.sample.dice import Dice, years_before
from intreccio.sample.letters import MONTHS
from intreccio.sample.messages import ME, Message, profile_url, stamped
from intreccio.sample.plot import Line
from intreccio.sample.sightings import Sightings

PREAMBLE = (
    "When exporting your connection data, you may notice that some of the email addresses are "
    "missing. You will only see email addresses for connections who have allowed their "
    "connections to see or download their email address using this setting "
    "https://www.linkedin.com/psettings/privacy/email. You can learn more here "
    "https://www.linkedin.com/help/linkedin/answer/261"
)
SKILLS = ("Packaging", "Supply chain", "Food safety", "Negotiation", "Sustainability")
Row = Sequence[str]
OWNER = f"{world.OWNER_GIVEN} {world.OWNER_FAMILY}"


def file_name(until: date) -> str:
    """Return the archive's name, which bears the day of the export.

    >>> file_name(date(2026, 9, 30))
    'Complete_LinkedInDataExport_09-30-2026.zip'
    """
    return f"Complete_LinkedInDataExport_{until:%m-%d-%Y}.zip"


@dataclass(frozen=True, slots=True)
class Export:
    """What the archive is made from."""

    actors: tuple[Actor, ...]
    lines: tuple[Line, ...]
    messages: Sequence[Message]
    until: date


def archive(export: Export, seen: Sightings, dice: Dice) -> bytes:
    """Return the zip."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, text in _files(export, seen, dice):
            day = (export.until.year, export.until.month, export.until.day, 0, 0, 0)
            info = zipfile.ZipInfo(name, day)
            info.compress_type = zipfile.ZIP_DEFLATED
            whole.writestr(info, text.encode())
    return held.getvalue()


def _files(export: Export, seen: Sightings, dice: Dice) -> Iterator[tuple[str, str]]:
    linked = [a for a in export.actors if a.linkedin]
    shown = {a.key: _shown(a, dice) for a in linked}
    connections = _table(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
        _connections(linked, shown, export.until, seen, dice),
    )
    yield "Connections.csv", f'Notes:\r\n"{PREAMBLE}"\r\n\r\n{connections}'
    yield "messages.csv", _messages(export, shown, seen)
    yield "Invitations.csv", _invitations(linked, shown, export.until, dice)
    yield "Notes.csv", _notes(export, shown)
    yield from _endorsed(linked, shown, dice)
    yield from _about_the_owner(export.until)


def _table(header: str, rows: Iterable[Row]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header.split(","))
    writer.writerows(rows)
    return text.getvalue()


def _shown(actor: Actor, dice: Dice) -> tuple[str, str]:
    """Return given and family name as they write themselves there."""
    family = f"{actor.family} {actor.married}" if actor.married else actor.family
    if actor.married and dice.chance(0.5):
        family = actor.married
    given = actor.given.upper() if dice.chance(0.02) else actor.given
    return given, names.plain(family) if dice.chance(0.2) else family


def _day(day: date) -> str:
    return f"{day.day:02d} {MONTHS[day.month - 1]} {day.year}"


def _connections(
    linked: list[Actor], shown: dict[str, tuple[str, str]], until: date, seen: Sightings, dice: Dice
) -> Iterator[Row]:
    """Yield the connections, the newest first, and some who have left: rows without a name."""
    met = {a.key: dice.day(a.born, max(min(a.quiet, until), a.born + timedelta(1))) for a in linked}
    for i, actor in enumerate(sorted(linked, key=lambda a: (met[a.key], a.key), reverse=True)):
        given, family = shown[actor.key]
        mail = actor.mailboxes[0].address if dice.chance(0.12) else ""
        job = actor.jobs[-1]
        identifiers = [("linkedin", actor.linkedin)] + ([("mail", mail)] if mail else [])
        seen.entry(actor.key, file_name(until), [f"{given} {family}"], identifiers)
        url, day = profile_url(actor.linkedin), _day(met[actor.key])
        yield given, family, url, mail, job.company.name, job.title, day
        if i % 150 == 149:
            yield "", "", "", "", "", "", day


def _messages(export: Export, shown: dict[str, tuple[str, str]], seen: Sightings) -> str:
    people = {a.key: a for a in export.actors}
    file = file_name(export.until)

    def who(key: str) -> tuple[str, str]:
        if key == ME:
            return OWNER, profile_url(world.OWNER_LINKEDIN)
        if not key:
            return "LinkedIn Member", ""
        name = " ".join(shown[key])
        seen.see(key, file, name, [("linkedin", people[key].linkedin)])
        return name, profile_url(people[key].linkedin)

    def row(message: Message) -> Row:
        readers = [who(key) for key in message.readers]
        return (
            message.conversation, message.title, *who(message.writer),
            ", ".join(name for name, _ in readers), ";".join(url for _, url in readers),
            stamped(message.at), "", message.words, message.folder, "",
            "Yes" if message.draft else "No",
        )  # fmt: skip

    header = (
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,"
        "DATE,SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT"
    )
    return _table(header, [row(message) for message in export.messages])


def _invitations(
    linked: list[Actor], shown: dict[str, tuple[str, str]], until: date, dice: Dice
) -> str:
    own = profile_url(world.OWNER_LINKEDIN)
    rows = []
    recent = [a for a in linked if a.quiet == until]
    for actor in dice.sample(recent, min(90, len(recent))):
        at = dice.moment(max(actor.born, years_before(until, 3)), until)
        name, url = " ".join(shown[actor.key]), profile_url(actor.linkedin)
        words = "Ciao, mi farebbe piacere collegarci." if dice.chance(0.3) else ""
        sides = (OWNER, name) if dice.chance(0.5) else (name, OWNER)
        urls = (own, url) if sides[0] == OWNER else (url, own)
        way = "OUTGOING" if sides[0] == OWNER else "INCOMING"
        rows.append((*sides, _american(at), words, way, *urls))
    header = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl"
    return _table(header, rows)


def _american(at: datetime) -> str:
    half = "AM" if at.hour < 12 else "PM"
    return f"{at.month}/{at.day}/{at:%y}, {(at.hour - 1) % 12 + 1}:{at:%M} {half}"


def _notes(export: Export, shown: dict[str, tuple[str, str]]) -> str:
    people = {a.key: a for a in export.actors}
    rows = [
        (
            *shown[x.actor],
            profile_url(people[x.actor].linkedin),
            x.words,
            stamped(x.at),
            stamped(x.at),
        )
        for x in export.lines
        if x.place == "linkedin-note" and x.at
    ]
    return _table(
        "Connection First Name,Connection Last Name,Connection Profile URL,Note,"
        "Created On,Edited On",
        rows,
    )


def _endorsed(
    linked: list[Actor], shown: dict[str, tuple[str, str]], dice: Dice
) -> Iterator[tuple[str, str]]:
    living = [a for a in linked if len(a.circuits) > 0 and a.pull > 2]
    rows = []
    for actor in living[:60]:
        at = dice.moment(actor.born, actor.quiet)
        day = f"{at:%Y/%m/%d %H:%M:%S} UTC"
        url = f"www.linkedin.com/{actor.linkedin}"
        rows.append((day, dice.choice(SKILLS), *shown[actor.key], url, "ACCEPTED"))
    yield (
        "Endorsement_Received_Info.csv",
        _table(
            "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,"
            "Endorser Public Url,Endorsement Status",
            rows,
        ),
    )
    given = [
        (
            *shown[a.key],
            a.jobs[-1].company.name,
            a.jobs[-1].title,
            "Un piacere lavorarci.",
            "VISIBLE",
        )
        for a in living[60:68]
    ]
    yield (
        "Recommendations_Received.csv",
        _table(
            "First Name,Last Name,Company,Job Title,Text,Creation Date,Status",
            [(*row[:5], "03/05/24, 09:30 AM", row[5]) for row in given],
        ),
    )


def _about_the_owner(until: date) -> Iterator[tuple[str, str]]:
    left, begun = years_before(until, 5), years_before(until, 10)
    yield (
        "Positions.csv",
        _table(
            "Company Name,Title,Description,Location,Started On,Finished On",
            [
                (world.VERDELINEA.name, "Responsabile prodotto", "", "Milano", _month(left), ""),
                (world.DUCALE.name, "Acquisti", "", "Parma", _month(begun), _month(left)),
            ],
        ),
    )
    years = str(until.year - 18), str(until.year - 13)
    yield (
        "Education.csv",
        _table(
            "School Name,Start Date,End Date,Notes,Degree Name,Activities",
            [(world.ATENEO.name, *years, "", "Laurea magistrale, Ingegneria gestionale", "")],
        ),
    )
    yield "Profile.csv", _profile()
    yield (
        "Email Addresses.csv",
        _table(
            "Email Address,Confirmed,Primary,Updated On",
            [(world.OWNER_PRIVATE, "Yes", "Yes", stamped_day(left))],
        ),
    )
    yield "PhoneNumbers.csv", _table("Extension,Number,Type", [("", "+39 340 555 9999", "Mobile")])
    yield "Skills.csv", _table("Name", [(skill,) for skill in SKILLS])
    yield "Company Follows.csv", _table("Organization,Followed On", [])


def _profile() -> str:
    header = (
        "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,"
        "Geo Location,Twitter Handles,Websites,Instant Messengers"
    )
    line = "Imballaggi che tornano alla terra"
    row = (world.OWNER_GIVEN, world.OWNER_FAMILY, "", "", "", line, "", "Packaging", "", "Milano")
    return _table(header, [(*row, "", "", "")])


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def stamped_day(day: date) -> str:
    """Return a day as LinkedIn's list of addresses bears it.

    >>> stamped_day(date(2024, 3, 5))
    '3/5/24, 12:00 AM'
    """
    return f"{day.month}/{day.day}/{day:%y}, 12:00 AM"
