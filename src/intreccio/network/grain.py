"""At what grain a network falls into groups: the one at which it tells most about itself.

Finer groups say more of a person and come back less surely when the ties are observed anew. For
each grain the network is drawn anew a few times, and what one grouping tells of another, chance
taken off, is averaged; the same is done with a network of the same degrees whose ties are chance,
which has groups too. The grain kept has most information above that. No label is used.

The rule was chosen on generated networks with planted groups, beside AMI alone and beside halves
of the ties; only then was it run on networks with known groups (docs/measures/circuits.md).
"""

from __future__ import annotations

from itertools import combinations

import igraph
import numpy as np

from intreccio.network.agreement import information_beyond_chance
from intreccio.network.traces import Flags, Floats, Numbers

GRAINS = (0.5, 0.7, 1.0, 1.4, 2.0, 2.8, 4.0, 5.6, 8.0, 11.0)
DRAWS, BY_CHANCE = 5, 3
LARGE = 20_000
"""From so many ties on, fewer draws are made: each takes longer, and they differ less."""
SWAPS = 10
"""So many exchanges for each tie make its ends chance (Milo et al. 2003, cond-mat/0312028)."""


def best_grain(
    network: igraph.Graph, weight: Floats, tied: Flags, chance: np.random.Generator
) -> float:
    """Return the grain of most information above chance.

    Args:
        network: the ties.
        weight: their strengths.
        tied: which of the first vertices are people with ties; the rest is not compared.
        chance: where the draws come from; igraph's own is to be seeded as well.
    """
    profile = stable_information(network, weight, tied, chance)
    return max(GRAINS, key=lambda grain: (round(profile[grain], 6), -grain))


def stable_information(
    network: igraph.Graph, weight: Floats, tied: Flags, chance: np.random.Generator
) -> dict[float, float]:
    """Return for each grain the nats a grouping tells of the next one, less those of chance."""
    if not tied.any():
        return dict.fromkeys(GRAINS, 0.0)
    few = len(weight) >= LARGE
    without = network.copy()
    without.rewire(n=SWAPS * len(weight))
    dealt = chance.permutation(weight)

    def repeated(ties: igraph.Graph, strength: Floats, grain: float, times: int) -> float:
        """Group ties drawn anew so many times; return what each grouping tells of each other."""
        runs = [leiden(ties, drawn(strength, chance), grain, 2) for _ in range(times)]
        people = [run[: len(tied)][tied] for run in runs]
        return float(np.mean([information_beyond_chance(*two) for two in combinations(people, 2)]))

    return {
        grain: repeated(network, weight, grain, 2 if few else DRAWS)
        - repeated(without, dealt, grain, 2 if few else BY_CHANCE)
        for grain in GRAINS
    }


def leiden(graph: igraph.Graph, weight: Floats, grain: float, rounds: int = 5) -> Numbers:
    """Group the vertices once; more `rounds` bring the groups nearer to their best."""
    found = graph.community_leiden(
        "modularity", weights=weight.tolist(), resolution=grain, n_iterations=rounds
    )
    return np.array(found.membership, np.int64)


def drawn(weight: Floats, chance: np.random.Generator) -> Floats:
    """Draw the weights anew, as if the same ties had been observed another time.

    The Bayesian bootstrap (Rubin 1981, 10.1214/aos/1176345338): each tie times a number drawn
    from the exponential distribution of mean 1.
    """
    return np.asarray(weight * chance.gamma(1.0, 1.0, len(weight)) + 1e-9, np.float64)
