"""Does the forecast hold for one person, who sees their own mailbox alone?

    ./check science      (or python tools/science/owners.py)

The forty people of each set with most ties at the last origin are taken as owners, one by one: only
events of theirs are known, in the past and at the origin; nothing of what passes between others.
The model is fitted on the owner's own past, drawn to weights learnt on mailboxes of the *other*
sets (`--alone`: drawn to nothing). Its AUC, a mean over the owners, is set against the best single
sign, picked in its favour on the same cases; the 95 % interval draws the owners anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from intreccio.network.histories import Events, histories
from intreccio.network.logistic import Logistic
from intreccio.network.neighbours import acquaintances
from intreccio.network.persistence import STEPS, Known, Span, earlier_origins, fitted
from intreccio.network.scoring import auc, brier, calibration_error
from intreccio.network.traces import Numbers
from tools.science.persistence import (
    HEAD,
    LINE,
    SPAN,
    SPANS,
    Judged,
    Row,
    judge,
    learnable,
    line,
    seen,
)
from tools.science.sets import DATA, NAMES, read

OWNERS = 40
LEAST = 5
"""Ties of either outcome that an owner must have, for an AUC to mean something."""
DRAWS = 2000
UNION, PARTS = "ml-kernel-union-events", ("ml-linux-mips", "ml-openbmc")
OVERLAPS = {UNION: PARTS, PARTS[0]: (UNION,), PARTS[1]: (UNION,)}
"""The union holds the two other lists: they must not teach one another."""


def run(folder: Path, prior: Logistic | None) -> Row:
    """Judge the forecasts of each owner of a set."""
    passed, span = read(folder), SPANS.get(folder.name, SPAN)
    origin = float(passed.at[-1]) + 1 - span.horizon
    return row(folder.name, list(owned(passed, origin, span, prior)))


def lessons(folder: Path) -> list[Known]:
    """Return what mailboxes of a set teach: their ties at origins before the last."""
    passed, span = read(folder), SPANS.get(folder.name, SPAN)
    last = float(passed.at[-1]) + 1 - span.horizon
    found = []
    for origin in earlier_origins(passed, last, span)[::STEPS]:
        owners = busiest(passed.between(origin - span.window, origin)).tolist()
        found += [seen(of(passed, owner), origin, span) for owner in owners]
    return found


def owned(passed: Events, origin: float, span: Span, prior: Logistic | None) -> Iterator[Judged]:
    """Yield the forecasts of each owner from what is theirs."""
    for owner in busiest(passed.between(origin - span.window, origin)).tolist():
        mailbox = of(passed, owner)
        if not learnable(mailbox, origin, span):
            continue
        one = judge(mailbox, origin, span, prior)
        if LEAST <= one.happened.sum() <= len(one.happened) - LEAST:
            yield one


def busiest(passed: Events) -> Numbers:
    """Return the people with most ties.

    >>> from intreccio.network.histories import events
    >>> int(busiest(events([0, 2], [1, 1], [0, 0]))[0])
    1
    """
    ties = histories(passed)
    return np.argsort(-acquaintances(ties.low, ties.high, passed.people), kind="stable")[:OWNERS]


def of(passed: Events, owner: int) -> Events:
    """Return what one person wrote or got.

    >>> from intreccio.network.histories import events
    >>> of(events([0, 1], [1, 2], [5, 6]), owner=2).at.tolist()
    [6]
    """
    own = (passed.who == owner) | (passed.whom == owner)
    return Events(passed.who[own], passed.whom[own], passed.at[own], passed.people)


def row(name: str, judged: list[Judged]) -> Row:
    """Sum the owners of a set up."""
    happened = np.concatenate([one.happened for one in judged])
    probability = np.concatenate([one.probability for one in judged])
    signs = {
        sign: np.array([auc(one.signs[sign], one.happened) for one in judged])
        for sign in judged[0].signs
    }
    best = max(signs, key=lambda sign: float(signs[sign].mean()))
    ours = np.array([auc(one.probability, one.happened) for one in judged])
    draw = np.random.default_rng(7).integers(0, len(judged), (DRAWS, len(judged)))
    low, high = np.quantile((ours - signs[best])[draw].mean(axis=1), [0.025, 0.975])
    return Row(
        name=f"{name} ({len(judged)})",
        cases=len(happened),
        base=float(happened.mean()),
        sign=best,
        sign_auc=float(signs[best].mean()),
        auc=float(ours.mean()),
        difference=float((ours - signs[best]).mean()),
        low=float(low),
        high=float(high),
        error=calibration_error(probability, happened),
        each=float(np.mean([calibration_error(o.probability, o.happened) for o in judged])),
        brier=brier(probability, happened),
    )


def main() -> None:
    """Print the table; nothing fails: no bar was set for single mailboxes beforehand."""
    if not DATA.exists():
        print(f"The sets are not here ({DATA}): nothing was measured.")
        return
    print(LINE.format(*HEAD, ""))
    known = {name: lessons(DATA / name) for name in NAMES}
    for name in NAMES:
        apart = set(NAMES) - {name, *OVERLAPS.get(name, ())}
        others = [case for other in sorted(apart) for case in known[other]]
        prior = None if "--alone" in sys.argv else fitted(others)
        print(line(run(DATA / name, prior)), flush=True)


if __name__ == "__main__":
    main()
