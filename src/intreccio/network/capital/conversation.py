"""Give and take in conversation: how evenly the two sides of the owner's ties write."""

from __future__ import annotations

import numpy as np

from intreccio.network import resampling
from intreccio.network.capital.card import Card, Data
from intreccio.network.capital.method import RATES, RATES_DRAWN, Method
from intreccio.network.capital.rates import Drawn, drawn
from intreccio.network.traces import YEAR
from intreccio.people.records import Channel
from intreccio.people.wording import Phrase

KEY = "conversation"
LEAST = 3
SOURCES = (
    "Granovetter 1973, The strength of weak ties, 10.1086/225469",
    "Chowdhary et al. 2023, Temporal patterns of reciprocity in communication networks",
)
METHOD = Method(
    defined=Phrase.of(
        "For each person with three messages or more in twelve months, the smaller of the two"
        " rates over the larger; the measure is the middle one of these. The rates are estimated"
        " as for living ties, so that one message more or less is no imbalance."
    ),
    formula=(
        'r = "med"_j r_j',
        "r_j = min(lambda_j^arrow.r, lambda_j^arrow.l) / max(lambda_j^arrow.r, lambda_j^arrow.l)",
    ),
    where=(
        (
            "lambda_j^arrow.r, lambda_j^arrow.l",
            Phrase.of("yearly rate of messages to person j, and from them"),
        ),
        ('"med"_j', Phrase.of("the median over people")),
    ),
    interval=RATES_DRAWN,
    sources=(RATES,),
)


def card(data: Data) -> Card:
    """Return the median over people of r = min / max of the rates each way in twelve months.

    The rates are drawn as `rates.drawn` says, so that one mail more or less is not an imbalance; in
    each draw those count with whom three contacts a year or more pass. The value is the middle of
    the medians.
    """
    seen = np.bincount(data.recent.person, data.recent.out + data.recent.in_)
    cases = int((seen >= LEAST).sum())
    medians = np.array([median for some in drawn(data) for median in medians_of(some)])
    if not cases or not len(medians):
        return shaped(data, None, None, 0, ())
    low, high = resampling.interval(medians)
    value = round(float(np.median(medians)), 2)
    interval = round(float(low), 3), round(float(high), 3)
    return shaped(data, value, interval, cases, started(data))


def medians_of(some: Drawn) -> list[float]:
    """Return the median balance of each draw, of those who have contact enough in it.

    By hand: of three people 2 of 4, 3 of 3 and 1 of 4 come back: the middle one is the first, with
    0.5. A fourth, with two contacts a year, does not count.

    >>> share = np.array([[4 / 6], [3 / 6], [4 / 5], [1 / 2]])
    >>> rates = Drawn(np.arange(4), np.array([[6.0], [6.0], [5.0], [2.0]]), share)
    >>> [round(median, 6) for median in medians_of(rates)]
    [0.5]
    """
    columns = zip(some.balance.T, (some.rate >= LEAST).T, strict=True)
    return [float(np.median(each[kept])) for each, kept in columns if kept.any()]


def shaped(
    data: Data,
    value: float | None,
    interval: tuple[float, float] | None,
    n: int,
    parts: tuple[tuple[Phrase, float], ...],
) -> Card:
    """Lay the figures out as a card."""
    says = Phrase.of(
        "In the middle one of your ties, the side that writes less writes {value} messages for"
        " each of the other's.",
        value=f"{value:.2f}" if value is not None else "",
    )
    return Card(
        key=KEY,
        title=Phrase.of("Give and take in conversation"),
        unit=Phrase.of("from 0, only one side writes, to 1, both write as much"),
        value=value,
        interval=interval,
        n=n,
        window=data.window,
        coverage=data.coverage,
        status="tested" if value is not None else "not_enough_data",
        sources=SOURCES,
        says=says if value is not None else Phrase.of("Nobody wrote enough with you this year."),
        not_meant=Phrase.of(
            "It is no balance of debts: who writes more is not who gives more, and some people"
            " prefer to call."
        ),
        parts=parts,
    )


def started(data: Data) -> tuple[tuple[Phrase, float], ...]:
    """Return the share of the year's conversations that the owner began."""
    table = data.table
    kept = (table.thread != -1) & ~table.is_channel(Channel.LIST) & (table.at >= data.now - YEAR)
    threads, first = np.unique(table.thread[kept], return_index=True)
    if not len(threads):
        return ()
    mine = float((table.author[kept][first] == table.me).mean())
    return ((Phrase.of("of the conversations were begun by you"), round(mine, 3)),)
