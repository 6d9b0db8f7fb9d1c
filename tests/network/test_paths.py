"""The best way to somebody is found exactly, and never leads through whom it must not."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise, permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intreccio.network.graph import graph
from intreccio.network.growing import gained
from intreccio.network.guiding import best_paths, guide, ways
from intreccio.network.paths import NOBODY, Path, Web, best_of_each
from intreccio.network.traces import Numbers

PEOPLE = 7
CHANCES = st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.9, 1.0])


@st.composite
def webs(draw: st.DrawFn) -> Web:
    one, other = np.triu_indices(PEOPLE, 1)
    ties = np.array(draw(st.lists(CHANCES, min_size=len(one), max_size=len(one))))
    first = draw(st.lists(CHANCES, min_size=PEOPLE, max_size=PEOPLE))
    yes = draw(st.lists(CHANCES, min_size=PEOPLE, max_size=PEOPLE))
    return Web(graph(one, other, ties, people=PEOPLE), np.array(first), np.array(yes))


def exhaustive(web: Web, target: int, without: frozenset[int]) -> list[float]:
    """Try every chain of at most two others, and return the chances, the highest first."""
    weight = np.zeros((PEOPLE, PEOPLE))
    weight[web.ties.one, web.ties.other] = web.ties.weight
    weight += weight.T
    others = [p for p in range(PEOPLE) if p != target and p not in without]
    found = []
    for size in range(3):
        for chain in permutations(others, size):
            whole = (*chain, target)
            chance = web.first[whole[0]]
            for one, other in pairwise(whole):
                chance *= weight[one, other] * web.yes[other]
            found.append(float(chance))
    return [] if target in without else sorted((c for c in found if c > 0), reverse=True)


@settings(max_examples=150, deadline=None)
@given(webs(), st.integers(1, 6), st.frozensets(st.integers(0, PEOPLE - 1), max_size=2))
def test_the_best_paths_are_those_of_trying_every_chain(
    web: Web, most: int, kin: frozenset[int]
) -> None:
    for target in range(PEOPLE):
        found = best_paths(web, target, most=most, without=kin)
        wanted = exhaustive(web, target, kin)[:most]
        assert [path.chance for path in found] == pytest.approx(wanted)
        assert not any(set(path.people) & kin for path in found)
        assert all(len(set(path.people)) == len(path.people) <= 3 for path in found)


HALVES = st.sampled_from([0.0, 0.25, 0.5, 1.0])
"""Chances whose products are exact, so that equal ones are equal to the last bit."""


@st.composite
def halved(draw: st.DrawFn) -> Web:
    one, other = np.triu_indices(PEOPLE, 1)
    ties = np.array(draw(st.lists(HALVES, min_size=len(one), max_size=len(one))))
    first, yes = (draw(st.lists(HALVES, min_size=PEOPLE, max_size=PEOPLE)) for _ in range(2))
    return Web(graph(one, other, ties, people=PEOPLE), np.array(first), np.array(yes))


def by_networkx(web: Web, target: int, most: int) -> list[tuple[int, ...]]:
    """Try every simple path of the network with the owner in it, and order them as it is said."""
    owner = PEOPLE
    network = nx.DiGraph()
    network.add_nodes_from(range(PEOPLE + 1))
    for one, other, weight in zip(web.ties.one, web.ties.other, web.ties.weight, strict=True):
        for a, b in ((one, other), (other, one)):
            network.add_edge(int(a), int(b), chance=weight * web.yes[b])
    for person, chance in enumerate(web.first):
        network.add_edge(owner, person, chance=chance)
    found = []
    for path in nx.all_simple_paths(network, owner, target, cutoff=3):
        chance = math.prod(network.edges[hop]["chance"] for hop in pairwise(path))
        if chance > 0:
            found.append((-chance, len(path), tuple(path[1:])))
    return [people for _, _, people in sorted(found)[:most]]


@settings(max_examples=150, deadline=None)
@given(halved(), st.integers(1, 10))
def test_the_best_paths_to_all_targets_of_a_goal_are_those_of_an_exhaustive_search(
    web: Web, most: int
) -> None:
    found = ways(guide(web, most=most), np.arange(PEOPLE))
    for target, paths in enumerate(found):
        assert [path.people for path in paths] == by_networkx(web, target, most)


def test_one_leader_too_few_would_be_seen() -> None:
    knows = graph([0, 1, 2], [2, 2, 3], [1.0, 0.5, 1.0])
    web = Web(knows, np.array([1.0, 1.0, 0.0, 0.0]), np.ones(4))
    found = ways(guide(web, most=2), np.array([3]))[0]
    assert [path.people for path in found] == [(0, 2, 3), (1, 2, 3)]
    blind = replace(guide(web, most=1), most=2)
    assert ways(blind, np.array([3]))[0] != found


@given(halved(), st.integers(0, PEOPLE - 1))
def test_what_knowing_somebody_adds_is_what_the_paths_say_after(web: Web, met: int) -> None:
    targets = np.array([place for place in range(PEOPLE) if place != met])
    before = [max((path.chance for path in some), default=0.0) for some in best_each(web, targets)]
    more = gained(web, targets, np.array(before), 0.5)[met]
    web.first[met] = max(web.first[met], 0.5)
    after = [max((path.chance for path in some), default=0.0) for some in best_each(web, targets)]
    assert more == pytest.approx(sum(after) - sum(before))


def best_each(web: Web, targets: Numbers) -> tuple[tuple[Path, ...], ...]:
    return ways(guide(web, most=1), targets)


@settings(max_examples=100, deadline=None)
@given(webs(), st.frozensets(st.integers(0, PEOPLE - 1), min_size=1))
def test_the_best_path_to_many_is_the_best_to_each(web: Web, some: frozenset[int]) -> None:
    targets = np.array(sorted(some))
    web.first[targets] = 0
    best = best_of_each(web, targets)
    for i, target in enumerate(targets.tolist()):
        one = best_paths(web, target, most=1)
        assert best.chance[i] == pytest.approx(one[0].chance if one else 0.0)
        assert (best.near[i] == NOBODY) == (not one)


def test_the_weakest_hop_is_told() -> None:
    assert Path((4, 2, 9), (0.5, 0.2, 0.4)).weakest == 1


def test_kin_open_no_door() -> None:
    knows = graph([0, 1], [2, 2], [1.0, 0.5])
    web = Web(knows, np.array([1.0, 1.0, 0.0]), np.ones(3))
    assert best_paths(web, 2)[0].people == (0, 2)
    assert [path.people for path in best_paths(web, 2, without=[0])] == [(1, 2)]
