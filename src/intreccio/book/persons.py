"""Persons: kept from one computation to the next, so that the user's words stay with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from intreccio.book.models import Person


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in a list: number, name, and what they are reached by."""

    id: int
    name: str
    identifiers: tuple[str, ...]
    last_contact: int | None


def settle(clusters: Sequence[tuple[tuple[int, ...], str]]) -> None:
    """Give every cluster of address numbers a person: the one who had most of them before.

    A person left without addresses goes, unless the user wrote something about them.
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
            "INSERT OR IGNORE INTO book_person (id, name, said_name, note) VALUES (%s, '', '', '')",
            [(p,) for p in people],
        )
        sql.executemany("UPDATE book_person SET name = %s WHERE id = %s", named)
        sql.execute("UPDATE book_address SET person_id = NULL")
        owners = [(p, a) for (numbers, _), p in zip(clusters, people, strict=True) for a in numbers]
        sql.executemany("UPDATE book_address SET person_id = %s WHERE id = %s", owners)
        sql.execute(
            "DELETE FROM book_person WHERE said_name = '' AND note = '' AND id NOT IN"
            " (SELECT person_id FROM book_address WHERE person_id IS NOT NULL)"
        )


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


LISTED = """
    SELECT p.id, COALESCE(NULLIF(p.said_name, ''), p.name) AS shown,
        (SELECT GROUP_CONCAT(value, char(10)) FROM
            (SELECT value FROM book_address WHERE person_id = p.id
             AND kind IN ('mail', 'phone', 'linkedin') ORDER BY kind, value)),
        (SELECT MAX(t.at) FROM book_address a JOIN book_part q ON q.address_id = a.id
            JOIN book_trace t ON t.id = q.trace_id WHERE a.person_id = p.id AND t.left_out = '')
    FROM book_person p
"""


def listed() -> list[PersonRow]:
    """Return everybody in the book, by name."""
    with connection.cursor() as sql:
        sql.execute(LISTED + " ORDER BY shown COLLATE NOCASE, p.id")
        rows = sql.fetchall()
    return [
        PersonRow(n, name, tuple((said or "").split("\n")) if said else (), at)
        for n, name, said, at in rows
    ]
