"""Who is who, by the user's word: doubts settled, people joined, joins taken apart."""

from __future__ import annotations

import time
from dataclasses import dataclass

from intreccio.book import decisions, dossiers, opening, persons
from intreccio.book.persons import PersonRow
from intreccio.desk import computing
from intreccio.desk.problems import NoSuchDoubt, NoSuchJoin, NoSuchPerson, SamePerson
from intreccio.people.records import Address
from intreccio.people.wording import Phrase


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """Two people who may be one, with how likely that is and why."""

    id: int
    a: PersonRow
    b: PersonRow
    probability: float
    reasons: tuple[Phrase, ...]


def doubts() -> tuple[DoubtRow, ...]:
    """Return the pairs that the evidence does not settle, the likeliest first."""
    people = {row.id: row for row in persons.listed()}
    return tuple(
        DoubtRow(row.id, people[one], people[other], row.probability, row.reasons)
        for row, one, other in dossiers.doubts()
    )


def settle(doubt: int, *, same: bool) -> None:
    """Take the user's word on a doubt; what follows from it is computed later, so that it is quick.

    Raises:
        NoSuchDoubt: it is not there any more.
    """
    row = next((row for row, _, _ in dossiers.doubts() if row.id == doubt), None)
    if row is None:
        raise NoSuchDoubt(id=doubt)
    with opening.all_or_nothing():
        decisions.say_same(row.one, row.other, same=same, at=int(time.time()))
        dossiers.settle(doubt)
        computing.wait()


def merge(one: int, other: int) -> int:
    """Make one person of two, and return who they are now.

    Raises:
        NoSuchPerson: one of the two is not in the book.
        SamePerson: they are one already.
    """
    first, second = any_address_of(one), any_address_of(other)
    if one == other:
        raise SamePerson(id=one)
    say(first, second, same=True)
    return person_of(first)


def unmerge(join: int) -> tuple[int, int]:
    """Make two people of the addresses of a join, and return who they are now.

    A join on the user's word goes with that word, and all is as it was before it; if the evidence
    joins them all the same, or did so from the beginning, they are said to be two.

    Raises:
        NoSuchJoin: it is not there any more.
    """
    row = dossiers.join(join)
    if row is None:
        raise NoSuchJoin(id=join)
    if decisions.unsay_same(row.one, row.other):
        computing.recompute()
    if person_of(row.one) == person_of(row.other):
        say(row.one, row.other, same=False)
    return person_of(row.one), person_of(row.other)


def say(one: Address, other: Address, *, same: bool) -> None:
    """Keep the user's word on two addresses, and compute everything anew."""
    decisions.say_same(one, other, same=same, at=int(time.time()))
    computing.recompute()


def any_address_of(person: int) -> Address:
    """Return an address of a person.

    Raises:
        NoSuchPerson: nobody of that number is in the book.
    """
    found = dossiers.addresses_of(person)
    if not found:
        raise NoSuchPerson(id=person)
    return found[0]


def person_of(address: Address) -> int:
    """Return whose an address is."""
    return persons.owner_of(address)
