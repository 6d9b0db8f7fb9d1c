"""Room to connect: how many of the owner's living ties are not tied to one another already."""

from __future__ import annotations

import numpy as np

from intreccio.network import resampling
from intreccio.network.between import Pairs, chances, imputed, pairs
from intreccio.network.capital.card import NEEDS, Card, Data, enough
from intreccio.network.capital.method import Method
from intreccio.network.traces import Floats
from intreccio.people.wording import Phrase

KEY = "room_to_connect"
WIDEST = 0.4
"""An interval wider than this share of its value tells nothing, and is not shown."""
SOURCES = (
    "Burt 1992, Structural Holes, Harvard University Press",
    "Borgatti 1997, Structural holes: unpacking Burt's redundancy measures, Connections 20(1)",
    "Rubin 1987, Multiple imputation for nonresponse, 10.1002/9780470316696",
)
METHOD = Method(
    defined=Phrase.of(
        "The effective size of your network: your living ties, less what they know of each other."
        " You stand in none of the ties between them. Who knows whom is not known but drawn, each"
        " pair with a chance that follows from what was seen of it and from your own answers."
    ),
    formula=(
        "S = n - (2 t) / n",
        "t = sum_(i < j) t_(i j)",
        't_(i j) tilde "Bernoulli"(p_(c(i j)))',
    ),
    where=(
        ("n", Phrase.of("your living ties, the thousand strongest where there are more")),
        ("t_(i j)", Phrase.of("1 where i and j know each other")),
        (
            "p_c",
            Phrase.of(
                "the chance in the cell c of the pair: seen together or not, with an organisation,"
                " school, list or label in common or not; where you answered, your answer"
            ),
        ),
    ),
    interval=Phrase.of(
        "Who knows whom is drawn 200 times (multiple imputation), with the error rates measured on"
        " public mail and your own answers; from the 10th to the 90th percentile. Where that is"
        " wider than four tenths of the value nothing is shown."
    ),
)


def card(data: Data) -> Card:
    """Return the effective size n - 2t/n of the owner's network of n living ties, t among them.

    The owner is in no tie counted in t (science.md 4.1). t is drawn many times (`between`): the
    value is the middle of the draws, the interval their 10th to 90th percentile; where it is wider
    than four tenths of the value nothing is shown.
    """
    seen = pairs_of(data)
    sizes = effective_sizes(seen, data.seed) if enough(data) and seen is not None else None
    value, low, high = summed(sizes) if sizes is not None else (0.0, 0.0, 0.0)
    shown = sizes is not None and high - low <= WIDEST * value
    many = len(seen.people) if seen is not None else 0
    return Card(
        key=KEY,
        title=Phrase.of("Room to connect"),
        unit=Phrase.of("people who are not linked already through each other"),
        value=value if shown else None,
        interval=(low, high) if shown else None,
        n=many,
        window=data.window,
        coverage=data.coverage,
        status="experimental" if shown else "not_enough_data",
        sources=SOURCES,
        says=said(low, high, many) if shown else lacking(many) if sizes is not None else NEEDS,
        not_meant=Phrase.of(
            "A mailbox shows little of who knows whom, so this is a guess with its error. More is"
            " not better: people who know each other hold one another up. And whoever introduces"
            " two people makes it smaller, which is the best use of it."
        ),
        parts=(
            (Phrase.of("of the most there could be, everybody being a stranger to all others"),
             round(value / many, 3)),
            (Phrase.of("pairs of them on which you answered"), float((seen.said >= 0).sum())),
        )
        if shown and seen is not None
        else (),
    )  # fmt: skip


def pairs_of(data: Data) -> Pairs | None:
    """Return every two of `data.near`; None when the weave is not known."""
    near = data.near
    return pairs(data.weave, near, data.answers) if data.weave and len(near) > 1 else None


def effective_sizes(seen: Pairs, seed: int) -> Floats:
    """Return the effective size in each draw of who knows whom."""
    many = len(seen.people)
    tied = [int(each.sum()) for each in imputed(seen, chances(seen, seed=seed), seed=seed)]
    return np.asarray(many - 2 * np.array(tied, np.float64) / many, np.float64)


def summed(sizes: Floats) -> tuple[float, float, float]:
    """Return the middle of the draws and the bounds of their interval.

    >>> summed(np.array([40.0, 50.0, 60.0]))
    (50.0, 42.0, 58.0)
    """
    low, high = resampling.interval(sizes)
    return round(float(np.median(sizes)), 1), round(float(low), 1), round(float(high), 1)


def said(low: float, high: float, many: int) -> Phrase:
    """Say the measure."""
    return Phrase.of(
        "As far as can be seen, which is little, {low} to {high} of the {many} people you write"
        " with are not already linked through each other.",
        low=round(low),
        high=round(high),
        many=many,
    )


def lacking(many: int) -> Phrase:
    """Say what is missing: the owner's answers."""
    return Phrase.of(
        "Not enough data yet: of the {many} people you write with, too little is seen of who knows"
        " whom. A few answers of yours, under “Who knows whom?”, would make it clearer.",
        many=many,
    )
