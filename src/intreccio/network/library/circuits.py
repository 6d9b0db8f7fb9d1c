"""Circuits of a named network: groups of people tied to one another, each with its odds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intreccio.network.capital.circuits import whole_bounds
from intreccio.network.circuits import circuits
from intreccio.network.columns import Columns, Values
from intreccio.network.library.graphs import arcs_of
from intreccio.network.traces import Floats, Numbers
from intreccio.network.weave import Weave


@dataclass(frozen=True)
class Memberships(Columns):
    """One row for each person in each circuit, the largest circuit first, the surest in it first.

    Attributes:
        circuit: its number, from 1.
        person: the name; one person may be in several, or in none.
        probability: the share of the draws that put the person there.
        count: how many circuits there are; `interval` holds it in 80 of 100 draws.
        stability: mean AMI of the draws with these groups, 0 for chance, 1 for the same.
    """

    circuit: Numbers
    person: Values
    probability: Floats
    count: int
    interval: tuple[float, float]
    stability: float


def circuits_of(source: object, *, seed: int = 7) -> Memberships:
    """Find the groups of five people or more, and how surely each person is in each.

    The Leiden method at the grain g = arg max (A(g) - A0(g)), A the mean MI - E[MI] of groupings of
    the ties drawn anew, A0 the same where ties are chance (Traag, Waltman, van Eck 2019,
    10.1038/s41598-019-41695-z; see `grain` and `communities`). In one's own network leave
    oneself out: who is tied to all joins all.

    Args:
        source: what `arcs_of` takes, or what it returned; both ways of a tie are added up.
        seed: the same gives the same.

    Raises:
        UnfitData: the source cannot be read.

    Two rings of six who all know each other, and one tie between them:

    >>> sides = ("abcdef", "uvwxyz")
    >>> pairs = [(p, q) for side in sides for p in side for q in side if p < q]
    >>> found = circuits_of(tuple(zip(*pairs, ("a", "u"))))
    >>> found.count, ["".join(sorted(found.person[found.circuit == k])) for k in (1, 2)]
    (2, ['abcdef', 'uvwxyz'])
    """
    known = arcs_of(source)
    ties = known.ties
    found = circuits(Weave(ties.people, (), ties.one, ties.other, ties.weight), seed=seed)
    rows = [(circuit.id, member) for circuit in found.circuits for member in circuit.members]
    people = np.array([member.person for _, member in rows], np.int64)
    return Memberships(
        circuit=np.array([number for number, _ in rows], np.int64),
        person=known.names[people],
        probability=np.array([member.probability for _, member in rows], np.float64),
        count=len(found.circuits),
        interval=whole_bounds(len(found.circuits), found.counts),
        stability=found.stability,
    )
