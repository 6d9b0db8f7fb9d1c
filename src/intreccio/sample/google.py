"""The address book of the mailbox: Google Contacts' CSV, in the form exported today."""

from __future__ import annotations

import csv
import io
from datetime import date

from intreccio.sample.cards import known_job, known_mail, noted_name
from intreccio.sample.cast import Actor
from intreccio.sample.dice import Dice, years_before
from intreccio.sample.plot import Line
from intreccio.sample.sightings import Sightings

FILE = "contacts.csv"
MAILS = 3
ADDRESS = ("Label", "Formatted", "Street", "City", "PO Box", "Region", "Postal Code", "Country")
HEADER = (
    *("First Name", "Middle Name", "Last Name"),
    *("Phonetic First Name", "Phonetic Middle Name", "Phonetic Last Name"),
    *("Name Prefix", "Name Suffix", "Nickname", "File As"),
    *("Organization Name", "Organization Title", "Organization Department"),
    *("Birthday", "Notes", "Photo", "Labels"),
    *(f"E-mail {i} - {part}" for i in range(1, MAILS + 1) for part in ("Label", "Value")),
    *(f"Phone 1 - {part}" for part in ("Label", "Value")),
    *(f"Address 1 - {part}" for part in (*ADDRESS, "Extended Address")),
    *(f"Relation 1 - {part}" for part in ("Label", "Value")),
)
JOINED = " ::: "
"""What Google Contacts writes between the values of one cell."""


def google_contacts(
    actors: tuple[Actor, ...], lines: list[Line], until: date, seen: Sightings, dice: Dice
) -> bytes:
    """Return the CSV of those who are in the mailbox's address book."""
    notes = {line.actor: line.words for line in lines if line.place == "google"}
    held = [a for a in actors if a.card in ("google", "both")]
    kin = [a for a in held if "family" in a.circuits]
    text = io.StringIO()
    rows = csv.DictWriter(text, HEADER, restval="")
    rows.writeheader()
    for actor in held:
        row = _row(actor, until, dice, seen) | {"Notes": notes.get(actor.key, "")}
        if actor in kin and len(kin) > 1:
            row |= _relation(actor, kin)
        rows.writerow(row)
    return text.getvalue().encode()


def _row(actor: Actor, until: date, dice: Dice, seen: Sightings) -> dict[str, str]:
    given, family, nick = noted_name(actor, dice)
    mail = known_mail(actor, dice)
    phone = actor.phone if dice.chance(0.6) else ""
    identifiers = [("mail", a) for a in mail] + ([("phone", phone)] if phone else [])
    seen.entry(actor.key, FILE, [f"{given} {family}"], identifiers)
    labels = [label for s in actor.settings for label in s.labels]
    row = {
        "First Name": given,
        "Last Name": family,
        "Nickname": nick,
        "Birthday": _birthday(until, dice),
        "Labels": JOINED.join([*labels, "* myContacts"]),
        "Phone 1 - Label": "Mobile" if phone else "",
        "Phone 1 - Value": f"{phone[:3]} {phone[3:6]} {phone[6:9]} {phone[9:]}".strip(),
    }
    return row | _work(actor) | _mails(mail, dice)


def _birthday(until: date, dice: Dice) -> str:
    if not dice.chance(0.12):
        return ""
    born = years_before(until, 25 + 40 * dice.random())
    return born.isoformat() if dice.chance(0.6) else f" --{born:%m-%d}"


def _work(actor: Actor) -> dict[str, str]:
    if not any(s.working for s in actor.settings):
        return {}
    job = known_job(actor)
    return {"Organization Name": job.company.name, "Organization Title": job.title}


def _mails(mail: list[str], dice: Dice) -> dict[str, str]:
    """Return the cells of the addresses: each in its own, or all joined in the first."""
    if len(mail) > MAILS or (len(mail) > 1 and dice.chance(0.3)):
        return {"E-mail 1 - Label": "* ", "E-mail 1 - Value": JOINED.join(mail)}
    cells = {f"E-mail {i} - Value": address for i, address in enumerate(mail, 1)}
    labels = {
        f"E-mail {i} - Label": "* Home" if i == 1 else "Work" for i in range(1, len(mail) + 1)
    }
    return cells | labels


def _relation(actor: Actor, kin: list[Actor]) -> dict[str, str]:
    other = kin[(kin.index(actor) + 1) % len(kin)]
    return {"Relation 1 - Label": "Relative", "Relation 1 - Value": other.name}
