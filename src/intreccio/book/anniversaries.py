"""Dates that the user wrote down; each hangs on an address."""

from __future__ import annotations

from dataclasses import dataclass

from intreccio.book import words
from intreccio.book.models import Anniversary


@dataclass(frozen=True, slots=True)
class AnniversaryRow:
    """A date that matters to somebody: `day` is ISO, with or without the year."""

    id: int
    person: int
    what: str
    day: str


def anniversaries() -> list[AnniversaryRow]:
    """Return the dates written down of people in the book."""
    rows = Anniversary.objects.filter(who__person__isnull=False).order_by("id")
    told = rows.values_list("id", "who__person_id", "what", "day")
    return [AnniversaryRow(number, person or 0, what, day) for number, person, what, day in told]


def write(person: int, what: str, day: str, at: int) -> int | None:
    """Write a date down and return its number; None when nobody of that number is in the book."""
    anchor = words.anchor_of(person)
    if anchor is None:
        return None
    return int(Anniversary.objects.create(who_id=anchor, what=what, day=day, at=at).pk)


def remove(number: int) -> bool:
    """Strike a date out; say whether it was there."""
    found, _ = Anniversary.objects.filter(pk=number).delete()
    return bool(found)
