"""Bursts: how much more contacts vary from span to span than single messages by chance would."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intreccio.network.traces import Floats, Numbers

LEAST_FACTOR, MOST_FACTOR = 0.3, 20.0
ALONE = 10
"""With fewer people than this there is nothing to learn from: messages by chance are supposed."""


@dataclass(frozen=True)
class Bursts:
    """The variance of the contacts in a span of mean m is `answers` * m + `bursts` * m^2."""

    answers: float
    bursts: float

    def factor(self, total: Floats, spans: Numbers | Floats | int) -> Floats:
        """Return by what the variance of the total of some spans is larger than its mean.

        >>> float(Bursts(1.5, 0.5).factor(np.array([16.0]), 8)[0])
        2.5
        """
        return np.asarray(self.answers + self.bursts * total / spans, np.float64)


def bursts(amounts: Floats, weight: Floats) -> Bursts:
    """Estimate both from the contacts of people span by span.

    Differences from one span to the next tell the variance, so that a tie that begins, ends or
    slowly changes is not taken for a bursty one (von Neumann 1941, 10.1214/aoms/1177731677):
    v = sum of d^2 / 2 (n - 1). Least squares of v on m and m^2, each person weighed by
    1 / m (1 + m): weights that fall faster favour who had no burst, and make bursts look small.

    Args:
        amounts: contacts, shape (people, spans).
        weight: what each person counts, shape (people,).

    Steady spans, two contacts each, have no bursts, and vary less than by chance:

    >>> bursts(np.full((20, 8), 2.0), np.ones(20))
    Bursts(answers=0.3, bursts=0.0)
    """
    if len(amounts) < ALONE:
        return Bursts(1.0, 0.0)
    spans = amounts.shape[1]
    mean = amounts.mean(axis=1)
    spread = (np.diff(amounts, axis=1) ** 2).mean(axis=1) / 2
    known = np.stack([mean, mean**2 - spread / spans], axis=1)
    about = mean + 0.5 / spans
    by = np.stack([mean, mean**2], axis=1) * (weight / (about * (1 + about)))[:, None]
    normal, told = by.T @ known, by.T @ spread
    answers, burst = np.linalg.solve(normal + 1e-12 * np.eye(2), told)
    if burst < 0:
        answers, burst = told[0] / normal[0, 0], 0.0
    if answers < LEAST_FACTOR:
        answers, burst = LEAST_FACTOR, (told[1] - LEAST_FACTOR * normal[1, 0]) / normal[1, 1]
    return Bursts(float(min(answers, MOST_FACTOR)), float(np.clip(burst, 0, MOST_FACTOR)))


def one_sided(total: Floats, out: Floats, weight: Floats) -> float:
    """Return by what the variance of what goes out, given the total, differs from a binomial's.

    Answers alternate, which makes it less than 1; bursts of one side make it more. For each
    person, the squares of out_b - p * total_b over spans come to phi p (1 - p) (N - sum of
    total_b^2 / N), N being the sum of total_b.

    >>> steady = np.full((20, 8), 2.0)
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
