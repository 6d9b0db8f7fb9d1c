"""Who wrote to whom: the owner's contacts as dated events, each with its direction and weight."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intreccio.network.ordering import in_order
from intreccio.network.traces import MOST_PRESENT, Flags, Floats, Numbers, TraceTable
from intreccio.people.records import Channel

REPLY_ON_A_LIST = 0.5
"""An answer that all members of a list read is half a message to the one who is answered."""


@dataclass(frozen=True, eq=False)
class Contacts:
    """Contacts between the owner and each person, in order of time.

    Attributes:
        person: the other, by number.
        at: when, seconds since the epoch.
        out: how much of it came from the owner (1 for a message, a part for a meeting of many).
        in_: how much of it came from the other.
    """

    person: Numbers
    at: Numbers
    out: Floats
    in_: Floats

    def since(self, start: float, end: float) -> Contacts:
        """Return the contacts of a span of time, its end excluded."""
        return self.only((self.at >= start) & (self.at < end))

    def only(self, kept: Flags) -> Contacts:
        """Return some of the contacts."""
        return Contacts(self.person[kept], self.at[kept], self.out[kept], self.in_[kept])


def contacts(table: TraceTable) -> Contacts:
    """Take from the traces what passed between the owner and each person.

    A message with more than ten readers is none; a meeting weighs 1/k among its k other people, in
    both directions; an answer on a list counts half, and only between the two whom it joins.
    """
    parts = [direct(table), meetings(table), list_replies(table)]
    person, at, out, in_ = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = in_order(at)
    return Contacts(person[order], at[order], out[order], in_[order])


Columns = tuple[Numbers, Numbers, Floats, Floats]


def direct(table: TraceTable) -> Columns:
    """Return messages and invitations, one row for each that joins the owner and another."""
    personal = ~table.is_channel(Channel.LIST) & ~table.is_channel(Channel.MEETING)
    few = personal & (table.size <= MOST_PRESENT + 1)
    mine = table.author == table.me
    sent = few[table.row] & mine[table.row] & ~table.wrote
    with_me = np.zeros(len(table), bool)
    with_me[table.row[(table.who == table.me) & ~table.wrote]] = True
    got = few & ~mine & with_me
    person = np.concatenate([table.who[sent], table.author[got]])
    at = np.concatenate([table.at[table.row[sent]], table.at[got]])
    out = np.concatenate([np.ones(sent.sum()), np.zeros(got.sum())])
    return person, at, out, 1 - out


def meetings(table: TraceTable) -> Columns:
    """Return meetings, one row for each other person."""
    held = table.is_channel(Channel.MEETING) & (table.size > 1)
    with_me = np.zeros(len(table), bool)
    with_me[table.row[table.who == table.me]] = True
    shown = (held & with_me)[table.row] & (table.who != table.me)
    row = table.row[shown]
    weight = 1 / (table.size[row] - 1)
    return table.who[shown], table.at[row], weight, weight


def list_replies(table: TraceTable) -> Columns:
    """Return the owner's answers on lists, and the answers to what the owner wrote there."""
    rows = np.flatnonzero(table.is_channel(Channel.LIST) & (table.answers >= 0))
    by, to = table.author[rows], table.author[table.answers[rows]]
    mine, theirs = (by == table.me) & (to != by), (to == table.me) & (to != by)
    person = np.concatenate([to[mine], by[theirs]])
    at = np.concatenate([table.at[rows[mine]], table.at[rows[theirs]]])
    out = np.concatenate([np.ones(mine.sum()), np.zeros(theirs.sum())]) * REPLY_ON_A_LIST
    return person, at, out, REPLY_ON_A_LIST - out
