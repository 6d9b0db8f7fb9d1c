"""Time to answer: how long people take to write back, those who have not yet included."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intreccio.network.by_tie import by_tie
from intreccio.network.capital.card import NEEDS, Card, Data, enough
from intreccio.network.capital.method import MEDIANS, WAITS_ALIKE, Method
from intreccio.network.capital.rates import BLOCKS, SPAN
from intreccio.network.contacts import Contacts
from intreccio.network.resampling import LEVEL
from intreccio.network.survival import alike, kaplan_meier
from intreccio.network.traces import DAY, YEAR, Flags, Floats, Numbers
from intreccio.people.wording import Phrase

KEY = "time_to_answer"
LEAST_TURNS = 20
OPENS, CLOSES = 7, 17
"""Working hours, in UTC: eight to six in Italy's winter, nine to seven in its summer."""
HOUR = 3600
SOURCES = (
    "Kaplan, Meier 1958, Incomplete observations, 10.1080/01621459.1958.10501452",
    "Wuchty, Uzzi 2011, Human communication dynamics, 10.1371/journal.pone.0026972",
    "Kooti et al. 2015, Evolution of conversations in the age of email overload, WWW",
)
METHOD = Method(
    defined=Phrase.of(
        "The Kaplan-Meier median of the working hours (Monday to Friday, 7 to 17 UTC) from your"
        " first message after theirs to their next one, in turns begun in the last twelve months."
        " A turn still open counts for as long as it has been open."
    ),
    formula=("S(t) = product_(t_i <= t) (1 - d_i / n_i)", "m = min {t : S(t) <= 1/2}"),
    where=(
        ("S(t)", Phrase.of("share of turns still without an answer after t working hours")),
        ("d_i, n_i", Phrase.of("turns answered at the time i, and those still open then")),
    ),
    interval=Phrase.of(
        "The log-log band, inverted at one half; its variance is Greenwood's, larger by what the"
        " waits of one person in the same six weeks have in common."
    ),
    sources=(MEDIANS, WAITS_ALIKE),
)


@dataclass(frozen=True)
class Waits:
    """From one message until the other side writes: when each began and ended, inf for not yet."""

    person: Numbers
    start: Floats
    end: Floats


@dataclass(frozen=True)
class Turns:
    """Waits as they stand at some moment.

    Attributes:
        hours, seconds: how long they lasted, or have lasted so far: working hours, and all time.
        ended: whether the answer came.
        person: whose answer it is; stretch: the eighth of the year in which it began, from 0.
    """

    hours: Floats
    ended: Flags
    seconds: Floats
    person: Numbers
    stretch: Numbers


def card(data: Data) -> Card:
    """Return the Kaplan-Meier median of the working hours until somebody writes back.

    A turn begins with the owner's first message to a person after theirs, and ends with their next
    one; a turn still open counts for as long as it has been open, so that those who never answered
    are not left out (naive medians are too short by a factor of three to forty, science.md 4.6).
    """
    theirs, mine = turns(data, mine=False), turns(data, mine=True)
    median, interval = median_wait(theirs)
    shown = enough(data) and len(theirs.hours) >= LEAST_TURNS and median is not None
    parts = parts_of(theirs, mine) if shown else ()
    return Card(
        key=KEY,
        title=Phrase.of("Time to answer"),
        unit=Phrase.of("working hours"),
        value=median if shown else None,
        interval=interval if shown else None,
        n=len(theirs.hours),
        window=data.window,
        coverage=data.coverage,
        status="tested" if shown else "not_enough_data",
        sources=SOURCES,
        says=Phrase.of(
            "Half of the times that you write, people write back within {hours} working hours.",
            hours=f"{median:.1f}",
        )
        if shown
        else NEEDS,
        not_meant=Phrase.of(
            "Slow is not cold: many messages need no answer, and people care for children,"
            " travel, or rest."
        ),
        parts=parts,
    )


