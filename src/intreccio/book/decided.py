"""What the user decided about people and holds now, each decision ready to be taken back."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from intreccio.book.facts import address
from intreccio.book.models import Knowing, Mine, Verdict, Word
from intreccio.people.records import Address

TABLES: dict[str, type[Verdict | Word | Mine | Knowing]] = {
    "verdict": Verdict,
    "word": Word,
    "mine": Mine,
    "knowing": Knowing,
}
HOLDING = """
    SELECT 'verdict', v.id, v.at, CASE WHEN v.same THEN 'one' ELSE 'two' END, '',
        a.kind, a.value, b.kind, b.value
    FROM book_verdict v JOIN book_address a ON a.id = v.one_id JOIN book_address b
        ON b.id = v.other_id
    WHERE v.id IN (SELECT MAX(id) FROM book_verdict GROUP BY one_id, other_id)
    UNION ALL
    SELECT 'word', w.id, w.at, w.kind, w.text, a.kind, a.value, NULL, NULL
    FROM book_word w JOIN book_address a ON a.id = w.address_id
    WHERE w.id IN (SELECT MAX(id) FROM book_word GROUP BY address_id, kind) AND w.text != ''
    UNION ALL
    SELECT 'knowing', k.id, k.at, 'knows_' || k.word, '', a.kind, a.value, b.kind, b.value
    FROM book_knowing k JOIN book_address a ON a.id = k.one_id JOIN book_address b
        ON b.id = k.other_id
    WHERE k.id IN (SELECT MAX(id) FROM book_knowing GROUP BY one_id, other_id)
    UNION ALL
    SELECT 'mine', m.id, NULL, CASE WHEN m.mine THEN 'mine' ELSE 'not_mine' END, '',
        a.kind, a.value, NULL, NULL
    FROM book_mine m JOIN book_address a ON a.id = m.address_id
    ORDER BY 3 DESC, 2 DESC
"""


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision that holds.

    Attributes:
        table: where it is kept ("verdict", "word", "mine", "knowing"); with `row` it names the
            decision.
        at: seconds since the epoch; None where it was not noted.
        kind: "one" or "two" person(s), a "name", a "note", an address "mine" or "not_mine",
            "knows_yes", "knows_no" or "knows_unknown" of two people.
        text: the user's words, "" where there are none.
        other: the second address of a decision on two.
    """

    table: str
    row: int
    at: int | None
    kind: str
    text: str
    one: Address
    other: Address | None


def decisions() -> list[Decision]:
    """Return what the user decided and holds, the newest first."""
    with connection.cursor() as sql:
        sql.execute(HOLDING)
        rows = sql.fetchall()
    return [decision(*row) for row in rows]


def decision(
    table: str, row: int, at: int | None, kind: str, text: str, *sides: str | None
) -> Decision:
    """Copy a decision out of the book; `sides` are the kinds and values of its addresses."""
    one, other = (address(k, v) if k and v else None for k, v in (sides[:2], sides[2:]))
    assert one is not None  # noqa: S101 - every decision hangs on an address
    return Decision(table, row, at, kind, text, one, other)


def take_back(table: str, row: int) -> bool:
    """Strike a decision out, so that what was decided before it holds; False when it is gone."""
    found, _ = TABLES[table].objects.filter(pk=row).delete()
    return bool(found)
