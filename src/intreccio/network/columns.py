"""Columns in and out: of any frame by the words that frames share, and into any frame again.

No frame library is imported: pandas and polars, a dictionary, and numpy's structured arrays all
say which columns they have, give one by its name, and turn it into an array.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from html import escape
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from intreccio.network.traces import Floats, Numbers

Values: TypeAlias = NDArray[Any]
SHOWN = 12
"""Rows that a notebook shows of a result."""
FAR = 100_000_000_000
"""Seconds from 1970 to the year 5138: a number beyond this is no count of seconds."""
EMPTY = ("NAType", "NaTType")
"""The nothings of pandas, which have no type that could be asked for without importing it."""


class UnfitData(Exception):
    """What was handed over cannot be read: what it is, why not, and the mend."""

    def __init__(self, what: str, reason: str, mend: str) -> None:
        self.what, self.reason, self.mend = what, reason, mend
        super().__init__(f"{what}: {reason}. {mend}")


class MissingColumn(UnfitData):
    """A column is not there."""


class EmptyCells(UnfitData):
    """A column has rows without a value."""


class UnevenColumns(UnfitData):
    """Two columns are not equally long."""


class UnfitNames(UnfitData):
    """A column does not name people: its values are neither all whole numbers nor all text."""


class UnfitTimes(UnfitData):
    """A column does not say when."""


class UnfitNumbers(UnfitData):
    """A column is not of numbers, or of numbers that cannot be."""


class UnknownForm(UnfitData):
    """It is no table and no graph of any form that is known."""


class UnknownPerson(UnfitData):
    """Somebody was asked about who is in none of the rows."""


@dataclass(frozen=True)
class Columns:
    """A result whose fields are columns of one length, beside single figures.

    >>> @dataclass(frozen=True)
    ... class Heights(Columns):
    ...     person: Values
    ...     height: Values
    >>> list(Heights(np.array(["ada"]), np.array([1.6])).columns())
    ['person', 'height']
    """

    def columns(self) -> dict[str, Values]:
        """Return the columns by name, as every frame library takes them."""
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: some for name, some in found.items() if isinstance(some, np.ndarray)}

    def _repr_html_(self) -> str:
        """Show the first rows in a notebook."""
        found = self.columns()
        rows = list(zip(*found.values(), strict=True))
        lines = [line("th", found), *(line("td", map(written, row)) for row in rows[:SHOWN])]
        more = f"<p>{len(rows)} rows</p>" if len(rows) > SHOWN else ""
        return f"<table>{''.join(lines)}</table>{more}"


def line(tag: str, cells: Iterable[str]) -> str:
    """Write one row of a table in HTML."""
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"


def written(cell: object) -> str:
    """Write one cell.

    >>> written(np.float64(0.123456)), written("ada")
    ('0.1235', 'ada')
    """
    return f"{cell:.4g}" if isinstance(cell, float) else str(cell)


# --- in ---------------------------------------------------------------------------------------


def column(source: object, name: str) -> Values:
    """Return one column of a frame as an array.

    Args:
        source: a frame (pandas, polars), a mapping of sequences, a structured array, or
            a result of this library.
        name: of the column.

    Raises:
        MissingColumn: it is not there.
        UnknownForm: the source is none of these.

    >>> column({"who": [3, 4]}, "who").tolist()
    [3, 4]
    """
    frame = source.columns() if isinstance(source, Columns) else source
    known = headings(frame)
    if name not in known:
        there = ", ".join(known) or "none"
        mend = f"There are: {there}. Say which one is meant, as in {name}='...'."
        raise MissingColumn(named(name), "it is not there", mend)
    try:
        return plain(frame[name])  # type: ignore[index]
    except TypeError as fault:
        raise UnknownForm(kind(frame), "its columns cannot be read one by one", MEND) from fault


MEND = "Give a table in memory: a frame (a lazy one collected first), or a dictionary of columns."


def headings(frame: object) -> list[str]:
    """Return the names of the columns that something has.

    Raises:
        UnknownForm: it says of none.
    """
    found = getattr(frame, "column_names", None) or getattr(
        getattr(frame, "dtype", None), "names", None
    )
    keys = getattr(frame, "keys", None)
    if found is None:
        found = keys() if callable(keys) else getattr(frame, "columns", None)
    if found is None or callable(found):
        raise UnknownForm(kind(frame), "it says of no columns", MEND)
    return [str(name) for name in found]


def plain(values: object) -> Values:
    """Return a column as an array, by its own way where it has one.

    Raises:
        UnknownForm: it is no column.
    """
    own = getattr(values, "to_numpy", None)
    found = np.asarray(own() if callable(own) else values)
    if found.ndim != 1:
        raise UnknownForm(kind(values), "it is no column", "Give one value for each row.")
    return found


def named(name: str) -> str:
    """Name a column in a message."""
    return f"column {name!r}"


def kind(source: object) -> str:
    """Name what was handed over by its type."""
    return f"a {type(source).__name__}"


def even(names: Sequence[str], some: Sequence[Values]) -> None:
    """Refuse columns of different lengths.

    Raises:
        UnevenColumns: they differ.
    """
    lengths = [len(values) for values in some]
    if len(set(lengths)) > 1:
        told = ", ".join(f"{name!r} {length}" for name, length in zip(names, lengths, strict=True))
        what, reason = "columns", f"they differ in length ({told})"
        raise UnevenColumns(what, reason, "Give equally many rows.")


# --- who --------------------------------------------------------------------------------------


def labels(values: Values, name: str) -> Values:
    """Return names as int64 or text, each row with one.

    Raises:
        EmptyCells: a row has none.
        UnfitNames: they are neither whole numbers nor text.

    >>> labels(np.array(["ada", "bo"], object), "who").tolist(), labels(np.array([1.0]), "who")
    (['ada', 'bo'], array([1]))
    """
    listed = values.tolist() if values.dtype.kind in "OUT" else ()
    full(values, listed, name)
    if values.dtype.kind in "OUT" and all(isinstance(one, str) for one in listed):
        return np.array(listed, str)
    whole = all(isinstance(one, int) and not isinstance(one, bool) for one in listed)
    if values.dtype.kind in "iu" or (values.dtype.kind == "O" and whole):
        return values.astype(np.int64)
    if values.dtype.kind == "f" and (values == np.rint(values)).all():
        return values.astype(np.int64)
    mend = "Name people by whole numbers, or by text."
    raise UnfitNames(named(name), "its values are neither all whole numbers nor all text", mend)


def full(values: Values, listed: Sequence[object], name: str) -> None:
    """Refuse a column with empty rows.

    Raises:
        EmptyCells: there are some; the first is named, counted from 0.
    """
    if values.dtype.kind in "fM":
        lacking = np.flatnonzero(np.isnan(values) if values.dtype.kind == "f" else np.isnat(values))
    else:
        lacking = np.flatnonzero([is_empty(one) for one in listed])
    if len(lacking):
        reason = f"{len(lacking)} of {len(values)} rows are empty, row {lacking[0]} first"
        raise EmptyCells(named(name), reason, "Leave those rows out, or fill them.")


def is_empty(one: object) -> bool:
    """Say whether a cell holds nothing.

    >>> [is_empty(one) for one in (None, "", float("nan"), 0, "ada")]
    [True, True, True, False, False]
    """
    nothing = one is None or one == "" or type(one).__name__ in EMPTY
    return nothing or (isinstance(one, float) and math.isnan(one))


def numbered(some: dict[str, Values]) -> tuple[Values, list[Numbers]]:
    """Number the people of several columns from 0, in the order of their names.

    The order of rows and the form of the source then make no difference to any measure.

    Raises:
        UnfitNames: one column has numbers and another text.

    >>> names, (who, whom) = numbered({"who": np.array(["bo"]), "whom": np.array(["ada"])})
    >>> names.tolist(), who.tolist(), whom.tolist()
    (['ada', 'bo'], [1], [0])
    """
    read = {name: labels(values, name) for name, values in some.items()}
    filled = [values for values in read.values() if len(values)]
    if len({values.dtype.kind for values in filled}) > 1:
        told = " and ".join(repr(name) for name in read)
        what, mend = f"columns {told}", "Name people in the same way everywhere."
        raise UnfitNames(what, "one has numbers and another text", mend)
    whole = np.concatenate(filled) if filled else np.empty(0, np.int64)
    names, back = np.unique(whole, return_inverse=True)
    ends = np.cumsum([len(values) for values in read.values()])[:-1]
    return names, [part.astype(np.int64) for part in np.split(back.ravel(), ends)]


# --- when, how much ---------------------------------------------------------------------------


def seconds(values: Values, name: str) -> tuple[Numbers, bool]:
    """Return moments as whole seconds, and whether they were dates (then since 1970, UTC).

    A date without a zone counts as UTC.

    Raises:
        EmptyCells: a row has none.
        UnfitTimes: it says no moment, or counts something smaller than seconds.

    >>> seconds(np.array(["1970-01-02", "1970-01-01T02:00+01:00"]), "at")
    (array([86400,  3600]), True)
    """
    listed = values.tolist() if values.dtype.kind in "OUT" else ()
    full(values, listed, name)
    if values.dtype.kind == "M":
        return values.astype("datetime64[s]").astype(np.int64), True
    if values.dtype.kind in "OUT":
        return np.array([moment(one, name) for one in listed], np.int64), True
    if values.dtype.kind not in "iuf":
        raise UnfitTimes(named(name), "it holds no moments", "Give dates, or seconds as numbers.")
    if len(values) and float(np.abs(values).max()) > FAR:
        mend = "Give seconds: divide milliseconds by 1,000."
        raise UnfitTimes(named(name), "its numbers are too great for seconds", mend)
    return np.floor(values).astype(np.int64), False


def moment(one: object, name: str) -> int:
    """Return one date in seconds.

    Raises:
        UnfitTimes: it is none.
    """
    try:
        found = datetime.fromisoformat(one) if isinstance(one, str) else one
        if isinstance(found, date) and not isinstance(found, datetime):
            found = datetime(found.year, found.month, found.day, tzinfo=UTC)
        if isinstance(found, datetime):
            known = found if found.tzinfo else found.replace(tzinfo=UTC)
            return int(known.timestamp() // 1)
    except ValueError as fault:
        raise UnfitTimes(named(name), f"{one!r} is no date", ISO) from fault
    raise UnfitTimes(named(name), f"{one!r} is no date", ISO)


ISO = "Give dates as 2026-11-25 or 2026-11-25T18:30+01:00."


def numbers(values: Values, name: str) -> Floats:
    """Return a column of numbers, none of them below 0.

    Raises:
        EmptyCells: a row has none.
        UnfitNumbers: they are no numbers, endless, or below 0.

    >>> numbers(np.array([2, 0]), "weight").tolist()
    [2.0, 0.0]
    """
    full(values, values.tolist() if values.dtype.kind == "O" else (), name)
    try:
        found = values.astype(np.float64)
    except (TypeError, ValueError) as fault:
        mend = "Give numbers."
        raise UnfitNumbers(named(name), "it holds something else than numbers", mend) from fault
    if not (np.isfinite(found) & (found >= 0)).all():
        mend = "Leave them out, or set them right."
        raise UnfitNumbers(named(name), "some of its numbers are endless or below 0", mend)
    return found
