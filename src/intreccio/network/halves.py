"""Do two halves of the archive show the same circuits?

The weeks are dealt into two halves by chance, each half is grouped by its own traces at the grain
of the whole, and the agreement of the two groupings is told (AMI, over the people who have ties in
both), several times over. What the halves would share anyway, such as labels and organisations,
is left out: so it is a cautious figure. Split-half reliability of groupings: Tibshirani, Walther
2005, 10.1198/106186005X59243.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

import igraph
import numpy as np

from intreccio.network.agreement import adjusted_mutual_information
from intreccio.network.grain import LARGE, Network, asked, leiden
from intreccio.network.resampling import interval
from intreccio.network.traces import DAY, Flags, Numbers, TraceTable
from intreccio.network.weave import Pairs, shared_pairs, summed
from intreccio.people.wording import Phrase, sentence

WEEK = 7 * DAY
SPLITS, SPLITS_IF_LARGE = 10, 2
LEAST_WEEKS, LEAST_PEOPLE = 26, 30
STEADY, PARTLY = 0.7, 0.4
"""From these agreements on the words say "steady", "partly"; below, "loose"."""
Steadiness = Literal["steady", "partly", "loose"]
SAID: dict[Steadiness, str] = {
    "steady": sentence(
        "Seen in either half of your archive's weeks, the circuits are much the same."
    ),
    "partly": sentence(
        "Seen in either half of your archive's weeks, the circuits are the same in part: their"
        " cores hold, their edges move."
    ),
    "loose": sentence(
        "Seen in either half of your archive's weeks, the circuits differ: take them as a first"
        " guess."
    ),
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the circuits of two halves agree: the mean AMI of the splits, and where 80 % lie."""

    value: float
    low: float
    high: float

    @property
    def word(self) -> Steadiness:
        """The agreement in a word."""
        return "steady" if self.value >= STEADY else "partly" if self.value >= PARTLY else "loose"

    @property
    def says(self) -> Phrase:
        """The agreement in plain words."""
        return Phrase.of(SAID[self.word])


def halves(table: TraceTable, grain: float, *, seed: int = 7) -> Agreement | None:
    """Return how far two halves agree; None of less than half a year, or of thirty people.

    Args:
        table: the traces.
        grain: the resolution at which the circuits of the whole were found.
        seed: the same table, grain and seed give the same agreement.
    """
    week = table.at // WEEK
    if len(np.unique(week)) < LEAST_WEEKS:
        return None
    pairs = shared_pairs(table)
    chance = np.random.default_rng(seed)
    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - it must repeat
    times = SPLITS_IF_LARGE if len(pairs.one) >= LARGE * 4 else SPLITS
    splits = [split(week, chance) for _ in range(times)]
    told = [agreed(pairs, one, table.people, grain) for one in splits]
    found = np.array([one for one in told if one is not None])
    if len(found) < times:
        return None
    low, high = interval(found)
    return Agreement(*(round(float(one), 2) for one in (found.mean(), low, high)))


def split(week: Numbers, chance: np.random.Generator) -> Flags:
    """Deal the weeks into two halves, and say of each trace whether it is in the first.

    >>> int(split(np.arange(10), np.random.default_rng(1)).sum())
    5
    """
    weeks, place = np.unique(week, return_inverse=True)
    first = chance.permutation(len(weeks)) < len(weeks) / 2
    return np.asarray(first[place], bool)


def agreed(pairs: Pairs, first: Flags, people: int, grain: float) -> float | None:
    """Return the AMI of the groupings of both halves; None where too few stand in both."""
    sides = [half(pairs, first[pairs.row] == side, people) for side in (True, False)]
    both = asked((sides[0].strength > 0) & (sides[1].strength > 0))
    if len(both) < LEAST_PEOPLE:
        return None
    one, other = (leiden(side.graph, side.weight, grain, 2)[both] for side in sides)
    return adjusted_mutual_information(one, other)


def half(pairs: Pairs, kept: Flags, people: int) -> Network:
    """Return the network of some of the pairs."""
    one, other, weight = summed(pairs.one[kept], pairs.other[kept], pairs.weight[kept], people)
    return Network(people, one, other, np.log1p(weight))
