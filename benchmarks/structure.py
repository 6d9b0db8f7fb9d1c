"""Structural holes of a whole network beside igraph, networkit and networkx, in one run.

    ./check structure [ROUNDS]

The network is ego-Twitter (SNAP; 81,306 people, 1,342,296 ties) where the corpora lie beside the
project, else a generated one. Each engine has its graph made beforehand, and is asked in turn;
the figure is the lowest processor time of the rounds, since the machine is shared. The effective
size of networkx is timed on a few people and extrapolated. Answers are compared before any is
timed.
"""

from __future__ import annotations

import gzip
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import igraph
import networkx as nx
import numpy as np

from intreccio.network import triangles
from intreccio.network.graph import Graph, graph
from intreccio.network.holes.constraint import constraint
from intreccio.network.holes.effective_size import effective_size, effective_size_unweighted
from intreccio.network.holes.overlap import common_contacts, overlap
from intreccio.network.traces import Floats

DATA = Path(__file__).resolve().parents[1].parent / "shared" / "data"
TIES = DATA / "graph-ego-twitter" / "edges.csv.gz"
SAMPLE = 3
"""People for whom the effective size of networkx is timed: it copies the network for each."""
SHARED = "common contacts of each tie"
Figures = dict[str, list[tuple[str, float]]]


def network() -> Graph:
    """Return ego-Twitter, or a network of like size and skew that is generated."""
    if TIES.exists():
        with gzip.open(TIES, "rt") as opened:
            pairs = np.loadtxt(opened, np.int64, delimiter=",", skiprows=1)
        _, ends = np.unique(pairs, return_inverse=True)
        joined = graph(*ends.reshape(-1, 2).T)
        return Graph(joined.people, joined.one, joined.other, np.ones(len(joined.one)))
    chance = np.random.default_rng(7)
    one = (80_000 * chance.random(1_300_000) ** 2).astype(np.int64)
    near = (one + chance.geometric(0.01, len(one))) % 80_000
    joined = graph(one, near, people=80_000)
    return Graph(joined.people, joined.one, joined.other, np.ones(len(joined.one)))


def seconds(act: Callable[[], object]) -> float:
    """Return the processor time of an act."""
    begun = time.process_time()
    act()
    return time.process_time() - begun


def ours(ties: Graph, *, compiled: bool) -> dict[str, Callable[[], object]]:
    """Return our measures, with numba or without."""

    def by(measure: Callable[[Graph], Floats]) -> Callable[[], object]:
        def act() -> Floats:
            triangles.compiles = lambda: compiled  # type: ignore[assignment]
            return measure(ties)

        return act

    measures = {
        "constraint": constraint,
        "effective size": effective_size_unweighted,
        "effective size, weighted formula": effective_size,
        SHARED: common_contacts,
        "overlap": overlap,
    }
    return {name: by(measure) for name, measure in measures.items()}


def of_igraph(ties: Graph) -> dict[str, Callable[[], object]]:
    """Return what igraph computes: constraint; of effective size its part, the triangles."""
    theirs = igraph.Graph(n=ties.people, edges=np.stack([ties.one, ties.other], axis=1).tolist())

    def size() -> Floats:
        closed = np.array(theirs.transitivity_local_undirected(mode="zero"))
        degree = np.array(theirs.degree())
        return np.asarray(degree - closed * (degree - 1), np.float64)

    return {"constraint": theirs.constraint, "effective size": size}


def of_networkit(ties: Graph) -> dict[str, Callable[[], object]]:
    """Return what networkit computes on one thread: the common contacts of each tie."""
    import networkit  # noqa: PLC0415 - not everybody has it

    networkit.setNumberOfThreads(1)
    theirs = networkit.GraphFromCoo(
        (np.ones(len(ties.one)), (ties.one.astype(np.uint64), ties.other.astype(np.uint64))),
        n=ties.people,
        weighted=False,
        directed=False,
    )
    theirs.indexEdges()

    def act() -> Floats:
        scores = networkit.sparsification.TriangleEdgeScore(theirs).run().scores()
        return np.asarray(scores, np.float64)

    return {SHARED: act}


