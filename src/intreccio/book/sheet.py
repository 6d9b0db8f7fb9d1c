"""The sheet: the traces that make ties as whole columns, kept so that they are read in one go.

A row of SQLite is an object of Python by the time that it is read, and five million of them take
minutes and gigabytes. So each column of a book is joined into one text by SQLite itself, a million
rows at a time, which numpy reads; and what was read is kept as it lies in memory. Facts are
written once and never edited, and their numbers are not used again: the numbers and counts of the
rows tell whether what is kept still holds, and what came since.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from intreccio.book.models import TraceColumn
from intreccio.network.traces import CHANNELS, Numbers

AT_ONCE = 1_000_000
"""Rows joined into one text."""
CHANNEL = " ".join(f"WHEN '{channel}' THEN {i}" for i, channel in enumerate(CHANNELS))
ROWS = (
    f"SELECT group_concat(id), group_concat(at), group_concat(CASE channel {CHANNEL} END, ''),"
    " group_concat(hex(COALESCE(thread, zeroblob(16))), '')"
    " FROM book_trace WHERE left_out = '' AND id > %s AND id <= %s"
)
PARTS = (
    "SELECT group_concat(trace_id), group_concat(address_id), group_concat(role, '')"
    " FROM book_part WHERE role < 2 AND id > %s AND id <= %s"
)
ANSWERS = (
    "SELECT t.id, a.id FROM book_trace t JOIN book_trace a ON a.item = t.answers"
    " WHERE t.channel = 'list' AND t.left_out = '' AND a.left_out = ''"
)
GATHERINGS = (
    "SELECT gathering, group_concat(id) FROM book_trace"
    " WHERE gathering != '' AND left_out = '' AND id > %s GROUP BY gathering ORDER BY gathering"
)
HELD = (
    "SELECT (SELECT COUNT(*) FROM book_trace{0}), (SELECT COALESCE(MAX(id), 0) FROM book_trace),"
    " (SELECT COUNT(*) FROM book_part{0}), (SELECT COALESCE(MAX(id), 0) FROM book_part)"
)


@dataclass(frozen=True)
class Extent:
    """How many traces and parts there are, and the highest number of each."""

    traces: int = 0
    last_trace: int = 0
    parts: int = 0
    last_part: int = 0


@dataclass(frozen=True)
class Sheet:
    """The columns, in order of time.

    Attributes:
        ids: numbers of the traces. `at`: seconds since the epoch.
        channel: index in `CHANNELS`.
        thread: a key of the conversation, -1 for none.
        size: how many people take part in each.
        who: their addresses by number, trace by trace, each trace's author first.
        gathering: number of the list or group, -1 for none.
        answers: on a list, the row of the trace that is answered, -1 for none.
    """

    ids: Numbers
    at: Numbers
    channel: NDArray[np.uint8]
    thread: Numbers
    size: NDArray[np.int32]
    who: NDArray[np.int32]
    gathering: NDArray[np.int32]
    answers: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.ids)


TYPES = {
    "ids": np.int64, "at": np.int64, "channel": np.uint8, "thread": np.int64, "size": np.int32,
    "who": np.int32, "gathering": np.int32, "answers": np.int32,
}  # fmt: skip
NOTHING = Sheet(**{name: np.empty(0, kind) for name, kind in TYPES.items()})
OF_TRACES = ("ids", "at", "channel", "thread", "size", "gathering")


def sheet() -> tuple[Sheet, tuple[str, ...]]:
    """Return the columns of the book as it is now, and the names of the gatherings."""
    known, names, extent = kept()
    now = held()
    if now == extent:
        return known, names
    if held(extent) != replace(now, traces=extent.traces, parts=extent.parts):
        known, names, extent = NOTHING, (), Extent()
    found, names = grown(known, names, extent)
    keep(found, names, now)
    return found, names


def held(until: Extent | None = None) -> Extent:
    """Return the extent of the book; the counts are of the rows up to those of `until`."""
    question = HELD.format(" WHERE id <= %s" if until else "")  # a count of all is a quick one
    with connection.cursor() as sql:
        sql.execute(question, [until.last_trace, until.last_part] if until else [])
        return Extent(*sql.fetchone())


def grown(known: Sheet, names: tuple[str, ...], since: Extent) -> tuple[Sheet, tuple[str, ...]]:
    """Return the columns with what came since."""
    more, names = fresh(since, names)
    columns = {
        name: np.concatenate([getattr(known, name), getattr(more, name)]) for name in OF_TRACES
    }
    who = np.concatenate([known.who, more.who])
    order = np.lexsort((columns["ids"], columns["at"]))
    turned = {name: column[order] for name, column in columns.items()}
    whole = Sheet(who=turned_people(columns["size"], who, order), answers=NOTHING.answers, **turned)
    return replace(whole, answers=answers(whole.ids)), names


def turned_people(
    size: NDArray[np.int32], who: NDArray[np.int32], order: Numbers
) -> NDArray[np.int32]:
    """Return the people of traces that stand in another order.

    >>> turned_people(np.array([2, 1]), np.array([7, 8, 9]), np.array([1, 0])).tolist()
    [9, 7, 8]
    """
    begins, sizes = np.cumsum(size, dtype=np.int64) - size, size[order]
    away = np.repeat(begins[order] - (np.cumsum(sizes, dtype=np.int64) - sizes), sizes)
    return who[away + np.arange(len(away))]


# --- kept -----------------------------------------------------------------------------------------


def kept() -> tuple[Sheet, tuple[str, ...], Extent]:
    """Return what was kept: the columns, the gatherings' names, and what the book held then."""
    bodies = dict(TraceColumn.objects.values_list("key", "body"))
    if not bodies:
        return NOTHING, (), Extent()
    told = json.loads(bytes(bodies["about"]))
    columns = {name: np.frombuffer(bodies[name], kind) for name, kind in TYPES.items()}
    return Sheet(**columns), tuple(told["gatherings"]), Extent(**told["extent"])


