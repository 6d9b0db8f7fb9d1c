"""What the user said of needs and offers that meet, and vectors that were computed before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from django.db import transaction
from numpy.typing import NDArray

from intreccio.book.models import MatchWord, Vector

Rows = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Word:
    """The user's word on a need and an offer, by their keys: "yes" or "no", and why not."""

    need: str
    offer: str
    word: str
    reason: str


def words() -> list[Word]:
    """Return the newest word on each pair, the oldest first."""
    rows = MatchWord.objects.order_by("id").values_list("need", "offer", "word", "reason")
    newest = {(need, offer): Word(need, offer, word, reason) for need, offer, word, reason in rows}
    return [one for one in newest.values() if one.word]


def say(need: str, offer: str, word: str, reason: str, at: int) -> None:
    """Keep the user's word on a pair; "" takes the one before back."""
    MatchWord.objects.create(need=need, offer=offer, word=word, reason=reason, at=at)


def vectors(keys: Iterable[str]) -> dict[str, Rows]:
    """Return the vectors that are known of some keys."""
    wanted = set(keys)
    rows = Vector.objects.values_list("key", "body")
    return {key: np.frombuffer(body, np.float32) for key, body in rows if key in wanted}


def keep_vectors(new: Mapping[str, Rows], wanted: Iterable[str]) -> None:
    """Keep new vectors, and forget those that nobody wants any more."""
    with transaction.atomic():
        Vector.objects.bulk_create(
            (Vector(key=key, body=row.tobytes()) for key, row in new.items()),
            ignore_conflicts=True,
        )
        kept = set(wanted)
        gone = [key for key in Vector.objects.values_list("key", flat=True) if key not in kept]
        for i in range(0, len(gone), 500):
            Vector.objects.filter(key__in=gone[i : i + 500]).delete()
