"""Silences between conversations: bursts gathered, holidays and pauses counted for less.

Contacts that follow one another within three days are one conversation: eleven messages of one
evening, or a mail answered after the week-end, are not eleven contacts in rhythm (events of people
come in bursts: Barabasi 2005, 10.1038/nature03459). Between conversations lie silences. A silence
is counted in days, of which some count for less: half in August and from 23 December to 6 January,
and not at all once the owner has been in contact with nobody for two weeks, since then it is the
owner who is away, or the record that has ended.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intreccio.network.ordering import in_order
from intreccio.network.traces import DAY, Flags, Floats, Numbers

PAUSE = 3
"""Days: what comes later begins a new conversation."""
HOLIDAY = 0.5
"""What a day of holidays counts."""
AWAY = 14
"""Days without contact with anybody, after which further ones do not count."""
LEAST = 0.5
"""Counted days: no silence is shorter."""


@dataclass(frozen=True)
class Days:
    """Days of contact, person by person in order of time, each day of a person once.

    Attributes:
        person: the other, by number.
        day: days since the epoch.
    """

    person: Numbers
    day: Numbers

    def __len__(self) -> int:
        return len(self.day)

    def until(self, day: int) -> Days:
        """Return the days up to one, which is the last."""
        kept = self.day <= day
        return Days(self.person[kept], self.day[kept])


def days(person: Numbers, day: Numbers) -> Days:
    """Put days of contact in order, each once.

    >>> days(np.array([2, 1, 2, 2]), np.array([9, 5, 9, 3])).day.tolist()
    [5, 3, 9]
    """
    order = in_order(day)
    order = order[in_order(person[order])]
    who, when = person[order], day[order]
    first = (np.diff(who, prepend=-1) != 0) | (np.diff(when, prepend=0) != 0)
    first[:1] = True
    return Days(who[first], when[first])


@dataclass(frozen=True)
class Counting:
    """How many days count before each day from `first` on; days outside are taken for its ends."""

    first: int
    total: Floats

    def between(self, one: Numbers, other: Numbers) -> Floats:
        """Return how many days count from one day to another."""
        last = len(self.total) - 1
        places = (np.clip(day - self.first, 0, last) for day in (other, one))
        end, begin = (self.total[place] for place in places)
        return np.asarray(end - begin, np.float64)

    def after(self, day: Numbers, counted: Floats) -> Numbers:
        """Return the first day until which so many days count; the end where there is none.

        >>> one = np.array([40])  # a day in February
        >>> counting(Days(np.zeros(1, int), one), last=60).after(one, np.array([3.0])).tolist()
        [43]
        """
        last = len(self.total) - 1
        begin = self.total[np.clip(day - self.first, 0, last)]
        found = np.searchsorted(self.total, begin + counted - 1e-9)
        return np.minimum(found, last) + self.first


def counting(
    passed: Days, last: int, *, holidays: bool = True, today: int | None = None
) -> Counting:
    """Say how much each day counts in a silence, from the first day of contact to a last one.

    Of days after `today` it is supposed that somebody or other will be met.

    Contact with anybody whatsoever on 1 and 4 July 2024; of the days after it fourteen count:

    >>> july = (np.array(["2024-07-01", "2024-07-04"], "M8[D]")).astype(int)
    >>> known = Days(np.array([1, 2]), july)
    >>> counted = counting(known, last=int(july[1]) + 60)
    >>> counted.between(july[:1], july[1:]).tolist(), counted.between(july[1:], july[1:] + 40)
    ([3.0], array([14.]))

    Who goes on writing to others has the days of August counted by half:

    >>> all_day = np.arange(july[0], july[0] + 92)
    >>> busy = counting(Days(np.zeros(92, int), all_day), last=int(all_day[-1]))
    >>> busy.between(july[:1], july[:1] + 62)  # July and August
    array([46.5])
    """
    first = int(passed.day.min(initial=last))
    day = np.arange(first, last + 1)
    ahead = np.arange(last if today is None else today, last) + 1
    active = np.unique(np.concatenate([[first], passed.day, ahead]))
    before = active[np.maximum(np.searchsorted(active, day, side="right") - 1, 0)]
    weight = np.where(is_holiday(day), HOLIDAY, 1.0) if holidays else np.ones(len(day))
    weight[day - before >= AWAY] = 0
    return Counting(first, np.concatenate([[0.0], np.cumsum(weight)]))


def is_holiday(day: Numbers) -> Flags:
    """Say of each day since the epoch whether it lies in August, or between 23 December and 6 Jan.

    >>> is_holiday(np.array(["2024-08-15", "2025-01-07"], "M8[D]").astype(int)).tolist()
    [True, False]
    """
    date = day.astype("datetime64[D]")
    month = date.astype("datetime64[M]")
    number, of_month = month.astype(np.int64) % 12 + 1, (date - month).astype(np.int64) + 1
    return np.asarray(
        (number == 8) | ((number == 12) & (of_month >= 23)) | ((number == 1) & (of_month <= 6))
    )


@dataclass(frozen=True)
class Silences:
    """The silences of each tie in order of time: after each conversation one, the last is open.

    Attributes:
        person: the other of each tie, rising, shape (ties,).
        start: where each tie's silences begin, shape (ties,).
        tie: the tie of each silence, by row, shape (silences,).
        since: the last day of the conversation before it.
        until: the first day of the one after it; the present day where there is none.
        length: in counted days.
        over: whether it is over: a conversation followed.
    """

    person: Numbers
    start: Numbers
    tie: Numbers
    since: Numbers
    until: Numbers
    length: Floats
    over: Flags

    def __len__(self) -> int:
        return len(self.length)

    @property
    def known(self) -> Numbers:
        """How many silences of the same tie came before each one."""
        return np.arange(len(self)) - self.start[self.tie]

    @property
    def open(self) -> Numbers:
        """The row of each tie's open silence, shape (ties,)."""
        return np.append(self.start[1:], len(self))[: len(self.start)] - 1


def silences(passed: Days, now: int, counted: Counting) -> Silences:
    """Gather days of contact into conversations, and count the silences between them.

    None of the days may lie after `now`. Contact on the days 0, 1, 2 and 30, 33, now being 50: two
    conversations, a silence of 28 days that is over, and one of 17 that is not.

    >>> some = Days(np.full(5, 7), np.array([0, 1, 2, 30, 33]))
    >>> all_days = Days(np.zeros(51, int), np.arange(51))
    >>> found = silences(some, 50, counting(all_days, 50, holidays=False))
    >>> found.length.tolist(), found.over.tolist(), found.person.tolist()
    ([28.0, 17.0], [True, False], [7])
    """
    other = np.diff(passed.person, prepend=-1) != 0
    begins = np.flatnonzero(other | (np.diff(passed.day, prepend=0) > PAUSE))
    number = len(begins)
    ends = np.append(begins[1:], len(passed))[:number] - 1
    person, day = passed.person[begins], passed.day[begins]
    over = np.append(person[1:] == person[:-1], np.zeros(1, bool))[:number]
    until = np.where(over, np.append(day[1:], now)[:number], now)
    start = np.flatnonzero(np.diff(person, prepend=-1) != 0)
    return Silences(
        person=person[start],
        start=start,
        tie=np.cumsum(np.diff(person, prepend=-1) != 0) - 1,
        since=passed.day[ends],
        until=until,
        length=np.maximum(counted.between(passed.day[ends], until), LEAST),
        over=over,
    )


def seconds(day: int) -> int:
    """Return the moment at which a day begins.

    >>> seconds(2)
    172800
    """
    return day * DAY
