"""What is kept in columns is what the tables say: after an import, a second one, an undoing."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from intreccio.book import sheet
from intreccio.book.traced import traced
from intreccio.desk import imports
from intreccio.desk.taking_in import take_in
from intreccio.network.traces import CHANNELS

SLOWLY = """
    SELECT t.id, t.at, t.channel, hex(t.thread), t.gathering, t.title,
        (SELECT group_concat(address_id) FROM (SELECT p.address_id FROM book_part p
            WHERE p.trace_id = t.id AND p.role < 2 ORDER BY p.role, p.id)),
        COALESCE((SELECT a.id FROM book_trace a WHERE a.item = t.answers AND a.left_out = ''
            AND t.channel = 'list'), 0)
    FROM book_trace t WHERE t.left_out = '' ORDER BY t.at, t.id
"""
LETTER = """From a Mon Jan  1 10:00:0{n} 2024
From: Ada <ada@studio.example>
To: Io <io@casa.example>{cc}
Subject: letter {n}
List-Id: <{list}>
Date: Mon, {day} Jan 2024 10:00:0{n} +0100
Message-ID: <{n}@studio.example>
{answers}
ciao

"""


def letters(folder: Path, name: str, *numbers: int) -> Path:
    """Write some letters; the odd ones are on a list, each answering the one before it."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.mbox"
    path.write_text(
        "".join(
            LETTER.format(
                n=n,
                day=9 - n,
                cc=f", Bo <bo@casa.example>, Cy{n} <cy{n}@casa.example>" if n % 3 else "",
                list="sea.lists.example" if n % 2 else "",
                answers=f"In-Reply-To: <{n - 1}@studio.example>\n" if n else "",
            )
            for n in numbers
        )
    )
    return path


def said_slowly() -> list[tuple[object, ...]]:
    """Read every trace row by row, as the tables say."""
    with connection.cursor() as sql:
        sql.execute(SLOWLY)
        return [tuple(row) for row in sql.fetchall()]


def told(rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Say the same of the columns as the tables say, threads by what belongs together."""
    read = traced()
    table = read.table
    found: list[tuple[object, ...]] = []
    ids = [row[0] for row in rows]
    for i, row in enumerate(rows):
        parts = table.who[table.start[i] : table.start[i + 1]]
        alike = [rows[j][3] for j in range(len(rows)) if table.thread[i] == table.thread[j]]
        found.append(
            (
                ids[i],
                int(table.at[i]),
                CHANNELS[int(table.channel[i])].value,
                row[3] if table.thread[i] < 0 or set(alike) == {row[3]} else "others",
                read.gatherings[int(table.gathering[i])] if table.gathering[i] >= 0 else "",
                read.titles.get(i, ""),
                ",".join(map(str, parts.tolist())),
                ids[int(table.answers[i])] if table.answers[i] >= 0 else 0,
            )
        )
    return found


def agree() -> bool:
    """Say whether the columns and the tables tell the same."""
    rows = said_slowly()
    return bool(rows) and told(rows) == rows


def test_the_columns_say_what_the_tables_say(book: Path) -> None:
    take_in([letters(book.parent, "one", 0, 1, 2, 3)], me=["io@casa.example"])
    assert agree()
    assert any(row[-1] for row in said_slowly()), "an answer on a list is among them"


def test_they_grow_with_an_import_and_shrink_with_its_undoing(book: Path) -> None:
    take_in([letters(book.parent, "one", 0, 1, 2)], me=["io@casa.example"])
    second = take_in([letters(book.parent, "two", 3, 4, 5, 6)])
    assert agree()
    imports.undo(second.id)
    assert agree()
    take_in([letters(book.parent, "three", 7, 8)])
    assert agree()


def test_what_is_kept_is_read_and_not_the_tables_again(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in([letters(book.parent, "one", 0, 1, 2)], me=["io@casa.example"])
    monkeypatch.setattr(sheet, "ROWS", "SELECT no such column")
    assert agree()


def test_a_sheet_that_is_never_renewed_is_found_out(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sabotage twin: columns that are kept whatever came since do not agree."""
    take_in([letters(book.parent, "one", 0, 1, 2)], me=["io@casa.example"])
    _, _, extent = sheet.kept()
    monkeypatch.setattr(sheet, "held", lambda _until=None: extent)
    take_in([letters(book.parent, "two", 3, 4)])
    rows = said_slowly()
    assert len(traced().table) < len(rows)
