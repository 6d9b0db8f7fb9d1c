"""Underlying rates: what passed in a year is one draw from a rate that nobody sees.

A message more or less is chance, and who looks busiest was often lucky. So the rates are drawn from
what they may be, given the contacts seen and given all of the owner's people (empirical Bayes: Efron
2016, 10.1093/biomet/asv068). How rates are spread among people is estimated without supposing a
shape, and is drawn anew with the people (Laird and Louis 1987, 10.1080/01621459.1987.10478490), so
that not knowing it widens the intervals too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from intreccio.network.capital.bursts import Bursts, bursts, one_sided
from intreccio.network.capital.card import WEEK, Data
from intreccio.network.capital.spreading import Prior, logarithm_of_gamma, spread_of
from intreccio.network.contacts import Contacts
from intreccio.network.traces import Floats, Numbers

BLOCKS = 13
"""A year in spans of four weeks: a conversation mostly ends in the one in which it begins."""
SPAN = 4 * WEEK
TIMES, DRAWS, DRAWS_IF_LARGE = 20, 10, 5
"""How often the spread of the rates is estimated anew, and how many draws are made from each."""
LARGE = 20_000
LEARNT_FROM = 3_000
"""From so many people at most is the spread of the rates estimated."""
GRID = 60
LEAST_RATE = 0.2
SHARES: Floats = 1 / (1 + np.exp(-np.linspace(-5, 5, 51)))
"""The shares of the owner that are tried, evenly by their logit."""


@dataclass(frozen=True)
class Drawn:
    """Rates of the people in contact, drawn a few times: shape (people, draws).

    Attributes:
        person: whose they are, shape (people,).
        rate: contacts a year, both ways together.
        share: the part of them that the owner begins.
    """

    person: Numbers
    rate: Floats
    share: Floats

    @property
    def both_ways(self) -> Floats:
        """The geometric mean of the rates of both directions."""
        return np.asarray(self.rate * np.sqrt(self.share * (1 - self.share)), np.float64)

    @property
    def balance(self) -> Floats:
        """How even the two sides are: 0 for one alone, 1 for both alike."""
        return np.asarray(
            np.minimum(self.share, 1 - self.share) / np.maximum(self.share, 1 - self.share)
        )


@dataclass(frozen=True)
class Year:
    """The contacts of a year, of whom there were any: shape (people, BLOCKS) but for `person`."""

    person: Numbers
    total: Floats
    out: Floats

    def only(self, some: Numbers) -> Year:
        """Return some of the people, by place."""
        return Year(self.person[some], self.total[some], self.out[some])


def drawn(data: Data) -> Iterator[Drawn]:
    """Draw the yearly rates of everybody who was in contact in the year before now, in blocks.

    Of a rate m the variance of the contacts of a year is c m + a m^2 / 13: c for messages that
    answer one another, a for bursts (see `bursts`). Given the rate they are negative binomial with
    that variance; given the share that the owner begins, what goes out is binomial, its variance
    times phi (quasi-likelihood: McCullagh and Nelder 1989, ch. 9). The priors of rates and shares
    are `spreading.spread_of` all people. Twenty times the people are weighed anew (the Bayesian
    bootstrap, Rubin 1981), c, a, phi and the priors estimated from them, and ten draws made.
    """
    year = year_of(data.recent, data.table.people, data.now)
    dice = np.random.default_rng(data.seed)
    many = len(year.person)
    few = np.sort(dice.permutation(many)[:LEARNT_FROM])
    known = year.only(few)
    draws = DRAWS if many < LARGE else DRAWS_IF_LARGE
    for _ in range(TIMES if many else 0):
        weight = dice.exponential(1.0, len(few))
        rate = drawn_rates(year, known, weight, dice, draws)
        yield Drawn(year.person, rate, drawn_shares(year, known, weight, dice, draws))


def year_of(recent: Contacts, people: int, now: int) -> Year:
    """Return each person's contacts in spans of four weeks; nobody without any."""
    span = np.minimum((now - recent.at) // SPAN, BLOCKS - 1)
    met, place = np.unique(recent.person, return_inverse=True)
    cell = place * BLOCKS + span
    shape = (len(met), BLOCKS)
    total = np.bincount(cell, recent.out + recent.in_, len(met) * BLOCKS).reshape(shape)
    out = np.bincount(cell, recent.out, len(met) * BLOCKS).reshape(shape)
    del people
    return Year(met, total, out)


def drawn_rates(
    year: Year, known: Year, weight: Floats, dice: np.random.Generator, draws: int
) -> Floats:
    """Draw each person's contacts a year."""
    found = bursts(known.total, weight)
    total = year.total.sum(axis=1)
    logs = np.linspace(np.log(LEAST_RATE), np.log(3 * total.max() + 30), GRID)
    seen = known.total.sum(axis=1)
    prior = spread_of(likelihood(seen, logs, found), weight)
    different, row = np.unique(total, return_inverse=True)
    posterior = Prior(likelihood(different, logs, found) * prior)
    return np.asarray(np.exp(posterior.drawn(row, logs, dice, draws)), np.float64)


def likelihood(total: Floats, logs: Floats, found: Bursts) -> Floats:
    """Return how likely each total is at each rate, of those that can be seen: not none at all.

    Negative binomial of mean m and variance f m: shape r = m / (f - 1), and P(0) = f^-r.
    """
    rate = np.exp(logs)[None, :]
    factor = np.maximum(found.factor(rate, BLOCKS), 1.02)
    shape = rate / (factor - 1)
    n = total[:, None]
    log = (
        logarithm_of_gamma(n + shape)
        - logarithm_of_gamma(shape)
        - logarithm_of_gamma(n + 1)
        - shape * np.log(factor)
        + n * np.log1p(-1 / factor)
    )
    seen = -np.expm1(-shape * np.log(factor))
    return np.asarray(np.exp(log - log.max(axis=1, keepdims=True)) / seen, np.float64)


def drawn_shares(
    year: Year, known: Year, weight: Floats, dice: np.random.Generator, draws: int
) -> Floats:
    """Draw the share of each person's contacts that the owner begins."""
    scale = one_sided(known.total, known.out, weight)
    prior = spread_of(of_shares(known.total.sum(axis=1), known.out.sum(axis=1), scale), weight)
    pairs = np.stack([year.total.sum(axis=1), year.out.sum(axis=1)], axis=1)
    different, row = np.unique(pairs, axis=0, return_inverse=True)
    posterior = Prior(of_shares(different[:, 0], different[:, 1], scale) * prior)
    logit = np.log(SHARES / (1 - SHARES))
    return np.asarray(1 / (1 + np.exp(-posterior.drawn(row.ravel(), logit, dice, draws))))


def of_shares(total: Floats, out: Floats, scale: float) -> Floats:
    """Return how likely so many of a total go out, at each of `SHARES`."""
    log = out[:, None] * np.log(SHARES) + (total - out)[:, None] * np.log(1 - SHARES)
    return np.asarray(np.exp((log - log.max(axis=1, keepdims=True)) / scale), np.float64)
