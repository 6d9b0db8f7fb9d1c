"""Learning from "no, because": what was refused once is not shown again under other words.

A refused pair lowers the score of pairs that are like it: the nearer need is to need and offer to
offer, the more (a nearest-neighbour rule, Cover and Hart 1967, 10.1109/TIT.1967.1053964). A word on
the place or the time says nothing of other pairs, and lowers none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from intreccio.giving.matching.encoders import Side, Vectors, unit
from intreccio.giving.matching.spaces import Space
from intreccio.giving.matching.statements import Statement
from intreccio.people.wording import sentence

Reason = Literal["thing", "them", "place", "time"]

REASONS: Mapping[Reason, str] = {
    "thing": sentence("it is something else"),
    "them": sentence("not this person"),
    "place": sentence("the wrong place"),
    "time": sentence("not now"),
}
ALIKE = 0.6
"""From this nearness on two needs, or two offers, count as alike."""
HEAVY = 1.0
"""So much is taken off a pair that is the same as a refused one: nothing is left of it."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A need and an offer of which the user said that they do not belong together, and why."""

    need: Statement
    offer: Statement
    reason: Reason


class Learning:
    """What was refused, ready to lower the scores of what is like it."""

    def __init__(self, space: Space, refusals: Sequence[Refusal]) -> None:
        self.space = space
        self.refusals = tuple(refusals)
        self.known: dict[tuple[str, Side], Vectors] = {}
        self.needs = [self._vector(one.need, "need") for one in refusals]
        self.offers = [self._vector(one.offer, "offer") for one in refusals]

    def _vector(self, statement: Statement, side: Side) -> Vectors:
        place = (statement.words, side)
        if place not in self.known:
            rows = self.space.vectors([statement.words], [statement.lang], side)
            self.known[place] = unit(rows)[0]
        return self.known[place]

    def lowered(self, need: Statement, offer: Statement) -> float:
        """Return how much is taken off the score of a need and an offer.

        >>> from intreccio.giving.matching.spaces import Space
        >>> ask = Statement("a", 1, "need", "cerco casa", "it")
        >>> give = Statement("b", 2, "offer", "affitto casa", "it")
        >>> learning = Learning(Space([]), [Refusal(ask, give, "thing")])
        >>> learning.lowered(ask, give)
        1.0
        """
        return max(
            (self._off(i, one, need, offer) for i, one in enumerate(self.refusals)), default=0.0
        )

    def _off(self, place: int, refusal: Refusal, need: Statement, offer: Statement) -> float:
        if (need.words, offer.key) == (refusal.need.words, refusal.offer.key):
            return HEAVY
        asked = self._alike(refusal.need, need, self.needs[place], "need")
        if refusal.reason == "them" and offer.person == refusal.offer.person:
            return HEAVY * asked
        if refusal.reason == "thing":
            return HEAVY * asked * self._alike(refusal.offer, offer, self.offers[place], "offer")
        return 0.0

    def _alike(self, one: Statement, other: Statement, vector: Vectors, side: Side) -> float:
        if one.words == other.words:
            return 1.0
        near = float(np.dot(vector, self._vector(other, side)))
        return max(0.0, (near - ALIKE) / (1 - ALIKE))
