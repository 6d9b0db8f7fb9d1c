"""Warm paths: how many people out of reach the owner could meet by being introduced."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from intreccio.network import resampling
from intreccio.network.between import chances, pairs, said, together
from intreccio.network.capital.card import NEEDS, Card, Data, enough
from intreccio.network.capital.method import Method
from intreccio.network.graph import Graph, graph
from intreccio.network.paths import NOBODY, Best, Web, best_of_each
from intreccio.network.resampling import DRAWS
from intreccio.network.traces import Flags, Floats, Numbers
from intreccio.network.weave import Weave, told
from intreccio.people.wording import Phrase

KEY = "warm_paths"
LEAST = 5
"""With fewer people who could be reached nothing is said."""
AGREES = 6.4, 5.6
"""Beta of the chance that people do what they are asked: 0.35 to 0.71, eight times in ten, as from
the chains of strangers to those of colleagues (science.md 1.10, 3.6)."""
ALIKE = 10.0
"""How much people are alike in that: the sum of both shapes of the beta of one person."""
SOURCES = (
    "Dodds, Muhamad, Watts 2003, Search in global social networks, 10.1126/science.1081058",
    "Goel, Muhamad, Watts 2009, Social search in small-world experiments, 10.1145/1526709.1526804",
    "Rajkumar et al. 2022, A causal test of the strength of weak ties, 10.1126/science.abl4476",
)
METHOD = Method(
    defined=Phrase.of(
        "Of the people who stand in your archive and with whom you never wrote, how many you could"
        " expect to meet by being introduced: the chances of the best path to each, added up. A"
        " path leads over one person or two, the first of them a living tie."
    ),
    formula=(
        "E = sum_v max_(pi) S(pi)",
        "S(pi) = product_(h in pi) t_h a_h",
        'a_h tilde "Beta"(10 mu, 10 (1 - mu))',
    ),
    where=(
        ("pi", Phrase.of("a path to person v over one or two others")),
        ("t_h", Phrase.of("1 where the two ends of a hop know each other")),
        ("a_h", Phrase.of("the chance that this person agrees to introduce")),
        (
            "mu",
            Phrase.of("readiness of people at large, 0.35 to 0.71 as in published chains"),
        ),
    ),
    interval=Phrase.of(
        "Ties and readiness are drawn 200 times; the value is the mean of the sums, the interval"
        " reaches from their 10th to their 90th percentile."
    ),
)


def card(data: Data) -> Card:
    """Sum up, over the people the owner never wrote with, the chance of the best path to each.

    A path leads over one or two people, the first of them a living tie of the owner, along ties
    that were seen or that the owner declared. Its chance is the product of its hops; in each draw
    every tie on it is there or not (`between`) and every person agrees with a chance of their own.
    The value is the mean of the sums, the interval their 10th to 90th percentile.
    """
    found = ways(data) if enough(data) else None
    reached = found.reached(data.seed) if found is not None and found.many >= LEAST else None
    value, low, high = summed(reached) if reached is not None else (0.0, 0.0, 0.0)
    shown = found if reached is not None else None
    return Card(
        key=KEY,
        title=Phrase.of("Warm paths"),
        unit=Phrase.of("people you could come to know by being introduced"),
        value=value if shown else None,
        interval=(low, high) if shown else None,
        n=found.many if found is not None else 0,
        window=(int(data.table.at[0]) if len(data.table) else data.now, data.now),
        coverage=data.coverage,
        status="experimental" if shown else "not_enough_data",
        sources=SOURCES,
        says=Phrase.of(
            "{many} people with whom you never exchanged a message are one or two introductions"
            " away. If you asked for each by the best path, about {value} would be reached.",
            many=shown.many,
            value=round(value),
        )
        if shown
        else lacking(data),
        not_meant=Phrase.of(
            "It is no list of people to reach: an introduction needs two free yeses. How ready"
            " people are to introduce you is taken from studies, not from your own past."
        ),
        parts=(
            (Phrase.of("of them by one person alone"), round(shown.straight, 3)),
            (
                Phrase.of("people seen, with whom you never exchanged a message"),
                float(shown.strangers),
            ),
        )
        if shown
        else (),
    )


def lacking(data: Data) -> Phrase:
    """Say why nothing is shown."""
    if not enough(data):
        return NEEDS
    return Phrase.of(
        "Not enough data yet: fewer than five people are seen with whom you never exchanged a"
        " message, and whom somebody you write with may know."
    )


@dataclass(frozen=True)
class Ways:
    """The best path to each stranger who has one.

    Attributes:
        best: the paths.
        strangers: how many people were seen whom the owner never wrote with.
        cell: what was seen of each tie (see `between`), and `sure` where the owner said that it is.
        tie: the chance of each cell in each draw.
    """

    best: Best
    strangers: int
    cell: Numbers
    sure: Flags
    tie: Floats

    @property
    def many(self) -> int:
        """How many people there is a path to."""
        return len(self.best.target)

    @property
    def straight(self) -> float:
        """The share of paths over one person alone."""
        return float((self.best.far == NOBODY).mean()) if self.many else 0.0

    def reached(self, seed: int) -> Floats:
        """Return in each draw how many would be reached, in expectation over who says yes."""
        dice, best = np.random.default_rng(seed), self.best
        ends = np.concatenate([best.far, best.near, best.target])
        asked, place = np.unique(ends, return_inverse=True)
        ties, tie_place = np.unique(np.concatenate([best.middle, best.last]), return_inverse=True)
        far, near, target = place.reshape(3, -1)
        middle, last = tie_place.reshape(2, -1)
        sums = np.empty(DRAWS)
        for draw in range(DRAWS):
            mean = dice.beta(*AGREES)
            agrees = dice.beta(ALIKE * mean, ALIKE * (1 - mean), len(asked))
            agrees[asked == NOBODY] = 1.0
            there = dice.random(len(ties)) < self.tie[self.cell[ties], draw]
            there |= self.sure[ties] | (ties == NOBODY)
            sums[draw] = float(
                (agrees[far] * there[middle] * agrees[near] * there[last] * agrees[target]).sum()
            )
        return sums


@dataclass(frozen=True)
class Known:
    """Who can be asked, and what each tie between others rests on.

    Attributes:
        ties: the ties between people, as they were seen or declared.
        cell: what was seen of each tie of the web (see `between`).
        sure: the ties of which the owner said that they are.
        tie: the chance of each cell in each draw.
    """

    web: Web
    ties: Weave
    cell: Numbers
    sure: Flags
    tie: Floats


def known(data: Data) -> Known | None:
    """Return the web of those who can be asked; None without a weave or with fewer than two."""
    living = np.array([t.person for t in data.ties if t.klass in ("strong", "weak")], np.int64)
    if data.weave is None or len(living) < 2 or not len(data.weave.one):
        return None
    ties = told(data.weave, data.answers).between_people
    tie = chances(pairs(data.weave, data.near, data.answers), seed=data.seed)
    knows = graph(ties.one, ties.other, people=ties.people)
    sure = said(data.answers, knows.one, knows.other, ties.people) == 1
    cell = 1 + 2 * together(data.weave, knows.one, knows.other).astype(np.int64)
    chance = np.where(sure, 1.0, tie.mean(axis=1)[cell])
    return Known(web_of(replace(knows, weight=chance), living), ties, cell, sure, tie)


def ways(data: Data) -> Ways | None:
    """Find the best path to everybody whom the owner never wrote with; None without a web."""
    found = known(data)
    if found is None:
        return None
    strangers = unmet(data, found.ties)
    best = best_of_each(found.web, strangers)
    there = best.chance > 0
    some = Best(*(column[there] for column in columns(best)))
    return Ways(some, len(strangers), found.cell, found.sure, found.tie)


def columns(best: Best) -> tuple[np.ndarray, ...]:
    """Return the columns of some paths in their order."""
    return best.target, best.near, best.far, best.last, best.middle, best.chance


def web_of(knows: Graph, living: Numbers) -> Web:
    """Return whom the owner can ask, and whom those can ask."""
    mean = AGREES[0] / sum(AGREES)
    first = np.zeros(knows.people)
    first[living] = mean
    return Web(knows, first, np.full(knows.people, mean))


def unmet(data: Data, ties: Weave) -> Numbers:
    """Return the people in the weave with whom nothing passed directly, ever; the owner apart."""
    seen = np.unique(np.concatenate([ties.one, ties.other]))
    known = np.concatenate([data.contacts.person, [data.table.me]])
    return seen[~np.isin(seen, known)]


def summed(reached: Floats) -> tuple[float, float, float]:
    """Return the mean of the draws and the bounds of their interval.

    >>> summed(np.array([1.0, 2.0, 3.0]))
    (2.0, 1.2, 2.8)
    """
    low, high = resampling.interval(reached)
    return round(float(reached.mean()), 1), round(float(low), 1), round(float(high), 1)
