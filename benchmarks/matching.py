"""Needs and offers: how often the right offer is found, how fast, and what is shown.

    ./check matching            the table
    ./check matching fit        learn again what ships (see tools/matching/fit.py)

On public needs and offers in both languages mixed, each offer existing in one language alone;
beside BM25 and the bare encoder. What ships was learnt from the names of
occupations; here it is learnt anew without those of the needs that are asked.
"""

from __future__ import annotations

import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from intreccio.giving.matching import Index, Statement, best_encoders
from intreccio.giving.matching import index as indexing
from intreccio.giving.matching.encoders import Encoder, Vectors
from intreccio.giving.matching.judging import SHOWN, chance
from intreccio.giving.matching.spaces import Space
from intreccio.giving.matching.statements import Lang
from intreccio.giving.matching.wording import Coverage
from tools.matching import fit as fitting
from tools.matching import routing, sets, shown, titles

LANGS: tuple[Lang, ...] = ("it", "en")
AIMS = {"same": (0.78, 0.60), "across": (0.62, 0.40)}
MANY = 100_000
Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Found:
    """The rank of the right offer of one need, and whether it is in the language of the need."""

    same: bool
    rank: float


def main() -> None:
    """Print the table; with `fit`, learn what ships."""
    if sys.argv[1:] == ["fit"]:
        fitting.main()
        return
    if not sets.there():
        sys.exit(f"The public sets are not there: {sets.SETS}, {sets.LABELS}.")
    encoders = best_encoders()
    print("encoders:", ", ".join(one.id for one in encoders) or "none: words alone")
    reached = table(encoders)
    by_title(encoders)
    by_question(encoders)
    free_words(encoders)
    precision(encoders)
    speed(encoders)
    if not reached:
        sys.exit("An aim is not reached.")


def table(encoders: Sequence[Encoder]) -> bool:
    """Print recall at 10 and MRR of each way, and say whether the aims are reached."""
    tasks = list(sets.tasks())
    ways: dict[str, Callable[[sets.Task, int], Scores]] = {
        "BM25, stems": lambda task, _: covered(task),
        **{f"{one.id}, bare": bare(one) for one in encoders},
        "Intreccio": ours(encoders, tasks),
    }
    print(f"{'':22} {'within a language':>22} {'across':>22}")
    ok = True
    for name, way in ways.items():
        found = [one for task in tasks for half in (0, 1) for one in asked(task, half, way)]
        told = {kind: measured(f for f in found if f.same == (kind == "same")) for kind in AIMS}
        print(f"{name:22} " + " ".join(f"R@10 {r:.3f}  MRR {m:.3f}" for r, m in told.values()))
        ok = all(
            r >= a and m >= b for (r, m), (a, b) in zip(told.values(), AIMS.values(), strict=True)
        )
    return ok


def asked(task: sets.Task, half: int, way: Callable[[sets.Task, int], Scores]) -> Iterable[Found]:
    """Ask half of the needs of a task, and yield the rank of each right offer."""
    scores = way(task, half)
    place = {key: i for i, (key, _, _) in enumerate(task.offers)}
    for row, query in zip(scores, task.queries, strict=True):
        if sets.drawn(f"half{query.key}") != half:
            continue
        right = row[place[query.answer]]
        rank = 1 + (row > right).sum() + ((row == right).sum() - 1) / 2
        yield Found(task.offers[place[query.answer]][1] == query.lang, float(rank))


def measured(found: Iterable[Found]) -> tuple[float, float]:
    """Return recall at 10, and the mean of one over the rank."""
    ranks = np.array([one.rank for one in found])
    return float((ranks <= 10).mean()), float((1 / ranks).mean())


def covered(task: sets.Task) -> Scores:
    """Score by words alone."""
    scores = np.zeros((len(task.queries), len(task.offers)), np.float32)
    for lang in LANGS:
        places = [i for i, (_, of, _) in enumerate(task.offers) if of == lang]
        words = Coverage([task.offers[i][2] for i in places], lang)
        for i, query in enumerate(task.queries):
            scores[i, places] = words.of(query.words)
    return scores


def bare(encoder: Encoder) -> Callable[[sets.Task, int], Scores]:
    """Score by what the encoder gives, and nothing else."""

    def scored(task: sets.Task, half: int) -> Scores:
        del half
        needs = fitting.encoded(encoder, tuple(q.words for q in task.queries), "need")
        return needs @ fitting.encoded(encoder, tuple(w for _, _, w in task.offers), "offer").T

    return scored


def ours(
    encoders: Sequence[Encoder], tasks: Sequence[sets.Task]
) -> Callable[[sets.Task, int], Scores]:
    """Score as the product does, with what was learnt without the occupations that are asked."""
    fits = {half: [fitting.fit(one, unseen(tasks, half)) for one in encoders] for half in (0, 1)}

    def scored(task: sets.Task, half: int) -> Scores:
        space = Space([(Known(e), f) for e, f in zip(encoders, fits[half], strict=True)])
        needs = space.vectors(
            [q.words for q in task.queries], [q.lang for q in task.queries], "need"
        )
        offers = space.vectors(
            [w for _, _, w in task.offers], [lang for _, lang, _ in task.offers], "offer"
        )
        return needs @ offers.T + indexing.COVERED * covered(task)

    return scored


