"""Variety: over how many circuits the owner's attention is spread, as if equally."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intreccio.network import resampling
from intreccio.network.capital.card import NEEDS, Card, Data, enough
from intreccio.network.capital.method import RATES, RATES_TOGETHER, Method
from intreccio.network.capital.rates import at_once, drawn
from intreccio.network.circuits import Circuits
from intreccio.network.traces import Floats, Numbers
from intreccio.people.wording import Phrase

KEY = "variety"
LEAST_CIRCUITS = 2
SOURCES = (
    "Hill 1973, Diversity and evenness, 10.2307/1934352",
    "Eagle, Macy, Claxton 2010, Network diversity, 10.1126/science.1186605",
)
METHOD = Method(
    defined=Phrase.of(
        "The effective number of circuits by attention: how many equal circuits would spread it"
        " as evenly. Each person's contact of twelve months is shared out by the odds of"
        " membership; what goes to people of no circuit is left out."
    ),
    formula=("V = e^H", "H = -sum_c p_c ln p_c"),
    where=(
        ("p_c", Phrase.of("share of the contact, by underlying rates, that goes to circuit c")),
    ),
    interval=RATES_TOGETHER,
    sources=(RATES,),
)


def card(data: Data) -> Card:
    """Return the effective number of circuits by attention, exp(H) of the shares of contact.

    H is the entropy of the shares of twelve months' contact by circuit, of the underlying rates,
    drawn as `rates.drawn` says: few contacts make attention look less spread than it is, and the
    draws take that off. Each person's contact is shared out by the odds of membership; what goes to
    people of no circuit is left out, and said.
    """
    whose = belongs(data.circuits, data.table.people)
    seen = attention(data, whose)
    shown = enough(data) and int((seen > 0).sum()) >= LEAST_CIRCUITS
    spread = spreads(data, whose) if shown else np.zeros(1)
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


@dataclass(frozen=True)
class Belongs:
    """Who belongs to which circuit (by place), in order of circuit, and by what part."""

    person: Numbers
    circuit: Numbers
    part: Floats
    circuits: int

    def held(self, met: Numbers, amounts: Floats) -> Floats:
        """Return what falls to each circuit of what passed with the people met.

        Args:
            met: people by number, rising.
            amounts: what passed with each, shape (people met, columns).

        Returns:
            Shape (circuits, columns).

        >>> both = Belongs(np.array([4, 4]), np.array([0, 1]), np.array([0.5, 0.5]), 2)
        >>> both.held(np.array([2, 4]), np.array([[9.0], [6.0]])).tolist()
        [[3.0], [3.0]]
        """
        row = np.searchsorted(met, self.person)
        there = np.flatnonzero(np.append(met, -1)[row] == self.person)
        parts = amounts[row[there]] * self.part[there, None]
        found = np.zeros((self.circuits, amounts.shape[1]))
        circuit, begins = np.unique(self.circuit[there], return_index=True)
        if len(circuit):
            found[circuit] = np.add.reduceat(parts, begins, axis=0)
        return found


def belongs(found: Circuits, people: int) -> Belongs:
    """Return how each person's contact is shared out among the circuits.

    Odds of membership that come to more than one together are scaled to one.

    >>> from intreccio.network.circuits import Circuit, Member
    >>> two = Circuits((Circuit(1, (Member(0, 1.0),)), Circuit(2, (Member(0, 1.0),))), 1.0)
    >>> belongs(two, 1).part.tolist()
    [0.5, 0.5]
    """
    members = [member for circuit in found.circuits for member in circuit.members]
    person = np.array([member.person for member in members], np.int64)
    odds = np.array([member.probability for member in members], np.float64)
    sizes = [len(circuit.members) for circuit in found.circuits]
    whole = np.maximum(np.bincount(person, odds, people), 1.0)
    circuit = np.repeat(np.arange(len(sizes)), sizes)
    return Belongs(person, circuit, odds / whole[person], len(sizes))


def attention(data: Data, whose: Belongs) -> Floats:
    """Return the contact of the last year by circuit, as it was."""
    recent, people = data.recent, data.table.people
    both = np.asarray(np.bincount(recent.person, recent.out + recent.in_, people), np.float64)
    return whose.held(np.arange(people), both[:, None])[:, 0]


def spreads(data: Data, whose: Belongs) -> Floats:
    """Return the effective number of circuits, one for each draw of the rates."""
    found = [effective(whose.held(some.person, some.rate)) for some in drawn(data)]
    return resampling.widened(np.concatenate(found), together(data, whose))


def together(data: Data, whose: Belongs) -> float:
    """Return by what the measure varies more because people are written to together."""
    each = influence(attention(data, whose))[whose.circuit] * whose.part
    moved = np.bincount(whose.person, each, data.table.people)
    return at_once(data, np.asarray(moved, np.float64))


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
