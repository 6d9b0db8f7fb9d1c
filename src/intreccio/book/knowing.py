"""What the user says of pairs of people: they know each other, they do not, or it is not known.

An answer hangs on an address of each, so that it goes where the address goes when people are joined
or parted. The newest on a pair holds; the one before returns when it is taken back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from django.db import connection

from intreccio.book import words
from intreccio.book.models import Knowing

Word: TypeAlias = Literal["yes", "no", "unknown"]
HOLDING = """
    SELECT k.id, a.person_id, b.person_id, k.word FROM book_knowing k
    JOIN book_address a ON a.id = k.one_id JOIN book_address b ON b.id = k.other_id
    WHERE a.person_id IS NOT NULL AND b.person_id IS NOT NULL AND a.person_id != b.person_id
    ORDER BY k.id
"""


@dataclass(frozen=True, slots=True)
class Said:
    """An answer that holds: its row, the two people (the lower number first), and the word."""

    row: int
    one: int
    other: int
    word: str


def say(one: int, other: int, word: Word, at: int) -> int | None:
    """Write an answer down; return its row, None when one of the two is not in the book."""
    first, second = words.anchor_of(one), words.anchor_of(other)
    if first is None or second is None:
        return None
    low, high = min(first, second), max(first, second)
    row = Knowing.objects.create(one_id=low, other_id=high, word=word, at=at)
    return int(row.pk)


def said() -> list[Said]:
    """Return the answers that hold on people who are in the book, the oldest first."""
    with connection.cursor() as sql:
        sql.execute(HOLDING)
        rows = sql.fetchall()
    newest = {(min(a, b), max(a, b)): (row, word) for row, a, b, word in rows}
    return sorted(
        (Said(row, one, other, word) for (one, other), (row, word) in newest.items()),
        key=lambda one: one.row,
    )
