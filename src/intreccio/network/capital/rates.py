"""Underlying rates: what passed in a year is one draw from a rate that nobody sees."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intreccio.network import resampling
from intreccio.network.capital.card import WEEK
from intreccio.network.contacts import Contacts
from intreccio.network.traces import Floats

WEEKS = 52
PRIOR = 0.4
"""Shape of the prior of rates: many people are written to seldom, few often."""
BUSY, FEW, ALIKE = 10, 10, 3.0
"""From so many contacts on a tie tells how alike both directions are; with fewer such ties than
ten, this is supposed."""


@dataclass(frozen=True)
class Drawn:
    """Rates of the people in contact, drawn many times: shape (people, draws).

    Attributes:
        rate: contacts a year, both ways together.
        share: the part of them that the owner begins.
        total: contacts that were seen, shape (people,).
    """

    rate: Floats
    share: Floats
    total: Floats

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


def drawn(recent: Contacts, people: int, now: int, seed: int) -> Drawn:
    """Draw the yearly rates of everybody who was in contact in the year before `now`.

    What passed in a year is one draw from a rate that nobody sees, and a bursty one: of a total of
    N contacts the variance is N (1 + N / 52k), with k, the shape of the bursts from week to week,
    taken from all people together. The total rate is drawn from Gamma(N / f + a, f), where f is
    that factor and a = 0.4 a prior that favours few contacts. A burst is a conversation, and
    carries both directions: the share that goes out is drawn from Beta(out + b, in + b), b being
    how alike both are among the owner's busier ties (empirical Bayes: Morris 1983,
    10.1080/01621459.1983.10477920).
    """
    weekly, out = year_of(recent, people, now)
    return drawn_from(weekly, out, seed)


def drawn_from(weekly: Floats, out: Floats, seed: int, draws: int = resampling.DRAWS) -> Drawn:
    """Draw rates as `drawn` does, from contacts by person and week (at most 52 weeks)."""
    total = weekly.sum(axis=1)
    factor = 1 + total * burstiness(weekly) / WEEKS
    like = alikeness(out, total)
    dice = np.random.default_rng(seed)
    size = (len(total), draws)
    rate = dice.gamma((total / factor + PRIOR)[:, None], factor[:, None], size)
    sent, got = out + like, total - out + like
    share = dice.beta(sent[:, None], got[:, None], size)
    return Drawn(rate, share, total)


def year_of(recent: Contacts, people: int, now: int) -> tuple[Floats, Floats]:
    """Return each person's contacts week by week, and those that the owner began; no empty rows."""
    week = np.minimum((now - recent.at) // WEEK, WEEKS - 1)
    weekly = np.zeros((people, WEEKS))
    np.add.at(weekly, (recent.person, week), recent.out + recent.in_)
    out = np.bincount(recent.person, recent.out, people)
    met = weekly.sum(axis=1) > 0
    return weekly[met], np.asarray(out[met], np.float64)


def burstiness(weekly: Floats) -> float:
    """Return 1 / k of the bursts from week to week, from all people together; 0 for none.

    The variance of a week's contacts is m + m^2 / k: k is found by moments.

    >>> burstiness(np.array([[2.0, 2.0, 2.0, 2.0]]))
    0.0
    """
    if not len(weekly):
        return 0.0
    mean, spread = weekly.mean(axis=1), weekly.var(axis=1, ddof=1)
    return max(float((spread - mean).sum() / max((mean**2).sum(), 1e-9)), 0.0)


def alikeness(out: Floats, total: Floats) -> float:
    """Return b of the Beta(b, b) that the share of messages going out has among the busier ties.

    Its variance 1 / (4 (2b + 1)) is what is left when that of chance, 1 / 4N, is taken off.
    """
    busy = total >= BUSY
    if busy.sum() < FEW:
        return ALIKE
    chance = float((1 / (4 * total[busy])).mean())
    between = max(float(np.var(out[busy] / total[busy])) - chance, 1e-3)
    return max(1 / (8 * between) - 0.5, 0.5)
