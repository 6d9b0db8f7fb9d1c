"""A figure as SVG: a dot with its interval for each set, along one axis."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from intreccio.people.wording import Phrase, sentence
from intreccio.science.outcome import Mark, Plot

WIDE, LEFT, RIGHT = 720, 230, 40
TOP, STEP, BOTTOM = 24, 32, 58
LETTERS, LINE = 28, 15
"""Of a name so many stand in one line left of the figure, and lines lie so far apart."""
TICKS = 6
LEADS = (1, 2, 5)
"""A scale is marked at these times powers of ten."""
INK, FAINT, BLUE = "#1c2733", "#c9d1d9", "#0b5cad"


@dataclass(frozen=True)
class Axis:
    """From values to places on the paper."""

    low: float
    high: float
    logarithmic: bool = False

    def place(self, value: float) -> float:
        """Return where a value stands.

        >>> Axis(0, 10).place(5), Axis(1, 100, logarithmic=True).place(10)
        (455.0, 455.0)
        """
        low, high, at = (self.turned(one) for one in (self.low, self.high, value))
        return round(LEFT + (at - low) / (high - low) * (WIDE - LEFT - RIGHT), 1)

    def turned(self, value: float) -> float:
        """Return the logarithm of a value where the axis is logarithmic."""
        return math.log10(value) if self.logarithmic else value

    def ticks(self) -> list[float]:
        """Return round values along the axis.

        >>> Axis(-0.01, 0.09).ticks()
        [0.0, 0.02, 0.04, 0.06, 0.08]
        >>> Axis(0.5, 30, logarithmic=True).ticks()
        [0.5, 1, 2, 5, 10, 20]
        """
        if self.logarithmic:
            decades = range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)
            marks = [lead * 10**decade for decade in decades for lead in LEADS]
            return [mark for mark in marks if self.low <= mark <= self.high]
        rough = (self.high - self.low) / TICKS
        scale = 10 ** math.floor(math.log10(rough))
        step = next(lead * scale for lead in (*LEADS, 10) if lead * scale >= rough)
        begin, end = math.ceil(self.low / step), math.floor(self.high / step)
        return [round(number * step, 10) for number in range(begin, end + 1)]


def values(mark: Mark) -> list[float]:
    """Return every value that a mark shows."""
    shown = (mark.value, mark.low, mark.high, mark.baseline)
    return [value for value in shown if value is not None and math.isfinite(value)]


def axis_of(plot: Plot) -> Axis:
    """Return an axis with room for every mark.

    >>> axis_of(Plot("", (Mark("one", 3), Mark("two", 5)), zero=True)).ticks()
    [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]
    """
    shown = [value for mark in plot.marks for value in values(mark)] or [1.0]
    if plot.logarithmic:
        return Axis(min(shown) / 1.5, max(shown) * 1.5, logarithmic=True)
    low, high = min(shown), max(shown)
    if plot.zero:
        low, high = min(low, 0), max(high, 0)
    room = (high - low) * 0.08 or 1
    return Axis(low - room, high + room)


def svg(plot: Plot, title: str, read: Callable[[str], str] = sentence) -> str:
    """Draw a figure that also says in words what it shows."""
    axis, floor = axis_of(plot), TOP + STEP * len(plot.marks)
    told, under = "; ".join(words(mark, read) for mark in plot.marks), escape(read(plot.axis))
    middle = (LEFT + WIDE - RIGHT) / 2
    parts = [
        opening(floor + BOTTOM),
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="desc">{under}. {escape(told)}</desc>',
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        *scale(axis, floor, zero=plot.zero),
        f'<text x="{middle:g}" y="{floor + 46}" text-anchor="middle" fill="{INK}">{under}</text>',
    ]
    for number, mark in enumerate(plot.marks):
        parts += drawn(mark, axis, TOP + STEP * number + STEP // 2)
    return "\n".join([*parts, "</svg>", ""])


def opening(high: int) -> str:
    """Return the first tag of a figure so high."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {high}" width="{WIDE}"'
        f' height="{high}" role="img" aria-labelledby="title desc"'
        ' font-family="system-ui, sans-serif" font-size="14">'
    )


def words(mark: Mark, read: Callable[[str], str]) -> str:
    """Say a mark.

    >>> words(Mark("lists", 0.5, 0.4, 0.6), sentence)
    'lists: 0.5, interval (95 %) from 0.4 to 0.6'
    """
    said = Phrase.of(sentence("{name}: {value}"), name=mark.name, value=f"{mark.value:.4g}")
    if len(values(mark)) > 2 and mark.low is not None and mark.high is not None:
        text = sentence("{name}: {value}, interval (95 %) from {low} to {high}")
        bounds = {"low": f"{mark.low:.4g}", "high": f"{mark.high:.4g}"}
        said = Phrase.of(text, **dict(said.facts), **bounds)
    return said.read(read)


def scale(axis: Axis, floor: int, *, zero: bool) -> Iterator[str]:
    """Draw the round values, and the line of no difference."""
    for tick in axis.ticks():
        at, ink = axis.place(tick), INK if zero and tick == 0 else FAINT
        yield f'<line x1="{at}" x2="{at}" y1="{TOP - 8}" y2="{floor + 4}" stroke="{ink}"/>'
        yield (f'<text x="{at}" y="{floor + 22}" text-anchor="middle" fill="{INK}">{tick:g}</text>')


def drawn(mark: Mark, axis: Axis, at: int) -> Iterator[str]:
    """Draw one mark at a height: its name, its interval, the baseline hollow, the value full."""
    yield from called(mark.name, at)
    ends = [end for end in (mark.low, mark.high) if end is not None and math.isfinite(end)]
    if len(ends) == 2:
        low, high = map(axis.place, ends)
        yield f'<line x1="{low}" x2="{high}" y1="{at}" y2="{at}" stroke="{BLUE}" stroke-width="3"/>'
    if mark.baseline is not None:
        hollow = f'r="5" fill="#ffffff" stroke="{INK}" stroke-width="2"'
        yield f'<circle cx="{axis.place(mark.baseline)}" cy="{at}" {hollow}/>'
    yield f'<circle cx="{axis.place(mark.value)}" cy="{at}" r="6" fill="{BLUE}"/>'


def called(name: str, at: int) -> Iterator[str]:
    """Write the name of a mark at its left, in as many lines as it needs.

    >>> [line.count("<text") for line in called("grain chosen without any label", 40)]
    [1, 1]
    """
    lines = wrap(name, LETTERS)
    top = at + 5 - LINE * (len(lines) - 1) / 2
    for number, line in enumerate(lines):
        place = f'x="{LEFT - 14}" y="{top + LINE * number:g}"'
        yield f'<text {place} text-anchor="end" fill="{INK}">{escape(line)}</text>'
