"""Which two people to ask the owner about: the answers that would tell most."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from intreccio.network.between import CELLS, Pairs
from intreccio.network.traces import Floats, Numbers

QUESTIONS = 15


def questions(
    seen: Pairs, chance: Floats, *, asked: Numbers | None = None, most: int = QUESTIONS
) -> Numbers:
    """Return the pairs, by place, whose answers would narrow the effective size most, in order.

    Effective size is n - 2t/n (Borgatti 1997). An answer on a pair of cell c lowers its variance by

        Cov(p_c, ES)^2 / (p_c (1 - p_c)),

    p_c the chance of the cell; then all are updated as by that answer, and the next one is chosen
    (linear Bayes: Goldstein, Wooff 2007, 10.1002/9780470065662). Pairs of one cell tell as much as
    each other, so they are taken by lot: answers on pairs that were picked for another reason would
    not speak for the rest.

    Args:
        seen: all pairs, with the answers there are.
        chance: see `between.chances`.
        asked: places of further pairs not to ask about: the owner does not know.
        most: how many to return; fewer where fewer are left.
    """
    free = seen.said < 0
    if asked is not None:
        free[asked] = False
    lot = np.random.default_rng(len(seen.people)).permutation(len(free))
    waiting = [lot[free[lot] & (seen.cell[lot] == cell)].tolist() for cell in range(CELLS)]
    left = np.bincount(seen.cell[seen.said < 0], minlength=CELLS)
    order = best_cells(chance, left, [len(some) for some in waiting], most)
    return np.array([waiting[cell].pop(0) for cell in order], np.int64)


def best_cells(chance: Floats, left: Numbers, open_: list[int], most: int) -> Iterator[int]:
    """Yield the cell to ask of next; `left` pairs of each are unsaid, `open_` may be asked."""
    mean = chance.mean(axis=1)
    spread = np.cov(chance)
    size = np.maximum(mean * (1 - mean), 1e-9)
    for _ in range(min(most, sum(open_))):
        gain = np.where(np.array(open_) > 0, (spread @ left) ** 2 / size, -1.0)
        cell = int(gain.argmax())
        yield cell
        open_[cell] -= 1
        spread = spread - np.outer(spread[cell], spread[cell]) / size[cell]
