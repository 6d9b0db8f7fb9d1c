"""The traces that make ties, in the form in which the measures read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from django.db import connection

from intreccio.book.sheet import Sheet, sheet
from intreccio.network.traces import TraceTable

MOST_TITLES = 100_000
"""Titles name circuits: those of the latest traces are enough."""
TITLES = "SELECT id, title FROM book_trace WHERE title != '' AND left_out = '' AND at >= %s"


@dataclass(frozen=True)
class Traced:
    """The traces that make ties, in order of time.

    Attributes:
        table: their columns, in which people are row numbers of addresses.
        titles: as written, by row of the table, for the latest `MOST_TITLES` traces.
        gatherings: the lists and groups, by their number in the table.
    """

    table: TraceTable
    titles: Mapping[int, str]
    gatherings: tuple[str, ...]


def traced() -> Traced:
    """Read the traces that make ties."""
    found, names = sheet()
    who = found.who.astype(np.int64)
    table = TraceTable(
        at=found.at,
        channel=found.channel.astype(np.int64),
        start=np.concatenate([[0], np.cumsum(found.size, dtype=np.int64)]),
        who=who,
        answers=found.answers.astype(np.int64),
        thread=found.thread,
        gathering=found.gathering.astype(np.int64),
        people=int(who.max(initial=-1)) + 1,
    )
    return Traced(table, titles(found), names)


def titles(found: Sheet) -> dict[int, str]:
    """Return the titles of the latest traces, by row."""
    first = max(len(found) - MOST_TITLES, 0)
    with connection.cursor() as sql:
        sql.execute(TITLES, [int(found.at[first]) if len(found) else 0])
        titled = dict(sql.fetchall())
    latest = enumerate(found.ids[first:].tolist(), first)
    return {row: titled[number] for row, number in latest if number in titled}
