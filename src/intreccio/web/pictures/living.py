"""Living ties through the years, with the band of their interval."""

from __future__ import annotations

from collections.abc import Sequence

from intreccio.desk.over_time import Estimate, Say, Told, label, number
from intreccio.people.wording import Phrase
from intreccio.web.pictures.canvas import Table, between, drawn, named, sheet
from intreccio.web.pictures.palette import Palette
from intreccio.web.pictures.stream import across
from intreccio.web.pictures.trend import frame, rails, told_last, trend

KEY = "living_ties"
TITLE = Phrase.of("Living ties over time")
HIGH, TOP, FOOT = 240, 24, 30
MARGIN = 34


def values(told: Told) -> Sequence[Estimate | None]:
    """Return the living ties at the end of each period."""
    return next((p.values for p in told.found.past if p.key == KEY), ())


def picture(told: Told, palette: Palette, say: Say, *, narrow: bool = False) -> str:
    """Draw the living ties at the end of each period."""
    on = sheet(KEY, palette, narrow=narrow, high=HIGH)
    known = values(told)
    inside = frame(known, MARGIN, on.wide, TOP, HIGH - FOOT)
    at = across(len(known), MARGIN, on.wide)
    labels = [label(period, say) for period in told.found.periods]
    parts = [
        *rails(on, inside, lambda value: number(value, say)),
        *trend(inside, known, at, palette.act),
        *told_last(on, inside, known, at, lambda value: number(value, say)),
        *named(on, labels, at, HIGH - 8),
    ]
    return drawn(on, say(TITLE), words(told, say), parts)


def words(told: Told, say: Say) -> str:
    """Say every figure, for those who do not see the picture."""
    pairs = zip(told.found.periods, values(told), strict=True)
    return "; ".join(f"{label(p, say)}: {cell(one, say)}" for p, one in pairs)


def cell(one: Estimate | None, say: Say) -> str:
    """Write a figure with its bounds."""
    return between(one, lambda value: number(value, say, 0))


def table(told: Told, say: Say) -> Table:
    """Return the figures, period by period."""
    pairs = zip(told.found.periods, values(told), strict=True)
    head = say(Phrase.of("twelve months to the end of")), say(Phrase.of("living ties"))
    return Table(head, tuple((label(p, say), cell(one, say)) for p, one in pairs))
