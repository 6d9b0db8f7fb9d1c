"""Acts of help and answers to the check-list of resources: the owner's own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max

from intreccio.book.models import Act as ActRow
from intreccio.book.models import Resource
from intreccio.network.acts import Act


def acts() -> tuple[Act, ...]:
    """Return the acts of help, the oldest first."""
    rows = ActRow.objects.order_by("at", "id")
    return tuple(act(row.kind, row.at, row.answered, row.received) for row in rows)


def act(kind: Any, at: int, answered: bool | None, received: int | None) -> Act:  # noqa: FBT001
    """Make an act of a row."""
    return Act(kind, at, answered, received)


def keep_act(act: Act, words: str = "") -> None:
    """Write an act of help down, with the owner's words for it."""
    ActRow.objects.create(
        kind=act.kind, words=words, at=act.at, answered=act.answered, received=act.received
    )


def answers() -> dict[str, tuple[bool, str]] | None:
    """Return for each thing answered whether somebody could, and how close; None before any."""
    rows = Resource.objects.order_by("id").values_list("item", "could", "closeness")
    found = {item: (could, closeness) for item, could, closeness in rows}
    return found or None


def answer(said: Mapping[str, tuple[bool, str]], at: int) -> None:
    """Keep what is answered together; it holds until it is answered anew or taken back."""
    with transaction.atomic():
        number = (Resource.objects.aggregate(last=Max("answer"))["last"] or 0) + 1
        Resource.objects.bulk_create(
            Resource(item=item, could=could, closeness=closeness, at=at, answer=number)
            for item, (could, closeness) in said.items()
        )


def take_back() -> bool:
    """Strike out what was answered last, all of it; False when nothing was."""
    last = Resource.objects.aggregate(last=Max("answer"))["last"]
    found, _ = Resource.objects.filter(answer=last).delete() if last else (0, {})
    return bool(found)
