"""Variety: over how many circuits the owner's attention is spread, as if equally."""

from __future__ import annotations

import numpy as np

from intreccio.network import resampling
from intreccio.network.capital.card import NEEDS, Card, Data, enough
from intreccio.network.capital.method import WEEKS_DRAWN, Method
from intreccio.network.capital.rings import drawn_contacts
from intreccio.network.circuits import Circuits
from intreccio.network.traces import Floats
from intreccio.people.wording import Phrase

KEY = "variety"
LEAST_CIRCUITS = 2
SOURCES = (
    "Hill 1973, Diversity and evenness, 10.2307/1934352",
    "Eagle, Macy, Claxton 2010, Network diversity, 10.1126/science.1186605",
    "Miller 1955, Note on the bias of information estimates",
)
METHOD = Method(
    defined=Phrase.of(
        "The effective number of circuits by attention: how many equal circuits would spread it"
        " as evenly. Each person's contact of twelve months is shared out by the odds of"
        " membership; what goes to people of no circuit is left out."
    ),
    formula=("V = e^H", "H = -sum_c p_c ln p_c + (k - 1) / (2 n)"),
    where=(
        ("p_c", Phrase.of("share of the contact that goes to circuit c")),
        ("k, n", Phrase.of("circuits with any contact, and contacts in all")),
    ),
    interval=Phrase.of(
        "The 52 weeks of the year are drawn anew, with replacement, 200 times, the circuits held"
        " fixed; the middle of the interval is the value."
    ),
    sources=(WEEKS_DRAWN,),
)


def card(data: Data) -> Card:
    """Return the effective number of circuits by attention, exp(H) of the shares of contact.

    H is the entropy of the shares of twelve months' contact by circuit, with Miller's correction
    for few contacts, (k - 1) / 2n. Each person's contact is shared out by the odds of membership;
    what goes to people of no circuit is left out, and said.
    """
    sums, belongs = drawn_contacts(data), shares_of(data.circuits, data.table.people)
    by_circuit = belongs.T @ sums
    shown = enough(data) and int((by_circuit[:, 0] > 0).sum()) >= LEAST_CIRCUITS
    spread = effective(by_circuit) if shown else np.zeros(1)
    value = round(float(spread[0]), 2)
    outside = 1 - float(by_circuit[:, 0].sum()) / max(float(sums[:, 0].sum()), 1.0)
    return Card(
        key=KEY,
        title=Phrase.of("Variety of your contacts"),
        unit=Phrase.of("circuits, as if you shared your attention equally among them"),
        value=value if shown else None,
        interval=resampling.around(value, spread[1:]) if shown else None,
        n=int(sums[:, 0].sum()),
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


def effective(amounts: Floats) -> Floats:
    """Return exp(H) of the shares in each column, H with Miller's correction.

    Two circuits of 50 contacts each: H = ln 2 + 1 / 200, so 2 * exp(0.005) = 2.01.

    >>> effective(np.array([[50.0, 90.0], [50.0, 10.0]])).round(2).tolist()
    [2.01, 1.39]
    """
    whole = amounts.sum(axis=0)
    shares = amounts / np.maximum(whole, 1e-9)
    with np.errstate(divide="ignore", invalid="ignore"):
        each = np.where(shares > 0, -shares * np.log(shares), 0.0)
    correction = ((amounts > 0).sum(axis=0) - 1) / (2 * np.maximum(whole, 1.0))
    return np.asarray(np.exp(each.sum(axis=0) + correction), np.float64)
