"""Circuits beside igraph's Leiden, in one run: time and quality.

    ./check circuits [ROUNDS]

Four ways are timed on one weave:

- ours: grain chosen without labels, groups, and how surely each person is in each;
- igraph's Leiden the plain way: at each of the ten grains until nothing changes, five times on
  weights drawn anew, the grain of best AMI; then as many draws as ours makes, for how surely;
- igraph's Leiden at our grain, until nothing changes: one grouping, the grain for nothing;
- our grouping at that grain, which is one call of igraph in five rounds.

Quality is the ARI with groups that are known and not used: the departments of email-Eu-core where
the corpora lie beside the project, and a generated network of 20,000 people; and the modularity
at the grain. The figure is the lowest processor time of the rounds, since the machine is shared.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import igraph
import numpy as np

from intreccio.network.agreement import adjusted_mutual_information, adjusted_rand_index
from intreccio.network.communities import begun, communities, network_of, times
from intreccio.network.grain import GRAINS, drawn, leiden
from intreccio.network.graph import graph
from intreccio.network.traces import Floats, Numbers
from intreccio.network.weave import Weave
from intreccio.science.institution import NAME, arcs, departments

DATA = Path(__file__).resolve().parents[1].parent / "shared" / "data"
DRAWS = 5
UNTIL_DONE = -1
PEOPLE, GROUP, INSIDE, OUTSIDE = 20_000, 25, 8, 4
Way = Callable[[], Numbers]


def institution() -> tuple[Weave, Numbers]:
    """Return who wrote to whom in email-Eu-core, and the department of each."""
    truth = departments(DATA)
    ties = graph(*arcs(DATA, len(truth)), people=len(truth))
    return Weave(ties.people, (), ties.one, ties.other, ties.weight), truth


def planted() -> tuple[Weave, Numbers]:
    """Return a network with groups of 25, each person with some 16 ties inside and 8 outside."""
    chance = np.random.default_rng(7)
    truth = np.arange(PEOPLE) // GROUP
    one = np.repeat(np.arange(PEOPLE), INSIDE + OUTSIDE)
    near = truth[one] * GROUP + chance.integers(0, GROUP, len(one))
    far = chance.integers(0, PEOPLE, len(one))
    inside = np.tile(np.arange(INSIDE + OUTSIDE) < INSIDE, PEOPLE)
    ties = graph(one, np.where(inside, near, far), people=PEOPLE)
    return Weave(PEOPLE, (), ties.one, ties.other, ties.weight), truth


def plain(weave: Weave) -> Numbers:
    """Choose the grain and tell how surely as one does with igraph alone, in the plainest way."""
    chance = begun(7)
    network = network_of(weave).graph

    def once(grain: float) -> Numbers:
        return leiden(network, drawn(weave.weight, chance), grain, UNTIL_DONE)

    def stability(grain: float) -> float:
        runs = [once(grain) for _ in range(DRAWS)]
        return float(np.mean([adjusted_mutual_information(*two) for two in combinations(runs, 2)]))

    grain = max(GRAINS, key=stability)
    for _ in range(times(network_of(weave))):
        once(grain)
    return leiden(network, weave.weight, grain, UNTIL_DONE)


def ways(weave: Weave, grain: float) -> dict[str, Way]:
    """Return what is timed; the first is ours."""
    network = network_of(weave).graph

    def seeded(rounds: int) -> Way:
        def once() -> Numbers:
            begun(7)
            return leiden(network, weave.weight, grain, rounds)

        return once

    return {
        "ours, grain and memberships": lambda: communities(weave).group,
        "igraph, grain and memberships": lambda: plain(weave),
        "our grouping, grain known": seeded(2 if network_of(weave).is_large else 5),
        "igraph's, grain known": seeded(UNTIL_DONE),
    }


def lowest(act: Way, rounds: int) -> tuple[float, Numbers]:
    """Return the lowest processor time of some rounds, and the last answer."""
    spent: list[float] = []
    for _ in range(rounds):
        start = time.process_time()
        found = act()
        spent.append(time.process_time() - start)
    return min(spent), found


def modularity(weave: Weave, groups: Numbers, grain: float) -> float:
    """Return the modularity of a grouping at a grain (Reichardt, Bornholdt 2006)."""
    theirs: igraph.Graph = network_of(weave).graph
    weight: Floats = weave.weight
    return float(theirs.modularity(groups.tolist(), weight.tolist(), resolution=grain))


def show(name: str, weave: Weave, truth: Numbers, rounds: int) -> None:
    """Time the ways on one network, and print a line for each."""
    grain = communities(weave).grain
    print(f"{name}: {weave.people:,} people, {len(weave.one):,} ties; our grain {grain}")
    print(f"{'':32}{'seconds':>9}{'beside ours':>13}{'ARI':>8}{'modularity':>12}{'groups':>8}")
    own = 0.0
    for way, act in ways(weave, grain).items():
        spent, groups = lowest(act, rounds)
        own = spent if way.startswith("our") else own
        score = adjusted_rand_index(truth, groups[: weave.people])
        fit = modularity(weave, groups, grain)
        kinds = len(np.unique(groups))
        print(f"{way:32}{spent:>9.2f}{spent / own:>12.2f}x{score:>8.3f}{fit:>12.4f}{kinds:>8}")


def main() -> None:
    """Compare on the networks that are there."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    if (DATA / NAME).is_dir():
        show(NAME, *institution(), rounds)
    else:
        print(f"{NAME} is not there: {DATA / NAME}")
    show("generated", *planted(), rounds)


if __name__ == "__main__":
    main()
