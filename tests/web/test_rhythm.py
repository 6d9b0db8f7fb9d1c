"""Rhythm, a conversation, a good ending: in the browser, one tap each, and taken back."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from intreccio.desk import ending, meeting, rhythm


@pytest.fixture
def desk() -> Client:
    return Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=False)


def words(response: object) -> str:
    return re.sub(r"\s+", " ", response.content.decode())  # type: ignore[attr-defined]


def first() -> tuple[int, str]:
    one = rhythm.rhythm().fading[0]
    return one.person, one.name


@pytest.mark.usefixtures("demo")
def test_five_of_each_are_shown_with_their_reason_and_the_rest_on_demand(desk: Client) -> None:
    lists, page = rhythm.rhythm(), words(desk.get("/rhythm/"))
    assert page.count("<h3>") == 10
    assert lists.fading[0].name in page
    assert "You usually hear from each other" in page
    assert "Last contact:" in page
    whole = words(desk.get("/rhythm/?all=fading"))
    assert whole.count("<h3>") == len(lists.fading) + 5
    assert not re.search(r"overdue|late\b|streak|score", page)


@pytest.mark.usefixtures("demo")
def test_one_tap_notes_that_we_spoke_and_it_can_be_taken_back(desk: Client) -> None:
    person, name = first()
    answer = desk.post(f"/people/{person}/met/", {"back": "rhythm"})
    page = words(desk.get(answer["Location"]))
    assert f"Noted: you and {name.replace(chr(39), '&#x27;')} spoke today." in page
    assert person not in [one.person for one in rhythm.rhythm().fading]
    (row,) = meeting.meetings(person).had
    back = {"word": "remove", "back": "rhythm"}
    assert desk.post(f"/rhythm/meetings/{row.id}/", back)["Location"] == "/rhythm/"
    assert first() == (person, name)


@pytest.mark.usefixtures("demo")
def test_in_three_months_leaves_a_tie_in_peace_until_it_is_taken_back(desk: Client) -> None:
    person, name = first()
    answer = desk.post(
        f"/people/{person}/goodbye/", {"word": "pause", "pause": 90, "back": "rhythm"}
    )
    page = words(desk.get(answer["Location"]))
    assert "this tie rests for now" in page
    assert ending.quiet() == {person}
    key = re.findall(r'name="key" value="([^"]+)"', page)[0]
    desk.post("/rhythm/undo/", {"key": key})
    assert first() == (person, name)
    assert desk.post("/rhythm/undo/", {"key": "verdict-1"}).status_code == 404


@pytest.mark.usefixtures("demo")
def test_a_conversation_with_words_waits_for_what_is_to_be_done(desk: Client) -> None:
    person, _ = first()
    sent = {"on": "2024-05-17", "words": "Caffè a Siena", "follow": "mandare il libro"}
    page = words(desk.get(desk.post(f"/people/{person}/met/", sent)["Location"]))
    assert "17 May 2024" in page
    assert "Caffè a Siena" in page
    assert "to do: mandare il libro" in page
    (row,) = meeting.meetings(person).waiting
    desk.post(f"/rhythm/meetings/{row.id}/", {"word": "done"})
    assert "done on" in words(desk.get(f"/people/{person}/met/"))
    assert desk.post(f"/people/{person}/met/", {"on": "domani"}).status_code == 400


@pytest.mark.usefixtures("demo")
def test_a_day_to_come_is_a_plan(desk: Client) -> None:
    person, _ = first()
    day = (datetime.now(UTC) + timedelta(days=9)).date().isoformat()
    desk.post(f"/people/{person}/met/", {"on": day})
    assert "You plan to meet on" in words(desk.get(f"/people/{person}/met/"))
    assert person not in [one.person for one in rhythm.rhythm().fading]


@pytest.mark.usefixtures("demo")
def test_a_good_ending_shows_what_is_open_then_a_draft_then_rests(desk: Client) -> None:
    person, name = first()
    meeting.note(person, follow="mandare il libro")
    page = words(desk.get(f"/people/{person}/goodbye/"))
    assert page.index("mandare il libro") < page.index("How do you want to leave it?")
    asked = {"how": "close", "words": "Grazie di tutto", "tongue": "it"}
    page = words(desk.get(f"/people/{person}/goodbye/", asked))
    assert f"Ciao {name.split(maxsplit=1)[0]}," in page
    assert "Grazie di tutto" in page
    assert "Dear" in words(desk.get(f"/people/{person}/goodbye/", {**asked, "tongue": "en"}))
    assert ending.quiet() == frozenset()
    answer = desk.post(f"/people/{person}/goodbye/", {"word": "close", "words": "Grazie"})
    assert "closed in good terms on" in words(desk.get(answer["Location"]))
    assert ending.quiet() == {person}
    assert "Closed in good terms" in words(desk.get(f"/people/{person}/"))
    desk.post(f"/people/{person}/goodbye/", {"word": "open"})
    assert ending.quiet() == frozenset()


@pytest.mark.usefixtures("demo")
def test_a_tie_is_handed_over_to_somebody_who_is_named(desk: Client) -> None:
    person, _ = first()
    other = rhythm.rhythm().waking[0]
    asked = {"how": "hand", "other": "zzzz"}
    assert "Write the name of somebody" in words(desk.get(f"/people/{person}/goodbye/", asked))
    asked = {"how": "hand", "other": other.name, "to": str(other.person)}
    page = words(desk.get(f"/people/{person}/goodbye/", asked))
    assert "Now hand this tie over" in page
    desk.post(f"/people/{person}/goodbye/", {"word": "hand", "other": other.person})
    assert rhythm.words()[person].other == other.person
    assert desk.post(f"/people/{person}/goodbye/", {"word": "hand"}).status_code == 404


@pytest.mark.usefixtures("demo")
def test_the_rhythm_is_set_on_the_page_of_the_person(desk: Client) -> None:
    person, _ = first()
    answer = desk.post(f"/people/{person}/rhythm/", {"days": "365"})
    assert answer["Location"] == f"/people/{person}/#rhythm"
    page = words(desk.get(f"/people/{person}/"))
    assert "You wanted to hear from each other every 12 months." in page
    assert 'value="365"' in page
    desk.post(f"/people/{person}/rhythm/", {"days": ""})
    assert "You usually hear from each other" in words(desk.get(f"/people/{person}/"))
    assert desk.post(f"/people/{person}/rhythm/", {"days": "spesso"}).status_code == 400


@pytest.mark.usefixtures("demo")
def test_what_is_not_there_is_said_and_acts_need_a_button(desk: Client) -> None:
    for path in ("/people/9999/met/", "/people/9999/goodbye/"):
        assert desk.get(path).status_code == 404
    assert desk.post("/rhythm/meetings/99/", {"word": "remove"}).status_code == 404
    assert desk.get("/rhythm/undo/").status_code == 405


@pytest.mark.usefixtures("demo")
def test_the_pages_speak_italian(desk: Client) -> None:
    person, _ = first()
    desk.cookies["django_language"] = "it"
    assert "Stanno per affievolirsi" in words(desk.get("/rhythm/"))
    assert "Di solito vi sentite ogni" in words(desk.get("/rhythm/"))
    assert "Una chiusura in bene" in words(desk.get(f"/people/{person}/goodbye/"))
    assert "Ci siamo sentiti oggi" in words(desk.get(f"/people/{person}/met/"))


@pytest.mark.usefixtures("book")
def test_an_empty_book_has_empty_lists(desk: Client) -> None:
    page = words(desk.get("/rhythm/"))
    assert "None. Your ties are in their rhythm." in page
    assert "None: no tie of yours sleeps." in page
