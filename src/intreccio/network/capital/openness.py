"""Openness: whether the owner keeps in touch across groups as often as they meet across them."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from intreccio.network import resampling
from intreccio.network.capital.card import Card, Data
from intreccio.network.capital.method import Method
from intreccio.network.grouping import Grouping
from intreccio.network.traces import MOST_PRESENT, YEAR, Floats, TraceTable
from intreccio.people.records import Channel
from intreccio.people.wording import Phrase

KEY = "openness"
LEAST_MET, LEAST_OF_EACH = 30, 5
DRAWS = 4000
SOURCES = (
    "Chetty et al. 2022, Social capital II: exposure and friending, 10.1038/s41586-022-04997-3",
    "Rubin 1981, The Bayesian bootstrap, 10.1214/aos/1176345338",
)
METHOD = Method(
    defined=Phrase.of(
        "The share of other groups among the people you keep in touch with, over their share among"
        " the people you meet: with you in a meeting, or in a message with several. A group is an"
        " organisation or a label written on cards; whoever shares none with you is of another."
    ),
    formula=("R = (b_o / (b_o + b_m)) / (a_o / (a_o + a_m))",),
    where=(
        ("a_o, a_m", Phrase.of("people met of other groups, and of your own")),
        ("b_o, b_m", Phrase.of("those of them who are living ties of yours")),
    ),
    interval=Phrase.of(
        "The people met are weighed anew 4000 times (Bayesian bootstrap), half a person more in"
        " each of the four cells; from the 10th to the 90th percentile."
    ),
)
NOT_MEANT = Phrase.of(
    "Groups are only those that you declared, and meeting is only what your calendar and your mail"
    " in company show. It says nothing of income, and no mix is the right one."
)
NEEDS_GROUPS = Phrase.of(
    "Not enough data yet: it must be written where you work (your own card, or your LinkedIn"
    " archive), and where the people you meet do; then thirty of them, met in a calendar or in"
    " messages to several people, five of each side at least."
)


@dataclass(frozen=True)
class Met:
    """How many people were met in a year, and with how many of them the owner keeps in touch."""

    others: int
    others_kept: int
    own: int
    own_kept: int

    @property
    def enough(self) -> bool:
        """Whether so many were met that a ratio says something."""
        all_of = self.others + self.own
        return all_of >= LEAST_MET and min(self.others, self.own) >= LEAST_OF_EACH


def card(data: Data) -> Card:
    """Return the share of other groups among ties, over their share among people met.

    Ties are those that live (both ways, five times a year) with people who were met: present with
    the owner in a meeting, or in a message with several people, in twelve months. The interval
    draws the people met anew (`ratios`).
    """
    seen = counted(data)
    shown = seen.enough and seen.others_kept + seen.own_kept > 0
    draws = ratios(seen, data.seed) if shown else np.ones(1)
    value = round(ratio(seen), 2)
    interval = around(value, draws)
    return Card(
        key=KEY,
        title=Phrase.of("Openness of your circle"),
        unit=Phrase.of("times as often as you meet them (1 is just as often)"),
        value=value if shown else None,
        interval=interval if shown else None,
        n=seen.others + seen.own,
        window=data.window,
        coverage=data.coverage,
        status="experimental" if shown else "not_enough_data",
        sources=SOURCES,
        says=said(seen, interval) if shown else NEEDS_GROUPS,
        not_meant=NOT_MEANT,
        parts=parts(seen) if shown else (),
    )


def counted(data: Data) -> Met:
    """Count the people of each side who were met, and those kept in touch with."""
    grouping = data.grouping or Grouping(frozenset(), frozenset())
    living = {tie.person for tie in data.ties if tie.klass in ("strong", "weak")}
    there = met(data.table, data.now)
    others, own = there & grouping.others, there & grouping.own
    return Met(len(others), len(others & living), len(own), len(own & living))


def met(table: TraceTable, now: int) -> AbstractSet[int]:
    """Return who was with the owner in company in the twelve months before `now`.

    >>> from intreccio.network.traces import table as traces
    >>> alone, cc = (2, Channel.MAIL, (0, 4)), (1, Channel.MAIL, (2, 0, 3))
    >>> sorted(met(traces([(0, Channel.MEETING, (0, 1)), cc, alone], people=5, me=0), now=9))
    [1, 2, 3]
    """
    company = table.is_channel(Channel.MAIL) | table.is_channel(Channel.MESSAGE)
    company &= (table.size > 2) & (table.size <= MOST_PRESENT + 1)
    recent = (table.at >= now - YEAR) & (table.at <= now)
    with_me = np.zeros(len(table), bool)
    with_me[table.row[table.who == table.me]] = True
    shown = (table.is_channel(Channel.MEETING) | company) & recent & with_me
    return set(np.unique(table.who[shown[table.row]]).tolist()) - {table.me}


def ratio(seen: Met) -> float:
    """Return the share of others among ties over their share among people met.

    40 others met and 10 kept, 20 of one's own met and 6 kept: (10 / 16) / (40 / 60) = 0.94.

    >>> round(ratio(Met(40, 10, 20, 6)), 2)
    0.94
    """
    kept = seen.others_kept + seen.own_kept
    share_met = seen.others / max(seen.others + seen.own, 1)
    return seen.others_kept / max(kept, 1) / max(share_met, 1e-9)


def ratios(seen: Met, seed: int) -> Floats:
    """Draw the ratio many times, the people met being weighted anew (Rubin's bootstrap).

    Half a person more stands in each of the four cells, so that an empty one is no certainty.
    """
    cells = np.array(
        [
            seen.others_kept,
            seen.others - seen.others_kept,
            seen.own_kept,
            seen.own - seen.own_kept,
        ],
        np.float64,
    )
    some = np.random.default_rng(seed).dirichlet(cells + 0.5, DRAWS)
    kept = some[:, 0] / (some[:, 0] + some[:, 2])
    return np.asarray(kept / (some[:, 0] + some[:, 1]), np.float64)


def around(value: float, draws: Floats) -> tuple[float, float]:
    """Return the interval of the draws, which holds the value."""
    low, high = resampling.interval(draws)
    return round(min(float(low), value), 2), round(max(float(high), value), 2)


def said(seen: Met, interval: tuple[float, float]) -> Phrase:
    """Say whom the owner meets, whom they keep in touch with, and whether that differs."""
    told = {
        "met": seen.others,
        "kept": seen.others_kept,
        "own": seen.own,
        "own_kept": seen.own_kept,
    }
    if interval[0] > 1:
        return Phrase.of(
            "You met {met} people of other groups and keep in touch with {kept}; of your own,"
            " {own} and {own_kept}. You keep in touch across groups more often than you meet.",
            **told,
        )
    if interval[1] < 1:
        return Phrase.of(
            "You met {met} people of other groups and keep in touch with {kept}; of your own,"
            " {own} and {own_kept}. You keep in touch across groups less often than you meet.",
            **told,
        )
    return Phrase.of(
        "You met {met} people of other groups and keep in touch with {kept}; of your own, {own} and"
        " {own_kept}. That is about as often, as far as so few can tell.",
        **told,
    )


def parts(seen: Met) -> tuple[tuple[Phrase, float], ...]:
    """Split what is exposure from what is choice."""
    return (
        (
            Phrase.of("of the people you meet are of other groups: what your days expose you to"),
            round(seen.others / (seen.others + seen.own), 3),
        ),
        (
            Phrase.of("of those of other groups you keep in touch with"),
            round(seen.others_kept / seen.others, 3),
        ),
        (
            Phrase.of("of those of your own group you keep in touch with"),
            round(seen.own_kept / seen.own, 3),
        ),
    )
