"""Half-life of ties: how long the owner's new ties last, those still going on included."""

from __future__ import annotations

import numpy as np

from intreccio.network import resampling
from intreccio.network.by_tie import by_tie
from intreccio.network.capital.card import NEEDS, Card, Data, enough
from intreccio.network.capital.method import MEDIANS, Method
from intreccio.network.histories import Spells
from intreccio.network.survival import Survival, kaplan_meier
from intreccio.network.traces import DAY
from intreccio.people.wording import Phrase

KEY = "half_life"
MARGIN = 180 * DAY
"""Silence that counts as absence at both ends of the archive."""
TWICE = 2
"""A tie of one message has no length."""
LEAST_BORN = 30
MONTH = 30.44 * DAY
SOURCES = (
    "Kaplan, Meier 1958, Incomplete observations, 10.1080/01621459.1958.10501452",
    "Burt 2002, Bridge decay, 10.1016/S0378-8733(02)00015-5",
    "Miritello et al. 2013, Limited communication capacity, 10.1038/srep01950",
)
METHOD = Method(
    defined=Phrase.of(
        "The Kaplan-Meier median of how long ties last that were born inside the archive. A tie is"
        " born where half a year or more before it is silent, and longer than it ever is; it has"
        " ended where the last half year of the archive is silent; the others are known to have"
        " lasted so long at least."
    ),
    formula=("S(t) = product_(t_i <= t) (1 - d_i / n_i)", "m = min {t : S(t) <= 1/2}"),
    where=(
        ("S(t)", Phrase.of("share of new ties that go on after t months")),
        ("d_i, n_i", Phrase.of("ties that ended at the time i, and those still watched then")),
    ),
    interval=Phrase.of("The log-log band of Greenwood's variance, inverted at one half."),
    sources=(MEDIANS,),
)


def card(data: Data) -> Card:
    """Return the Kaplan-Meier median of the lifetimes of ties born inside the archive, in months.

    A tie is born where half a year or more of the archive is silent before it; it has ended where
    the last half year is; the others are censored where that begins (see `born`).
    """
    seen = born(data)
    curve = estimate(seen) if len(seen.seconds) >= LEAST_BORN else None
    median = curve.median if curve else None
    shown = enough(data) and curve is not None and median is not None
    return Card(
        key=KEY,
        title=Phrase.of("How long new ties last"),
        unit=Phrase.of("months until half of them are silent"),
        value=round(median, 1) if shown and median is not None else None,
        interval=around(curve, median) if shown and curve and median is not None else None,
        n=len(seen.seconds),
        window=(int(data.table.at[0]) if len(data.table) else data.now, data.now),
        coverage=data.coverage,
        status="experimental" if shown else "not_enough_data",
        sources=SOURCES,
        says=Phrase.of(
            "Half of your new ties go quiet within {months} months.", months=f"{median:.1f}"
        )
        if shown
        else NEEDS,
        not_meant=Phrase.of(
            "Quiet in writing is not over, and ties that were there before your archive begins,"
            " often the oldest and best, are not counted. Most who write once were never a tie."
        ),
        parts=(
            (Phrase.of("of the new ties go on after a year"), round(curve.at(12.0), 3)),
        )
        if shown and curve
        else (),
    )  # fmt: skip


def born(data: Data) -> Spells:
    """Return the lifetimes of the owner's ties that were born inside the archive.

    Born is who is new after half a year of the archive, and after longer than they are ever silent:
    an old tie of a slow rhythm may well not have written in the first half year.

    Whether a tie still lives is known half a year before the end and no later: who wrote after that
    moment lived then, and is censored at it; who did not had ended. To censor at the last contact
    instead takes for lasting what has just ended, and lengthens the half-life.
    """
    ties = by_tie(data.contacts)
    if not len(ties):
        return Spells(np.empty(0, np.int64), np.empty(0), np.empty(0, bool))
    begins, ends = data.contacts.at[[0, -1]]
    known = float(max(data.now, ends)) - MARGIN
    before = ties.first - begins
    born = (before >= MARGIN) & (before > ties.longest_silence)
    tie = np.flatnonzero((ties.count >= TWICE) & born & (ties.first < known))
    seconds = np.minimum(ties.last[tie], known) - ties.first[tie]
    return Spells(tie, np.asarray(seconds, np.float64), np.asarray(ties.last[tie] < known))


def estimate(seen: Spells) -> Survival:
    """Return the survival of ties over months."""
    return kaplan_meier(seen.seconds / MONTH, seen.ended, level=resampling.LEVEL)


def around(curve: Survival, median: float) -> tuple[float, float]:
    """Return the interval of a median; an end that is not reached is the longest time watched.

    >>> some = kaplan_meier(np.array([1.0, 2.0, 2.0, 4.0, 5.0]), np.ones(5, bool), level=0.8)
    >>> around(some, 2.0)
    (1.0, 4.0)
    """
    low, high = curve.median_interval
    last = float(curve.time[-1])
    return round(median if low is None else low, 1), round(last if high is None else high, 1)
