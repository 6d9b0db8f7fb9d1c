"""Ties born and gone: bars up and down from one line, period by period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intreccio.desk.over_time import Estimate, Say, Told, Turnover, label, number
from intreccio.people.wording import Phrase
from intreccio.web.pictures.canvas import (
    Sheet,
    Table,
    between,
    box,
    drawn,
    every,
    line,
    named,
    sheet,
    text,
    within,
)
from intreccio.web.pictures.palette import Palette
from intreccio.web.pictures.stream import across

KEY = "born_and_gone"
TITLE = Phrase.of("Ties born and gone")
HIGH, TOP, FOOT = 300, 44, 46
BORN, GONE = 5, 6
"""The threads of the two: apart in hue and in lightness, and on two sides of a line."""
ALMOST = 0.99
"""A period of which less was seen holds only a part of its ties, and is drawn pale."""


@dataclass(frozen=True, slots=True)
class Bars:
    """Where the bars stand: the middle line, units a tie, and the middle and width of each."""

    line: float
    unit: float
    at: list[float]
    wide: float


def picture(told: Told, palette: Palette, say: Say, *, narrow: bool = False) -> str:
    """Draw the bars: above, the ties born, the dark part still alive; below, those gone."""
    on = sheet(KEY, palette, narrow=narrow, high=HIGH)
    rows = told.found.turnover
    bars = laid(on, rows)
    labels = [label(period, say) for period in told.found.periods]
    parts = [*key(on, say)]
    for row, x in zip(rows, bars.at, strict=True):
        parts += [*up(on, row, x, bars), *down(on, row, x, bars)]
    parts += figures(on, rows, bars)
    parts += [line((0, bars.line), (on.wide, bars.line), palette.ink)]
    parts += named(on, labels, bars.at, HIGH - 8)
    return drawn(on, say(TITLE), say(TOLD), parts)


TOLD = Phrase.of(
    "Bars above the line are ties born in each period, those below are ties gone quiet; the"
    " figures stand in the table below."
)


def laid(on: Sheet, rows: Sequence[Turnover]) -> Bars:
    """Find room for the highest bars on both sides."""
    above = max((row.born.high for row in rows if row.born), default=1) or 1
    under = max((row.gone.high for row in rows if row.gone), default=1) or 1
    unit = (HIGH - TOP - FOOT - 20) / (above + under)
    at = across(len(rows), 0, on.wide)
    return Bars(TOP + above * unit, unit, at, min(on.wide / len(rows) * 0.62, 46))


def key(on: Sheet, say: Say) -> Iterator[str]:
    """Say what the colours mean."""
    threads, size = on.palette.threads, on.size
    words = [
        (threads[BORN], 1.0, say(Phrase.of("born, still alive"))),
        (threads[BORN], 0.45, say(Phrase.of("born, quiet since"))),
        (threads[GONE], 1.0, say(Phrase.of("gone quiet"))),
    ]
    x = 0.0
    for fill, density, told in words:
        yield box((x, 4), 11, 11, fill, fill_opacity=density)
        yield text((x + 16, 14), told, on.palette.soft, anchor="start", font_size=size - 0.5)
        x += 16 + len(told) * size * 0.47 + 14


def up(on: Sheet, row: Turnover, x: float, bars: Bars) -> Iterator[str]:
    """Draw the ties born in one period, or that they cannot be known."""
    if row.born is None:
        yield text((x, bars.line - 6), "?", on.palette.soft)
        return
    fill, left = on.palette.threads[BORN], x - bars.wide / 2
    top = bars.line - row.born.value * bars.unit
    alive = row.alive * bars.unit
    seen = 1.0 if row.born_seen > ALMOST else 0.75
    yield box((left, top), bars.wide, bars.line - top - alive, fill, fill_opacity=0.45 * seen)
    yield box((left, bars.line - alive), bars.wide, alive, fill, fill_opacity=seen)
    yield from whisker(on, row.born, x, bars.line, -bars.unit)


def down(on: Sheet, row: Turnover, x: float, bars: Bars) -> Iterator[str]:
    """Draw the ties gone quiet in one period, or that they cannot be known."""
    if row.gone is None:
        yield text((x, bars.line + 16), "?", on.palette.soft)
        return
    deep = row.gone.value * bars.unit
    seen = 1.0 if row.gone_seen > ALMOST else 0.6
    fill = on.palette.threads[GONE]
    yield box((x - bars.wide / 2, bars.line), bars.wide, deep, fill, fill_opacity=seen)
    yield from whisker(on, row.gone, x, bars.line, bars.unit)


def whisker(on: Sheet, found: Estimate, x: float, middle: float, unit: float) -> Iterator[str]:
    """Draw the interval of a count as a thin line; `unit` is less than 0 for upwards."""
    near, far = middle + found.low * unit, middle + found.high * unit
    yield line((x, near), (x, far), on.palette.ink)
    yield from (line((x - 3, y), (x + 3, y), on.palette.ink) for y in (near, far))


def figures(on: Sheet, rows: Sequence[Turnover], bars: Bars) -> Iterator[str]:
    """Write the counts above and below the bars, as many as have room; the last one always."""
    born = [(row.born, row.born_seen) for row in rows]
    gone = [(row.gone, row.gone_seen) for row in rows]
    written = [figure(found, seen) for found, seen in (*born, *gone) if found]
    each = every(on, written, on.wide / len(rows), 1)
    for some, unit, beside in ((born, -bars.unit, -5), (gone, bars.unit, 15)):
        for i, (found, seen) in enumerate(some):
            if found and (len(rows) - 1 - i) % each == 0:
                words = figure(found, seen)
                place = within(on, words, bars.at[i]), bars.line + found.high * unit + beside
                yield text(place, words, on.palette.ink)


def figure(found: Estimate, seen: float) -> str:
    """Write a count; a part of a period has at least so many."""
    return f"{found.value:.0f}" if seen > ALMOST else f"≥{found.value:.0f}"


def table(told: Told, say: Say) -> Table:
    """Return the figures, period by period."""
    head = (
        say(Phrase.of("period")),
        say(Phrase.of("ties born")),
        say(Phrase.of("of these still alive")),
        say(Phrase.of("ties gone quiet")),
        say(Phrase.of("people met for the first time")),
        say(Phrase.of("people kept from before")),
        say(Phrase.of("contacts from me")),
        say(Phrase.of("contacts to me")),
    )
    pairs = zip(told.found.periods, told.found.turnover, strict=True)
    return Table(head, tuple((label(period, say), *cells(row, say)) for period, row in pairs))


def cells(row: Turnover, say: Say) -> tuple[str, ...]:
    """Write one row; what cannot be known is a dash."""
    return (
        count(row.born, row.born_seen, say),
        str(row.alive) if row.born else "–",
        count(row.gone, row.gone_seen, say),
        str(row.met) if row.met is not None else "–",
        str(row.kept) if row.met is not None else "–",
        number(row.out, say, 0),
        number(row.in_, say, 0),
    )


def count(found: Estimate | None, seen: float, say: Say) -> str:
    """Write a count with its bounds, and that it is a part where it is one."""
    words = between(found, lambda value: number(value, say, 0))
    return f"≥ {words}" if found and seen <= ALMOST else words
