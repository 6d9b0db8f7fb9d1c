"""What a protocol comes to: a table, a figure with its intervals, and what has to be said."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from intreccio.people.wording import Phrase, sentence

Cell = str | int | float | None
Tell = Callable[[str], None]
"""What is called with the name of each set before it is read."""


def silent(name: str) -> None:
    """Say nothing on the way."""


def finite(cell: Cell) -> Cell:
    """Return the cell, None for what is not a number.

    >>> finite(float("nan")), finite(2), finite("count")
    (None, 2, 'count')
    """
    return None if isinstance(cell, float) and not math.isfinite(cell) else cell


@dataclass(frozen=True)
class Column:
    """A column's title (a `sentence`), how its numbers are written, and what an empty cell says."""

    title: str
    form: str = ""
    empty: str = "–"
    bounded: bool = False
    """Whether the two columns that follow are the bounds of its 95 % interval..."""
    bound: bool = False
    """...and whether it is one of those."""

    def write(self, cell: Cell) -> str:
        """Write one cell; what is not a number, such as an interval from one case, is empty.

        >>> Column("AUC", ".3f").write(0.82), Column("AUC", ".3f").write(None)
        ('0.820', '–')
        """
        cell = finite(cell)
        if cell is None:
            return self.empty
        return cell if isinstance(cell, str) else format(cell, self.form)


@dataclass(frozen=True)
class Mark:
    """A dot with its 95 % interval, and the baseline beside it where there is one."""

    name: str
    value: float
    low: float | None = None
    high: float | None = None
    baseline: float | None = None


@dataclass(frozen=True)
class Plot:
    """A figure: one mark for each set along one axis."""

    axis: str
    marks: tuple[Mark, ...]
    zero: bool = False
    """Whether the axis shows the line of no difference."""
    logarithmic: bool = False


@dataclass(frozen=True)
class Outcome:
    """The table of a protocol, on the sets in `data`."""

    data: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    plot: Plot
    notes: tuple[Phrase, ...] = ()
    holds: bool = True
    """Whether every bar that was set beforehand is reached."""

    def titles(self, read: Callable[[str], str] = sentence) -> list[str]:
        """Return the titles of the table as it is read, bounds standing with their value."""
        return [
            f"{read(column.title)} [95 %]" if column.bounded else read(column.title)
            for column in self.columns
            if not column.bound
        ]

    def lines(self, read: Callable[[str], str] = sentence) -> Iterator[list[str]]:
        """Yield the rows of the table as it is read."""
        for row in self.rows:
            cells = [
                read(column.write(cell)) for column, cell in zip(self.columns, row, strict=True)
            ]
            yield [
                within(*cells[place : place + 3]) if column.bounded else cells[place]
                for place, column in enumerate(self.columns)
                if not column.bound
            ]


def within(value: str, low: str, high: str) -> str:
    """Write a value with its bounds.

    >>> within("3", "1", "–"), within("", "", "")
    ('3 [1, –]', '')
    """
    return f"{value} [{low}, {high}]" if value else ""
