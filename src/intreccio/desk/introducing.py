"""Introductions: two people, two free yeses; drafts to edit, and what there is to do next."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass

from intreccio.book import computed, opening, persons
from intreccio.book import dossiers as kept
from intreccio.book import introductions as book
from intreccio.book.introductions import IntroductionRow
from intreccio.desk.mine import my_number
from intreccio.desk.problems import NoSuchIntroduction, NoSuchPerson, NotYet, SamePerson
from intreccio.desk.speaking import Lang, in_language
from intreccio.giving import drafts
from intreccio.giving.drafts import Draft, Public
from intreccio.giving.introductions import (
    Next,
    NotAllowedError,
    Side,
    State,
    Step,
    What,
    following,
    may,
    state,
)
from intreccio.people.records import Role
from intreccio.people.roles import newest_first, said
from intreccio.people.wording import Phrase

LONGEST = 1_000
"""Characters of why, and of how it went."""
STAGES: dict[str, Phrase] = {
    "thought": Phrase.of("thought of"),
    "asking": Phrase.of("being asked"),
    "agreed": Phrase.of("both have agreed"),
    "joined": Phrase.of("put in touch"),
    "met": Phrase.of("they have met"),
    "closed": Phrase.of("let rest"),
}


@dataclass(frozen=True, slots=True)
class Letter:
    """A draft in the language that was chosen: to whom, subject and body."""

    to: tuple[str, ...]
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Introduction:
    """An introduction with the names of both, where it stands, and what there is to do next.

    `replied` names whoever has written since they were asked: it is for me to say what they said.
    """

    row: IntroductionRow
    names: tuple[str, str]
    state: State
    stage: Phrase
    next: Next
    to_do: Phrase
    replied: str

    @property
    def open(self) -> bool:
        """Whether anything is left to do."""
        return self.next.call != "rest"


def introductions(now: int | None = None) -> tuple[Introduction, ...]:
    """Return the introductions, those first in which there is something to do."""
    moment, names = int(time.time()) if now is None else now, persons.names()
    found = [told(row, names, moment) for row in book.introductions()]
    return tuple(sorted(found, key=lambda one: (not one.open, -one.state.since, -one.row.at)))


def introduction(number: int, now: int | None = None) -> Introduction:
    """Return one introduction.

    Raises:
        NoSuchIntroduction: there is none of that number.
    """
    row = book.introduction(number)
    if row is None:
        raise NoSuchIntroduction(id=number)
    return told(row, persons.names(), int(time.time()) if now is None else now)


def told(row: IntroductionRow, names: dict[int, str], now: int) -> Introduction:
    """Say in words where an introduction stands."""
    found = state(row.steps)
    both = names.get(row.one, ""), names.get(row.other, "")
    ahead = following(found, now)
    return Introduction(
        row, both, found, STAGES[found.stage], ahead, to_do(ahead, both), replied(row, found, both)
    )


def to_do(ahead: Next, names: tuple[str, str]) -> Phrase:
    """Say what there is to do next."""
    name = names[ahead.side or 0]
    calls = {
        "ask": Phrase.of("Ask {name} whether they would like to.", name=name),
        "wait": Phrase.of("{name} was asked: leave them their time.", name=name),
        "remind": Phrase.of(
            "{name} has not answered. Ask once more by voice, or let it rest.", name=name
        ),
        "join": Phrase.of("Both would like to: put them in touch."),
        "listen": Phrase.of("Some weeks after, ask how it went."),
        "thank": Phrase.of("Thank {name} for the time they gave.", name=name),
        "let_down": Phrase.of("Tell {name} that it will not come to be for now.", name=name),
        "rest": Phrase.of("Nothing is left to do."),
    }
    return calls[ahead.call]


def replied(row: IntroductionRow, found: State, names: tuple[str, str]) -> str:
    """Name whoever was asked and has written since, "" for nobody."""
    people = row.one, row.other
    for step in reversed(row.steps):
        if step.what == "asked" and step.side is not None:
            side = step.side
            since = book.last_from(people[side])
            if found.answers[side] == "asked" and since is not None and since > step.at:
                return names[side]
    return ""


def think_of(one: int, other: int, why: str = "", now: int | None = None) -> int:
    """Write down that two people might gain from meeting; return the number.

    Raises:
        SamePerson: they are one, or one of them is me.
        NoSuchPerson: one of the two is not in the book.
    """
    if one == other or my_number() in (one, other):
        raise SamePerson(id=one)
    names = persons.names()
    for person in (one, other):
        if person not in names:
            raise NoSuchPerson(id=person)
    at = int(time.time()) if now is None else now
    number = book.think_of(one, other, why.strip()[:LONGEST], at)
    if number is None:
        raise NoSuchPerson(id=one)
    return number


def rewrite(number: int, why: str) -> None:
    """Keep other words on why the two should meet.

    Raises:
        NoSuchIntroduction: there is none of that number.
    """
    introduction(number)
    book.rewrite(number, why.strip()[:LONGEST])


def take(
    number: int, what: What, side: Side | None = None, words: str = "", now: int | None = None
) -> None:
    """Take one step, if it can be taken; all of it is kept, or nothing.

    Raises:
        NoSuchIntroduction: there is none of that number.
        NotYet: the step cannot be taken where the introduction stands.
    """
    step = Step(what, side, words.strip()[:LONGEST], int(time.time()) if now is None else now)
    with opening.all_or_nothing():
        row = introduction(number).row
        try:
            state((*row.steps, step))
        except NotAllowedError as fault:
            raise NotYet from fault
        book.take(number, step)


def take_back(number: int) -> None:
    """Take the last step back; without one, strike the introduction out.

    Raises:
        NoSuchIntroduction: there is none of that number.
    """
    if not book.take_back(number):
        raise NoSuchIntroduction(id=number)


# --- drafts ------------------------------------------------------------------------------------


def letter(found: Introduction, lang: Lang) -> Letter | None:
    """Return the draft of what there is to write next; None when there is nothing to write.

    It is built from what its reader may see, and from the owner's own words on why.
    """
    people = found.row.one, found.row.other
    one, other = (public(person, name) for person, name in zip(people, found.names, strict=True))
    side = found.next.side or 0
    reader, friend = (other, one) if side else (one, other)
    drafted = drafted_for(found, reader, friend, (one, other))
    if drafted is None:
        return None
    say = in_language(lang)
    to = people if found.next.call == "join" else (people[side],)
    addresses = tuple(address for person in to for address in mails(person)[:1])
    return Letter(addresses, drafted.subject.read(say), drafted.body.read(say))


def drafted_for(
    found: Introduction, reader: Public, friend: Public, both: tuple[Public, Public]
) -> Draft | None:
    """Draft what the next step asks for."""
    me = my_name()
    why = found.row.why
    match found.next.call:
        case "ask":
            return drafts.ask(reader, friend, why, me)
        case "join":
            return drafts.join(*both, why, me)
        case "listen":
            return drafts.listen(reader, friend, me)
        case "thank":
            return drafts.thank(reader, friend, me)
        case "let_down":
            return drafts.let_down(reader, me)
        case _:
            return None


def public(person: int, name: str) -> Public:
    """Return what everybody may know of a person: of their own profile alone, not of my cards."""
    roles = [
        Role(**role) for body in book.public_roles(person) for role in json.loads(body)["roles"]
    ]
    current = [role for role in newest_first(roles) if not role.end and role.kind == "work"]
    return Public(name, said(current[0]) if current else "")


def my_name() -> str:
    """Return my own name, "" while it is not known."""
    me = my_number()
    return persons.names().get(me, "") if me is not None else ""


def mails(person: int) -> list[str]:
    """Return the mail addresses of a person."""
    return [a.value for a in kept.addresses_of(person) if a.kind == "mail"]


# --- what it costs me, and brings ---------------------------------------------------------------


def price(found: Introduction) -> Iterator[Phrase]:
    """Say honestly what an introduction brings, and what it costs me."""
    home = computed.homes()
    circuits = home.get(found.row.one), home.get(found.row.other)
    if None not in circuits and circuits[0] != circuits[1]:
        yield Phrase.of("They live in two circuits of yours: joined, the two worlds touch.")
    elif None not in circuits:
        yield Phrase.of("They live in the same circuit: perhaps they know each other already.")
    living = sum(tie.klass in ("strong", "weak") for tie in computed.ties())
    if living:
        # Burt's effective size falls by 2/n for a tie closed among n (network/holes/effective_size)
        yield Phrase.of(
            "What it costs you: the two will need you less to reach one another. By Burt's measure"
            " your {living} living ties count for about {loss} less.",
            living=living,
            loss=f"{2 / living:.2f}",
        )


def allowed(found: Introduction) -> tuple[tuple[What, Side | None], ...]:
    """Return the steps that can be taken now."""
    return may(found.state)
