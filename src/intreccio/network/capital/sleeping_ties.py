"""Sleeping ties: people the owner once exchanged much with, and has been silent with for long."""

from __future__ import annotations

import numpy as np

from intreccio.network import resampling
from intreccio.network.capital.card import NEEDS, WEEK, Card, Data, enough
from intreccio.network.capital.method import WEEKS_DRAWN, Method
from intreccio.network.contacts import Contacts
from intreccio.network.ties import LIVING_RATE
from intreccio.network.traces import YEAR, Floats
from intreccio.people.wording import Phrase

KEY = "sleeping_ties"
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
    chance = np.random.default_rng(seed)
    draws = [
        drawn(best_year(some), chance) for person, some in passed.by_person() if person in asleep
    ]
    if not draws:
        return 0.0, 0.0
    low, high = resampling.interval(np.sum(draws, axis=0))
    return float(low), float(max(high, len(draws)))


def best_year(passed: Contacts) -> Contacts:
    """Return the contacts of the twelve months in which most passed, both ways."""
    ends = np.searchsorted(passed.at, passed.at + YEAR)
    out = np.concatenate([[0.0], np.cumsum(passed.out)])
    in_ = np.concatenate([[0.0], np.cumsum(passed.in_)])
    begins = np.arange(len(passed.at))
    best = int(((out[ends] - out[begins]) * (in_[ends] - in_[begins])).argmax())
    return passed.since(int(passed.at[best]), int(passed.at[best]) + YEAR)


def drawn(year: Contacts, chance: np.random.Generator) -> Floats:
    """Say for each draw of the year's weeks whether the tie was living (1) or not (0)."""
    week = ((year.at - year.at[0]) // WEEK).astype(int)
    times = chance.multinomial(53, np.full(53, 1 / 53), size=resampling.DRAWS)[:, week]
    product = (times * year.out).sum(axis=1) * (times * year.in_).sum(axis=1)
    return np.asarray(np.sqrt(product) >= LIVING_RATE, np.float64)
