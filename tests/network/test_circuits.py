"""Circuits are found without me, named by their evidence, and keep their names."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np

from intreccio.network.belongings import Belonging
from intreccio.network.bridges import bridges
from intreccio.network.circuits import Circuits, circuits, groups_of
from intreccio.network.communities import Communities
from intreccio.network.layout import layout
from intreccio.network.naming import Signs, named
from intreccio.network.settling import Former
from intreccio.network.traces import TraceTable, table
from intreccio.network.weave import Weave, weave
from intreccio.people.records import Channel

CHESS, WORK, BRIDGE, ME = range(1, 13), range(13, 25), 25, 0


def two_lives() -> TraceTable:
    chance = random.Random(1)
    rows = []
    for i in range(400):
        group = [*(CHESS if i % 2 else WORK), BRIDGE]
        present = chance.sample(group, 3)
        rows.append((i * 86_400, Channel.MAIL, (ME, *present)))
    return table(rows, people=26, me=ME)


def found() -> tuple[Circuits, Weave]:
    woven = weave(two_lives(), ())
    return circuits(woven), woven


def test_two_groups_that_never_meet_are_two_circuits_although_i_write_to_both() -> None:
    circuits_, _ = found()
    cores = sorted((set(c.core) - {BRIDGE, ME} for c in circuits_.circuits), key=min)
    assert cores == [set(CHESS), set(WORK)]


def test_who_stands_in_both_is_a_bridge() -> None:
    circuits_, woven = found()
    assert BRIDGE in {bridge.person for bridge in bridges(circuits_, woven)}


def test_the_same_data_give_the_same_circuits() -> None:
    assert found()[0] == found()[0]


def test_a_circuit_much_like_a_former_one_keeps_its_number() -> None:
    woven = weave(two_lives(), ())
    former = [Former(77, frozenset(WORK)), Former(5, frozenset(CHESS))]
    again = circuits(woven, before=former)
    assert {c.id: min(c.core) for c in again.circuits} == {77: min(WORK), 5: min(CHESS)}


def test_a_circuit_is_named_by_what_its_people_share_and_says_so() -> None:
    circuits_, _ = found()
    chess = next(c for c in circuits_.circuits if min(c.core) in CHESS)
    club = [Belonging(p, "label", "label:circolo", "Circolo") for p in list(CHESS)[:8]]
    signs = Signs(club, {1: Counter(mossa=3)}, [f"Person {i}" for i in range(26)], {}, {})
    title = named(chess, signs)
    assert title.name.read() == "Circolo"
    assert any("bear your label Circolo" in phrase.read() for phrase in title.evidence)


def test_without_anything_in_common_a_circuit_is_named_by_its_people() -> None:
    circuits_, _ = found()
    signs = Signs([], {}, [f"Person {i}" for i in range(26)], {}, {})
    assert "and others" in named(circuits_.circuits[0], signs).name.read()


def test_nobody_stands_outside_the_map_and_circuits_do_not_cover_each_other() -> None:
    circuits_, woven = found()
    places = layout(circuits_, woven, [0.5] * 26)
    assert places.people.min() >= 0
    assert places.people.max() <= 1
    one, other = places.regions
    apart = ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5
    assert apart >= one.r + other.r


def test_people_who_share_nothing_give_no_circuit() -> None:
    lonely = table([(i, Channel.MAIL, (ME, i)) for i in range(1, 20)], people=20, me=ME)
    assert circuits(weave(lonely, ())).circuits == ()


def test_a_circuit_is_shown_also_when_its_surest_person_is_at_home_in_another() -> None:
    group = np.array([1, 0, 0, 0, 0, 0, 1, 1, 1, 1])
    person, of = np.array([0, 1, 2, 3, 4, 5, 0, 6, 7, 8, 9]), np.repeat([0, 1], [6, 5])
    search = Communities(group, person, of, np.repeat([1.0, 0.9, 1.0], [1, 5, 5]), 1.0, 1.0)
    assert [set(some) for some in groups_of(search)] == [set(range(6)), {0, *range(6, 10)}]
