"""The grain is found without labels, and groups that come back may overlap."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intreccio.network.agreement import adjusted_rand_index, information_beyond_chance, jaccard
from intreccio.network.communities import communities
from intreccio.network.recurring import recurring
from intreccio.network.weave import Weave
from intreccio.science.circles import likeness, matched, scored

UNTIMED = settings(deadline=None)


def planted(groups: int, size: int, *, inside: float, outside: float, seed: int) -> Weave:
    made = nx.planted_partition_graph(groups, size, inside, outside, seed=seed)
    one, other = np.array(sorted(tuple(sorted(tie)) for tie in made.edges)).T
    return Weave(groups * size, (), one, other, np.ones(len(one)))


@pytest.mark.parametrize("groups", [3, 12])
def test_as_many_circuits_are_found_as_there_are_groups_few_or_many(groups: int) -> None:
    truth = np.repeat(np.arange(groups), 12)
    found = communities(planted(groups, 12, inside=0.6, outside=0.03, seed=groups))
    assert adjusted_rand_index(found.group, truth) > 0.9


def test_the_same_weave_gives_the_same_grain_and_groups() -> None:
    woven = planted(4, 10, inside=0.6, outside=0.05, seed=1)
    one, again = communities(woven), communities(woven)
    assert one.grain == again.grain
    assert (one.group == again.group).all()


def test_circles_within_wider_ones_are_found_with_them() -> None:
    chance = np.random.default_rng(4)
    team, house = np.arange(64) // 8, np.arange(64) // 32
    one, other = np.triu_indices(64, 1)
    together = np.where(team[one] == team[other], 0.95, 0.2 * (house[one] == house[other]) + 0.01)
    tied = chance.random(len(one)) < together
    woven = Weave(64, (), one[tied], other[tied], np.ones(int(tied.sum())))
    found = [set(group.people) for group in recurring(woven)]
    assert set(range(32)) in found
    teams = [people for people in found if len(people) >= 6 and len(set(team[list(people)])) == 1]
    assert len(teams) >= 3


def test_nobody_is_put_in_a_group_of_a_network_without_ties() -> None:
    nothing = np.zeros(0, np.int64)
    assert recurring(Weave(5, (), nothing, nothing, np.zeros(0))) == ()


groupings = st.integers(2, 12).flatmap(
    lambda n: st.tuples(*[st.lists(st.integers(0, 3), min_size=n, max_size=n) for _ in range(2)])
)


@UNTIMED
@given(groupings)
def test_rand_index_counts_pairs_of_people(two: tuple[list[int], list[int]]) -> None:
    one, other = np.array(two[0]), np.array(two[1])
    places = np.triu_indices(len(one), 1)
    same_one = (one[:, None] == one)[places]
    same_other = (other[:, None] == other)[places]
    by_chance = same_one.sum() * same_other.sum() / len(same_one)
    most = (same_one.sum() + same_other.sum()) / 2
    if most - by_chance:
        by_hand = ((same_one & same_other).sum() - by_chance) / (most - by_chance)
        assert adjusted_rand_index(one, other) == pytest.approx(by_hand, abs=1e-9)


@UNTIMED
@given(groupings)
def test_groupings_that_say_nothing_have_no_information(two: tuple[list[int], list[int]]) -> None:
    one = np.array(two[0])
    assert information_beyond_chance(one, np.zeros_like(one)) == 0
    assert information_beyond_chance(one, np.arange(len(one))) == pytest.approx(0, abs=1e-9)
    assert jaccard(one, one).max(initial=0) == 1


def test_circles_are_scored_by_the_published_rule() -> None:
    drawn = np.array([[1, 1, 1, 1, 0, 0, 0, 0], [0, 0, 0, 0, 1, 1, 0, 0]], bool)
    ber, f1 = likeness(drawn[:1], drawn[:1])
    assert (float(ber[0, 0]), float(f1[0, 0])) == (1, 1)
    half = np.array([[1, 1, 0, 0, 0, 0, 0, 0]], bool)
    ber, f1 = likeness(half, drawn[:1])
    assert float(ber[0, 0]) == pytest.approx(1 - (0 + 2 / 6) / 2)
    assert float(f1[0, 0]) == pytest.approx(2 * 2 / (2 + 4))
    assert scored(drawn[:1], drawn).tolist() == [1, 1, 0.5, 0.5]


@UNTIMED
@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 99))
def test_the_best_one_to_one_match_is_found(rows: int, columns: int, seed: int) -> None:
    scores = np.random.default_rng(seed).random((rows, columns))
    theirs = nx.Graph()
    for i in range(rows):
        for j in range(columns):
            theirs.add_edge(i, rows + j, weight=scores[i, j])
    best = nx.max_weight_matching(theirs, maxcardinality=True)
    total = sum(theirs.edges[tie]["weight"] for tie in best)
    assert matched(scores) == pytest.approx(total, abs=1e-4)
