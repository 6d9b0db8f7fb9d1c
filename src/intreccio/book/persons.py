"""Persons: kept from one computation to the next, so that the user's words stay with them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from intreccio.book import words
from intreccio.book.facts import address
from intreccio.book.models import Address as AddressRow
from intreccio.book.models import Person
from intreccio.people.records import Address


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in a list: number, name, what they are reached by, circuits, tie, what they do."""

    id: int
    name: str
    identifiers: tuple[str, ...]
    circuits: tuple[int, ...]
    tie: str | None
    last_contact: int | None
    roles: str


def settle(clusters: Sequence[tuple[tuple[int, ...], str]]) -> None:
    """Give every cluster of address numbers a person: the one who had most of them before.

    A person left without addresses goes; the user's words stay with the addresses they hang on.
    """
    with transaction.atomic(), connection.cursor() as sql:
        sql.execute("SELECT id, person_id FROM book_address WHERE person_id IS NOT NULL")
        before = dict(sql.fetchall())
        taken: set[int] = set()
        chosen = [heir(numbers, before, taken) for numbers, _ in clusters]
        new = iter(fresh(chosen.count(None)))
        people = [number if number is not None else next(new) for number in chosen]
        named = [(name, person) for (_, name), person in zip(clusters, people, strict=True)]
        sql.executemany(
            "INSERT OR IGNORE INTO book_person (id, name, role, said_name, note)"
            " VALUES (%s, '', '', '', '')",
            [(p,) for p in people],
        )
        sql.executemany("UPDATE book_person SET name = %s WHERE id = %s", named)
        sql.execute("UPDATE book_address SET person_id = NULL")
        owners = [(p, a) for (numbers, _), p in zip(clusters, people, strict=True) for a in numbers]
        sql.executemany("UPDATE book_address SET person_id = %s WHERE id = %s", owners)
        forget_the_gone(sql)
    words.refresh()


def forget_the_gone(sql: CursorWrapper) -> None:
    """Delete the persons left without addresses."""
    gone = (
        "(SELECT id FROM book_person WHERE id NOT IN"
        " (SELECT person_id FROM book_address WHERE person_id IS NOT NULL))"
    )
    for table in ("tie", "membership", "shown"):
        sql.execute(f"DELETE FROM book_{table} WHERE person_id IN {gone}")
    sql.execute(f"DELETE FROM book_person WHERE id IN {gone}")


def heir(numbers: Sequence[int], before: dict[int, int], taken: set[int]) -> int | None:
    """Return who had most of these addresses and is still free, if anybody."""
    votes = Counter(before[number] for number in numbers if number in before)
    for person, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        if person not in taken:
            taken.add(person)
            return person
    return None


def fresh(count: int) -> range:
    """Return so many numbers that no person bears."""
    last = Person.objects.order_by("-id").values_list("id", flat=True).first() or 0
    return range(last + 1, last + 1 + count)


def owners() -> dict[int, int]:
    """Return the person of each address, both by number."""
    with connection.cursor() as sql:
        sql.execute("SELECT id, person_id FROM book_address WHERE person_id IS NOT NULL")
        return dict(sql.fetchall())


def addresses_of(people: Iterable[int]) -> dict[Address, int]:
    """Return the addresses of some people, with whose each is."""
    question = (
        "SELECT a.kind, a.value, a.person_id FROM json_each(%s) asked"
        " CROSS JOIN book_address a ON a.person_id = asked.value ORDER BY a.id"
    )
    with connection.cursor() as sql:
        sql.execute(question, [json.dumps(sorted(set(people)))])
        return {address(kind, value): number for kind, value, number in sql.fetchall()}


def of_addresses() -> dict[Address, int]:
    """Return the number of the person of each address."""
    rows = AddressRow.objects.filter(person__isnull=False)
    told = rows.values_list("kind", "value", "person_id")
    return {address(kind, value): int(person or 0) for kind, value, person in told}


def role_of(person: int) -> str:
    """Return the line that says what a person does, "" when it is not known."""
    found = Person.objects.filter(pk=person).values_list("role", flat=True).first()
    return str(found or "")


def names() -> dict[int, str]:
    """Return what each person is called: the user's name for them, or the one found."""
    with connection.cursor() as sql:
        sql.execute("SELECT id, COALESCE(NULLIF(said_name, ''), name) FROM book_person")
        return dict(sql.fetchall())


LISTED = """
    SELECT p.id, COALESCE(NULLIF(p.said_name, ''), p.name) AS shown, p.role, t.klass, t.last
    FROM book_person p LEFT JOIN book_tie t ON t.person_id = p.id
    ORDER BY shown COLLATE NOCASE, p.id
"""
REACHED = """
    SELECT person_id, value FROM book_address
    WHERE person_id IS NOT NULL AND kind IN ('mail', 'phone', 'linkedin', 'handle')
    ORDER BY kind, value
"""
LIVED = """
    SELECT m.person_id, m.circuit_id FROM book_membership m
    JOIN book_circuit c ON c.id = m.circuit_id AND NOT c.hidden
    ORDER BY m.probability DESC, m.circuit_id
"""


def listed() -> list[PersonRow]:
    """Return everybody in the book, by name."""
    reached, lived = gathered(REACHED), gathered(LIVED)
    with connection.cursor() as sql:
        sql.execute(LISTED)
        rows = sql.fetchall()
    return [
        PersonRow(number, name, reached.get(number, ()), lived.get(number, ()), tie, last, role)
        for number, name, role, tie, last in rows
    ]


def gathered(question: str) -> dict[int, tuple[Any, ...]]:
    """Gather the answers to a question (person, value) by person."""
    with connection.cursor() as sql:
        sql.execute(question)
        found: dict[int, list[Any]] = {}
        for person, value in sql.fetchall():
            found.setdefault(person, []).append(value)
    return {person: tuple(values) for person, values in found.items()}


def owner_of(address: Address) -> int:
    """Return the number of the person of an address."""
    row = AddressRow.objects.get(kind=address.kind, value=address.value)
    return int(row.person_id or 0)
