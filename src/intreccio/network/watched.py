"""What a book can show of each tie: from when to when the record of it reaches.

A silence after the record has ended is no silence (Miritello et al. 2013, 10.1038/srep01950). A
chat that was exported once, years ago, ends there; a mailbox goes on.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intreccio.network.traces import CHANNELS, DAY, Numbers, TraceTable
from intreccio.people.records import Channel

MARGIN = 180 * DAY
"""A channel that has been silent for no longer than this, or than ever before, goes on."""


@dataclass(frozen=True)
class Watched:
    """From when to when each person's contacts are on record, seconds; shape (people,)."""

    since: Numbers
    until: Numbers


def watched(table: TraceTable, now: int) -> Watched:
    """Return for each person from when to when the channels that they were met by are on record.

    Mail and mailing lists come in one mailbox, and are one channel here. Nobody is watched after
    `now`, and who was met by several channels is watched for as long as any.

    >>> from intreccio.network.traces import table as traces
    >>> mails = [(day * DAY, Channel.MAIL, (0, 1)) for day in range(0, 1000, 10)]
    >>> chats = [(day * DAY, Channel.MESSAGE, (0, 2)) for day in range(100, 300)]
    >>> seen = watched(traces(mails + chats, people=3, me=0), 1000 * DAY)
    >>> (seen.until[1:] // DAY).tolist(), (seen.since[1:] // DAY).tolist()
    ([1000, 299], [0, 100])
    """
    since, until = np.full(table.people, now), np.full(table.people, -1)
    listed = CHANNELS.index(Channel.LIST)
    channel = np.where(table.channel == listed, CHANNELS.index(Channel.MAIL), table.channel)
    channel = np.where(table.at <= now, channel, -1)
    for one in np.unique(channel[channel >= 0]).tolist():
        rows = channel == one
        begins, ends = reach(table.at[rows], now)
        met = np.zeros(table.people, bool)
        met[table.who[np.repeat(rows, table.size)]] = True
        since[met] = np.minimum(since[met], begins)
        until[met] = np.maximum(until[met], ends)
    return Watched(since, until)


def reach(at: Numbers, now: int) -> tuple[int, int]:
    """Return from when to when a channel is on record, from its moments in order of time.

    >>> reach(np.array([0, 10 * DAY]), 100 * DAY)[1] // DAY
    100
    >>> reach(np.array([0, 10 * DAY]), 400 * DAY)[1] // DAY
    10
    """
    first, last = int(at[0]), int(at[-1])
    longest = int(np.diff(at).max(initial=0))
    return first, now if now - last <= max(MARGIN, longest) else last
