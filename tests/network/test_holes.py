"""Structural holes are those of networkx and igraph, or of a hand computation."""

from __future__ import annotations

import math
from itertools import combinations, permutations

import igraph
import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intreccio.network import compiled, triangles
from intreccio.network.graph import Graph, UnfitTies, graph
from intreccio.network.holes.brokerage import ROLES, brokerage, brokered, roles
from intreccio.network.holes.constraint import constraint, local_constraint
from intreccio.network.holes.dispersion import dispersion, normalised_dispersion
from intreccio.network.holes.effective_size import (
    effective_size,
    effective_size_unweighted,
    efficiency,
)
from intreccio.network.holes.hierarchy import hierarchy
from intreccio.network.holes.overlap import overlap

UNTIMED = settings(deadline=None)
RELATIVE, ABSOLUTE = 1e-9, 1e-12


@st.composite
def networks(draw: st.DrawFn, *, weighted: bool = True) -> Graph:
    people = draw(st.integers(1, 12))
    ends = st.integers(0, people - 1)
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=40))
    size = len(pairs)
    strength = st.floats(0.01, 100) if weighted else st.just(1.0)
    weights = draw(st.lists(strength, min_size=size, max_size=size))
    made = graph([a for a, _ in pairs], [b for _, b in pairs], weights, people=people)
    return made if weighted else Graph(people, made.one, made.other, np.ones(len(made.one)))


def in_networkx(network: Graph) -> nx.Graph:
    theirs = nx.Graph()
    theirs.add_nodes_from(range(network.people))
    ties = zip(network.one.tolist(), network.other.tolist(), network.weight.tolist(), strict=True)
    theirs.add_weighted_edges_from(ties)
    return theirs


def by_person(values: dict[int, float], people: int) -> np.ndarray:
    return np.array([values[person] for person in range(people)], float)


def random_network(people: int, ties: int, seed: int) -> Graph:
    chance = np.random.default_rng(seed)
    one = (people * chance.random(ties) ** 2).astype(int)
    return graph(one, chance.integers(0, people, ties), chance.random(ties) + 0.1, people=people)


@UNTIMED
@given(networks())
def test_a_row_holds_the_contacts_of_a_person_in_order_with_their_ties(network: Graph) -> None:
    theirs = in_networkx(network)
    for person in range(network.people):
        assert network.contacts(person).tolist() == sorted(theirs[person])
        own = slice(network.start[person], network.start[person + 1])
        ends = {*network.one[network.tie[own]], *network.other[network.tie[own]]}
        assert ends - {person} == set(theirs[person])


@UNTIMED
@given(networks())
def test_constraint_is_that_of_networkx(network: Graph) -> None:
    theirs = nx.constraint(in_networkx(network), weight="weight")
    np.testing.assert_allclose(
        constraint(network), by_person(theirs, network.people), rtol=RELATIVE, atol=ABSOLUTE
    )


@UNTIMED
@given(networks())
def test_constraint_is_that_of_igraph(network: Graph) -> None:
    pairs = np.stack([network.one, network.other], axis=1).tolist()
    theirs = igraph.Graph(n=network.people, edges=pairs).constraint(weights=network.weight.tolist())
    known = network.degree > 0
    np.testing.assert_allclose(
        constraint(network)[known], np.array(theirs)[known], rtol=RELATIVE, atol=ABSOLUTE
    )


@UNTIMED
@given(networks())
def test_local_constraint_is_that_of_networkx_at_both_ends(network: Graph) -> None:
    theirs = in_networkx(network)
    mine = zip(
        network.one.tolist(), network.other.tolist(), *local_constraint(network), strict=True
    )
    for one, other, of_one, of_other in mine:
        assert of_one == pytest.approx(nx.local_constraint(theirs, one, other, "weight"))
        assert of_other == pytest.approx(nx.local_constraint(theirs, other, one, "weight"))


@UNTIMED
@given(networks())
def test_effective_size_and_efficiency_are_those_of_networkx(network: Graph) -> None:
    people = list(range(network.people))  # named, since its shortcut by scipy gives other numbers
    theirs = nx.effective_size(in_networkx(network), people, weight="weight")
    sizes = by_person(theirs, network.people)
    np.testing.assert_allclose(effective_size(network), sizes, rtol=1e-9, atol=1e-9)
    with np.errstate(invalid="ignore"):
        shares = sizes / network.degree
    np.testing.assert_allclose(efficiency(network), shares, rtol=1e-9, atol=1e-9)


