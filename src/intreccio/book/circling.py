"""What the user says of circuits: names, who belongs, that two are one, that this is none.

A word hangs on people and not on a number alone: on those it speaks of, and on all who were in the
circuit when it was said, each by an address. So it holds through new computations, merges and new
imports, and finds its circuit in another book. The one before returns when one is taken back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from django.db import connection, transaction

from intreccio.book import words
from intreccio.book.decisions import row_of
from intreccio.book.models import Circuit, CircuitPerson, CircuitWord
from intreccio.people.records import Address

Kind: TypeAlias = Literal["name", "kind", "in", "out", "join", "split", "hide"]
KINDS: tuple[Kind, ...] = ("name", "kind", "in", "out", "join", "split", "hide")
SIDES = OF, HERE, THERE = 0, 1, 2
"""Of whom it is said; who was in the circuit; who was in the other one."""
PEOPLE = """
    SELECT p.word_id, p.side, a.person_id FROM book_circuitperson p
    JOIN book_address a ON a.id = p.address_id WHERE a.person_id IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Said:
    """A word on a circuit.

    Attributes:
        row: names the word.
        at: seconds since the epoch.
        kind: what is said; "name" and "kind" have their `text`.
        circuit, other: numbers of circuits, 0 for none.
        people: by number, those who are in the book now: of whom it is said, who was in the
            circuit, who was in the other.
    """

    row: int
    at: int
    kind: str
    circuit: int
    other: int
    text: str
    people: tuple[frozenset[int], frozenset[int], frozenset[int]]


@dataclass(frozen=True, slots=True)
class Speech:
    """A word to be kept: as `Said`, its people being addresses by number."""

    kind: Kind
    circuit: int
    other: int = 0
    text: str = ""
    of: Collection[int] = ()
    here: Collection[int] = ()
    there: Collection[int] = ()


def say(speech: Speech, at: int) -> int:
    """Keep a word; return its row."""
    with transaction.atomic():
        word = CircuitWord.objects.create(
            kind=speech.kind, circuit=speech.circuit, other=speech.other, text=speech.text, at=at
        )
        sides = zip(SIDES, (speech.of, speech.here, speech.there), strict=True)
        CircuitPerson.objects.bulk_create(
            [
                CircuitPerson(word=word, address_id=one, side=side)
                for side, some in sides
                for one in sorted(some)
            ],
            batch_size=300,
        )
    return int(word.pk)


def addresses_of(people: Iterable[int]) -> set[int]:
    """Return for each person the address on which words hang, by number."""
    anchors = words.anchors()
    return {anchors[person] for person in people if person in anchors}


def number_of(one: Address) -> int:
    """Return the number of an address; one that no fact speaks of yet is made, and waits."""
    return int(row_of(one).pk)


def said() -> list[Said]:
    """Return every word, the oldest first."""
    people: dict[tuple[int, int], set[int]] = {}
    with connection.cursor() as sql:
        sql.execute(PEOPLE)
        for word, side, person in sql.fetchall():
            people.setdefault((word, side), set()).add(person)
    rows = CircuitWord.objects.order_by("id")
    return [
        Said(
            *row,
            (
                frozenset(people.get((row[0], OF), ())),
                frozenset(people.get((row[0], HERE), ())),
                frozenset(people.get((row[0], THERE), ())),
            ),
        )
        for row in rows.values_list("id", "at", "kind", "circuit", "other", "text")
    ]


def holding() -> list[Said]:
    """Return the words that hold, the oldest first: of a name, a kind, or a person the newest."""
    newest: dict[tuple[object, ...], Said] = {}
    for one in said():
        newest.pop(about(one), None)
        newest[about(one)] = one
    return [one for one in newest.values() if one.text or one.kind not in {"name", "kind"}]


def about(one: Said) -> tuple[object, ...]:
    """Return what a word speaks of: a newer one on the same takes its place."""
    kind = "belongs" if one.kind in {"in", "out"} else one.kind
    return (kind, one.circuit, one.other, one.people[0])


def last_number() -> int:
    """Return the highest number that a circuit bears or that a word speaks of."""
    rows = CircuitWord.objects.values_list("circuit", "other")
    told = [number for row in rows for number in row]
    return max([0, *told, *Circuit.objects.values_list("id", flat=True)])


def refresh(holding: Sequence[Said]) -> None:
    """Write beside the circuits what the user calls them."""
    Circuit.objects.update(said_name="", said_kind="")
    for one in holding:
        if one.kind == "name":
            Circuit.objects.filter(pk=one.circuit).update(said_name=one.text)
        elif one.kind == "kind":
            Circuit.objects.filter(pk=one.circuit).update(said_kind=one.text)
