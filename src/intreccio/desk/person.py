"""One person: who they are, what passed, where they live, and where each fact came from."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from intreccio.book import computed, dossiers, heard, persons, words
from intreccio.book.computed import TieRow
from intreccio.book.dossiers import JoinRow, Moment, Origin
from intreccio.desk import computing, relating
from intreccio.desk.disagreeing import Disagreement, disagreements
from intreccio.desk.mine import my_number
from intreccio.desk.problems import NoSuchPerson
from intreccio.people.records import Address, Role
from intreccio.people.roles import newest_first
from intreccio.people.wording import Phrase

__all__ = ["JoinRow", "Moment", "TieRow"]

CHOICES: tuple[words.Kind, ...] = ("name", "born", "work")
"""On what the user may say which version holds."""
SHOWN = ("mail", "phone", "linkedin", "handle")


@dataclass(frozen=True, slots=True)
class LivesIn:
    """A circuit that a person lives in; `said_name` is the user's name for it."""

    id: int
    name: Phrase
    said_name: str
    probability: float


@dataclass(frozen=True, slots=True)
class Heard:
    """Something that was heard: from them, or in the owner's own note."""

    kind: str
    words: str
    at: int | None
    by: str


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact, in words, with the file and the import that it came from."""

    what: Phrase
    words: str
    path: str
    taking: int


@dataclass(frozen=True, slots=True)
class GroupedFact:
    """One fact in words, with every file and import that it came from."""

    what: Phrase
    words: str
    sources: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class YearRow:
    """How much passed in a year, each way."""

    year: int
    out: int
    in_: int
    together: int


@dataclass(frozen=True, slots=True)
class RelatedRow:
    """Somebody related: who, the word for it, and whether this person's own card says so."""

    id: int
    name: str
    word: str
    own: bool


@dataclass(frozen=True, slots=True)
class PersonPage:
    """All there is about one person."""

    id: int
    name: str
    said_name: str
    note: str
    is_me: bool
    tie: TieRow | None
    identifiers: tuple[Address, ...]
    does: str
    roles: tuple[Role, ...]
    labels: tuple[str, ...]
    places: tuple[str, ...]
    born: str
    notes: tuple[str, ...]
    circuits: tuple[LivesIn, ...]
    sayings: tuple[Heard, ...]
    timeline: tuple[Moment, ...]
    years: tuple[YearRow, ...]
    facts: tuple[FactRow, ...]
    joins: tuple[JoinRow, ...]
    related: tuple[RelatedRow, ...]
    disagreements: tuple[Disagreement, ...]

    @property
    def grouped(self) -> tuple[GroupedFact, ...]:
        """The facts, those that say the same once."""
        found: dict[tuple[Phrase, str], list[tuple[str, int]]] = {}
        for fact in self.facts:
            found.setdefault((fact.what, fact.words), []).append((fact.path, fact.taking))
        return tuple(
            GroupedFact(what, words, tuple(dict.fromkeys(sources)))
            for (what, words), sources in found.items()
        )


def person(number: int) -> PersonPage:
    """Return the page of one person.

    Raises:
        NoSuchPerson: nobody of that number is in the book.
    """
    said = dossiers.words_about(number)
    if said is None:
        raise NoSuchPerson(id=number)
    me = my_number()
    entries = dossiers.entries(number)
    bodies = [entry.body for entry in entries]
    return PersonPage(
        id=number,
        name=persons.names()[number],
        said_name=said.said_name,
        note=said.note,
        is_me=number == me,
        tie=computed.tie_of(number),
        identifiers=tuple(a for a in dossiers.addresses_of(number) if a.kind in SHOWN),
        roles=roles(bodies),
        labels=gathered(bodies, "labels"),
        places=gathered(bodies, "places"),
        does=persons.role_of(number),
        born=words.chosen("born").get(number) or first_born(bodies),
        notes=tuple(n for n in gathered(bodies, "notes") if plain(n) != plain(said.note)),
        circuits=lives_in(number),
        sayings=said_by(number),
        timeline=tuple(dossiers.moments(number, me)),
        years=years(dossiers.by_year(number, me)),
        facts=(*facts_of(entries), *traces_of(number)),
        joins=tuple(dossiers.joins_of(number)),
        related=related(number),
        disagreements=disagreements(entries, settled(number)),
    )


def first_born(bodies: list[dict[str, Any]]) -> str:
    """Return the first birthday that is stated, "" when none is."""
    return next((str(body["born"]) for body in bodies if body["born"]), "")


