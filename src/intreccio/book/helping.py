"""Acts of help and answers to the check-list of resources: the owner's own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max

from intreccio.book.models import Act as ActRow
from intreccio.book.models import Gift, Resource, Statement
from intreccio.network.acts import Act


def acts() -> tuple[Act, ...]:
    """Return the acts of help, the oldest first: acts, gifts, and what the owner looked for."""
    rows = ActRow.objects.order_by("at", "id")
    found = [act(row.kind, row.at, row.answered, row.received) for row in rows]
    found += [Act("given" if way == "given" else "received", at) for way, at in gifts()]
    return tuple(sorted([*found, *asked()], key=lambda act: act.at))


def gifts() -> list[tuple[str, int]]:
    """Return which way each gift went, and when."""
    return list(Gift.objects.order_by("id").values_list("way", "at"))


def asked() -> Iterator[Act]:
    """Yield what the owner wrote down that they look for, and whether it was met."""
    rows = Statement.objects.filter(kind="need", who__isnull=True).exclude(how="withdrawn")
    for at, ended, how in rows.order_by("id").values_list("at", "ended", "how"):
        met = None if ended is None else how == "answered"
        yield Act("asked", at, met, ended if met else None)


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
