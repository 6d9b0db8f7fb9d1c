"""The user's word on circuits: it is evidence in the search, and holds against what is found.

Whoever is said to belong is tied to the circuit as strongly as to all others together; whoever is
said not to loses those ties; two circuits that are one are held together. So others may follow.
Then the word itself: 1 for who belongs, none for who does not. The constraints are those that
semi-supervised clustering calls must-link and cannot-link (Wagstaff et al. 2001, ICML:577-584).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from intreccio.network.traces import Floats, Numbers
from intreccio.network.weave import Weave

EditKind = Literal["in", "out", "join", "split", "hide"]
HELD = 1.5
"""How strongly circuits said to be one are held together: as the user's own labels are."""
Odds = dict[int, float]


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing the user said of a circuit.

    Attributes:
        kind: "in" and "out" of people; "join" of another circuit into this one; "split" of people
            out of another circuit into this one; "hide" when it is no circuit.
        circuit: the number of the circuit.
        people: of whom it is said.
        other: the number of the other circuit, 0 for none.
    """

    kind: EditKind
    circuit: int
    people: frozenset[int] = frozenset()
    other: int = 0


# --- evidence ---------------------------------------------------------------------------------


def pulled(weave: Weave, edits: Sequence[Edit], known: Mapping[int, frozenset[int]]) -> Weave:
    """Return the weave with what the user said in it; `known` are the circuits' people so far.

    >>> pair = Weave(3, (), np.array([0]), np.array([1]), np.ones(1))
    >>> out = pulled(pair, [Edit("out", 1, frozenset([0]))], {1: frozenset([0, 1])})
    >>> len(out.one)
    0
    """
    for edit in edits:
        people, others = edit.people, known.get(edit.other, frozenset())
        mine = known.get(edit.circuit, frozenset()) - people
        if edit.kind == "in":
            weave = drawn_to(weave, people, mine)
        elif edit.kind == "out":
            weave = apart(weave, people, mine)
        elif edit.kind == "join":
            weave = held(weave, mine | others)
        elif edit.kind == "split":
            weave = held(apart(weave, people, others - people), people)
    return weave


def drawn_to(weave: Weave, people: Iterable[int], circuit: frozenset[int]) -> Weave:
    """Tie each of some people to a circuit as strongly as to everybody else together."""
    to = np.array(sorted(circuit), np.int64)
    for person in people if len(to) else ():
        touched = (weave.one == person) | (weave.other == person)
        each = max(float(weave.weight[touched].sum()), HELD) / len(to)
        weave = with_ties(weave, np.full(len(to), person), to, np.full(len(to), each))
    return weave


def apart(weave: Weave, people: frozenset[int], circuit: frozenset[int]) -> Weave:
    """Cut the ties between some people and a circuit, and those to what most of it belongs to."""
    some, rest = (np.array(sorted(side), np.int64) for side in (people, circuit))
    one, other = np.isin(weave.one, some), np.isin(weave.other, some)
    there = np.isin(np.arange(weave.people + len(weave.keys)), [*rest, *shared(weave, rest)])
    kept = ~((one & there[weave.other]) | (other & there[weave.one]))
    return Weave(weave.people, weave.keys, weave.one[kept], weave.other[kept], weave.weight[kept])


def shared(weave: Weave, people: Numbers) -> Numbers:
    """Return the belongings whose people are mostly among these."""
    arcs = weave.other >= weave.people
    hubs, inside = weave.other[arcs], np.isin(weave.one[arcs], people)
    size = weave.people + len(weave.keys)
    mostly = np.bincount(hubs, inside, size) > np.bincount(hubs, minlength=size) / 2
    return np.flatnonzero(mostly)


def held(weave: Weave, people: frozenset[int]) -> Weave:
    """Hold some people together by a belonging of their own."""
    some = np.array(sorted(people), np.int64)
    hub = weave.people + len(weave.keys)
    wider = Weave(weave.people, (*weave.keys, "said"), weave.one, weave.other, weave.weight)
    return with_ties(wider, some, np.full(len(some), hub), np.full(len(some), HELD))


def with_ties(weave: Weave, one: Numbers, other: Numbers, weight: Floats) -> Weave:
    """Return a weave with more ties; those there already become stronger."""
    size = weave.people + len(weave.keys)
    low = np.concatenate([weave.one, np.minimum(one, other)])
    high = np.concatenate([weave.other, np.maximum(one, other)])
    pair, place = np.unique(low * size + high, return_inverse=True)
    summed = np.bincount(place, np.concatenate([weave.weight, weight]), len(pair))
    total = np.asarray(summed, np.float64)
    return Weave(weave.people, weave.keys, pair // size, pair % size, total)


# --- and the word itself ------------------------------------------------------------------------


def applied(found: Mapping[int, Odds], edits: Sequence[Edit]) -> dict[int, Odds]:
    """Return the circuits, by number, as the user said they are; the oldest word comes first.

    >>> applied({1: {7: 0.4, 8: 1.0}}, [Edit("in", 1, frozenset([7])), Edit("out", 1, {8})])
    {1: {7: 1.0}}
    """
    odds = {number: dict(some) for number, some in found.items()}
    for edit in sorted(edits, key=lambda edit: edit.kind not in ("join", "split")):
        if edit.kind == "join":
            join(odds, edit)
        elif edit.kind == "split":
            split(odds, edit)
        elif edit.circuit in odds and edit.kind == "in":
            odds[edit.circuit] |= dict.fromkeys(edit.people, 1.0)
        elif edit.circuit in odds and edit.kind == "out":
            leave(odds[edit.circuit], edit.people)
    return {number: some for number, some in odds.items() if some}


def join(odds: dict[int, Odds], edit: Edit) -> None:
    """Make one circuit of two, under the number of the first: who is in either is in it."""
    parts = [odds.pop(number) for number in (edit.circuit, edit.other) if number in odds]
    if parts:
        people = frozenset().union(*parts)
        odds[edit.circuit] = {p: min(1.0, sum(part.get(p, 0) for part in parts)) for p in people}


def split(odds: dict[int, Odds], edit: Edit) -> None:
    """Make a circuit of some people of another."""
    leave(odds.get(edit.other, {}), edit.people)
    odds[edit.circuit] = odds.get(edit.circuit, {}) | dict.fromkeys(edit.people, 1.0)


def leave(odds: Odds, people: Iterable[int]) -> None:
    """Take some people out of a circuit."""
    for person in people:
        odds.pop(person, None)


def hidden(edits: Sequence[Edit]) -> frozenset[int]:
    """Return the numbers of what the user said is no circuit."""
    return frozenset(edit.circuit for edit in edits if edit.kind == "hide")
