"""At what grain a network falls into groups: the one at which it tells most about itself.

Finer groups say more of a person and come back less surely when the ties are observed anew. For
each grain the network is drawn anew a few times, and what one grouping tells of another, chance
taken off, is averaged; the same is done with a network of the same degrees whose ties are chance,
which has groups too. The grain kept has most information above that. No label is used.

The rule was chosen on generated networks with planted groups, beside AMI alone and beside halves
of the ties; only then was it run on networks with known groups (docs/measures/circuits.md). Every
other grain is tried, then those beside the best. Of a large network, regions are looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Self

import igraph
import numpy as np

from intreccio.network.agreement import information_beyond_chance
from intreccio.network.traces import Flags, Floats, Numbers

GRAINS = (0.5, 0.7, 1.0, 1.4, 2.0, 2.8, 4.0, 5.6, 8.0, 11.0)
DRAWS, BY_CHANCE = 5, 3
LARGE = 20_000
"""From so many ties on, fewer draws are made: each takes longer, and they differ less."""

ASKED = 2_000
"""Of so many people, or up to twice that, the agreement of groupings is told."""


@dataclass(frozen=True)
class Network:
    """Ties with their strengths between vertices numbered from 0.

    `known` is what each vertex is tied by in a wider network, and `whole` the sum of that: where
    they are given, this is a region of it, and groups are those that the wider network would have.
    """

    vertices: int
    one: Numbers
    other: Numbers
    weight: Floats
    known: Floats | None = None
    whole: float = 0.0

    @cached_property
    def graph(self) -> igraph.Graph:
        """The same ties as igraph keeps them."""
        return igraph.Graph(n=self.vertices, edges=np.stack([self.one, self.other], axis=1))

    @property
    def strength(self) -> Floats:
        """What each vertex is tied by in sum; a loop counts twice."""
        sides = [np.bincount(end, self.weight, self.vertices) for end in (self.one, self.other)]
        return np.asarray(sides[0] + sides[1], np.float64)

    @property
    def is_large(self) -> bool:
        """Whether fewer draws have to do."""
        return len(self.weight) >= LARGE


def best_grain(network: Network, tied: Flags, chance: np.random.Generator) -> float:
    """Return the grain of most information above chance.

    Args:
        network: the ties with their strengths.
        tied: which of the first vertices are people with ties; the rest is not compared.
        chance: where the draws come from; igraph's own is to be seeded as well.
    """
    if not tied.any():
        return GRAINS[0]
    if not network.is_large:
        return peak(Trial.of(network, tied, DRAWS, BY_CHANCE, chance))
    part, inside = regions(network, chance)
    some = np.flatnonzero(inside) < len(tied)
    return peak(Trial.of(part, some, 2, 2, chance))


def asked(tied: Flags) -> Numbers:
    """Return the people of whom it is asked whether groupings agree: evenly chosen where many."""
    people = np.flatnonzero(tied)
    return people[:: max(len(people) // ASKED, 1)]


@dataclass(frozen=True)
class Trial:
    """Draws of a network, and of one whose ties are chance, in which all grains are tried."""

    network: Network
    by_chance: Network
    people: Numbers
    draws: tuple[Floats, ...]
    chances: tuple[Floats, ...]

    @classmethod
    def of(
        cls, network: Network, tied: Flags, draws: int, chances: int, chance: np.random.Generator
    ) -> Self:
        """Draw both so many times; all grains see the same draws, so that they compare."""
        without = by_chance(network, chance)
        return cls(
            network,
            without,
            asked(tied),
            tuple(drawn(network.weight, chance) for _ in range(draws)),
            tuple(drawn(without.weight, chance) for _ in range(chances)),
        )

    def __call__(self, grain: float) -> float:
        """Return the nats that a grouping tells of the next one, less those of chance."""
        told = self.repeated(self.network, self.draws, grain)
        return round(told - self.repeated(self.by_chance, self.chances, grain), 6)

    def repeated(self, network: Network, draws: Sequence[Floats], grain: float) -> float:
        """Return what each grouping of some draws tells of each other."""
        rounds = 2 if len(draws) > 2 else 1
        runs = [grouped(network, weight, grain, rounds)[self.people] for weight in draws]
        return float(np.mean([information_beyond_chance(*two) for two in combinations(runs, 2)]))


def peak(told: Callable[[float], float]) -> float:
    """Return the grain of which most is told: every other one is tried, then those beside the best.

    >>> peak(lambda grain: -abs(grain - 4))
    4.0
    """
    known = {grain: told(grain) for grain in GRAINS[1::2]}
    best = GRAINS.index(max(known, key=lambda grain: (known[grain], -grain)))
    known |= {grain: told(grain) for grain in GRAINS[best - 1 : best + 2 : 2]}
    return max(known, key=lambda grain: (known[grain], -grain))


def by_chance(network: Network, chance: np.random.Generator) -> Network:
    """Return a network of the same degrees whose ties are chance (Molloy, Reed 1995).

    Every end of a tie is dealt anew, and so are the strengths.
    """
    ends = chance.permutation(np.concatenate([network.one, network.other]))
    one, other = np.split(ends, 2)
    return Network(network.vertices, one, other, chance.permutation(network.weight))


# --- regions of a large network -------------------------------------------------------------------

REGIONS, REGION = 3, 2_000
"""So many regions of so many vertices are looked at where the whole would take too long."""


def regions(network: Network, chance: np.random.Generator) -> tuple[Network, Flags]:
    """Cut regions out of a large network, and say which vertices are in them.

    Each begins with a fine group and takes in, one after the other, the group most tied to what
    it has, so that few ties are cut.
    """
    fine = leiden(network.graph, network.weight, GRAINS[-1], 1)
    _, fine = np.unique(fine, return_inverse=True)
    groups = gathered(network, network.weight, fine)
    taken = np.zeros(groups.vertices, bool)
    sizes = np.bincount(fine, minlength=groups.vertices)
    for _ in range(REGIONS):
        grow(groups, sizes, taken, chance)
    inside = taken[fine]
    both, place = inside[network.one] & inside[network.other], np.cumsum(inside) - 1
    ends = (place[network.one[both]], place[network.other[both]])
    strength = network.strength
    kept = Network(int(inside.sum()), *ends, network.weight[both], strength[inside], strength.sum())
    return kept, inside


def grow(groups: Network, sizes: Numbers, taken: Flags, chance: np.random.Generator) -> None:
    """Take one more region of groups, and mark it as taken."""
    strength = groups.strength
    free = np.flatnonzero(~taken & (strength > 0))
    if not len(free):
        return
    near, have = np.zeros(groups.vertices), 0
    start, to, weight = rows(groups)
    at = int(chance.choice(free, p=sizes[free] / sizes[free].sum()))
    while have < REGION:
        taken[at] = True
        have += int(sizes[at])
        ties = slice(start[at], start[at + 1])
        near[to[ties]] += weight[ties]
        pull = np.where(taken, 0.0, near / np.maximum(strength, 1e-12))
        at = int(pull.argmax())
        if not pull[at]:
            return


def rows(groups: Network) -> tuple[Numbers, Numbers, Floats]:
    """Return for each group where its ties begin, to whom they lead, and their strengths."""
    apart = groups.one != groups.other
    ends = np.concatenate([groups.one[apart], groups.other[apart]])
    order = np.argsort(ends, kind="stable")
    to = np.concatenate([groups.other[apart], groups.one[apart]])[order]
    weight = np.tile(groups.weight[apart], 2)[order]
    return np.searchsorted(ends[order], np.arange(groups.vertices + 1)), to, weight


def gathered(network: Network, weight: Floats, group: Numbers) -> Network:
    """Return the network of groups: their ties are summed, those within a group are its loop.

    >>> triangle = Network(3, np.array([0, 0, 1]), np.array([1, 2, 2]), np.ones(3))
    >>> both = gathered(triangle, triangle.weight, np.array([0, 0, 1]))
    >>> both.one.tolist(), both.other.tolist(), both.weight.tolist()
    ([0, 0], [0, 1], [1.0, 2.0])
    """
    count = int(group.max(initial=-1)) + 1
    one, other = group[network.one], group[network.other]
    pair = np.minimum(one, other) * count + np.maximum(one, other)
    kept, place = np.unique(pair, return_inverse=True)
    summed = np.asarray(np.bincount(place, weight, len(kept)), np.float64)
    return Network(count, kept // count, kept % count, summed)


def grouped(network: Network, weight: Floats, grain: float, rounds: int) -> Numbers:
    """Group a network, or a region of one as the whole would be grouped there.

    The null model of modularity is that of the wider network: the groups of a region are its own,
    and do not grow coarser because the region is small (Traag 2011, 10.1103/PhysRevE.84.016114).
    """
    if network.known is None:
        return leiden(network.graph, weight, grain, rounds)
    found = network.graph.community_leiden(
        "CPM",
        weights=weight.tolist(),
        node_weights=network.known.tolist(),
        resolution=grain / network.whole,
        n_iterations=rounds,
    )
    return np.array(found.membership, np.int64)


def leiden(
    graph: igraph.Graph,
    weight: Floats,
    grain: float,
    rounds: int = 5,
    start: Numbers | None = None,
) -> Numbers:
    """Group the vertices once; more `rounds` bring the groups nearer to their best.

    `start` are groups to begin from, where some are known that are nearly right.
    """
    found = graph.community_leiden(
        "modularity",
        weights=weight.tolist(),
        resolution=grain,
        n_iterations=rounds,
        initial_membership=None if start is None else start.tolist(),
    )
    return np.array(found.membership, np.int64)


def drawn(weight: Floats, chance: np.random.Generator) -> Floats:
    """Draw the weights anew, as if the same ties had been observed another time.

    The Bayesian bootstrap (Rubin 1981, 10.1214/aos/1176345338): each tie times a number drawn
    from the exponential distribution of mean 1.
    """
    return np.asarray(weight * chance.gamma(1.0, 1.0, len(weight)) + 1e-9, np.float64)
