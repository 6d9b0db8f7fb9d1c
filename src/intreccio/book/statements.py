"""Needs and offers as the user wrote them down or accepted them; each hangs on an address."""

from __future__ import annotations

from dataclasses import dataclass

from intreccio.book import words
from intreccio.book.keys import digest
from intreccio.book.models import Statement


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A need or an offer: `person` is None for the owner's own, `ended` None while it is open.

    `key` is the same in every copy of the book; `heard` is the saying it was taken from, or "".
    """

    id: int
    key: str
    kind: str
    person: int | None
    own: bool
    words: str
    at: int
    heard: str
    ended: int | None
    how: str


def statements() -> list[StatementRow]:
    """Return everything that was written down, the newest first."""
    return [row_of(row) for row in Statement.objects.select_related("who").order_by("-at", "-id")]


def statement(number: int) -> StatementRow | None:
    """Return one statement."""
    row = Statement.objects.select_related("who").filter(pk=number).first()
    return row_of(row) if row else None


def row_of(row: Statement) -> StatementRow:
    """Copy a statement out of the book."""
    who = row.who
    return StatementRow(
        id=int(row.pk),
        key=row.heard or key_of(row.kind, f"{who.kind}:{who.value}" if who else "", row.words),
        kind=row.kind,
        person=who.person_id if who else None,
        own=who is None,
        words=row.words,
        at=row.at,
        heard=row.heard,
        ended=row.ended,
        how=row.how,
    )


def key_of(kind: str, who: str, text: str) -> str:
    """Return the key of a statement: the same words of the same person are one."""
    return digest(f"statement\0{kind}\0{who}\0{text}").hex().upper()


def write(kind: str, person: int | None, text: str, *, at: int, heard: str = "") -> int | None:
    """Write a need or an offer down, the owner's own when `person` is None; return its number.

    None when nobody of that number is in the book.
    """
    anchor = words.anchor_of(person) if person is not None else None
    if person is not None and anchor is None:
        return None
    row = Statement.objects.create(kind=kind, who_id=anchor, words=text, at=at, heard=heard)
    return int(row.pk)


def end(number: int, how: str, at: int) -> bool:
    """Write down how a statement ended; say whether it is there."""
    return bool(Statement.objects.filter(pk=number).update(ended=at, how=how))


def reopen(number: int, at: int) -> bool:
    """Open a statement again, as of a moment; say whether it is there."""
    return bool(Statement.objects.filter(pk=number).update(ended=None, how="", at=at))


def remove(number: int) -> bool:
    """Strike a statement out, as though it had not been written; say whether it was there."""
    found, _ = Statement.objects.filter(pk=number).delete()
    return bool(found)
