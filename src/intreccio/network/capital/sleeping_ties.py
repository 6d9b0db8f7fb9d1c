"""Sleeping ties: people the owner once exchanged much with, and has been silent with for long."""

from __future__ import annotations

import numpy as np

from intreccio.network import resampling
from intreccio.network.by_tie import ByTie, by_tie
from intreccio.network.capital.card import NEEDS, WEEK, Card, Data, enough
from intreccio.network.capital.method import WEEKS_DRAWN, Method
from intreccio.network.contacts import Contacts
from intreccio.network.tie_classes import LIVING_RATE, best_rates
from intreccio.network.traces import YEAR, Floats
from intreccio.people.wording import Phrase

KEY = "sleeping_ties"
WEEKS = 53
AT_ONCE = 200
POOL = 2_000
"""Ties whose weeks are drawn each by itself; further ones share these draws."""
SOURCES = (
    "Levin, Walter, Murnighan 2011, Dormant ties, 10.1287/orsc.1100.0576",
    "Walter, Levin, Murnighan 2015, Reconnection choices, Organization Science 26",
)
METHOD = Method(
    defined=Phrase.of(
        "Ties that were living in some twelve months, and are silent for longer than a year and"
        " longer than the 95th percentile of their own past silences."
    ),
    formula=("n = sum_j a_j [g_j > max(1, Q_95 (j))]", "a_j = [max_w sqrt(o_(j w) i_(j w)) >= 5]"),
    where=(
        (
            "o_(j w), i_(j w)",
            Phrase.of("messages to person j and from them in the twelve months w"),
        ),
        ("g_j", Phrase.of("the silence with person j until now, in years")),
        ("Q_95 (j)", Phrase.of("95th percentile of the silences before it")),
    ),
    interval=Phrase.of(
        "The weeks of each tie's best year are drawn anew 200 times: a tie that was hardly living"
        " then falls out of some draws."
    ),
    sources=(WEEKS_DRAWN,),
)


def card(data: Data) -> Card:
    """Count the ties that were living in some year, and are silent for longer than ever before.

    The interval draws the weeks of each tie's best year anew: a tie that was hardly living then
    falls out of some draws.
    """
    asleep = {tie.person for tie in data.ties if tie.klass == "dormant"}
    value = len(asleep)
    enough_said = enough(data)
    return Card(
        key=KEY,
        title=Phrase.of("Sleeping ties"),
        unit=Phrase.of("people"),
        value=float(value) if enough_said else None,
        interval=bounds(data.contacts, asleep, data.seed) if enough_said else None,
        n=len(data.ties),
        window=(int(data.table.at[0]) if len(data.table) else data.now, data.now),
        coverage=data.coverage,
        status="experimental" if enough_said else "not_enough_data",
        sources=SOURCES,
        says=Phrase.of(
            "With {value} people you once wrote both ways, and nothing has passed in writing for"
            " more than a year. Such ties often keep their trust.",
            value=value,
        )
        if enough_said
        else NEEDS,
        not_meant=Phrase.of(
            "Silent in writing is not lost: you may speak every week. And not every tie wants"
            " to be woken."
        ),
    )


def bounds(passed: Contacts, asleep: set[int], seed: int) -> tuple[float, float]:
    """Return the interval of the count."""
    out, in_ = best_years(chosen(passed, asleep))
    if not len(out):
        return 0.0, 0.0
    pool = weeks_drawn(min(len(out), POOL), seed)
    living = np.zeros(resampling.DRAWS)
    for begin in range(0, len(out), AT_ONCE):
        part = np.arange(begin, min(begin + AT_ONCE, len(out)))
        times = pool[part % len(pool)].astype(np.float64)
        product = (times @ out[part, :, None]) * (times @ in_[part, :, None])
        living += (np.sqrt(product[:, :, 0]) >= LIVING_RATE).sum(axis=0)
    low, high = resampling.interval(living)
    return float(low), float(max(high, len(out)))


def chosen(passed: Contacts, people: set[int]) -> ByTie:
    """Return the contacts of some people, tie by tie."""
    return by_tie(passed.only(np.isin(passed.person, list(people))))


def best_years(passed: ByTie) -> tuple[Floats, Floats]:
    """Return what passed each way, week by week, in the year in which most passed both ways.

    Shapes (ties, 53). By hand: ten messages, one a week, by turns; two more five years later. In
    the best year five went out and five came in: sqrt(5 * 5) = 5, it was living.

    >>> at = np.array([*range(10), 260, 261]) * WEEK
    >>> sent = np.tile([1.0, 0.0], 6)
    >>> out, in_ = best_years(by_tie(Contacts(np.zeros(12, int), at, sent, 1 - sent)))
    >>> float(out.sum()), float(in_.sum()), out[0, :4].tolist()
    (5.0, 5.0, [1.0, 0.0, 1.0, 0.0])
    """
    begins = np.repeat(passed.passed.at[best_rates(passed)[1]], passed.count)
    inside = (passed.passed.at >= begins) & (passed.passed.at < begins + YEAR)
    cell = passed.tie[inside] * WEEKS + ((passed.passed.at - begins)[inside] // WEEK)
    sides = (passed.passed.out[inside], passed.passed.in_[inside])
    out, in_ = (
        np.bincount(cell, side, len(passed) * WEEKS).astype(np.float64).reshape(-1, WEEKS)
        for side in sides
    )
    return out, in_


def weeks_drawn(ties: int, seed: int) -> np.ndarray:
    """Return how often each week of a year is drawn, anew for each tie: (ties, draws, 53)."""
    dice, even = np.random.default_rng(seed), np.full(WEEKS, 1 / WEEKS)
    drawn = [
        dice.multinomial(WEEKS, even, size=(len(some), resampling.DRAWS)).astype(np.uint8)
        for some in np.array_split(np.arange(ties), -(-ties // AT_ONCE))
    ]
    return np.concatenate(drawn)