class Known:
    """An encoder that encodes the same texts once."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder, self.id, self.share = encoder, encoder.id, encoder.share

    def encode(self, texts: Sequence[str], side: fitting.Side) -> Vectors:
        """Return one row for each text."""
        return fitting.encoded(self.encoder, tuple(texts), side)


def unseen(tasks: Sequence[sets.Task], half: int) -> frozenset[str]:
    """Return the occupations that the needs of a half ask for, or are names of."""
    told: dict[str, set[str]] = defaultdict(set)
    for task in tasks:
        for key, _, words in task.offers:
            told[key].add(words.lower())
    words: set[str] = set()
    for task in tasks:
        for query in task.queries:
            if sets.drawn(f"half{query.key}") == half:
                words |= {query.words.lower()} | told[query.answer]
    return frozenset(sets.concepts_of(words))


def by_title(encoders: Sequence[Encoder]) -> None:
    """Print how often the occupation of a national title is found, name by name."""
    for way, found, many in titles.measured(encoders):
        told = ", ".join(f"{name} {r:.3f} ({m:.3f})" for name, (r, m) in found.items())
        print(f"titles {way}, {many}: R@10 (MRR) {told}")


def by_question(encoders: Sequence[Encoder]) -> None:
    """Print how often somebody who answered a question is found among those who could."""
    if not routing.LISTS.is_dir():
        print(f"The questions are not there: {routing.LISTS}.")
        return
    for way, (recall, mrr, many) in routing.measured(encoders).items():
        print(f"who answers, {many} questions: {way:14} R@10 {recall:.3f}  MRR {mrr:.3f}")


def free_words(encoders: Sequence[Encoder]) -> None:
    """Print how often the right offer of a need in free words is among the first ten."""
    rows, offers = sets.free_words(), shown.offers()
    index = Index(offers, encoders)
    hits: dict[bool, list[bool]] = defaultdict(list)
    for i, (lang, words, offer_lang, _) in enumerate(rows):
        scores = index.scores(Statement(f"n{i}", 0, "need", words, lang))
        hits[lang == offer_lang].append(bool((scores > scores[i]).sum() < 10))
    print(
        f"free words, {len(rows)} needs of ours among {len(offers)} offers: in the first ten"
        f" {np.mean(hits[True]):.3f} within a language, {np.mean(hits[False]):.3f} across"
    )


def precision(encoders: Sequence[Encoder]) -> None:
    """Print how right what is shown is: the curve learnt on one half, asked of the other."""
    name = "+".join(one.id for one in encoders)
    for roles, words in ((False, "offers alone"), (True, "among what people do")):
        told: list[tuple[bool, bool]] = []
        for half in (0, 1):
            slope, level = fitting.curve(*shown.best_of_each(encoders, 1 - half, roles=roles))
            for score, right in zip(*shown.best_of_each(encoders, half, roles=roles), strict=True):
                told.append((1 / (1 + np.exp(-(slope * score + level))) >= SHOWN, right))
        seen = [right for is_shown, right in told if is_shown]
        print(
            f"shown at a chance of {SHOWN}, {words}: {len(seen)} of {len(told)} needs, half of"
            f" them without an answer; right {np.mean(seen):.3f}; found"
            f" {2 * sum(seen) / len(told):.3f} of what could be; the score it takes:"
            f" {least_score(name, role=roles):.2f}"
        )


def least_score(space: str, *, role: bool) -> float:
    """Return the score from which on a match is shown."""
    scores = (float(score) for score in np.arange(0, 3, 0.01))
    return next(score for score in scores if chance(score, space, role=role) >= SHOWN)


def speed(encoders: Sequence[Encoder]) -> None:
    """Print the processor time of a need over a hundred thousand offers, and the memory."""
    rows = sets.many_offers(MANY)
    texts = [(lang, words) for lang, words in rows]
    offers = [
        Statement(str(i), i + 1, "offer", words, lang) for i, (lang, words) in enumerate(texts)
    ]
    begun = time.process_time()
    index = Index(offers, encoders)
    built = time.process_time() - begun
    needs = [(lang, words) for lang, words, _, _ in sets.free_words()]
    spent = []
    for lang, words in needs:
        begun = time.process_time()
        index.matches(Statement(f"need: {words}", 0, "need", words, lang))
        spent.append(1000 * (time.process_time() - begun))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"{len(offers):,} offers: built in {built:.0f} s of processor; a need in"
        f" {np.median(spent):.0f} ms (95 of 100 under {np.quantile(spent, 0.95):.0f});"
        f" {index.vectors.nbytes / 1e6:.0f} MB of vectors, {peak:.2f} GB at most in all"
    )


if __name__ == "__main__":
    main()
