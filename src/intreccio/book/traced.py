"""The traces that make ties, in the form in which the measures read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from intreccio.book.sheet import Sheet, found_in, sheet
from intreccio.network.traces import Numbers, TraceTable

MOST_TITLES = 100_000
"""Titles name circuits: those of the latest traces are enough."""
TITLES = (
    "SELECT id, title FROM book_trace WHERE title != '' AND left_out = '' ORDER BY at DESC LIMIT %s"
)


@dataclass(frozen=True)
class Traced:
    """The traces that make ties, in order of time.

    Attributes:
        table: their columns, in which people are row numbers of addresses.
        titles: as written, by row of the table; of the latest `MOST_TITLES` that have one.
        gatherings: the lists and groups, by their number in the table.
    """

    table: TraceTable
    titles: Mapping[int, str]
    gatherings: tuple[str, ...]


def traced() -> Traced:
    """Read the traces that make ties."""
    found, names = sheet()
    order = np.lexsort((found.ids, found.at))
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    answered = found_in(found.ids, found.answers)
    start, who = turned(found, order)
    table = TraceTable(
        at=found.at[order],
        channel=found.channel[order].astype(np.int64),
        start=start,
        who=who,
        answers=np.where(answered < 0, -1, place[answered])[order],
        thread=numbered(found.thread[order]),
        gathering=found.gathering[order].astype(np.int64),
        people=int(who.max(initial=-1)) + 1,
    )
    return Traced(table, titles(found.ids, place), names)


def turned(found: Sheet, order: Numbers) -> tuple[Numbers, Numbers]:
    """Return where each trace's people begin, and the people, with the traces in another order."""
    size = found.size.astype(np.int64)
    begins = np.cumsum(size) - size
    start = np.concatenate([[0], np.cumsum(size[order])]).astype(np.int64)
    away = np.repeat(begins[order] - start[:-1], size[order])
    return start, found.who[away + np.arange(len(away))].astype(np.int64)


def numbered(key: NDArray[np.uint64]) -> Numbers:
    """Number equal keys alike, from 0; the key 0, which is none, is -1.

    >>> numbered(np.array([9, 0, 9, 4], np.uint64)).tolist()
    [1, -1, 1, 0]
    """
    values, number = np.unique(key, return_inverse=True)
    none = len(values) and values[0] == 0
    return np.asarray(number - 1 if none else number, np.int64)


def titles(ids: Numbers, place: Numbers) -> dict[int, str]:
    """Return the titles of the latest traces that have one, by row."""
    with connection.cursor() as sql:
        sql.execute(TITLES, [MOST_TITLES])
        some = sql.fetchall()
    rows = place[found_in(ids, np.array([number for number, _ in some], np.int64))]
    return dict(zip(rows.tolist(), (title for _, title in some), strict=True))
