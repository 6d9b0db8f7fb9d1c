"""Tie histories: what dated events say of each pair of people, and what their edges hide.

An event is one message (or call) from one person to another at one moment. A tie is an unordered
pair with at least one event. Nothing is known before the record begins nor after it ends: a tie
seen in the first days may be much older, and a silence at the end is no end. `spells` keeps to what
can be seen, with a margin at both edges (Miritello et al. 2013, 10.1038/srep01950).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from intreccio.network.ordering import in_order
from intreccio.network.traces import DAY, Flags, Floats, Numbers


class UnevenColumnsError(Exception):
    """The columns of a table of events differ in length, or name people that do not exist."""


@dataclass(frozen=True)
class Events:
    """Directed events in order of time; nobody writes to themselves.

    Attributes:
        who, whom: the author and the addressee, by number from 0.
        at: seconds, since any fixed moment.
        people: how many people there are.
    """

    who: Numbers
    whom: Numbers
    at: Numbers
    people: int

    def __len__(self) -> int:
        return len(self.at)

    def between(self, start: float, end: float) -> Events:
        """Return the events of a span of time, its end excluded."""
        inside = slice(*np.searchsorted(self.at, [start, end]))
        return Events(self.who[inside], self.whom[inside], self.at[inside], self.people)


def events(who: ArrayLike, whom: ArrayLike, at: ArrayLike, people: int | None = None) -> Events:
    """Put events in order of time, those from a person to themselves left out.

    Args:
        who: the authors, shape (n,).
        whom: the addressees, shape (n,).
        at: when, in seconds, shape (n,).
        people: how many people there are; by default one more than the highest number.

    Raises:
        UnevenColumnsError: the columns differ in length, or a number is out of range.

    >>> events([1, 0, 2], [0, 1, 2], [50, 10, 20]).at.tolist()
    [10, 50]
    """
    author, reader, moment = (np.asarray(column, np.int64) for column in (who, whom, at))
    if not len(author) == len(reader) == len(moment):
        raise UnevenColumnsError(len(author), len(reader), len(moment))
    most = int(max(author.max(initial=-1), reader.max(initial=-1))) + 1
    count = most if people is None else people
    if most > count or min(author.min(initial=0), reader.min(initial=0)) < 0:
        raise UnevenColumnsError(most, count)
    kept = np.flatnonzero(author != reader)
    order = kept[np.argsort(moment[kept], kind="stable")]
    return Events(author[order], reader[order], moment[order], count)


@dataclass(frozen=True)
class Histories:
    """One row for each tie, in order of (`low`, `high`).

    Attributes:
        low, high: the two people, the smaller number first.
        count: events both ways; `forward` those from `low` to `high`.
        days: days (of 86,400 seconds) with an event.
        first, last: seconds, of the first and the last event.
        burstiness: of the gaps between events (see `burstiness`); nan with fewer than two gaps.
        order: rows of the events, tie by tie, each tie's in order of time.
        start: where each tie's events begin in `order`.
    """

    low: Numbers
    high: Numbers
    count: Numbers
    forward: Numbers
    days: Numbers
    first: Numbers
    last: Numbers
    burstiness: Floats
    order: Numbers
    start: Numbers

    def __len__(self) -> int:
        return len(self.low)

    @property
    def reciprocity(self) -> Floats:
        """The lesser way over the greater: 0 for a one-way tie, 1 for a balanced one."""
        back = self.count - self.forward
        return np.asarray(np.minimum(self.forward, back) / np.maximum(self.forward, back))

    @property
    def mutual(self) -> Flags:
        """Whether both have written."""
        return (self.forward > 0) & (self.forward < self.count)


def histories(passed: Events) -> Histories:
    """Sum up each tie: counts, days, first and last, burstiness. n log n in the events.

    >>> week = histories(events([0, 1, 0, 2], [1, 0, 1, 0], [0, DAY, DAY + 60, 5 * DAY]))
    >>> week.low.tolist(), week.high.tolist(), week.count.tolist(), week.days.tolist()
    ([0, 0], [1, 2], [3, 1], [2, 1])
    >>> week.reciprocity.tolist(), week.mutual.tolist()
    ([0.5, 0.0], [True, False])
    """
    low, high = np.minimum(passed.who, passed.whom), np.maximum(passed.who, passed.whom)
    key = low * passed.people + high
    order = in_order(key)
    begins = np.diff(key[order], prepend=-1) != 0
    start = np.flatnonzero(begins)
    count = np.diff(start, append=len(order))
    at = passed.at[order]
    new_day = begins | (np.diff(at // DAY, prepend=0) != 0)
    gaps = np.where(begins, 0, np.diff(at, prepend=0)).astype(np.float64)
    head = order[start]
    return Histories(
        low=low[head],
        high=high[head],
        count=count,
        forward=counted((passed.who == low)[order], start),
        days=counted(new_day, start),
        first=at[start],
        last=at[start + count - 1],
        burstiness=burstiness(count - 1, summed(gaps, start), summed(gaps**2, start)),
        order=order,
        start=start,
    )


def summed(values: Floats, start: Numbers) -> Floats:
    """Sum values tie by tie; `start` says where each begins.

    >>> summed(np.array([1.0, 2.0, 3.0]), np.array([0, 2])).tolist()
    [3.0, 3.0]
    """
    return np.asarray(np.add.reduceat(values, start), np.float64) if len(start) else values[:0]


def counted(flags: Flags, start: Numbers) -> Numbers:
    """Count flags tie by tie; `start` says where each begins.

    >>> counted(np.array([True, False, True]), np.array([0, 2])).tolist()
    [1, 1]
    """
    return summed(flags.astype(np.float64), start).astype(np.int64)


def burstiness(gaps: Numbers, total: Floats, squares: Floats) -> Floats:
    """Return how bursty gaps are: -1 for a metronome, 0 for chance, 1 for one burst.

    With r the standard deviation over the mean of n gaps, Goh and Barabasi (2008,
    10.1209/0295-5075/81/48002) take (r - 1) / (r + 1), which cannot reach 1 for few events; Kim and
    Jo (2016, 10.1103/PhysRevE.94.032311) correct it for their number:
    (sqrt(n+1) r - sqrt(n-1)) / ((sqrt(n+1) - 2) r + sqrt(n-1)). n points thrown at random on a
    circle leave n gaps with r = sqrt((n-1) / (n+1)), and one gap that holds everything has
    r = sqrt(n-1): these are its 0 and its 1.

    Args:
        gaps: how many gaps, shape (n,).
        total: their sum, any unit of time, shape (n,).
        squares: the sum of their squares, shape (n,).

    Returns:
        Shape (n,); nan with fewer than two gaps, or when all are zero.

    >>> gaps = np.array([[5.0, 5, 5], [1, 2, 6], [9, 0, 0]])
    >>> three = np.full(3, 3)
    >>> burstiness(three, gaps.sum(axis=1), (gaps**2).sum(axis=1)).round(2).tolist()
    [-1.0, 0.02, 1.0]
    """
    n = np.maximum(gaps, 1).astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = total / n
        r = np.sqrt(np.maximum(squares / n - mean**2, 0)) / mean
        value = (np.sqrt(n + 1) * r - np.sqrt(n - 1)) / ((np.sqrt(n + 1) - 2) * r + np.sqrt(n - 1))
    return np.where((gaps >= 2) & (total > 0), value, np.nan)


def decayed(passed: Events, ties: Histories, now: float, half_life: float) -> Floats:
    """Return each tie's decayed count: every event weighs 2^(-age / half-life).

    The tie-decay network of Ahmad, Porter and Beguerisse-Diaz (2021, arXiv 1805.00193), read at one
    moment. Times are in seconds, the events all before `now`; shape (ties,).

    >>> twice = events([0, 1], [1, 0], [0, 10])
    >>> decayed(twice, histories(twice), now=20, half_life=10).tolist()
    [0.75]
    """
    return summed(np.exp2((passed.at - now) / half_life)[ties.order], ties.start)


@dataclass(frozen=True)
class Spells:
    """How long ties lasted, for those whose beginning was seen.

    Attributes:
        tie: row in the histories.
        seconds: from the first event to the last.
        ended: whether the end was seen (else the tie is right-censored at its last event).
    """

    tie: Numbers
    seconds: Floats
    ended: Flags


def spells(ties: Histories, begins: float, ends: float, *, margin: float) -> Spells:
    """Return the lifetimes of ties born inside the record, the unseen ends censored.

    A tie is born where no event lies in the first `margin` seconds (washout); it has ended
    where none lies in the last `margin`. Others that look new, or silent, may only be resting. A
    tie alive at the end is censored at its last event (Miritello et al. 2013, 10.1038/srep01950).

    Args:
        ties: the histories.
        begins: when the record begins, seconds.
        ends: when it ends, seconds.
        margin: seconds of silence that count as absence.

    >>> seen = histories(events([0, 0, 0, 0], [1, 2, 2, 3], [5, 30, 50, 95]))
    >>> some = spells(seen, begins=0, ends=100, margin=20)  # 0-1 is older, 0-3 may go on
    >>> some.tie.tolist(), some.seconds.tolist(), some.ended.tolist()
    ([1, 2], [20.0, 0.0], [True, False])
    """
    born = np.flatnonzero(ties.first >= begins + margin)
    seconds = (ties.last[born] - ties.first[born]).astype(np.float64)
    return Spells(born, seconds, np.asarray(ties.last[born] < ends - margin))
