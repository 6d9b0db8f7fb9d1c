"""How often a match of a score is right: what is shown to a person, and when to be silent.

A logistic curve over the score (Platt 1999), learnt on needs in free words whose offer is known
(`./check matching fit`), each asked twice, with its offer and without: most needs of a book have no
answer in it. One curve for offers alone, another for offers among what people do.
"""

from __future__ import annotations

import math

from intreccio.giving.matching.spaces import shipped

SHOWN = 0.5
"""The least chance of a match that is shown by itself; what precision that gives is measured."""
UNKNOWN = (6.0, -4.0)
"""Slope and level for a model that was brought: careful, since nothing was learnt of it."""


def chance(score: float, space: str, *, role: bool = False) -> float:
    """Return the chance that a need and an offer of that score belong together, 0 to 1.

    What somebody does was not offered by them: it has to be nearer to be shown.
    """
    slope, level = shipped().get(f"{space}/{'role' if role else 'said'}", UNKNOWN)
    return 1 / (1 + math.exp(-(float(slope) * score + float(level))))
