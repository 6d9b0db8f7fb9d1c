"""Measures with their intervals, each along a line of its own: their units differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from intreccio.web.pictures.drawing import dot, frame, text
from intreccio.web.pictures.palette import Palette

WIDE, STEP, ROOM = 360, 46, 6
"""Width, height of one row, and what is left free on both sides for the dots."""


@dataclass(frozen=True, slots=True)
class Row:
    """One measure: its name, its figures in words, and as numbers; None when there are too few.

    `past` are the values of the owner's own earlier years, the oldest first.
    """

    name: str
    said: str
    value: float | None = None
    interval: tuple[float, float] | None = None
    past: tuple[float, ...] = ()

    @property
    def most(self) -> float:
        """Return where the line of the row ends: somewhat above all that it shows.

        >>> Row("variety", "4.1", 4.1, (3.9, 4.4)).most, Row("balance", "0.9", 0.9, (0.8, 1)).most
        (5.5, 1.0)
        """
        shown = [*(self.interval or ()), *self.past, *([] if self.value is None else [self.value])]
        highest = max(shown, default=1.0)
        return 1.0 if highest <= 1 else highest * 1.25


def forest(rows: Sequence[Row], palette: Palette, title: str) -> str:
    """Draw measures one below the other: the value full, its interval a bar, the past hollow."""
    parts: list[str] = []
    for number, row in enumerate(rows):
        parts += drawn(row, STEP * number, palette)
    words = "; ".join(f"{row.name}: {row.said}" for row in rows)
    high = STEP * len(rows)
    return frame(parts, wide=WIDE, high=high, palette=palette, title=title, words=words)


def drawn(row: Row, top: int, palette: Palette) -> list[str]:
    """Draw one row below `top`."""
    name = text(0, top + 15, row.name, palette.ink)
    if row.value is None:  # where the line would be: beside a long name there is no room
        return [name, text(0, top + 33, row.said, palette.soft)]
    said = text(WIDE, top + 15, row.said, palette.ink, anchor="end")
    return [name, said, *along(row, top + 30, palette)]


def strip(row: Row, palette: Palette) -> str:
    """Draw the line of one measure alone."""
    parts = along(row, 10, palette)
    return frame(parts, wide=WIDE, high=20, palette=palette, title=row.name, words=row.said)


def along(row: Row, y: int, palette: Palette) -> list[str]:
    """Draw the line of one measure at a height."""
    rail = f'<path d="M{ROOM} {y}H{WIDE - ROOM}" stroke="{palette.rule}" stroke-width="2"/>'
    if row.value is None:
        return [rail.replace("/>", ' stroke-dasharray="2 5"/>')]
    parts = [rail]
    if row.interval:
        low, high = (place(end, row.most) for end in row.interval)
        parts.append(
            f'<rect x="{low:.1f}" y="{y - 3}" width="{max(high - low, 2):.1f}" height="6" rx="3"'
            f' fill="{palette.act}" fill-opacity="0.4"/>'
        )
    for earlier in row.past:
        ring = f'fill="{palette.paper}" stroke="{palette.soft}" stroke-width="1.2"'
        parts.append(f'<circle cx="{place(earlier, row.most):.1f}" cy="{y}" r="3" {ring}/>')
    return [*parts, dot(place(row.value, row.most), y, 5.5, palette.act)]


def place(value: float, most: float) -> float:
    """Return where a value stands on a line from 0 to `most`.

    >>> place(0, 10), place(10, 10)
    (6.0, 354.0)
    """
    return ROOM + value / most * (WIDE - 2 * ROOM)
