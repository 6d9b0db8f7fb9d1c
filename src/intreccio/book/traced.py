"""The traces in columns: what the measures read, straight from the tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db import connection

from intreccio.network.traces import CHANNELS, Numbers, TraceTable

ROWS = (
    "SELECT id, at, channel, thread, answers, gathering, title, item FROM book_trace"
    " WHERE left_out = '' ORDER BY at, id"
)
PARTS = (
    "SELECT t.id, p.address_id FROM book_trace t JOIN book_part p ON p.trace_id = t.id"
    " WHERE t.left_out = '' AND p.role < 2 ORDER BY t.at, t.id, p.role, p.id"
)


@dataclass(frozen=True)
class Traced:
    """The traces that make ties, in order of time.

    Attributes:
        table: their columns, in which people are row numbers of addresses.
        ids: row numbers of the traces. `titles`, `gatherings`: as written, one for each trace.
    """

    table: TraceTable
    ids: Numbers
    titles: tuple[str, ...]
    gatherings: tuple[str, ...]


def traced() -> Traced:
    """Read the traces that make ties."""
    with connection.cursor() as sql:
        sql.execute(ROWS)
        rows = sql.fetchall()
        sql.execute(PARTS)
        parts = np.array(sql.fetchall(), np.int64).reshape(-1, 2)
    ids = np.array([row[0] for row in rows], np.int64)
    place = {bytes(row[7]): i for i, row in enumerate(rows)}
    start, who = people_of(ids, parts)
    table = TraceTable(
        at=np.array([row[1] for row in rows], np.int64),
        channel=np.array([CHANNELS.index(row[2]) for row in rows], np.int64),
        start=start,
        who=who,
        answers=np.array([place.get(bytes(row[4] or b""), -1) for row in rows], np.int64),
        thread=numbered([bytes(row[3] or b"") for row in rows]),
        gathering=numbered([row[5] for row in rows]),
        people=int(who.max(initial=-1)) + 1,
    )
    return Traced(table, ids, tuple(row[6] for row in rows), tuple(row[5] for row in rows))


def people_of(ids: Numbers, parts: Numbers) -> tuple[Numbers, Numbers]:
    """Return where each trace's people begin, and the people; both lists are in the same order."""
    counts = dict(zip(*np.unique(parts[:, 0], return_counts=True), strict=True))
    sizes = [counts.get(number, 0) for number in ids.tolist()]
    return np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64), parts[:, 1]


def numbered(values: list[Any]) -> Numbers:
    """Number equal values alike, from 0; the empty one is -1."""
    known: dict[Any, int] = {}
    return np.array([known.setdefault(v, len(known)) if v else -1 for v in values], np.int64)
