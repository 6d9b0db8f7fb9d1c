"""How long do new ties last, and how much would leaving out the living ones shorten that?

The Kaplan-Meier median of ties born after a washout, those alive near the end of the record being
censored (science notes, 1.6 and 5.1.4), beside the naive median of those that were seen to end. The
halves of the record are shown apart: where they disagree, one figure for all is no law.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from intreccio.network.histories import Events, Spells, histories, spells
from intreccio.network.survival import Survival, kaplan_meier
from intreccio.network.traces import DAY, Flags
from intreccio.people.wording import Phrase, sentence
from intreccio.science.outcome import Column, Mark, Outcome, Plot, Tell, silent
from intreccio.science.sets import NAMES, read, there

KEY = "lifetimes"
TITLE = sentence("How long do new ties last?")
ABOUT = sentence(
    "The median time from the first to the last event of ties born after a washout (Kaplan-Meier), "
    "those still alive near the end of the record being censored; interval (95 %) by Greenwood. "
    "Beside it the naive median of the ties that were seen to end."
)
WANTS = NAMES
LONGER = sentence("not reached")
COLUMNS = (
    Column(sentence("set")),
    Column(sentence("ties")),
    Column(sentence("still alive, share"), ".3f"),
    Column(sentence("naive median, days"), ".1f"),
    Column(sentence("median, days"), ".1f", LONGER, bounded=True),
    Column(sentence("low"), ".1f", LONGER, bound=True),
    Column(sentence("high"), ".1f", LONGER, bound=True),
    Column(sentence("early half"), ".1f", LONGER),
    Column(sentence("late half"), ".1f", LONGER),
)

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


def measured(name: str, passed: Events, margin: float) -> Row:
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


def cells(row: Row) -> tuple[str | int | float | None, ...]:
    """Return one line of the table."""
    bounds = (row.low, row.high)
    return (row.name, row.ties, row.censored, row.naive, row.median, *bounds, *row.halves)


def run(folder: Path, *, quick: bool = False, tell: Tell = silent) -> Outcome:
    """Estimate the lifetimes of every record that is there."""
    found = []
    for place in there(folder, quick=quick):
        tell(place.name)
        found.append(measured(place.name, read(place), MARGIN.get(place.name, QUARTER)))
    marks = tuple(
        Mark(row.name, row.median, row.low, row.high, row.naive)
        for row in found
        if row.median is not None
    )
    return Outcome(
        data=tuple(row.name for row in found),
        columns=COLUMNS,
        rows=tuple(map(cells, found)),
        plot=Plot(sentence("median lifetime of a tie, days"), marks, logarithmic=True),
        notes=(
            Phrase.of(sentence("The late half of a record has had less time to be long.")),
            Phrase.of(sentence("In the figure the hollow dot is the naive median.")),
        ),
    )
