"""Groups that come back whatever the draw: at every grain, overlapping, with nobody forced in.

People draw circles of every size, some within others, and leave many friends out. So groups are
looked for at all grains; one is kept when it comes back as the ties are drawn anew, and is not
much like one that comes back more surely. Who is in none is in none.

Recurrence is the mean likeness (Jaccard) of a group with the one most like it in each draw
(Hennig 2007, 10.1016/j.csda.2006.11.025, where from 0.6 on a group is called a pattern).
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import igraph
import numpy as np

from intreccio.network.agreement import jaccard
from intreccio.network.grain import GRAINS, drawn, leiden
from intreccio.network.traces import Floats
from intreccio.network.weave import Weave

DRAWS = 10
RECURS = 0.6
INSIDE = 0.7
"""From this share of the draws on a person is inside."""
ALIKE = 0.4
"""Of two groups as alike as this (Jaccard) the one that comes back more surely is kept."""
SMALLEST = 5


@dataclass(frozen=True)
class Group:
    """A group that comes back.

    Attributes:
        probability: for each person, the share of the draws that put them in it, 0 to 1.
        recurrence: how surely it comes back, 0 to 1.
        grain: the resolution at which it was found.
    """

    probability: Floats
    recurrence: float
    grain: float

    @property
    def people(self) -> frozenset[int]:
        """Who is inside."""
        return frozenset(np.flatnonzero(self.probability >= INSIDE).tolist())


def recurring(weave: Weave, *, seed: int = 7) -> tuple[Group, ...]:
    """Return the groups of five people or more that come back, the surest first.

    They may overlap, or lie within one another; the same weave and seed give the same groups.

    >>> pairs = [(a, b) for side in (range(6), range(6, 12)) for a in side for b in side if a < b]
    >>> one, other = np.array([*pairs, (0, 6)]).T
    >>> found = recurring(Weave(12, (), one, other, np.ones(len(one))))
    >>> [sorted(group.people) for group in found]
    [[0, 1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11]]
    """
    if not len(weave.one):
        return ()
    ends = np.stack([weave.one, weave.other], axis=1).tolist()
    network = igraph.Graph(n=weave.people + len(weave.keys), edges=ends)
    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - it must repeat
    chance = np.random.default_rng(seed)
    found = [group for grain in GRAINS for group in at_grain(network, weave, grain, chance)]
    sure = sorted(found, key=lambda group: (-group.recurrence, group.grain))
    kept: list[Group] = []
    for group in sure:
        if len(group.people) >= SMALLEST and not any(is_alike(group, other) for other in kept):
            kept.append(group)
    return tuple(kept)


def is_alike(one: Group, other: Group) -> bool:
    """Say whether two groups have so many of their people in common that one is enough."""
    return len(one.people & other.people) >= ALIKE * len(one.people | other.people)


def at_grain(
    network: igraph.Graph, weave: Weave, grain: float, chance: np.random.Generator
) -> list[Group]:
    """Return the groups of one grain that come back."""
    group = leiden(network, weave.weight, grain)[: weave.people]
    count = int(group.max(initial=-1)) + 1
    likeness, inside = np.zeros(count), np.zeros((weave.people, count))
    for _ in range(DRAWS):
        run = leiden(network, drawn(weave.weight, chance), grain, 2)[: weave.people]
        table = jaccard(run, group)
        likeness += table.max(axis=0, initial=0)
        inside += run[:, None] == table.argmax(axis=0)
    likeness /= DRAWS
    return [
        Group(inside[:, one] / DRAWS, float(likeness[one]), grain)
        for one in np.flatnonzero(likeness >= RECURS)
    ]
