"""In a notebook: the same measures from any frame or graph, and faults that say the mend."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import numpy as np
import pandas as pd
import polars as pl
import pytest

from intreccio import network
from intreccio.network import columns
from intreccio.network.columns import Columns
from intreccio.network.graph import graph
from intreccio.network.histories import events, histories
from intreccio.network.holes.constraint import constraint
from intreccio.network.traces import DAY

HERE = Path(__file__).parent / "data"
NAMES = np.array(
    ["ada", "bo", "cy", "di", "eva", "fil", "gino", "ines", "lia", "max", "nino", "pia"]
)
Table = dict[str, np.ndarray]


def equal(one: Columns, other: Columns) -> None:
    """Ask that two results have the same columns, of the same kind and values."""
    assert list(one.columns()) == list(other.columns())
    for mine, theirs in zip(one.columns().values(), other.columns().values(), strict=True):
        assert mine.dtype.kind == theirs.dtype.kind
        np.testing.assert_array_equal(mine, theirs)


# --- frames -----------------------------------------------------------------------------------


def written(seed: int = 4) -> Table:
    """Make two years of messages among twelve people, some of whom write often."""
    draw = np.random.default_rng(seed)
    odds = draw.dirichlet(np.full(12, 0.7))
    pairs = np.array([draw.choice(12, 2, replace=False, p=odds) for _ in range(1500)])
    at = np.sort(draw.integers(0, 700 * DAY, 1500)).astype("datetime64[s]")
    return {"who": NAMES[pairs[:, 0]], "whom": NAMES[pairs[:, 1]], "at": at}


def as_rows(table: Table) -> np.ndarray:
    rows = np.empty(len(table["who"]), [("who", "U4"), ("whom", "U4"), ("at", "datetime64[s]")])
    for name, values in table.items():
        rows[name] = values
    return rows


def zoned(table: Table) -> pd.DataFrame:
    frame = pd.DataFrame(table)
    frame["at"] = frame["at"].dt.tz_localize("UTC").dt.tz_convert("Europe/Rome")
    return frame.astype({"who": "category"})


def in_polars(table: Table) -> pl.DataFrame:
    return pl.DataFrame({**table, "at": table["at"].astype("datetime64[ms]")})


FRAMES: dict[str, Callable[[Table], object]] = {
    "pandas": pd.DataFrame,
    "pandas, with a zone and categories": zoned,
    "polars": in_polars,
    "polars, with a zone and categories": lambda t: in_polars(t).with_columns(
        pl.col("who").cast(pl.Categorical),
        pl.col("at").dt.replace_time_zone("UTC").dt.convert_time_zone("Europe/Rome"),
    ),
    "a structured array": as_rows,
    "columns without headings": lambda t: (t["who"], t["whom"], t["at"]),
    "lists of text": lambda t: {name: some.astype(str).tolist() for name, some in t.items()},
    "rows in another order": lambda t: pd.DataFrame(t).sample(frac=1, random_state=1),
}


def asked(source: object) -> dict[str, Columns]:
    """Ask all that events can answer."""
    return {
        "ties": network.ties_of(source),
        "forecast": network.forecast_of(source, window=180, horizon=60),
        "lifetimes": network.lifetimes_of(source, margin=20),
        "cards": network.capital_of(source, "bo"),
        "holes": network.holes_of(network.events_of(source)),
    }


@pytest.fixture(scope="module")
def from_arrays() -> dict[str, Columns]:
    return asked(written())


@pytest.mark.parametrize("form", FRAMES)
def test_a_frame_of_any_form_gives_what_arrays_give(
    form: str, from_arrays: dict[str, Columns]
) -> None:
    found = asked(FRAMES[form](written()))
    for what, result in found.items():
        equal(result, from_arrays[what])


def test_ties_are_those_of_the_measure_on_numbers_and_names_come_back() -> None:
    table = written()
    known = np.searchsorted(NAMES, table["who"]), np.searchsorted(NAMES, table["whom"])
    theirs = histories(events(*known, table["at"].astype(np.int64)))
    mine = network.ties_of(table)
    assert (mine.one == NAMES[theirs.low]).all()
    assert (mine.count == theirs.count).all()
    assert (mine.first == theirs.first.astype("datetime64[s]")).all()


def test_people_who_are_numbers_stay_numbers_and_seconds_stay_seconds() -> None:
    found = network.ties_of({"who": [700, 3], "whom": [3, 700], "at": [10, 20]})
    assert (found.one.tolist(), found.other.tolist()) == ([3], [700])
    assert (found.first.tolist(), found.last.tolist()) == ([10], [20])


def test_a_result_becomes_a_frame_of_either_kind_and_can_be_read_again() -> None:
    found = network.ties_of(written())
    for frame in (pd.DataFrame(found.columns()), pl.DataFrame(found.columns())):
        again = network.holes_of(network.arcs_of(frame, weight="count"))
        equal(again, network.holes_of(network.arcs_of(found, weight="count")))
    cards = network.capital_of(written(), "bo").columns()
    assert pl.DataFrame(cards).height == pd.DataFrame(cards).shape[0] == len(cards["key"])


def test_a_forecast_has_its_interval_and_knows_nothing_of_what_comes_after() -> None:
    table = written()
    now = table["at"][1200]
    before = {name: some[:1200] for name, some in table.items()}
    whole = network.forecast_of(table, now=now, window=180, horizon=60)
    cut = network.forecast_of(before, now=now, window=180, horizon=60)
    equal(whole, cut)
    assert (whole.low <= whole.probability).all()
    assert (whole.probability <= whole.high).all()


def test_one_message_to_three_people_is_one_and_to_a_crowd_ties_nobody() -> None:
    crowd = {"who": ["me"] * 14, "whom": [f"p{k}" for k in range(14)], "at": [5 * DAY] * 14}
    few = {"who": ["me"] * 3, "whom": ["p1", "p2", "p3"], "at": [9 * DAY] * 3}
    both = {name: [*crowd[name], *few[name]] for name in crowd}  # type: ignore[misc]
    counted = network.capital_of(both, "me").cards[0]
    assert counted.n == 3


def test_too_little_is_said_to_be_too_little() -> None:
    one = {"who": ["me"], "whom": ["bo"], "at": ["2026-01-05"]}
    cards = network.capital_of(one, "me").columns()
    rings = cards["key"].tolist().index("rings")
    assert cards["status"][rings] == "not_enough_data"
    assert np.isnan(cards["value"][rings])
    with pytest.raises(network.TooYoungError, match="more of the past"):
        network.forecast_of({"who": [1], "whom": [2], "at": [3]})


# --- graphs -----------------------------------------------------------------------------------


def known() -> tuple[list[str], list[tuple[str, str]]]:
    """Read who of Krackhardt's managers asks whom for advice."""
    people, arcs = (
        list(csv.DictReader((HERE / f"krackhardt-hightech_{part}.csv").open()))
        for part in ("nodes", "edges")
    )
    pairs = [(int(a["src"]), int(a["dst"])) for a in arcs if a["type"] == "advice"]
    names = [f"m{number:02}" for number in range(len(people))]
    return names, [(names[a], names[b]) for a, b in pairs]


