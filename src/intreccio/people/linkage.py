"""The model behind who is who: how likely two entries are one person, from how their fields agree.

After Fellegi and Sunter (1969, 10.1080/01621459.1969.10501049). Each field of a pair agrees to some
level. A level's weight is the odds of meeting it in two entries of one person (m) against two
people at random (u). u is counted on random pairs; m and the share of true pairs are found without
labels, by expectation and maximisation (Winkler 1988), from stated beginnings that count as so many
pairs: in a small book they hold, in a large one the data speak. What the user said counts as known.
A name that few bear weighs more than one that many bear (Winkler 2000).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Levels = NDArray[np.int8]
Floats = NDArray[np.float64]

ROUNDS = 25
BELIEF = 60.0
"""The beginnings of m weigh as much as so many true pairs."""
BELIEF_OF_CHANCE = 20.0
ANSWER = 5.0
"""An answer of the user weighs as much as so many pairs."""
ENOUGH_CHANGE = 1e-4
STEADINESS = 1.0
"""Noes move the odds as against a belief of this standard deviation, in logits, in no move."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field that is compared.

    Attributes:
        name: what it is called in reasons.
        m: the beginnings, level by level: how often two entries of one person agree so.
        u: how often two people at random do, before any were counted.
    """

    name: str
    m: tuple[float, ...]
    u: tuple[float, ...]


@dataclass(frozen=True)
class Model:
    """What was learnt: the share of true pairs among all, and m and u of each field's levels.

    `caution` is what the user's noes take from the log-odds of every pair (see `cautious`).
    """

    share: float
    m: tuple[Floats, ...]
    u: tuple[Floats, ...]
    caution: float = 0.0

    def weights(self, field: int) -> Floats:
        """Return the natural logarithm of m/u of each level of a field."""
        return np.asarray(np.log(self.m[field] / self.u[field]))

    def weight(self, field: int, level: int) -> float:
        """Return the natural logarithm of m/u of one level of a field."""
        return float(np.log(self.m[field][level] / self.u[field][level]))


@dataclass(frozen=True)
class Compared:
    """Pairs, compared field by field.

    Attributes:
        levels: one row for each pair, one column for each field; -1 where one of the two is silent.
        rarity: what is added to a field's weight, in the same shape (see `rarity`); may be empty.
        known: 1 for pairs that the user said are one person, 0 for two people, -1 for the others.
    """

    levels: Levels
    rarity: Floats
    known: NDArray[np.int8]


def chance(fields: Sequence[Field], random: Levels) -> tuple[Floats, ...]:
    """Count how often each level is met in pairs at random.

    >>> [float(u.sum()) for u in chance([Field("x", (0.1, 0.9), (0.9, 0.1))], np.zeros((5, 1)))]
    [1.0]
    """
    found = []
    for i, field in enumerate(fields):
        column = random[:, i]
        counts = np.bincount(column[column >= 0].astype(np.int64), minlength=len(field.u))
        told = counts + BELIEF_OF_CHANCE * np.asarray(field.u)
        found.append(np.asarray(told / told.sum(), np.float64))
    return tuple(found)


def fit(
    fields: Sequence[Field], compared: Compared, random: Levels, pairs: float, entries: int
) -> Model:
    """Learn the model from the pairs that were compared.

    Args:
        fields: what is compared, with the beginnings.
        compared: the pairs worth comparing: all others are taken for two people.
        random: levels of pairs at random.
        pairs: how many pairs there are in all, those not worth comparing included.
        entries: how many entries there are.
    """
    u = chance(fields, random)
    m = tuple(np.asarray(field.m) / sum(field.m) for field in fields)
    model = Model(max(entries, 1) * 0.2 / max(pairs, 1.0), m, u)
    for _ in range(ROUNDS):
        true = probabilities(model, compared)
        renewed = Model(share_of(true, pairs, entries), agreeing(fields, compared, true), u)
        change = abs(np.log(renewed.share / model.share))
        model = renewed
        if change < ENOUGH_CHANGE:
            break
    return model


def cautious(model: Model, pairs: Compared) -> Model:
    """Return the model made more careful by the user's answers, if they say that it must be.

    The pairs may be others beside those that were answered.

    Where a model says "four in five" and the user says no, all its odds are lowered: by the shift
    in logits that makes the answers likeliest, against a belief in none (Platt 1999, with a normal
    prior). Yeses count for the agreement of fields (see `agreeing`), and never raise the odds of
    all: they were asked about because they were likely.

    >>> plain = Model(0.5, (np.array([0.5, 0.5]),), (np.array([0.5, 0.5]),))
    >>> noes = Compared(np.zeros((3, 1), np.int8), np.empty((0, 0)), np.zeros(3, np.int8))
    >>> round(cautious(plain, noes).caution, 2)
    0.88
    """
    answered = pairs.known >= 0
    odds, said = log_odds(model, pairs)[answered], pairs.known[answered].astype(np.float64)
    shift = 0.0
    for _ in range(ROUNDS):
        believed = 1 / (1 + np.exp(-np.clip(odds + shift, -40, 40)))
        slope = float((said - believed).sum()) - shift / STEADINESS**2
        bend = float((believed * (1 - believed)).sum()) + 1 / STEADINESS**2
        shift += slope / bend
    return replace(model, caution=max(-shift, 0.0))


def share_of(true: Floats, pairs: float, entries: int) -> float:
    """Return the share of true pairs among all, pulled towards one entry in five having a twin."""
    believed = 0.2 * min(entries, BELIEF)
    scale = min(entries, BELIEF) / max(entries, 1)
    return float((true.sum() + believed) / (pairs * (1 + scale))) if pairs else 0.5


def agreeing(fields: Sequence[Field], compared: Compared, true: Floats) -> tuple[Floats, ...]:
    """Return m: how often each level is met in true pairs, the beginnings counted in."""
    weight = np.where(compared.known == 1, ANSWER, true)
    found = []
    for i, field in enumerate(fields):
        column = compared.levels[:, i]
        told = column >= 0
        counts = np.bincount(column[told].astype(np.int64), weight[told], len(field.m))
        whole = counts + BELIEF * np.asarray(field.m) / sum(field.m)
        found.append(np.asarray(whole / whole.sum(), np.float64))
    return tuple(found)


def log_odds(model: Model, compared: Compared) -> Floats:
    """Return the log-odds of each pair being one person."""
    start = np.log(model.share / (1 - model.share)) - model.caution
    odds = np.full(len(compared.levels), start)
    for i in range(compared.levels.shape[1]):
        weights = np.append(model.weights(i), 0.0)
        odds += weights[compared.levels[:, i]]
    if compared.rarity.size:
        odds += compared.rarity.sum(axis=1)
    return np.asarray(odds)


def probabilities(model: Model, compared: Compared) -> Floats:
    """Return the probability of each pair being one person; what the user said is certain."""
    found = 1 / (1 + np.exp(-np.clip(log_odds(model, compared), -40, 40)))
    return np.where(compared.known >= 0, compared.known, found)


def rarity(shares: Floats, typical: float) -> Floats:
    """Return what a value's rarity adds to the weight of agreeing on it: ln(typical / share).

    `shares` are how often each value is met; `typical` the chance that two people agree on any.

    >>> [round(x, 2) for x in rarity(np.array([0.001, 0.1]), 0.01).tolist()]
    [2.3, -2.3]
    """
    return np.asarray(np.log(typical / np.clip(shares, 1e-6, 1.0)))
