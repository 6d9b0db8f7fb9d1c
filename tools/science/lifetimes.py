"""How long do new ties last, and how much would leaving out the living ones shorten that?

    ./check science      (or python tools/science/lifetimes.py)

The Kaplan-Meier median of ties born after a washout, those alive near the end of the record being
censored (science notes, 1.6 and 5.1.4), beside the naive median of those that were seen to end. The
halves of the record are shown apart: where they disagree, one figure for all is no law.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intreccio.network.histories import Events, Spells, histories, spells
from intreccio.network.survival import Survival, kaplan_meier
from intreccio.network.traces import DAY, Flags
from tools.science.sets import DATA, NAMES, read

MARGIN = {"email-eu-core": 60 * DAY, "collegemsg": 30 * DAY}
"""Silence that counts as absence; a quarter of a year on records that last years."""
QUARTER = 90 * DAY
TWICE = 2
"""A tie of one message has no length: only those with at least so many are asked about."""


@dataclass(frozen=True)
class Row:
    """One line of the table; times in days, None where fewer than half ended."""

    name: str
    ties: int
    censored: float
    naive: float
    median: float | None
    low: float | None
    high: float | None
    halves: tuple[float | None, float | None]


def run(name: str, passed: Events, margin: float) -> Row:
    """Estimate the lifetimes of one record."""
    ties = histories(passed)
    seen = spells(ties, float(passed.at[0]), float(passed.at[-1]), margin=margin)
    kept = ties.count[seen.tie] >= TWICE
    late = ties.first[seen.tie] > np.median(ties.first[seen.tie[kept]])
    whole = estimate(seen, kept)
    low, high = whole.median_interval
    return Row(
        name=name,
        ties=int(kept.sum()),
        censored=float(1 - seen.ended[kept].mean()),
        naive=float(np.median(seen.seconds[kept & seen.ended])) / DAY,
        median=whole.median,
        low=low,
        high=high,
        halves=(estimate(seen, kept & ~late).median, estimate(seen, kept & late).median),
    )


def estimate(seen: Spells, kept: Flags) -> Survival:
    """Return the survival of some spells, in days."""
    return kaplan_meier(seen.seconds[kept] / DAY, seen.ended[kept])


def days(value: float | None) -> str:
    """Write a number of days.

    >>> days(3.14), days(None)
    ('3.1', 'more')
    """
    return "more" if value is None else f"{value:.1f}"


LINE = "{:24}{:>8}{:>10}{:>8}{:>9}  {:18}{}"


def main() -> None:
    """Print the table."""
    if not DATA.exists():
        print(f"The sets are not here ({DATA}): nothing was measured.")
        return
    print(LINE.format("set", "ties", "censored", "naive", "median", "[95 %] days", "by halves"))
    for name in NAMES:
        row = run(name, read(DATA / name), MARGIN.get(name, QUARTER))
        bounds = f"[{days(row.low)}, {days(row.high)}]"
        halves = " / ".join(map(days, row.halves))
        figures = (f"{row.censored:.3f}", days(row.naive), days(row.median))
        print(LINE.format(name, row.ties, *figures, bounds, halves), flush=True)


if __name__ == "__main__":
    main()