@UNTIMED
@given(networks(weighted=False))
def test_unweighted_effective_size_is_the_short_formula_and_the_long_one(network: Graph) -> None:
    theirs = by_person(nx.effective_size(in_networkx(network)), network.people)
    np.testing.assert_allclose(
        effective_size_unweighted(network), theirs, rtol=RELATIVE, atol=ABSOLUTE
    )
    np.testing.assert_allclose(effective_size(network), theirs, rtol=1e-9, atol=1e-9)


@UNTIMED
@given(networks())
def test_hierarchy_is_that_of_the_formula(network: Graph) -> None:
    theirs = in_networkx(network)
    found = hierarchy(network)
    for person in range(network.people):
        parts = [nx.local_constraint(theirs, person, other, "weight") for other in theirs[person]]
        if len(parts) < 2:
            assert math.isnan(found[person])
            continue
        ratios = [part / (sum(parts) / len(parts)) for part in parts]
        by_hand = sum(r * math.log(r) for r in ratios) / (len(parts) * math.log(len(parts)))
        assert found[person] == pytest.approx(by_hand, abs=1e-9)


@UNTIMED
@given(networks())
def test_overlap_is_that_of_the_formula_and_unknown_for_a_lone_pair(network: Graph) -> None:
    theirs = in_networkx(network)
    for one, other, found in zip(network.one, network.other, overlap(network), strict=True):
        both = len(list(nx.common_neighbors(theirs, one, other)))
        others = theirs.degree[one] + theirs.degree[other] - 2 - both
        assert math.isnan(found) if others == 0 else found == pytest.approx(both / others)


@UNTIMED
@given(networks(), st.floats(0.3, 1), st.floats(0, 5))
def test_dispersion_is_that_of_networkx(network: Graph, power: float, floor: float) -> None:
    theirs = in_networkx(network)
    for person in range(network.people):
        contacts = network.contacts(person).tolist()
        counts = [nx.dispersion(theirs, person, v, normalized=False) for v in contacts]
        assert dispersion(network, person).tolist() == counts
        mine = normalised_dispersion(network, person, power=power, floor=floor)
        for v, value in zip(contacts, mine, strict=True):
            if math.isnan(value):
                assert not list(nx.common_neighbors(theirs, person, v))
                continue
            assert value == pytest.approx(nx.dispersion(theirs, person, v, alpha=power, c=floor))


@UNTIMED
@given(networks())
def test_numbers_do_not_depend_on_how_people_are_numbered(network: Graph) -> None:
    deal = np.random.default_rng(3).permutation(network.people)
    dealt = graph(deal[network.one], deal[network.other], network.weight, people=network.people)
    for measure in (constraint, effective_size, effective_size_unweighted, hierarchy):
        np.testing.assert_allclose(measure(dealt)[deal], measure(network), rtol=1e-7, atol=1e-9)


@UNTIMED
@given(networks(), st.floats(0.01, 50))
def test_the_unit_of_strength_does_not_matter(network: Graph, unit: float) -> None:
    other = Graph(network.people, network.one, network.other, network.weight * unit)
    for measure in (constraint, effective_size, hierarchy):
        np.testing.assert_allclose(measure(other), measure(network), rtol=1e-6, atol=1e-7)


