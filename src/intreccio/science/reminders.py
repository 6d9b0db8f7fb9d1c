"""Following silences: when a reminder is due, whether it was needless, and how early it came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from intreccio.network.fading import fades
from intreccio.network.logistic import Logistic
from intreccio.network.rhythm import DAYS, LEAST_SILENCES, Rhythms, of_rows
from intreccio.network.silences import Counting, Silences, silences
from intreccio.network.traces import Flags, Floats, Numbers
from intreccio.science.lulls import Mailbox

FIXED = (30, 60, 90)
"""Days after which rivals remind, whatever the tie."""
TESTED = 0.4
"""Of the record, at its end."""
MOST_FIXED, NEVER = 730, 100_000
"""Days."""


@dataclass(frozen=True)
class Followed:
    """Silences with a rhythm before them, followed to their end or to that of the record.

    Attributes:
        owner, other: whose they are, shape (n,).
        lasted: plain days until it was over, or the record was.
        over: whether it was over.
        rhythm: plain days until it was longer than the usual one, its interval included.
        due: plain days after which the tie was about to fade by its own rhythm.
        left: days from its beginning to the end of the record.
    """

    owner: Numbers
    other: Numbers
    lasted: Numbers
    over: Flags
    rhythm: Numbers
    due: Numbers
    left: Numbers

    def __len__(self) -> int:
        return len(self.lasted)


def followed(box: Mailbox, prior: Logistic) -> Followed:
    """Follow the silences that began in the last part of a record.

    When each is due is told by the silences before it, and by what was known of the owner's habits
    and of lulls at the beginning of that horizon.
    """
    whole = silences(box.passed, box.last, box.counted)
    first = int(box.passed.day.min())
    begin = first + int((box.last - first) * (1 - TESTED))
    some: list[Numbers] = [np.zeros(0, np.int64)]
    rhythm: list[Numbers] = [np.zeros(0, np.int64)]
    due: list[Numbers] = [np.zeros(0, np.int64)]
    for at, moment in enumerate(box.moments):
        inside = (whole.since >= moment.day) & (whole.since < moment.day + box.horizon)
        rows = np.flatnonzero(inside & (whole.known >= LEAST_SILENCES))
        if moment.day >= begin and len(rows):
            found = of_rows(whole, rows, moment.habits)
            some.append(rows)
            due.append(days_due(found, fades(found, box.learnt(at, prior)), box.counted))
            rhythm.append(days_due(found, np.floor(found.high) + 1, box.counted))
    return sides(box, whole, *map(np.concatenate, (some, rhythm, due)))


def days_due(found: Rhythms, fading: Floats, counted: Counting) -> Numbers:
    """Return after how many plain days each silence reaches a length; never is very late."""
    late = counted.after(found.last, fading) - found.last
    return np.where(fading >= DAYS[-1], NEVER, late)


def sides(box: Mailbox, whole: Silences, rows: Numbers, rhythm: Numbers, due: Numbers) -> Followed:
    """Describe the silences that are followed."""
    since = whole.since[rows]
    return Followed(
        owner=np.full(len(rows), box.owner),
        other=whole.person[whole.tie[rows]],
        lasted=whole.until[rows] - since,
        over=whole.over[rows],
        rhythm=rhythm,
        due=due,
        left=box.last - since,
    )


def together(some: Sequence[Followed]) -> Followed:
    """Put the silences of several owners together."""
    names = ("owner", "other", "lasted", "over", "rhythm", "due", "left")
    return Followed(*(np.concatenate([getattr(one, name) for one in some]) for name in names))


@dataclass(frozen=True)
class Reminded:
    """What one rule came to.

    Attributes:
        owner, other: of each reminder, shape (n,).
        needless: whether contact came by itself within the horizon.
        within: whether it came while the silence was still a usual one.
        lead: days from the reminder to the day on which the tie had been silent for long, of each
            silence that lasted so long; nought where it came no earlier.
    """

    owner: Numbers
    other: Numbers
    needless: Flags
    within: Flags
    lead: Floats

    def share(self, weight: Floats | None = None) -> float:
        """Return the share of needless reminders; nan where there are none."""
        w = np.ones(len(self.needless)) if weight is None else weight
        return float((self.needless * w).sum() / w.sum()) if w.sum() else float("nan")


def reminded(some: Followed, due: Numbers, horizon: int, long: int) -> Reminded:
    """Remind of each silence that lasts until its day; only reminders whose horizon is known count.

    One silence of 50 days, and one that goes on after 400, where up to 40 are usual; reminders
    after 30 days, 90 ahead:

    >>> two = np.zeros(2, int)
    >>> lasted, over = np.array([50, 400]), np.array([True, False])
    >>> seen = Followed(two, two, lasted, over, rhythm=two + 40, due=two, left=two + 400)
    >>> found = reminded(seen, two + 30, horizon=90, long=365)
    >>> found.needless.tolist(), found.within.tolist(), found.lead.tolist()
    ([True, False], [True, True], [335.0])
    """
    fires = (due < some.lasted) & (due + horizon <= some.left)
    needless = some.over[fires] & (some.lasted[fires] <= due[fires] + horizon)
    faded = some.lasted >= long
    lead = np.maximum(long - due[faded], 0).astype(np.float64)
    within = due[fires] < some.rhythm[fires]
    return Reminded(some.owner[fires], some.other[fires], needless, within, lead)


def as_often(some: Followed, count: int, horizon: int) -> int:
    """Return after how many days a fixed reminder comes nearest to a number of reminders."""
    tried = range(1, MOST_FIXED)
    fired = [int(((d < some.lasted) & (d + horizon <= some.left)).sum()) for d in tried]
    return 1 + int(np.abs(np.array(fired) - count).argmin())
