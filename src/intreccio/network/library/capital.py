"""The cards of one owner, from a table of their messages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from intreccio.network.capital.card import Card, Data
from intreccio.network.capital.report import cards
from intreccio.network.circuits import circuits
from intreccio.network.columns import Columns, UnfitTimes, Values, seconds
from intreccio.network.contacts import contacts
from intreccio.network.histories import Events
from intreccio.network.library.events import events_of
from intreccio.network.library.graphs import number_in
from intreccio.network.ties import ties
from intreccio.network.traces import CHANNELS, TraceTable
from intreccio.network.weave import weave
from intreccio.people.records import Channel
from intreccio.people.wording import sentence


@dataclass(frozen=True)
class Capital(Columns):
    """Every card (see `capital.card.Card`); there is no total, and there never will be."""

    cards: tuple[Card, ...]

    def columns(self, read: Callable[[str], str] = sentence) -> dict[str, Values]:
        """Return a row for each card; NaN where it says that there is not enough data.

        Args:
            read: says its sentences in another language.
        """
        bounds = [card.interval or (np.nan, np.nan) for card in self.cards]
        return {
            "key": np.array([card.key for card in self.cards]),
            "value": np.array([card.value for card in self.cards], np.float64),
            "low": np.array([low for low, _ in bounds], np.float64),
            "high": np.array([high for _, high in bounds], np.float64),
            "level": np.array([card.level for card in self.cards]),
            "unit": np.array([card.unit.read(read) for card in self.cards]),
            "n": np.array([card.n for card in self.cards], np.int64),
            "status": np.array([card.status for card in self.cards]),
            "says": np.array([card.says.read(read) for card in self.cards]),
            "not_meant": np.array([card.not_meant.read(read) for card in self.cards]),
        }


def capital_of(
    source: object,
    me: object,
    *,
    now: object | None = None,
    coverage: float = 1.0,
    seed: int = 7,
) -> Capital:
    """Compute the cards of one person from their messages; each names its formula and sources.

    What one person sends to several at the same second is one message to all of them. Circuits
    are found from messages in which others stand together: where each message has one reader,
    none is seen.

    Args:
        source: what `events_of` takes, or what it returned; moments must be dates, since cards
            read years and working hours, or seconds since 1970.
        me: the owner, by name.
        now: the day of the cards, a date or seconds; just after the last message by default.
        coverage: what share of all there was is in the table, 0 to 1.
        seed: the same gives the same.

    Raises:
        UnfitData: the source cannot be read, has nobody of this name, or ends after `now`.

    By hand: forty messages in a year with bo, twenty each way; that is one living tie, and too
    little for any card that asks for fifteen.

    >>> year = [("me", "bo", 9 * k * 86_400) for k in range(20)]
    >>> rows = year + [("bo", "me", at + 3_600) for _, _, at in year]
    >>> table = capital_of(tuple(zip(*rows)), "me").columns()
    >>> found = dict(zip(table["key"].tolist(), table["value"].tolist()))
    >>> found["living_ties"], found["rings"]
    (1.0, nan)
    """
    some = events_of(source)
    owner = number_in(some.names, me)
    table = letters(some.events, owner)
    moment = int(seconds(np.asarray([now]), "now")[0][0]) if now is not None else last(table) + 1
    if moment < last(table):
        what, mend = "now", "Leave the later messages out first, or give a later day."
        raise UnfitTimes(what, "it lies before the last message", mend)
    data = Data(
        table=table,
        contacts=contacts(table),
        ties=ties(table, moment, seed=seed),
        circuits=circuits(weave(table, ()), seed=seed),
        now=moment,
        coverage=coverage,
        seed=seed,
    )
    return Capital(cards(data))


def last(table: TraceTable) -> int:
    """Return the moment of the last message; 0 for none."""
    return int(table.at[-1]) if len(table) else 0


def letters(passed: Events, me: int) -> TraceTable:
    """Put together what one person sent at the same second: one message to all of them.

    >>> from intreccio.network.histories import events
    >>> some = letters(events([0, 0, 1], [1, 2, 0], [5, 5, 9]), me=0)
    >>> some.at.tolist(), some.start.tolist(), some.who.tolist()
    ([5, 9], [0, 3, 5], [0, 1, 2, 1, 0])
    """
    rows = np.stack([passed.at, passed.who, passed.whom], axis=1)
    rows = np.unique(rows, axis=0) if len(rows) else rows
    begins = np.flatnonzero(np.diff(rows[:, :2], axis=0, prepend=-1).any(axis=1))
    readers = np.diff(begins, append=len(rows))
    start = np.concatenate([[0], np.cumsum(readers + 1)]).astype(np.int64)
    none = np.full(len(begins), -1)
    return TraceTable(
        at=rows[begins, 0],
        channel=np.full(len(begins), CHANNELS.index(Channel.MAIL)),
        start=start,
        who=np.insert(rows[:, 2], begins, rows[begins, 1]),
        answers=none,
        thread=none,
        gathering=none,
        people=passed.people,
        me=me,
    )
