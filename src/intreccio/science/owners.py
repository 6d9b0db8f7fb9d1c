"""Does the forecast hold for one person, who sees their own mailbox alone?

The forty people of each set with most ties at the last origin are taken as owners, one by one: only
events of theirs are known, in the past and at the origin; nothing of what passes between others.
The model of the desk (`network/own_forecast.py`) is fitted on the owner's own past, drawn to
weights learnt on mailboxes of the *other* sets. Its AUC, a mean over the owners, is set against the
best single sign, picked in its favour on the same cases; the 95 % interval draws the owners anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from intreccio.network.by_tie import ByTie, by_tie
from intreccio.network.contacts import Contacts
from intreccio.network.histories import Events, histories
from intreccio.network.logistic import Logistic, fit
from intreccio.network.neighbours import acquaintances
from intreccio.network.own_forecast import learnt, own_again, own_cases, own_past
from intreccio.network.persistence import Known, Span
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
    short,
    signs,
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


@dataclass(frozen=True)
class Owner:
    """What one owner's forecast came to, and whether their past let it be said in figures."""

    judged: Judged
    proven: bool


def measured(
    folder: Path, prior: Logistic, *, most: int = OWNERS, back: int = 1
) -> tuple[Row, list[Owner]] | None:
    """Judge the forecasts of each owner of a set; None when there is too little for any.

    Args:
        folder: the set.
        prior: weights learnt on others.
        most: how many owners.
        back: how many horizons before the end of the record; the columns were chosen at 2.
    """
    passed, span = read(folder), SPANS.get(folder.name, SPAN)
    origin = float(passed.at[-1]) + 1 - span.horizon * back
    found = list(owned(passed, origin, span, prior, most))
    return (row(folder.name, [one.judged for one in found]), found) if found else None


def lessons(folder: Path, *, most: int = OWNERS) -> list[Known]:
    """Return what mailboxes of a set teach: their ties at origins before the last."""
    passed, span = read(folder), SPANS.get(folder.name, SPAN)
    last = float(passed.at[-1]) + 1 - span.horizon
    owners = busiest(passed.between(last - span.window, last))[:most].tolist()
    return [known for one in owners for known in own_past(mailbox(passed, one), one, last, span)]


def owned(
    passed: Events, origin: float, span: Span, prior: Logistic, most: int = OWNERS
) -> Iterator[Owner]:
    """Yield the forecasts of each owner from what is theirs."""
    for owner in busiest(passed.between(origin - span.window, origin))[:most].tolist():
        own, past = mailbox(passed, owner), of(passed, owner)
        taught = own_past(own, owner, origin, span)
        if not taught:
            continue
        known = own_cases(own, owner, origin, span)
        came = own_again(own, known, origin, span.horizon)
        if LEAST <= came.sum() <= len(came) - LEAST:
            forecaster = learnt(taught, prior)
            told = forecaster.probability(known)
            judged = Judged(known, came, told, signs(past, origin, span))
            yield Owner(judged, forecaster.proven)


def mailbox(passed: Events, owner: int) -> ByTie:
    """Return what one person wrote or got, tie by tie.

    >>> from intreccio.network.histories import events
    >>> mailbox(events([0, 1], [1, 2], [5, 6]), owner=2).passed.in_.tolist()
    [1.0]
    """
    own = of(passed, owner)
    out = (own.who == owner).astype(np.float64)
    return by_tie(Contacts(np.where(out > 0, own.whom, own.who), own.at, out, 1 - out))


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


def priors(places: list[Path], *, most: int = OWNERS) -> dict[str, Logistic]:
    """Return for each set what the mailboxes of the others teach; none where there is no other."""
    known = {place.name: lessons(place, most=most) for place in places}
    found: dict[str, Logistic] = {}
    for name in known:
        apart = set(known) - {name, *OVERLAPS.get(name, ())}
        others = [case for other in sorted(apart) for case in known[other]]
        if others:
            found[name] = taught(others)
    return found


def taught(known: list[Known]) -> Logistic:
    """Fit the weights that the cases of many owners teach."""
    columns = np.concatenate([cases.columns for cases, _ in known])
    return fit(columns, np.concatenate([came for _, came in known]))


def figures(owners: list[Owner]) -> Phrase:
    """Say how well the probabilities held for those owners whose past let them be shown."""
    shown = [one.judged for one in owners if one.proven]
    if not shown:
        return Phrase.of(sentence("No owner's past allowed a probability in figures."))
    told = np.concatenate([one.probability for one in shown])
    came = np.concatenate([one.happened for one in shown])
    text = sentence(
        "{owners} of {all} owners had a past that allowed a probability in figures; on their {ties}"
        " ties it was then off by {error} (ECE)."
    )
    error = f"{calibration_error(told, came):.3f}"
    return Phrase.of(text, owners=len(shown), all=len(owners), ties=len(told), error=error)


def run(folder: Path, *, quick: bool = False, tell: Tell = silent) -> Outcome:
    """Judge the forecasts of the owners of every record that is there."""
    most, places = QUICK if quick else OWNERS, list(there(folder, quick=quick))
    tell(", ".join(place.name for place in places))
    prior = priors(places, most=most)
    rows: list[Row] = []
    owners: list[Owner] = []
    missing: list[str] = []
    for place in places:
        tell(place.name)
        found = measured(place, prior[place.name], most=most) if place.name in prior else None
        if found is None:
            missing.append(place.name)
        else:
            rows.append(found[0])
            owners += found[1]
    return Outcome(
        data=tuple(place.name for place in places),
        columns=COLUMNS,
        rows=tuple(map(cells, rows)),
        plot=drawn(rows),
        notes=(
            *short(missing),
            Phrase.of(sentence("In brackets: how many owners had ties enough to be judged.")),
            Phrase.of(sentence("No bar was set beforehand for single mailboxes.")),
            figures(owners),
        ),
    )
