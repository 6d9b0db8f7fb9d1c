"""Groups in the weave: the Leiden method, at the grain at which the data agree with themselves.

Traag, Waltman and van Eck 2019 (10.1038/s41598-019-41695-z), through igraph. The default grain of
modularity is too coarse (science.md 0.7), so several are tried; the one kept is the finest whose
groups come back, as measured by AMI, when the weights are drawn anew.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import igraph
import numpy as np

from intreccio.network.agreement import adjusted_mutual_information
from intreccio.network.traces import Floats, Numbers
from intreccio.network.weave import Weave

GRAINS = (0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
TRIALS, RUNS = 5, 40
LARGE = 20_000
TRIALS_IF_LARGE, RUNS_IF_LARGE = 2, 15
"""From so many ties on, fewer draws are made: each takes longer, and they differ less."""
NEARLY = 0.03
"""A finer grain is preferred when its agreement is within this of the best."""


@dataclass(frozen=True)
class Communities:
    """Groups of vertices, and how surely each person is in each.

    Attributes:
        group: the group of each vertex, people first; numbered from 0.
        probability: people x groups, the share of runs that put the person there.
        stability: mean AMI of the runs with the grouping kept, 0 to 1.
        runs: the groups of each person in each run.
        grain: the resolution that was kept.
    """

    group: Numbers
    probability: Floats
    stability: float
    grain: float
    runs: tuple[Numbers, ...] = ()


def communities(weave: Weave, *, seed: int = 7) -> Communities:
    """Find the groups of a weave; the same weave and seed give the same groups."""
    graph = igraph.Graph(
        n=weave.people + len(weave.keys), edges=np.stack([weave.one, weave.other], axis=1).tolist()
    )
    chance = np.random.default_rng(seed)
    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - it must repeat
    grain = best_grain(graph, weave, chance)
    kept = leiden(graph, weave.weight, grain)
    times = RUNS if len(weave.weight) < LARGE else RUNS_IF_LARGE
    runs = [leiden(graph, drawn(weave.weight, chance), grain, 2) for _ in range(times)]
    tied = np.zeros(weave.people, bool)
    tied[weave.one] = True
    tied[weave.other[weave.other < weave.people]] = True
    people = [np.where(tied, run[: weave.people], -1) for run in runs]
    probability = membership(kept[: weave.people], [run[: weave.people] for run in runs])
    stability = agreement(kept, runs, tied)
    return Communities(kept, probability * tied[:, None], stability, grain, tuple(people))


def best_grain(graph: igraph.Graph, weave: Weave, chance: np.random.Generator) -> float:
    """Return the finest grain whose groups come back about as well as those of the best."""
    tied = np.zeros(weave.people, bool)
    tied[weave.one] = True
    times = TRIALS if len(weave.weight) < LARGE else TRIALS_IF_LARGE
    scores = {}
    for grain in GRAINS:
        kept = leiden(graph, weave.weight, grain)
        runs = [leiden(graph, drawn(weave.weight, chance), grain, 2) for _ in range(times)]
        scores[grain] = agreement(kept, runs, tied)
    best = max(scores.values())
    return max(grain for grain, score in scores.items() if score >= best - NEARLY)


def leiden(graph: igraph.Graph, weight: Floats, grain: float, rounds: int = 5) -> Numbers:
    """Group the vertices once; more `rounds` bring the groups nearer to their best."""
    found = graph.community_leiden(
        "modularity", weights=weight.tolist(), resolution=grain, n_iterations=rounds
    )
    return np.array(found.membership, np.int64)


def drawn(weight: Floats, chance: np.random.Generator) -> Floats:
    """Draw the weights anew, as if the same ties had been observed another time."""
    return np.asarray(weight * chance.gamma(1.0, 1.0, len(weight)) + 1e-9, np.float64)


def agreement(kept: Numbers, runs: list[Numbers], tied: np.ndarray) -> float:
    """Return the mean AMI of some runs with the grouping kept, over the people who have ties."""
    people = len(tied)
    if not tied.any():
        return 0.0
    scores = [adjusted_mutual_information(kept[:people][tied], run[:people][tied]) for run in runs]
    return round(float(np.mean(scores)), 3)


def membership(kept: Numbers, runs: list[Numbers]) -> Floats:
    """Return the share of runs in which each person is in each group.

    A group of a run is taken for the one kept that shares most people with it (by Jaccard).
    """
    groups = int(kept.max(initial=-1)) + 1
    counts = np.zeros((len(kept), groups))
    for run in runs:
        twin = twins(kept, run, groups)
        counts[np.arange(len(kept)), twin[run]] += 1
    return np.asarray(counts / max(len(runs), 1), np.float64)


def twins(kept: Numbers, run: Numbers, groups: int) -> Numbers:
    """Return for each group of a run the group kept that is most like it."""
    both = np.zeros((int(run.max(initial=-1)) + 1, groups))
    np.add.at(both, (run, kept), 1)
    union = both.sum(axis=1, keepdims=True) + both.sum(axis=0, keepdims=True) - both
    return np.asarray((both / np.maximum(union, 1)).argmax(axis=1), np.int64)
