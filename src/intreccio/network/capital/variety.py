"""Variety: over how many circuits the owner's attention is spread, as if equally."""

from __future__ import annotations

import numpy as np

from intreccio.network import resampling
from intreccio.network.capital.card import NEEDS, Card, Data, enough
from intreccio.network.capital.rates import at_once, drawn
from intreccio.network.circuits import Circuits
from intreccio.network.traces import Floats
from intreccio.people.wording import Phrase

KEY = "variety"
LEAST_CIRCUITS = 2
SOURCES = (
    "Hill 1973, Diversity and evenness, 10.2307/1934352",
    "Eagle, Macy, Claxton 2010, Network diversity, 10.1126/science.1186605",
)


def card(data: Data) -> Card:
    """Return the effective number of circuits by attention, exp(H) of the shares of contact.

    H is the entropy of the shares of twelve months' contact by circuit, of the underlying rates,
    drawn as `rates.drawn` says: few contacts make attention look less spread than it is, and the
    draws take that off. Each person's contact is shared out by the odds of membership; what goes to
    people of no circuit is left out, and said.
    """
    seen = attention(data)
    shown = enough(data) and int((seen > 0).sum()) >= LEAST_CIRCUITS
    spread = spreads(data) if shown else np.zeros(1)
    value = round(float(np.median(spread)), 2)
    recent = data.recent
    whole = float((recent.out + recent.in_).sum())
    outside = 1 - float(seen.sum()) / max(whole, 1.0)
    return Card(
        key=KEY,
        title=Phrase.of("Variety of your contacts"),
        unit=Phrase.of("circuits, as if you shared your attention equally among them"),
        value=value if shown else None,
        interval=resampling.rounded(spread) if shown else None,
        n=int(whole),
        window=data.window,
        coverage=data.coverage,
        status="experimental" if shown else "not_enough_data",
        sources=SOURCES,
        says=Phrase.of(
            "Your attention is spread as if over {value} equal circuits; you live in {all}.",
            value=f"{value:.1f}",
            all=len(data.circuits.circuits),
        )
        if shown
        else NEEDS,
        not_meant=Phrase.of(
            "Spread is not better than depth: diverse ties bring the unheard of, close ones carry"
            " more of it (Aral, Van Alstyne 2011). Circuits are guesses, yours to rename."
        ),
        parts=((Phrase.of("of your contact goes to people of no circuit"), round(outside, 3)),)
        if shown
        else (),
    )


def shares_of(found: Circuits, people: int) -> Floats:
    """Return how each person's contact is shared out: people in rows, circuits in columns.

    Odds of membership that come to more than one together are scaled to one.
    """
    shares = np.zeros((people, len(found.circuits)))
    for column, circuit in enumerate(found.circuits):
        for member in circuit.members:
            shares[member.person, column] = member.probability
    return np.asarray(shares / np.maximum(shares.sum(axis=1, keepdims=True), 1.0), np.float64)


def attention(data: Data) -> Floats:
    """Return the contact of the last year by circuit, as it was."""
    recent = data.recent
    both = np.bincount(recent.person, recent.out + recent.in_, data.table.people)
    return np.asarray(shares_of(data.circuits, data.table.people).T @ both, np.float64)


def spreads(data: Data) -> Floats:
    """Return the effective number of circuits, one for each draw of the rates."""
    shares = shares_of(data.circuits, data.table.people)
    found = [effective(shares[some.person].T @ some.rate) for some in drawn(data)]
    moved = shares @ influence(attention(data))
    return resampling.widened(np.concatenate(found), at_once(data, moved))


def influence(amounts: Floats) -> Floats:
    """Return by how much one contact more in each circuit moves H: -(ln p + H) / n.

    >>> influence(np.array([50.0, 50.0])).round(6).tolist()
    [-0.0, -0.0]
    """
    whole = max(float(amounts.sum()), 1.0)
    logs = np.log(np.maximum(amounts, 0.5) / whole)
    return np.asarray(-(logs - (amounts / whole) @ logs) / whole, np.float64)


def effective(amounts: Floats) -> Floats:
    """Return exp(H) of the shares in each column, H = -sum p ln p.

    Two circuits, nine tenths of the attention for one: H = 0.3251, and exp(H) = 1.38.

    >>> effective(np.array([[50.0, 90.0], [50.0, 10.0]])).round(2).tolist()
    [2.0, 1.38]
    """
    shares = amounts / np.maximum(amounts.sum(axis=0), 1e-9)
    with np.errstate(divide="ignore", invalid="ignore"):
        each = np.where(shares > 0, -shares * np.log(shares), 0.0)
    return np.asarray(np.exp(each.sum(axis=0)), np.float64)
