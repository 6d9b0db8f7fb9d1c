"""Conversations that were had or are planned, as the user noted them.

A meeting hangs on an address of the other person, so that it goes where the address goes when
people are joined or parted.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from intreccio.book import words
from intreccio.book.models import Meeting


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting: `at` is when it was, or will be; `follow` what is to be done after it.

    `followed` is when that was done, None for not yet.
    """

    id: int
    person: int
    at: int
    words: str
    follow: str
    followed: int | None


def note(person: int, at: int, text: str, follow: str, written: int) -> int | None:
    """Write a meeting down and return its number; None when nobody of that number is there."""
    anchor = words.anchor_of(person)
    if anchor is None:
        return None
    row = Meeting.objects.create(who_id=anchor, at=at, words=text, follow=follow, written=written)
    return int(row.pk)


def meetings(person: int | None = None) -> list[MeetingRow]:
    """Return the meetings with people in the book, or with one of them, the newest first."""
    rows = Meeting.objects.filter(who__person__isnull=False).order_by("-at", "-id")
    rows = rows if person is None else rows.filter(who__person_id=person)
    told = rows.values_list("id", "who__person_id", "at", "words", "follow", "followed")
    return [MeetingRow(*row) for row in told]


def meeting(number: int) -> MeetingRow | None:
    """Return one meeting."""
    return next((row for row in meetings() if row.id == number), None)


def follow(number: int, at: int | None) -> bool:
    """Write down when what was to be done was done, None for not yet; say whether it is there."""
    return bool(Meeting.objects.filter(pk=number).update(followed=at))


def remove(number: int) -> bool:
    """Strike a meeting out, as though it had not been written; say whether it was there."""
    found, _ = Meeting.objects.filter(pk=number).delete()
    return bool(found)


NOTED = """
    SELECT a.person_id, m.at, 'meeting' FROM book_meeting m JOIN book_address a ON a.id = m.who_id
    WHERE a.person_id IS NOT NULL
    UNION ALL
    SELECT a.person_id, g.at, 'gift' FROM book_gift g JOIN book_address a ON a.id = g.who_id
    WHERE a.person_id IS NOT NULL
    UNION ALL
    SELECT a.person_id, s.at, 'introduction' FROM book_step s
    JOIN book_introduction i ON i.id = s.introduction_id
    JOIN book_address a ON a.id = i.one_id AND COALESCE(s.side, 0) = 0
        OR a.id = i.other_id AND COALESCE(s.side, 1) = 1
    WHERE a.person_id IS NOT NULL AND s.what IN ('asked', 'yes', 'no', 'joined', 'thanked')
    ORDER BY 2, 1
"""


def contacts() -> list[tuple[int, int, str]]:
    """Return every contact that the user wrote down: who, when, and what it was."""
    with connection.cursor() as sql:
        sql.execute(NOTED)
        return [(int(person), int(at), str(what)) for person, at, what in sql.fetchall()]
