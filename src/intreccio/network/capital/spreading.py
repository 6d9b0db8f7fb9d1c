"""How rates are spread among people: estimated from all of them, no shape supposed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import log, pi

import numpy as np

from intreccio.network.traces import Floats, Numbers

STEPS = 40
WIDTH = 0.45
SUPPOSED = 3.0
"""People's worth of knowing nothing: what speaks when there are few people."""


def spread_of(likelihood: Floats, weight: Floats, usual: Floats | None = None) -> Floats:
    """Return how likely each value of a grid is among people: the smoothed EM algorithm.

    The maximum likelihood has a few spikes; smoothing after every step gives a curve (Silverman,
    Jones, Nychka, Wilson 1990, 10.1111/j.2517-6161.1990.tb01788.x).

    Args:
        likelihood: of what was seen of each person at each value, shape (people, values).
        weight: what each person counts, shape (people,).
        usual: what is supposed where little is known, shape (values,); None for all alike.

    Returns:
        Shape (values,); its sum is 1.

    >>> sure = np.eye(5)[[1, 1, 3, 3]] + 1e-9
    >>> spread_of(sure, np.full(4, 1e6)).round(2).tolist()
    [0.13, 0.25, 0.25, 0.25, 0.13]
    """
    values = likelihood.shape[1]
    prior = np.full(values, 1 / values)
    shape = np.ones(values) if usual is None else usual
    even = SUPPOSED * shape / shape.sum()
    for _ in range(STEPS):
        odds = likelihood @ prior
        found = prior * (likelihood.T @ (weight / np.maximum(odds, 1e-300))) + even
        prior = smoothed(found)
        prior /= prior.sum()
    return prior


def smoothed(curve: Floats) -> Floats:
    """Return each value as half itself and a quarter of each neighbour; nothing leaves the ends.

    >>> smoothed(np.array([0.0, 4.0, 0.0])).tolist()
    [1.0, 2.0, 1.0]
    """
    wide = np.concatenate([curve[:1], curve, curve[-1:]])
    return np.asarray((wide[:-2] + 2 * wide[1:-1] + wide[2:]) / 4, np.float64)


def broader(prior: Floats, people: int) -> Floats:
    """Return a prior smoothed once more, so that who stands alone is not taken at their own word.

    The busiest make their own peak, and would be sure of it. The kernel is half as wide as the
    rule of Silverman (1986, Density estimation, 3.31) has it: 0.9 s n^(-1/5), s the spread.

    >>> broader(np.array([0.0, 0.5, 0.5, 0.0]), 1).round(2).tolist()
    [0.0, 0.5, 0.5, 0.0]
    """
    place = np.arange(len(prior))
    middle = prior @ place
    spread = float(np.sqrt(prior @ (place - middle) ** 2))
    wide = max(WIDTH * spread * people**-0.2, 1e-3)
    kernel = np.exp(-(((place[:, None] - place) / wide) ** 2) / 2)
    return np.asarray((kernel / kernel.sum(axis=0)) @ prior, np.float64)


@dataclass(frozen=True)
class Prior:
    """Odds of the values of a grid, one row for each case; rows need not come to 1."""

    odds: Floats

    @cached_property
    def reached(self) -> Floats:
        """The odds summed along each row, in one rising column: row i ends at i + 1."""
        whole = np.cumsum(self.odds, axis=1)
        share = whole / whole[:, -1:]
        share[:, -1] = 1.0
        return np.asarray((share + np.arange(len(share))[:, None]).ravel(), np.float64)

    def drawn(self, row: Numbers, grid: Floats, dice: np.random.Generator, draws: int) -> Floats:
        """Draw values for cases by their rows, evenly within the cells of the grid.

        >>> surely = Prior(np.array([[0.0, 1.0], [1.0, 0.0]]))
        >>> dice = np.random.default_rng(1)
        >>> surely.drawn(np.array([0, 1]), np.array([0.0, 10.0]), dice, 1).round(-1)
        array([[10.],
               [ 0.]])
        """
        at = dice.random((len(row), draws)) + row[:, None]
        place = np.searchsorted(self.reached, at, side="right")
        place = np.minimum(place - row[:, None] * len(grid), len(grid) - 1)
        step = grid[1] - grid[0]
        return np.asarray(grid[place] + step * (dice.random(place.shape) - 0.5), np.float64)


def logarithm_of_gamma(x: Floats) -> Floats:
    """Return ln of the gamma function of positive numbers (Stirling's series from x + 8 on).

    >>> [float(some) for some in logarithm_of_gamma(np.array([2.0, 5.0])).round(6)]
    [-0.0, 3.178054]
    """
    y = x + 8
    product = x * (x + 1) * (x + 2) * (x + 3) * (x + 4) * (x + 5) * (x + 6) * (x + 7)
    series = (y - 0.5) * np.log(y) - y + log(2 * pi) / 2 + 1 / (12 * y) - 1 / (360 * y**3)
    return np.asarray(series - np.log(product), np.float64)
