"""Will the owner and each person be in touch again within ninety days, left to themselves?

The model of `persistence`, for one book alone. Of a book no ties between others are seen, so the
columns are those of the tie itself, told apart by who writes. With few cases of one's own the fit
is drawn to weights learnt on public mailboxes (`own_prior`). Every ninety days of the past are
forecast once by what came before them: this track corrects the next forecast, gives its interval,
and says whether its probabilities may be shown at all.
Measured by `science/owners.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from intreccio.network.by_tie import ByTie
from intreccio.network.histories import burstiness
from intreccio.network.logistic import (
    Logistic,
    Recalibration,
    Track,
    chance,
    recalibration,
    refit,
    track,
)
from intreccio.network.persistence import HALF_LIVES, LITTLE, Cases, Known, Named, Span, logged
from intreccio.network.scoring import calibration_error
from intreccio.network.traces import DAY, Flags, Floats

SPAN = Span(window=365 * DAY, horizon=90 * DAY)
MOST_HORIZONS = 20
"""Of the past: five years."""
A_YEAR, SHORT = 4, 8
"""Horizons."""
LEAST_HORIZONS, LEAST_CASES = 4, 300
"""Of past forecasts, for a correction, and for a probability in figures."""
BOUND = 0.05
"""Of the calibration error, for a probability in figures (science notes, 5.1, card 3)."""


def own_cases(passed: ByTie, owner: int, origin: float, span: Span) -> Cases:
    """Describe the ties seen in the window before the origin; nothing later is read."""
    past = passed.between(origin - span.window, origin)
    named = {**amounts(past, origin, span.horizon), **rhythms(past, origin, span.horizon)}
    columns = np.stack([*map(np.asarray, named.values())], axis=1).astype(np.float64)
    return Cases(past.person, np.full(len(past), owner), columns, tuple(named))


def amounts(past: ByTie, origin: float, horizon: float) -> Named:
    """Return how much passed, in all, each way, and at several rates of forgetting."""
    at, out, in_ = past.passed.at, past.passed.out > 0, past.passed.in_ > 0
    sent, got = past.sums(out.astype(float)), past.sums(in_.astype(float))
    days = past.sums(past.new_day.astype(float))
    named = {
        "count": np.log1p(past.count),
        "days": np.log1p(days),
        "less": np.log1p(np.minimum(sent, got)),
        "once": past.count == 1,
        "one day": days == 1,
        "mutual": (sent > 0) & (got > 0),
        "reciprocity": np.minimum(sent, got) / np.maximum(sent, got),
    }
    for share in HALF_LIVES:
        weight = np.exp2((at - origin) / (share * horizon))
        for name, kept in (("events", None), ("days", past.new_day), ("sent", out), ("got", in_)):
            some = weight if kept is None else weight * kept
            named[f"{name} decayed {share}"] = np.log(past.sums(some) + LITTLE)
    return named


def rhythms(past: ByTie, origin: float, horizon: float) -> Named:
    """Return how long ago, since when, how regularly, and who wrote last."""
    silence, age = (origin - past.last).astype(float), (origin - past.first).astype(float)
    gap = (past.last - past.first) / np.maximum(past.count - 1, 1)
    gaps = np.where(past.opens, 0, np.diff(past.passed.at, prepend=0)).astype(float)
    bursty = burstiness(past.count - 1, past.sums(gaps), past.sums(gaps**2))
    return {
        "recency": -logged(silence, horizon),
        "age": logged(age, horizon),
        "length": logged(age - silence, horizon),
        "out of rhythm": np.where(past.count > 1, np.log((silence + DAY) / (gap + DAY)), 0.0),
        "burstiness": np.nan_to_num(bursty),
        "has rhythm": np.isfinite(bursty),
        "owner wrote last": past.passed.out[past.start + past.count - 1] > 0,
    }


def own_again(passed: ByTie, known: Cases, origin: float, horizon: float) -> Flags:
    """Say of each tie whether there was a contact from the origin to the horizon."""
    later = passed.between(origin, origin + horizon)
    return np.isin(known.low, later.person)


@dataclass(frozen=True)
class Said:
    """What was forecast at one moment of the past, knowing what came before it, and what came.

    Attributes:
        known: the ties of then.
        probability: shape (ties,). `came`: whether there was contact within the horizon.
    """

    known: Cases
    probability: Floats
    came: Flags


@dataclass(frozen=True)
class OwnForecaster:
    """A model of the owner's ties, its correction, and the track of what it said before.

    Attributes:
        said: past forecasts, the latest first.
        past: all of them, in bins.
        proven: whether their probabilities held well enough to be shown in figures.
    """

    model: Logistic
    correction: Recalibration
    said: tuple[Said, ...]
    past: Track
    proven: bool

    def probability(self, known: Cases) -> Floats:
        """Return the probability of contact within the horizon, for each tie."""
        return chance(self.correction.odds(self.model.odds(known.columns)))


def own_past(passed: ByTie, owner: int, now: float, span: Span = SPAN) -> list[Known]:
    """Return the ties at the moments before `now`, one horizon apart, the latest first."""
    if not len(passed):
        return []
    oldest = float(passed.first.min()) + min(span.window, span.horizon)
    moments = [now - span.horizon * k for k in range(1, MOST_HORIZONS + 1)]
    found = []
    for moment in (moment for moment in moments if moment >= oldest):
        known = own_cases(passed, owner, moment, span)
        found.append((known, own_again(passed, known, moment, span.horizon)))
    return [(known, came) for known, came in found if len(known)]


def learnt(past: Sequence[Known], prior: Logistic) -> OwnForecaster:
    """Fit on the owner's past, drawn to the prior, and judge it by what it would have said.

    Each moment of the past is forecast by a model of the moments before it, and corrected by the
    forecasts before it once they cover four horizons: fewer know one season only. With no past, it
    is the prior that speaks.

    Args:
        past: the ties of earlier moments, the latest first, and what became of them.
        prior: weights for the same columns, learnt on others.
    """
    begins = [before(k, len(past)) for k in range(len(past))]
    models = {begin: fitted(past[begin:], prior) for begin in set(begins)}
    odds = [models[at].odds(known.columns) for at, (known, _) in zip(begins, past, strict=True)]
    came = [happened for _, happened in past]
    said = tuple(
        Said(known, chance(corrected(odds[k + 1 :], came[k + 1 :]).odds(odds[k])), happened)
        for k, (known, happened) in enumerate(past)
    )
    told = np.concatenate([one.probability for one in said]) if said else np.zeros(0)
    true = np.concatenate(came) if said else np.zeros(0, bool)
    enough = len(said) >= LEAST_HORIZONS and len(told) >= LEAST_CASES
    proven = enough and calibration_error(told, true) <= BOUND
    model, correction = fitted(past, prior), corrected(odds, came)
    return OwnForecaster(model, correction, said, track(told, true), bool(proven))


def before(moment: int, moments: int) -> int:
    """Return from which moment of the past on the model for one moment learns.

    It learns from all that came before; in a long past a model serves a whole year.

    >>> before(0, 5), before(0, 20), before(3, 20), before(4, 20)
    (1, 4, 4, 8)
    """
    return moment + 1 if moments <= SHORT else A_YEAR * (moment // A_YEAR + 1)


def fitted(past: Sequence[Known], prior: Logistic) -> Logistic:
    """Fit one model on some moments of the past; the prior itself when there are none."""
    if not past:
        return prior
    columns = np.concatenate([known.columns for known, _ in past])
    return refit(prior, columns, np.concatenate([came for _, came in past]))


def corrected(odds: Sequence[Floats], came: Sequence[Flags]) -> Recalibration:
    """Learn the correction from forecasts of the past; none from fewer than four horizons."""
    if len(odds) < LEAST_HORIZONS:
        return Recalibration()
    return recalibration(np.concatenate(odds), np.concatenate(came))
