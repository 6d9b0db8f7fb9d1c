"""What public mailboxes teach of silences that end: where the fit on a small book begins.

Made by `./check priors --write` from the mailboxes of the busiest forty people of each of three
public sets, as `own_prior` is. No word, name or address is in it: a mean, a spread and a weight for
each column of `fading.described`. With the owner's own silences the fit leaves it
(`logistic.refit`).
"""

from __future__ import annotations

import numpy as np

from intreccio.network.logistic import Logistic


def prior() -> Logistic:
    """Return the model that the table holds.

    >>> prior().weights.shape == (len(TABLE) + 1,)
    True
    """
    columns = np.array([row[1:] for row in TABLE], np.float64)
    weights = np.concatenate([[CONSTANT], columns[:, 2]])
    return Logistic(columns[:, 0], columns[:, 1], weights)


TABLE: tuple[tuple[str, float, float, float], ...] = (
    ("silent", 3.8961, 1.4150, -1.2557),
    ("usual", 3.3393, 0.6984, -0.9801),
    ("known", 1.7723, 0.9430, 0.4820),
    ("silent x usual", 13.3357, 6.0135, 1.5774),
    ("silent squared", 17.1815, 9.7522, -0.8483),
    ("longer", -0.3828, 1.8922, 0.0755),
)
CONSTANT = -0.5795
