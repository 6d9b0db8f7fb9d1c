"""Introductions as they are kept: who, why, and the steps that were taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.db import connection
from django.db.models import F

from intreccio.book import words
from intreccio.book.models import Introduction
from intreccio.book.models import Step as StepRow
from intreccio.giving.introductions import Side, Step, What


@dataclass(frozen=True, slots=True)
class IntroductionRow:
    """Two people, by number, the owner's words on why, and all steps, the oldest first."""

    id: int
    one: int
    other: int
    why: str
    at: int
    steps: tuple[Step, ...]


def introductions() -> list[IntroductionRow]:
    """Return the introductions of people in the book, the newest first.

    Two who turned out to be one person need no introduction; parted again, they do.
    """
    rows = Introduction.objects.filter(
        one__person__isnull=False, other__person__isnull=False
    ).order_by("-at", "-id")
    both = rows.exclude(one__person=F("other__person"))
    return [row_of(row) for row in both.select_related("one", "other").prefetch_related("steps")]


def introduction(number: int) -> IntroductionRow | None:
    """Return one introduction."""
    return next((one for one in introductions() if one.id == number), None)


def row_of(row: Introduction) -> IntroductionRow:
    """Copy an introduction out of the book."""
    steps = sorted(row.steps.all(), key=lambda step: int(step.pk))
    return IntroductionRow(
        id=int(row.pk),
        one=int(row.one.person_id or 0),
        other=int(row.other.person_id or 0),
        why=row.why,
        at=row.at,
        steps=tuple(step_of(step) for step in steps),
    )


def step_of(row: StepRow) -> Step:
    """Copy a step out of the book."""
    side: Side | None = None if row.side is None else 1 if row.side else 0
    return Step(cast("What", row.what), side, row.words, row.at)


def think_of(one: int, other: int, why: str, at: int) -> int | None:
    """Write an introduction down; None when one of the two is not in the book."""
    first, second = words.anchor_of(one), words.anchor_of(other)
    if first is None or second is None:
        return None
    row = Introduction.objects.create(one_id=first, other_id=second, why=why, at=at)
    return int(row.pk)


def rewrite(number: int, why: str) -> None:
    """Keep other words on why."""
    Introduction.objects.filter(pk=number).update(why=why)


def take(number: int, step: Step) -> None:
    """Write one step down."""
    StepRow.objects.create(
        introduction_id=number, what=step.what, side=step.side, words=step.words, at=step.at
    )


def take_back(number: int) -> bool:
    """Strike out the last step, or without one the introduction; say whether it was there."""
    last = StepRow.objects.filter(introduction_id=number).order_by("-id").first()
    if last is not None:
        last.delete()
        return True
    found, _ = Introduction.objects.filter(pk=number).delete()
    return bool(found)


LAST = """
    SELECT MAX(t.at) FROM book_address a
    JOIN book_part p ON p.address_id = a.id AND p.role = 0
    JOIN book_trace t ON t.id = p.trace_id AND t.left_out = '' AND t.channel != 'meeting'
    WHERE a.person_id = %s
"""


def last_from(person: int) -> int | None:
    """Return when somebody last wrote anything to me."""
    with connection.cursor() as sql:
        sql.execute(LAST, [person])
        (found,) = sql.fetchone()
    return int(found) if found is not None else None


def public_roles(person: int) -> list[str]:
    """Return the cards of a person's own profiles, as they are kept: what everybody can see."""
    question = (
        "SELECT r.body FROM book_profile r JOIN book_address a ON a.id = r.card_id"
        " WHERE a.person_id = %s AND a.value LIKE 'linkedin:%%' ORDER BY r.item"
    )
    with connection.cursor() as sql:
        sql.execute(question, [person])
        return [str(body) for (body,) in sql.fetchall()]
