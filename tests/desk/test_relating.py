"""Relations that cards declare, tables whose columns the user names."""

from __future__ import annotations

from pathlib import Path

import pytest

from intreccio.desk import person as desk
from intreccio.desk import tables
from intreccio.desk.people import people
from intreccio.desk.problems import NotColumns
from intreccio.desk.taking_in import take_in

CARDS = """BEGIN:VCARD
VERSION:3.0
UID:1
FN:Ada Bianchi
EMAIL:ada@lino.example
item1.X-ABRELATEDNAMES:Bruno Neri
item1.X-ABLabel:_$!<Spouse>!$_
item2.X-ABRELATEDNAMES:Gino
item2.X-ABLabel:_$!<Child>!$_
item3.X-ABRELATEDNAMES:Nessuno Maivisto
END:VCARD
BEGIN:VCARD
VERSION:3.0
UID:2
FN:Bruno Neri
EMAIL:bruno@lino.example
END:VCARD
BEGIN:VCARD
VERSION:3.0
UID:3
FN:Gino Bianchi
EMAIL:gino@lino.example
END:VCARD
"""


def number_of(name: str) -> int:
    """Return the number of somebody by name."""
    return next(row.id for row in people().people if row.name == name)


def test_relatives_on_a_card_become_ties_between_others(book: Path) -> None:
    path = book.parent / "cards.vcf"
    path.write_text(CARDS)
    take_in([path])
    ada = desk.person(number_of("Ada Bianchi"))
    assert {(r.name, r.word, r.own) for r in ada.related} == {
        ("Bruno Neri", "spouse", True),
        ("Gino Bianchi", "child", True),
    }
    bruno = desk.person(number_of("Bruno Neri"))
    assert [(r.name, r.own) for r in bruno.related] == [("Ada Bianchi", False)]


def test_a_name_that_two_people_bear_is_nobodys_relative(book: Path) -> None:
    path = book.parent / "cards.vcf"
    twin = CARDS[CARDS.index("BEGIN:VCARD\nVERSION:3.0\nUID:2") :].replace("UID:", "UID:9")
    path.write_text(CARDS + twin.replace("bruno@lino", "altro@filo"))
    take_in([path])
    related = {r.name for r in desk.person(number_of("Ada Bianchi")).related}
    assert "Bruno Neri" not in related


def test_an_unknown_table_is_asked_about_and_then_remembered(book: Path) -> None:
    path = book.parent / "elenco.csv"
    path.write_text("Chi,Dove,Colore\nAda Bianchi,ada@lino.example,rosso\n")
    report = take_in([path])
    (fault,) = report.unread
    assert fault.reason == tables.UNKNOWN
    table = tables.table(fault.file)
    assert [(title, seems) for title, _, seems in table.columns] == [
        ("Chi", "name"), ("Dove", "mail"), ("Colore", ""),
    ]  # fmt: skip
    titles = [title for title, _, _ in table.columns]
    with pytest.raises(NotColumns):
        tables.remember(titles, {"Colore": "labels"})
    tables.remember(titles, {"Chi": "name", "Dove": "mail"})
    again = book.parent / "altro.csv"
    again.write_text("Chi,Dove,Colore\nBruno Neri,bruno@lino.example,blu\n")
    assert take_in([again]).unread == ()
    assert [row.name for row in people().people] == ["Bruno Neri"]


def test_columns_can_be_named_on_the_way_in(book: Path) -> None:
    path = book.parent / "elenco.csv"
    path.write_text("Chi;Dove\nAda Bianchi;ada@lino.example\n")
    take_in([path], columns=tables.parsed("Chi=name,Dove=mail"))
    assert [row.name for row in people().people] == ["Ada Bianchi"]
    for wrong in ("Chi", "Chi=colour", ""):
        with pytest.raises(NotColumns):
            tables.parsed(wrong)
