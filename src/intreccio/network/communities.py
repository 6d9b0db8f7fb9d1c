"""Groups in the weave: the Leiden method, at the grain at which the data agree with themselves.

Traag, Waltman and van Eck 2019 (10.1038/s41598-019-41695-z), through igraph. The default grain of
modularity is too coarse (science.md 0.7), so several are tried (`grain.py`); the one kept tells
most of itself when the weights are drawn anew.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import igraph
import numpy as np

from intreccio.network.agreement import adjusted_mutual_information, jaccard
from intreccio.network.grain import LARGE, best_grain, drawn, leiden
from intreccio.network.traces import Floats, Numbers
from intreccio.network.weave import Weave

RUNS, RUNS_IF_LARGE = 40, 15


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
    tied = np.zeros(weave.people, bool)
    tied[weave.one] = True
    tied[weave.other[weave.other < weave.people]] = True
    grain = best_grain(graph, weave.weight, tied, chance)
    kept = leiden(graph, weave.weight, grain)
    times = RUNS if len(weave.weight) < LARGE else RUNS_IF_LARGE
    runs = [leiden(graph, drawn(weave.weight, chance), grain, 2) for _ in range(times)]
    people = [np.where(tied, run[: weave.people], -1) for run in runs]
    probability = membership(kept[: weave.people], [run[: weave.people] for run in runs])
    stability = agreement(kept, runs, tied)
    return Communities(kept, probability * tied[:, None], stability, grain, tuple(people))


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
        twin = jaccard(run, kept).argmax(axis=1)
        counts[np.arange(len(kept)), twin[run]] += 1
    return np.asarray(counts / max(len(runs), 1), np.float64)
