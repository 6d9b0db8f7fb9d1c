"""One owner's lulls at moments of the past, and what is learnt from those before each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intreccio.network.fading import ended, lulls_of
from intreccio.network.logistic import Logistic
from intreccio.network.own_forecast import MOST_HORIZONS, OwnForecaster, learnt
from intreccio.network.persistence import Cases, Known, Span
from intreccio.network.rhythm import Habits, Rhythms, habits, of_rows
from intreccio.network.silences import Counting, Days, counting, silences
from intreccio.network.traces import DAY, Flags

MOST_DAYS = 730
"""Days after the end of a record up to which days are counted."""


@dataclass(frozen=True)
class Moment:
    """The lulls of an owner at one moment, and what came.

    Attributes:
        number: how many horizons before the last one; `day` is the day.
        habits: of the owner, as they were known then.
        found: the rhythms, and `alive` which of them were in contact within the window.
        known: those, described; `came` whether contact came within the horizon.
    """

    number: int
    day: int
    habits: Habits
    found: Rhythms
    alive: Flags
    known: Cases
    came: Flags


@dataclass(frozen=True)
class Mailbox:
    """What one owner wrote or got, in days, with the moments of its past, the latest first."""

    owner: int
    passed: Days
    last: int
    horizon: int
    counted: Counting
    moments: tuple[Moment, ...]

    def past(self, at: int) -> list[Known]:
        """Return the lulls before a moment, the latest first."""
        some = self.moments[at + 1 : at + 1 + MOST_HORIZONS]
        return [(one.known, one.came) for one in some if len(one.known)]

    def learnt(self, at: int, prior: Logistic) -> OwnForecaster:
        """Learn from the lulls before a moment."""
        return learnt(self.past(at), prior)

    @property
    def lessons(self) -> list[Known]:
        """What all of its lulls teach others."""
        return self.past(-1)


def mailbox(owner: int, passed: Days, last: int, span: Span, *, holidays: bool = True) -> Mailbox:
    """Look back on a mailbox; the span is in seconds.

    >>> import numpy as np
    >>> met = Days(np.repeat([0, 1], 40), np.tile(np.arange(40) * 10, 2))
    >>> box = mailbox(7, met, 400, Span(365 * DAY, 90 * DAY))
    >>> [(one.day, one.came.tolist()) for one in box.moments][:1], len(box.past(0))
    ([(310, [True, True])], 2)
    """
    counted = counting(passed, last + MOST_DAYS, holidays=holidays)
    horizon, window = int(span.horizon // DAY), int(span.window // DAY)
    some = tuple(looked_back(passed, last, counted, horizon, window))
    return Mailbox(owner, passed, last, horizon, counted, some)


def looked_back(
    passed: Days, last: int, counted: Counting, horizon: int, window: int
) -> Iterator[Moment]:
    """Yield the moments one horizon apart, the latest first."""
    oldest, number = int(passed.day.min()) + horizon, 0
    while (day := last - horizon * (number + 1)) >= oldest:
        past = silences(passed.until(day), day, counted)
        own = habits(past)
        found = of_rows(past, past.open, own)
        known, alive = lulls_of(found, day, window)
        came = ended(passed, known, day, horizon)
        yield Moment(number, day, own, found, alive, known, came)
        number += 1


def all_lessons(boxes: Sequence[Mailbox]) -> list[Known]:
    """Return what the lulls of several owners teach."""
    return [case for box in boxes for case in box.lessons]
