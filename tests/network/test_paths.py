"""The best way to somebody is found exactly, and never leads through whom it must not."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from dataclasses import replace
from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intreccio.network import approaches, paths
from intreccio.network.graph import Graph, graph
from intreccio.network.growing import gained
from intreccio.network.paths import (
    NOBODY,
    Path,
    UnfitChances,
    Web,
    best_of_each,
    best_paths,
    paths_to,
)
from intreccio.network.traces import Floats, Numbers

PEOPLE, OWNER = 7, -1
CHANCES, ALIKE = [0.0, 3e-8, 0.1, 0.5, 0.9, 1.0], [0.1, 0.3, 0.3, 0.9, 0.9, 1.0]
"""Many products of these are equal, though not to the last bit; none lies between two grades."""
KS = st.integers(1, 12)


@st.composite
def webs(draw: st.DrawFn) -> Web:
    chances = st.sampled_from(
        draw(st.lists(st.sampled_from(CHANCES + ALIKE), min_size=1, max_size=6))
    )
    one, other = np.triu_indices(PEOPLE, 1)
    ties = np.array(draw(st.lists(chances, min_size=len(one), max_size=len(one))))
    first = draw(st.lists(chances, min_size=PEOPLE, max_size=PEOPLE))
    yes = draw(st.lists(chances, min_size=PEOPLE, max_size=PEOPLE))
    return Web(graph(one, other, ties, people=PEOPLE), np.array(first), np.array(yes))


def crowd(seed: int, people: int = 16) -> Web:
    """Return a web with many approaches of like chance; in every other one all lead over 0."""
    dice = np.random.default_rng(seed)
    some = dice.choice(np.array([CHANCES, ALIKE, [0.5] * 6, dice.random(6)]))
    one, other = np.triu_indices(people, 1)
    there = dice.random(len(one)) < dice.choice([0.2, 0.6, 1.0])
    asked = dice.random(people) < dice.choice([0.3, 0.8])
    if seed % 2:
        there, asked[0] = there & (one == 0), False
    ties = graph(one, other, dice.choice(some, len(one)) * there, people=people)
    return Web(ties, dice.choice(some, people) * asked, dice.choice(some, people))


def network(web: Web, without: Collection[int]) -> nx.DiGraph:
    """Return the owner and everybody else as networkx has it, a chance on each arc."""
    found = nx.DiGraph()
    found.add_nodes_from([OWNER, *range(web.ties.people)])
    columns = (web.ties.one.tolist(), web.ties.other.tolist(), web.ties.weight.tolist())
    for one, other, knows in zip(*columns, strict=True):
        found.add_edge(one, other, chance=knows * web.yes[other])
        found.add_edge(other, one, chance=knows * web.yes[one])
    for person, chance in enumerate(web.first.tolist()):
        found.add_edge(OWNER, person, chance=chance)
    found.remove_nodes_from(without)
    return found


def exhaustive(arcs: nx.DiGraph, target: int) -> list[Path]:
    """Try every chain over at most two others, and return all that have a chance, in order."""
    if target not in arcs:
        return []
    chains = nx.all_simple_paths(arcs, OWNER, target, cutoff=3)
    tried = (
        Path(tuple(chain[1:]), tuple(arcs.edges[hop]["chance"] for hop in pairwise(chain)))
        for chain in chains
    )
    return sorted((path for path in tried if path.chance > 0), key=likeliest)


def likeliest(path: Path) -> tuple[float, int, tuple[int, ...]]:
    return -round(math.prod(path.hops), 12), len(path.people), path.people


def agrees(web: Web, most: int, kin: Collection[int] = ()) -> bool:
    """Say whether the best paths to everybody are those of trying every chain."""
    arcs, people = network(web, kin), range(web.ties.people)
    found = paths_to(web.without(kin), people, most=most)
    tried = [exhaustive(arcs, target)[:most] for target in people]
    best = sorted((path for some in tried for path in some), key=likeliest)[:most]
    return [list(found.to(target)) for target in people] == tried and list(found.best(most)) == best


@settings(max_examples=200, deadline=None)
@given(webs(), KS, st.frozensets(st.integers(0, PEOPLE - 1), max_size=2))
def test_the_best_paths_to_everybody_are_those_of_trying_every_chain(
    web: Web, most: int, kin: frozenset[int]
) -> None:
    assert agrees(web, most, kin)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), KS)
def test_in_a_crowd_nothing_is_passed_over(seed: int, most: int) -> None:
    assert agrees(crowd(seed), most)


def bound_one_too_high(patch: pytest.MonkeyPatch) -> None:
    """Pass over what is below the last but one of those that are wanted."""
    whole = approaches.least_of_best

    def too_high(row: Numbers, grade: Numbers, most: int, rows: int) -> Numbers:
        return whole(row, grade, max(most - 1, 1), rows)

    patch.setattr(paths, "least_of_best", too_high)


def one_equal_too_few(patch: pytest.MonkeyPatch) -> None:
    """Keep one approach less of each run of equals."""
    whole = approaches.approaches

    def too_few(ties: Graph, first: Floats, yes: Floats, most: int) -> approaches.Approaches:
        return whole(ties, first, yes, most - 1)

    patch.setattr(paths, "approaches", too_few)


def likeliest_alone(patch: pytest.MonkeyPatch) -> None:
    """Look at as many of the likeliest approaches to each as are wanted, equal or not."""
    whole = approaches.ranks

    def of_person(*columns: Numbers | Floats) -> Numbers:
        return whole(columns[0])

    patch.setattr(approaches, "ranks", of_person)


TWINS = [bound_one_too_high, one_equal_too_few, likeliest_alone]


@pytest.mark.parametrize("sabotage", TWINS)
def test_the_search_of_every_chain_notices(
    sabotage: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sabotage twins: each passes over a path that it should not."""
    sabotage(monkeypatch)
    assert not all(agrees(crowd(seed), 3) for seed in range(90))


