"""Needs and offers: what people look for and can give, in their words and mine.

A third kind is mine alone: news worth passing on, an event, an article, a call.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from intreccio.book import decisions, heard, persons, statements
from intreccio.book.statements import StatementRow
from intreccio.desk.mine import my_number
from intreccio.desk.problems import NoSuchPerson, NoSuchStatement, NothingWritten
from intreccio.giving.situation import DAY
from intreccio.people.wording import Phrase

Kind: TypeAlias = Literal["need", "offer", "news"]
Ending: TypeAlias = Literal["answered", "lapsed", "withdrawn"]

LASTS: dict[str, int] = {"need": 180 * DAY, "offer": 730 * DAY, "news": 60 * DAY}
"""After so long without a word a need, an offer or a piece of news has lapsed by itself."""
LONGEST = 500
"""Characters of a need or an offer."""
HEARD_IN = {
    "mail": Phrase.of("a mail"),
    "list": Phrase.of("a mailing list"),
    "message": Phrase.of("a message"),
    "": Phrase.of("your own note"),
}
WRITTEN = Phrase.of("your own words")


@dataclass(frozen=True, slots=True)
class Said:
    """A need or an offer that was written down; `name` is "" for the owner's own.

    `state` is "open", "answered", "lapsed" or "withdrawn".
    """

    id: int
    key: str
    kind: str
    person: int | None
    name: str
    own: bool
    words: str
    at: int
    state: str
    source: Phrase


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence that may be a need or an offer: whose, when, and where it was heard."""

    key: str
    kind: str
    person: int | None
    name: str
    own: bool
    words: str
    at: int | None
    source: Phrase


@dataclass(frozen=True, slots=True)
class Needs:
    """What is known of needs and offers: mine, those of others, those that ended, proposals."""

    mine: tuple[Said, ...]
    theirs: tuple[Said, ...]
    ended: tuple[Said, ...]
    proposals: tuple[Proposal, ...]


def needs(now: int | None = None, *, kind: str = "", person: int | None = None) -> Needs:
    """Return needs and offers, of one kind or one person if asked for."""
    moment = int(time.time()) if now is None else now
    said = [one for one in all_said(moment) if is_asked(one, kind, person)]
    open_ones = [one for one in said if one.state == "open"]
    return Needs(
        mine=tuple(one for one in open_ones if one.own),
        theirs=tuple(one for one in open_ones if not one.own),
        ended=tuple(one for one in said if one.state != "open"),
        proposals=tuple(p for p in proposals(moment) if is_asked(p, kind, person)),
    )


def is_asked(one: Said | Proposal, kind: str, person: int | None) -> bool:
    """Say whether a need or an offer is of the kind, and the person, that were asked for."""
    return (not kind or one.kind == kind) and (person is None or one.person == person)


def all_said(now: int) -> list[Said]:
    """Return everything that was written down, the newest first, except of people gone."""
    names = persons.names()
    rows = statements.statements()
    return [said(row, names, now) for row in rows if row.own or row.person is not None]


def said(row: StatementRow, names: dict[int, str], now: int) -> Said:
    """Say in words what was written down."""
    lapsed = not row.ended and now - row.at > LASTS[row.kind]
    return Said(
        id=row.id,
        key=row.key,
        kind=row.kind,
        person=row.person,
        name=names.get(row.person or 0, ""),
        own=row.own,
        words=row.words,
        at=row.at,
        state="lapsed" if lapsed else row.how or "open",
        source=Phrase.of("heard, and accepted by you") if row.heard else WRITTEN,
    )


def proposals(now: int) -> Iterator[Proposal]:
    """Yield the sentences heard lately that may be a need or an offer, the newest first.

    What was accepted, refused, or said too long ago to hold still, is left out.
    """
    names, me = persons.names(), my_number()
    taken = {row.heard for row in statements.statements()}
    refused = refusals()
    for row in heard.sayings():
        whose = row.about if row.by is None else row.by
        fresh = not row.at or 0 <= now - row.at <= LASTS.get(row.kind, 0)
        if row.kind in LASTS and whose and fresh and row.key not in taken | refused:
            yield Proposal(
                key=row.key,
                kind=row.kind,
                person=whose,
                name=names.get(whose, ""),
                own=whose == me,
                words=row.words,
                at=row.at or None,
                source=HEARD_IN[row.channel],
            )


def refusals() -> set[str]:
    """Return the keys of the sentences that the user said are neither a need nor an offer."""
    return {key.removeprefix(REFUSED) for key in decisions.answered() if key.startswith(REFUSED)}


REFUSED = "heard:"
"""Before the key of a saying that is no need and no offer."""


def write(kind: Kind, words: str, person: int | None = None, now: int | None = None) -> int:
    """Write down a need or an offer, of somebody or, without a person, my own.

    Raises:
        NothingWritten: there are no words.
        NoSuchPerson: nobody of that number is in the book.
    """
    text = " ".join(words.split())[:LONGEST]
    if not text:
        raise NothingWritten
    whose = None if person == my_number() or kind == "news" else person
    at = int(time.time()) if now is None else now
    number = statements.write(kind, whose, text, at=at)
    if number is None:
        raise NoSuchPerson(id=person)
    return number


def accept(key: str, words: str = "", now: int | None = None) -> int:
    """Take a proposal for what it seems to be, in its own words or mine; return its number.

    Raises:
        NoSuchStatement: it is not proposed (any more).
    """
    moment = int(time.time()) if now is None else now
    found = next((p for p in proposals(moment) if p.key == key), None)
    if found is None:
        raise NoSuchStatement(id=key)
    whose = None if found.own else found.person
    text = " ".join(words.split())[:LONGEST] or found.words
    number = statements.write(found.kind, whose, text, at=found.at or moment, heard=key)
    if number is None:
        raise NoSuchStatement(id=key)
    return number


def refuse(key: str) -> None:
    """Say that a sentence is neither a need nor an offer."""
    decisions.answer(REFUSED + key, "no", at=int(time.time()), until=None)


def unrefuse(key: str) -> None:
    """Take a refusal back: the sentence is proposed again."""
    decisions.unanswer(REFUSED + key)


def end(number: int, how: Ending, now: int | None = None) -> None:
    """Say how a need or an offer ended.

    Raises:
        NoSuchStatement: there is none of that number.
    """
    if not statements.end(number, how, int(time.time()) if now is None else now):
        raise NoSuchStatement(id=number)


def reopen(number: int, now: int | None = None) -> None:
    """Say that a need or an offer still holds, as of now.

    Raises:
        NoSuchStatement: there is none of that number.
    """
    if not statements.reopen(number, int(time.time()) if now is None else now):
        raise NoSuchStatement(id=number)


def remove(number: int) -> None:
    """Strike out what was written by mistake; a sentence that was accepted is proposed again.

    Raises:
        NoSuchStatement: there is none of that number.
    """
    if not statements.remove(number):
        raise NoSuchStatement(id=number)
