"""Do the circuits found without labels match the departments of a research institution?

email-Eu-core (`institution.py`). Ties are mails in either direction; the weight is 1, or 2 where
both wrote. The departments are read after the groups are made, to score them. Beside them igraph's
own methods with their defaults, and the best grain that one could choose by looking at the
departments (an upper bound, and not a result).

The interval draws the people anew: a pair of two people weighs the product of how often each was
drawn (Snijders, Borgatti 1999, Connections 22:161), and nobody makes a pair with themselves.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import igraph
import numpy as np

from intreccio.network.agreement import adjusted_mutual_information, adjusted_rand_index
from intreccio.network.communities import communities
from intreccio.network.grain import GRAINS, leiden
from intreccio.network.graph import Graph, graph
from intreccio.network.scoring import multiplicities
from intreccio.network.traces import Floats, Numbers
from intreccio.network.weave import Weave
from intreccio.people.wording import Phrase, sentence
from intreccio.science.institution import NAME, arcs
from intreccio.science.institution import departments as labels
from intreccio.science.outcome import Cell, Column, Mark, Outcome, Plot, Tell, silent

KEY = "departments"
TITLE = sentence("Do the circuits match departments that nobody told us of?")
ABOUT = sentence(
    "The groups found in the mail of a research institution, beside its departments, which are "
    "read only to score them: ARI and AMI, 0 for chance and 1 for the same, means over several "
    "seeds. Beside them other methods as they come, and the best grain that one could choose by "
    "looking at the departments: an upper bound, and not a result. Interval (95 %): people drawn "
    "anew."
)
WANTS = (NAME,)
OURS = sentence("ours, grain chosen without labels")
BEST = sentence("the best grain, seen from the labels")
COLUMNS = (
    Column(sentence("method")),
    Column("ARI", ".3f", bounded=True),
    Column(sentence("low"), ".3f", bound=True),
    Column(sentence("high"), ".3f", bound=True),
    Column("AMI", ".3f"),
    Column(sentence("groups"), ".0f"),
    Column(sentence("ours above it, ARI"), "+.3f", "", bounded=True),
    Column(sentence("low"), "+.3f", "", bound=True),
    Column(sentence("high"), "+.3f", "", bound=True),
)
SEEDS = (1, 2, 3, 4, 5)
DRAWS, FEW_DRAWS = 400, 60
BAR = 0.55


@dataclass(frozen=True)
class Found:
    """What one method found: a grouping for each seed."""

    method: str
    groups: tuple[Numbers, ...]


@dataclass(frozen=True)
class Row:
    """One line of the table: means over the seeds, bounds of 95 %, ours less this one."""

    method: str
    ari: float
    bounds: tuple[float, float]
    ami: float
    groups: float
    above: float | None = None
    above_bounds: tuple[float | None, float | None] = (None, None)


def without_labels(ties: Graph, seed: int) -> Numbers:
    """Return the groups as the desk finds them."""
    woven = Weave(ties.people, (), ties.one, ties.other, ties.weight)
    return communities(woven, seed=seed).group


def in_igraph(ties: Graph) -> igraph.Graph:
    """Return the network for igraph."""
    return igraph.Graph(n=ties.people, edges=np.stack([ties.one, ties.other], axis=1).tolist())


METHODS: dict[str, Callable[[igraph.Graph, list[float]], igraph.VertexClustering]] = {
    "Infomap": lambda ties, weight: ties.community_infomap(edge_weights=weight),
    "Louvain": lambda ties, weight: ties.community_multilevel(weights=weight),
    sentence("Leiden, grain 1"): lambda ties, weight: ties.community_leiden(
        "modularity", weights=weight
    ),
}


def by_method(ties: Graph, method: str, seed: int) -> Numbers:
    """Return what one of igraph's methods finds with its defaults."""
    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - it must repeat
    found = METHODS[method](in_igraph(ties), ties.weight.tolist())
    return np.array(found.membership, np.int64)


def seen_from_labels(ties: Graph, truth: Numbers) -> Numbers:
    """Return the groups of the grain that matches the departments best."""
    igraph.set_random_number_generator(random.Random(1))  # noqa: S311 - it must repeat
    theirs = in_igraph(ties)
    looked = [leiden(theirs, ties.weight, grain) for grain in GRAINS]
    return max(looked, key=lambda groups: adjusted_rand_index(truth, groups))