def settled(number: int) -> dict[str, str]:
    """Return the versions that the user said hold, by what they are of."""
    found = {str(kind): words.chosen(kind).get(number, "") for kind in CHOICES}
    return {kind: text for kind, text in found.items() if text}


def choose(number: int, kind: str, text: str) -> None:
    """Take the user's word on which of two versions holds; "" takes it back.

    Raises:
        NoSuchPerson: nobody of that number is in the book.
    """
    known = next((one for one in CHOICES if one == kind), None)
    if known is None or not words.say(number, known, text.strip()[:200], int(time.time())):
        raise NoSuchPerson(id=number)
    computing.recompute()


def related(number: int) -> tuple[RelatedRow, ...]:
    """Return who is related to a person, as cards say."""
    names = persons.names()
    return tuple(
        RelatedRow(other, names.get(other, ""), word, own)
        for other, word, own in relating.of_person(number)
    )


def roles(bodies: list[dict[str, Any]]) -> tuple[Role, ...]:
    """Return every role that is stated, the current ones first."""
    return newest_first(Role(**role) for body in bodies for role in body["roles"])


def gathered(bodies: list[dict[str, Any]], what: str) -> tuple[str, ...]:
    """Return what several entries state, each once."""
    return tuple(dict.fromkeys(value for body in bodies for value in body[what]))


def plain(note: str) -> str:
    """Return a note with one kind of line end: one written to a card comes back from it."""
    return "\n".join(note.split("\r\n")).strip()


def lives_in(number: int) -> tuple[LivesIn, ...]:
    """Return the circuits of a person, the surest first."""
    found = [
        LivesIn(circuit.id, circuit.name, circuit.said_name, member.probability)
        for circuit in computed.circuits()
        for member in circuit.members
        if member.person == number
    ]
    return tuple(sorted(found, key=lambda one: -one.probability))


def said_by(number: int) -> tuple[Heard, ...]:
    """Return what was heard from a person, and what the owner noted about them."""
    return tuple(
        Heard(row.kind, row.words, row.at or None, "note" if row.by is None else "them")
        for row in heard.sayings()
        if number in (row.by, row.about)
    )


def years(rows: list[tuple[int, str, int]]) -> tuple[YearRow, ...]:
    """Return the years from the first to the last, also those in which nothing passed."""
    counts = {(year, way): n for year, way, n in rows}
    if not rows:
        return ()
    return tuple(
        YearRow(y, *(counts.get((y, way), 0) for way in ("out", "in", "together")))
        for y in range(rows[0][0], rows[-1][0] + 1)
    )


def facts_of(entries: list[Origin]) -> tuple[FactRow, ...]:
    """Return what each entry states, in words."""
    found = []
    for entry in entries:
        body = entry.body
        told = [
            (Phrase.of("Name"), ", ".join(body["names"])),
            (Phrase.of("Address"), ", ".join(a["value"] for a in body["addresses"])),
            (Phrase.of("Role"), "; ".join(role_words(role) for role in body["roles"])),
            (Phrase.of("Label"), ", ".join(body["labels"])),
            (Phrase.of("Place"), ", ".join(body["places"])),
            (Phrase.of("Birthday"), body["born"]),
            (Phrase.of("Your note"), " ".join(body["notes"])),
            (Phrase.of("Related"), ", ".join(r["name"] for r in body["related"])),
        ]
        found += [FactRow(what, words, entry.path, entry.taking) for what, words in told if words]
    return tuple(found)


def role_words(role: dict[str, str]) -> str:
    """Say a role in one line."""
    span = "–".join(filter(None, (role["start"], role["end"])))
    return ", ".join(filter(None, (role["title"], role["organisation"], span)))


def traces_of(number: int) -> tuple[FactRow, ...]:
    """Return the files in which traces of a person stood, with how many."""
    what = Phrase.of("Traces")
    return tuple(
        FactRow(what, str(count), path, taking) for path, taking, count in dossiers.files_of(number)
    )


def rename(number: int, name: str) -> None:
    """Call a person by the user's own name for them; "" takes it back.

    Raises:
        NoSuchPerson: nobody of that number is in the book.
    """
    if not words.say(number, "name", name.strip()[:200], int(time.time())):
        raise NoSuchPerson(id=number)


def write_note(number: int, note: str) -> None:
    """Keep the user's words about a person.

    Raises:
        NoSuchPerson: nobody of that number is in the book.
    """
    if not words.say(number, "note", note.strip()[:20_000], int(time.time())):
        raise NoSuchPerson(id=number)
