"""A circuit keeps its number as people come and go; the user's word is evidence, and holds."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intreccio.network import circuits as room
from intreccio.network.circuits import Circuits, circuits
from intreccio.network.communities import communities
from intreccio.network.edits import Edit
from intreccio.network.halves import halves
from intreccio.network.settling import Former, settled
from intreccio.network.sketch import alike, hardly_changed, sketch
from intreccio.network.traces import DAY, TraceTable, table
from intreccio.network.weave import Weave
from intreccio.people.records import Channel


def cliques(*groups: range, more: tuple[tuple[int, int], ...] = ()) -> Weave:
    """Tie everybody of a group to each other."""
    pairs = sorted({(a, b) for some in groups for a in some for b in some if a < b} | {*more})
    one, other = np.array(pairs).T
    return Weave(int(other.max()) + 1, (), one, other, np.ones(len(pairs)))


def former(found: Circuits) -> list[Former]:
    return [Former(number, some) for number, some in found.found.items()]


# --- identity ---------------------------------------------------------------------------------


def test_the_larger_part_of_a_circuit_that_splits_keeps_its_number() -> None:
    whole = [Former(4, frozenset(range(20)))]
    assert settled([frozenset(range(12)), frozenset(range(12, 20))], whole) == [4, 5]


def test_circuits_that_merge_take_the_number_of_the_larger() -> None:
    two = [Former(1, frozenset(range(6))), Former(2, frozenset(range(6, 20)))]
    assert settled([frozenset(range(20))], two) == [2]


def test_a_circuit_whose_people_turn_over_in_steps_keeps_its_number() -> None:
    known = [Former(9, frozenset(range(12))), Former(3, frozenset(range(100, 112)))]
    for step in range(0, 60, 4):
        now = [frozenset(range(100, 112)), frozenset(range(step, step + 12))]
        numbers = settled(now, known)
        assert numbers == [3, 9]
        known = [Former(n, some) for n, some in zip(numbers, now, strict=True)]
    assert not known[1].people & frozenset(range(12))


def test_a_circuit_not_found_for_a_while_takes_its_number_again() -> None:
    known = [Former(1, frozenset(range(8)), gone=True), Former(2, frozenset(range(20, 30)))]
    assert settled([frozenset(range(20, 30)), frozenset(range(9))], known) == [2, 1]


def test_strangers_never_take_the_number_of_others() -> None:
    assert settled([frozenset(range(50, 60))], [Former(7, frozenset(range(8)))]) == [8]


@given(st.lists(st.frozensets(st.integers(0, 30), min_size=1), max_size=8))
def test_the_same_circuits_keep_their_numbers_and_no_two_share_one(
    groups: list[frozenset[int]],
) -> None:
    numbers = settled(groups, [])
    assert len({*numbers}) == len(groups)
    distinct = [*dict.fromkeys(some for some in groups if len(some) >= 3)]
    known = [Former(i + 1, some) for i, some in enumerate(distinct)]
    assert settled(distinct, known) == [one.id for one in known]


# --- overlap: what the docstring of `communities` says --------------------------------------------


def overlapping(seed: int) -> tuple[Weave, list[set[int]]]:
    """Generate thirty groups of eight to twenty, a fifth of the people in two, some in none."""
    chance = np.random.default_rng(seed)
    people, alone = 400, 60
    groups = [set(some.tolist()) for some in np.array_split(chance.permutation(people), 30)]
    for person in chance.choice(people, people // 5, replace=False).tolist():
        groups[int(chance.integers(30))].add(person)
    ties = {
        (min(a, b), max(a, b))
        for some in groups
        for a in some
        for b in some
        if a != b and chance.random() < 0.5
    }
    for _ in range(alone):
        a, b = sorted(chance.choice(people + alone, 2, replace=False).tolist())
        ties.add((a, b))
    one, other = np.array(sorted(ties)).T
    return Weave(people + alone, (), one, other, np.ones(len(one))), groups


def share_in_both(one: set[int], other: set[int]) -> float:
    """Return the share of some people who are in both of two groups."""
    return len(one & other) / len(one | other)


@pytest.mark.parametrize("seed", [1, 2])
def test_whoever_lives_in_two_groups_is_found_in_both_and_who_in_none_in_none(seed: int) -> None:
    woven, groups = overlapping(seed)
    found = circuits(woven).circuits
    lives = [set(one.people) for one in found]
    twins = [max(lives, key=partial(share_in_both, planted)) for planted in groups]
    seats = [(person, i) for i, some in enumerate(groups) for person in some]
    several = [p for p in range(400) if sum(p in some for some in groups) > 1]
    both = [s for s in seats if s[0] in several]
    assert np.mean([person in twins[i] for person, i in seats]) > 0.85
    assert np.mean([person in twins[i] for person, i in both]) > 0.75
    assert np.mean([any(p in some for some in lives) for p in range(400, 460)]) < 0.05


def test_one_group_for_each_person_would_miss_those_who_live_in_two() -> None:
    woven, groups = overlapping(1)
    group = communities(woven).group
    several = [p for p in range(400) if sum(p in some for some in groups) > 1]
    once = [len({int(group[p])}) for p in several]
    assert max(once) == 1


# --- the user's word ------------------------------------------------------------------------------

TWO = (range(10), range(10, 20))


def test_what_is_said_pulls_others_along() -> None:
    """Two who stand between: when one is said to belong here, the other, tied to them, follows."""
    between = (*((a, b) for a in (20, 21) for b in (0, 1, 10, 11)), (20, 21))
    woven = cliques(*TWO, more=between)
    known = former(circuits(woven))
    first = next(one for one in known if 0 in one.people)
    said = [Edit("in", first.id, frozenset([20]))]
    found = circuits(woven, before=known, edits=said)
    odds = {
        m.person: m.probability for one in found.circuits if one.id == first.id for m in one.members
    }
    assert odds[20] == 1.0
    assert odds.get(21, 0) >= 0.5


def test_a_word_left_out_of_the_search_still_holds_against_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = former(circuits(cliques(*TWO)))
    said = [Edit("in", known[0].id, frozenset([15])), Edit("out", known[0].id, frozenset([2]))]
    monkeypatch.setattr(room, "pulled", lambda weave, *_: weave)
    found = circuits(cliques(*TWO), before=known, edits=said)
    (first,) = (one for one in found.circuits if one.id == known[0].id)
    assert 15 in first.people
    assert 2 not in first.people


# --- the sketch, and halves -----------------------------------------------------------------------


def test_a_grain_that_is_known_gives_the_very_same_circuits_as_one_searched() -> None:
    woven, _ = overlapping(3)
    searched = communities(woven)
    known = communities(woven, grain=searched.grain)
    assert (known.group == searched.group).all()
    assert (known.odds == searched.odds).all()


@pytest.mark.parametrize(("share", "kept"), [(0.01, True), (0.2, False)])
def test_a_few_new_ties_keep_the_grain_and_many_do_not(share: float, kept: bool) -> None:  # noqa: FBT001
    chance = np.random.default_rng(5)
    pairs = np.unique(
        chance.integers(0, 3_000, 20_000) * 10_000 + chance.integers(3_000, 6_000, 20_000)
    )
    fewer = pairs[chance.random(len(pairs)) >= share]
    ids = np.arange(6_000)
    two = [
        sketch(Weave(6_000, (), some // 10_000, some % 10_000, np.ones(len(some))), ids)
        for some in (pairs, fewer)
    ]
    assert hardly_changed(*two) == kept
    assert alike(*two) == pytest.approx(1 - share, abs=0.03)


def years(*groups: range, weeks: int = 104, mixed: bool = False) -> TraceTable:
    """Write to three of a group each day; `mixed` writes to anybody."""
    chance = np.random.default_rng(1)
    everybody = [p for some in groups for p in some]
    rows = []
    for day in range(weeks * 7):
        some = everybody if mixed else [*groups[day % len(groups)]]
        present = chance.choice(some, 3, replace=False).tolist()
        rows.append((day * DAY, Channel.MAIL, (0, *present)))
    return table(rows, people=max(everybody) + 1, me=0)


def test_circuits_that_are_there_are_seen_in_both_halves_and_chance_is_not() -> None:
    groups = [range(1 + 15 * i, 16 + 15 * i) for i in range(4)]
    there, chance = halves(years(*groups), 1.0), halves(years(*groups, mixed=True), 1.0)
    assert there is not None
    assert chance is not None
    assert there.word == "steady"
    assert there.low <= there.value <= there.high
    assert chance.word == "loose"
    assert chance.value < 0.2


@pytest.mark.parametrize("table_", [years(range(1, 60), weeks=20), years(range(1, 12))])
def test_halves_say_nothing_of_a_short_time_or_few_people(table_: TraceTable) -> None:
    assert halves(table_, 1.0) is None
