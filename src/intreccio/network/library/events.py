"""Dated events from a frame: who wrote to whom, and when."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intreccio.network.columns import (
    UnknownForm,
    Values,
    column,
    even,
    kind,
    numbered,
    plain,
    seconds,
)
from intreccio.network.histories import Events, events
from intreccio.network.traces import Numbers

WIDE = 3
"""Columns of a table without headings: who, whom, at."""


@dataclass(frozen=True)
class NamedEvents:
    """Events between people who have names.

    Attributes:
        events: by number, in order of time.
        names: the name of each number, in rising order: int64 or text.
        dated: whether moments are seconds since 1970 UTC, or of any clock.
    """

    events: Events
    names: Values
    dated: bool

    def __len__(self) -> int:
        return len(self.events)

    def moments(self, at: Numbers) -> Values:
        """Return seconds as they were given: numbers, or dates (UTC; ms, which all frames take)."""
        return at.astype("datetime64[s]").astype("datetime64[ms]") if self.dated else at


def events_of(
    source: object, *, who: str = "who", whom: str = "whom", at: str = "at"
) -> NamedEvents:
    """Read events from a frame; what people write to themselves is left out.

    Args:
        source: a frame (pandas, polars), a mapping of columns, a structured array, or
            three columns without headings (a tuple of them, or an array of shape (n, 3)).
        who: the column of authors: whole numbers or text.
        whom: the column of addressees; a message to three people is three rows.
        at: the column of moments: dates, ISO text, or seconds as numbers.

    Raises:
        UnfitData: a column is missing, has empty rows, or cannot be understood; the message
            names it and says the mend.

    By hand: of three rows one is to oneself, and the two left are put in order of time.

    >>> rows = {"who": ["bo", "ada", "bo"], "whom": ["ada", "bo", "bo"], "at": [60, 5, 7]}
    >>> some = events_of(rows)
    >>> some.names[some.events.who].tolist(), some.events.at.tolist()
    (['ada', 'bo'], [5, 60])
    """
    if isinstance(source, NamedEvents):
        return source
    columns = bare(source) or {name: column(source, name) for name in (who, whom, at)}
    even(list(columns), list(columns.values()))
    one, other, when = columns.items()
    names, (author, reader) = numbered(dict([one, other]))
    moments, dated = seconds(when[1], when[0])
    return NamedEvents(events(author, reader, moments, len(names)), names, dated)


def bare(source: object) -> dict[str, Values] | None:
    """Return three columns that have no headings; None for a table that has.

    Raises:
        UnknownForm: there are not three.
    """
    if isinstance(source, np.ndarray) and source.dtype.names is None:
        some = list(source.T)
    elif isinstance(source, tuple | list):
        some = list(source)
    else:
        return None
    if len(some) != WIDE:
        mend = "Give three columns: who, whom, at."
        raise UnknownForm(kind(source), f"it has {len(some)} columns", mend)
    return {name: plain(one) for name, one in zip(("who", "whom", "at"), some, strict=True)}
