"""The cards of the past: each measure as it would have been told at the end of each period."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from intreccio.network import resampling
from intreccio.network.capital import conversation, living_ties, rings, time_to_answer, variety
from intreccio.network.capital.card import LEAST_COVERAGE, LEAST_TIES, LEAST_WEEKS, WEEK, Data
from intreccio.network.capital.rates import WEEKS, Drawn, drawn_from
from intreccio.network.capital.time_to_answer import Turns
from intreccio.network.over_time.periods import Estimate, Z
from intreccio.network.over_time.waits import Waits
from intreccio.network.over_time.windows import Window
from intreccio.network.ties import LIVING_RATE
from intreccio.network.traces import DAY, YEAR, Flags, Floats

MOST_DRAWN, FEWEST = 400_000, 8
"""So many figures are drawn for a year at most, and at least so many for each person."""
SLACK = 14 * DAY
"""A year of which no more than this lies before the record is taken for whole."""
KEYS = (
    living_ties.KEY,
    rings.KEY,
    variety.KEY,
    conversation.KEY,
    time_to_answer.KEY,
)
"""The cards that are told over time, in their order."""


@dataclass(frozen=True, slots=True)
class Past:
    """One card over time; a value is None where the data did not suffice then.

    Attributes:
        key: the card's (`network.capital`).
        values: one for each period, over the twelve months before its end.
    """

    key: str
    values: tuple[Estimate | None, ...]


@dataclass(frozen=True)
class Year:
    """The twelve months before a moment, as the measures read them.

    Attributes:
        seen: the contacts by person and week.
        rates: the underlying rates, drawn (see `capital.rates`).
        sums: contacts by person (rows), as they were and with the weeks drawn anew (columns).
        by_circuit: the same by circuit.
        enough: whether the minimums were reached then.
    """

    seen: Window
    rates: Drawn
    sums: Floats
    by_circuit: Floats
    enough: bool


def past(columns: Sequence[dict[str, Estimate | None]]) -> tuple[Past, ...]:
    """Return each card through time, from the figures of every period (`at_end`)."""
    return tuple(Past(key, tuple(column.get(key) for column in columns)) for key in KEYS)


def at_end(
    data: Data, by_circuit: Floats, told: Waits, seen: Window, begins: int
) -> dict[str, Estimate | None]:
    """Return every measure of twelve months, as the cards would have told it at their end.

    Nothing where the record does not hold them whole: it would only seem that less had passed.
    """
    if seen.now - YEAR < begins - SLACK:
        return {}
    year = drawn_anew(data, by_circuit, seen, begins)
    found: dict[str, Estimate | None] = {key: measure(year) for key, measure in MEASURES.items()}
    return {**found, time_to_answer.KEY: answering(told, seen.now) if year.enough else None}


def drawn_anew(data: Data, by_circuit: Floats, seen: Window, begins: int) -> Year:
    """Draw what the measures of one year need, once; `by_circuit` is by week (`strands.held`)."""
    count = int(np.clip(MOST_DRAWN // max(len(seen.met), 1), FEWEST, resampling.DRAWS))
    weeks = seen.weekly.shape[1]
    whole = np.hstack([np.ones((weeks, 1)), resampling.weeks_drawn(weeks, data.seed, count)])
    return Year(
        seen=seen,
        rates=drawn_from(of_a_year(seen.weekly), seen.out, data.seed, count),
        sums=seen.weekly @ whole,
        by_circuit=by_circuit @ whole,
        enough=enough(seen, (seen.now - begins) // WEEK, data.coverage),
    )


def of_a_year(weekly: Floats) -> Floats:
    """Return 52 weeks: the day or two beyond are counted with the last.

    >>> of_a_year(np.ones((1, 53)))[0, -2:].tolist()
    [1.0, 2.0]
    """
    folded = weekly[:, :WEEKS].copy()
    folded[:, -1] += weekly[:, WEEKS:].sum(axis=1)
    return folded


def enough(seen: Window, weeks: int, coverage: float) -> bool:
    """Say whether a year reached the minimums of the cards (see `capital.card.enough`)."""
    living = int((np.sqrt(seen.out * (seen.totals - seen.out)) >= LIVING_RATE).sum())
    return weeks >= LEAST_WEEKS and living >= LEAST_TIES and coverage >= LEAST_COVERAGE


# --- the measures ------------------------------------------------------------------------------


def living(year: Year) -> Estimate | None:
    """Return the living ties of a year (see `capital.living_ties`)."""
    if not len(year.seen.met):
        return None
    alive = year.rates.both_ways >= LIVING_RATE
    counts = alive.sum(axis=0).astype(np.float64)
    low, high = (round(float(bound), 1) for bound in resampling.interval(counts))
    if len(counts) < resampling.DRAWS:
        low, high = spread_of(alive)
    return Estimate(float(round(float(np.median(counts)))), low, high)


def spread_of(alive: Flags) -> tuple[float, float]:
    """Return the bounds of the count of many people, of whom each was drawn only a few times.

    Each is alive with odds p, by themselves; the variance of the count is the sum of p (1 - p).
    """
    draws = alive.shape[1]
    odds = alive.mean(axis=1)
    half = Z * float((odds * (1 - odds)).sum() * draws / (draws - 1)) ** 0.5
    middle = float(odds.sum())
    return float(round(max(middle - half, 0))), float(round(middle + half))


def inner_rings(year: Year) -> Estimate | None:
    """Return with how few people four tenths of a year's contact pass (see `capital.rings`)."""
    if not year.enough or float(year.sums[:, 0].sum()) < rings.LEAST_CONTACTS:
        return None
    found = rings.reaching(year.sums, rings.SHARES[0])
    value = round(float(found[0]), 1)
    return Estimate(value, *resampling.around(value, found[1:]))


def spread(year: Year) -> Estimate | None:
    """Return over how many circuits a year's attention was spread (see `capital.variety`)."""
    lived_in = int((year.by_circuit[:, 0] > 0).sum())
    if not year.enough or lived_in < variety.LEAST_CIRCUITS:
        return None
    found = variety.effective(year.by_circuit)
    value = round(float(found[0]), 2)
    return Estimate(value, *resampling.around(value, found[1:]))


def balance(year: Year) -> Estimate | None:
    """Return how evenly both sides wrote in a year (see `capital.conversation`)."""
    written = year.rates.total >= conversation.LEAST
    if not written.any():
        return None
    medians = np.median(year.rates.balance[written], axis=0)
    low, high = resampling.interval(medians)
    return Estimate(
        round(float(np.median(medians)), 2), round(float(low), 3), round(float(high), 3)
    )


def answering(told: Waits, now: int) -> Estimate | None:
    """Return the median wait for an answer in a year (see `capital.time_to_answer`)."""
    begun = (told.start >= now - YEAR) & (told.start <= now)
    start, end = told.start[begun], np.minimum(told.end[begun], now)
    if len(start) < time_to_answer.LEAST_TURNS:
        return None
    working = time_to_answer.working_time
    hours = (working(end) - working(start)) / time_to_answer.HOUR
    ended = told.end[begun] <= now
    median, interval = time_to_answer.median_wait(Turns(hours, ended, end - start))
    return Estimate(median, *interval) if median is not None and interval else None


MEASURES: dict[str, Callable[[Year], Estimate | None]] = {
    living_ties.KEY: living,
    rings.KEY: inner_rings,
    variety.KEY: spread,
    conversation.KEY: balance,
}
