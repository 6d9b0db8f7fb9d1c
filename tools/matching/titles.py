"""National job titles to occupations (MELO), every name of an occupation a statement of its own."""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from intreccio.giving.matching.encoders import Encoder
from intreccio.giving.matching.index import COVERED
from intreccio.giving.matching.spaces import Space
from intreccio.giving.matching.statements import Lang
from intreccio.giving.matching.wording import Coverage
from tools.matching import fit as fitting
from tools.matching import sets

WAYS: tuple[tuple[str, Lang, Lang], ...] = (
    ("ita_q_it_c_it", "it", "it"),
    ("ita_q_it_c_en", "it", "en"),
    ("usa_q_en_c_en", "en", "en"),
)


@dataclass(frozen=True, slots=True)
class Title:
    """A national title, and the occupations that people say it is."""

    key: str
    words: str
    truth: frozenset[str]


def titles(folder: str) -> list[Title]:
    """Return the titles of a set that have an occupation."""
    truth: dict[str, set[str]] = defaultdict(set)
    for key, _, element, _ in rows(folder, "annotations"):
        truth[key].add(element.split("_")[0])
    return [
        Title(key, words, frozenset(truth[key]))
        for key, words in rows(folder, "queries")
        if truth[key]
    ]


def rows(folder: str, name: str) -> Iterator[list[str]]:
    """Yield the rows of one file."""
    with gzip.open(sets.LABELS / folder / f"{name}.tsv.gz", "rt", encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


def measured(
    encoders: Sequence[Encoder],
) -> Iterator[tuple[str, dict[str, tuple[float, float]], int]]:
    """Yield for each set recall at 10 and MRR of each way; what is asked was never learnt from."""
    for folder, asked_in, told_in in WAYS:
        asked = titles(folder)
        names = [(c, name) for c, some in sets.all_names(folder).items() for name in some]
        concepts, place = np.unique([c for c, _ in names], return_inverse=True)
        words = Coverage([name for _, name in names], told_in)
        ranks: dict[str, list[float]] = defaultdict(list)
        for half in (0, 1):
            some = [one for one in asked if sets.drawn(f"half{one.key}") == half]
            without = frozenset(c for one in some for c in one.truth)
            space = Space([(e, fitting.fit(e, without)) for e in encoders])
            texts = tuple(name for _, name in names)
            told = space.vectors(texts, [told_in] * len(texts), "offer")
            needs = space.vectors([t.words for t in some], [asked_in] * len(some), "need")
            for one, need in zip(some, needs, strict=True):
                cover = words.of(one.words)
                right = np.isin(concepts, list(one.truth))
                for way, scores in (
                    ("BM25, stems", cover),
                    ("Intreccio", told @ need + COVERED * cover),
                ):
                    best = np.full(len(concepts), -9.0)
                    np.maximum.at(best, place, scores)
                    above, equal = best > best[right].max(), best == best[right].max()
                    ranks[way].append(1 + float(above.sum() + (equal.sum() - 1) / 2))
        found = {
            way: (float(np.mean(np.array(r) <= 10)), float(np.mean(1 / np.array(r))))
            for way, r in ranks.items()
        }
        yield f"{asked_in} to {told_in}", found, len(asked)
