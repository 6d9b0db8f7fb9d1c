"""What is written down and not settled yet between the owner and one person."""

from __future__ import annotations

from dataclasses import dataclass

from intreccio.book.models import Gift, Statement


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A need of theirs that is open, or a gift from them without thanks, in words."""

    words: str
    at: int


def needs_of(person: int) -> list[Unsettled]:
    """Return the open needs of a person that were written down, the newest first."""
    rows = Statement.objects.filter(kind="need", who__person_id=person, ended__isnull=True)
    return [Unsettled(*row) for row in rows.order_by("-at", "-id").values_list("words", "at")]


def settled_sayings() -> set[str]:
    """Return the keys of heard sentences that a need was made of: it speaks for them."""
    rows = Statement.objects.exclude(heard="").values_list("heard", flat=True)
    return {str(key) for key in rows}


def unthanked(person: int) -> list[Unsettled]:
    """Return the gifts of a person for which no thanks were said, the newest first."""
    rows = Gift.objects.filter(way="received", who__person_id=person, thanked__isnull=True)
    return [Unsettled(*row) for row in rows.order_by("-at", "-id").values_list("words", "at")]
