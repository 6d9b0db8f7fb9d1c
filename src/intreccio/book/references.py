"""References that the user signed, to the byte."""

from __future__ import annotations

from dataclasses import dataclass

from intreccio.book import words
from intreccio.book.models import Reference


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed reference: of whom it speaks, its text, its signature, the public key, when."""

    id: int
    person: int
    text: str
    signature: str
    key: str
    at: int


def references() -> list[Signed]:
    """Return the references of people who are in the book, the newest first."""
    rows = Reference.objects.filter(who__person__isnull=False).order_by("-at", "-id")
    return [signed(row) for row in rows.select_related("who")]


def signed(row: Reference) -> Signed:
    """Copy a reference out of the book."""
    person = int(row.who.person_id or 0)
    return Signed(int(row.pk), person, row.text, row.signature, row.key, row.at)


def keep(person: int, text: str, signature: str, key: str, at: int) -> int | None:
    """Keep a reference and return its number; None when nobody of that number is in the book."""
    anchor = words.anchor_of(person)
    if anchor is None:
        return None
    row = Reference.objects.create(who_id=anchor, text=text, signature=signature, key=key, at=at)
    return int(row.pk)


def remove(number: int) -> bool:
    """Strike a reference out; say whether it was there."""
    found, _ = Reference.objects.filter(pk=number).delete()
    return bool(found)
