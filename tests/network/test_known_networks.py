"""On two networks of the literature measures are those of networkx, igraph, a count by hand."""

from __future__ import annotations

import csv
from pathlib import Path

import igraph
import networkx as nx
import numpy as np
import pytest

from intreccio.network.graph import graph
from intreccio.network.holes.brokerage import ROLES, brokerage
from intreccio.network.holes.constraint import constraint
from intreccio.network.holes.effective_size import effective_size
from tests.network.test_holes import roles_by_hand

HERE = Path(__file__).parent / "data"
ELSEWHERE = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "net-lazega-lawfirm"
NETWORKS = [
    (HERE / "krackhardt-hightech", "dept"),
    pytest.param(
        ELSEWHERE / "lazega-lawfirm",
        "office",
        marks=pytest.mark.skipif(not ELSEWHERE.exists(), reason="it is not copied here"),
    ),
]


def rows(path: Path, part: str) -> list[dict[str, str]]:
    with path.with_name(f"{path.name}_{part}.csv").open() as opened:
        return list(csv.DictReader(opened))


@pytest.mark.parametrize(("path", "group"), NETWORKS)
def test_measures_of_a_known_network(path: Path, group: str) -> None:
    people, arcs = rows(path, "nodes"), rows(path, "edges")
    pairs = [(int(arc["src"]), int(arc["dst"])) for arc in arcs]
    weights = nx.DiGraph()
    weights.add_nodes_from(range(len(people)))
    for one, other in pairs:
        before = weights.get_edge_data(one, other, {"weight": 0})["weight"]
        weights.add_edge(one, other, weight=before + 1)
    network = graph([a for a, _ in pairs], [b for _, b in pairs], people=len(people))
    theirs = nx.constraint(weights, weight="weight")
    assert constraint(network) == pytest.approx([theirs[p] for p in range(len(people))])
    sizes = nx.effective_size(weights, range(len(people)), weight="weight")
    assert effective_size(network) == pytest.approx([sizes[p] for p in range(len(people))])
    ends = np.stack([network.one, network.other], axis=1).tolist()
    of_igraph = igraph.Graph(n=len(people), edges=ends).constraint(weights=network.weight.tolist())
    assert constraint(network) == pytest.approx(of_igraph)
    friends = [(int(a["src"]), int(a["dst"])) for a in arcs if a["type"] == "friends"]
    names = [person[group] for person in people]
    found = brokerage([a for a, _ in friends], [b for _, b in friends], names, draws=200)
    numbers = np.unique(names, return_inverse=True)[1].tolist()
    assert (found.count == roles_by_hand(set(friends), numbers)).all()
    assert found.z.shape == (len(people), len(ROLES))
