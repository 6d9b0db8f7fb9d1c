"""Warm paths beside igraph's own routines, in one run: time for each pair and for each goal.

    ./check paths [PEOPLE]

Two networks: ego-Twitter (SNAP; 81,306 people, 1,342,296 ties) where the corpora lie beside the
project, and a generated one of 1,000,000 people and 10,000,000 ties of uneven degree. Three owners
of some 300 contacts each: `at home` knows the contacts of one person of the network, and looks for
people whom these know; `anywhere` knows people drawn by chance, and looks for whoever is reached;
`hubs` knows those of most ties and looks for the next of them, which is the most there is to do.

A goal has 60 targets and asks for the best paths to each, and of all; a pair is one target. igraph
answers another question: its paths may be of any length, so that it has to walk where ours stop.
It is asked for the ten likeliest of one pair (Yen), and for the likeliest to each target of a goal
(Dijkstra), on few of them; it reads the lengths of all ties anew at each call, as its Python
interface does. Where its answers keep to two people between, they must be ours.
"""

from __future__ import annotations

import gzip
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

import igraph
import numpy as np

from intreccio.network.graph import Graph, graph
from intreccio.network.paths import Web, best_paths, paths_to
from intreccio.network.traces import Floats, Numbers

DATA = Path(__file__).resolve().parents[1].parent / "shared" / "data"
TIES = DATA / "graph-ego-twitter" / "edges.csv.gz"
CONTACTS, TARGETS, GOALS, PAIRS, MOST = 300, 60, 200, 500, 10
ASKED = 10
"""Pairs and goals that igraph is asked for: it takes seconds for each."""
AIM = 5.0
"""Milliseconds that 95 of 100 goals may take."""


@dataclass(frozen=True)
class Owner:
    """An owner: whom they can ask, and those whom they may look for."""

    name: str
    web: Web
    sought: Numbers


def twitter() -> Graph:
    """Return ego-Twitter."""
    with gzip.open(TIES, "rt") as opened:
        pairs = np.loadtxt(opened, np.int64, delimiter=",", skiprows=1)
    _, ends = np.unique(pairs, return_inverse=True)
    return graph(*ends.reshape(-1, 2).T)


