"""Bursts: how much more contacts vary from span to span than single messages by chance would."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intreccio.network.traces import Floats

LEAST_FACTOR, MOST_FACTOR = 0.3, 20.0
ALONE = 10
"""With fewer people than this there is nothing to learn from: messages by chance are supposed."""


@dataclass(frozen=True)
class Bursts:
    """The variance of the contacts in a span of mean m is `answers` * m + `bursts` * m^2."""

    answers: float
    bursts: float

    def factor(self, total: Floats, spans: int) -> Floats:
        """Return by what the variance of the total of some spans is larger than its mean.

        >>> float(Bursts(1.5, 0.5).factor(np.array([26.0]), 13)[0])
        2.5
        """
        return np.asarray(self.answers + self.bursts * total / spans, np.float64)


def bursts(amounts: Floats, weight: Floats) -> Bursts:
    """Estimate both from the contacts of people span by span.

    Differences from one span to the next tell the variance, so that a tie that begins, ends or
    slowly changes is not taken for a bursty one (von Neumann 1941, 10.1214/aoms/1177731677):
    v = sum of d^2 / 2 (n - 1). Weighted least squares of v on m and m^2.

    Args:
        amounts: contacts, shape (people, spans).
        weight: what each person counts, shape (people,).

    Steady weeks, two contacts each, have no bursts, and less than chance:

    >>> bursts(np.full((20, 13), 2.0), np.ones(20))
    Bursts(answers=0.3, bursts=0.0)
    """
    if len(amounts) < ALONE:
        return Bursts(1.0, 0.0)
    mean = amounts.mean(axis=1)
    spread = (np.diff(amounts, axis=1) ** 2).mean(axis=1) / 2
    square = np.maximum(mean**2 - spread / amounts.shape[1], 0)
    share = weight / (mean * (1 + mean)) ** 2
    rows = np.stack([mean, square], axis=1)
    normal = (rows * share[:, None]).T @ rows + 1e-12 * np.eye(2)
    answers, burst = np.linalg.solve(normal, (rows * share[:, None]).T @ spread)
    if burst < 0:
        answers, burst = float((share * mean) @ spread / ((share * mean) @ mean)), 0.0
    if answers < LEAST_FACTOR:
        left = spread - LEAST_FACTOR * mean
        answers, burst = LEAST_FACTOR, max(float((share * square) @ left), 0.0)
        burst /= max(float((share * square) @ square), 1e-12)
    return Bursts(float(min(answers, MOST_FACTOR)), float(min(burst, MOST_FACTOR)))


def one_sided(total: Floats, out: Floats, weight: Floats) -> float:
    """Return by what the variance of what goes out, given the total, differs from a binomial's.

    Answers alternate, which makes it less than 1; bursts of one side make it more. For each
    person, the squares of out_b - p * total_b over spans come to phi p (1 - p) (N - sum of
    total_b^2 / N), N being the sum of total_b.

    >>> steady = np.full((20, 13), 2.0)
    >>> one_sided(steady, steady / 2, np.ones(20))
    0.3
    """
    whole, sent = total.sum(axis=1), out.sum(axis=1)
    kept = (whole >= 4) & (sent > 0) & (sent < whole)
    if kept.sum() < ALONE:
        return 1.0
    n, p = whole[kept], (sent / np.maximum(whole, 1e-9))[kept]
    squares = ((out[kept] - p[:, None] * total[kept]) ** 2).sum(axis=1)
    free = n - (total[kept] ** 2).sum(axis=1) / n
    chance = p * (1 - p) * n / (n - 1) * free
    each = weight[kept] / n
    return float(np.clip((each @ squares) / max(each @ chance, 1e-9), LEAST_FACTOR, MOST_FACTOR))
