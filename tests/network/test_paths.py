"""The best way to somebody is found exactly, and never leads through whom it must not."""

from __future__ import annotations

from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intreccio.network.graph import graph
from intreccio.network.paths import NOBODY, Path, Web, best_of_each, best_paths

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
