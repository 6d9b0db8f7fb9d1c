"""Merging and parting people: exact both ways, whatever the order."""

from __future__ import annotations

from pathlib import Path

import pytest

from intreccio.desk import joining
from intreccio.desk.people import people
from intreccio.desk.taking_in import take_in
from tools import merged


def test_any_sequence_of_merges_taken_back_gives_the_same_book(book: Path) -> None:
    assert merged.trial(book.parent, 12) == 0


def test_a_parting_that_forgets_would_be_caught(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merged, "said_joins", list)
    monkeypatch.setattr(joining, "unmerge", lambda _join: None)
    assert merged.trial(book.parent, 3) > 0


@pytest.mark.parametrize("names", [("a.vcf", "b.vcf", "c.csv"), ("c.csv", "b.vcf", "a.vcf")])
def test_three_copies_in_two_formats_give_one_set_of_people(
    book: Path, names: tuple[str, ...]
) -> None:
    table = "Nome,Cognome,E-mail\n" + "".join(
        f"Nome{i},Cognome{i},p{i}@lino{i}.example\n" for i in range(12)
    )
    for name in names:
        path = book.parent / name
        path.write_text(table if name.endswith("csv") else merged.cards(range(12)))
        take_in([path])
    assert len(people().people) == 12
