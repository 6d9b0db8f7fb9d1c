"""How far two ways of grouping people agree, chance taken off."""

from __future__ import annotations

import numpy as np

from intreccio.network.traces import Floats, Numbers


def adjusted_mutual_information(one: Numbers, other: Numbers) -> float:
    """Return the AMI of two groupings: 1 the same, about 0 for chance.

    Vinh, Epps and Bailey 2010, JMLR 11:2837: (MI - E[MI]) / (mean(H1, H2) - E[MI]), the mean being
    arithmetic. Plain NMI flatters: random groups score 0.2 (science.md 0.7).

    >>> same = np.array([0, 0, 1, 1, 2, 2])
    >>> adjusted_mutual_information(same, same + 5)
    1.0
    """
    cells = contingency(one, other)
    rows, columns, n = cells.sum(axis=1), cells.sum(axis=0), int(cells.sum())
    if len(rows) == len(columns) == 1 or n < 2:
        return 1.0
    information = mutual_information(cells)
    by_chance = expected_information(rows, columns, n)
    most = (entropy(rows) + entropy(columns)) / 2
    if most - by_chance < 1e-12:
        return 1.0  # everybody alone in both: nothing else was possible
    return float(round((information - by_chance) / (most - by_chance), 12))


def adjusted_rand_index(one: Numbers, other: Numbers) -> float:
    """Return the ARI of two groupings: 1 the same, about 0 for chance.

    Hubert, Arabie 1985, 10.1007/BF01908075: (pairs together in both - expected) / (mean of the
    pairs together in either - expected).

    >>> adjusted_rand_index(np.array([0, 0, 1, 1]), np.array([0, 0, 1, 2])).__round__(4)
    0.5714
    """
    cells = contingency(one, other)
    both, left, right, every = (
        float((sizes * (sizes - 1)).sum() / 2)
        for sizes in (cells, cells.sum(axis=1), cells.sum(axis=0), cells.sum())
    )
    if left + right in (0.0, 2 * every):
        return 1.0  # all alone in both, or all in one group in both
    by_chance = left * right / every
    return (both - by_chance) / ((left + right) / 2 - by_chance)


def information_beyond_chance(one: Numbers, other: Numbers) -> float:
    """Return how much one grouping tells of the other, in nats, chance taken off: MI - E[MI].

    The numerator of the AMI (Vinh, Epps, Bailey 2010). Unlike the AMI it is 0 for two groupings
    that say nothing, be it because all are in one group or because each is alone.

    >>> halves = np.array([0, 0, 0, 0, 1, 1, 1, 1])
    >>> round(information_beyond_chance(halves, halves), 3)
    0.614
    >>> information_beyond_chance(halves, np.zeros(8, np.int64))
    0.0
    """
    cells = contingency(one, other)
    by_chance = expected_information(cells.sum(axis=1), cells.sum(axis=0), int(cells.sum()))
    return max(float(mutual_information(cells) - by_chance), 0.0) if min(cells.shape) > 1 else 0.0


def contingency(one: Numbers, other: Numbers) -> Floats:
    """Count the people in each pair of groups."""
    _, a = np.unique(one, return_inverse=True)
    _, b = np.unique(other, return_inverse=True)
    cells = np.zeros((a.max() + 1, b.max() + 1))
    np.add.at(cells, (a, b), 1)
    return cells


def mutual_information(cells: Floats) -> float:
    """Return the mutual information of a table of counts, in nats."""
    n = cells.sum()
    product = np.outer(cells.sum(axis=1), cells.sum(axis=0))
    some = cells > 0
    return float((cells[some] / n * np.log(n * cells[some] / product[some])).sum())


def entropy(sizes: Floats) -> float:
    """Return the entropy of group sizes, in nats."""
    share = sizes / sizes.sum()
    return float(-(share * np.log(share)).sum())


def expected_information(rows: Floats, columns: Floats, n: int) -> float:
    """Return the mutual information to be expected of groups of these sizes by chance.

    Groups of one size count once, and all pairs of sizes are summed in one pass.

    >>> round(expected_information(np.array([2.0, 2.0]), np.array([2.0, 2.0]), 4), 4)
    0.231
    """
    logs = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, n + 1)))])
    (a, times_a), (b, times_b) = (
        np.unique(sizes.astype(np.int64), return_counts=True) for sizes in (rows, columns)
    )
    wide = max(PAIRS // max(int(min(a[-1], b[-1])) * len(b), 1), 1)
    return sum(
        float(times_a[i : i + wide] @ expected_of_pairs(a[i : i + wide], b, n, logs) @ times_b)
        for i in range(0, len(a), wide)
    )


PAIRS = 2_000_000
"""So many terms of the sum are held at once."""


def expected_of_pairs(a: Numbers, b: Numbers, n: int, logs: Floats) -> Floats:
    """Return the part of each pair of sizes; `logs` are the logarithms of the factorials."""
    one, other = (side.ravel() for side in np.broadcast_arrays(a[:, None], b))
    low = np.maximum(1, one + other - n)
    many = np.minimum(one, other) - low + 1
    start = np.cumsum(many) - many
    k = np.arange(many.sum()) - np.repeat(start - low, many)
    fixed = logs[one] + logs[other] + logs[n - one] + logs[n - other] - logs[n]
    one, other, fixed = (np.repeat(side, many) for side in (one, other, fixed))
    ways = logs[k] + logs[one - k] + logs[other - k] + logs[n - one - other + k]
    terms = k / n * np.log(n * k / (one * other)) * np.exp(fixed - ways)
    return np.add.reduceat(terms, start).reshape(len(a), len(b))


def jaccard(one: Numbers, other: Numbers) -> Floats:
    """Return how alike each group of one grouping is to each of the other, 0 to 1.

    >>> jaccard(np.array([0, 0, 1, 1]), np.array([0, 0, 0, 1])).round(2).tolist()
    [[0.67, 0.0], [0.25, 0.5]]
    """
    both = np.zeros((int(one.max(initial=-1)) + 1, int(other.max(initial=-1)) + 1))
    np.add.at(both, (one, other), 1)
    union = both.sum(axis=1, keepdims=True) + both.sum(axis=0, keepdims=True) - both
    return np.asarray(both / np.maximum(union, 1), np.float64)
