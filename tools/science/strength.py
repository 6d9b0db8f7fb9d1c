"""Does the strength of a tie tell which ties go on? The present formula beside the former one.

    ./check strength [HORIZONS BEFORE THE END]

The owners of `science/owners.py`, each seeing their own mailbox alone: the strength of each tie at
the last moment, beside contact in the horizon after it. Mean AUC over the owners, on all ties and
on those both of whose sides have written; the 95 % interval of the difference draws owners anew.
Half-life and formula were chosen one horizon earlier: 2 shows that.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from intreccio.network.by_tie import ByTie
from intreccio.network.own_forecast import own_again, own_cases
from intreccio.network.scoring import auc
from intreccio.network.strength import changes, strengths
from intreccio.network.traces import DAY, Flags, Floats
from intreccio.science.owners import OWNERS, busiest, mailbox
from intreccio.science.persistence import SPAN, SPANS
from intreccio.science.sets import read, there

DATA = Path(__file__).parents[3] / "shared" / "data"
HALF_LIFE = 180 * DAY
LEAST = 5
"""Ties of either outcome, for an AUC to mean something."""
DRAWS = 4000


def main() -> None:
    """Print a line for each set."""
    back = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    print("set (owners), ties, former, present, difference [95 %]; then both ways alone")
    for folder in there(DATA):
        pairs = judged(folder, back)
        cells = [told(np.array(rows)) for rows in pairs if rows]
        print(f"{folder.name:24} " + "  |  ".join(cells), flush=True)


def judged(folder: Path, back: int) -> tuple[list[list[float]], list[list[float]]]:
    """Return for each owner of a set former and present AUC: on all ties, and on mutual ones."""
    passed, span = read(folder), SPANS.get(folder.name, SPAN)
    origin = float(passed.at[-1]) + 1 - span.horizon * back
    all_ties: list[list[float]] = []
    mutual: list[list[float]] = []
    for owner in busiest(passed.between(origin - span.window, origin))[:OWNERS].tolist():
        own = mailbox(passed, owner)
        known = own_cases(own, owner, origin, span)
        came = own_again(own, known, origin, span.horizon)
        past = own.between(-np.inf, origin)
        seen = np.isin(past.person, known.low)
        both = ((past.sums(past.passed.out) > 0) & (past.sums(past.passed.in_) > 0))[seen]
        signs = [sign(past, int(origin))[seen] for sign in (former, present)]
        for rows, kept in ((all_ties, np.ones(len(came), bool)), (mutual, both)):
            if LEAST <= came[kept].sum() <= kept.sum() - LEAST:
                rows.append([auc(sign[kept], came[kept]) for sign in signs])
    return all_ties, mutual


def told(rows: Floats) -> str:
    """Say the means, and the difference with its interval."""
    gap = rows[:, 1] - rows[:, 0]
    drawn = np.random.default_rng(7).integers(0, len(gap), (DRAWS, len(gap)))
    low, high = np.quantile(gap[drawn].mean(axis=1), [0.025, 0.975])
    old, new = rows.mean(axis=0)
    return f"({len(gap)}) {old:.3f} {new:.3f} {gap.mean():+.3f} [{low:+.3f}, {high:+.3f}]"


def present(past: ByTie, now: int) -> Floats:
    """Return the strength of each tie."""
    return strengths(past, np.full(len(past), now), 7)[0]


def former(past: ByTie, now: int) -> Floats:
    """Return the geometric mean of the days out and in, each halved by 180 days of age."""
    sides: tuple[Flags, Flags] = (past.passed.out > 0, past.passed.in_ > 0)
    return np.sqrt(days(past, now, sides[0]) * days(past, now, sides[1]))


def days(past: ByTie, now: int, kept: Flags) -> Floats:
    """Sum the decayed days of some contacts."""
    tie, day = past.tie[kept], past.passed.at[kept] // DAY
    new = changes(tie) | changes(day)
    weight = np.exp2((day[new] * DAY - now) / HALF_LIFE)
    return np.asarray(np.bincount(tie[new], weight, len(past)), np.float64)


if __name__ == "__main__":
    main()