def weighed_rand(one: Numbers, other: Numbers, times: Numbers) -> float:
    """Return the adjusted Rand index when each person counts so many times.

    A pair weighs the product of its two, and nobody makes a pair with themselves; with everybody
    once it is `agreement.adjusted_rand_index` (Hubert, Arabie 1985, 10.1007/BF01908075).

    >>> halves, split = np.array([0, 0, 1, 1]), np.array([0, 0, 1, 2])
    >>> round(weighed_rand(halves, split, np.ones(4, int)), 4)
    0.5714
    """
    both = one * (int(other.max()) + 1) + other
    alone = float((times**2).sum())
    cells, left, right = (together(group, times, alone) for group in (both, one, other))
    every = (float(times.sum()) ** 2 - alone) / 2
    expected = left * right / every
    most = (left + right) / 2
    return 1.0 if most == expected else (cells - expected) / (most - expected)


def together(group: Numbers, times: Numbers, alone: float) -> float:
    """Return the weight of all pairs that are in one group."""
    sums = np.bincount(group, times)
    return float((sums**2).sum() - alone) / 2


def drawn(found: Found, truth: Numbers, draws: Numbers) -> Floats:
    """Return the ARI of a method in each draw of the people, a mean over its seeds."""
    scores = [[weighed_rand(truth, some, times) for times in draws] for some in found.groups]
    return np.asarray(np.mean(scores, axis=0), np.float64)


def bounds(values: Floats) -> tuple[float, float]:
    """Return between which bounds 95 of 100 draws lie."""
    low, high = np.quantile(values, [0.025, 0.975])
    return float(low), float(high)


def rows(found: Sequence[Found], truth: Numbers, draws: int) -> list[Row]:
    """Score each method; the first is ours."""
    people = multiplicities(len(truth), draws, seed=7)
    ours = np.empty(0)
    table: list[Row] = []
    for one in found:
        scores = drawn(one, truth, people)
        ari = float(np.mean([adjusted_rand_index(truth, some) for some in one.groups]))
        ami = float(np.mean([adjusted_mutual_information(truth, some) for some in one.groups]))
        count = float(np.mean([len(np.unique(some)) for some in one.groups]))
        row = Row(one.method, ari, bounds(scores), ami, count)
        if table:
            above = table[0].ari - ari
            row = Row(one.method, ari, row.bounds, ami, count, above, bounds(ours - scores))
        else:
            ours = scores
        table.append(row)
    return table


def cells(row: Row) -> tuple[Cell, ...]:
    """Return one line of the table."""
    return (row.method, row.ari, *row.bounds, row.ami, row.groups, row.above, *row.above_bounds)


def measured(folder: Path, seeds: Sequence[int] = SEEDS, draws: int = DRAWS) -> list[Row]:
    """Find the groups by every method, then read the departments and score them."""
    truth = labels(folder)
    ties = graph(*arcs(folder, len(truth)), people=len(truth))
    found = [Found(OURS, tuple(without_labels(ties, seed) for seed in seeds))]
    found += [Found(name, tuple(by_method(ties, name, seed) for seed in seeds)) for name in METHODS]
    found.append(Found(BEST, (seen_from_labels(ties, truth),)))
    return rows(found, truth, draws)


def run(folder: Path, *, quick: bool = False, tell: Tell = silent) -> Outcome:
    """Score the groups of the institution, where it is there."""
    table: list[Row] = []
    if (folder / NAME).is_dir():
        tell(NAME)
        table = measured(folder, SEEDS[:1] if quick else SEEDS, FEW_DRAWS if quick else DRAWS)
    reached = all(row.ari >= BAR for row in table[:1])
    bar = (
        sentence("The bar, set beforehand: an ARI of {bound} or more. It is reached.")
        if reached
        else sentence("The bar, set beforehand: an ARI of {bound} or more. It is not reached.")
    )
    return Outcome(
        data=(NAME,) if table else (),
        columns=COLUMNS,
        rows=tuple(map(cells, table)),
        plot=Plot(
            sentence("agreement with the departments (ARI)"),
            tuple(Mark(row.method, row.ari, *row.bounds) for row in table),
            zero=True,
        ),
        notes=(
            Phrase.of(bar, bound=BAR),
            Phrase.of(sentence("A department is not a circuit: people of two may work together.")),
        )
        if table
        else (),
        holds=reached,
    )
