"""Overlap: what share of their other contacts two tied people have in common."""

from __future__ import annotations

import numpy as np

from intreccio.network.graph import Graph
from intreccio.network.traces import Floats
from intreccio.network.triangles import shared


def common_contacts(graph: Graph) -> Floats:
    """Return how many contacts the two ends of each tie share ("embeddedness").

    >>> from intreccio.network.graph import graph
    >>> common_contacts(graph([0, 0, 1, 2], [1, 2, 2, 3])).tolist()
    [1.0, 1.0, 1.0, 0.0]
    """
    return shared(graph)


def overlap(graph: Graph) -> Floats:
    """Return the overlap of every tie, 0 to 1; NaN where neither end has another contact.

    O_ij = n_ij / ((k_i - 1) + (k_j - 1) - n_ij), n_ij common contacts, k contacts (Onnela et al.
    2007, PNAS 104:7332, 10.1073/pnas.0610245104). It rises with strength among friends and may
    fall with it in work on projects (Pan, Saramäki 2012): it is no measure of strength by itself.

    >>> from intreccio.network.graph import graph
    >>> overlap(graph([0, 0, 1, 2, 4], [1, 2, 2, 3, 5])).tolist()  # a triangle, a tail, a pair
    [1.0, 0.5, 0.5, 0.0, nan]
    """
    both = shared(graph)
    others = graph.degree[graph.one] + graph.degree[graph.other] - 2
    with np.errstate(invalid="ignore"):
        return np.asarray(both / (others - both), np.float64)
