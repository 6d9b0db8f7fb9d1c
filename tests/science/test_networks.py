"""The protocols on networks (departments, circles, search) on a real one small enough to keep here.

Krackhardt's managers stand in for the institution: who asks whom for advice, in which department.
The circles are of invented friends.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intreccio.network.agreement import adjusted_rand_index
from intreccio.network.graph import graph
from intreccio.science import chains, circles, departments, institution, search
from intreccio.science.outcome import Cell, Outcome
from intreccio.science.sets import SpoiledError

HERE = Path(__file__).parents[1] / "network" / "data"
SPARE = (b"", b"no numbers", b"node label\n0 1\n5 1\n")


@pytest.fixture
def managers(tmp_path: Path) -> Path:
    """Write the managers in the form of the institution."""
    people, ties = (
        list(csv.DictReader((HERE / f"krackhardt-hightech_{part}.csv").open()))
        for part in ("nodes", "edges")
    )
    place = tmp_path / institution.NAME
    place.mkdir()
    named = sorted({person["dept"] for person in people})
    labels = [f"{person['id']} {named.index(person['dept'])}" for person in people]
    arcs = [f"{tie['src']} {tie['dst']}" for tie in ties if tie["type"] == "advice"]
    (place / institution.DEPARTMENTS).write_text("\n".join(["node label", *labels]))
    (place / institution.ARCS).write_bytes(gzip.compress("\n".join(["a b", *arcs]).encode()))
    return tmp_path


def friends(folder: Path, name: int, *, told: bool = True) -> None:
    """Write a person with three circles of nine friends, as drawn; or with circles by chance."""
    chance = np.random.default_rng(name)
    circle = np.arange(27) // 9
    pairs = np.transpose(np.triu_indices(27, 1))
    tied = chance.random(len(pairs)) < np.where(circle[pairs[:, 0]] == circle[pairs[:, 1]], 0.9, 0)
    drawn = circle if told else chance.permutation(circle)
    folder.mkdir(exist_ok=True)
    edges = "\n".join(f"{one} {other}" for one, other in pairs[tied])
    lines = [" ".join(["c", *map(str, np.flatnonzero(drawn == k))]) for k in range(3)]
    (folder / f"{name}.edges").write_text(edges)
    (folder / f"{name}.circles").write_text("\n".join(lines))


def by_name(outcome: Outcome) -> dict[str, dict[str, Cell]]:
    """Return the rows by the name of their first cell, each by the titles of values."""
    titles = [column.title for column in outcome.columns]
    return {str(row[0]): dict(zip(titles[1:], row[1:], strict=True)) for row in outcome.rows}


def bounded(outcome: Outcome) -> list[tuple[float, float, float]]:
    """Return every value that has an interval, with its bounds."""
    return [
        (float(row[k]), float(row[k + 1]), float(row[k + 2]))  # type: ignore[arg-type]
        for row in outcome.rows
        for k, column in enumerate(outcome.columns)
        if column.bounded and row[k] is not None
    ]


# --- departments ------------------------------------------------------------------------------


def test_departments_are_scored_beside_other_methods_with_intervals(managers: Path) -> None:
    outcome = departments.run(managers, quick=True)
    table = by_name(outcome)
    assert {departments.OURS, "Infomap", "Louvain", departments.BEST} < set(table)
    assert outcome.data == (institution.NAME,)
    assert all(low <= high for _, low, high in bounded(outcome))
    best, theirs = (table[name]["ARI"] for name in (departments.BEST, "Louvain"))
    assert float(best or 0) >= float(theirs or 0)


def test_the_bar_of_departments_is_reached_or_not_by_what_was_found() -> None:
    truth = np.repeat(np.arange(4), 6)
    same, chance = truth, np.random.default_rng(1).permutation(truth)
    for groups, holds in ((same, True), (chance, False)):
        (row,) = departments.rows([departments.Found("", (groups,))], truth, draws=20)
        assert (row.ari >= departments.BAR) is holds


def test_departments_that_are_read_are_those_of_the_people(managers: Path) -> None:
    found = institution.departments(managers)
    people = list(csv.DictReader((HERE / "krackhardt-hightech_nodes.csv").open()))
    names = np.array([person["dept"] for person in people])
    assert adjusted_rand_index(found, np.unique(names, return_inverse=True)[1]) == 1


grouping = st.lists(st.integers(0, 3), min_size=6, max_size=6).map(np.array)


@settings(deadline=None)
@given(grouping, grouping, st.lists(st.integers(1, 3), min_size=6, max_size=6))
def test_people_drawn_twice_make_no_pair_with_themselves(
    one: np.ndarray, other: np.ndarray, times: list[int]
) -> None:
    weight = np.array(times)
    pairs = [(i, j, weight[i] * weight[j]) for i in range(6) for j in range(i)]
    every = sum(w for *_, w in pairs)
    both = sum(w for i, j, w in pairs if one[i] == one[j] and other[i] == other[j])
    left, right = (sum(w for i, j, w in pairs if g[i] == g[j]) for g in (one, other))
    expected, most = left * right / every, (left + right) / 2
    if most - expected > 1e-9:
        by_hand = (both - expected) / (most - expected)
        assert departments.weighed_rand(one, other, weight) == pytest.approx(by_hand)


# --- circles ----------------------------------------------------------------------------------


def test_circles_are_scored_for_each_person_and_everyone_in_one_stands_beside(
    tmp_path: Path,
) -> None:
    for name in (3, 12):
        friends(tmp_path / circles.NAME, name)
    outcome = circles.run(tmp_path, quick=True)
    table = by_name(outcome)
    assert list(table) == [*circles.FINDERS, "ours less Infomap"]
    assert table[circles.OURS]["F1"] == pytest.approx(1)
    assert float(table[circles.EVERYONE]["F1"] or 0) < 0.6
    assert all(low <= value <= high for value, low, high in bounded(outcome))
    assert "2 people, 6 circles." in [note.read() for note in outcome.notes]


def test_circles_that_were_drawn_otherwise_are_not_found(tmp_path: Path) -> None:
    friends(tmp_path / circles.NAME, 3, told=False)
    table = by_name(circles.run(tmp_path, quick=True))
    assert float(table[circles.OURS]["F1"] or 0) < 0.8


def test_a_bar_that_is_not_reached_is_told(tmp_path: Path) -> None:
    friends(tmp_path / circles.NAME, 3)
    outcome = circles.run(tmp_path, quick=True)
    level = outcome.notes[1].read()
    assert not outcome.holds  # where both find all, neither is above
    assert "Not reached" in level
    assert circles.reached(np.array([[0.1, 0.1, -1, -1]]))
    assert not circles.reached(np.array([[0.1, -0.1, 1, 1]]))


def test_one_person_alone_has_no_interval(tmp_path: Path) -> None:
    friends(tmp_path / circles.NAME, 3)
    outcome = circles.run(tmp_path, quick=True)
    assert outcome.rows[0][2:4] == (None, None)


@pytest.mark.parametrize("spoiled", ["3.edges", "3.circles"])
def test_spoiled_circles_are_named(tmp_path: Path, spoiled: str) -> None:
    friends(tmp_path / circles.NAME, 3)
    (tmp_path / circles.NAME / spoiled).write_text("no numbers")
    with pytest.raises(SpoiledError, match=spoiled):
        circles.run(tmp_path)


# --- search -----------------------------------------------------------------------------------


def test_search_beside_asking_anybody_with_intervals(managers: Path) -> None:
    outcome = search.run(managers, quick=True)
    table = by_name(outcome)
    assert list(table) == list(search.RULES)
    assert all(0 <= low <= value <= high <= 1 for value, low, high in bounded(outcome))
    for row in table.values():
        few, more = row["arrive if 0.37 pass on"], row["arrive if 0.70 pass on"]
        assert float(few or 0) < float(more or 0) < float(row["within six steps, share"] or 0)


def test_whoever_has_most_contacts_is_better_asked_than_anybody() -> None:
    hub = [(0, k) for k in range(1, 30)] + [(k, k + 1) for k in range(1, 29)]
    at = search.known(graph(*zip(*hub, strict=True)), np.zeros(30, int))
    table = {str(row[0]): row[1] for row in search.measured(at, 200)}
    assert float(table["whoever has most contacts"] or 0) > float(table["anybody"] or 0)


def test_a_message_never_skips_a_person_who_is_no_contact() -> None:
    row = search.known(graph(range(9), range(1, 10)), np.zeros(10, int))
    chance = np.random.default_rng(1)
    for rule in search.RULES.values():
        assert search.steps(row, 0, 9, rule, chance) == 9


def test_the_learned_affinity_does_not_know_the_ties_of_the_target() -> None:
    ties = [(0, 5), (0, 1), (2, 3), (4, 5), (2, 0)]  # 0 knows 5, the target; 2 does not
    at = search.known(graph(*zip(*ties, strict=True)), np.array([0, 0, 2, 2, 1, 1]))
    one, other = search.affinity(at, np.array([1, 3]), 5, np.random.default_rng(1))
    assert one <= other


@pytest.mark.parametrize("spoiled", [institution.ARCS, institution.DEPARTMENTS])
@pytest.mark.parametrize("bytes_", SPARE)
@pytest.mark.parametrize("protocol", [departments, search])
def test_a_spoiled_institution_is_named(
    managers: Path, spoiled: str, bytes_: bytes, protocol: object
) -> None:
    (managers / institution.NAME / spoiled).write_bytes(bytes_)
    with pytest.raises(SpoiledError, match=spoiled):
        protocol.run(managers)  # type: ignore[attr-defined]


@pytest.mark.parametrize("protocol", [departments, circles, search])
def test_without_the_data_there_is_no_row(tmp_path: Path, protocol: object) -> None:
    outcome = protocol.run(tmp_path)  # type: ignore[attr-defined]
    assert (outcome.rows, outcome.data) == ((), ())


# --- chains -----------------------------------------------------------------------------------


def society(people: int = 90) -> chains.Mail:
    """Make three groups of people who write within them, and a little between them."""
    dice = np.random.default_rng(3)
    group = np.arange(people) % 3
    chance = np.where(group[:, None] == group, 0.4, 0.03)
    tied = np.triu(dice.random((people, people)) < chance, 1)
    tied |= tied.T
    return chains.Mail(tied * dice.integers(1, 30, (people, people)).astype(float), tied)


def test_the_likeliest_path_completes_more_chains_than_strength_or_contacts() -> None:
    dice = np.random.default_rng(1)
    table = chains.rows("made", chains.shares(society(), 30, 20, dice), dice)
    assert [row[1] for row in table] == list(chains.RULES)
    assert chains.holds(table)
    assert all(0 <= float(row[4] or 0) <= float(row[2] or 0) for row in table)


def ignoring(whole: Callable[..., list[int]], seen: chains.View, _: str, *rest: Any) -> list[int]:
    """Ask anybody, whatever the rule."""
    return whole(seen, chains.ANYBODY, *rest)


def test_an_order_that_looks_at_no_path_would_not_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = chains.order
    blind = partial(ignoring, whole)
    monkeypatch.setattr(chains, "order", blind)
    dice = np.random.default_rng(1)
    assert not chains.holds(chains.rows("made", chains.shares(society(), 30, 20, dice), dice))


def test_an_owner_sees_about_as_many_ties_between_others_as_is_said() -> None:
    known = society()
    seen = chains.view(known, 0, np.random.default_rng(2)).web.ties
    right = known.tied[seen.one, seen.other]
    assert 0.72 < right.mean() < 0.86
    assert 0.42 < right.sum() / np.triu(known.tied[1:, 1:]).sum() < 0.56
    assert 0 not in seen.one
