"""Living ties: with how many people the owner really exchanges messages, both ways."""

from __future__ import annotations

import numpy as np

from intreccio.network import resampling
from intreccio.network.capital.card import Card, Data
from intreccio.network.capital.rates import drawn
from intreccio.network.ties import LIVING_RATE
from intreccio.network.traces import Floats
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
    the middle of the counts, the interval the whole numbers of their middle eight tenths
    (`resampling.whole_interval`); the parts show how the count moves when the cut is 3 or 10.
    """
    counts = counted(data)
    at = {cut: round(float(np.median(some))) for cut, some in counts.items()}
    value, known = at[LIVING_RATE], len(data.recent.person) > 0
    interval = resampling.whole_interval(counts[LIVING_RATE])
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


def counted(data: Data) -> dict[float, Floats]:
    """Return for each cut the counts of the people above it, one for each draw."""
    blocks = [some.both_ways for some in drawn(data)]
    return {
        cut: np.concatenate([(some >= cut).sum(axis=0) for some in blocks] or [np.zeros(1)])
        for cut in CUTS
    }
