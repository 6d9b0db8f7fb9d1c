"""What if: how many more targets of a goal one would get to speak to by knowing somebody."""

from __future__ import annotations

import numpy as np

from intreccio.network.approaches import spread
from intreccio.network.paths import Web
from intreccio.network.traces import Floats, Numbers


def gained(web: Web, targets: Numbers, now: Floats, ready: float) -> Floats:
    """Return for each person what knowing them would add, in targets that one gets to speak to.

    For each target the best chain from that person on, over one other at most, is set beside the
    best path there is now; what it is better by is added up over the targets.

    Args:
        web: who can be asked.
        targets: who is looked for.
        now: the chance of the best path to each target as it is.
        ready: the chance that somebody newly met does what they are asked.

    >>> from intreccio.network.graph import graph
    >>> web = Web(graph([0, 1], [1, 2], [1.0, 0.5]), np.array([0.5, 0.0, 0.0]), np.full(3, 0.5))
    >>> gained(web, np.array([2]), np.array([0.0625]), 0.5).round(4).tolist()
    [0.0, 0.0625, 0.4375]
    """
    place, who, chance = onward(web, targets)
    better = np.maximum(ready * chance - now[place], 0)
    best = np.zeros(len(targets) * web.ties.people)
    np.maximum.at(best, place * web.ties.people + who, better)
    total = best.reshape(len(targets), -1)
    total[np.arange(len(targets)), targets] = np.maximum(ready - now, 0)
    return np.asarray(total.sum(axis=0), np.float64)


def onward(web: Web, targets: Numbers) -> tuple[Numbers, Numbers, Floats]:
    """Return chains to some targets: of which, from whom, and the chance from there on."""
    row, at = spread(web.ties.start[targets], web.ties.start[targets + 1])
    near = web.ties.to[at]
    last = web.ties.weight[web.ties.tie[at]] * web.yes[targets[row]]
    back, more = spread(web.ties.start[near], web.ties.start[near + 1])
    hop = web.ties.weight[web.ties.tie[more]] * web.yes[near[back]]
    place, who = np.concatenate([row, row[back]]), np.concatenate([near, web.ties.to[more]])
    return place, who, np.concatenate([last, hop * last[back]])
