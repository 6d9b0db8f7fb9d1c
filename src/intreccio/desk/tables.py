"""Tables whose columns nobody knows: what they seem to mean, and what the user says they do.

The user's word is remembered for every table with the same columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from intreccio.archives.columns import FIELDS, is_enough, proposed
from intreccio.archives.keys import digest
from intreccio.book import tables as kept
from intreccio.book import takings
from intreccio.desk.apart import Apart, reading_apart
from intreccio.desk.opening import incoming
from intreccio.desk.problems import NoSuchTable, NotColumns
from intreccio.people.wording import sentence

__all__ = ["FIELDS"]

UNKNOWN = sentence("Intreccio does not know its columns: say what they mean.")
LONGEST_TITLE = 80
MEANINGS = ", ".join(FIELDS)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a page asks about it: each column's title, a few cells, what it seems to mean."""

    file: int
    path: str
    columns: tuple[tuple[str, tuple[str, ...], str], ...]


def meanings_of(titles: list[str]) -> dict[str, str] | None:
    """Return what the user said of a table with these columns, if they said it."""
    return kept.meanings(digest(*titles))


def looks_like_table(titles: list[str], samples: list[list[str]]) -> bool:
    """Say whether the first lines of a file are those of a table worth asking about."""
    good = all(title and len(title) < LONGEST_TITLE and title.isprintable() for title in titles)
    return len(titles) > 1 and good and any(len(row) == len(titles) for row in samples)


def table(file: int) -> Table:
    """Return a table that was brought and not read, as a page asks about it.

    Raises:
        NoSuchTable: it is not there any more, or no table.
    """
    row = takings.one_file(file)
    told = None
    if row is not None:
        with reading_apart(incoming().parent) as apart:
            told = apart.look(row.path)
    if row is None or told is None:
        raise NoSuchTable(id=file)
    titles, samples = told
    seem = meanings_of(titles) or proposed(titles, samples)
    cells = [tuple(r[i] for r in samples if i < len(r))[:3] for i in range(len(titles))]
    columns = zip(titles, cells, (seem.get(title, "") for title in titles), strict=True)
    return Table(file, row.path, tuple(columns))


def remember(titles: list[str], meanings: Mapping[str, str]) -> dict[str, str]:
    """Remember what the user says of a table with these columns.

    Raises:
        NotColumns: a column is not there, a meaning is none, or nobody could be made of them.
    """
    good = {title: field for title, field in meanings.items() if field}
    wrong = [t for t, field in good.items() if t not in titles or field not in FIELDS]
    if wrong or not (is_enough(good) or "name" in good.values()):
        raise NotColumns(
            given=", ".join(f"{t}={f}" for t, f in good.items()) or "-", meanings=MEANINGS
        )
    kept.keep(digest(*titles), good)
    return good


def known_columns(
    apart: Apart, place: str, said: Mapping[str, str] | None
) -> tuple[dict[str, str] | None, bool]:
    """Return what the columns of an unread file mean, and whether it is a table at all."""
    told = apart.look(place)
    if told is None or not looks_like_table(*told):
        return None, False
    titles, _ = told
    if said and set(said) <= set(titles):
        return remember(titles, said), True
    return meanings_of(titles), True


def parsed(given: str) -> dict[str, str]:
    """Read what was written on the command line: "Title=meaning,Title=meaning".

    Raises:
        NotColumns: it is written in another way.

    >>> parsed("Chi=name, Dove=mail")
    {'Chi': 'name', 'Dove': 'mail'}
    """
    pairs = [part.partition("=") for part in given.split(",") if part.strip()]
    found = {title.strip(): field.strip() for title, equals, field in pairs if equals}
    if not found or len(found) != len(pairs) or set(found.values()) - set(FIELDS):
        raise NotColumns(given=given, meanings=MEANINGS)
    return found
