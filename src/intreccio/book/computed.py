"""What was computed, kept so that pages only read: joins, doubts, ties, circuits, wholes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection, transaction

from intreccio.book import phrases
from intreccio.book.models import Circuit, Computed, Doubt, Join, Membership, Person
from intreccio.people.identity import Joined
from intreccio.people.records import Address
from intreccio.people.wording import Phrase


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie as the book keeps it; times are seconds since the epoch."""

    person: int
    name: str
    klass: str
    strength: float
    low: float
    high: float
    first: int | None
    last: int | None
    days_active: int
    sent: int
    received: int
    contact_90d: float | None
    least: float | None = None
    most: float | None = None
    proven: bool = False
    ended: int | None = None


@dataclass(frozen=True, slots=True)
class CircuitFound:
    """A circuit to be kept: its people by number of the book, with their odds."""

    id: int
    name: Phrase
    kind: str
    years: tuple[int, int] | None
    evidence: tuple[Phrase, ...]
    members: tuple[tuple[int, float], ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member of a circuit."""

    person: int
    name: str
    probability: float
    tie: str | None


@dataclass(frozen=True, slots=True)
class CircuitRow:
    """A circuit as the book keeps it; `said_name` and `said_kind` are the user's, "" for none."""

    id: int
    name: Phrase
    said_name: str
    kind: str
    evidence: tuple[Phrase, ...]
    years: tuple[int, int] | None
    members: tuple[MemberRow, ...]
    said_kind: str = ""


# --- who is who ----------------------------------------------------------------------------------


def keep_joins(
    joins: Iterable[Joined], doubts: Iterable[Joined], ids: Mapping[Address, int]
) -> None:
    """Replace the joins and the doubts."""
    with transaction.atomic():
        Join.objects.all().delete()
        Join.objects.bulk_create([Join(**pair(j, ids)) for j in joins], batch_size=2000)
        Doubt.objects.all().delete()
        Doubt.objects.bulk_create([Doubt(**pair(j, ids)) for j in doubts], batch_size=2000)


def pair(joined: Joined, ids: Mapping[Address, int]) -> dict[str, Any]:
    """Return the columns of a pair of addresses."""
    return {
        "one_id": ids[joined.one],
        "other_id": ids[joined.other],
        "probability": joined.probability,
        "reasons": [phrases.kept(reason) for reason in joined.reasons],
    }


def doubt_pairs() -> list[tuple[int, int]]:
    """Return the two addresses of each doubt by number, the smaller first."""
    pairs = Doubt.objects.values_list("one_id", "other_id")
    return [(min(one, other), max(one, other)) for one, other in pairs]


# --- ties ----------------------------------------------------------------------------------------


def keep_ties(ties: Iterable[TieRow]) -> None:
    """Replace the ties."""
    rows = [
        (
            t.person, t.klass, t.strength, t.low, t.high, t.first, t.last, t.days_active, t.sent,
            t.received, t.contact_90d, t.least, t.most, t.proven, t.ended,
        )
        for t in ties
    ]  # fmt: skip
    with transaction.atomic(), connection.cursor() as sql:
        sql.execute("DELETE FROM book_tie")
        sql.executemany(
            "INSERT INTO book_tie (person_id, klass, strength, low, high, first, last, days_active,"
            " sent, received, contact_90d, least, most, proven, ended) VALUES (%s, %s, %s, %s, %s,"
            " %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            rows,
        )


TIES = """
    SELECT t.person_id, COALESCE(NULLIF(p.said_name, ''), p.name), t.klass, t.strength, t.low,
        t.high, t.first, t.last, t.days_active, t.sent, t.received, t.contact_90d,
        t.least, t.most, t.proven, t.ended
    FROM book_tie t JOIN book_person p ON p.id = t.person_id
"""


def ties() -> list[TieRow]:
    """Return every tie, the strongest first."""
    with connection.cursor() as sql:
        sql.execute(TIES + " ORDER BY t.strength DESC, t.last DESC, t.person_id")
        return [tie_row(row) for row in sql.fetchall()]


def asleep() -> dict[int, int]:
    """Return when something last passed with each person whose tie sleeps."""
    question = (
        "SELECT person_id, last FROM book_tie WHERE klass = 'dormant'"
        " ORDER BY strength DESC, last DESC, person_id"
    )
    with connection.cursor() as sql:
        sql.execute(question)
        return {person: last or 0 for person, last in sql.fetchall()}


def homes() -> dict[int, int]:
    """Return the circuit that each person lives in most, of those that are shown."""
    question = (
        "SELECT m.person_id, m.circuit_id FROM book_membership m"
        " JOIN book_circuit c ON c.id = m.circuit_id AND NOT c.hidden"
        " ORDER BY m.probability, m.circuit_id DESC"
    )
    with connection.cursor() as sql:
        sql.execute(question)
        return dict(sql.fetchall())


def tie_of(person: int) -> TieRow | None:
    """Return the tie with one person."""
    with connection.cursor() as sql:
        sql.execute(TIES + " WHERE t.person_id = %s", [person])
        row = sql.fetchone()
    return tie_row(row) if row else None


def tie_row(row: Sequence[Any]) -> TieRow:
    """Copy a tie out of the book, where yes and no are numbers."""
    found = TieRow(*row)
    return replace(found, proven=bool(found.proven))


# --- circuits ------------------------------------------------------------------------------------


def keep_circuits(found: Sequence[CircuitFound]) -> None:
    """Replace the circuits; the user's words on them are put beside them by `circling.refresh`."""
    with transaction.atomic():
        Circuit.objects.all().delete()
        Circuit.objects.bulk_create(
            Circuit(
                id=c.id,
                name=phrases.kept(c.name),
                kind=c.kind,
                years=list(c.years) if c.years else None,
                evidence=[phrases.kept(phrase) for phrase in c.evidence],
                hidden=c.hidden,
            )
            for c in found
        )
        Membership.objects.bulk_create(
            [
                Membership(circuit_id=c.id, person_id=person, probability=odds)
                for c in found
                for person, odds in c.members
            ],
            batch_size=2000,
        )


MEMBERS = """
    SELECT m.circuit_id, m.person_id, COALESCE(NULLIF(p.said_name, ''), p.name), m.probability,
        t.klass
    FROM book_membership m JOIN book_person p ON p.id = m.person_id
        LEFT JOIN book_tie t ON t.person_id = m.person_id
    ORDER BY m.circuit_id, m.probability DESC, t.strength DESC, 3
"""


def circuits(*, hidden: bool = False) -> list[CircuitRow]:
    """Return the circuits, the largest first; or those that the user said are none."""
    with connection.cursor() as sql:
        sql.execute(MEMBERS)
        rows = sql.fetchall()
    members: dict[int, list[MemberRow]] = {}
    for circuit, *row in rows:
        members.setdefault(circuit, []).append(MemberRow(*row))
    found = [circuit_row(c, members.get(c.pk, [])) for c in Circuit.objects.filter(hidden=hidden)]
    return sorted(found, key=lambda c: (-len(c.members), c.id))


def circuit_row(row: Circuit, members: Sequence[MemberRow]) -> CircuitRow:
    """Copy a circuit out of the book."""
    years = (int(row.years[0]), int(row.years[1])) if row.years else None
    evidence = tuple(phrases.read(body) for body in row.evidence)
    return CircuitRow(
        int(row.pk),
        phrases.read(row.name),
        row.said_name,
        row.said_kind or row.kind,
        evidence,
        years,
        tuple(members),
        row.said_kind,
    )


# --- wholes --------------------------------------------------------------------------------------


def keep_whole(key: str, body: Any) -> None:
    """Keep something that is read as it is: the cards, the drawing of the map."""
    Computed.objects.update_or_create(key=key, defaults={"body": body})


def whole(key: str) -> Any:
    """Return what was kept under a key, or None."""
    found = Computed.objects.filter(key=key).values_list("body", flat=True).first()
    return json.loads(found) if isinstance(found, str) else found


def number(key: str) -> int | None:
    """Return a number that was kept under a key, or None; it costs less than `whole`."""
    with connection.cursor() as sql:
        sql.execute("SELECT CAST(body AS INTEGER) FROM book_computed WHERE key = %s", [key])
        row = sql.fetchone()
    return int(row[0]) if row else None


def roles_of_ties() -> list[tuple[int, str]]:
    """Return what the people do that something passed with, by number of the person."""
    question = (
        "SELECT p.id, p.role FROM book_person p JOIN book_tie t ON t.person_id = p.id"
        " WHERE p.role != '' ORDER BY p.id"
    )
    with connection.cursor() as sql:
        sql.execute(question)
        return [(number, role) for number, role in sql.fetchall()]


def keep_roles(roles: Mapping[int, str]) -> None:
    """Keep the line that says what each person does."""
    with transaction.atomic(), connection.cursor() as sql:
        Person.objects.exclude(role="").update(role="")
        sql.executemany(
            "UPDATE book_person SET role = %s WHERE id = %s",
            [(role, person) for person, role in roles.items()],
        )
