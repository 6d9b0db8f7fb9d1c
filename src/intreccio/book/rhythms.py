"""The user's word on ties: a rhythm in days, a pause, a closing, a handing over, an opening again.

Words are kept one after the other and hang on addresses. Of those on one person the newest rhythm
holds, and the newest of the others; when one is taken back, the one before it holds again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from django.db import connection

from intreccio.book import words
from intreccio.book.models import RhythmWord

Kind: TypeAlias = Literal["rhythm", "pause", "close", "hand", "open"]
SAID = """
    SELECT r.id, a.person_id, r.kind, r.days, r.until, b.person_id, r.text, r.at
    FROM book_rhythmword r JOIN book_address a ON a.id = r.who_id
        LEFT JOIN book_address b ON b.id = r.other_id
    WHERE a.person_id IS NOT NULL
    ORDER BY r.id
"""


@dataclass(frozen=True, slots=True)
class RhythmRow:
    """A word on a tie: `days` of a rhythm, None for the tie's own; `until` when a pause ends.

    `other` is whom it was handed over to, None where that person is not in the book any more.
    """

    row: int
    person: int
    kind: Kind
    days: int | None
    until: int | None
    other: int | None
    text: str
    at: int


def say(
    person: int,
    kind: Kind,
    at: int,
    *,
    days: int | None = None,
    until: int | None = None,
    other: int | None = None,
    text: str = "",
) -> int | None:
    """Write a word down and return its row; None when one of the people is not in the book."""
    anchor = words.anchor_of(person)
    second = words.anchor_of(other) if other is not None else None
    if anchor is None or (other is not None and second is None):
        return None
    row = RhythmWord.objects.create(
        who_id=anchor, kind=kind, days=days, until=until, other_id=second, text=text, at=at
    )
    return int(row.pk)


def said() -> list[RhythmRow]:
    """Return every word on people who are in the book, the oldest first."""
    with connection.cursor() as sql:
        sql.execute(SAID)
        return [RhythmRow(*row) for row in sql.fetchall()]


def holding() -> list[RhythmRow]:
    """Return the words that hold, the oldest first: of a person one rhythm, and one other."""
    newest = {(row.person, row.kind == "rhythm"): row for row in said()}
    return sorted(newest.values(), key=lambda row: row.row)


def take_back(row: int) -> bool:
    """Strike a word out, so that the one before it holds; say whether it was there."""
    found, _ = RhythmWord.objects.filter(pk=row).delete()
    return bool(found)
