"""Living ties: with how many people the owner really exchanges messages, both ways."""

from __future__ import annotations

import numpy as np

from intreccio.network import resampling
from intreccio.network.capital.card import WEEK, Card, Data
from intreccio.network.contacts import Contacts
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
    """Count the people j with sqrt(a_out * a_in) >= 5 messages over twelve months.

    The interval draws the weeks of the year anew; the parts show how the count moves when the cut
    is 3 or 10 instead of 5.
    """
    rates = drawn_rates(data.recent, data.table.people, data.now, data.seed)
    at = {cut: int((rates[:, 0] >= cut).sum()) for cut in CUTS}
    value, known = at[LIVING_RATE], len(data.recent.person) > 0
    interval = resampling.around(value, (rates[:, 1:] >= LIVING_RATE).sum(axis=0))
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


def drawn_rates(recent: Contacts, people: int, now: int, seed: int) -> Floats:
    """Return each person's rate: as observed in the first column, then with weeks drawn anew."""
    week = (now - recent.at) // WEEK
    out = resampling.cells(resampling.Weighted(recent.person, week, recent.out), people)
    in_ = resampling.cells(resampling.Weighted(recent.person, week, recent.in_), people)
    weeks = max(out.weeks, in_.weeks, 53)
    draws = np.hstack([np.ones((weeks, 1)), resampling.weeks_drawn(weeks, seed)])
    whole = slice(0, people)
    product = out.resampled(draws, whole) * in_.resampled(draws, whole)
    return np.asarray(np.sqrt(product), np.float64)
