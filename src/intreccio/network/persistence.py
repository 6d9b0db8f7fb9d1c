"""Will the two of a tie be in contact again within the next days, and how sure is that?

A logistic model of what the tie's history shows at one moment, the *origin*: how much passed and on
how many days, how long ago, at several rates of forgetting, in which rhythm, both ways or one; how
busy each of the two is with anybody; how many acquaintances they share. It is fitted at earlier
origins, whose futures are known, corrected on the most recent of them, and its interval is how
often such forecasts came true.

Raeder et al. 2011, arXiv 1102.1753 (weight, reciprocity, longevity); Navarro et al. 2017,
10.1140/epjds/s13688-017-0127-3 (time above intensity); Urena-Carrion et al. 2020,
10.1140/epjds/s13688-020-00256-5 (days of contact); Ahmad et al. 2021, arXiv 1805.00193 (decay).
Measured by `science/persistence.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from intreccio.network.histories import Events, Histories, decayed, histories
from intreccio.network.logistic import (
    Logistic,
    Recalibration,
    Track,
    chance,
    fit,
    recalibration,
    refit,
    track,
)
from intreccio.network.neighbours import acquaintances, shared
from intreccio.network.traces import DAY, Flags, Floats, Numbers

HALF_LIVES = (1 / 16, 1 / 4, 1, 4)
"""In horizons: what matters for a month is not what matters for a year."""
LITTLE = 0.01
"""Of an event: below this a decayed count is nothing."""
MOST_ORIGINS = 24
STEPS = 3
"""Origins in a horizon."""
LEAST_HORIZONS = 4
"""Of past forecasts, for a correction."""


class TooYoungError(Exception):
    """The record is too short: at no earlier moment is there both a past and a known future."""

    def __str__(self) -> str:
        return f"{self.__doc__} Give more of the past, or look less far back and ahead."


@dataclass(frozen=True)
class Span:
    """What a forecast looks at, in seconds: `window` before the origin, `horizon` after it."""

    window: float
    horizon: float


@dataclass(frozen=True)
class Cases:
    """The ties seen in the window before an origin, and what is known of each then.

    Attributes:
        low, high: the two people, the smaller number first, shape (n,).
        columns: shape (n, k); `names` says what each is.
    """

    low: Numbers
    high: Numbers
    columns: Floats
    names: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.low)


def cases(passed: Events, origin: float, span: Span) -> Cases:
    """Describe each tie by what passed in the window before the origin; nothing later is read.

    >>> from intreccio.network.histories import events
    >>> some = events([0, 1, 2], [1, 0, 1], [0, 5 * DAY, 90 * DAY])
    >>> found = cases(some, 10 * DAY, Span(window=30 * DAY, horizon=30 * DAY))
    >>> len(found), found.columns.shape == (1, len(found.names)), "mutual" in found.names
    (1, True, True)
    """
    past = passed.between(origin - span.window, origin)
    ties = histories(past)
    named = {
        **amounts(past, ties, origin, span.horizon),
        **rhythms(ties, origin, span.horizon),
        **people(past, ties, origin, span),
        **circle(ties, past.people),
    }
    columns = np.stack([*map(np.asarray, named.values())], axis=1).astype(np.float64)
    return Cases(ties.low, ties.high, columns, tuple(named))


Named = dict[str, Floats]


def amounts(past: Events, ties: Histories, origin: float, horizon: float) -> Named:
    """Return how much passed, in all and at several rates of forgetting (logarithms)."""
    daily = one_a_day(past, ties)
    within = histories(daily)
    named = {
        "count": np.log1p(ties.count),
        "days": np.log1p(ties.days),
        "less": np.log1p(np.minimum(ties.forward, ties.count - ties.forward)),
        "once": ties.count == 1,
        "one day": ties.days == 1,
    }
    for share in HALF_LIVES:
        life = share * horizon
        named[f"events decayed {share}"] = np.log(decayed(past, ties, origin, life) + LITTLE)
        named[f"days decayed {share}"] = np.log(decayed(daily, within, origin, life) + LITTLE)
    return named


def one_a_day(past: Events, ties: Histories) -> Events:
    """Keep the first event of each day of each tie.

    >>> from intreccio.network.histories import events
    >>> two = events([0, 1, 0], [1, 0, 1], [0, 60, DAY])
    >>> one_a_day(two, histories(two)).at.tolist()
    [0, 86400]
    """
    begins = np.zeros(len(past), bool)
    begins[ties.start] = True
    day = past.at[ties.order] // DAY
    kept = np.sort(ties.order[begins | (np.diff(day, prepend=-1) != 0)])
    return Events(past.who[kept], past.whom[kept], past.at[kept], past.people)


def rhythms(ties: Histories, origin: float, horizon: float) -> Named:
    """Return how long ago, since when, how regularly, and whether both ways."""
    silence = (origin - ties.last).astype(np.float64)
    age = (origin - ties.first).astype(np.float64)
    gap = (ties.last - ties.first) / np.maximum(ties.count - 1, 1)
    return {
        "recency": -logged(silence, horizon),
        "age": logged(age, horizon),
        "length": logged(age - silence, horizon),
        "out of rhythm": np.where(ties.count > 1, np.log((silence + DAY) / (gap + DAY)), 0.0),
        "burstiness": np.nan_to_num(ties.burstiness),
        "has rhythm": np.isfinite(ties.burstiness),
        "reciprocity": ties.reciprocity,
        "mutual": ties.mutual,
    }


def logged(seconds: Floats, horizon: float) -> Floats:
    """Return the logarithm of a time in horizons, differences below a day flattened."""
    return np.asarray(np.log((seconds + DAY) / horizon), np.float64)


def people(past: Events, ties: Histories, origin: float, span: Span) -> Named:
    """Return how busy the two are with anybody, and since when: the more and the less of each."""
    named: dict[str, Floats] = {}
    for share in HALF_LIVES[:3]:
        weight = np.exp2((past.at - origin) / (share * span.horizon))
        for way, side in (("sent", past.who), ("got", past.whom)):
            named[f"{way} {share}"] = np.log(np.bincount(side, weight, past.people) + LITTLE)
    begins = int(origin - span.window)
    wrote, seen = np.full((2, past.people), begins)
    wrote[past.who] = past.at
    seen[past.whom] = past.at
    since = np.full(past.people, int(origin))
    np.minimum.at(since, np.concatenate([past.who, past.whom]), np.tile(past.at, 2))
    named["wrote"] = -logged(origin - wrote, span.horizon)
    named["seen"] = -logged(origin - np.maximum(seen, wrote), span.horizon)
    named["since"] = logged(origin - since, span.horizon)
    named["circle"] = np.log1p(acquaintances(ties.low, ties.high, past.people))
    return {
        f"{name}, {which}": choose(value[ties.low], value[ties.high])
        for name, value in named.items()
        for which, choose in (("more", np.maximum), ("less", np.minimum))
    }


def circle(ties: Histories, count: int) -> Named:
    """Return the acquaintances whom the two share: how many, and weighed by Adamic and Adar."""
    common, weighed = shared(ties.low, ties.high, count)
    return {"common": np.log1p(common), "adamic adar": np.log1p(weighed)}


def again(passed: Events, known: Cases, origin: float, horizon: float) -> Flags:
    """Say of each tie whether there was an event between its two from the origin to the horizon.

    >>> from intreccio.network.histories import events
    >>> some = events([0, 1, 0], [1, 2, 1], [0, 1, 40])
    >>> found = cases(some, 10, Span(window=30 * DAY, horizon=30 * DAY))
    >>> again(some, found, origin=10, horizon=50).tolist()
    [True, False]
    """
    later = passed.between(origin, origin + horizon)
    low, high = np.minimum(later.who, later.whom), np.maximum(later.who, later.whom)
    return np.isin(known.low * passed.people + known.high, low * passed.people + high)


# --- fitted on the past -----------------------------------------------------------------------


@dataclass(frozen=True)
class Forecaster:
    """A model with its correction and the record of its past forecasts."""

    model: Logistic
    correction: Recalibration
    past: Track
    span: Span

    def probability(self, known: Cases) -> Floats:
        """Return the probability of contact within the horizon, for each tie."""
        return chance(self.correction.odds(self.model.odds(known.columns)))


Known = tuple[Cases, Flags]
"""The ties of an earlier origin, and which of them saw contact since."""


def earlier_origins(passed: Events, now: float, span: Span) -> list[float]:
    """Return the moments before `now` whose horizon is over, the latest first.

    >>> from intreccio.network.histories import events
    >>> steady = events([0] * 100, [1] * 100, np.arange(100) * DAY)
    >>> span = Span(window=30 * DAY, horizon=30 * DAY)
    >>> [moment / DAY for moment in earlier_origins(steady, 100 * DAY, span)]
    [70.0, 60.0, 50.0, 40.0, 30.0]
    """
    step = span.horizon / STEPS
    oldest = float(passed.at[0]) + min(span.window, span.horizon) if len(passed) else now
    moments = [now - span.horizon - step * k for k in range(MOST_ORIGINS)]
    return [moment for moment in moments if moment >= oldest]


def learnt(past: Sequence[Known], span: Span, prior: Logistic | None = None) -> Forecaster:
    """Fit on earlier origins, the latest first, and correct by what was forecast beforehand.

    Each horizon of the past is forecast once by a model of what came before it. Where these
    forecasts cover four horizons, their log-odds give the correction (Platt); fewer know one season
    only, and a correction from them does harm: on public mail the calibration error doubled. Their
    outcomes give the interval; with no such forecast, the fit itself gives it.

    Args:
        past: the earlier origins.
        span: what they look at.
        prior: weights learnt on others, for a record that is too small to learn from alone.

    Raises:
        TooYoungError: there is no earlier origin with a tie.
    """
    some = [(known, came) for known, came in past if len(known)]
    if not some:
        raise TooYoungError
    model = fitted(some, prior)
    parts = list(beforehand(some, prior))
    told = parts or [(model.odds(known.columns), came) for known, came in some]
    odds, came = (np.concatenate(column) for column in zip(*told, strict=True))
    enough = len(parts) >= LEAST_HORIZONS * STEPS
    correction = recalibration(odds, came) if enough else Recalibration()
    return Forecaster(model, correction, track(chance(correction.odds(odds)), came), span)


def beforehand(some: Sequence[Known], prior: Logistic | None) -> Iterator[tuple[Floats, Flags]]:
    """Yield what models of the past said of later origins, as log-odds, and what came.

    A model for a horizon is fitted on origins whose own horizons were over when it began.
    """
    for begin in range(0, len(some), STEPS):
        before = some[begin + 2 * STEPS - 1 :]
        if len(before) < 2 * STEPS:
            return
        judge = fitted(before, prior)
        yield from (
            (judge.odds(known.columns), came) for known, came in some[begin : begin + STEPS]
        )


def fitted(some: Sequence[Known], prior: Logistic | None = None) -> Logistic:
    """Fit one model on the cases of several origins, drawn to a prior where there is one."""
    columns = np.concatenate([known.columns for known, _ in some])
    came = np.concatenate([came for _, came in some])
    return fit(columns, came) if prior is None else refit(prior, columns, came)


@dataclass(frozen=True)
class Forecast:
    """The chance of contact for each tie seen in the window before now.

    Attributes:
        low, high: the two people. probability: of contact within the horizon.
        least, most: bounds, from how often such forecasts came true before.
    """

    low: Numbers
    high: Numbers
    probability: Floats
    least: Floats
    most: Floats


def forecast(passed: Events, now: float, span: Span, level: float = 0.8) -> Forecast:
    """Learn from what passed before `now`, and say which ties will see contact after it.

    Args:
        passed: events; those from `now` on are not read.
        now: the origin, seconds.
        span: how far to look back, and ahead.
        level: of the interval.

    Raises:
        TooYoungError: the record is too short to learn from.

    Two write every day, two others wrote once, long ago, like others who never wrote again:

    >>> from intreccio.network.histories import events
    >>> daily = [(0, 1, day * DAY) for day in range(200)]
    >>> once = [(2 * k, 2 * k + 1, 7 * k * DAY) for k in range(1, 25)]
    >>> who, whom, at = zip(*sorted(daily + once, key=lambda row: row[2]))
    >>> said = forecast(events(who, whom, at), 200 * DAY, Span(window=90 * DAY, horizon=30 * DAY))
    >>> bool(said.probability[0] > 0.5 > said.probability[1])
    True
    """
    past = passed.between(-np.inf, now)
    moments = earlier_origins(past, now, span)
    seen = [cases(past, moment, span) for moment in moments]
    came = [
        again(past, known, moment, span.horizon)
        for known, moment in zip(seen, moments, strict=True)
    ]
    forecaster = learnt(list(zip(seen, came, strict=True)), span)
    today = cases(past, now, span)
    probability = forecaster.probability(today)
    least, most = forecaster.past.interval(probability, level)
    return Forecast(today.low, today.high, probability, least, most)
