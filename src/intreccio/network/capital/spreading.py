"""How rates are spread among people: estimated from all of them, no shape supposed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import log, pi

import numpy as np

from intreccio.network.traces import Floats, Numbers

STEPS = 40
SUPPOSED = 3.0
"""People's worth of knowing nothing, spread evenly: what speaks when there are few people."""


def spread_of(likelihood: Floats, weight: Floats) -> Floats:
    """Return how likely each value of a grid is among people: the smoothed EM algorithm.

    The maximum likelihood has a few spikes; smoothing after every step gives a curve (Silverman,
    Jones, Nychka, Wilson 1990, 10.1111/j.2517-6161.1990.tb01788.x).

    Args:
        likelihood: of what was seen of each person at each value, shape (people, values).
        weight: what each person counts, shape (people,).

    Returns:
        Shape (values,); its sum is 1.

    >>> sure = np.eye(5)[[1, 1, 3, 3]] + 1e-9
    >>> spread_of(sure, np.full(4, 1e6)).round(2).tolist()
    [0.19, 0.25, 0.13, 0.25, 0.19]
    """
    values = likelihood.shape[1]
    prior = np.full(values, 1 / values)
    even = np.full(values, SUPPOSED / values)
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
        >>> surely.drawn(np.array([0, 1]), np.array([0.0, 10.0]), np.random.default_rng(1), 1).round(-1)
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

    >>> [float(some) for some in logarithm_of_gamma(np.array([1.0, 5.0])).round(9)]
    [0.0, 3.17805383]
    """
    y = x + 8
    product = x * (x + 1) * (x + 2) * (x + 3) * (x + 4) * (x + 5) * (x + 6) * (x + 7)
    series = (y - 0.5) * np.log(y) - y + log(2 * pi) / 2 + 1 / (12 * y) - 1 / (360 * y**3)
    return np.asarray(series - np.log(product), np.float64)
