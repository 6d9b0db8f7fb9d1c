"""Logistic regression with a ridge, by Newton's method, and the recalibration of its results."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intreccio.network.traces import Flags, Floats

STEPS = 50
NEAR = 1e-10
FREE = 1e-6
RIDGE = 10.0
DRAWN = 100.0
ONE = 1.0
FAR = 30.0
"""Beyond this a log-odds is certainty in double precision, for what we need."""


def newton(columns: Floats, happened: Flags, *, ridge: Floats, centre: Floats) -> Floats:
    """Return the weights b that minimise the log-loss of columns @ b + ridge (b - centre)^2 / 2.

    Newton-Raphson with halved steps (Hastie, Tibshirani and Friedman 2009,
    section 4.4; le Cessie and van Houwelingen 1992, 10.2307/2347628, for the ridge).

    Args:
        columns: shape (n, k).
        happened: shape (n,).
        ridge: how strongly each weight is drawn to its centre, shape (k,).
        centre: where the ridge draws to, and the search begins, shape (k,).

    >>> sixths = np.array([True] * 5 + [False])
    >>> one = newton(np.ones((6, 1)), sixths, ridge=np.array([1e-9]), centre=np.zeros(1))
    >>> round(float(one[0]), 4) == round(float(np.log(5)), 4)
    True
    """
    weights = centre.astype(np.float64)
    now = loss(columns, happened, weights, ridge, centre)
    for _ in range(STEPS):
        p = chance(columns @ weights)
        slope = columns.T @ (p - happened) + ridge * (weights - centre)
        bend = (columns * (p * (1 - p))[:, None]).T @ columns + np.diag(ridge)
        step, size = np.linalg.solve(bend, slope), 1.0
        while size > NEAR and loss(columns, happened, weights - size * step, ridge, centre) > now:
            size /= 2
        weights = weights - size * step
        before, now = now, loss(columns, happened, weights, ridge, centre)
        if before - now < NEAR * max(1.0, now):
            break
    return weights


def loss(columns: Floats, happened: Flags, weights: Floats, ridge: Floats, centre: Floats) -> float:
    """Return what `newton` makes as small as can be.

    >>> one = np.ones((1, 1))
    >>> round(loss(one, np.array([True]), np.zeros(1), np.zeros(1), np.zeros(1)), 4)
    0.6931
    """
    odds = columns @ weights
    surprise = np.logaddexp(0, np.where(happened, -odds, odds)).sum()
    return float(surprise + (ridge * (weights - centre) ** 2).sum() / 2)


def chance(odds: Floats) -> Floats:
    """Turn log-odds into probabilities.

    >>> chance(np.array([0.0])).tolist()
    [0.5]
    """
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -FAR, FAR))), np.float64)


@dataclass(frozen=True)
class Logistic:
    """A fitted model.

    Attributes:
        mean, spread: of each column where it was fitted, shape (k,).
        weights: shape (k + 1,), the constant first, the others for standardised columns.
    """

    mean: Floats
    spread: Floats
    weights: Floats

    def odds(self, columns: Floats) -> Floats:
        """Return the log-odds of each case, shape (n,), from columns of shape (n, k)."""
        return np.asarray(standard(columns, self.mean, self.spread) @ self.weights, np.float64)


def fit(columns: Floats, happened: Flags, ridge: float = RIDGE) -> Logistic:
    """Fit the probability that cases happen; the ridge draws all weights but the constant to 0.

    Args:
        columns: shape (n, k), any units: they are standardised here.
        happened: shape (n,).
        ridge: in cases; 10 stands for a handful of cases against each weight.

    >>> x = np.array([[0.0], [0.0], [1.0], [1.0]] * 25)
    >>> model = fit(x, np.array([False, False, True, False] * 25), ridge=0.01)
    >>> chance(model.odds(np.array([[0.0], [1.0]]))).round(1).tolist()
    [0.0, 0.5]
    """
    mean, spread = columns.mean(axis=0), columns.std(axis=0)
    spread = np.where(spread > NEAR, spread, 1.0)
    whole = standard(columns, mean, spread)
    against = np.full(whole.shape[1], ridge)
    against[0] = FREE
    centre = np.zeros(whole.shape[1])
    return Logistic(mean, spread, newton(whole, happened, ridge=against, centre=centre))


def refit(prior: Logistic, columns: Floats, happened: Flags, ridge: float = DRAWN) -> Logistic:
    """Fit again on cases of one's own, few perhaps: the ridge draws the weights to the prior.

    The constant is drawn too, but hardly: how often things happen differs most between people.

    Args:
        prior: a model of the same columns, fitted on others.
        columns: shape (n, k).
        happened: shape (n,).
        ridge: in cases, against each change of a weight.

    >>> x = np.array([[0.0], [1.0]] * 50)
    >>> prior = fit(x, x[:, 0] > 0.5)
    >>> refit(prior, x[:0], np.zeros(0, bool)).weights.tolist() == prior.weights.tolist()
    True
    """
    whole = standard(columns, prior.mean, prior.spread)
    against = np.full(whole.shape[1], ridge)
    against[0] = ONE
    found = newton(whole, happened, ridge=against, centre=prior.weights)
    return Logistic(prior.mean, prior.spread, found)


def standard(columns: Floats, mean: Floats, spread: Floats) -> Floats:
    """Return a column of ones, and the columns in units of their spread."""
    return np.hstack([np.ones((len(columns), 1)), (columns - mean) / spread])


@dataclass(frozen=True)
class Recalibration:
    """Log-odds o become shift + slope * o."""

    shift: float = 0.0
    slope: float = 1.0

    def odds(self, odds: Floats) -> Floats:
        """Return the corrected log-odds."""
        return np.asarray(self.shift + self.slope * odds, np.float64)


def recalibration(odds: Floats, happened: Flags, ridge: float = RIDGE) -> Recalibration:
    """Learn from forecasts that have come true or not how to correct the next ones.

    The line of Platt (1999, "Probabilistic outputs for support vector machines"), drawn to the
    identity by a ridge: with few cases the forecasts stay as they are.

    >>> said, came = np.array([2.0, 2.0, -2.0, -2.0] * 50), np.array([True, False] * 100)
    >>> abs(recalibration(said, came).slope) < 0.1
    True
    >>> recalibration(np.zeros(0), np.zeros(0, bool))
    Recalibration(shift=0.0, slope=1.0)
    """
    columns = np.stack([np.ones(len(odds)), odds], axis=1)
    line = newton(columns, happened, ridge=np.full(2, ridge), centre=np.array([0.0, 1.0]))
    return Recalibration(float(line[0]), float(line[1]))


@dataclass(frozen=True)
class Track:
    """What became of past forecasts, in bins of equal number by probability.

    Attributes:
        edge: the highest probability of each bin but the last, shape (bins - 1,).
        cases: how many forecasts, shape (bins,).
        happened: how many came true, shape (bins,).
    """

    edge: Floats
    cases: Floats
    happened: Floats

    def interval(self, probability: Floats, level: float) -> tuple[Floats, Floats]:
        """Return bounds for each probability, from how often such forecasts came true.

        They are the quantiles of Beta(happened + 1/2, others + 1/2), the interval of Jeffreys
        (Brown, Cai and DasGupta 2001, 10.1214/ss/1009213286), widened to hold the probability.
        """
        low, high = jeffreys(self.happened, self.cases, level)
        bin_ = np.searchsorted(self.edge, probability)
        return np.minimum(low[bin_], probability), np.maximum(high[bin_], probability)


def track(probability: Floats, happened: Flags, bins: int = 10) -> Track:
    """Put past forecasts in bins.

    >>> past = track(np.array([0.1, 0.2, 0.7, 0.9]), np.array([False, False, True, True]), bins=2)
    >>> past.edge.tolist(), past.cases.tolist(), past.happened.tolist()
    ([0.2], [2.0, 2.0], [0.0, 2.0])
    >>> low, high = past.interval(np.array([0.1]), level=0.8)
    >>> round(float(low[0]), 3), round(float(high[0]), 3)
    (0.003, 0.448)
    """
    parts = np.array_split(np.argsort(probability, kind="stable"), max(1, min(bins, len(happened))))
    edge = [float(probability[part[-1]]) for part in parts[:-1]]
    cases = np.array([len(part) for part in parts], np.float64)
    return Track(np.array(edge), cases, np.array([happened[p].sum() for p in parts], np.float64))


GRID = 4001


def jeffreys(happened: Floats, cases: Floats, level: float) -> tuple[Floats, Floats]:
    """Return the bounds of the Jeffreys interval for shares, by summing the density over a grid.

    The grid is even in the angle arcsin(sqrt(share)), in which the Jeffreys prior is flat.

    >>> low, high = jeffreys(np.array([7.0]), np.array([10.0]), level=0.95)
    >>> round(float(low[0]), 2), round(float(high[0]), 2)
    (0.39, 0.91)
    """
    angle = (np.arange(GRID) + 0.5) / GRID * np.pi / 2
    log = np.outer(happened, 2 * np.log(np.sin(angle)))
    log += np.outer(cases - happened, 2 * np.log(np.cos(angle)))
    mass = np.exp(log - log.max(axis=1, keepdims=True)).cumsum(axis=1)
    ends = mass[:, -1:] * np.array([(1 - level) / 2, (1 + level) / 2])
    found = [np.searchsorted(row, end) for row, end in zip(mass, ends, strict=True)]
    share = np.sin(angle[np.minimum(np.array(found).reshape(-1, 2), GRID - 1)]) ** 2
    return share[:, 0], share[:, 1]