def parts_of(theirs: Turns, mine: Turns) -> tuple[tuple[Phrase, float], ...]:
    """Return the owner's own time, and the share of answers within a week."""
    within = float((theirs.ended & (theirs.seconds <= 7 * DAY)).mean())
    own, _ = median_wait(mine)
    parts = [(Phrase.of("of your messages have an answer within a week"), round(within, 3))]
    if own is not None and len(mine.hours) >= LEAST_TURNS:
        parts.append((Phrase.of("working hours: what you take to answer"), own))
    return tuple(parts)


def turns(data: Data, *, mine: bool) -> Turns:
    """Return the waits that began in the last twelve months: for others, or for the owner."""
    return standing(waits(data.contacts, mine=mine), data.now)


def waits(passed: Contacts, *, mine: bool = False) -> Waits:
    """Return every wait for somebody's answer, or with `mine` those for the owner's.

    A wait begins with the first message of one side after the other's, and ends with the other's
    next one. Meetings, which go both ways, are no messages. n log n in the contacts.

    >>> sent = np.array([1.0, 1, 0, 1])
    >>> some = Contacts(np.zeros(4, int), np.array([10, 20, 30, 40]), sent, 1 - sent)
    >>> found = waits(some)
    >>> found.start.tolist(), found.end.tolist()
    ([10.0, 40.0], [30.0, inf])
    """
    laid = by_tie(passed)
    some = laid.only((laid.passed.out > 0) != (laid.passed.in_ > 0))
    asked = (some.passed.in_ if mine else some.passed.out) > 0
    begins = np.flatnonzero(asked & (some.opens | ~np.append(False, asked[:-1])[: len(asked)]))
    answers = np.append(np.flatnonzero(~asked), len(asked))
    ends = answers[np.searchsorted(answers, begins)]
    at, tie = np.append(some.passed.at, 0).astype(np.float64), np.append(some.tie, -1)
    over = tie[ends] == tie[begins]
    return Waits(some.passed.person[begins], at[begins], np.where(over, at[ends], np.inf))


def standing(known: Waits, now: float) -> Turns:
    """Return the waits that began in the twelve months before a moment, as they stood then."""
    kept = (known.start >= now - YEAR) & (known.start <= now)
    start, end = known.start[kept], np.minimum(known.end[kept], now)
    hours = (working_time(end) - working_time(start)) / HOUR
    stretch = np.minimum((now - start) // SPAN, BLOCKS - 1).astype(np.int64)
    return Turns(hours, known.end[kept] <= now, end - start, known.person[kept], stretch)


def working_time(at: Floats) -> Floats:
    """Return the seconds of working time, Monday to Friday, between the epoch and a moment.

    >>> monday = 4 * DAY  # the fifth of January 1970
    >>> float((working_time(np.array([monday + DAY])) - working_time(np.array([monday])))[0] / HOUR)
    10.0
    """
    length = (CLOSES - OPENS) * HOUR
    day = np.floor(at / DAY)
    weeks, weekday = np.divmod(day + 3, 7)
    today = np.clip(at - day * DAY - OPENS * HOUR, 0, length) * (weekday < 5)
    return np.asarray((weeks * 5 + np.minimum(weekday, 5)) * length + today, np.float64)


def median_wait(waits: Turns) -> tuple[float | None, tuple[float, float] | None]:
    """Return the median wait and its 80 % interval; None while fewer than half have ended.

    The band is wider by what waits of one person in one stretch have in common.

    >>> each = np.arange(3)
    >>> done = Turns(np.array([1.0, 2, 3]), np.ones(3, bool), np.zeros(3), each, each)
    >>> median_wait(done)[0]
    2.0
    """
    median = kaplan_meier(waits.hours, waits.ended).median
    if median is None:
        return None, None
    wider = alike(waits.hours, waits.ended, (waits.person, waits.stretch), median)
    curve = kaplan_meier(waits.hours, waits.ended, level=LEVEL, wider=wider)
    low, high = curve.median_interval
    last = float(curve.time[-1])
    bounds = (median if low is None else low, last if high is None else high)
    return round(median, 1), (round(bounds[0], 1), round(bounds[1], 1))