def of_igraph(names: list[str], pairs: list[tuple[str, str]]) -> object:
    place = {name: k for k, name in enumerate(reversed(names))}
    made = igraph.Graph(n=len(names), edges=[(place[a], place[b]) for a, b in pairs], directed=True)
    made.vs["name"] = names[::-1]
    return made


def of_networkx(names: list[str], pairs: list[tuple[str, str]]) -> object:
    made = nx.DiGraph(reversed(pairs))
    made.add_nodes_from(names)
    return made


def of_matrix(names: list[str], pairs: list[tuple[str, str]]) -> object:
    square = np.zeros((len(names), len(names)), int)
    for one, other in pairs:
        square[names.index(one), names.index(other)] = 1
    return network.arcs_of(square, people=names)


GRAPHS: dict[str, Callable[[list[str], list[tuple[str, str]]], object]] = {
    "igraph": of_igraph,
    "networkx": of_networkx,
    "a square array": of_matrix,
    "pandas": lambda _, pairs: pd.DataFrame(pairs, columns=["one", "other"]),
    "polars": lambda _, pairs: pl.DataFrame(pairs, schema=["one", "other"], orient="row"),
    "columns without headings": lambda _, pairs: tuple(zip(*pairs, strict=True)),
}


def measured(source: object, names: list[str]) -> list[Columns]:
    """Ask all that a graph can answer."""
    group = {name: k % 3 for k, name in enumerate(names)}
    return [
        network.holes_of(source),
        network.overlaps_of(source),
        network.dispersion_of(source, "m06"),
        network.brokerage_of(source, group, draws=20),
        network.circuits_of(source),
    ]


