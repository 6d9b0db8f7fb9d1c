"""Living ties: with how many people the owner really exchanges messages, both ways."""

from __future__ import annotations

import numpy as np

from intreccio.network import resampling
from intreccio.network.capital.card import Card, Data
from intreccio.network.capital.rates import drawn
from intreccio.network.ties import LIVING_RATE
from intreccio.people.wording import Phrase

KEY = "living_ties"
CUTS = (3.0, 5.0, 10.0)
SOURCES = (
    "De Choudhury, Mason, Hofman, Watts 2010, Inferring relevant social networks, WWW",
    "Godoy-Lorite, Guimera, Sales-Pardo 2016, 10.1371/journal.pone.0146113",
)


def card(data: Data) -> Card:
    """Count the people with whom five messages a year pass each way, by their underlying rates.

    The rate is the geometric mean sqrt(a_out * a_in), drawn as `rates.drawn` says; the value is
    the middle of the counts, the interval their 10th to 90th percentile; the parts show how the
    count moves when the cut is 3 or 10 instead of 5.
    """
    rates = drawn(data.recent, data.table.people, data.now, data.seed).both_ways
    counts = {cut: (rates >= cut).sum(axis=0) for cut in CUTS}
    at = {cut: round(float(np.median(some))) for cut, some in counts.items()}
    value, known = at[LIVING_RATE], len(data.recent.person) > 0
    low, high = resampling.interval(counts[LIVING_RATE].astype(np.float64))
    interval = float(low), float(high)
    return Card(
        key=KEY,
        title=Phrase.of("Living ties"),
        unit=Phrase.of("people"),
        value=float(value) if known else None,
        interval=interval if known else None,
        n=len(data.recent.person),
        window=data.window,
        coverage=data.coverage,
        status="tested" if known else "not_enough_data",
        sources=SOURCES,
        says=Phrase.of(
            "In the last twelve months you wrote to, and heard from, about {value} people.",
            value=value,
        )
        if known
        else Phrase.of("Nothing has passed in the last twelve months, as far as this book shows."),
        not_meant=Phrase.of(
            "It does not count calls, chats or corridors, and more is not better: it says what"
            " you keep alive in writing."
        ),
        parts=()
        if not known
        else (
            (Phrase.of("people, counting from three exchanges a year"), float(at[3.0])),
            (Phrase.of("people, counting from ten exchanges a year"), float(at[10.0])),
        ),
    )
