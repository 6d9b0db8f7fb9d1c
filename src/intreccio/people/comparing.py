"""Comparing columns of values, pair by pair, to levels of agreement.

A level is -1 where one of the two is silent, 0 where they differ, and more the better they agree.
Values are numbered, and each two different values are compared once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler
from rapidfuzz.process import cpdist

from intreccio.people.linkage import Levels
from intreccio.people.names import NEAR

Numbers = NDArray[np.int64]

ALIKE, CLOSE = 0.80, 0.92
"""Jaro-Winkler likeness from which two words are alike, and from which a slip may part them."""


class Column:
    """A column of values in normal form ("" for none), each value numbered."""

    def __init__(self, values: Sequence[str]) -> None:
        known: dict[str, int] = {"": 0}
        self.ids: Numbers = np.array([known.setdefault(v, len(known)) for v in values], np.int64)
        self.values = list(known)
        counts = np.bincount(self.ids, minlength=len(known)).astype(np.float64)
        counts[0] = 0
        self.shares = counts / max(counts.sum(), 1)

    def compare(self, one: Numbers, other: Numbers, judge: Judge) -> Levels:
        """Return the level of agreement of each pair of rows."""
        return self.compare_ids(self.ids[one], self.ids[other], judge)

    def compare_ids(self, a: Numbers, b: Numbers, judge: Judge) -> Levels:
        """Return the level of agreement of each pair of values, by their numbers."""
        low, high = np.minimum(a, b), np.maximum(a, b)
        pairs, back = np.unique(low * len(self.values) + high, return_inverse=True)
        left, right = pairs // len(self.values), pairs % len(self.values)
        found = judge([self.values[i] for i in left], [self.values[i] for i in right])
        found[(left == 0) | (right == 0)] = -1
        return np.asarray(found[back], np.int8)

    def chance_of_agreeing(self) -> float:
        """Return how likely two rows at random hold the same value."""
        return max(float((self.shares**2).sum()), 1e-6)


Judge = Callable[[list[str], list[str]], Levels]


def words(ones: list[str], others: list[str]) -> Levels:
    """Compare words of names: 4 the same, 3 a short form or a slip, 2 alike, 1 an initial, 0 other.

    >>> words(["mario", "giuseppe", "m", "rossi"], ["mario", "beppe", "mario", "verdi"]).tolist()
    [4, 3, 1, 0]
    """
    like = np.asarray(cpdist(ones, others, scorer=JaroWinkler.similarity, workers=-1))
    found = np.zeros(len(ones), np.int8)
    found[like >= ALIKE] = 2
    found[like >= CLOSE] = 3
    pairs = zip(ones, others, strict=True)
    for i, (a, b) in enumerate(pairs):
        if a == b:
            found[i] = 4
        elif b in NEAR.get(a, ()):
            found[i] = 3
        elif min(len(a), len(b)) == 1:
            found[i] = 1 if a[:1] == b[:1] else 0
        elif a[:-1] == b[:-1] and len(a) == len(b):
            # Mario and Maria are two people: the last letter is not a slip in an Italian name.
            found[i] = 0
    return found


def texts(ones: list[str], others: list[str]) -> Levels:
    """Compare longer texts: 3 the same, 2 nearly, 1 alike, 0 other."""
    like = np.asarray(cpdist(ones, others, scorer=JaroWinkler.similarity, workers=-1))
    found = np.zeros(len(ones), np.int8)
    found[like >= ALIKE] = 1
    found[like >= CLOSE] = 2
    found[[a == b for a, b in zip(ones, others, strict=True)]] = 3
    return found


def codes(ones: list[str], others: list[str]) -> Levels:
    """Compare codes and days: 2 the same, 1 one sign apart (or two turned round), 0 other.

    >>> codes(["19801205", "4011"], ["19801250", "7011"]).tolist()
    [1, 1]
    """
    apart = np.asarray(
        cpdist(ones, others, scorer=DamerauLevenshtein.distance, score_cutoff=2, workers=-1)
    )
    return np.asarray(np.select([apart == 0, apart == 1], [2, 1], 0), np.int8)


def pairs_sharing(keys: Iterable[tuple[int, str]], largest: int) -> tuple[Numbers, Numbers]:
    """Return every two rows that share a key; a key borne by more rows than `largest` says nothing.

    >>> [x.tolist() for x in pairs_sharing([(0, "a"), (1, "a"), (2, "b")], 10)]
    [[0], [1]]
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for row, key in keys:
        holders[key].append(row)
    found = {
        (min(a, b), max(a, b))
        for some in holders.values()
        if 1 < len(some) <= largest
        for a, b in combinations(dict.fromkeys(some), 2)
    }
    both = np.array(sorted(found), np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def random_pairs(rows: int, wanted: int) -> tuple[Numbers, Numbers]:
    """Return pairs of rows drawn at random, always the same for the same numbers."""
    dice = np.random.default_rng(rows)
    one, other = dice.integers(0, max(rows, 1), (2, wanted if rows > 1 else 0))
    apart = one != other
    return one[apart], other[apart]
