"""Taking in: nothing is lost, nothing is doubled, and every import can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from intreccio.desk import imports, opening
from intreccio.desk.dump import dump
from intreccio.desk.people import people
from intreccio.desk.problems import NoSuchImport, NotABook, NothingThere
from intreccio.desk.taking_in import take_in

LETTERS = """From a Mon Jan  1 10:00:00 2024
From: "Bianchi, Ada" <ada@studio.example>
To: Io <io@casa.example>
Subject: Re: preventivo
Date: Mon, 1 Jan 2024 10:00:00 +0100
Message-ID: <1@studio.example>

ciao

From b Tue Jan  2 10:00:00 2024
From: no-reply@shop.example
To: io@casa.example
Date: Tue, 2 Jan 2024 10:00:00 +0100
Message-ID: <2@shop.example>

ordine

From c Wed Jan  3 10:00:00 2024
Subject: nobody wrote this
Date: Wed, 3 Jan 2024 10:00:00 +0100

?
"""
CARD = """BEGIN:VCARD
VERSION:3.0
UID:ada
FN:Ada Bianchi
EMAIL:ada@studio.example
EMAIL:ada.bianchi@posta.example
END:VCARD
"""


@pytest.fixture
def archive(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    """Open an empty book of its own, and write a small archive beside it."""
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "letters.mbox").write_text(LETTERS)
    (folder / "cards.vcf").write_text(CARD)
    (folder / "song.mp3").write_bytes(b"ID3\x00\x01")
    with django_db_blocker.unblock():
        opening.open_book(tmp_path / "book" / "book.sqlite3")
        yield folder


def test_every_item_is_taken_left_out_or_listed(archive: Path) -> None:
    report = take_in([archive])
    totals = report.totals
    assert (totals.items, totals.taken, totals.excluded, totals.unread) == (5, 2, 1, 2)
    assert {Path(fault.path).name for fault in report.unread} == {"letters.mbox", "song.mp3"}


def test_the_addresses_on_a_card_are_one_person(archive: Path) -> None:
    take_in([archive])
    (ada,) = people("bianchi").people
    assert ada.name == "Ada Bianchi"
    assert ada.identifiers == ("ada.bianchi@posta.example", "ada@studio.example")


def test_the_same_files_again_change_nothing(archive: Path) -> None:
    take_in([archive])
    before = list(dump())
    again = take_in([archive])
    assert list(dump()) == before
    assert (again.totals.taken, again.totals.known) == (0, 3)


def test_taking_an_import_back_brings_the_state_from_before(archive: Path) -> None:
    take_in([archive / "cards.vcf"])
    before = list(dump())
    second = take_in([archive / "letters.mbox"])
    assert list(dump()) != before
    imports.undo(second.id)
    assert list(dump()) == before


def test_what_cannot_be_done_is_said(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(NothingThere, match="is not there"):
        take_in([archive / "missing.mbox"])
    with pytest.raises(NoSuchImport, match="no import 99"):
        imports.undo(99)
    other = tmp_path / "notes.txt"
    other.write_text("this is not a book, it is a note\n" * 50)
    with pytest.raises(NotABook, match="Nothing was changed"):
        opening.open_book(other)
    assert other.read_text().startswith("this is not a book")
