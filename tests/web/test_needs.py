"""Needs and offers on the desk: one sentence at a time, kept or refused, taken back."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner
from django.test import Client

from intreccio.book import opening
from intreccio.desk import needs


@pytest.fixture
def desk() -> Client:
    return Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=False)


def words(response: object) -> str:
    return re.sub(r"\s+", " ", response.content.decode())  # type: ignore[attr-defined]


@pytest.mark.usefixtures("demo")
def test_a_sentence_is_kept_or_refused_and_either_is_taken_back(desk: Client) -> None:
    first, second = needs.needs().proposals[:2]
    assert first.words in words(desk.get("/needs/")).replace("&#x27;", "'")
    kept = desk.post(f"/needs/heard/{first.key}/", {"word": "yes"})["Location"]
    assert "Kept." in words(desk.get(kept))
    refused = desk.post(f"/needs/heard/{second.key}/", {"word": "no"})["Location"]
    assert "It will not be proposed again." in words(desk.get(refused))
    desk.post(f"/needs/heard/{second.key}/", {"word": "undo"})
    number = int(kept.split("written=")[1])
    desk.post(f"/needs/{number}/", {"word": "remove"})
    assert needs.needs().proposals[:2] == (first, second)


@pytest.mark.usefixtures("demo")
def test_what_somebody_looks_for_is_written_on_their_page_and_met(desk: Client) -> None:
    whose = next(p.person for p in needs.needs().proposals if not p.own)
    sent = {"kind": "need", "words": "Un avvocato a Parma", "person": str(whose)}
    assert desk.post("/needs/write/", sent)["Location"] == f"/people/{whose}/#needs"
    assert "Un avvocato a Parma" in words(desk.get(f"/people/{whose}/"))
    (kept,) = needs.needs().theirs
    over = desk.post(f"/needs/{kept.id}/", {"word": "answered"})["Location"]
    assert "Noted." in words(desk.get(over))
    assert needs.needs().theirs == ()
    desk.post(f"/needs/{kept.id}/", {"word": "open"})
    assert [one.words for one in needs.needs().theirs] == ["Un avvocato a Parma"]


@pytest.mark.usefixtures("book")
def test_an_empty_book_says_what_to_do_next(desk: Client) -> None:
    page = words(desk.get("/needs/"))
    assert "what would help you these days?" in page
    assert desk.post("/needs/write/", {"words": " "}).status_code == 400
    assert desk.post("/needs/77/", {"word": "answered"}).status_code == 404


@pytest.mark.usefixtures("book")
def test_the_page_speaks_italian(desk: Client) -> None:
    desk.cookies["django_language"] = "it"
    assert "Bisogni e offerte" in words(desk.get("/needs/"))


@pytest.mark.usefixtures("demo")
def test_the_same_from_the_command_line() -> None:
    from intreccio.cli.main import intreccio  # noqa: PLC0415 - needs a ready Django

    book = str(opening.path())
    run = CliRunner().invoke
    first = needs.needs(kind="offer").proposals[0]
    assert "--remove" in run(intreccio, ["--book", book, "offer", "--accept", first.key]).output
    told = run(intreccio, ["--book", book, "offer", "--json"]).output
    assert json.loads(told)["offers"][0]["words"] == first.words
    listed = run(intreccio, ["--book", book, "need", "--proposed"])
    assert listed.exit_code == 0
    wrong = run(intreccio, ["--book", book, "need", "--end", "77"])
    assert wrong.exit_code == 1
    assert "There is no need or offer 77" in wrong.output