@pytest.mark.parametrize("form", GRAPHS)
def test_a_graph_of_any_form_gives_what_arrays_give(form: str) -> None:
    names, pairs = known()
    arrays = {"one": [a for a, _ in pairs], "other": [b for _, b in pairs]}
    found = measured(GRAPHS[form](names, pairs), names)
    for one, other in zip(found, measured(arrays, names), strict=True):
        equal(one, other)


def test_the_measures_are_those_of_the_modules_on_numbers() -> None:
    names, pairs = known()
    one, other = ([names.index(pair[k]) for pair in pairs] for k in (0, 1))
    theirs = constraint(graph(one, other, people=len(names)))
    mine = network.holes_of(tuple(zip(*pairs, strict=True)))
    assert mine.person.tolist() == names
    np.testing.assert_array_equal(mine.constraint, theirs)


def test_weights_count_alike_in_every_undirected_form() -> None:
    names, pairs = known()
    ties = sorted({(min(pair), max(pair)) for pair in pairs})
    weight = np.arange(1.0, len(ties) + 1)
    square = np.zeros((len(names), len(names)))
    made = nx.Graph()
    for (one, other), strength in zip(ties, weight, strict=True):
        made.add_edge(one, other, weight=strength)
        square[names.index(one), names.index(other)] = strength
    indices = [(names.index(a), names.index(b)) for a, b in ties]
    theirs = igraph.Graph(n=len(names), edges=indices)
    theirs.vs["name"], theirs.es["weight"] = names, weight
    columns_ = [*zip(*ties, strict=True), weight]
    first, *others = map(
        network.holes_of,
        (tuple(columns_), made, theirs, network.arcs_of(square + square.T, people=names)),
    )
    for found in others:
        equal(found, first)


def test_somebody_without_a_tie_has_no_figures_and_not_zero() -> None:
    made = nx.Graph([("ada", "bo")])
    made.add_node("loner")
    found = network.holes_of(made)
    assert np.isnan(found.constraint[found.person == "loner"]).all()
    named = network.holes_of(network.arcs_of((["ada"], ["bo"]), people=["ada", "bo", "loner"]))
    equal(found, named)


def test_a_circuit_comes_with_odds_an_interval_and_its_stability() -> None:
    sides = [nx.complete_graph(range(start, start + 8)) for start in (0, 8)]
    made = nx.compose(*sides)
    made.add_edge(0, 8)
    found = network.circuits_of(made)
    assert found.count == 2
    assert found.interval[0] <= 2 <= found.interval[1]
    assert ((found.probability > 0) & (found.probability <= 1)).all()
    assert 0 < found.stability <= 1


# --- faults -----------------------------------------------------------------------------------

GOOD: dict[str, Any] = {"who": ["ada", "bo"], "whom": ["bo", "ada"], "at": [1, 2]}
FAULTS: list[tuple[dict[str, Any], type[Exception], str]] = [
    ({"who": [None, "bo"]}, columns.EmptyCells, "column 'who'.*row 0"),
    ({"who": ["ada", ""]}, columns.EmptyCells, "column 'who'.*row 1"),
    ({"whom": [1.5, 2.0]}, columns.UnfitNames, "column 'whom'"),
    ({"whom": [1, 2]}, columns.UnfitNames, "'who' and 'whom'"),
    ({"at": [float("nan"), 1.0]}, columns.EmptyCells, "column 'at'.*row 0"),
    ({"at": ["yesterday", "2026-01-01"]}, columns.UnfitTimes, "'yesterday'.*2026-11-25"),
    ({"at": [True, False]}, columns.UnfitTimes, "column 'at'"),
    ({"at": [1_700_000_000_000, 0]}, columns.UnfitTimes, "divide milliseconds"),
    ({"at": [1, 2, 3]}, columns.UnevenColumns, "'at' 3"),
]


