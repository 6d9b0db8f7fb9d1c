"""How good a forecast is: its order (AUC, reciprocal rank) and its probabilities (calibration)."""

from __future__ import annotations

import numpy as np

from intreccio.network.traces import Flags, Floats, Numbers


def auc(score: Floats, happened: Flags, weight: Floats | None = None) -> float:
    """Return how often a case that happened scores above one that did not, equal scores a half.

    The Mann-Whitney form of the area under the ROC curve (Hanley and McNeil 1982,
    10.1148/radiology.143.1.7063747), with weights. nan when either kind of case is missing.

    Args:
        score: any number that grows with the expectation, shape (n,).
        happened: shape (n,).
        weight: of each case, shape (n,); ones by default.

    >>> auc(np.array([3.0, 2.0, 2.0, 1.0]), np.array([True, True, False, False]))
    0.875
    """
    w = np.ones(len(score)) if weight is None else weight
    return float(Order(score, happened).auc(w))


class Order:
    """Cases put in order of their score once, to be weighed many times."""

    def __init__(self, score: Floats, happened: Flags) -> None:
        """Sort the cases."""
        self.order = np.argsort(score, kind="stable")
        self.happened = happened[self.order]
        self.begins = np.flatnonzero(np.diff(score[self.order], prepend=np.nan) != 0)

    def auc(self, weight: Floats) -> float:
        """Return the AUC with these weights, in the order in which the scores were given.

        >>> Order(np.array([1.0, 2.0]), np.array([True, False])).auc(np.ones(2))
        0.0
        """
        w = weight[self.order]
        above = np.add.reduceat(np.where(self.happened, w, 0), self.begins)
        below = np.add.reduceat(np.where(self.happened, 0, w), self.begins)
        product = above.sum() * below.sum()
        won = (above * (np.cumsum(below) - below / 2)).sum()
        return float(won / product) if product > 0 else float("nan")


def calibration_error(probability: Floats, happened: Flags, bins: int = 10) -> float:
    """Return the expected calibration error: the mean distance of what was said from what happened.

    Cases are put in bins of equal number by their probability; each bin gives the distance between
    its mean probability and its share of cases that happened (Naeini, Cooper and Hauskrecht 2015,
    AAAI 29, with bins of equal number as in Nixon et al. 2019, arXiv 1904.01685). nan for no cases.

    >>> calibration_error(np.array([0.2, 0.2, 0.9, 0.9]), np.array([0, 0, 1, 1], bool), bins=2)
    0.15
    """
    if not len(probability):
        return float("nan")
    off = 0.0
    for part in np.array_split(np.argsort(probability, kind="stable"), bins):
        off += abs(float((probability[part] - happened[part]).sum()))
    return round(off / len(probability), 12)


def brier(probability: Floats, happened: Flags) -> float:
    """Return the mean squared distance of the probabilities from what happened (Brier 1950).

    >>> brier(np.array([0.5, 1.0]), np.array([False, True]))
    0.125
    """
    return float(np.mean((probability - happened) ** 2))


def reciprocal_ranks(scores: Floats) -> Floats:
    """Return 1 / rank of the first candidate of each row among all; ties share their mean rank.

    Args:
        scores: shape (queries, candidates), the true one in the first column.

    >>> reciprocal_ranks(np.array([[3.0, 1.0, 2.0], [1.0, 1.0, 0.0]])).round(3).tolist()
    [1.0, 0.667]
    """
    true = scores[:, :1]
    higher = (scores > true).sum(axis=1)
    equal = (scores == true).sum(axis=1) - 1
    return np.asarray(1 / (1 + higher + equal / 2), np.float64)


def multiplicities(people: int, draws: int, seed: int) -> Numbers:
    """Return how often each person is drawn when people are drawn anew, shape (draws, people).

    The node bootstrap of Snijders and Borgatti (1999, Connections 22:161): a pair then weighs the
    product of its people's numbers.

    >>> multiplicities(5, draws=2, seed=1).sum(axis=1).tolist()
    [5, 5]
    """
    chance = np.random.default_rng(seed)
    return chance.multinomial(people, np.full(people, 1 / people), size=draws)
