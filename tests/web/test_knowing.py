"""Who knows whom: answered on the desk, one question at a time, and taken back."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from intreccio.desk import computing, decided, knowing


@pytest.fixture
def desk() -> Client:
    return Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=False)


def words(response: object) -> str:
    return re.sub(r"\s+", " ", response.content.decode())  # type: ignore[attr-defined]


def pressed(desk: Client, word: str) -> None:
    """Press one of the answers to the question that is shown."""
    page = words(desk.get("/knowing/"))
    sides = {name: re.findall(rf'name="{name}" value="(\d+)"', page)[0] for name in SIDES}
    assert desk.post("/knowing/answer/", {**sides, "word": word})["Location"] == "/knowing/"


SIDES = ("one", "other")


@pytest.mark.usefixtures("demo")
def test_an_answer_leads_to_the_next_question_and_can_be_taken_back(desk: Client) -> None:
    first = knowing.questions().questions[0]
    assert "Question 1 of 15" in words(desk.get("/knowing/"))
    pressed(desk, "yes")
    page = words(desk.get("/knowing/"))
    assert "Question 2 of 15" in page
    assert f"{first.a.name} and {first.b.name}: they know each other." in page
    key = re.findall(r'name="key" value="([^"]+)"', page)[0]
    desk.post("/knowing/undo/", {"key": key})
    assert "Question 1 of 15" in words(desk.get("/knowing/"))
    assert decided.decisions() == ()


@pytest.mark.usefixtures("demo")
def test_after_fifteen_there_is_thanks_and_more_if_wanted(desk: Client) -> None:
    for _ in range(14):
        pressed(desk, "no")
    pressed(desk, "unknown")
    assert "Of 14 pairs you have said" in words(desk.get("/knowing/"))
    assert computing.waiting() == 15
    assert "Question 1 of 15" in words(desk.get("/knowing/?more=1"))
    assert computing.waiting() == 0


@pytest.mark.usefixtures("demo")
def test_the_answer_stands_under_what_i_decided(desk: Client) -> None:
    first = knowing.questions().questions[0]
    pressed(desk, "no")
    page = words(desk.get("/decisions/"))
    assert first.a.name in page
    assert "do not know each other" in page


@pytest.mark.usefixtures("book")
def test_an_empty_book_has_nothing_to_ask(desk: Client) -> None:
    assert "Nothing to ask yet" in words(desk.get("/knowing/"))


@pytest.mark.usefixtures("demo")
def test_an_answer_that_is_none_changes_nothing(desk: Client) -> None:
    one = knowing.questions().questions[0]
    desk.post("/knowing/answer/", {"one": one.a.id, "other": one.b.id, "word": "perhaps"})
    assert desk.post("/knowing/answer/", {"word": "yes"}).status_code in (400, 404)
    assert decided.decisions() == ()


@pytest.mark.usefixtures("demo")
def test_the_fifteenth_answer_can_be_taken_back_without_losing_one_s_place(desk: Client) -> None:
    for _ in range(15):
        pressed(desk, "no")
    key = re.findall(r'name="key" value="([^"]+)"', words(desk.get("/knowing/")))[0]
    desk.post("/knowing/undo/", {"key": key})
    assert "Question 15 of 15" in words(desk.get("/knowing/"))
