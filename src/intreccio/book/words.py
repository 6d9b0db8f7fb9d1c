"""The user's own words about people: what they call them, what they note.

Words hang on addresses, and are kept one after the other: the newest on an address holds, and the
one before returns when it is taken back. When people are joined, the words of both are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from django.db import connection, transaction

from intreccio.book.models import Address as AddressRow
from intreccio.book.models import Person, Word

Kind: TypeAlias = Literal["name", "note", "born", "work"]

LASTING = ("mail", "phone", "linkedin", "handle", "name", "card")
"""The kinds of addresses, those that outlive an address book first."""
HOLDING = """
    SELECT w.address_id, w.kind, w.text, a.person_id FROM book_word w
    JOIN book_address a ON a.id = w.address_id
    WHERE w.id IN (SELECT MAX(id) FROM book_word GROUP BY address_id, kind) AND w.text != ''
    ORDER BY w.id
"""
"""The newest words on each address, those taken back apart; the oldest of them first."""


def say(person: int, kind: Kind, text: str, at: int) -> bool:
    """Keep the user's words about a person in place of those that hold; "" takes them back.

    Returns:
        False when nobody of that number is in the book.
    """
    before = [row for row in holding() if row[1] == kind and row[3] == person]
    anchor = before[0][0] if before else anchor_of(person)
    if anchor is None:
        return False
    told = dict.fromkeys((row[0] for row in before), "") | {anchor: text}
    if (len(before) == 1 and before[0][2] == text) or not (before or text):
        return True
    with transaction.atomic():
        Word.objects.bulk_create(
            Word(address_id=one, kind=kind, text=words, at=at) for one, words in told.items()
        )
        refresh()
    return True


def holding() -> list[tuple[int, str, str, int]]:
    """Return the words that hold, the oldest first: address, kind, text, person."""
    with connection.cursor() as sql:
        sql.execute(HOLDING)
        return [tuple(row) for row in sql.fetchall()]


def chosen(kind: Kind) -> dict[int, str]:
    """Return the versions of a fact that the user said hold, by person."""
    return {person: text for _, one, text, person in holding() if one == kind}


def anchor_of(person: int) -> int | None:
    """Return the address of a person on which words hang: the most lasting one."""
    rows = AddressRow.objects.filter(person_id=person).values_list("kind", "value", "id")
    found = sorted((LASTING.index(kind), value, int(number)) for kind, value, number in rows)
    return found[0][2] if found else None


def anchors() -> dict[int, int]:
    """Return for each person the address on which words about them hang, both by number."""
    rows = AddressRow.objects.filter(person__isnull=False)
    found: dict[int, tuple[int, str, int]] = {}
    for person, kind, value, number in rows.values_list("person_id", "kind", "value", "id"):
        place = (LASTING.index(kind), value, int(number))
        found[int(person or 0)] = min(place, found.get(int(person or 0), place))
    return {person: number for person, (_, _, number) in found.items()}


def refresh() -> None:
    """Write beside each person the words that hold of their addresses."""
    names: dict[int, str] = {}
    notes: dict[int, list[str]] = {}
    for _, kind, text, person in holding():
        if kind == "name":
            names[person] = text
        elif kind == "note":
            notes.setdefault(person, []).append(text)
    Person.objects.exclude(said_name="", note="").update(said_name="", note="")
    set_all("said_name", list(names.items()))
    set_all("note", [(person, "\n\n".join(some)) for person, some in notes.items()])


def set_all(column: str, told: Sequence[tuple[int, str]]) -> None:
    """Write a column of some persons."""
    with connection.cursor() as sql:
        sql.executemany(
            f"UPDATE book_person SET {column} = %s WHERE id = %s",
            [(text, person) for person, text in told],
        )
