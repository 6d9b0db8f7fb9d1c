"""Graphs from a frame, a matrix, igraph or networkx: arcs with their names, or ties."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

import numpy as np

from intreccio.network.columns import (
    Columns,
    UnknownForm,
    UnknownPerson,
    Values,
    column,
    even,
    headings,
    kind,
    named,
    numbered,
    numbers,
    plain,
)
from intreccio.network.graph import Graph, graph
from intreccio.network.library.events import NamedEvents
from intreccio.network.traces import Floats, Numbers


@dataclass(frozen=True)
class NamedArcs:
    """Arcs between people who have names; those of an undirected source stand once.

    Attributes:
        one, other: who each arc leaves and reaches, by number.
        weight: of each.
        names: the name of each number, in rising order; some may have no arc.
        directed: whether an arc leads one way only.
    """

    one: Numbers
    other: Numbers
    weight: Floats
    names: Values
    directed: bool

    @property
    def ties(self) -> Graph:
        """The ties: both ways and repetitions added up (Burt's z = a_ij + a_ji)."""
        return graph(self.one, self.other, self.weight, people=len(self.names))

    def number(self, name: object) -> int:
        """Return a person's number.

        Raises:
            UnknownPerson: nobody has this name.
        """
        return number_in(self.names, name)


def number_in(names: Values, name: object) -> int:
    """Return the number of a name.

    Raises:
        UnknownPerson: nobody has it.

    >>> number_in(np.array(["ada", "bo"]), "bo")
    1
    """
    found = np.flatnonzero(names == name)
    if not len(found):
        some = ", ".join(map(str, names[:5].tolist()))
        mend = f"Write the name as in the data: there are {len(names)}, {some} among them."
        raise UnknownPerson(repr(name), "nobody has this name", mend)
    return int(found[0])


def arcs_of(
    source: object,
    *,
    one: str = "one",
    other: str = "other",
    weight: str = "weight",
    people: object | None = None,
) -> NamedArcs:
    """Read a network.

    Args:
        source: a frame of arcs, one a row; two or three columns without headings (a tuple); a
            square array, row to column, symmetric for ties; a graph of igraph (vertex names in
            "name") or networkx; or what `events_of` returned, each event an arc.
        one: the column of those whom arcs leave: whole numbers or text.
        other: the column of those whom they reach.
        weight: the column, or attribute, of weights; where it is not there, each arc weighs 1.
        people: the names of all, where some may have no arc; numbered from 0 in a square array.

    Raises:
        UnfitData: it cannot be read; the message says what is amiss, and the mend.

    >>> some = arcs_of({"one": ["bo", "ada"], "other": ["ada", "cy"]})
    >>> some.names.tolist(), some.one.tolist(), some.other.tolist()
    (['ada', 'bo', 'cy'], [1, 0], [0, 2])
    >>> arcs_of(np.array([[0, 2], [2, 0]])).ties.weight.tolist()
    [2.0]
    """
    if isinstance(source, NamedArcs):
        return source
    if isinstance(source, NamedEvents):
        passed = source.events
        return NamedArcs(passed.who, passed.whom, np.ones(len(passed)), source.names, directed=True)
    if hasattr(source, "get_edgelist"):
        return of_igraph(source, weight)
    if hasattr(source, "nodes") and hasattr(source, "edges"):
        return of_networkx(source, weight)
    if isinstance(source, np.ndarray) and source.dtype.names is None:
        return of_matrix(source, people)
    return of_columns(source, (one, other, weight), people)


def of_columns(source: object, called: tuple[str, str, str], people: object | None) -> NamedArcs:
    """Read a table of arcs, with headings or without."""
    one, other, weight = called
    if isinstance(source, tuple | list):
        given = {name: plain(some) for name, some in zip(called, source, strict=False)}
    else:
        frame = source.columns() if isinstance(source, Columns) else source
        asked = called if weight in headings(frame) else (one, other)
        given = {name: column(frame, name) for name in asked}
    if len(given) < 2:
        raise UnknownForm(kind(source), "it has fewer than two columns", "Give one, other, weight.")
    even(list(given), list(given.values()))
    ends = {name: given[name] for name in (one, other)}
    weights = numbers(given[weight], weight) if weight in given else None
    return arcs(ends, weights, people, directed=True)


def arcs(
    ends: dict[str, Values], weight: Floats | None, people: object | None, *, directed: bool
) -> NamedArcs:
    """Number the ends of arcs, and whoever else there is."""
    more = {} if people is None else {"people": plain(people)}
    names, (one, other, *_) = numbered({**ends, **more})
    strength = np.ones(len(one)) if weight is None else weight
    return NamedArcs(one, other, strength, names, directed)


def of_matrix(square: Values, people: object | None) -> NamedArcs:
    """Read a square array: who is tied to whom, row to column.

    Raises:
        UnknownForm: it is not square, or has not as many names.
        UnfitNumbers: a cell is below 0, or no number.
    """
    count = len(square)
    if square.ndim != 2 or square.shape[0] != square.shape[1]:
        shape = " by ".join(map(str, square.shape))
        what, mend = "an array", "Give a square array of ties, or a table of arcs as columns."
        raise UnknownForm(what, f"it is {shape}, not square", mend)
    called = np.arange(count) if people is None else plain(people)
    if len(called) != count:
        reason = f"{len(called)} names for {count} rows"
        raise UnknownForm(named("people"), reason, "Give a name for each row.")
    weights = numbers(square.ravel(), "weight").reshape(square.shape)
    directed = bool((weights != weights.T).any())
    one, other = np.nonzero(weights if directed else np.triu(weights))
    ends = {"one": called[one], "other": called[other]}
    return arcs(ends, weights[one, other], called, directed=directed)


def of_igraph(source: Any, weight: str) -> NamedArcs:
    """Read a graph of igraph; a vertex without a name is called by its number."""
    has_names = "name" in source.vs.attributes()
    called = np.array(source.vs["name"]) if has_names else np.arange(source.vcount())
    ends = np.array(source.get_edgelist(), np.int64).reshape(-1, 2)
    strength = np.array(source.es[weight]) if weight in source.es.attributes() else None
    weights = None if strength is None else numbers(strength, weight)
    named_ends = {"one": called[ends[:, 0]], "other": called[ends[:, 1]]}
    return arcs(named_ends, weights, called, directed=bool(source.is_directed()))


def of_networkx(source: Any, weight: str) -> NamedArcs:
    """Read a graph of networkx; an edge without a weight weighs 1."""
    edges = list(cast("Iterable[tuple[Any, Any, Any]]", source.edges(data=weight, default=1)))
    called = as_column([*source.nodes])
    ends = {name: as_column([edge[k] for edge in edges]) for k, name in enumerate(("one", "other"))}
    weights = numbers(np.array([edge[2] for edge in edges], np.float64), weight)
    return arcs(ends, weights, called, directed=bool(source.is_directed()))


def as_column(some: list[Any]) -> Values:
    """Return names of any kind as an array, without turning numbers into text.

    >>> as_column([1, "ada"]).dtype.kind
    'O'
    """
    made = np.empty(len(some), object)
    made[:] = some
    return made


def every(names: Values, by_name: object, what: str) -> Values:
    """Return what a mapping says of each name, in their order.

    Raises:
        UnknownPerson: it says nothing of somebody.
        UnknownForm: it is no mapping.

    >>> every(np.array(["ada", "bo"]), {"bo": 2, "ada": 1}, "group").tolist()
    [1, 2]
    """
    get = getattr(by_name, "get", None)
    if not callable(get):
        raise UnknownForm(kind(by_name), f"it says no {what} by name", "Give a dictionary.")
    found = [get(name) for name in names.tolist()]
    lacking = [name for name, one in zip(names.tolist(), found, strict=True) if one is None]
    if lacking:
        mend = f"Give everybody's {what}; {len(lacking)} have none."
        raise UnknownPerson(repr(lacking[0]), f"no {what} is given", mend)
    return np.array(found)
