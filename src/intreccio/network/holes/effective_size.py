"""Effective size: how many contacts a person has, once those who know each other count less."""

from __future__ import annotations

import numpy as np

from intreccio.network.graph import Graph
from intreccio.network.traces import Floats
from intreccio.network.triangles import shared


def effective_size(graph: Graph) -> Floats:
    """Return the effective size of every person's network, in people; NaN without a tie.

    ES_i = sum_j [1 - sum_q p_iq · m_jq], q a contact of both, p_iq = z_iq / sum_k z_ik,
    m_jq = z_jq / max_k z_jk (Burt 1992; Borgatti 1997, Connections 20(1):35). It does not count
    direction: give arcs, and z is the sum of both. From 1 to the number of contacts.

    >>> from intreccio.network.graph import graph
    >>> knows = graph([0, 0, 0, 1], [1, 2, 3, 2], [2, 1, 1, 4])  # 1 and 2 know each other well
    >>> effective_size(knows).tolist()[0]  # 3 - (1/4 · 4/4 + 2/4 · 4/4)
    2.25
    """
    top = graph.highest(graph.weight)
    both = shared(graph, graph.weight)
    with np.errstate(divide="ignore", invalid="ignore"):
        redundant = graph.summed(both / top[graph.other], both / top[graph.one]) / graph.strength
    return np.asarray(np.where(graph.degree > 0, graph.degree - redundant, np.nan), np.float64)


def effective_size_unweighted(graph: Graph) -> Floats:
    """Return the effective size when a tie is there or not, in people; NaN without a tie.

    ES_i = n - 2t/n, n contacts with t ties among them (Borgatti 1997, Connections 20(1):35).

    >>> from intreccio.network.graph import graph
    >>> knows = graph([0, 0, 0, 1], [1, 2, 3, 2])
    >>> round(effective_size_unweighted(knows).tolist()[0], 4)  # 3 - 2 · 1 / 3
    2.3333
    """
    both = shared(graph)
    twice_tied = graph.summed(both, both)  # each tie among contacts is met from both its ends
    with np.errstate(invalid="ignore"):
        return np.asarray(graph.degree - twice_tied / graph.degree, np.float64)


def efficiency(graph: Graph) -> Floats:
    """Return effective size over the number of contacts, 0 to 1; NaN for who has no tie.

    Burt 1992, Structural Holes, ch. 2; with weights, by `effective_size`.

    >>> from intreccio.network.graph import graph
    >>> efficiency(graph([0, 0, 1], [1, 2, 2], people=4)).tolist()  # a triangle, and a loner
    [0.5, 0.5, 0.5, nan]
    """
    with np.errstate(invalid="ignore"):
        return np.asarray(effective_size(graph) / graph.degree, np.float64)
