"""Acquaintances, and those whom two people share."""

from __future__ import annotations

import numpy as np

from intreccio.network.traces import Floats, Numbers


def acquaintances(low: Numbers, high: Numbers, people: int) -> Numbers:
    """Count each person's ties; shape (people,).

    >>> acquaintances(np.array([0, 0]), np.array([1, 2]), people=4).tolist()
    [2, 1, 1, 0]
    """
    return np.bincount(np.concatenate([low, high]), minlength=people)


def shared(low: Numbers, high: Numbers, people: int) -> tuple[Floats, Floats]:
    """Return for each tie how many acquaintances its two share, and their Adamic-Adar weight.

    The weight is the sum over them of 1 / ln(their number of ties): an acquaintance of everybody
    says little (Adamic and Adar 2003, 10.1016/S0378-8733(03)00009-3). The neighbours of the one
    with fewer are looked up among those of the other, so that hubs cost nothing.

    Args:
        low: the smaller number of each tie, shape (n,); ties come once, in order of (low, high).
        high: the greater number.
        people: how many people there are.

    >>> count, weight = shared(np.array([0, 0, 1]), np.array([1, 2, 2]), people=3)
    >>> count.tolist(), weight.round(3).tolist()
    ([1.0, 1.0, 1.0], [1.443, 1.443, 1.443])
    """
    near, begins = neighbours(low, high, people)
    degree = np.diff(begins)
    fewer = np.where(degree[low] <= degree[high], low, high)
    row = np.repeat(np.arange(len(low)), degree[fewer])
    skipped = np.repeat(np.cumsum(degree[fewer]) - degree[fewer], degree[fewer])
    third = near[begins[fewer][row] + np.arange(len(row)) - skipped]
    hit = is_tie(low * people + high, (low + high - fewer)[row], third, people)
    weight = hit / np.log(np.maximum(degree[third], 2))
    count, weighed = (np.bincount(row, what, len(low)) for what in (hit, weight))
    return count.astype(np.float64), weighed.astype(np.float64)


def neighbours(low: Numbers, high: Numbers, people: int) -> tuple[Numbers, Numbers]:
    """Return everybody's neighbours in one array, and where each person's begin (people + 1)."""
    one, other = np.concatenate([low, high]), np.concatenate([high, low])
    order = np.argsort(one, kind="stable")
    return other[order], np.searchsorted(one[order], np.arange(people + 1))


def is_tie(keys: Numbers, one: Numbers, other: Numbers, people: int) -> Floats:
    """Say (1 or 0) of pairs whether they are among the ties, whose keys are sorted."""
    if not len(keys):
        return np.zeros(len(one))
    asked = np.minimum(one, other) * people + np.maximum(one, other)
    place = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
    return np.asarray(keys[place] == asked, np.float64)