def keep(found: Sheet, names: tuple[str, ...], extent: Extent) -> None:
    """Keep the columns."""
    told: dict[str, Any] = {"gatherings": names, "extent": vars(extent)}
    bodies = {field.name: getattr(found, field.name).tobytes() for field in fields(found)}
    bodies["about"] = json.dumps(told).encode()
    with connection.cursor() as sql:
        for key, body in bodies.items():
            sql.execute(
                "INSERT OR REPLACE INTO book_tracecolumn (key, body) VALUES (%s, %s)", [key, body]
            )


# --- read from the tables -------------------------------------------------------------------------


def fresh(since: Extent, names: tuple[str, ...]) -> tuple[Sheet, tuple[str, ...]]:
    """Read the traces that came since, in order of their numbers, without what they answer."""
    some = [
        (integers(ids), integers(at), digits(channel), keys(threads))
        for ids, at, channel, threads in pieces("trace", ROWS, since.last_trace)
    ]
    if not some:
        return NOTHING, names
    ids, at, channel, thread = (np.concatenate(column) for column in zip(*some, strict=True))
    size, who = people_of(ids, since.last_part)
    gathering, names = gatherings(ids, names, since.last_trace)
    found = Sheet(ids, at, channel, thread, size, who, gathering, NOTHING.answers)
    return found, names


def people_of(ids: Numbers, after: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return how many people take part in each trace, and who: its author first."""
    some = []
    for trace, person, role in pieces("part", PARTS, after):
        row, roles = found_in(ids, integers(trace)), digits(role)
        inside = row >= 0
        some.append((2 * row[inside] + roles[inside], integers(person).astype(np.int32)[inside]))
    if not some:
        return np.zeros(len(ids), np.int32), NOTHING.who
    rank, who = (np.concatenate(column) for column in zip(*some, strict=True))
    size = np.bincount(rank // 2, minlength=len(ids)).astype(np.int32)
    return size, who[np.argsort(rank, kind="stable")]


def pieces(table: str, question: str, after: int) -> Iterator[tuple[str, ...]]:
    """Yield the columns of a table as texts, some rows at a time, in order of their numbers."""
    with connection.cursor() as sql:
        sql.execute(f"SELECT COALESCE(MAX(id), 0) FROM book_{table}")
        (last,) = sql.fetchone()
        for begin in range(after, last, AT_ONCE):
            sql.execute(question, [begin, begin + AT_ONCE])
            texts = sql.fetchone()
            if texts[0] is not None:
                yield texts


def integers(text: str) -> Numbers:
    """Read numbers parted by commas.

    >>> integers("3,14").tolist()
    [3, 14]
    """
    return np.fromstring(text, np.int64, sep=",")


def digits(text: str) -> NDArray[np.uint8]:
    """Read numbers of one digit each.

    >>> digits("0120").tolist()
    [0, 1, 2, 0]
    """
    return np.frombuffer(text.encode(), np.uint8) - np.uint8(ord("0"))


def keys(text: str) -> Numbers:
    """Read digests of 16 bytes, written as 32 hexadecimal digits, by their first half; 0 is none.

    >>> keys("00" * 16 + "01" + "00" * 15).tolist()
    [-1, 1]
    """
    key = np.frombuffer(bytes.fromhex(text), "<i8")[::2].astype(np.int64)
    return np.where(key == 0, -1, key)


def found_in(ids: Numbers, some: Numbers) -> Numbers:
    """Return where some numbers stand among ascending ones; -1 for those that are not there.

    >>> found_in(np.array([3, 5]), np.array([5, 4, 9])).tolist()
    [1, -1, -1]
    """
    if not len(ids):
        return np.full(len(some), -1)
    row = np.minimum(np.searchsorted(ids, some), len(ids) - 1)
    return np.where(ids[row] == some, row, -1)


def answers(ids: Numbers) -> NDArray[np.int32]:
    """Return which trace each one on a list answers, by row; -1 for none."""
    found = np.full(len(ids), -1, np.int32)
    with connection.cursor() as sql:
        sql.execute(ANSWERS)
        pairs = np.array(sql.fetchall(), np.int64).reshape(-1, 2)
    order = np.argsort(ids)
    answering, answered = (found_in(ids[order], column) for column in pairs.T)
    found[order[answering]] = order[answered]
    return found


def gatherings(
    ids: Numbers, names: tuple[str, ...], after: int
) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    """Return the number of each trace's list or group, -1 for none, and the names by number."""
    numbers = {name: number for number, name in enumerate(names)}
    found = np.full(len(ids), -1, np.int32)
    with connection.cursor() as sql:
        sql.execute(GATHERINGS, [after])
        for name, some in sql.fetchall():
            number = numbers.setdefault(name, len(numbers))
            found[found_in(ids, integers(some))] = number
    return found, tuple(numbers)