@settings(max_examples=60, deadline=None)
@given(webs(), KS, st.lists(st.integers(0, PEOPLE - 1), max_size=9))
def test_a_goal_gives_each_target_what_it_gets_alone(
    web: Web, most: int, targets: list[int]
) -> None:
    found = paths_to(web, targets, most=most)
    for goal, target in enumerate(targets):
        assert found.to(goal) == best_paths(web, target, most=most)
    assert found.chance.tolist() == [path.chance for path in found.told]


def test_of_equal_chances_the_lower_number_comes_first_whatever_the_order_of_factors() -> None:
    knows = graph([0, 1, 2], [2, 2, 3], [0.3, 0.1, 0.5])
    web = Web(knows, np.array([0.3, 0.9, 0.0, 0.0]), np.ones(4))
    assert 0.3 * 0.3 < 0.9 * 0.1
    assert [path.people for path in best_paths(web, 3, most=1)] == [(0, 2, 3)]


@settings(max_examples=100, deadline=None)
@given(webs(), st.frozensets(st.integers(0, PEOPLE - 1), min_size=1))
def test_the_best_path_to_many_is_the_best_to_each(web: Web, some: frozenset[int]) -> None:
    targets = np.array(sorted(some))
    strange = np.isin(np.arange(PEOPLE), targets)
    web = replace(web, first=np.where(strange, 0, web.first))
    best = best_of_each(web, targets)
    for i, target in enumerate(targets.tolist()):
        one = best_paths(web, target, most=1)
        assert best.chance[i] == pytest.approx(one[0].chance if one else 0.0)
        assert (best.near[i] == NOBODY) == (not one)


@pytest.mark.parametrize("wrong", [[0.5, 1.2], [-0.1, 0.5], [0.5, np.nan], [0.5]])
def test_what_is_no_chance_is_refused(wrong: list[float]) -> None:
    pair: Graph = graph([0], [1], [0.5])
    with pytest.raises(UnfitChances):
        Web(pair, np.array(wrong), np.ones(2))
    with pytest.raises(UnfitChances):
        Web(pair, np.ones(2), np.array(wrong))
    with pytest.raises(UnfitChances):
        Web(graph([0], [1], [2.0]), np.ones(2), np.ones(2))


def test_where_nobody_can_be_asked_there_is_no_path() -> None:
    web = Web(graph([0], [1]), np.zeros(2), np.ones(2))
    assert best_paths(web, 1) == ()
    assert paths_to(web, [], most=3).told == ()


def test_the_weakest_hop_is_told() -> None:
    assert Path((4, 2, 9), (0.5, 0.2, 0.4)).weakest == 1


def test_kin_open_no_door() -> None:
    knows = graph([0, 1], [2, 2], [1.0, 0.5])
    web = Web(knows, np.array([1.0, 1.0, 0.0]), np.ones(3))
    assert best_paths(web, 2)[0].people == (0, 2)
    assert [path.people for path in best_paths(web, 2, without=[0])] == [(1, 2)]


def each(web: Web, targets: Numbers) -> float:
    """Add up the chances of the best path to each of some people."""
    found = (best_paths(web, target, most=1) for target in targets.tolist())
    return sum(some[0].chance for some in found if some)


@given(webs(), st.integers(0, PEOPLE - 1))
def test_what_knowing_somebody_adds_is_what_the_paths_say_after(web: Web, met: int) -> None:
    targets = np.array([place for place in range(PEOPLE) if place != met])
    now = np.array([each(web, np.array([target])) for target in targets.tolist()])
    known = web.first.copy()
    known[met] = max(known[met], 0.5)
    after = each(replace(web, first=known), targets)
    assert gained(web, targets, now, 0.5)[met] == pytest.approx(after - float(now.sum()))
