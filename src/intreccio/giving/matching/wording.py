"""Words that two texts share, by their stems: how much of a need an offer covers.

Okapi BM25 (Robertson, Zaragoza 2009, 10.1561/1500000019) with the stems of Snowball (Porter 2001).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

import numpy as np
import Stemmer
from numpy.typing import NDArray

from intreccio.giving.matching.statements import COMMON, Lang

TOKEN = re.compile(r"[^\W_]+", re.UNICODE)
FULL_NAMES = {"it": "italian", "en": "english"}
K1, B = 1.2, 0.75
"""How soon a word that comes again counts no more, and how much long texts are marked down."""


@cache
def stemmer(lang: Lang) -> Stemmer.Stemmer:
    """Return the stemmer of a language."""
    return Stemmer.Stemmer(FULL_NAMES[lang])


def stems(text: str, lang: Lang) -> dict[str, str]:
    """Return the stems of a text, each with the word it stands for; common words left out.

    >>> stems("cerco un avvocato e due avvocate", "it")
    {'avvoc': 'avvocato', 'due': 'due'}
    """
    found = [word for word in TOKEN.findall(text) if word.lower() not in COMMON[lang]]
    told: dict[str, str] = {}
    for word in found:
        told.setdefault(stemmer(lang).stemWord(word.lower()), word)
    return told


class Coverage:
    """The texts of one language, ready to say how much of a need each of them covers."""

    def __init__(self, texts: Sequence[str], lang: Lang) -> None:
        self.lang, self.size = lang, len(texts)
        counted = [Counter(self._stems(text)) for text in texts]
        length = np.array([sum(count.values()) for count in counted], dtype=np.float32)
        mean = float(length.mean()) if len(length) else 1.0
        norm = K1 * (1 - B + B * length / max(mean, 1.0))
        places: dict[str, list[int]] = defaultdict(list)
        times: dict[str, list[int]] = defaultdict(list)
        for place, count in enumerate(counted):
            for stem, n in count.items():
                places[stem].append(place)
                times[stem].append(n)
        self.posts = {stem: post(places[stem], times[stem], norm) for stem in places}

    def _stems(self, text: str) -> list[str]:
        words = [w for w in map(str.lower, TOKEN.findall(text)) if w not in COMMON[self.lang]]
        return list(stemmer(self.lang).stemWords(words))

    def rarity(self, stem: str) -> float:
        """Return how telling a word is: the rarer, the more."""
        n = len(self.posts[stem][0]) if stem in self.posts else 0
        return math.log(1 + (self.size - n + 0.5) / (n + 0.5))

    def of(self, need: str) -> NDArray[np.float32]:
        """Return for each text how much of a need it covers: 0 nothing, 1 every word of it.

        >>> found = Coverage(["avvocato a Parma", "casa al mare"], "it").of("un avvocato")
        >>> [round(float(share), 2) for share in found]
        [0.45, 0.0]
        """
        score = np.zeros(self.size, dtype=np.float32)
        most = 0.0
        for stem in dict.fromkeys(self._stems(need)):
            weight = self.rarity(stem)
            most += weight * (K1 + 1)
            if stem in self.posts:
                places, counts = self.posts[stem]
                score[places] += weight * counts
        return score / most if most else score


def post(
    places: list[int], times: list[int], norm: NDArray[np.float32]
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Return where a word stands, and how much it counts in each place."""
    at = np.array(places, dtype=np.int32)
    n = np.array(times, dtype=np.float32)
    return at, n * (K1 + 1) / (n + norm[at])
