"""The next ninety days of each tie, and how well such forecasts went before.

Ties with contact in the last year have the chance of `own_forecast`. A tie silent for longer has
the share of those equally silent in the owner's past who came back within ninety days. Where the
record has ended before now, or the past holds fewer than twenty cases, nothing is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from intreccio.network.by_tie import ByTie
from intreccio.network.logistic import jeffreys
from intreccio.network.own_forecast import SPAN, Said, learnt, own_cases, own_past
from intreccio.network.own_prior import prior
from intreccio.network.persistence import Cases
from intreccio.network.resampling import LEVEL
from intreccio.network.tie_classes import LIVING_RATE
from intreccio.network.traces import YEAR, Flags, Floats, Numbers

LEAST_PAST = 20
MOST_TAUGHT = 1_000
"""People whose past is learnt from: more would take longer, and say little more."""
SILENCES = (1, 2, 4)
"""Years from which silences count as alike."""


@dataclass(frozen=True)
class Moment:
    """What was forecast of the living ties at one moment of the past, and what came.

    Attributes:
        expected: how many of them would see contact; `variance` of that number, were each alone.
        came: how many did.
    """

    expected: float
    variance: float
    came: int


@dataclass(frozen=True)
class Ahead:
    """The next ninety days.

    Attributes:
        chance: of contact, shape (ties,); nan for unknown. `least` and `most` bound it (80 %).
        proven: whether such chances held well enough in the past to be told in figures.
        past: the moments of the past, the latest first.
    """

    chance: Floats
    least: Floats
    most: Floats
    proven: bool
    past: tuple[Moment, ...]


def ahead(passed: ByTie, until: Numbers, now: int, seed: int) -> Ahead:
    """Look ninety days ahead, for each tie.

    Args:
        passed: the contacts, none after `now`.
        until: until when each tie is on record, seconds, shape (ties,).
        now: seconds.
        seed: of the choice of people whose past is learnt from.
    """
    columns = np.full((3, len(passed)), np.nan)
    some = few(passed, seed)
    past = own_past(some, OWNER, now)
    if sum(len(known) for known, _ in past) < LEAST_PAST:
        return Ahead(columns[0], columns[1], columns[2], proven=False, past=())
    forecaster = learnt(past, prior())
    known = own_cases(passed, OWNER, now + 1, SPAN)
    told = forecaster.probability(known)
    shown = np.isin(passed.person, known.low)
    columns[:, shown] = [told, *forecaster.past.interval(told, LEVEL)]
    fill_silent(columns, ~shown, passed, some, now)
    columns[:, until < now] = np.nan
    past_moments = tuple(map(moment, forecaster.said))
    return Ahead(columns[0], columns[1], columns[2], forecaster.proven, past_moments)


OWNER = -1
"""The owner's number among the people of a forecast: nobody else has it."""


def few(passed: ByTie, seed: int) -> ByTie:
    """Return the contacts of a thousand people at most, drawn without favour."""
    if len(passed) <= MOST_TAUGHT:
        return passed
    drawn = np.random.default_rng(seed).permutation(len(passed)) < MOST_TAUGHT
    return passed.only(np.repeat(drawn, passed.count))


def moment(said: Said) -> Moment:
    """Sum up what was said of the ties that were living then."""
    alive = living(said.known)
    chance = said.probability[alive]
    variance = float((chance * (1 - chance)).sum())
    return Moment(float(chance.sum()), variance, int(said.came[alive].sum()))


def living(known: Cases) -> Flags:
    """Say which ties saw five messages each way in the year, from the columns of a forecast."""
    less, count = (np.expm1(known.columns[:, known.names.index(n)]) for n in ("less", "count"))
    return np.asarray(less * (count - less) >= LIVING_RATE**2)


def fill_silent(columns: Floats, silent: Flags, passed: ByTie, some: ByTie, now: int) -> None:
    """Fill in the chance, and its bounds, of ties that are silent for more than a year."""
    asked, back = silences(some, now)
    cases, came = (
        np.bincount(some, minlength=len(SILENCES)).astype(np.float64)
        for some in (asked, asked[back])
    )
    low, high = jeffreys(came, cases, LEVEL)
    share = np.where(cases >= LEAST_PAST, (came + 0.5) / (cases + 1), np.nan)
    kind = kinds(now - passed.last)[silent]
    columns[:, silent] = [share[kind], low[kind], high[kind]]
    columns[:, np.isnan(columns[0])] = np.nan


def silences(some: ByTie, now: int) -> tuple[Numbers, Flags]:
    """Return the silences of more than a year at moments of the past, and which of them ended."""
    kind: list[Numbers] = [np.zeros(0, np.int64)]
    back: list[Flags] = [np.zeros(0, bool)]
    for at in moments(some, now):
        before = some.between(-np.inf, at)
        later = some.between(at, at + SPAN.horizon)
        silent = at - before.last > YEAR
        kind.append(kinds(at - before.last[silent]))
        back.append(np.isin(before.person[silent], later.person))
    return np.concatenate(kind), np.concatenate(back)


def moments(some: ByTie, now: int) -> Sequence[int]:
    """Return the moments of the last five years, ninety days apart, at which somebody was known."""
    first, step = int(some.first.min()), int(SPAN.horizon)
    return [now - step * k for k in range(1, 21) if now - step * k > first + YEAR]


def kinds(silence: Numbers) -> Numbers:
    """Return to which of `SILENCES` each silence belongs.

    >>> kinds(np.array([1, 3, 9]) * YEAR + 1).tolist()
    [0, 1, 2]
    """
    return np.maximum(np.searchsorted(np.array(SILENCES) * YEAR, silence, side="right") - 1, 0)
