"""Give and take in conversation: how evenly the two sides of the owner's ties write."""

from __future__ import annotations

import numpy as np

from intreccio.network import resampling
from intreccio.network.capital.card import WEEK, Card, Data
from intreccio.network.traces import YEAR, Floats
from intreccio.people.records import Channel
from intreccio.people.wording import Phrase

KEY = "conversation"
PRIOR = 2.0
"""Messages each way that are supposed before any is seen: few messages prove no imbalance."""
LEAST = 3
SOURCES = (
    "Granovetter 1973, The strength of weak ties, 10.1086/225469",
    "Chowdhary et al. 2023, Temporal patterns of reciprocity in communication networks",
)


def card(data: Data) -> Card:
    """Return the median over people of r = min / max of the messages each way in twelve months.

    Each side begins with two supposed messages (a beta-binomial prior), so that one mail more or
    less does not look like an imbalance. Only people with three messages or more count.
    """
    ratios = drawn_balances(data)
    cases = int(np.isfinite(ratios[:, 0]).sum())
    if not cases:
        return shaped(data, None, None, 0, ())
    medians = np.nanmedian(ratios, axis=0)
    value = round(float(medians[0]), 2)
    return shaped(data, value, resampling.around(value, medians[1:]), cases, started(data))


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


def drawn_balances(data: Data) -> Floats:
    """Return each person's ratio: as observed in the first column, then with weeks drawn anew."""
    recent, people = data.recent, data.table.people
    week = (data.now - recent.at) // WEEK
    out = resampling.cells(resampling.Weighted(recent.person, week, recent.out), people)
    in_ = resampling.cells(resampling.Weighted(recent.person, week, recent.in_), people)
    weeks = max(out.weeks, in_.weeks, 53)
    draws = np.hstack([np.ones((weeks, 1)), resampling.weeks_drawn(weeks, data.seed)])
    written = np.flatnonzero(out.totals() + in_.totals() >= LEAST)
    sent = out.resampled(draws, slice(0, people))[written] + PRIOR
    got = in_.resampled(draws, slice(0, people))[written] + PRIOR
    return np.asarray(np.minimum(sent, got) / np.maximum(sent, got), np.float64)


def started(data: Data) -> tuple[tuple[Phrase, float], ...]:
    """Return the share of the year's conversations that the owner began."""
    table = data.table
    kept = (table.thread >= 0) & ~table.is_channel(Channel.LIST) & (table.at >= data.now - YEAR)
    threads, first = np.unique(table.thread[kept], return_index=True)
    if not len(threads):
        return ()
    mine = float((table.author[kept][first] == table.me).mean())
    return ((Phrase.of("of the conversations were begun by you"), round(mine, 3)),)
