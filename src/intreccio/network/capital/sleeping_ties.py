"""Sleeping ties: people the owner once exchanged much with, and has been silent with for long."""

from __future__ import annotations

import numpy as np

from intreccio.network import resampling
from intreccio.network.by_tie import ByTie, by_tie
from intreccio.network.capital.card import NEEDS, Card, Data, enough
from intreccio.network.capital.living_ties import living
from intreccio.network.capital.method import RATES, Method
from intreccio.network.capital.rates import BLOCKS, SPAN, Year, drawn_of
from intreccio.network.tie_classes import best_rates, chosen, is_unusual
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
        "The rates of each silent tie's best year are drawn 200 times, as those of living ties are:"
        " a tie that was hardly living then falls out of some draws. They are moved so that their"
        " middle is the value."
    ),
    sources=(RATES,),
)


def card(data: Data) -> Card:
    """Count the ties that were living in some year, and are silent for longer than ever before.

    That they are silent is seen; that they lived may be chance. The interval is as wide as that of
    living ties would be: of all ties that are silent so long the rates of their best years are
    drawn (`rates.drawn_of`), and those above the cut are counted in each draw.
    """
    value = sum(tie.klass == "dormant" for tie in data.ties)
    shown = enough(data)
    return Card(
        key=KEY,
        title=Phrase.of("Sleeping ties"),
        unit=Phrase.of("people"),
        value=float(value) if shown else None,
        interval=interval(data, value) if shown else None,
        n=len(data.ties),
        window=(int(data.table.at[0]) if len(data.table) else data.now, data.now),
        coverage=data.coverage,
        status="experimental" if shown else "not_enough_data",
        sources=SOURCES,
        says=Phrase.of(
            "With {value} people you once wrote both ways, and nothing has passed in writing for"
            " more than a year. Such ties often keep their trust.",
            value=value,
        )
        if shown
        else NEEDS,
        not_meant=Phrase.of(
            "Silent in writing is not lost: you may speak every week. And not every tie wants"
            " to be woken."
        ),
    )


def interval(data: Data, value: int) -> tuple[float, float]:
    """Return the interval of the count: the draws, moved so that their middle is the value.

    The best of several years was in part a lucky one, so the draws lie a little high as a whole.
    """
    counts = counted(data)
    low, high = resampling.whole_interval(counts + value - round(float(np.median(counts))))
    return max(low, 0.0), high


def counted(data: Data) -> Floats:
    """Return how many of the silent ties once lived, one number for each draw of the rates."""
    year = best_years(silent(data))
    if not len(year.person):
        return np.zeros(1)
    blocks = [some.both_ways for some in drawn_of([year], data.table.people, data.seed)]
    return np.concatenate([living(some) for some in blocks])


def silent(data: Data) -> ByTie:
    """Return the contacts of the ties that are silent for longer than a year and than ever."""
    until = np.full(data.table.people, data.now)
    for tie in data.ties:
        if tie.ended is not None:
            until[tie.person] = tie.ended
    passed = by_tie(data.contacts)
    quiet = until[passed.person] - passed.last > YEAR
    some = chosen(passed, quiet)
    return chosen(some, is_unusual(some, until[some.person] - some.last))


def best_years(passed: ByTie) -> Year:
    """Return what passed each way in the year in which most passed both ways, in eight spans.

    Shapes (ties, 8). By hand: ten messages, one a week, by turns; two more five years later. In the
    best year five went out and five came in: sqrt(5 * 5) = 5, it was living.

    >>> from intreccio.network.contacts import Contacts
    >>> from intreccio.network.strength import WEEK
    >>> at = np.array([*range(10), 260, 261]) * WEEK
    >>> sent = np.tile([1.0, 0.0], 6)
    >>> year = best_years(by_tie(Contacts(np.zeros(12, int), at, sent, 1 - sent)))
    >>> float(year.out.sum()), float((year.total - year.out).sum())
    (5.0, 5.0)
    """
    begins = np.repeat(passed.passed.at[best_rates(passed)[1]], passed.count)
    late = passed.passed.at - begins
    inside = (late >= 0) & (late < YEAR)
    cell = passed.tie[inside] * BLOCKS + np.minimum(late[inside] // SPAN, BLOCKS - 1)
    shape = (len(passed), BLOCKS)
    out, in_ = (
        np.asarray(np.bincount(cell, side[inside], len(passed) * BLOCKS), np.float64).reshape(shape)
        for side in (passed.passed.out, passed.passed.in_)
    )
    return Year(passed.person, out + in_, out)
