"""Introductions on the desk: kept step by step, drafted in both languages, sent by nobody."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from intreccio.book import canon, heard, introductions, persons
from intreccio.desk import decided, introducing, joining, needs, today
from intreccio.desk.mine import my_number
from intreccio.desk.problems import NoSuchIntroduction, NoSuchPerson, NotYet, SamePerson
from intreccio.giving.situation import DAY

NOW = int(time.time())


def two() -> tuple[int, int]:
    """Return two people who have a mail address."""
    with connection.cursor() as sql:
        sql.execute(
            "SELECT DISTINCT person_id FROM book_address WHERE kind = 'mail' AND person_id > 0"
        )
        people = [person for (person,) in sql.fetchall() if person != my_number()]
    return people[0], people[1]


@pytest.mark.usefixtures("demo")
def test_two_people_are_joined_step_by_step_and_each_step_is_taken_back() -> None:
    one, other = two()
    number = introducing.think_of(one, other, "Amano entrambi la canapa.")
    for what, side in (("asked", 1), ("yes", 1), ("asked", 0), ("yes", 0), ("joined", None)):
        introducing.take(number, what, side)  # type: ignore[arg-type]
    assert introducing.introduction(number).state.stage == "joined"
    for _ in range(5):
        introducing.take_back(number)
    assert introducing.introduction(number).state.stage == "thought"
    introducing.take_back(number)
    with pytest.raises(NoSuchIntroduction):
        introducing.introduction(number)


@pytest.mark.usefixtures("demo")
def test_a_step_too_early_is_refused_with_the_mend_and_nothing_is_kept() -> None:
    number = introducing.think_of(*two())
    before = [*canon.lines()]
    with pytest.raises(NotYet, match="after both have said yes"):
        introducing.take(number, "joined")
    assert [*canon.lines()] == before


@contextmanager
def broken_at(nth: int) -> Iterator[None]:
    """Let the book fail at its nth question that changes it."""
    count = 0

    def fail(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        nonlocal count
        if sql.split(" ", 1)[0] in ("INSERT", "UPDATE", "DELETE"):
            count += 1
            if count == nth:
                raise OSError(nth)
        return execute(sql, *rest)

    with connection.execute_wrapper(fail):
        yield


@pytest.mark.usefixtures("demo")
def test_a_crash_at_each_step_changes_nothing() -> None:
    number = introducing.think_of(*two())
    for what, side in (("asked", 0), ("yes", 0), ("yes", 1), ("joined", None), ("outcome", None)):
        before = [*canon.lines()]
        with pytest.raises(OSError, match="1"), broken_at(1):
            introducing.take(number, what, side, "bene")  # type: ignore[arg-type]
        assert [*canon.lines()] == before
        introducing.take(number, what, side, "bene")  # type: ignore[arg-type]


@pytest.mark.usefixtures("demo")
def test_drafts_hold_only_what_their_reader_may_see_in_both_languages() -> None:
    one, other = two()
    needs.write("need", "un segreto che mi ha confidato", one)
    number = introducing.think_of(one, other, "Lavorate tutti e due il vetro.")
    found = introducing.introduction(number)
    for lang, greeting in (("it", "Ciao "), ("en", "Hi ")):
        letter = introducing.letter(found, lang)  # type: ignore[arg-type]
        assert letter is not None
        assert letter.body.startswith(greeting)
        assert "Lavorate tutti e due il vetro." in letter.body
        assert "segreto" not in letter.body
        theirs = introducing.mails(one)
        assert theirs
        assert not any(address in letter.body for address in theirs)
        said = [row.words for row in heard.sayings() if one in (row.by, row.about)]
        assert not any(words in letter.body for words in said)


@pytest.mark.usefixtures("demo")
def test_whoever_writes_after_being_asked_is_shown_and_no_yes_is_supposed() -> None:
    one, other = two()
    written = introductions.last_from(other)
    assert written
    number = introducing.think_of(one, other, now=written - DAY)
    introducing.take(number, "asked", 1, now=written - DAY)
    found = introducing.introduction(number)
    assert found.replied == persons.names()[other]
    assert found.state.answers[1] == "asked"


@pytest.mark.usefixtures("demo")
def test_after_some_weeks_today_asks_how_it_went() -> None:
    number = introducing.think_of(*two(), now=NOW)
    for what, side in (("yes", 0), ("yes", 1), ("joined", None)):
        introducing.take(number, what, side, now=NOW)  # type: ignore[arg-type]
    key = f"introduction:{number}:listen:3"
    assert key not in {gift.key for gift in today.all_gifts(NOW + 20 * DAY)}
    assert key in {gift.key for gift in today.all_gifts(NOW + 22 * DAY)}


@pytest.mark.usefixtures("demo")
def test_two_who_are_one_person_need_no_introduction_and_parted_again_they_do() -> None:
    one, other = two()
    number = introducing.think_of(one, other)
    joining.merge(one, other)
    assert introducing.introductions() == ()
    decision = next(row for row in decided.decisions() if row.key.startswith("verdict"))
    decided.take_back(decision.key)
    assert [told.row.id for told in introducing.introductions()] == [number]


@pytest.mark.usefixtures("demo")
def test_errors_say_what_happened() -> None:
    one, _ = two()
    with pytest.raises(SamePerson):
        introducing.think_of(one, one)
    with pytest.raises(NoSuchPerson):
        introducing.think_of(one, 99_999_999)
    with pytest.raises(NoSuchIntroduction):
        introducing.take(99, "asked", 0)


def words(response: object) -> str:
    return re.sub(r"\s+", " ", response.content.decode())  # type: ignore[attr-defined]


@pytest.mark.usefixtures("demo")
def test_on_the_desk_one_tap_a_step() -> None:
    desk = Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=False)
    one, other = two()
    assert "None yet." in words(desk.get("/introductions/"))
    name = persons.names()[other]
    page = words(desk.get(f"/introductions/new/?one={one}&q={name}"))
    assert f'value="{other}"' in page
    place = desk.post("/introductions/think/", {"one": one, "other": other, "why": "Il vetro."})
    page = words(desk.get(place["Location"]))
    assert "Il vetro." in page
    assert "mailto:" in page
    step = f"{place['Location']}step/"
    assert desk.post(step, {"what": "joined"}).status_code == 400
    desk.post(step, {"what": "asked", "side": "1"})
    desk.post(step, {"what": "no", "side": "1"})
    page = words(desk.get(place["Location"]))
    assert "would rather not (only you know)" in page
    assert "What you could write" not in page
    desk.post(step, {"what": "undo"})
    desk.post(step, {"what": "why", "why": "La carta."})
    assert "La carta." in words(desk.get(place["Location"]))
    assert name in words(desk.get("/introductions/"))
    desk.post(step, {"what": "undo"})
    assert desk.post(step, {"what": "undo"})["Location"] == "/introductions/"
