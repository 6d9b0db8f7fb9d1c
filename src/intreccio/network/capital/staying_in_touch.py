"""Staying in touch: how many living ties will see contact in three months without a nudge."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import NormalDist

import numpy as np

from intreccio.network.ahead import Moment
from intreccio.network.capital.card import NEEDS, Card, Data, enough
from intreccio.network.capital.method import Method
from intreccio.network.resampling import LEVEL
from intreccio.people.wording import Phrase

KEY = "staying_in_touch"
LEAST_MOMENTS = 4
RECENT, SUPPOSED = 8, 8
"""Moments of the past that tell how wide the interval is, and the worth of supposing nothing."""
SOURCES = (
    "Raeder, Lizardo, Hachen, Chawla 2011, Predictors of short-term decay, arXiv 1102.1753",
    "Navarro, Miritello, Canales, Moro 2017, Temporal patterns, 10.1140/epjds/s13688-017-0127-3",
    "Godoy-Lorite, Guimera, Sales-Pardo 2016, 10.1371/journal.pone.0146113",
)
METHOD = Method(
    defined=Phrase.of(
        "The chances of contact within ninety days, added up over the living ties. Each is that of"
        " a logistic model of the tie's history (messages and days of contact at several rates of"
        " forgetting, silence, rhythm, both ways or one), fitted on your own past, drawn to weights"
        " learnt on public mailboxes, and corrected by how earlier forecasts of yours went."
    ),
    formula=(
        "E = sum_j p_j",
        "p_j = 1 / (1 + e^(-(alpha + beta dot x_j)))",
    ),
    where=(
        ("p_j", Phrase.of("the chance of contact with living tie j within ninety days")),
        ("x_j", Phrase.of("what the history of the tie shows today")),
        ("alpha, beta", Phrase.of("weights, from your past and from public mailboxes")),
    ),
    interval=Phrase.of(
        "As wide as such sums were off in your own last two years: the variance of independent"
        " ties, times the mean square of how far off they were, drawn towards once."
    ),
    sources=("Platt 1999, Probabilistic outputs, in Advances in Large Margin Classifiers, MIT",),
)


def card(data: Data) -> Card:
    """Return the expected number of living ties that will see contact within ninety days.

    It is the sum of the chances of `ahead`; the interval is as wide as such sums were off in the
    owner's past: of a single tie little can be foretold, of all together more (Godoy-Lorite et al.
    2016).
    """
    living = [tie for tie in data.ties if tie.klass in ("strong", "weak")]
    chances = np.array([t.contact_90d for t in living if t.contact_90d is not None], np.float64)
    past = data.ahead.past if data.ahead else ()
    shown = enough(data) and len(chances) > 0 and len(past) >= LEAST_MOMENTS
    value = float(chances.sum())
    return Card(
        key=KEY,
        title=Phrase.of("Staying in touch"),
        unit=Phrase.of("people"),
        value=round(value, 1) if shown else None,
        interval=bounds(chances, past) if shown else None,
        n=len(chances),
        window=data.window,
        coverage=data.coverage,
        status="experimental" if shown else "not_enough_data",
        sources=SOURCES,
        says=Phrase.of(
            "Of {all} living ties, about {value} will see contact within three months even if"
            " nobody gives them a nudge.",
            all=len(chances),
            value=f"{value:.0f}",
        )
        if shown
        else NEEDS,
        not_meant=Phrase.of(
            "Quiet for three months is not over: many good ties have a slower rhythm. And what"
            " you say to one another elsewhere is not seen."
        ),
    )


def bounds(chances: np.ndarray, past: Sequence[Moment]) -> tuple[float, float]:
    """Return the interval of a sum of chances, as wide as past sums were off.

    Were ties independent, the sum would vary by the variance of its parts; how much more it does,
    the last two years tell: the mean square of (came - expected) / sqrt(variance), beside eight
    moments' worth of 1. Older moments were forecast from less, and were off by more.

    >>> even = [Moment(expected=10, variance=4, came=came) for came in (8, 12, 8, 12)]
    >>> bounds(np.full(16, 0.5), even)
    (5.4, 10.6)
    """
    known = [m for m in past if m.variance > 0][:RECENT]
    off = sum((m.came - m.expected) ** 2 / m.variance for m in known)
    wider = (SUPPOSED + off) / (SUPPOSED + len(known))
    spread = float(np.sqrt((chances * (1 - chances)).sum() * wider))
    half = NormalDist().inv_cdf((1 + LEVEL) / 2) * spread
    value = float(chances.sum())
    return round(max(value - half, 0.0), 1), round(min(value + half, float(len(chances))), 1)
