"""Reading facts: what the pure rooms compute from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.db import connection

from intreccio.book.models import Address as AddressRow
from intreccio.book.models import Profile as ProfileRow
from intreccio.book.models import Verdict as VerdictRow
from intreccio.people.records import Address


@dataclass(frozen=True, slots=True)
class StatedProfile:
    """A profile's addresses, its own card first, and its names."""

    addresses: tuple[Address, ...]
    names: tuple[str, ...]


def addresses() -> dict[Address, int]:
    """Return every address with its number."""
    rows = AddressRow.objects.values_list("kind", "value", "id")
    return {address(kind, value): number for kind, value, number in rows}


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
    stated = []
    for raw in ProfileRow.objects.order_by("item").values_list("body", flat=True):
        body = json.loads(raw) if isinstance(raw, str) else raw
        told = dict.fromkeys(address(a["kind"], a["value"]) for a in body["addresses"])
        stated.append(StatedProfile((Address("card", body["key"]), *told), tuple(body["names"])))
    return stated


def verdicts() -> list[tuple[Address, Address, bool]]:
    """Return the user's words on who is who, oldest first."""
    rows = VerdictRow.objects.order_by("id").select_related("one", "other")
    return [
        (address(v.one.kind, v.one.value), address(v.other.kind, v.other.value), v.same)
        for v in rows
    ]


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
