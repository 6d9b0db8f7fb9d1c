"""The index: all offers, ready to be asked for those that answer a need.

The score of an offer is the nearness in meaning (see `spaces`) plus 0.12 times the share of the
need's words that it covers (see `wording`). Offers of both languages are scored alike and stand in
one list: the means that are taken off make their scores comparable.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from intreccio.giving.matching.encoders import Encoder, Vectors
from intreccio.giving.matching.heart import heart
from intreccio.giving.matching.judging import chance
from intreccio.giving.matching.spaces import Space, fitted
from intreccio.giving.matching.statements import Lang, Statement
from intreccio.giving.matching.wording import Coverage, stems

COVERED = 0.12
"""How much the share of covered words counts beside the meaning."""
LANGS: tuple[Lang, ...] = ("it", "en")
Lowered = Callable[[Statement, Statement], float]
"""How much the user's earlier words lower the score of a need and an offer (see `learning`)."""


@dataclass(frozen=True, slots=True)
class Match:
    """A need, an offer that may answer it, how near they are, and the words that they share.

    `chance` is how often a match of such a score was right where the truth is known.
    """

    need: Statement
    offer: Statement
    score: float
    chance: float
    shared: tuple[str, ...]


class Index:
    """Offers, ready to be asked."""

    def __init__(
        self,
        offers: Sequence[Statement],
        encoders: Sequence[Encoder],
        vectors: Mapping[str, Vectors] | None = None,
    ) -> None:
        """Index offers; `vectors` holds those known from before, by the key of the statement."""
        self.offers = tuple(offers)
        self.asked = dict(vectors or {})
        texts = {lang: [heart(o.words) for o in offers if o.lang == lang] for lang in LANGS}
        self.space: Space = fitted(encoders, texts)
        self.vectors = self._gathered(vectors or {})
        self.places = {
            lang: np.array([i for i, o in enumerate(offers) if o.lang == lang], dtype=np.int64)
            for lang in LANGS
        }
        self.coverage = {lang: Coverage(texts[lang], lang) for lang in LANGS}

    def _gathered(self, known: Mapping[str, Vectors]) -> Vectors:
        """Return the vectors of all offers, encoding those that are not known yet."""
        new = [offer for offer in self.offers if offer.key not in known]
        made = self.space.vectors([heart(o.words) for o in new], [o.lang for o in new], "offer")
        fresh = dict(zip([o.key for o in new], made, strict=True))
        rows = [known.get(o.key, fresh.get(o.key)) for o in self.offers]
        return np.vstack(rows) if rows else np.zeros((0, 1), np.float32)  # type: ignore[arg-type]

    def scores(self, need: Statement) -> NDArray[np.float32]:
        """Return the score of every offer for a need."""
        words = heart(need.words)
        asked = self.asked.get(need.key)
        if asked is None:
            asked = self.space.vectors([words], [need.lang], "need")[0]
            self.asked[need.key] = asked
        found = self.vectors @ asked if self.space.encoders else np.zeros(len(self.offers))
        for lang, places in self.places.items():
            found[places] += COVERED * self.coverage[lang].of(words)
        return np.asarray(found, dtype=np.float32)

    def matches(
        self,
        need: Statement,
        *,
        most: int = 10,
        least: float = 0.0,
        lowered: Lowered | None = None,
    ) -> tuple[Match, ...]:
        """Return the best offers for a need, of other people than whose need it is.

        Args:
            need: the need.
            most: how many at most; of one person the best offer alone is shown.
            least: the least chance (see `judging`) of what is shown; silence below it.
            lowered: what earlier words of the user take off a score.
        """
        if not self.offers:
            return ()
        best: dict[int, tuple[float, Statement]] = {}
        for score, offer in self._nearest(need, 8 * most + 8):
            left = score - (lowered(need, offer) if lowered else 0.0)
            if offer.person != need.person and left > best.get(offer.person, (-9.0, offer))[0]:
                best[offer.person] = (left, offer)
        found = sorted(best.values(), key=lambda one: (-one[0], one[1].key))
        told = (self._match(need, offer, score) for score, offer in found)
        return tuple(islice((match for match in told if match.chance >= least), most))

    def _nearest(self, need: Statement, most: int) -> list[tuple[float, Statement]]:
        """Return so many of the nearest offers, in no order, each with its score."""
        scores = self.scores(need)
        kept = min(most, len(scores))
        places = np.argpartition(-scores, kept - 1)[:kept]
        return [(float(scores[place]), self.offers[int(place)]) for place in np.sort(places)]

    def _match(self, need: Statement, offer: Statement, score: float) -> Match:
        likely = chance(score, self.space.id, role=offer.role)
        return Match(need, offer, score, likely, shared(need, offer))


def shared(need: Statement, offer: Statement) -> tuple[str, ...]:
    """Return the words of an offer that a need holds too, whatever their endings.

    >>> need = Statement("a", 1, "need", "Cerco un'avvocata", "it")
    >>> shared(need, Statement("b", 2, "offer", "Avvocato a Parma", "it"))
    ('Avvocato',)
    """
    asked = stems(heart(need.words), offer.lang)
    given = stems(heart(offer.words), offer.lang)
    return tuple(word for stem, word in given.items() if stem in asked)
