"""What every picture is made of: a sheet, its words for those who do not see it, axes, lines."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeAlias

from intreccio.desk.over_time import Estimate
from intreccio.web.pictures.palette import Palette

Point: TypeAlias = tuple[float, float]
LETTER = 0.52
"""Mean width of a letter, of its size."""
LEADS = (1, 2, 5, 10)
"""A scale is marked at these times powers of ten."""


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of a picture, to be read: the first column names the row."""

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to draw on.

    Attributes:
        key: its name, from which those of its words are made.
        wide, high: in units of about a pixel.
        size: of letters.
        palette: the colours.
    """

    key: str
    wide: float
    high: float
    size: float
    palette: Palette

    @property
    def narrow(self) -> bool:
        """Whether it is one for a telephone."""
        return self.wide < 500


def sheet(key: str, palette: Palette, *, narrow: bool, high: float) -> Sheet:
    """Return a sheet for a telephone, or for a desk."""
    return (
        Sheet(f"{key}-narrow", 360, high, 12, palette)
        if narrow
        else Sheet(f"{key}-wide", 720, high, 14, palette)
    )


def drawn(on: Sheet, title: str, told: str, parts: Sequence[str]) -> str:
    """Return the whole picture, which says in words what it shows."""
    form = "narrow" if on.narrow else "wide"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {on.wide:g} {on.high:g}"'
        f' width="{on.wide:g}" height="{on.high:g}" class="picture {form}" role="img"'
        f' aria-labelledby="{on.key}-title {on.key}-told" font-family="{on.palette.face}"'
        f' font-size="{on.size:g}" fill="{on.palette.ink}">'
    )
    words = (
        f'<title id="{on.key}-title">{escape(title)}</title>'
        f'<desc id="{on.key}-told">{escape(told)}</desc>'
    )
    return "\n".join([head, words, *parts, "</svg>"])


def text(at: Point, words: str, fill: str, *, anchor: str = "middle", **more: object) -> str:
    """Write a word; `more` are further attributes, `_` for a hyphen."""
    extra = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in more.items())
    return (
        f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" text-anchor="{anchor}" fill="{fill}"{extra}>'
        f"{escape(words)}</text>"
    )


def line(one: Point, other: Point, stroke: str, wide: float = 1) -> str:
    """Draw a straight line."""
    return (
        f'<line x1="{one[0]:.1f}" y1="{one[1]:.1f}" x2="{other[0]:.1f}" y2="{other[1]:.1f}"'
        f' stroke="{stroke}" stroke-width="{wide:g}"/>'
    )


def box(corner: Point, wide: float, high: float, fill: str, **more: object) -> str:
    """Draw a filled box from its upper left corner."""
    extra = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in more.items())
    return (
        f'<rect x="{corner[0]:.1f}" y="{corner[1]:.1f}" width="{wide:.1f}"'
        f' height="{max(high, 0):.1f}" fill="{fill}"{extra}/>'
    )


def dot(at: Point, fill: str, round_: float = 4) -> str:
    """Draw a dot."""
    return f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{round_:g}" fill="{fill}"/>'


def through(points: Sequence[Point]) -> str:
    """Return the way through points, from one to the next."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def band(points: Sequence[tuple[float, float, float]]) -> str:
    """Return the area between a lower and an upper bound: (x, low, high) in places."""
    there = [(x, high) for x, _, high in points]
    back = [(x, low) for x, low, _ in reversed(points)]
    return through([*there, *back]) + "Z"


def runs(values: Sequence[Estimate | None]) -> Iterator[list[int]]:
    """Yield the stretches of values that are known, by their places.

    >>> one = Estimate(1, 1, 1)
    >>> list(runs([None, one, one, None, one]))
    [[1, 2], [4]]
    """
    found: list[int] = []
    for i, value in enumerate([*values, None]):
        if value is not None:
            found.append(i)
        elif found:
            yield found
            found = []


def ticks(most: float, count: int = 4) -> list[float]:
    """Return round values from 0 to somewhat above the most.

    >>> ticks(54), ticks(0.92), ticks(7)
    ([0, 20, 40, 60], [0.0, 0.5, 1.0], [0, 2, 4, 6, 8])
    """
    scale = 10.0 ** math.floor(math.log10(max(most, 1e-9) / count))
    step = next(lead * scale for lead in LEADS if lead * scale * count >= most)
    steps = math.ceil(most / step - 1e-9)
    return [round(step * i, 6) if step < 1 else round(step * i) for i in range(steps + 1)]


def every(on: Sheet, labels: Sequence[str], step: float, apart: float = 10) -> int:
    """Return of how many labels one has room, when their middles are so far from each other."""
    widest = max((len(one) for one in labels), default=1) * on.size * LETTER + apart
    return max(math.ceil(widest / max(step, 1)), 1)


def named(on: Sheet, labels: Sequence[str], at: Sequence[float], y: float) -> Iterator[str]:
    """Write the names of the periods that have room, the last one always."""
    step = at[1] - at[0] if len(at) > 1 else on.wide
    each = every(on, labels, step)
    for i, (words, x) in enumerate(zip(labels, at, strict=True)):
        if (len(labels) - 1 - i) % each == 0:
            yield text((within(on, words, x), y), words, on.palette.soft)


def within(on: Sheet, words: str, x: float) -> float:
    """Move the middle of a word so that all of it stays on the sheet.

    By hand: "2026" in letters of 12 is 25 wide, so on a sheet of 360 its middle is 347.5 at most.

    >>> from intreccio.web.pictures.palette import DAY
    >>> within(sheet("bars", DAY, narrow=True, high=100), "2026", 355)
    347.52
    """
    half = len(words) * on.size * LETTER / 2
    return min(max(x, half), on.wide - half)


def cut(words: str, room: float, size: float) -> str:
    """Shorten words to what has room, at a word where one can.

    >>> cut("Verdelinea Imballaggi S.r.l.", 80, 12)
    'Verdelinea…'
    """
    most = int(room / (size * LETTER))
    if len(words) <= most:
        return words
    short = words[: max(most - 1, 1)]
    whole = short.rpartition(" ")[0]
    return (whole if len(whole) >= most / 2 else short).rstrip(" ,.;") + "…"


def between(found: Estimate | None, write: Callable[[float], str]) -> str:
    """Write a figure with its bounds, or a dash where it is not known."""
    if found is None:
        return "–"
    return f"{write(found.value)} ({write(found.low)}–{write(found.high)})"
