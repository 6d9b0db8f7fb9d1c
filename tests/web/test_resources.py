"""The check-list on the desk: ticked, kept, counted on the card, taken back."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from intreccio.desk import resources


@pytest.fixture
def desk() -> Client:
    return Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=False)


def words(response: object) -> str:
    return re.sub(r"\s+", " ", response.content.decode())  # type: ignore[attr-defined]


def ticked(page: str) -> list[str]:
    return re.findall(r'value="(\w+)" checked', page)


@pytest.mark.usefixtures("demo")
def test_what_is_ticked_is_kept_with_how_close_and_taken_back(desk: Client) -> None:
    assert ticked(words(desk.get("/resources/"))) == []
    sent = {"could": ["bed", "taxes"], "close-bed": "family", "close-keys": "friend"}
    assert desk.post("/resources/", sent)["Location"] == "/resources/"
    page = words(desk.get("/resources/"))
    assert sorted(ticked(page)) == ["bed", "taxes"]
    assert "2 of 20 things are within your reach." in page
    assert '<option value="family" selected>' in page
    assert '<option value="friend" selected>' not in page
    assert "things, of twenty, that somebody you know" in words(desk.get("/capital/"))
    desk.post("/resources/undo/")
    page = words(desk.get("/resources/"))
    assert ticked(page) == []
    assert "within your reach" not in page


@pytest.mark.usefixtures("book")
def test_none_ticked_is_an_answer_too(desk: Client) -> None:
    desk.post("/resources/", {})
    assert "0 of 20 things are within your reach." in words(desk.get("/resources/"))


@pytest.mark.usefixtures("book")
def test_a_thing_that_is_not_on_the_list_is_let_lie_and_a_wrong_closeness_refused(
    desk: Client,
) -> None:
    desk.post("/resources/", {"could": ["moon"]})
    assert resources.within_reach() == {}
    assert desk.post("/resources/", {"could": ["bed"], "close-bed": "enemy"}).status_code == 400
    assert resources.within_reach() == {}


@pytest.mark.usefixtures("book")
def test_the_list_speaks_italian(desk: Client) -> None:
    desk.cookies["django_language"] = "it"
    assert "Qualcuno che conosco potrebbe" in words(desk.get("/resources/"))
    assert "ospitarmi per qualche notte" in words(desk.get("/resources/"))


@pytest.mark.usefixtures("book")
def test_taking_back_needs_a_button(desk: Client) -> None:
    assert desk.get("/resources/undo/").status_code == 405
