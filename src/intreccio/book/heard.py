"""What was heard: sayings with their speakers, and when the owner last wrote to them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from intreccio.people.records import SayingKind


@dataclass(frozen=True, slots=True)
class SayingRow:
    """A saying: `by` is the speaker's number, None for the owner's note about `about`.

    `channel` is how it came ("" for a note); `at` is 0 when nobody wrote down when.
    """

    key: str
    kind: SayingKind
    words: str
    at: int
    by: int | None
    about: int | None
    channel: str


SAYINGS = """
    SELECT hex(s.digest), s.kind, s.words, s.at, b.person_id, a.person_id, COALESCE(t.channel, '')
    FROM book_saying s LEFT JOIN book_address b ON b.id = s.by_id
        LEFT JOIN book_address a ON a.id = s.about_id LEFT JOIN book_trace t ON t.id = s.trace_id
    WHERE s.kind != 'goal' AND (t.id IS NULL OR t.left_out = '')
    ORDER BY s.at DESC, s.digest
"""


def sayings() -> list[SayingRow]:
    """Return everything that was heard of others, the newest first."""
    with connection.cursor() as sql:
        sql.execute(SAYINGS)
        return [SayingRow(*row) for row in sql.fetchall()]


def hearers(key: str) -> list[int]:
    """Return to whom a saying was said, by number."""
    question = (
        "SELECT DISTINCT a.person_id FROM book_saying s"
        " JOIN book_part p ON p.trace_id = s.trace_id AND p.role = 1"
        " JOIN book_address a ON a.id = p.address_id WHERE s.digest = %s"
    )
    with connection.cursor() as sql:
        sql.execute(question, [bytes.fromhex(key)])
        return [person for (person,) in sql.fetchall() if person is not None]


def last_written(me: int, people: Iterable[int], until: int) -> dict[int, int]:
    """Return when the owner last wrote to each of some people, up to a moment.

    It begins at those people (a cross join keeps that order): the owner stands in every trace.
    """
    question = (
        "SELECT o.person_id, MAX(t.at) FROM json_each(%s) asked"
        " CROSS JOIN book_address o ON o.person_id = asked.value"
        " CROSS JOIN book_part q ON q.address_id = o.id AND q.role = 1"
        " CROSS JOIN book_trace t ON t.id = q.trace_id AND t.left_out = ''"
        " AND t.channel != 'meeting' AND t.at <= %s"
        " CROSS JOIN book_part p ON p.trace_id = t.id AND p.role = 0"
        " JOIN book_address mine ON mine.id = p.address_id AND mine.person_id = %s"
        " GROUP BY o.person_id"
    )
    with connection.cursor() as sql:
        sql.execute(question, [json.dumps(sorted(set(people))), until, me])
        return dict(sql.fetchall())
