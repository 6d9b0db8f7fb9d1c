"""Gifts, as the user wrote them down; each hangs on an address of the other person."""

from __future__ import annotations

from typing import cast

from intreccio.book import words
from intreccio.book.models import Gift
from intreccio.giving.gifts import Given, Way


def gifts() -> list[Given]:
    """Return the gifts of people in the book, the newest first."""
    rows = Gift.objects.filter(who__person__isnull=False).order_by("-at", "-id")
    return [given(row) for row in rows.select_related("who")]


def given(row: Gift) -> Given:
    """Copy a gift out of the book."""
    return Given(
        id=int(row.pk),
        way=cast("Way", row.way),
        person=int(row.who.person_id or 0),
        kind=row.kind,
        words=row.words,
        at=row.at,
        after=row.after_id,
        thanked=row.thanked,
        ended=row.ended,
    )


def gift(number: int) -> Given | None:
    """Return one gift."""
    row = Gift.objects.filter(pk=number).select_related("who").first()
    return given(row) if row else None


def write(way: Way, person: int, text: str, *, kind: str, at: int, after: int | None) -> int | None:
    """Write a gift down and return its number; None when nobody of that number is in the book."""
    anchor = words.anchor_of(person)
    if anchor is None:
        return None
    row = Gift.objects.create(way=way, who_id=anchor, kind=kind, words=text, at=at, after_id=after)
    return int(row.pk)


def thank(number: int, at: int | None) -> bool:
    """Write down when thanks were said, None for not yet; say whether the gift is there."""
    return bool(Gift.objects.filter(pk=number).update(thanked=at))


def end(number: int, text: str) -> bool:
    """Write down how a gift went; say whether it is there."""
    return bool(Gift.objects.filter(pk=number).update(ended=text))


def grow(number: int, after: int | None) -> bool:
    """Write down which gift another grew out of; say whether it is there."""
    return bool(Gift.objects.filter(pk=number).update(after_id=after))


def remove(number: int) -> bool:
    """Strike a gift out, as though it had not been written; say whether it was there."""
    found, _ = Gift.objects.filter(pk=number).delete()
    return bool(found)
