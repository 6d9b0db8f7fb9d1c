"""What somebody I know could do: kept, counted, taken out and back in, taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from intreccio.book import helping
from intreccio.cli.main import intreccio
from intreccio.desk import opening, resources
from intreccio.desk.capital import capital
from intreccio.desk.dump import dump
from intreccio.desk.people import people
from intreccio.desk.problems import NotAnExport, NotAResource, NothingToTakeBack
from intreccio.desk.taking_in import take_in
from intreccio.network.acts import Act

WHOLE = "things, of twenty, that somebody you know could do for you"


def run(book: Path, *words: str, status: int = 0) -> str:
    done = CliRunner().invoke(intreccio, ["--book", str(book), *words])
    assert done.exit_code == status, done.output
    return done.output


def kept(kind: str) -> list[str]:
    return [line for line in dump() if line.startswith(f'["{kind}"')]


def on_the_card() -> float | None:
    """Return how many things the card of doors says are within reach."""
    card = next(card for card in capital().cards if card.key == "doors")
    return {phrase.text: value for phrase, value in card.parts}.get(WHOLE)


def cards(book: Path, *lines: str) -> None:
    """Bring cards, each with one more line."""
    told = (
        f"BEGIN:VCARD\nVERSION:3.0\nUID:{i}\nFN:Nome{i} Cognome{i}\nEMAIL:p{i}@lino{i}.example\n"
        f"{line}\nEND:VCARD\n"
        for i, line in enumerate(lines)
    )
    path = book.parent / "cards.vcf"
    path.write_text("".join(told))
    take_in([path])


@pytest.mark.usefixtures("demo")
def test_an_answer_is_on_the_card_at_once_until_it_is_taken_back() -> None:
    assert on_the_card() is None
    resources.answer({"bed": (True, "family"), "taxes": (True, ""), "press": (False, "")})
    assert on_the_card() == 2
    resources.answer({"bed": (False, "")})
    assert on_the_card() == 1
    resources.take_back()
    assert on_the_card() == 2
    resources.take_back()
    assert on_the_card() is None
    with pytest.raises(NothingToTakeBack):
        resources.take_back()


@pytest.mark.usefixtures("book")
def test_taking_back_leaves_no_trace() -> None:
    before = list(dump())
    resources.answer({"bed": (True, "friend"), "keys": (True, "")})
    assert list(dump()) != before
    resources.take_back()
    assert list(dump()) == before


@pytest.mark.usefixtures("book")
def test_the_same_answer_again_is_none() -> None:
    assert resources.answer({"bed": (True, "friend")}) == 1
    assert resources.answer({"bed": (True, "friend")}) == 0
    assert resources.answer({"bed": (True, "family")}) == 1
    assert len(kept("resource")) == 1


@pytest.mark.usefixtures("book")
def test_a_wrong_key_or_closeness_keeps_nothing_of_the_answer() -> None:
    for wrong in ({"moon": (True, "")}, {"keys": (True, "enemy")}):
        with pytest.raises(NotAResource):
            resources.answer({"bed": (True, ""), **wrong})
    assert kept("resource") == []


def test_answers_go_out_with_the_facts_and_come_back_into_an_empty_book(
    book: Path, tmp_path: Path
) -> None:
    resources.answer({"bed": (True, "family"), "press": (False, "")})
    facts, first = tmp_path / "facts.jsonl", kept("resource")
    facts.write_text("\n".join(dump()))
    opening.close()
    opening.open_book(book.parent / "other.sqlite3")
    assert resources.read_back(facts) == 2
    assert [json.loads(line)[1][:3] for line in kept("resource")] == [
        json.loads(line)[1][:3] for line in first
    ]
    assert resources.read_back(facts) == 0


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize("body", [b"\xff\xfe\x00", b'["resource",', b'["resource",[1]]'])
def test_what_is_no_export_is_refused(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_bytes(body)
    with pytest.raises(NotAnExport):
        resources.read_back(path)
    assert kept("resource") == []


def test_the_command_ticks_unticks_and_takes_back(book: Path) -> None:
    empty = json.loads(run(book, "resources", "--json"))
    assert (empty["answered"], empty["within"], len(empty["scales"])) == (0, 0, 4)
    assert empty["scales"][0]["resources"][0]["could"] is None
    assert "2 of 20" in run(book, "resources", "could", "bed", "keys", "--closeness", "friend")
    assert "1 of 20" in run(book, "resources", "cannot", "keys")
    told = json.loads(run(book, "resources", "--json"))
    heart = {row["key"]: row for row in told["scales"][3]["resources"]}
    assert (heart["bed"]["could"], heart["bed"]["closeness"]) == (True, "friend")
    assert heart["keys"]["could"] is False
    assert (told["answered"], told["within"], told["scales"][3]["within"]) == (2, 1, 1)
    assert "take me in for a few nights" in run(book, "resources")
    assert "2 of 20" in run(book, "resources", "undo")
    assert "0 of 20" in run(book, "resources", "undo")


def test_the_command_names_what_is_wrong(book: Path) -> None:
    assert "moon" in run(book, "resources", "could", "moon", status=1)
    run(book, "resources", "undo", status=1)
    run(book, "resources", "read", str(book.parent / "none.jsonl"), status=1)
    run(book, "resources", "could", "bed", "--closeness", "enemy", status=2)


def test_a_job_without_an_organisation_counts_and_joins_nobody(book: Path) -> None:
    cards(book, *["TITLE:Infermiera"] * 12)
    assert len(people().people) == 12
    card = next(card for card in capital().cards if card.key == "doors")
    assert (card.value, card.n) == (1, 12)


def test_an_act_of_help_is_kept_read_and_stands_in_the_export(book: Path) -> None:
    del book
    helping.keep_act(Act("given", 1_700_000_000), "read a contract with a neighbour")
    helping.keep_act(Act("asked", 1_600_000_000, answered=True, received=1_600_500_000))
    assert [act.kind for act in helping.acts()] == ["asked", "given"]
    assert json.loads(kept("act")[0])[1] == ["asked", "", 1_600_000_000, 1, 1_600_500_000]


@pytest.mark.usefixtures("demo")
def test_the_sample_is_enough_for_doors_and_openness_and_says_that_no_help_is_written() -> None:
    found = {card.key: card for card in capital().cards}
    assert (found["doors"].status, found["openness"].status) == ("experimental", "tested")
    assert found["help"].status == "not_enough_data"
