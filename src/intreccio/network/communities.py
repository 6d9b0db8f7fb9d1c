"""Groups in the weave: the Leiden method, at the grain at which the data agree with themselves.

Traag, Waltman and van Eck 2019 (10.1038/s41598-019-41695-z), through igraph. The default grain of
modularity is too coarse (science.md 0.7), so several are tried (`grain.py`); the one kept tells
most of itself when the weights are drawn anew.

Leiden puts everybody in exactly one group. Here a person lives in a group when their ties say so:
in each draw in their own where they know two people or more, and in any other where a tenth of
their ties leads and they know three. So a person may live in several, or in none. The two bounds
were chosen on generated networks with overlapping groups and people in none; the tests keep two of
them. `recurring.py` finds more groups, and hardly anybody in two.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import igraph
import numpy as np

from intreccio.network.agreement import adjusted_mutual_information
from intreccio.network.grain import LARGE, Network, asked, best_grain, drawn, leiden
from intreccio.network.traces import Flags, Floats, Numbers
from intreccio.network.weave import Weave

RUNS, RUNS_IF_LARGE, RUNS_IF_HUGE = 40, 15, 4
HUGE = 100_000
KNOWN_AT_HOME, KNOWN_ELSEWHERE = 2, 3
BELONGING = 2
"""What people belong to counts for so many people known."""
SHARE = 0.1


@dataclass(frozen=True)
class Communities:
    """Groups of vertices, and how surely each person is in each.

    Attributes:
        group: the group of each vertex, people first; numbered from 0.
        person, of, odds: who lives in which group with what probability, by group, the surest
            first; whoever is not named with a group was in it in no draw.
        stability: mean AMI of the runs with the grouping kept, 0 to 1.
        grain: the resolution that was kept.
        runs: the groups of each person in each run.
    """

    group: Numbers
    person: Numbers
    of: Numbers
    odds: Floats
    stability: float
    grain: float
    runs: tuple[Numbers, ...] = ()


def communities(weave: Weave, *, grain: float | None = None, seed: int = 7) -> Communities:
    """Find the groups of a weave; the same weave and seed give the same groups.

    `grain` is the resolution where it is known, from a computation before; else it is searched.
    """
    network = network_of(weave)
    tied = network.strength[: weave.people] > 0
    grain = best_grain(network, tied, begun(seed)) if grain is None else grain
    chance = begun(seed)
    kept = leiden(network.graph, weave.weight, grain, 2 if network.is_large else 5)
    runs, places = [], []
    for _ in range(times(network)):
        weight = drawn(weave.weight, chance)
        run = again(network, weight, grain, kept)
        runs.append(run)
        places.append(lived_in(weave, weight, twins(run, kept)))
    people = tuple(np.where(tied, run[: weave.people], -1) for run in runs)
    odds = counted(np.concatenate(places), len(runs), int(kept.max(initial=0)) + 1)
    return Communities(kept, *odds, agreement(kept, runs, tied), grain, people)


def begun(seed: int) -> np.random.Generator:
    """Begin chance anew, igraph's as well: a grain searched or known gives the same groups."""
    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - it must repeat
    return np.random.default_rng(seed)


def network_of(weave: Weave) -> Network:
    """Return a weave as the network in which groups are looked for."""
    vertices = weave.people + len(weave.keys)
    return Network(vertices, weave.one, weave.other, weave.weight)


def again(network: Network, weight: Floats, grain: float, kept: Numbers) -> Numbers:
    """Group a network drawn anew; a large one from the groups kept, which takes half the time."""
    if network.is_large:
        return leiden(network.graph, weight, grain, 1, kept)
    return leiden(network.graph, weight, grain, 2)


def times(network: Network) -> int:
    """Return how often a network is drawn anew to tell how surely people are where they are."""
    ties = len(network.weight)
    return RUNS if ties < LARGE else RUNS_IF_LARGE if ties < HUGE else RUNS_IF_HUGE


def agreement(kept: Numbers, runs: list[Numbers], tied: Flags) -> float:
    """Return the mean AMI of some runs with the grouping kept, over the people who have ties."""
    people = asked(tied)
    if not len(people):
        return 0.0
    scores = [adjusted_mutual_information(kept[people], run[people]) for run in runs]
    return round(float(np.mean(scores)), 3)


def twins(run: Numbers, kept: Numbers) -> Numbers:
    """Return for each vertex of a run the kept group that its own is most like (Jaccard).

    >>> twins(np.array([1, 1, 0, 0]), np.array([0, 0, 0, 1])).tolist()
    [0, 0, 1, 1]
    """
    groups = int(kept.max(initial=0)) + 1
    pair, both = np.unique(run * groups + kept, return_counts=True)
    one, other = pair // groups, pair % groups
    sizes = np.bincount(run)[one] + np.bincount(kept)[other]
    order = np.lexsort((-other, both / (sizes - both)))
    twin = np.zeros(int(run.max(initial=0)) + 1, np.int64)
    twin[one[order]] = other[order]
    return np.asarray(twin[run], np.int64)


def lived_in(weave: Weave, weight: Floats, group: Numbers) -> Numbers:
    """Return in which groups each person lives by the ties of one draw, as person x groups + group.

    >>> line = Weave(4, (), np.array([0, 0, 1, 0]), np.array([1, 2, 2, 3]), np.ones(4))
    >>> lived_in(line, line.weight, np.array([0, 0, 0, 0])).tolist()
    [0, 1, 2]
    """
    groups = int(group.max(initial=0)) + 1
    ends = np.concatenate([weave.one, weave.other])
    far = np.concatenate([weave.other, weave.one])
    near = ends < weave.people
    key, place = np.unique(ends[near] * groups + group[far[near]], return_inverse=True)
    tied = np.bincount(place, np.tile(weight, 2)[near], len(key))
    known = np.bincount(place, np.where(far[near] < weave.people, 1, BELONGING), len(key))
    person, of = key // groups, key % groups
    share = tied / np.bincount(person, tied, weave.people)[person]
    here = (of == group[person]) & (known >= KNOWN_AT_HOME)
    return np.asarray(key[here | ((share >= SHARE) & (known >= KNOWN_ELSEWHERE))], np.int64)


def counted(places: Numbers, runs: int, groups: int) -> tuple[Numbers, Numbers, Floats]:
    """Return who lives where in what share of the runs: person, group, odds."""
    key, many = np.unique(places, return_counts=True)
    person, of, odds = key // groups, key % groups, many / runs
    order = np.lexsort((person, -odds, of))
    return person[order], of[order], odds[order]
