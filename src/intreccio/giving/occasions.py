"""Occasions: facts that give a reason to write to somebody after a long silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from intreccio.giving import dates
from intreccio.giving.situation import Fact, Occasion
from intreccio.giving.voices import recalls
from intreccio.people import organisations
from intreccio.people.records import Role
from intreccio.people.wording import Phrase

SOON = timedelta(days=7)
NOTED = Phrase.of("your own note")
PUBLIC_PROFILE = Phrase.of("their profile")
CARD = Phrase.of("your address book")


@dataclass(frozen=True, slots=True)
class Known:
    """What the entries of address books tell of one person.

    Attributes:
        key: an address of theirs, which stays the same.
        notes: the owner's notes, each with when it was written (None for unknown).
        roles: as their own profile states them, which they keep up to date.
        formerly: organisations that the owner's older cards, or their old mail, name.
        born: birthday, ISO, with or without the year.
    """

    person: int
    key: str
    name: str
    notes: Sequence[tuple[str, int | None]] = ()
    roles: Sequence[Role] = ()
    formerly: Sequence[str] = ()
    born: str = ""


def occasions(known: Known, today: date) -> Iterator[Occasion]:
    """Yield the reasons to write to somebody, the most telling first."""
    yield from noted(known)
    yield from moved(known)
    yield from birthday(known, today)


def noted(known: Known) -> Iterator[Occasion]:
    """Find the owner's notes that leave something to be told, asked or done."""
    for i, (note, at) in enumerate(known.notes):
        if recalls(note):
            reason = Phrase.of("You left yourself a note about {name}.", name=known.name)
            yield Occasion(known.person, f"note:{i}:{known.key}", reason, Fact(note, at, NOTED))


def moved(known: Known) -> Iterator[Occasion]:
    """Find a role at an organisation other than where the owner knew them."""
    for role in known.roles[:1]:
        before = [name for name in known.formerly if name]
        if before and not any(is_same(role.organisation, name) for name in before):
            where = role.organisation
            reason = Phrase.of("{name} now works at {where}.", name=known.name, where=where)
            words = ", ".join(filter(None, (role.title, where)))
            fact = Fact(words, None, PUBLIC_PROFILE)
            yield Occasion(known.person, f"moved:{where}:{known.key}", reason, fact)


def is_same(organisation: str, former: str) -> bool:
    """Say whether a name, or a mail domain, is of that organisation."""
    return organisations.same(organisation, former) or organisations.spells(former, organisation)


def birthday(known: Known, today: date) -> Iterator[Occasion]:
    """Find a birthday in the next week."""
    born = dates.read(known.born)
    day = dates.next_of(born, today) if born else None
    if day and day - today <= SOON:
        reason = Phrase.of("{name}'s birthday is near.", name=known.name)
        fact = Fact(day.isoformat(), None, CARD)
        yield Occasion(known.person, f"birthday:{day.year}:{known.key}", reason, fact)
