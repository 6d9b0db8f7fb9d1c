"""Hierarchy: whether a person's constraint comes from one contact or from all alike."""

from __future__ import annotations

import numpy as np

from intreccio.network.graph import Graph
from intreccio.network.holes.constraint import local_constraint
from intreccio.network.traces import Floats


def hierarchy(graph: Graph) -> Floats:
    """Return the hierarchy of every person's constraint, 0 to 1; NaN below two contacts.

    H_i = sum_j r_j ln r_j / (n ln n), r_j = c_ij / (C_i / n), n contacts (Burt 1992, eq. 2.9):
    0 when all contacts constrain alike, near 1 when one contact is all.

    >>> from intreccio.network.graph import graph
    >>> hierarchy(graph([0, 0], [1, 2], [1, 1])).tolist()  # the ends have one contact
    [0.0, nan, nan]
    >>> hierarchy(graph([0, 0], [1, 2], [1, 3])).round(4).tolist()  # c = 1/16 and 9/16
    [0.531, nan, nan]
    """
    of_one, of_other = local_constraint(graph)
    contacts = graph.degree
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = graph.summed(of_one, of_other) / contacts
        one, other = of_one / mean[graph.one], of_other / mean[graph.other]
        total = graph.summed(one * np.log(one), other * np.log(other))
        uneven = total / (contacts * np.log(contacts))
    return np.asarray(np.where(contacts > 1, np.maximum(uneven, 0.0), np.nan), np.float64)
