"""All that the book holds about one person, and where each fact came from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.db import connection

from intreccio.book import phrases
from intreccio.book.facts import address
from intreccio.book.models import Doubt, Join, Person
from intreccio.people.records import Address
from intreccio.people.wording import Phrase

MOST_MOMENTS = 200


@dataclass(frozen=True, slots=True)
class Moment:
    """One trace in a person's timeline; `way` is "out" when the owner wrote, "in" when they did."""

    at: int
    channel: str
    way: str
    title: str
    gathering: str
    left_out: str


@dataclass(frozen=True, slots=True)
class JoinRow:
    """Why two addresses are, or may be, one person's."""

    id: int
    one: Address
    other: Address
    probability: float
    reasons: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """An entry of an address book about somebody: its record, the file and the import."""

    body: dict[str, Any]
    path: str
    taking: int


@dataclass(frozen=True, slots=True)
class Words:
    """What the user wrote about a person."""

    said_name: str
    note: str


def words_about(person: int) -> Words | None:
    """Return what the user wrote about a person; None when nobody is there."""
    row = Person.objects.filter(pk=person).values_list("said_name", "note").first()
    return Words(*row) if row else None


def addresses_of(person: int) -> list[Address]:
    """Return the addresses of a person, in a settled order."""
    question = "SELECT kind, value FROM book_address WHERE person_id = %s ORDER BY kind, value"
    return [Address(kind, value) for kind, value in asked(question, [person])]


def asked(question: str, parameters: list[Any]) -> list[tuple[Any, ...]]:
    """Ask the book one question."""
    with connection.cursor() as sql:
        sql.execute(question, parameters)
        return [tuple(row) for row in sql.fetchall()]


MOMENTS = """
    SELECT t.at, t.channel, CASE WHEN t.channel = 'meeting' THEN 'together'
        WHEN author.person_id = %s THEN 'in' WHEN author.person_id = %s THEN 'out'
        ELSE 'together' END AS way,
        t.title, t.gathering, t.left_out
    FROM book_trace t JOIN book_part w ON w.trace_id = t.id AND w.role = 0
        JOIN book_address author ON author.id = w.address_id
    WHERE t.id IN (SELECT p.trace_id FROM book_part p JOIN book_address a ON a.id = p.address_id
        WHERE a.person_id = %s AND p.role < 2)
"""


def moments(person: int, me: int | None) -> list[Moment]:
    """Return the newest traces in which a person stands."""
    question = f"{MOMENTS} ORDER BY t.at DESC, t.id DESC LIMIT {MOST_MOMENTS}"
    return [Moment(*row) for row in asked(question, [person, me, person])]


def by_year(person: int, me: int | None) -> list[tuple[int, str, int]]:
    """Count a person's traces by year and way: (year, way, how many)."""
    question = (
        "SELECT CAST(strftime('%%Y', at, 'unixepoch') AS INTEGER) AS year, way, COUNT(*)"
        f" FROM ({MOMENTS}) GROUP BY year, way ORDER BY year, way"
    )
    return [(int(year), way, int(n)) for year, way, n in asked(question, [person, me, person])]


def entries(person: int) -> list[Origin]:
    """Return the entries of address books about a person, with the file that each stood in."""
    question = (
        "SELECT r.body, f.path, f.taking_id FROM book_profile r"
        " JOIN book_address a ON a.id = r.card_id"
        " JOIN book_sighting s ON s.profile_id = r.id JOIN book_file f ON f.id = s.file_id"
        " WHERE a.person_id = %s ORDER BY r.item, f.id"
    )
    return [Origin(read(body), path, taking) for body, path, taking in asked(question, [person])]


def read(body: Any) -> dict[str, Any]:
    """Return a record kept as JSON."""
    found = json.loads(body) if isinstance(body, str) else body
    return dict(found)


def files_of(person: int) -> list[tuple[str, int, int]]:
    """Return the files in which traces of a person stood: path, import, how many."""
    question = (
        "SELECT f.path, f.taking_id, COUNT(DISTINCT s.trace_id) FROM book_address a"
        " JOIN book_part p ON p.address_id = a.id JOIN book_sighting s ON s.trace_id = p.trace_id"
        " JOIN book_file f ON f.id = s.file_id WHERE a.person_id = %s"
        " GROUP BY f.id ORDER BY f.id"
    )
    return [(path, taking, n) for path, taking, n in asked(question, [person])]


def joins_of(person: int) -> list[JoinRow]:
    """Return why the addresses of a person were joined."""
    rows = Join.objects.filter(one__person_id=person).select_related("one", "other")
    return [join_row(row) for row in rows.order_by("id")]


def join(number: int) -> JoinRow | None:
    """Return one join."""
    row = Join.objects.filter(pk=number).select_related("one", "other").first()
    return join_row(row) if row else None


def join_row(row: Join | Doubt) -> JoinRow:
    """Copy a join, or a doubt, out of the book."""
    reasons = tuple(phrases.read(reason) for reason in row.reasons)
    one = address(row.one.kind, row.one.value)
    other = address(row.other.kind, row.other.value)
    return JoinRow(int(row.pk), one, other, row.probability, reasons)


def doubts() -> list[tuple[JoinRow, int, int]]:
    """Return the doubts with the two people of each, the likeliest first."""
    rows = Doubt.objects.select_related("one", "other").order_by("-probability", "id")
    return [
        (join_row(row), row.one.person_id, row.other.person_id)
        for row in rows
        if row.one.person_id and row.other.person_id
    ]


def settle(doubt: int) -> None:
    """Strike a doubt out: the user has answered."""
    Doubt.objects.filter(pk=doubt).delete()