@pytest.mark.parametrize("seed", range(3))
def test_all_ways_of_summing_over_triangles_agree(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = random_network(300, 4000, seed)
    y = np.random.default_rng(seed).random(300)
    whole = triangles.weighted(network.ranked, network.weight[network.ranked.tie], y)
    monkeypatch.setattr(triangles, "PAIRS", 50)
    monkeypatch.setattr(triangles, "ROWS", 3)
    laid = network.ranked
    x, z = network.weight[laid.tie], np.ones(len(laid.tie))
    np.testing.assert_allclose(triangles.weighted(laid, x, y), whole, rtol=RELATIVE, atol=ABSOLUTE)
    np.testing.assert_allclose(
        compiled.plain(laid.start, laid.column, x, y), whole, rtol=RELATIVE, atol=ABSOLUTE
    )
    in_loops = compiled.plain(laid.start, laid.column, z, y)
    np.testing.assert_allclose(triangles.evenly(laid, y), in_loops, rtol=RELATIVE, atol=ABSOLUTE)


def test_effective_size_of_a_triangle_is_that_computed_by_hand() -> None:
    network = graph([0, 0, 1], [1, 2, 2], [1, 1, 2])
    by_hand = 2 - (2 / 3 * 1 / 1 + 1 / 3 * 1 / 2)
    assert effective_size(network)[1] == pytest.approx(by_hand)


def test_every_triangle_is_met_once() -> None:
    network = random_network(200, 3000, 9)
    met = sum(int(block.times.sum()) for block in triangles.blocks(network.ranked))
    assert met == sum(nx.triangles(in_networkx(network)).values()) // 3


def test_a_compiled_sum_is_the_same_where_numba_is() -> None:
    pytest.importorskip("numba")
    network = random_network(200, 3000, 5)
    laid = network.ranked
    x, y = network.weight[laid.tie], np.random.default_rng(1).random(200)
    mine = compiled.summed(laid.start, laid.column, x, y)
    np.testing.assert_allclose(mine, triangles.weighted(laid, x, y), rtol=RELATIVE, atol=ABSOLUTE)


def test_nobody_and_a_loner_give_not_enough_data_rather_than_nought() -> None:
    for measure in (constraint, effective_size, effective_size_unweighted, efficiency, hierarchy):
        assert len(measure(graph([], [], people=0))) == 0
        assert np.isnan(measure(graph([], [], people=1))).all()


def test_ones_own_network_gives_another_constraint_than_the_whole() -> None:
    network = random_network(60, 200, 2)
    person = int(network.degree.argmax())
    own = constraint(network.around(person))[0]
    theirs = nx.ego_graph(in_networkx(network), person)
    assert own == pytest.approx(nx.constraint(theirs, [person], "weight")[person])
    assert own > constraint(network)[person]


@pytest.mark.parametrize(
    ("one", "other", "weight"),
    [
        ([0], [1, 2], None),
        ([0], [5], None),
        ([-1], [0], None),
        ([0], [1], [-1]),
        ([0], [1], ["nan"]),
    ],
)
def test_columns_that_make_no_network_are_refused(
    one: list[int], other: list[int], weight: list[float] | None
) -> None:
    with pytest.raises(UnfitTies):
        graph(one, other, weight, people=4)


@st.composite
def grouped_arcs(
    draw: st.DrawFn, least: int = 1, most: int = 9, arcs: int = 0
) -> tuple[list[tuple[int, int]], list[int]]:
    people = draw(st.integers(least, most))
    ends = st.integers(0, people - 1)
    groups = draw(st.lists(st.integers(0, 2), min_size=people, max_size=people))
    return draw(st.lists(st.tuples(ends, ends), min_size=arcs, max_size=40)), groups


def roles_by_hand(arcs: set[tuple[int, int]], group: list[int]) -> np.ndarray:
    counts = np.zeros((len(group), len(ROLES)), int)
    for a, v, b in permutations(range(len(group)), 3):
        if (a, v) not in arcs or (v, b) not in arcs or (a, b) in arcs:
            continue
        ga, gv, gb = group[a], group[v], group[b]
        if ga == gb:
            role = "coordinator" if gv == ga else "itinerant"
        elif gv == gb:
            role = "gatekeeper"
        else:
            role = "representative" if gv == ga else "liaison"
        counts[v, ROLES.index(role)] += 1
    return counts


@UNTIMED
@given(grouped_arcs())
def test_brokerage_roles_are_those_counted_by_hand(
    drawn: tuple[list[tuple[int, int]], list[int]],
) -> None:
    arcs, group = drawn
    found = brokered([a for a, _ in arcs], [b for _, b in arcs], len(group))
    assert (roles(found, np.array(group)) == roles_by_hand(set(arcs), group)).all()


@settings(max_examples=10, deadline=None)
@given(grouped_arcs(least=3, most=5, arcs=1))
def test_what_chance_gives_is_what_all_dealings_give(
    drawn: tuple[list[tuple[int, int]], list[int]],
) -> None:
    arcs, group = drawn
    one, other = zip(*arcs, strict=True)
    found = brokerage(one, other, group, draws=1500)
    dealt = [roles_by_hand(set(arcs), list(deal)) for deal in permutations(group)]
    assert np.allclose(found.expected, np.mean(dealt, axis=0), atol=0.7)
    assert np.allclose(found.deviation, np.std(dealt, axis=0), atol=0.7)
    assert np.isnan(found.z[found.deviation == 0]).all()


def test_who_joins_two_closed_groups_stands_out_in_every_measure() -> None:
    left, right, broker = range(5), range(5, 10), 10
    pairs = [*combinations(left, 2), *combinations(right, 2)]
    pairs += [(broker, person) for person in (0, 1, 5, 6)]
    network = graph([a for a, _ in pairs], [b for _, b in pairs])
    assert constraint(network).argmin() == broker
    assert effective_size(network).argmax() == broker
    both_ways = [*pairs, *((b, a) for a, b in pairs)]
    groups = [0] * 5 + [1] * 5 + [2]
    found = brokerage([a for a, _ in both_ways], [b for _, b in both_ways], groups, draws=200)
    assert found.count[broker].tolist() == [0, 0, 0, 0, 8]
    assert found.z[broker, ROLES.index("liaison")] > 0
