"""Tables of separated values: the header found wherever it stands, columns by their names."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from intreccio.archives.texts import decode
from intreccio.people.names import fold
from intreccio.people.records import Unreadable
from intreccio.people.wording import sentence

LONGEST_CELL = 1 << 20
MOST_COLUMNS = 200
WITHIN = 40
"""The header is looked for in so many lines."""
PLACEHOLDER = re.compile(r"^\[\w+\]$")

BROKEN = sentence("The row is broken: its quotes do not close, or it holds what no table may.")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it ends on, and its cells by column."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """Return a cell, "" when there is no such column."""
        return self.cells.get(column, "")


def column(name: str) -> str:
    """Return the name of a column, whatever its capitals and marks.

    >>> column("E-mail 1 - Value"), column("First Name")
    ('email1value', 'firstname')
    """
    return fold(name.replace("-", "")).replace(" ", "")


def rows(raw: bytes, wanted: frozenset[str]) -> Iterator[Row | Unreadable]:
    """Yield the rows below the first one that holds all columns `wanted`; none without it."""
    text = decode(raw).replace("\0", "")
    reader = csv.reader(io.StringIO(text, newline=""), strict=False)
    csv.field_size_limit(LONGEST_CELL)
    header = find_header(reader, wanted)
    while header:
        try:
            cells = next(reader, None)
        except csv.Error as fault:
            yield Unreadable(f"line {reader.line_num}", BROKEN, str(fault))
            continue
        if cells is None:
            return
        if any(cells):
            yield Row(reader.line_num, dict(zip(header, map(clean, cells), strict=False)))


def find_header(reader: Iterator[list[str]], wanted: frozenset[str]) -> list[str]:
    """Return the columns of the first row that holds all those wanted; no columns without it."""
    for _ in range(WITHIN):
        try:
            names = [column(name) for name in next(reader, [])]
        except csv.Error:
            return []
        if wanted <= set(names):
            return numbered(names)
    return []


def numbered(names: list[str]) -> list[str]:
    """Tell columns of one name apart: the second keeps its name with a mark."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
    return found


def clean(cell: str) -> str:
    """Return a cell without the spaces around it; a placeholder is nothing."""
    text = cell.strip()
    return "" if PLACEHOLDER.match(text) else text


def table(raw: bytes) -> Iterator[Row | Unreadable]:
    """Yield the rows of a table whose columns nobody knows yet, by the titles of its first row.

    Cells stand apart by what stands most often in the first line: commas, semicolons or tabs.
    """
    text = decode(raw).replace("\0", "").lstrip("\ufeff\r\n")
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text))
    titles: list[str] | None = None
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as fault:
            yield Unreadable(f"line {reader.line_num}", BROKEN, str(fault))
            continue
        if cells is None:
            return
        if titles is None:
            titles = [title.strip() for title in cells[:MOST_COLUMNS]]
        elif any(cells):
            told = zip(titles, map(clean, cells), strict=False)
            yield Row(reader.line_num, gathered(told))


def gathered(cells: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return cells by column; those of columns of one name are told apart by a mark."""
    found: dict[str, str] = {}
    for title, cell in cells:
        name, number = title, 1
        while name in found:
            number += 1
            name = f"{title} #{number}"
        found[name] = cell
    return found


def titles(raw: bytes) -> list[str]:
    """Return the titles of the columns of a table, as `table` names them."""
    text = decode(raw[: 1 << 16]).replace("\0", "").lstrip("\ufeff\r\n")
    try:
        first = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text)), [])
    except csv.Error:
        return []
    return [*gathered((title.strip(), "") for title in first[:MOST_COLUMNS])]


def delimiter(text: str) -> str:
    r"""Return what stands between the cells of a table.

    >>> delimiter("Nome;Cognome\nAda;Lovelace"), delimiter("Name")
    (';', ',')
    """
    line = text[: 1 << 16].partition("\n")[0]
    return max(",;\t|", key=line.count)


def has_header(head: bytes, wanted: frozenset[str]) -> bool:
    """Say whether the first lines of a file hold a row with all columns wanted."""
    text = decode(head[: 1 << 14]).replace("\0", "")
    return bool(find_header(csv.reader(io.StringIO(text, newline="")), wanted))
