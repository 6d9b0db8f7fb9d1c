"""Reading facts: what the pure rooms compute from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.db import connection

from intreccio.book import holding
from intreccio.book.models import Profile as ProfileRow
from intreccio.people.records import Address, Related, Role


@dataclass(frozen=True, slots=True)
class StatedProfile:
    """What a profile states, for computing; its addresses begin with its own card."""

    addresses: tuple[Address, ...]
    names: tuple[str, ...]
    roles: tuple[Role, ...]
    labels: tuple[str, ...]
    places: tuple[str, ...]
    related: tuple[Related, ...]
    notes: tuple[str, ...]
    born: str
    met: int | None
    noted: int | None
    mine: bool


def addresses() -> dict[Address, int]:
    """Return every address that a fact speaks of, or that is the owner's, with its number.

    One that only a decision speaks of is nobody until its facts are there again.
    """
    with connection.cursor() as sql:
        sql.execute(
            "SELECT kind, value, id FROM book_address"
            f" WHERE id NOT IN ({holding.by_decisions()}) OR id IN ({holding.by_facts()})"
            " ORDER BY id"
        )
        return {address(kind, value): number for kind, value, number in sql.fetchall()}


def address(kind: Any, value: str) -> Address:
    """Make an address of a row."""
    return Address(kind, value)


def spellings() -> dict[Address, list[tuple[str, int]]]:
    """Return how each address's holder was written, and how often."""
    question = (
        "SELECT a.kind, a.value, w.text, COUNT(*) FROM book_part p"
        " JOIN book_address a ON a.id = p.address_id JOIN book_written w ON w.id = p.written_id"
        " GROUP BY a.id, w.id ORDER BY a.id, w.text"
    )
    found: dict[Address, list[tuple[str, int]]] = {}
    with connection.chunked_cursor() as sql:
        sql.execute(question)
        for kind, value, name, count in sql.fetchall():
            found.setdefault(address(kind, value), []).append((name, count))
    return found


def profiles() -> list[StatedProfile]:
    """Return what each profile states, in a settled order."""
    bodies = ProfileRow.objects.order_by("item").values_list("body", flat=True)
    return [stated(json.loads(raw) if isinstance(raw, str) else raw) for raw in bodies]


def stated(body: dict[str, Any]) -> StatedProfile:
    """Read a profile from its record."""
    told = dict.fromkeys(address(a["kind"], a["value"]) for a in body["addresses"])
    return StatedProfile(
        addresses=(Address("card", body["key"]), *told),
        names=tuple(body["names"]),
        roles=tuple(Role(**role) for role in body["roles"]),
        labels=tuple(body["labels"]),
        places=tuple(body["places"]),
        related=tuple(Related(**related) for related in body["related"]),
        notes=tuple(body["notes"]),
        born=body["born"],
        met=body["met"],
        noted=body["noted"],
        mine=body["mine"],
    )


def verdicts() -> list[tuple[Address, Address, bool]]:
    """Return the user's words on who is who, the newest on each pair, oldest first."""
    with connection.cursor() as sql:
        sql.execute(
            "SELECT a.kind, a.value, b.kind, b.value, v.same FROM book_verdict v"
            " JOIN book_address a ON a.id = v.one_id JOIN book_address b ON b.id = v.other_id"
            " WHERE v.id IN (SELECT MAX(id) FROM book_verdict GROUP BY one_id, other_id)"
            " ORDER BY v.id"
        )
        rows = sql.fetchall()
    return [(address(*row[:2]), address(*row[2:4]), bool(row[4])) for row in rows]


def delivered() -> dict[Address, int]:
    """Return how many messages reached each mailbox."""
    return counted("p.role = 2")


def written() -> dict[Address, int]:
    """Return how many personal messages each address wrote."""
    return counted("p.role = 0 AND t.channel IN ('mail', 'message') AND t.left_out = ''")


def counted(condition: str) -> dict[Address, int]:
    """Count traces by the address of a part."""
    question = (
        "SELECT a.kind, a.value, COUNT(*) FROM book_part p"
        " JOIN book_trace t ON t.id = p.trace_id JOIN book_address a ON a.id = p.address_id"
        f" WHERE {condition} GROUP BY a.id"
    )
    with connection.cursor() as sql:
        sql.execute(question)
        return {address(kind, value): number for kind, value, number in sql.fetchall()}


def understood() -> float:
    """Return the share of items met that could be understood (1.0 for an empty book)."""
    bad = count("unread")
    good = count("trace") + count("profile")
    return good / (good + bad) if good + bad else 1.0


@dataclass(frozen=True, slots=True)
class Heard:
    """How many traces a channel left, how many of them make no tie, and from when to when."""

    channel: str
    traces: int
    left_out: int
    first: int
    last: int


def channels() -> tuple[Heard, ...]:
    """Count the traces by channel, the busiest first."""
    with connection.cursor() as sql:
        sql.execute(
            "SELECT channel, COUNT(*), SUM(left_out != ''), MIN(at), MAX(at) FROM book_trace"
            " GROUP BY channel ORDER BY 2 DESC, 1"
        )
        return tuple(Heard(*row) for row in sql.fetchall())


def count(what: str) -> int:
    """Count the rows of a kind of fact ("trace", "profile", "person", ...)."""
    with connection.cursor() as sql:
        sql.execute(f"SELECT COUNT(*) FROM book_{what}")
        (number,) = sql.fetchone()
    return int(number)


def integrity() -> str:
    """Ask SQLite whether the file is whole: "ok", or what is wrong."""
    with connection.cursor() as sql:
        sql.execute("PRAGMA integrity_check")
        return "; ".join(row[0] for row in sql.fetchall())
