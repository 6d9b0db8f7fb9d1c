"""Gifts remembered in words: given, received, passed on, thanked for, and how each went."""

from __future__ import annotations

import time
from dataclasses import dataclass

from intreccio.book import computed, helping, persons, phrases
from intreccio.book import gifts as book
from intreccio.desk.mine import my_number
from intreccio.desk.problems import (
    GiftOfItself,
    NoSuchGift,
    NoSuchPerson,
    NothingWritten,
    SamePerson,
)
from intreccio.giving import gifts as giving
from intreccio.giving.gifts import Chain, Given, Way
from intreccio.network.capital import help as helped
from intreccio.network.traces import YEAR

LONGEST = 1_000
"""Characters of a gift, and of how it went."""


@dataclass(frozen=True, slots=True)
class GiftRow:
    """A gift with the name of the other person, and the words of the one it grew out of."""

    gift: Given
    name: str
    kind: str
    grew_from: str


@dataclass(frozen=True, slots=True)
class ChainRow:
    """A gift in a chain, and those that grew out of it."""

    row: GiftRow
    then: tuple[ChainRow, ...]


@dataclass(frozen=True, slots=True)
class Gifts:
    """All gifts, the newest first, and the chains that they make."""

    gifts: tuple[GiftRow, ...]
    chains: tuple[ChainRow, ...]


def gifts(person: int | None = None) -> Gifts:
    """Return what was given and received, with everybody or with one person."""
    found, names = book.gifts(), persons.names()
    rows = {row.gift.id: row for row in rows_of(found, names)}
    shown = [row for row in rows.values() if person in (None, row.gift.person)]
    return Gifts(tuple(shown), tuple(chain_row(one, rows) for one in giving.chains(found)))


def rows_of(found: list[Given], names: dict[int, str]) -> list[GiftRow]:
    """Give gifts their names."""
    told = {gift.id: gift.words for gift in found}
    kinds = {str(key): words for key, words in giving.KINDS.items()}
    return [
        GiftRow(g, names.get(g.person, ""), kinds.get(g.kind, ""), told.get(g.after or 0, ""))
        for g in found
    ]


def chain_row(one: Chain, rows: dict[int, GiftRow]) -> ChainRow:
    """Give the gifts of a chain their names."""
    return ChainRow(rows[one.gift.id], tuple(chain_row(then, rows) for then in one.then))


def write(
    way: Way,
    person: int,
    words: str,
    *,
    kind: str = "",
    at: int | None = None,
    after: int | None = None,
) -> int:
    """Write a gift down and return its number; `after` is the one that it grew out of.

    Raises:
        NothingWritten: there are no words.
        NoSuchPerson: nobody of that number is in the book.
        SamePerson: it would be a gift to oneself.
        NoSuchGift: the gift that it grew out of is not there.
    """
    text = words.strip()[:LONGEST]
    if not text:
        raise NothingWritten
    if person == my_number():
        raise SamePerson(id=person)
    if after is not None and book.gift(after) is None:
        raise NoSuchGift(id=after)
    known = kind if kind in giving.KINDS else ""
    day = int(time.time()) if at is None else at
    number = book.write(way, person, text, kind=known, at=day, after=after)
    if number is None:
        raise NoSuchPerson(id=person)
    renew_card()
    return number


def thank(number: int, *, thanked: bool = True, now: int | None = None) -> None:
    """Say that thanks were said and how it went was told, or take that back.

    Raises:
        NoSuchGift: there is none of that number.
    """
    at = (int(time.time()) if now is None else now) if thanked else None
    if not book.thank(number, at):
        raise NoSuchGift(id=number)


def end(number: int, words: str) -> None:
    """Keep how a gift went, in words; "" takes it back.

    Raises:
        NoSuchGift: there is none of that number.
    """
    if not book.end(number, words.strip()[:LONGEST]):
        raise NoSuchGift(id=number)


def grow(number: int, after: int | None) -> None:
    """Say which gift another grew out of; None takes it back.

    Raises:
        NoSuchGift: one of the two is not there.
        GiftOfItself: it would have grown out of itself.
    """
    if after is not None:
        if book.gift(after) is None:
            raise NoSuchGift(id=after)
        if not giving.may_follow(number, after, book.gifts()):
            raise GiftOfItself
    if not book.grow(number, after):
        raise NoSuchGift(id=number)


def remove(number: int) -> None:
    """Strike out a gift written by mistake.

    Raises:
        NoSuchGift: there is none of that number.
    """
    if not book.remove(number):
        raise NoSuchGift(id=number)
    renew_card()


def renew_card() -> None:
    """Count the gifts on the card of help at once: nothing else follows from them."""
    cards, now = computed.whole("cards") or [], int(time.time())
    for body in cards:
        if body["key"] == helped.KEY:
            window = (now - YEAR, now)
            card = helped.of_acts(helping.acts(), window, now, body["coverage"])
            body |= {"value": card.value, "n": card.n, "status": card.status, "window": window}
            body["interval"] = card.interval
            body["says"] = phrases.kept(card.says)
            body["parts"] = [[phrases.kept(phrase), value] for phrase, value in card.parts]
    if cards:
        computed.keep_whole("cards", cards)