@pytest.mark.parametrize(("wrong", "fault", "says"), FAULTS)
def test_a_fault_names_the_column_and_the_mend(
    wrong: dict[str, Any], fault: type[Exception], says: str
) -> None:
    assert len(network.events_of(GOOD)) == 2
    with pytest.raises(fault, match=says) as found:
        network.ties_of({**GOOD, **wrong})
    assert isinstance(found.value, network.UnfitData)
    assert str(found.value).endswith(found.value.mend)


def test_a_missing_column_is_named_with_those_there_are() -> None:
    with pytest.raises(columns.MissingColumn, match=r"column 'whom'.*who, to, at"):
        network.events_of(pd.DataFrame({"who": [1], "to": [2], "at": [3]}))
    found = network.events_of(pl.DataFrame({"who": [1], "to": [2], "at": [3]}), whom="to")
    assert len(found) == 1


@pytest.mark.parametrize(
    "source",
    [3, None, "text", (1, 2, 3), ([1], [2]), np.zeros((2, 2)), pl.LazyFrame(GOOD)],
    ids=str,
)
@pytest.mark.filterwarnings("ignore:Determining the column names")
def test_what_is_no_table_is_refused_by_what_it_is(source: object) -> None:
    with pytest.raises(columns.UnknownForm):
        network.events_of(source)


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        (np.zeros((2, 3)), columns.UnknownForm),
        ({"one": ["a"], "other": ["b"], "weight": [-1]}, columns.UnfitNumbers),
        ({"one": ["a"], "other": ["b"], "weight": ["much"]}, columns.UnfitNumbers),
        ({"one": ["a"]}, columns.MissingColumn),
        (nx.Graph([("a", 1)]), columns.UnfitNames),
    ],
)
def test_what_is_no_network_is_refused(source: object, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        network.holes_of(source)


def test_somebody_who_is_not_there_is_not_invented() -> None:
    with pytest.raises(columns.UnknownPerson, match="'zoe'"):
        network.dispersion_of((["ada"], ["bo"]), "zoe")
    with pytest.raises(columns.UnknownPerson, match="no group"):
        network.brokerage_of((["ada"], ["bo"]), {"ada": 1})
    with pytest.raises(columns.UnknownPerson):
        network.capital_of(GOOD, "zoe")


def test_cards_are_not_asked_of_a_day_before_the_last_message() -> None:
    day = datetime(1970, 1, 1, tzinfo=UTC)
    with pytest.raises(columns.UnfitTimes, match="before the last message"):
        network.capital_of({**GOOD, "at": ["2026-01-01", "2026-01-02"]}, "ada", now=day)


# --- light ------------------------------------------------------------------------------------

ALONE = """
import json, sys
from intreccio import network
before = sorted(sys.modules)
network.events_of, network.ties_of, network.forecast_of, network.holes_of, network.survival_of
print(json.dumps([before, sorted(sys.modules)]))
"""
HEAVY = {"django", "click", "rich", "igraph", "networkx", "pandas", "polars", "scipy", "numba"}


def test_it_loads_nothing_at_first_and_then_numpy_alone() -> None:
    done = subprocess.run([sys.executable, "-c", ALONE], capture_output=True, text=True, check=True)
    before, after = ({name.split(".")[0] for name in some} for some in json.loads(done.stdout))
    assert "numpy" not in before
    assert "numpy" in after
    assert not after & HEAVY


def test_every_public_name_is_there_and_no_other() -> None:
    assert list(network.__all__) == sorted(network.__all__)
    assert {name for some in network.ROOMS.values() for name in some} == set(network.__all__)
    assert all(getattr(network, name).__doc__ for name in network.__all__)
    assert set(dir(network)) >= set(network.__all__)
    with pytest.raises(AttributeError, match="anything"):
        network.anything  # type: ignore[attr-defined]  # noqa: B018
