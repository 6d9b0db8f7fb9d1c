"""The address book of the telephone: one vCard file, its cards of all three versions."""

from __future__ import annotations

from binascii import b2a_qp
from collections.abc import Iterator
from datetime import date, datetime

from intreccio.sample import names, world
from intreccio.sample.cast import Actor, Job
from intreccio.sample.dice import Dice
from intreccio.sample.plot import Line
from intreccio.sample.sightings import Sightings

MAIL_TYPES = {"2.1": ";INTERNET", "3.0": ";TYPE=INTERNET", "4.0": ""}
FILE = "rubrica.vcf"
WIDTH = 75
"""A line of a card is folded after so many bytes (RFC 6350, 3.2)."""
ORDINARY_NOTES = (
    "Conosciuta alla fiera di Parma.",
    "Preferisce essere chiamato la mattina.",
    "Vegetariana. Due figli.",
    "Amico di infanzia di Paolo.",
    "Parla bene il tedesco.",
)


def known_job(actor: Actor) -> Job:
    """Return the place where the owner knew them: the last begun before they went quiet."""
    known = [job for job in actor.jobs if job.since < actor.quiet]
    return (known or [*actor.jobs])[-1]


def known_mail(actor: Actor, dice: Dice) -> list[str]:
    """Return the addresses that the owner noted: often one, sometimes all that there are."""
    used = [box.address for box in actor.mailboxes if box.since < actor.quiet]
    return used if dice.chance(0.6) else [dice.choice(used)]


def noted_name(actor: Actor, dice: Dice) -> tuple[str, str, str]:
    """Return given name, family name and nickname as the owner noted them."""
    nick = names.NICKNAMES.get(actor.given, "")
    given = nick if nick and dice.chance(0.3) else actor.given
    return given, actor.family, nick if dice.chance(0.5) else ""


def vcards(
    actors: tuple[Actor, ...], lines: list[Line], until: date, seen: Sightings, dice: Dice
) -> bytes:
    """Return the vCard file of those who are in the telephone."""
    notes = {line.actor: line for line in lines if line.place == "vcard"}
    held = [a for a in actors if a.card in ("vcard", "both")]
    texts = []
    for i, actor in enumerate(held):
        version = ("3.0", "2.1", "4.0", "3.0")[i % 4]
        card = _Card(actor, version, notes.get(actor.key), until, dice)
        texts.append(card.text())
        seen.entry(actor.key, FILE, card.spellings(), card.identifiers())
    return "".join(texts).encode()


class _Card:
    """One card, in one of the three versions."""

    def __init__(
        self, actor: Actor, version: str, note: Line | None, until: date, dice: Dice
    ) -> None:
        self.actor = actor
        self.version = version
        self.note = note
        self.until = until
        self.dice = dice
        self.given, self.family, self.nick = noted_name(actor, dice)
        self.mail = known_mail(actor, dice)
        self.phone = dice.chance(0.75)

    def spellings(self) -> list[str]:
        """Return the names on the card."""
        return [f"{self.given} {self.family}"]

    def identifiers(self) -> list[tuple[str, str]]:
        """Return what the card says is one person's."""
        phones = [("phone", self.actor.phone)] if self.phone else []
        return [("mail", address) for address in self.mail] + phones

    def text(self) -> str:
        """Return the card, its lines folded."""
        lines = [*self._names(), *self._work(), *self._reached(), *self._said()]
        whole = ["BEGIN:VCARD", f"VERSION:{self.version}", *lines, "END:VCARD"]
        return "".join(f"{line}\r\n" for line in whole)

    def _names(self) -> Iterator[str]:
        yield self._property("N", self.family, self.given, "", "", "")
        yield self._property("FN", f"{self.given} {self.family}")
        if self.nick and self.version != "2.1":
            yield self._property("NICKNAME", self.nick)
        yield f"UID:{self.actor.key}-{names.slug(self.actor.family)}@rubrica.example"

    def _work(self) -> Iterator[str]:
        if any(s.working for s in self.actor.settings) or self.dice.chance(0.3):
            job = known_job(self.actor)
            yield self._property("ORG", job.company.name, "")
            yield self._property("TITLE", job.title)
        elif self.dice.chance(0.3):
            home = self.actor.settings[0].city
            yield self._property("ADR;TYPE=HOME", "", "", "Via dei Tigli 4", home, "", "", "Italia")

    def _reached(self) -> Iterator[str]:
        for i, address in enumerate(self.mail, 1):
            if self.version == "3.0" and i > 1:
                yield f"item{i}.EMAIL;type=INTERNET:{address}"
                yield f"item{i}.X-ABLabel:_$!<Other>!$_"
            else:
                yield f"EMAIL{MAIL_TYPES[self.version]}:{address}"
        if self.phone:
            yield self._telephone()
        if self.actor.jobs[0].company == world.DUCALE and self.dice.chance(0.3):
            yield f"TEL;{'WORK' if self.version == '2.1' else 'TYPE=WORK'}:{world.SWITCHBOARD}"

    def _telephone(self) -> str:
        number = self.actor.phone
        kind = "CELL" if self.version == "2.1" else "TYPE=CELL"
        if self.version == "4.0":
            return f"TEL;VALUE=uri;{kind}:tel:{number}"
        spaced = f"{number[3:6]} {number[6:9]} {number[9:]}"
        return f"TEL;{kind}:{self.dice.choice((number, spaced, '0039 ' + spaced))}"

    def _said(self) -> Iterator[str]:
        labels = [label for s in self.actor.settings for label in s.labels]
        if labels and self.version != "2.1":
            yield f"CATEGORIES:{','.join(labels)}"
        if self.note:
            yield self._property("NOTE", self.note.words)
        elif self.dice.chance(0.2):
            yield self._property("NOTE", self.dice.choice(ORDINARY_NOTES))
        if self.note and self.note.at:
            yield f"REV:{self._revision(self.note.at)}"

    def _revision(self, at: datetime) -> str:
        utc = at - (at.utcoffset() or at - at)
        return f"{utc:%Y%m%dT%H%M%SZ}"

    def _property(self, name: str, *values: str) -> str:
        if self.version == "2.1":
            return _quoted_printable(name, ";".join(values))
        escaped = [v.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;") for v in values]
        return folded(f"{name}:{';'.join(escaped)}")


def _quoted_printable(name: str, value: str) -> str:
    if value.isascii() and len(name) + len(value) < WIDTH:
        return f"{name}:{value}"
    coded = b2a_qp(value.encode(), istext=False).decode("ascii").replace("\n", "\r\n")
    return f"{name};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{coded}"


def folded(line: str) -> str:
    """Return a line folded at 75 bytes, never inside a character.

    >>> [len(part.encode()) for part in folded("NOTE:" + "è" * 40).splitlines()]
    [75, 11]
    """
    parts, width = [""], 0
    for char in line:
        size = len(char.encode())
        if width + size > WIDTH:
            parts.append(" ")
            width = 1
        parts[-1] += char
        width += size
    return "\r\n".join(parts)
