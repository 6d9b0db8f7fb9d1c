"""Constraint: how much of a person's attention comes back to the same contacts."""

from __future__ import annotations

import numpy as np

from intreccio.network.graph import Graph
from intreccio.network.traces import Floats
from intreccio.network.triangles import shared


def local_constraint(graph: Graph) -> tuple[Floats, Floats]:
    """Return how much each end of each tie is constrained by the other end.

    c_ij = (p_ij + sum_q p_iq · p_qj)², q a contact of both, p_ij = z_ij / sum_k z_ik the share of
    i's attention that j has (Burt 1992, Structural Holes, ch. 2). From 0 to 1; no unit.

    Returns:
        c of `one` by `other`, and of `other` by `one`: a number each for every tie.

    >>> from intreccio.network.graph import graph
    >>> star = graph([0, 0], [1, 2])  # 0 knows 1 and 2, who do not know each other
    >>> [c.tolist() for c in local_constraint(star)]
    [[0.25, 0.25], [1.0, 1.0]]
    """
    with np.errstate(divide="ignore"):
        share = 1 / graph.strength  # who has no tie is at no end of any
    attention = graph.weight + shared(graph, graph.weight, share)
    of_one, of_other = attention * share[graph.one], attention * share[graph.other]
    return of_one**2, of_other**2


def constraint(graph: Graph) -> Floats:
    """Return Burt's constraint of every person; NaN for who has no tie.

    C_i = sum_j c_ij over i's contacts (Burt 1992; 2004, AJS 110:349, 10.1086/421787): low for who
    joins people apart, high for who knows few or a closed group. No unit; it may exceed 1, and
    falls with the mere number of contacts (Everett, Borgatti 2020), so that only changes within
    one person are to be read.

    >>> from intreccio.network.graph import graph
    >>> constraint(graph([0, 0, 1], [1, 2, 2], people=4)).tolist()  # a triangle, and a loner
    [1.125, 1.125, 1.125, nan]
    """
    total = graph.summed(*local_constraint(graph))
    total[graph.degree == 0] = np.nan
    return total
