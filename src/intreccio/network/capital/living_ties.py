"""Living ties: with how many people the owner really exchanges messages, both ways."""

from __future__ import annotations

import numpy as np

from intreccio.network import resampling
from intreccio.network.capital.card import Card, Data
from intreccio.network.capital.method import DRAWN, RATES, Method
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
        "p(lambda_j) prop P(N_j | lambda_j) g(lambda_j)",
        '"Var"(N_j) = c lambda_j + a lambda_j^2 / k_j',
        "p(s_j) prop (s_j^(o_j) (1 - s_j)^(N_j - o_j))^(1 / phi) h(s_j)",
        "lambda_j^arrow.r = s_j lambda_j",
        "lambda_j^arrow.l = (1 - s_j) lambda_j",
    ),
    where=(
        (
            "lambda_j^arrow.r, lambda_j^arrow.l",
            Phrase.of("yearly rate of messages to person j, and from them"),
        ),
        ("N_j, o_j", Phrase.of("messages seen in the year, and those of them that go out")),
        (
            "c, a, phi",
            Phrase.of(
                "what answers, bursts from one six weeks to the next, and turns of one side add to"
                " chance, from all people together"
            ),
        ),
        ("k_j", Phrase.of("in how many of the eight spans of the year the tie was there")),
        (
            "g, h",
            Phrase.of(
                "how rates and shares are spread among your people: estimated from all of them, no"
                " shape supposed"
            ),
        ),
    ),
    interval=Phrase.of(
        "The spread of the rates, the bursts and the sidedness are estimated anew from people"
        " drawn 20 times, and the rates drawn ten times from each. The value is the middle of the"
        " 200 counts; the interval reaches from their 10th to their 90th percentile."
    ),
    sources=(RATES, DRAWN),
)


def card(data: Data) -> Card:
    """Count the people with whom five messages a year pass each way, by their underlying rates.

    The rate is the geometric mean sqrt(a_out * a_in), drawn as `rates.drawn` says; the value is
    the middle of the counts, the interval the middle eight tenths of them; the parts show how the
    count moves when the cut is 3 or 10.
    """
    counts = counted(data)
    at = {cut: round(float(np.median(some))) for cut, some in counts.items()}
    value, known = at[LIVING_RATE], len(data.recent.person) > 0
    low, high = (float(round(end)) for end in resampling.interval(counts[LIVING_RATE]))
    return Card(
        key=KEY,
        title=Phrase.of("Living ties"),
        unit=Phrase.of("people"),
        value=float(value) if known else None,
        interval=(low, high) if known else None,
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
        cut: np.concatenate([living(some, cut) for some in blocks] or [np.zeros(1)]) for cut in CUTS
    }


def living(rates: Floats, cut: float = LIVING_RATE) -> Floats:
    """Count in each draw the people whose rate both ways reaches a cut; rates (people, draws).

    By hand: 9 a year out and 4 in are sqrt(9 * 4) = 6 both ways, which is living; 9 and 2 are
    4.24, which is not. In the second draw neither is.

    >>> living(np.sqrt(np.array([[9.0 * 4, 8 * 3], [9 * 2, 7 * 2]]))).tolist()
    [1.0, 0.0]
    """
    return np.asarray((rates >= cut).sum(axis=0), np.float64)
