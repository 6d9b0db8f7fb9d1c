"""The bounds of a share that was counted."""

from __future__ import annotations

import math
from statistics import NormalDist


def wilson(yes: int, of: int, level: float) -> tuple[float, float]:
    """Return the bounds of a share, of `of` cases above 0 (Wilson 1927).

    10.1080/01621459.1927.10502953; with z the normal quantile of the level and p = yes / of,
    (p + z²/2n ± z sqrt(p (1 - p) / n + z²/4n²)) / (1 + z²/n).

    >>> [round(bound, 3) for bound in wilson(0, 10, 0.8)]
    [0.0, 0.141]
    >>> [round(bound, 3) for bound in wilson(5, 10, 0.8)]
    [0.312, 0.688]
    """
    z, share = NormalDist().inv_cdf((1 + level) / 2), yes / of
    middle, scale = share + z * z / (2 * of), 1 + z * z / of
    spread = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return max((middle - spread) / scale, 0.0), min((middle + spread) / scale, 1.0)
