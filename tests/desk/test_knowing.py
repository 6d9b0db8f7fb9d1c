"""What the user says of who knows whom is kept, follows people, counts, and is taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from intreccio.book import computed
from intreccio.cli.main import intreccio
from intreccio.desk import capital, computing, decided, imports, joining, knowing, person
from intreccio.desk.dump import dump
from intreccio.desk.people import people
from intreccio.desk.problems import NoSuchDecision, NoSuchPerson, SamePerson
from intreccio.desk.taking_in import take_in
from tools import merged


def three(book: Path) -> list[int]:
    """Bring three people, and return their numbers."""
    path = book.parent / "cards.vcf"
    path.write_text(merged.cards(range(3)))
    take_in([path])
    return [row.id for row in people().people]


def told() -> list[str]:
    return [row.said.read() for row in decided.decisions()]


def kept() -> list[str]:
    return [line for line in dump() if line.startswith('["knowing"')]


def drawn_ties() -> set[tuple[int, int]]:
    """Return the pairs that the map draws a line between."""
    picture = computed.whole("map")
    ids = [one["id"] for one in picture["people"]]
    return {tuple(sorted((ids[one], ids[other]))) for one, other, _ in picture["ties"]}


def test_an_answer_ties_two_people_until_it_is_taken_back(book: Path) -> None:
    one, other, _ = three(book)
    before = list(dump())
    assert drawn_ties() == set()
    key = knowing.answer(one, other, "yes")
    computing.catch_up()
    assert drawn_ties() == {(one, other)}
    decided.take_back(key)
    assert drawn_ties() == set()
    assert list(dump()) == before


def test_the_newest_answer_holds_whichever_of_the_two_is_named_first(book: Path) -> None:
    one, other, _ = three(book)
    knowing.answer(one, other, "yes")
    key = knowing.answer(other, one, "no")
    assert told() == [("Nome0 Cognome0 (p0@lino0.example) and Nome1 Cognome1 (p1@lino1.example)"
                      " do not know each other")]  # fmt: skip
    knowing.undo(key)
    assert "know each other" in told()[0]
    assert "not" not in told()[0]


def test_an_answer_stays_with_people_who_are_joined_and_parted_again(book: Path) -> None:
    one, other, third = three(book)
    knowing.answer(one, third, "yes")
    computing.catch_up()
    before = list(dump())
    whole = joining.merge(one, other)
    assert drawn_ties() == {tuple(sorted((whole, third)))}
    joining.unmerge(person.person(whole).joins[0].id)
    assert drawn_ties() == {(one, third)}
    assert list(dump()) == before


def test_an_answer_on_two_who_are_one_after_all_counts_for_nothing(book: Path) -> None:
    one, other, _ = three(book)
    knowing.answer(one, other, "yes")
    joining.merge(one, other)
    assert drawn_ties() == set()
    assert len(kept()) == 1


def test_answers_wait_while_the_facts_about_a_person_are_gone(book: Path) -> None:
    one, other, _ = three(book)
    knowing.answer(one, other, "yes")
    computing.catch_up()
    imports.undo(imports.imports()[0].id)
    assert people().people == ()
    assert len(kept()) == 1
    take_in([book.parent / "cards.vcf"])
    assert len(drawn_ties()) == 1


def test_the_dump_says_the_same_whichever_was_named_first(book: Path) -> None:
    one, other, _ = three(book)
    key = knowing.answer(one, other, "no")
    first = kept()
    knowing.undo(key)
    knowing.answer(other, one, "no")
    assert kept() == first
    body = json.loads(first[0])[1]
    assert (body[4], sorted(body[:4:2])) == ("no", ["mail", "mail"])


def test_what_is_not_there_is_refused(book: Path) -> None:
    one, _, _ = three(book)
    with pytest.raises(NoSuchPerson):
        knowing.answer(one, 999, "yes")
    with pytest.raises(SamePerson):
        knowing.answer(one, one, "yes")
    for key in ("knowing-99", "knowing-x", "verdict-1", ""):
        with pytest.raises(NoSuchDecision):
            knowing.undo(key)
    assert decided.decisions() == ()


def test_a_book_of_three_cards_asks_nothing(book: Path) -> None:
    three(book)
    assert knowing.questions().questions == ()


def room() -> capital.CardRow:
    return next(card for card in capital.capital().cards if card.key == "room_to_connect")


@pytest.mark.usefixtures("demo")
def test_fifteen_questions_are_asked_and_none_twice() -> None:
    first = knowing.questions()
    assert (first.of, len(first.questions), first.number) == (15, 15, 1)
    pairs = [(one.a.id, one.b.id) for one in first.questions]
    for one, other in pairs[:14]:
        knowing.answer(one, other, "no")
    knowing.answer(*pairs[14], "unknown")
    done = knowing.questions()
    assert (done.questions, done.answered) == ((), 14)
    computing.catch_up()
    again = knowing.questions()
    assert len(again.questions) == 15
    assert not {(one.a.id, one.b.id) for one in again.questions} & set(pairs)


@pytest.mark.usefixtures("demo")
def test_when_enough_is_answered_the_measure_is_shown_and_surer() -> None:
    before = room().interval
    for _ in range(3):
        for one in knowing.questions().questions:
            knowing.answer(one.a.id, one.b.id, "no")
        computing.catch_up()
    card = room()
    assert card.status == "tested"
    assert card.value is not None
    assert card.interval is not None
    assert card.interval[0] <= card.value <= card.interval[1]
    assert before is None or card.interval[1] - card.interval[0] < before[1] - before[0]
    assert {p.text: v for p, v in card.parts}["pairs of them on which you answered"] == 45


def run(book: Path, *words: str) -> str:
    done = CliRunner().invoke(intreccio, ["--book", str(book), *words])
    assert done.exit_code == 0, done.output
    return done.output


def test_the_command_asks_keeps_and_takes_back(book: Path) -> None:
    one, other, _ = map(str, three(book))
    assert json.loads(run(book, "knowing", "--json")) == {"questions": [], "of": 0, "answered": 0}
    assert "decisions undo knowing-1" in run(book, "knowing", "yes", one, other)
    assert json.loads(run(book, "knowing", "--json"))["answered"] == 1
    run(book, "knowing", "no", one, other)
    run(book, "knowing", "unknown", one, other)
    told_ = json.loads(run(book, "decisions", "--json"))["decisions"]
    assert [one["kind"] for one in told_] == ["knows_unknown"]
    run(book, "decisions", "undo", told_[0]["key"])
    assert "do not know" in told()[0]


def test_the_command_names_what_is_wrong(book: Path) -> None:
    three(book)
    done = CliRunner().invoke(intreccio, ["--book", str(book), "knowing", "yes", "1", "99"])
    assert done.exit_code == 1
    assert "no person 99" in done.output
    assert CliRunner().invoke(intreccio, ["knowing", "yes", "1"]).exit_code == 2
