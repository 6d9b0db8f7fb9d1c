"""The cards of the past: each measure as it would have been told at the end of each period."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from intreccio.network import resampling
from intreccio.network.capital import conversation, living_ties, rings, time_to_answer, variety
from intreccio.network.capital.card import LEAST_COVERAGE, LEAST_TIES, LEAST_WEEKS, WEEK, Data
from intreccio.network.capital.rates import Drawn, drawn_once, year_of
from intreccio.network.capital.time_to_answer import Waits
from intreccio.network.capital.variety import Belongs, belongs
from intreccio.network.over_time.periods import Estimate, Z
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
class Today:
    """What every year is told by: the circuits of today, and how much people move together.

    Attributes:
        whose: who lives in which circuit.
        rings, variety: by what the intervals of these two are wider (`rates.at_once`).
    """

    whose: Belongs
    rings: float
    variety: float


@dataclass(frozen=True)
class Year:
    """The twelve months before a moment, as the measures read them.

    Attributes:
        seen: the contacts by person and week.
        rates: the underlying rates, drawn (see `capital.rates`); None where nothing passed.
        today: the circuits.
        enough: whether the minimums were reached then.
    """

    seen: Window
    rates: Drawn | None
    today: Today
    enough: bool


def past(columns: Sequence[dict[str, Estimate | None]]) -> tuple[Past, ...]:
    """Return each card through time, from the figures of every period (`at_end`)."""
    return tuple(Past(key, tuple(column.get(key) for column in columns)) for key in KEYS)


def at_end(
    data: Data, today: Today, told: Waits, seen: Window, begins: int
) -> dict[str, Estimate | None]:
    """Return every measure of twelve months, as the cards would have told it at their end.

    Nothing where the record does not hold them whole: it would only seem that less had passed.
    """
    if seen.now - YEAR < begins - SLACK:
        return {}
    year = drawn_anew(data, today, seen, begins)
    found: dict[str, Estimate | None] = {key: measure(year) for key, measure in MEASURES.items()}
    return {**found, time_to_answer.KEY: answering(told, seen.now) if year.enough else None}


def of_today(data: Data) -> Today:
    """Return what the measures of every year need of the present."""
    whose = belongs(data.circuits, data.table.people)
    return Today(whose, rings.together(data), variety.together(data, whose))


def drawn_anew(data: Data, today: Today, seen: Window, begins: int) -> Year:
    """Draw what the measures of one year need, once."""
    count = int(np.clip(MOST_DRAWN // max(len(seen.met), 1), FEWEST, resampling.DRAWS))
    year = year_of(seen.recent, seen.now)
    rates = drawn_once(year, data.table.people, data.seed, count) if len(year.person) else None
    return Year(seen, rates, today, enough(seen, (seen.now - begins) // WEEK, data.coverage))


def enough(seen: Window, weeks: int, coverage: float) -> bool:
    """Say whether a year reached the minimums of the cards (see `capital.card.enough`)."""
    living = int((np.sqrt(seen.out * (seen.totals - seen.out)) >= LIVING_RATE).sum())
    return weeks >= LEAST_WEEKS and living >= LEAST_TIES and coverage >= LEAST_COVERAGE


# --- the measures ------------------------------------------------------------------------------


def living(year: Year) -> Estimate | None:
    """Return the living ties of a year (see `capital.living_ties`)."""
    if year.rates is None:
        return None
    alive = year.rates.both_ways >= LIVING_RATE
    counts = alive.sum(axis=0).astype(np.float64)
    low, high = resampling.whole_interval(counts)
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
    if not year.enough or year.rates is None or year.seen.totals.sum() < rings.LEAST_CONTACTS:
        return None
    found = rings.reaching(year.rates.rate, rings.SHARES[0])
    return estimate(resampling.widened(found, year.today.rings), 1)


def spread(year: Year) -> Estimate | None:
    """Return over how many circuits a year's attention was spread (see `capital.variety`)."""
    if not year.enough or year.rates is None:
        return None
    held = year.today.whose.held(year.rates.person, year.rates.rate)
    if int((held[:, 0] > 0).sum()) < variety.LEAST_CIRCUITS:
        return None
    return estimate(resampling.widened(variety.effective(held), year.today.variety), 2)


def balance(year: Year) -> Estimate | None:
    """Return how evenly both sides wrote in a year (see `capital.conversation`)."""
    medians = np.array(conversation.medians_of(year.rates)) if year.rates else np.zeros(0)
    return estimate(medians, 2) if len(medians) else None


def estimate(draws: Floats, places: int) -> Estimate:
    """Return the middle of some draws, and the bounds of their middle eight tenths."""
    return Estimate(round(float(np.median(draws)), places), *resampling.rounded(draws))


def answering(told: Waits, now: int) -> Estimate | None:
    """Return the median wait for an answer in a year (see `capital.time_to_answer`)."""
    turns = time_to_answer.standing(told, now)
    if len(turns.hours) < time_to_answer.LEAST_TURNS:
        return None
    median, interval = time_to_answer.median_wait(turns)
    return Estimate(median, *interval) if median is not None and interval else None


MEASURES: dict[str, Callable[[Year], Estimate | None]] = {
    living_ties.KEY: living,
    rings.KEY: inner_rings,
    variety.KEY: spread,
    conversation.KEY: balance,
}
