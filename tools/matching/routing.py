"""Who could answer a question: on mailing lists, where it is known who did.

Each person is known by what they answered before, one statement for each answer; a question is
asked of all who had answered something by then. The truth is who answered it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from intreccio.giving.matching.encoders import Encoder
from intreccio.giving.matching.index import COVERED
from intreccio.giving.matching.spaces import fitted
from intreccio.giving.matching.wording import Coverage
from tools.matching import sets

LISTS = sets.DATA / "qa-r-lists"
WORDS = 300
"""Characters of a message that are read: its subject, and how it begins."""
LEAST = 20
"""People who have answered before: with fewer there is nothing to choose."""
Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Said:
    """A message: who wrote it, its words, its thread, and whether it opens the thread."""

    who: str
    words: str
    thread: str
    opens: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, by its place in the list, and the people who answered it of those known then."""

    place: int
    truth: frozenset[str]


def lists() -> Iterator[tuple[str, list[Said]]]:
    """Yield each list with its messages, the oldest first."""
    for path in sorted(LISTS.glob("*.parquet")):
        rows = pl.read_parquet(path).sort("date")
        told = rows.select("from_email_hash", "subject", "body", "thread_id", "thread_depth")
        yield (
            path.stem,
            [
                Said(who, f"{subject}. {body or ''}"[:WORDS], thread, depth == 0)
                for who, subject, body, thread, depth in told.iter_rows()
            ],
        )


def questions(said: Sequence[Said]) -> Iterator[Asked]:
    """Yield the questions that somebody answered who had answered before."""
    answered: dict[str, set[str]] = defaultdict(set)
    for one in said:
        if not one.opens:
            answered[one.thread].add(one.who)
    known: set[str] = set()
    asked: dict[str, str] = {}
    for place, one in enumerate(said):
        if one.opens:
            asked[one.thread] = one.who
            truth = frozenset(answered[one.thread] & known - {one.who})
            if truth and len(known) >= LEAST:
                yield Asked(place, truth)
        elif asked.get(one.thread) != one.who:
            known.add(one.who)


def ranked(said: Sequence[Said], one: Asked, scores: Scores) -> float:
    """Return the best rank of somebody who answered, by the best of what each answered before."""
    best: dict[str, float] = {}
    for place in range(one.place):
        told = said[place]
        if not told.opens:
            best[told.who] = max(best.get(told.who, -9.0), float(scores[place]))
    asker = said[one.place].who
    right = max(best[who] for who in one.truth)
    above = sum(score > right for who, score in best.items() if who != asker)
    equal = sum(score == right for who, score in best.items() if who != asker)
    return 1 + above + (equal - 1) / 2


def often(said: Sequence[Said], one: Asked) -> Scores:
    """Score by how often each has answered before, whatever is asked."""
    count: dict[str, int] = defaultdict(int)
    for told in said[: one.place]:
        if not told.opens:
            count[told.who] += 1
    return np.array([count[told.who] for told in said], dtype=np.float32)


def measured(encoders: Sequence[Encoder]) -> dict[str, tuple[float, float, int]]:
    """Return recall at 10, MRR and the number of questions for each way, over all lists."""
    ranks: dict[str, list[float]] = defaultdict(list)
    for _, said in lists():
        words = [one.words for one in said]
        space = fitted(encoders, {"it": [], "en": words})
        langs = ["en" for _ in words]
        needs = space.vectors(words, langs, "need")  # type: ignore[arg-type]
        offers = space.vectors(words, langs, "offer")  # type: ignore[arg-type]
        plain = encoders[0].encode(words, "offer") if encoders else needs
        covered = Coverage(words, "en")
        for one in questions(said):
            cover = covered.of(words[one.place])
            ranks["most answers"].append(ranked(said, one, often(said, one)))
            ranks["BM25, stems"].append(ranked(said, one, cover))
            ranks["bare"].append(ranked(said, one, plain @ plain[one.place]))
            both = offers @ needs[one.place] + COVERED * cover
            ranks["Intreccio"].append(ranked(said, one, both))
    return {
        way: (float(np.mean(np.array(some) <= 10)), float(np.mean(1 / np.array(some))), len(some))
        for way, some in ranks.items()
    }
