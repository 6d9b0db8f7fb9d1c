"""Does the forecast hold for one person, who sees their own mailbox alone?

The forty people of each set with most ties at the last origin are taken as owners, one by one: only
events of theirs are known, in the past and at the origin; nothing of what passes between others.
The model is fitted on the owner's own past, drawn to weights learnt on mailboxes of the *other*
sets (`priors`; `measured(folder, None)` is drawn to nothing). Its AUC, a mean over the owners, is
set against the best single sign, picked in its favour on the same cases; the 95 % interval draws
the owners anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from intreccio.network.histories import Events, histories
from intreccio.network.logistic import Logistic
from intreccio.network.neighbours import acquaintances
from intreccio.network.persistence import STEPS, Known, Span, earlier_origins, fitted
from intreccio.network.scoring import auc, brier, calibration_error
from intreccio.network.traces import Numbers
from intreccio.people.wording import Phrase, sentence
from intreccio.science.outcome import Outcome, Tell, silent
from intreccio.science.persistence import (
    COLUMNS,
    SPAN,
    SPANS,
    Judged,
    Row,
    cells,
    drawn,
    judge,
    learnable,
    seen,
    short,
)
from intreccio.science.sets import NAMES, read, there

KEY = "owners"
TITLE = sentence("Does the forecast hold for one mailbox alone?")
ABOUT = sentence(
    "The forty people of each record with most ties, each seeing only what they wrote or got; the "
    "model is drawn to weights learnt on mailboxes of the other records. Mean AUC over the owners "
    "beside the best single sign, picked in its favour; interval (95 %), owners drawn anew."
)
WANTS = NAMES
OWNERS = 40
LEAST = 5
"""Ties of either outcome that an owner must have, for an AUC to mean something."""
DRAWS = 2000
"""How often the owners are drawn anew."""
QUICK = 10
"""How many owners a quick run looks at."""
UNION, PARTS = "ml-kernel-union-events", ("ml-linux-mips", "ml-openbmc")
OVERLAPS = {UNION: PARTS, PARTS[0]: (UNION,), PARTS[1]: (UNION,)}
"""The union holds the two other lists: they must not teach one another."""


def measured(folder: Path, prior: Logistic | None, *, most: int = OWNERS) -> Row | None:
    """Judge the forecasts of each owner of a set; None when there is too little for any."""
    passed, span = read(folder), SPANS.get(folder.name, SPAN)
    origin = float(passed.at[-1]) + 1 - span.horizon
    judged = list(owned(passed, origin, span, prior, most))
    return row(folder.name, judged) if judged else None


def lessons(folder: Path, *, most: int = OWNERS) -> list[Known]:
    """Return what mailboxes of a set teach: their ties at origins before the last."""
    passed, span = read(folder), SPANS.get(folder.name, SPAN)
    last = float(passed.at[-1]) + 1 - span.horizon
    found = []
    for origin in earlier_origins(passed, last, span)[::STEPS]:
        owners = busiest(passed.between(origin - span.window, origin))[:most].tolist()
        found += [seen(of(passed, owner), origin, span) for owner in owners]
    return found


def owned(
    passed: Events, origin: float, span: Span, prior: Logistic | None, most: int = OWNERS
) -> Iterator[Judged]:
    """Yield the forecasts of each owner from what is theirs."""
    for owner in busiest(passed.between(origin - span.window, origin))[:most].tolist():
        mailbox = of(passed, owner)
        if not learnable(mailbox, origin, span):
            continue
        one = judge(mailbox, origin, span, prior)
        if LEAST <= one.happened.sum() <= len(one.happened) - LEAST:
            yield one


def busiest(passed: Events) -> Numbers:
    """Return the people, those with most ties first.

    >>> from intreccio.network.histories import events
    >>> int(busiest(events([0, 2], [1, 1], [0, 0]))[0])
    1
    """
    ties = histories(passed)
    return np.argsort(-acquaintances(ties.low, ties.high, passed.people), kind="stable")


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
    spread = (ours - signs[best])[draw].mean(axis=1) if len(judged) > 1 else np.array([np.nan])
    low, high = np.quantile(spread, [0.025, 0.975])
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


def priors(places: list[Path], *, most: int = OWNERS) -> dict[str, Logistic | None]:
    """Return for each set what the mailboxes of the others teach; None when there is no other."""
    known = {place.name: lessons(place, most=most) for place in places}
    found: dict[str, Logistic | None] = {}
    for name in known:
        apart = set(known) - {name, *OVERLAPS.get(name, ())}
        others = [case for other in sorted(apart) for case in known[other]]
        found[name] = fitted(others) if others else None
    return found


def run(folder: Path, *, quick: bool = False, tell: Tell = silent) -> Outcome:
    """Judge the forecasts of the owners of every record that is there."""
    most, places = QUICK if quick else OWNERS, list(there(folder, quick=quick))
    tell(", ".join(place.name for place in places))
    prior = priors(places, most=most)
    found: dict[str, Row | None] = {}
    for place in places:
        tell(place.name)
        found[place.name] = measured(place, prior[place.name], most=most)
    rows = [one for one in found.values() if one]
    return Outcome(
        data=tuple(found),
        columns=COLUMNS,
        rows=tuple(map(cells, rows)),
        plot=drawn(rows),
        notes=(
            *short([name for name, one in found.items() if not one]),
            Phrase.of(sentence("In brackets: how many owners had ties enough to be judged.")),
            Phrase.of(sentence("No bar was set beforehand for single mailboxes.")),
        ),
    )
