"""Living ties: with how many people the owner really exchanges messages, both ways."""

from __future__ import annotations

import numpy as np

from intreccio.network import resampling
from intreccio.network.capital.card import Card, Data
from intreccio.network.capital.method import RATES, Method
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
METHOD = Method(
    defined=Phrase.of(
        "The number of people with whom at least five messages a year pass each way, by the"
        " geometric mean of the two rates. What was seen in a year is one draw from rates that"
        " nobody sees, so the rates are estimated first. A meeting of k others counts 1/k each"
        " way, an answer on a mailing list a half, a message to more than ten people nothing."
    ),
    formula=(
        "n = sum_j [sqrt(lambda_j^arrow.r lambda_j^arrow.l) >= 5]",
        'lambda_j tilde "Gamma"(N_j / f_j + 2/5, f_j)',
        "f_j = 1 + N_j / (52 k)",
        's_j tilde "Beta"(o_j + b, i_j + b)',
        "lambda_j^arrow.r = s_j lambda_j",
        "lambda_j^arrow.l = (1 - s_j) lambda_j",
    ),
    where=(
        (
            "lambda_j^arrow.r, lambda_j^arrow.l",
            Phrase.of("yearly rate of messages to person j, and from them"),
        ),
        (
            "o_j, i_j, N_j",
            Phrase.of("messages seen in the year: going out, coming in, both together"),
        ),
        ("k", Phrase.of("shape of the bursts from week to week, from all people together")),
        ("b", Phrase.of("how alike both directions are among the busier ties")),
    ),
    interval=Phrase.of(
        "The rates are drawn 200 times; the value is the middle of the counts, the interval"
        " reaches from their 10th to their 90th percentile."
    ),
    sources=(RATES,),
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
