"""A figure through time: a line through what is known, within the band of its bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from intreccio.desk.over_time import Estimate
from intreccio.web.pictures.canvas import Sheet, band, dot, line, runs, text, through, ticks, within


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a figure is drawn: from `left` to `right`, from `top` (`most`) to `foot` (0)."""

    left: float
    right: float
    top: float
    foot: float
    most: float

    def place(self, value: float) -> float:
        """Return the height of a value on the sheet.

        >>> Frame(0, 1, 10, 110, 50).place(25)
        60.0
        """
        return self.foot - (self.foot - self.top) * value / self.most


def frame(
    values: Sequence[Estimate | None], left: float, right: float, top: float, foot: float
) -> Frame:
    """Return a frame with room for every bound."""
    most = max((one.high for one in values if one), default=1.0) or 1.0
    return Frame(left, right, top, foot, ticks(most)[-1])


def rails(on: Sheet, inside: Frame, write: Callable[[float], str]) -> Iterator[str]:
    """Draw the round values across, with their figures at the left."""
    for value in ticks(inside.most):
        y = inside.place(value)
        yield line((inside.left, y), (inside.right, y), on.palette.rule)
        yield text((inside.left - 6, y + 4), write(value), on.palette.soft, anchor="end")


def trend(
    inside: Frame, values: Sequence[Estimate | None], at: Sequence[float], ink: str
) -> Iterator[str]:
    """Draw the values that are known; a gap is left where they are not."""
    for places in runs(values):
        some = [(at[i], one) for i in places if (one := values[i])]
        bounds = [(x, inside.place(one.low), inside.place(one.high)) for x, one in some]
        middle = [(x, inside.place(one.value)) for x, one in some]
        if len(some) == 1:
            x, low, high = bounds[0]
            yield line((x, low), (x, high), ink, 3)
        yield f'<path d="{band(bounds)}" fill="{ink}" fill-opacity="0.2"/>'
        yield (
            f'<path d="{through(middle)}" fill="none" stroke="{ink}" stroke-width="2.5"'
            ' stroke-linejoin="round"/>'
        )
        yield from (dot(point, ink, 3.5) for point in middle)


def last_known(values: Sequence[Estimate | None]) -> int | None:
    """Return the place of the last value that is known."""
    return next((i for i in reversed(range(len(values))) if values[i]), None)


def told_last(
    on: Sheet,
    inside: Frame,
    values: Sequence[Estimate | None],
    at: Sequence[float],
    write: Callable[[float], str],
) -> Iterator[str]:
    """Write the last figure above its dot."""
    i = last_known(values)
    one = values[i] if i is not None else None
    if i is not None and one is not None:
        words = write(one.value)
        place = within(on, words, at[i]), inside.place(one.high) - 8
        yield text(place, words, on.palette.ink, font_weight=600)