def of_networkx(ties: Graph) -> dict[str, tuple[str, float]]:
    """Return the seconds of networkx: constraint of everybody, effective size extrapolated.

    With scipy its constraint is one product of sparse matrices (5.6 GB here); without, it goes
    person by person and takes minutes for one hub.
    """
    theirs = nx.Graph()
    theirs.add_edges_from(zip(ties.one.tolist(), ties.other.tolist(), strict=True))
    drawn = np.random.default_rng(7).choice(ties.people, SAMPLE, replace=False).tolist()
    spent = ties.people / SAMPLE * seconds(lambda: nx.effective_size(theirs, drawn))
    found = {"effective size": (f"networkx, from {SAMPLE} people", spent)}
    if find_spec("scipy"):
        found["constraint"] = ("networkx, with scipy", seconds(lambda: nx.constraint(theirs)))
    return found


def compare(ties: Graph, engines: dict[str, dict[str, Callable[[], object]]]) -> None:
    """Fail unless the engines give the same answers.

    Common contacts come in the order of each engine's ties, and are compared sorted.
    """
    answers: dict[str, list[Floats]] = {}
    for acts in engines.values():
        for measure, act in acts.items():
            answer = np.asarray(act(), np.float64)
            answers.setdefault(measure, []).append(
                np.sort(answer) if measure == SHARED else of_known(ties, answer)
            )
    for measure, given in answers.items():
        assert all(np.allclose(given[0], one, equal_nan=True) for one in given), measure


def of_known(ties: Graph, answer: Floats) -> Floats:
    """Leave out the people without a tie: igraph and we say differently that nothing is known."""
    return answer[ties.degree > 0] if len(answer) == ties.people else answer


def timed(engines: dict[str, dict[str, Callable[[], object]]], rounds: int) -> Figures:
    """Return for each measure the lowest time of each engine, asked in turn."""
    lowest: dict[str, dict[str, float]] = {}
    for _ in range(rounds):
        for engine, acts in engines.items():
            for measure, act in acts.items():
                spent = lowest.setdefault(measure, {})
                spent[engine] = min(spent.get(engine, np.inf), seconds(act))
    return {measure: list(spent.items()) for measure, spent in lowest.items()}


def row(measure: str, engine: str, spent: float, own: float) -> str:
    """Return one line: the time, and how often ours without numba goes into it."""
    return f"{measure:34}{engine:28}{spent:>10,.2f}{spent / own:>13,.2f}x"


def show(figures: Figures) -> None:
    """Print each engine's time over that of ours without numba."""
    print(f"{'measure':34}{'engine':28}{'seconds':>10}{'beside numpy':>14}")
    for measure, spent in figures.items():
        own = dict(spent)["ours, numpy"]
        for engine, taken in spent:
            print(row(measure, engine, taken, own), flush=True)


def main() -> None:
    """Compare, measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    ties = network()
    where = "ego-Twitter" if TIES.exists() else "a generated network"
    print(f"{where}: {ties.people:,} people, {len(ties.one):,} ties; {rounds} rounds")
    print(
        f"our graph made of pairs: {seconds(lambda: graph(ties.one, ties.other)):.2f} s,", end=" "
    )
    print(f"laid out by rank, once: {seconds(lambda: ties.ranked):.2f} s")
    engines = {"ours, numpy": ours(ties, compiled=False), "igraph": of_igraph(ties)}
    if find_spec("numba"):
        engines["ours, numba"] = ours(ties, compiled=True)
    if find_spec("networkit"):
        engines["networkit, one thread"] = of_networkit(ties)
    compare(ties, engines)
    figures = timed(engines, rounds)
    show(figures)
    for measure, (engine, spent) in of_networkx(ties).items():
        print(row(measure, engine, spent, dict(figures[measure])["ours, numpy"]))


if __name__ == "__main__":
    main()
