"""Traces in columns: the form in which the measures read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from intreccio.people.records import Channel

Numbers: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
Floats: TypeAlias = NDArray[np.float64]

CHANNELS = tuple(Channel)
"""`TraceTable.channel` is an index in this."""
DAY = 86_400
YEAR = 365 * DAY
MOST_PRESENT = 10
"""With more people than this a trace says nothing of any two (science.md 4.3)."""


@dataclass(frozen=True)
class TraceTable:
    """Traces that make ties, in order of time; those left out of ties are not in it.

    Attributes:
        at: seconds since the epoch, one for each trace.
        channel: index in `CHANNELS`.
        start: where each trace's people begin in `who`; one longer than `at`.
        who: people by number, the author of each trace first; each person once in a trace.
        answers: the row of the trace that is answered, -1 for none.
        thread: a number for the conversation, any but -1, which is none.
        gathering: number of the list or group, -1 for none.
        people: how many people there are; they are numbered from 0.
        me: the owner's number, -1 when unknown.
    """

    at: Numbers
    channel: Numbers
    start: Numbers
    who: Numbers
    answers: Numbers
    thread: Numbers
    gathering: Numbers
    people: int
    me: int = -1

    def __len__(self) -> int:
        return len(self.at)

    @cached_property
    def size(self) -> Numbers:
        """How many people take part in each trace, the author included."""
        return np.diff(self.start)

    @cached_property
    def author(self) -> Numbers:
        """Who wrote each trace."""
        return self.who[self.start[:-1]]

    @cached_property
    def row(self) -> Numbers:
        """The trace of each part in `who`."""
        return np.repeat(np.arange(len(self)), self.size)

    @cached_property
    def wrote(self) -> Flags:
        """Whether each part in `who` is its trace's author."""
        flags = np.zeros(len(self.who), bool)
        flags[self.start[:-1]] = True
        return flags

    def is_channel(self, channel: Channel) -> Flags:
        """Say of each trace whether it came by this channel."""
        return np.asarray(self.channel == CHANNELS.index(channel))


def table(
    rows: Sequence[tuple[int, Channel, tuple[int, ...]]],
    *,
    people: int,
    me: int = -1,
    answers: dict[int, int] | None = None,
) -> TraceTable:
    """Make a table of literal traces (when, channel, people with the author first).

    >>> table([(0, Channel.MAIL, (0, 1))], people=2, me=0).size.tolist()
    [2]
    """
    ordered = sorted(rows)
    replies = answers or {}
    whole = [person for _, _, present in ordered for person in present]
    sizes = [len(present) for _, _, present in ordered]
    none = np.full(len(ordered), -1)
    return TraceTable(
        at=np.array([at for at, _, _ in ordered], np.int64),
        channel=np.array([CHANNELS.index(channel) for _, channel, _ in ordered], np.int64),
        start=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        who=np.array(whole, np.int64),
        answers=np.array([replies.get(i, -1) for i in range(len(ordered))], np.int64),
        thread=none,
        gathering=none,
        people=people,
        me=me,
    )
