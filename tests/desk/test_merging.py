"""Merging and parting people: exact both ways, whatever the order."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from intreccio.book import persons
from intreccio.desk import decided, imports, joining, person
from intreccio.desk.dump import dump
from intreccio.desk.people import people
from intreccio.desk.problems import NoSuchDecision, SamePerson
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


def test_words_that_hung_on_persons_would_be_caught(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(persons, "words", SimpleNamespace(refresh=lambda: None))
    assert merged.trial(book.parent, 3) > 0


def two(book: Path) -> tuple[int, int]:
    """Bring two people, and return their numbers."""
    path = book.parent / "cards.vcf"
    path.write_text(merged.cards(range(2)))
    take_in([path])
    one, other = (row.id for row in people().people)
    return one, other


def test_the_notes_of_both_are_shown_and_part_again(book: Path) -> None:
    one, other = two(book)
    person.write_note(one, "Le piace il mare.")
    person.write_note(other, "Suona l'oboe.")
    whole = joining.merge(one, other)
    assert person.person(whole).note == "Le piace il mare.\n\nSuona l'oboe."
    one, other = joining.unmerge(person.person(whole).joins[0].id)
    assert {person.person(n).note for n in (one, other)} == {"Le piace il mare.", "Suona l'oboe."}


def test_every_decision_is_listed_and_taken_back(book: Path) -> None:
    one, other = two(book)
    before = list(dump())
    person.rename(one, "Prima")
    person.rename(one, "Seconda")
    whole = joining.merge(one, other)
    keys = {row.kind: row.key for row in decided.decisions()}
    assert set(keys) == {"one", "name"}
    decided.take_back(keys["one"])
    assert len(people().people) == 2
    decided.take_back(keys["name"])
    assert person.person(whole).said_name == "Prima"
    (left,) = decided.decisions()
    decided.take_back(left.key)
    assert list(dump()) == before
    with pytest.raises(NoSuchDecision):
        decided.take_back("word-1")


def test_a_join_that_was_parted_is_there_again_when_the_word_is_taken_back(book: Path) -> None:
    path = book.parent / "card.vcf"
    path.write_text("BEGIN:VCARD\nVERSION:3.0\nUID:1\nFN:Ada Neri\nEMAIL:a@lino.example\n"
                    "EMAIL:b@lino.example\nEND:VCARD\n")  # fmt: skip
    take_in([path])
    (ada,) = people().people
    before = list(dump())
    joining.unmerge(person.person(ada.id).joins[0].id)
    assert len(people().people) == 2
    (word,) = decided.decisions()
    decided.take_back(word.key)
    assert list(dump()) == before


def test_an_import_taken_back_leaves_no_ghosts_and_the_users_words_wait(book: Path) -> None:
    one, other = two(book)
    person.write_note(one, "Le piace il mare.")
    whole = joining.merge(one, other)
    before = list(dump())
    assert imports.undo(1) == 0
    assert people().people == ()
    assert {row.kind for row in decided.decisions()} == {"one", "note"}
    take_in([book.parent / "cards.vcf"])
    assert list(dump()) == before
    assert [person.person(row.id).note for row in people().people] == ["Le piace il mare."]
    assert whole


def test_what_another_import_brought_as_well_stays_and_is_said(book: Path) -> None:
    two(book)
    take_in([book.parent / "cards.vcf"])
    assert imports.undo(1) == 2
    assert len(people().people) == 2
    assert imports.totals(1).known >= 0


def test_nobody_is_joined_with_themselves(book: Path) -> None:
    one, _ = two(book)
    with pytest.raises(SamePerson):
        joining.merge(one, one)
    assert decided.decisions() == ()


@pytest.mark.parametrize(
    ("born", "title", "differ"),
    [
        ("1980-05-01", "Tessitrice", []),
        ("--05-01", "Tessitrice", []),
        ("1980-05-02", "Tessitrice", ["Birthday"]),
        ("1980-05-01", "Sarta", []),
    ],
)
def test_sources_that_do_not_agree_are_shown_side_by_side(
    book: Path, born: str, title: str, differ: list[str]
) -> None:
    card = (
        "BEGIN:VCARD\nVERSION:3.0\nUID:{}\nFN:Ada Neri\nEMAIL:a@lino.example\nBDAY:{}\n"
        "ORG:{}\nTITLE:{}\nEND:VCARD\n"
    )
    first, second = book.parent / "telefono.vcf", book.parent / "vecchia.vcf"
    first.write_text(card.format(1, "1980-05-01", "Lino SpA", "Tessitrice"))
    second.write_text(card.format(2, born, "Lino S.p.A.", title))
    take_in([first, second])
    page = person.person(people().people[0].id)
    assert [one.what.text for one in page.disagreements] == differ
    for one in page.disagreements:
        person.choose(page.id, one.kind, one.versions[1].words)
        assert person.person(page.id).disagreements[0].chosen == one.versions[1].words
        assert person.person(page.id).born == born
        assert [Path(v.path).name for v in one.versions] == ["telefono.vcf", "vecchia.vcf"]


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
