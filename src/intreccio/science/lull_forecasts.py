"""Forecasting lulls: the chance that a silence lasts, beside what fixed reminders can say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from intreccio.network.fading import fades
from intreccio.network.logistic import Logistic
from intreccio.network.traces import Flags, Floats, Numbers
from intreccio.science.lulls import Mailbox, Moment
from intreccio.science.reminders import FIXED

TESTED = 8
"""Moments at the end of a record whose forecasts are judged: two years of horizons."""
LEAST_PAST = 20
"""Lulls of the past without which the owner is told nothing."""


@dataclass(frozen=True)
class Forecasts:
    """What was said of lulls, and what came; shape (n,).

    Attributes:
        owner, other: whose they are.
        lasts: the chance that was told that no contact comes within the horizon.
        lasted: whether none came.
        fading: whether the tie was about to fade.
        fixed: the chance by each fixed reminder, shape (fixed, n).
    """

    owner: Numbers
    other: Numbers
    lasts: Floats
    lasted: Flags
    fading: Flags
    fixed: Floats

    def __len__(self) -> int:
        return len(self.lasts)


Told = tuple[Numbers, Numbers, Floats, Flags, Flags, Floats]


def forecasts(boxes: Sequence[Mailbox], prior: Logistic) -> Forecasts | None:
    """Forecast the lulls of every owner at the last moments; None when there are none."""
    shares = Shares(boxes)
    told = [
        told_of(box, at, prior, shares)
        for box in boxes
        for at, one in enumerate(box.moments)
        if one.number < TESTED and len(one.known) and enough(box, at)
    ]
    if not told:
        return None
    who, other, lasts, lasted, fading, fixed = zip(*told, strict=True)
    return Forecasts(
        np.concatenate(who),
        np.concatenate(other),
        np.concatenate(lasts),
        np.concatenate(lasted),
        np.concatenate(fading),
        np.concatenate(fixed, axis=1),
    )


def enough(box: Mailbox, at: int) -> bool:
    """Say whether an owner's past holds enough lulls to say anything."""
    return sum(len(known) for known, _ in box.past(at)) >= LEAST_PAST


def told_of(box: Mailbox, at: int, prior: Logistic, shares: Shares) -> Told:
    """Forecast the lulls of one owner at one moment."""
    one, forecaster = box.moments[at], box.learnt(at, prior)
    chance = forecaster.probability(one.known)
    who = np.full(len(one.known), box.owner)
    fading = (one.found.silent >= fades(one.found, forecaster))[one.alive]
    fixed = np.stack([shares.of(days, one) for days in FIXED])
    return who, one.known.low, 1 - chance, ~one.came, fading, fixed


def silent(one: Moment) -> Numbers:
    """Return the plain days for which each lull of a moment had lasted."""
    return np.asarray((one.day - one.found.last)[one.alive], np.int64)


class Shares:
    """How often silences within and beyond fixed intervals lasted, at earlier moments."""

    def __init__(self, boxes: Sequence[Mailbox]) -> None:
        """Put the lulls of all owners together."""
        every = [one for box in boxes for one in box.moments]
        self.number = np.concatenate([np.full(len(one.known), one.number) for one in every])
        self.silent = np.concatenate([silent(one) for one in every])
        self.lasted = np.concatenate([~one.came for one in every])

    def of(self, days: int, one: Moment) -> Floats:
        """Return the share that lasted, for each lull of a moment: those of earlier moments."""
        before = self.number > one.number
        found: list[float] = []
        for beyond in (False, True):
            alike = before & ((self.silent >= days) == beyond)
            found.append(float(self.lasted[alike].sum() + 0.5) / float(alike.sum() + 1))
        return np.where(silent(one) >= days, found[1], found[0])
