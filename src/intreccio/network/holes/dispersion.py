"""Dispersion: whether the people whom two tied persons share know each other."""

from __future__ import annotations

import numpy as np

from intreccio.network.graph import Graph
from intreccio.network.traces import Floats, Numbers


def dispersion(whole: Graph, person: int) -> Numbers:
    """Count the pairs of shared contacts that are apart, for each contact of a person.

    disp(u,v) = how many pairs s, t of common contacts of u and v are not tied to each other, and
    share no contact within u's network but u and v (Backstrom, Kleinberg 2014, CSCW,
    10.1145/2531602.2531642). It finds who links one's different worlds; nothing else is to be
    inferred of the two. Below two shared contacts it is 0: there is no pair.

    Args:
        whole: the network; only the person's own part of it is read.
        person: u.

    Returns:
        A count for each contact v, in the order of `whole.contacts(person)`.

    >>> from intreccio.network.graph import graph
    >>> two_worlds = graph([0, 0, 0, 1, 1], [1, 2, 3, 2, 3])  # 1 knows both worlds of 0
    >>> dispersion(two_worlds, 0).tolist()
    [1, 0, 0]
    """
    tied = among_contacts(whole, person)
    paths = tied @ tied
    apart = (tied == 0) & (paths == 1)  # the one path is v itself
    np.fill_diagonal(apart, val=False)
    twice = ((tied @ apart.astype(np.float32)) * tied).sum(axis=1, dtype=np.float64)
    return np.asarray(np.rint(twice / 2), np.int64)


def normalised_dispersion(
    whole: Graph, person: int, *, power: float = 1.0, plus: float = 0.0, floor: float = 0.0
) -> Floats:
    """Return dispersion over the number of shared contacts, for each contact of a person.

    (disp + plus)^power / (shared + floor); the paper's best had power 0.61, plus 0, floor 5.
    NaN where nothing is shared and `floor` is 0: not enough data.

    >>> from intreccio.network.graph import graph
    >>> two_worlds = graph([0, 0, 0, 1, 1, 0], [1, 2, 3, 2, 3, 4])
    >>> normalised_dispersion(two_worlds, 0).tolist()
    [0.5, 0.0, 0.0, nan]
    """
    both = among_contacts(whole, person).sum(axis=1, dtype=np.float64) + floor
    raised = (dispersion(whole, person) + plus) ** power
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(both > 0, raised / both, np.nan), np.float64)


def among_contacts(whole: Graph, person: int) -> np.ndarray:
    """Return who is tied to whom among a person's contacts: a square of 0 and 1 in float32."""
    own = whole.around(person)
    tied = np.zeros((own.people, own.people), np.float32)
    tied[own.one, own.other] = tied[own.other, own.one] = 1
    return tied[1:, 1:]
