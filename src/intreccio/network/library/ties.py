"""Ties from events: their histories, their chances, how long they last."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intreccio.network.columns import Columns, Values, even, full, numbers, plain, seconds
from intreccio.network.histories import histories, spells
from intreccio.network.library.events import events_of
from intreccio.network.persistence import Span, forecast
from intreccio.network.survival import Survival, kaplan_meier
from intreccio.network.traces import DAY, Flags, Floats, Numbers

TWICE = 2
"""A tie of one event has no length."""


@dataclass(frozen=True)
class Ties(Columns):
    """One row for each two people between whom something passed, in order of their names.

    Attributes:
        one, other: the two.
        count: events both ways; `forward` those from `one` to `other`.
        days: days with an event.
        first, last: moments, as they were given.
        reciprocity: the lesser way over the greater, 0 to 1; `mutual`: whether both have written.
        burstiness: of the gaps, -1 (a metronome) to 1 (one burst); NaN with fewer than two gaps.
    """

    one: Values
    other: Values
    count: Numbers
    forward: Numbers
    days: Numbers
    first: Values
    last: Values
    reciprocity: Floats
    mutual: Flags
    burstiness: Floats


def ties_of(source: object) -> Ties:
    """Sum up the history of each tie (see `histories.histories`).

    reciprocity = min(a_ij, a_ji) / max(a_ij, a_ji); burstiness with the correction for few events
    of Kim and Jo 2016, 10.1103/PhysRevE.94.032311.

    Args:
        source: what `events_of` takes, or what it returned.

    Raises:
        UnfitData: the source cannot be read.

    By hand: two messages one way and one back, on two days.

    >>> rows = {"who": ["ada", "bo", "ada"], "whom": ["bo", "ada", "bo"], "at": [0, 86_400, 90_000]}
    >>> tie = ties_of(rows)
    >>> tie.count.tolist(), tie.forward.tolist(), tie.days.tolist(), tie.reciprocity.tolist()
    ([3], [2], [2], [0.5])
    """
    some = events_of(source)
    found = histories(some.events)
    return Ties(
        one=some.names[found.low],
        other=some.names[found.high],
        count=found.count,
        forward=found.forward,
        days=found.days,
        first=some.moments(found.first),
        last=some.moments(found.last),
        reciprocity=found.reciprocity,
        mutual=found.mutual,
        burstiness=found.burstiness,
    )


@dataclass(frozen=True)
class Forecasts(Columns):
    """The chance that each tie sees contact within the horizon.

    Attributes:
        one, other: the two people.
        probability: of contact, 0 to 1; `low` and `high` bound it at the level asked for.
    """

    one: Values
    other: Values
    probability: Floats
    low: Floats
    high: Floats


def forecast_of(
    source: object,
    *,
    now: object | None = None,
    window: float = 365.0,
    horizon: float = 90.0,
    level: float = 0.8,
) -> Forecasts:
    """Learn from the past of the record which ties go on, and say it of each (see `persistence`).

    P = 1 / (1 + exp(-(b + w · x))), x what a tie's history shows; fitted at earlier moments of
    the same record. Raeder et al. 2011, arXiv 1102.1753; Navarro et al. 2017,
    10.1140/epjds/s13688-017-0127-3. The interval is how often such forecasts came true before.

    Args:
        source: what `events_of` takes, or what it returned.
        now: the moment of the forecast, a date or seconds; just after the last event by default.
        window: days looked back on; only ties seen in them get a row.
        horizon: days ahead.
        level: of the interval.

    Raises:
        UnfitData: the source cannot be read.
        TooYoungError: the record is too short for the window and the horizon.

    A pair that writes daily, and others who wrote once, weeks apart, and never again:

    >>> daily = [("ada", "bo", day * 86_400) for day in range(200)]
    >>> once = [(f"x{k}", f"y{k}", 7 * k * 86_400) for k in range(1, 25)]
    >>> said = forecast_of(tuple(zip(*daily, *once)), window=90, horizon=30)
    >>> bool(said.probability[0] > 0.5 > said.probability[1])
    True
    >>> bool((said.low <= said.probability).all() and (said.probability <= said.high).all())
    True
    """
    some = events_of(source)
    last = int(some.events.at[-1]) + 1 if len(some) else 0
    moment = last if now is None else int(seconds(np.asarray([now]), "now")[0][0])
    found = forecast(some.events, moment, Span(window * DAY, horizon * DAY), level)
    return Forecasts(
        one=some.names[found.low],
        other=some.names[found.high],
        probability=found.probability,
        low=np.minimum(found.least, found.probability),
        high=np.maximum(found.most, found.probability),
    )


def lifetimes_of(
    source: object, *, margin: float = 60.0, least: int = TWICE, level: float = 0.95
) -> Survival:
    """Return the share of new ties that still go on after so many days (Kaplan and Meier).

    S(t) = prod over t_i <= t of (1 - d_i / n_i) (10.1080/01621459.1958.10501452), over ties born
    after a washout, those not seen to end being censored (Miritello et al. 2013,
    10.1038/srep01950).

    Args:
        source: what `events_of` takes, or what it returned.
        margin: days of silence that count as absence, at both ends of the record.
        least: events that a tie must have to be asked about; one alone has no length.
        level: of the bounds.

    Raises:
        UnfitData: the source cannot be read.

    By hand: in a hundred days one tie lasts from day 30 to 40 and ends; another, from day 35 on,
    is alive at the end. Of two at risk one ends on its tenth day: half go on.

    >>> old, brief, long = [("a", "b", 0), ("a", "b", 99)], [("a", "c", 30), ("c", "a", 40)], []
    >>> long = [("b", "c", day) for day in range(35, 100, 5)]
    >>> rows = [(who, whom, day * 86_400) for who, whom, day in old + brief + long]
    >>> lasted = lifetimes_of(tuple(zip(*rows)), margin=20)
    >>> lasted.time.tolist(), lasted.alive.tolist(), lasted.median
    ([10.0], [0.5], 10.0)
    """
    some = events_of(source)
    ties = histories(some.events)
    begins, ends = (float(some.events.at[k]) if len(some) else 0.0 for k in (0, -1))
    seen = spells(ties, begins, ends, margin=margin * DAY)
    kept = ties.count[seen.tie] >= least
    return kaplan_meier(seen.seconds[kept] / DAY, seen.ended[kept], level)


def survival_of(duration: object, ended: object, *, level: float = 0.95) -> Survival:
    """Estimate how long anything lasts from durations, some of which are not over.

    S(t) = prod over t_i <= t of (1 - d_i / n_i); Greenwood's variance, log-log bounds (Kaplan and
    Meier 1958, 10.1080/01621459.1958.10501452; see `survival.kaplan_meier`).

    Args:
        duration: how long each was watched, in any unit.
        ended: whether it was seen to end.
        level: of the bounds.

    Raises:
        UnfitData: the columns differ in length, or hold something else.

    By hand: five watched for 1, 2, 2+, 4 and 5+ months: 4/5, then 3/5, then 3/10 go on.

    >>> survival_of([1, 2, 2, 4, 5], [True, True, False, True, False]).alive.round(4).tolist()
    [0.8, 0.6, 0.3]
    """
    lasted, over = numbers(plain(duration), "duration"), plain(ended)
    even(["duration", "ended"], [lasted, over])
    full(over, over.tolist() if over.dtype.kind == "O" else (), "ended")
    return kaplan_meier(lasted, over.astype(bool), level)
