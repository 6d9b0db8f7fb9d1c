"""One page about a person before we meet: who, how we know each other, what I could ask."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from intreccio.desk import dates, gifts, needs
from intreccio.desk.needs import Proposal, Said
from intreccio.desk.person import PersonPage, person
from intreccio.giving.asking import Question, Told, unknown
from intreccio.giving.situation import DAY
from intreccio.people.wording import Phrase

LAST = 4
"""How many of the last messages are recalled."""
LOOK_FOR, CAN_GIVE = Phrase.of("They look for:"), Phrase.of("They can give:")
CHANNELS = {
    "mail": Phrase.of("mail"),
    "list": Phrase.of("mailing list"),
    "message": Phrase.of("message"),
    "invitation": Phrase.of("invitation"),
    "meeting": Phrase.of("meeting"),
    "call": Phrase.of("call"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is known, with the words it quotes and when they were said."""

    says: Phrase
    quote: str = ""
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines under a title."""

    key: str
    title: Phrase
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """What is known of a person, in parts, and what is not."""

    person: int
    name: str
    does: str
    parts: tuple[Part, ...]
    unknown: tuple[Question, ...]


def brief(number: int, now: int | None = None) -> Brief:
    """Return the brief of one person.

    Raises:
        NoSuchPerson: nobody of that number is in the book.
    """
    moment = int(time.time()) if now is None else now
    page = person(number)
    asked = needs.needs(moment, person=number)
    parts = (
        Part("who", Phrase.of("Who they are"), tuple(who(page))),
        Part("how", Phrase.of("How we know each other"), tuple(how(page))),
        Part("wish", Phrase.of("What they look for and could give"), tuple(wishes(asked))),
        Part("last", Phrase.of("Last words between us"), tuple(last(page))),
        Part("gifts", Phrase.of("Gifts between us"), tuple(given(number))),
        Part("soon", Phrase.of("Coming up"), tuple(soon(number, moment))),
        Part("note", Phrase.of("What I noted"), tuple(noted(page))),
    )
    told = told_of(page, asked, moment)
    filled = tuple(part for part in parts if part.lines)
    return Brief(number, page.name, page.does, filled, unknown(told))


def who(page: PersonPage) -> Iterator[Line]:
    """Say what they do, where, and who is close to them."""
    for role in page.roles[:3]:
        facts = ", ".join(filter(None, (role.title, role.organisation)))
        span = "–".join(filter(None, (role.start[:4], role.end[:4])))
        yield Line(Phrase.of("{name}", name=f"{facts} ({span})" if span else facts))
    if page.places:
        yield Line(Phrase.of("Lives in {place}.", place=page.places[0]))
    for one in page.related[:4]:
        yield Line(Phrase.of("Close to {name}.", name=one.name))


def how(page: PersonPage) -> Iterator[Line]:
    """Say since when we know each other, and in which circuits we both live."""
    if page.timeline:
        first = page.tie.first if page.tie and page.tie.first else page.timeline[-1].at
        yield Line(Phrase.of("The first trace of the two of us."), at=first)
    for circuit in page.circuits[:3]:
        name = Phrase.of("{name}", name=circuit.said_name) if circuit.said_name else circuit.name
        yield Line(name)


def wishes(asked: needs.Needs) -> Iterator[Line]:
    """Say what they look for and can give: what I wrote down, and what was heard lately."""
    some: tuple[Said | Proposal, ...] = (*asked.theirs, *asked.proposals)
    for one in some:
        yield Line(LOOK_FOR if one.kind == "need" else CAN_GIVE, one.words, one.at)


def last(page: PersonPage) -> Iterator[Line]:
    """Recall what passed between us last."""
    for moment in page.timeline[:LAST]:
        yield Line(CHANNELS[moment.channel], moment.title, moment.at)


def given(number: int) -> Iterator[Line]:
    """Recall the gifts between us, and those for which thanks were not said."""
    for row in gifts.gifts(number).gifts[:6]:
        gave = row.gift.way == "given"
        yield Line(
            Phrase.of("I gave:") if gave else Phrase.of("I received:"), row.gift.words, row.gift.at
        )
        if not gave and row.gift.thanked is None:
            yield Line(Phrase.of("I have not told them yet how it went."))


def soon(number: int, now: int) -> Iterator[Line]:
    """Say which of their dates are near."""
    for one in dates.coming(now):
        if one.person == number:
            noon = datetime(one.day.year, one.day.month, one.day.day, 12, tzinfo=UTC)
            yield Line(one.what, at=int(noon.timestamp()))


def noted(page: PersonPage) -> Iterator[Line]:
    """Recall my notes."""
    for note in filter(None, (page.note, *page.notes)):
        yield Line(Phrase.of("{name}", name=note))


def told_of(page: PersonPage, asked: needs.Needs, now: int) -> Told:
    """Say what is known, as far as questions go."""
    wished = {one.kind for one in asked.theirs} | {one.kind for one in asked.proposals}
    newest = max((moment.at for moment in page.timeline), default=None)
    return Told(
        role=bool(page.does or page.roles),
        need="need" in wished,
        offer="offer" in wished,
        place=bool(page.places),
        born=bool(page.born),
        family=bool(page.related),
        note=bool(page.note or page.notes),
        met=any(moment.channel == "meeting" for moment in page.timeline),
        silent=(now - newest) // DAY if newest is not None else None,
    )
