"""Underlying rates: what passed in a year is one draw from a rate that nobody sees.

A message more or less is chance, and who looks busiest was often lucky. So the rates are drawn from
what they may be, given the contacts seen and given all of the owner's people (empirical Bayes:
Efron 2016, 10.1093/biomet/asv068). How rates are spread among people is estimated without supposing
a shape, and is drawn anew with the people (Laird and Louis 1987, 10.1080/01621459.1987.10478490),
so that not knowing it widens the intervals too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

import numpy as np

from intreccio.network.capital.bursts import Bursts, bursts, one_sided
from intreccio.network.capital.card import Data
from intreccio.network.capital.spreading import Prior, broader, logarithm_of_gamma, spread_of
from intreccio.network.contacts import Contacts
from intreccio.network.traces import YEAR, Floats, Numbers

BLOCKS = 8
"""A year in spans of some six weeks: a conversation mostly ends in the one in which it begins."""
SPAN = YEAR // BLOCKS
TIMES, DRAWS, DRAWS_IF_LARGE = 20, 10, 5
"""How often the spread of the rates is estimated anew, and how many draws are made from each."""
YEARS = 5
"""So many years back tell how bursty contacts are; only the last one tells how many."""
LARGE = 20_000
LEARNT_FROM = 3_000
"""From so many people at most is the spread of the rates estimated."""
THIRDS = 60
"""From so many people on they are taken in thirds by how often they are written to."""
MOST_AT_ONCE = 9.0
GRID = 60
LEAST_RATE = 0.2
SHARES: Floats = 1 / (1 + np.exp(-np.linspace(-5, 5, 51)))
"""The shares of the owner that are tried, evenly by their logit."""
USUAL_SHARES: Floats = (SHARES * (1 - SHARES)) ** 2
"""Beta(2, 2) by logit: with few people, both sides are supposed to write about as much."""


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

    @property
    def spans(self) -> Numbers:
        """In how many spans each tie was there: from the first contact of the year to the last.

        A tie of three months has the bursts of three months.
        """
        there = self.total > 0
        before, after = there.argmax(axis=1), there[:, ::-1].argmax(axis=1)
        return np.asarray(BLOCKS - before - after, np.int64)

    @cached_property
    def cases(self) -> tuple[Floats, Numbers]:
        """The different totals with their spans, and which of them each person is."""
        return different(self.total.sum(axis=1), self.spans.astype(np.float64))

    @cached_property
    def splits(self) -> tuple[Floats, Numbers]:
        """The different totals with what went out, and which of them each person is."""
        return different(self.total.sum(axis=1), self.out.sum(axis=1))

    def only(self, some: Numbers) -> Year:
        """Return some of the people, by place."""
        return Year(self.person[some], self.total[some], self.out[some])


def different(one: Floats, other: Floats) -> tuple[Floats, Numbers]:
    """Return the different pairs of two columns, and the row of each place among them.

    >>> different(np.array([2.0, 1, 2]), np.array([5.0, 6, 5]))[1].tolist()
    [1, 0, 1]
    """
    pairs, row = np.unique(np.stack([one, other], axis=1), axis=0, return_inverse=True)
    return pairs, row.ravel()


KEPT: WeakKeyDictionary[Data, tuple[Drawn, ...]] = WeakKeyDictionary()
"""What was drawn, as long as its data are in use: four cards read the same draws."""


def drawn(data: Data) -> tuple[Drawn, ...]:
    """Return the yearly rates of everybody in contact in the year before now, drawn in blocks."""
    if data not in KEPT:
        KEPT[data] = tuple(drawn_anew(data))
    return KEPT[data]


def drawn_anew(data: Data) -> Iterator[Drawn]:
    """Draw the yearly rates of everybody in contact in the year before now, in blocks.

    Of a rate m the variance of the contacts of a year is c m + a m^2 / k: c for messages that
    answer one another, a for bursts (see `bursts`), k the spans of the eight in which the tie was
    there. Given the rate they are negative binomial with
    that variance; given the share that the owner begins, what goes out is binomial, its variance
    times phi (quasi-likelihood: McCullagh and Nelder 1989, ch. 9). The priors of rates and shares
    are `spreading.spread_of` all people. Twenty times the people are weighed anew (the Bayesian
    bootstrap, Rubin 1981), c, a, phi and the priors estimated from them, and ten draws made.
    """
    if not len(data.recent.person):
        return
    years = [year for year in years_of(data) if len(year.person)]
    yield from drawn_of(years, data.table.people, data.seed)


def drawn_of(years: Sequence[Year], people: int, seed: int) -> Iterator[Drawn]:
    """Draw the rates of the first of some years, learning from all of them."""
    dice = np.random.default_rng(seed)
    known = [few(some, dice) for some in years]
    draws = DRAWS if len(years[0].person) < LARGE else DRAWS_IF_LARGE
    for _ in range(TIMES):
        yield of_year(years[0], learn(known, dice.exponential(1.0, people)), dice, draws)


def drawn_once(year: Year, people: int, seed: int, draws: int) -> Drawn:
    """Draw the rates of one year from what that year alone tells: quicker, and a little surer."""
    dice = np.random.default_rng(seed)
    return of_year(year, learn([few(year, dice)], np.ones(people)), dice, draws)


def of_year(year: Year, learnt: Learnt, dice: np.random.Generator, draws: int) -> Drawn:
    """Draw both the rates and the shares of a year."""
    rate = drawn_rates(year, learnt, dice, draws)
    return Drawn(year.person, rate, drawn_shares(year, learnt, dice, draws))


def few(year: Year, dice: np.random.Generator) -> Year:
    """Return so many people, by chance, that all can be learnt from them."""
    many = len(year.person)
    return year if many <= LEARNT_FROM else year.only(dice.permutation(many)[:LEARNT_FROM])


def years_of(data: Data) -> list[Year]:
    """Return the last year, and those before it."""
    ends = [data.now - YEAR * before for before in range(YEARS)]
    return [year_of(data.contacts.since(end - YEAR, end + (end == data.now)), end) for end in ends]


def year_of(passed: Contacts, now: int) -> Year:
    """Return each person's contacts in eight spans; nobody without any."""
    span = np.clip((now - passed.at) // SPAN, 0, BLOCKS - 1)
    met = np.flatnonzero(np.bincount(passed.person))
    place = np.zeros(int(met.max(initial=-1)) + 1, np.int64)
    place[met] = np.arange(len(met))
    cell = place[passed.person] * BLOCKS + span
    shape = (len(met), BLOCKS)
    both, out = (
        np.asarray(np.bincount(cell, some, len(met) * BLOCKS), np.float64).reshape(shape)
        for some in (passed.out + passed.in_, passed.out)
    )
    return Year(met, both, out)


@dataclass(frozen=True)
class Learnt:
    """What all people together tell of each: bursts, one-sidedness, and who there is."""

    found: Bursts
    scale: float
    total: Floats
    spans: Numbers
    out: Floats
    weight: Floats


def learn(known: list[Year], weight: Floats) -> Learnt:
    """Learn from people of some weight: from the last years how bursty, from the last how busy."""
    total = np.concatenate([year.total for year in known])
    out = np.concatenate([year.out for year in known])
    each = np.concatenate([weight[year.person] for year in known])
    return Learnt(
        found=bursts(total, each),
        scale=one_sided(total, out, each),
        total=known[0].total.sum(axis=1),
        spans=known[0].spans,
        out=known[0].out.sum(axis=1),
        weight=weight[known[0].person],
    )


def drawn_rates(year: Year, learnt: Learnt, dice: np.random.Generator, draws: int) -> Floats:
    """Draw each person's contacts a year."""
    total, found = year.total.sum(axis=1), learnt.found
    logs = np.linspace(np.log(LEAST_RATE), np.log(3 * total.max() + 30), GRID)
    known = likelihood(learnt.total, learnt.spans, logs, found)
    prior = broader(spread_of(known, learnt.weight), len(known))
    cases, row = year.cases
    posterior = Prior(likelihood(cases[:, 0], cases[:, 1], logs, found) * prior)
    return np.asarray(np.exp(posterior.drawn(row, logs, dice, draws)), np.float64)


def likelihood(total: Floats, spans: Numbers | Floats, logs: Floats, found: Bursts) -> Floats:
    """Return how likely each total is at each rate, of those that can be seen: not none at all.

    Negative binomial of mean m and variance f m: shape r = m / (f - 1), and P(0) = f^-r.
    """
    rate = np.exp(logs)[None, :]
    factor = np.maximum(found.factor(rate, spans[:, None]), 1.02)
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


def drawn_shares(year: Year, learnt: Learnt, dice: np.random.Generator, draws: int) -> Floats:
    """Draw the share of each person's contacts that the owner begins.

    Who is written to seldom may be another sort of tie than who is written to often: the prior of
    each third of the people, by their contacts, is its own.
    """
    (cases, row), enough = year.splits, len(learnt.total) >= THIRDS
    edges = np.quantile(learnt.total, [1 / 3, 2 / 3] if enough else [])
    third, of_learnt = np.digitize(cases[:, 0], edges), np.digitize(learnt.total, edges)
    logit, shares = np.log(SHARES / (1 - SHARES)), np.zeros((len(row), draws))
    for one in np.unique(third):
        here, like = third == one, of_learnt == one
        whose, place = here[row], np.cumsum(here) - 1
        known = of_shares(learnt.total[like], learnt.out[like], learnt.scale)
        prior = spread_of(known, learnt.weight[like], USUAL_SHARES)
        posterior = Prior(of_shares(cases[here, 0], cases[here, 1], learnt.scale) * prior)
        shares[whose] = posterior.drawn(place[row[whose]], logit, dice, draws)
    return np.asarray(1 / (1 + np.exp(-shares)), np.float64)


def of_shares(total: Floats, out: Floats, scale: float) -> Floats:
    """Return how likely so many of a total go out, at each of `SHARES`."""
    log = out[:, None] * np.log(SHARES) + (total - out)[:, None] * np.log(1 - SHARES)
    return np.asarray(np.exp((log - log.max(axis=1, keepdims=True)) / scale), np.float64)


def at_once(data: Data, influence: Floats) -> float:
    """Return by what a figure varies more because people are written to together, 1 or more.

    Draws are made for each person alone. But one message to five, or one event that sets a circuit
    talking, moves several at once. `influence` says by how much one contact with each person moves
    the figure, shape (people,): what it does from span to span, summed over people, is held against
    what it would do were each alone (the design effect: Kish 1965). The root is for the widths.
    """
    late = data.now - data.contacts.at
    kept = (late >= 0) & (late < YEARS * YEAR)
    some = data.contacts.only(kept)
    spans = YEARS * BLOCKS
    span = np.minimum(late[kept] // SPAN, spans - 1)
    moved = (some.out + some.in_) * influence[some.person]
    whole = np.bincount(span, moved, spans)
    cell = some.person * spans + span
    cells = np.flatnonzero(np.bincount(cell))
    each = np.bincount(cell, moved)[cells]
    follows = np.append(np.diff(cells) == 1, False) & (cells % spans < spans - 1)
    product = float((each[:-1] * each[1:])[follows[:-1]].sum())
    first, last = (float((each[cells % spans == end] ** 2).sum()) for end in (0, spans - 1))
    alone = 2 * float((each**2).sum()) - first - last - 2 * product
    together = float((np.diff(whole) ** 2).sum())
    return float(np.sqrt(np.clip(together / max(alone, 1e-12), 1, MOST_AT_ONCE)))
