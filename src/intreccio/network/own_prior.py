"""What public mailboxes teach of ties that go on: where the fit on a small book begins.

Made by `./check priors --write` from the mailboxes of the busiest forty people of each of three
public sets: email-Eu-core (a research institute), CollegeMsg (students), and mailing lists of the
Linux kernel. No word, name or address is in it: a mean, a spread and a weight for each column of
`own_forecast.own_cases`. With the owner's own cases the fit leaves it (`logistic.refit`).
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
    ("count", 1.4754, 1.0058, -0.6763),
    ("days", 1.1855, 0.7141, 0.7072),
    ("less", 0.3639, 0.7256, -0.0613),
    ("once", 0.4048, 0.4909, -0.1815),
    ("one day", 0.5121, 0.4999, 0.2415),
    ("mutual", 0.2786, 0.4483, -0.0539),
    ("reciprocity", 0.1632, 0.3113, -0.0233),
    ("events decayed 0.0625", -3.6882, 1.7251, 0.4854),
    ("days decayed 0.0625", -3.7981, 1.5184, -0.5362),
    ("sent decayed 0.0625", -3.9844, 1.4612, -0.0341),
    ("got decayed 0.0625", -4.0979, 1.3086, 0.0060),
    ("events decayed 0.25", -2.2552, 2.1500, -0.3670),
    ("days decayed 0.25", -2.5037, 1.9318, 0.2688),
    ("sent decayed 0.25", -3.0353, 2.0384, 0.1013),
    ("got decayed 0.25", -3.2479, 1.9194, 0.0873),
    ("events decayed 1", -0.0803, 1.4866, 0.1511),
    ("days decayed 1", -0.4348, 1.2421, -0.0771),
    ("sent decayed 1", -1.6773, 2.4266, 0.0119),
    ("got decayed 1", -1.8931, 2.3595, 0.1683),
    ("events decayed 4", 0.7746, 1.2562, 0.4317),
    ("days decayed 4", 0.4150, 0.9614, 0.2312),
    ("sent decayed 4", -1.1530, 2.7037, 0.2321),
    ("got decayed 4", -1.3486, 2.6670, -0.0669),
    ("recency", 0.1482, 1.3121, 0.6848),
    ("age", 0.4127, 0.9402, 0.1556),
    ("length", -2.6373, 2.1491, 0.1280),
    ("out of rhythm", 1.3212, 2.0008, -0.1256),
    ("burstiness", 0.2065, 0.3892, -0.0692),
    ("has rhythm", 0.4392, 0.4963, 0.0456),
    ("owner wrote last", 0.5204, 0.4996, -0.0114),
)
CONSTANT = -1.5938