def generated(people: int) -> Graph:
    """Return a network of ten ties a person, in which few know many and most know their own."""
    chance = np.random.default_rng(7)
    one = (people * chance.random(people * 102 // 10) ** 2).astype(np.int64)
    near = (one + chance.geometric(0.002, len(one))) % people
    return graph(one, near, people=people)


def owners(ties: Graph) -> list[Owner]:
    """Return three owners of one network, in which everybody's chances are drawn."""
    chance = np.random.default_rng(7)
    me = int(np.argmin(np.abs(ties.degree - CONTACTS)))
    others = (ties.one != me) & (ties.other != me)
    one, other = ties.one[others], ties.other[others]
    knows = Graph(ties.people, one, other, chance.beta(2, 5, len(one)))
    yes = chance.beta(5, 5, ties.people)
    ranked = np.argsort(-ties.degree, kind="stable")
    asked = {
        "at home": ties.contacts(me),
        "anywhere": chance.choice(ties.people, CONTACTS, replace=False),
        "hubs": ranked[:CONTACTS],
    }
    found = []
    for name, some in asked.items():
        first = np.zeros(ties.people)
        first[some] = chance.uniform(0.05, 1, len(some))
        web = Web(knows, first, yes)
        hubs = ranked[CONTACTS : 2 * CONTACTS]
        sought = hubs if name == "hubs" else reached(web, 2 if name == "at home" else 3)
        found.append(Owner(name, web, sought))
    return found


def reached(web: Web, hops: int) -> Numbers:
    """Return whom the owner cannot ask and is led to within some hops."""
    led = web.first > 0
    for _ in range(hops - 1):
        more = led.copy()
        more[web.ties.one[led[web.ties.other]]] = True
        more[web.ties.other[led[web.ties.one]]] = True
        led = more
    return np.flatnonzero(led & (web.first == 0))


def seconds(act: Callable[[], object]) -> float:
    """Return the processor time of an act."""
    begun = time.process_time()
    act()
    return time.process_time() - begun


def drawn(owner: Owner, goals: int) -> list[Numbers]:
    """Return the targets of some goals."""
    chance = np.random.default_rng(11)
    return [chance.choice(owner.sought, TARGETS, replace=False) for _ in range(goals)]


def measured(owner: Owner) -> dict[str, list[float]]:
    """Return the seconds of each act, one by one; the web of the owner is warm but for the first.

    A goal ends with the ten best paths of all; what is told of single targets is made on demand.
    """

    def goal(targets: Numbers, most: int) -> float:
        return seconds(lambda: paths_to(owner.web, targets, most=most).best(MOST))

    def told(targets: Numbers) -> float:
        found = paths_to(owner.web, targets, most=MOST)
        return seconds(lambda: found.told)

    first = [seconds(lambda: owner.web.approaches(MOST))]
    owner.web.approaches(3)
    goals = drawn(owner, GOALS)
    pairs = np.random.default_rng(13).choice(owner.sought, PAIRS)
    together = seconds(lambda: paths_to(owner.web, pairs, most=MOST)) / PAIRS
    return {
        "approaches found, once": first,
        "goal, 3 best to each": [goal(targets, 3) for targets in goals],
        "goal, 10 best to each": [goal(targets, MOST) for targets in goals],
        "  its paths as objects": [told(targets) for targets in goals],
        "pair, 10 best": [
            seconds(partial(best_paths, owner.web, t, most=MOST)) for t in pairs.tolist()
        ],
        "  500 pairs in one call, each": [together],
    }


class Theirs:
    """The owner and everybody else in igraph: each arc as long as it is unlikely."""

    def __init__(self, web: Web) -> None:
        ties, self.owner = web.ties, web.ties.people
        asked = np.flatnonzero(web.first > 0)
        by = np.concatenate([ties.one, ties.other, np.full(len(asked), self.owner)])
        to = np.concatenate([ties.other, ties.one, asked])
        chance = np.concatenate([ties.weight, ties.weight, np.ones(len(asked))])
        chance *= np.concatenate([web.yes[to[: -len(asked)]], web.first[asked]])
        self.graph = igraph.Graph(n=self.owner + 1, edges=np.stack([by, to], axis=1), directed=True)
        self.graph.es["length"] = (-np.log(np.maximum(chance, 1e-300))).tolist()
        self.web = web

    def ten_best(self, target: int) -> list[list[int]]:
        """Return the ten shortest paths to one person, by Yen's algorithm."""
        return list(self.graph.get_k_shortest_paths(self.owner, target, k=MOST, weights="length"))

    def best_to_each(self, targets: Numbers) -> list[list[int]]:
        """Return the shortest path to each of some people, by one search of Dijkstra's."""
        return list(self.graph.get_shortest_paths(self.owner, targets.tolist(), weights="length"))

    def chance(self, path: list[int]) -> float:
        """Return the chance of one of its paths."""
        ids = self.graph.get_eids(pairs=list(pairwise(path)))
        return float(np.exp(-sum(self.graph.es[ids]["length"])))


def compare(theirs: Theirs, pairs: list[int], goals: list[Numbers]) -> tuple[int, int]:
    """Fail unless the paths of igraph that are short enough are ours, and no other beats ours.

    Returns:
        How many paths igraph found, and how many of them lead over two people at most.
    """
    found = [(target, theirs.ten_best(target)) for target in pairs]
    for targets in goals:
        each = zip(targets.tolist(), theirs.best_to_each(targets), strict=True)
        found += [(target, [path]) for target, path in each]
    short = 0
    for target, given in found:
        ours = [path.chance for path in best_paths(theirs.web, target, most=MOST)]
        within = [theirs.chance(path) for path in given if len(path) <= 4]
        assert np.allclose(ours[: len(within)], within, rtol=1e-9), target
        assert not ours or theirs.chance(given[0]) >= ours[0] * (1 - 1e-9), target
        short += len(within)
    return sum(len(given) for _, given in found), short


def percentiles(spent: list[float]) -> Floats:
    """Return the middle and the 95th of 100, in milliseconds."""
    return np.asarray(np.percentile(np.array(spent) * 1000, [50, 95]), np.float64)


def beside(owner: Owner, figures: dict[str, list[float]]) -> None:
    """Compare with igraph, time it on a few, and print how often ours goes into its time."""
    theirs = Theirs(owner.web)
    pairs, goals = owner.sought[:: len(owner.sought) // ASKED][:ASKED].tolist(), drawn(owner, ASKED)
    many, short = compare(theirs, pairs, goals)
    print(f"  igraph, {owner.name}: {short} of {many} paths are as short as ours, and as likely")
    acts = {
        "pair, 10 best": [seconds(partial(theirs.ten_best, t)) for t in pairs],
        "goal, 10 best to each": [seconds(partial(theirs.best_to_each, t)) for t in goals],
    }
    asked = {"pair, 10 best": "10 best, of any length", "goal, 10 best to each": "1 best to each"}
    for name, spent in acts.items():
        (middle, high), own = percentiles(spent), percentiles(figures[name])
        ratio = f"{middle / own[0]:,.0f} and {high / own[1]:,.0f} times ours"
        print(f"  {'igraph':10}{asked[name]:28}{middle:>9,.0f}{high:>9,.0f}  {ratio}", flush=True)


def show(name: str, ties: Graph) -> None:
    """Measure three owners on one network, and igraph for the first of them."""
    print(f"{name}: {ties.people:,} people, {len(ties.one):,} ties, {ties.degree.max():,} at most")
    known = owners(ties)
    laid = seconds(lambda: (known[0].web.ties.start, known[0].web.ties.to))
    print(f"  contacts laid out in rows, once: {laid:.2f} s")
    print(f"  {'milliseconds of processor':38}{'p50':>9}{'p95':>9}")
    figures = {owner.name: measured(owner) for owner in known}
    for owner, acts in figures.items():
        for act, spent in acts.items():
            middle, high = percentiles(spent)
            over = "  over the aim" if act.startswith("goal") and high > AIM else ""
            print(f"  {owner:10}{act:28}{middle:>9.3f}{high:>9.3f}{over}", flush=True)
    beside(known[0], figures[known[0].name])


def main() -> None:
    """Measure on the networks that are there."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    if TIES.exists():
        show("ego-Twitter", twitter())
    else:
        print(f"ego-Twitter is not there: {TIES}")
    show("generated", generated(people))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"memory at most, igraph's copy included: {most:.1f} GB")


if __name__ == "__main__":
    main()
