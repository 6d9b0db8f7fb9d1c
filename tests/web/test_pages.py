"""Every page answers in both languages, and what is pressed on it happens."""

from __future__ import annotations

import re
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from intreccio.book import opening
from intreccio.desk import computing, imports, joining, mapping, person
from intreccio.desk.opening import open_book
from intreccio.desk.people import people
from intreccio.desk.today import today
from intreccio.sample.archive import Truth

PAGES = [
    *("/", "/import/", "/imports/", "/imports/1/", "/map/", "/people/"),
    *("/circuits/", "/circuits/1/", "/capital/", "/doubts/", "/decisions/", "/people/2/merge/"),
    *("/knowing/", "/resources/"),
]
CARD = b"BEGIN:VCARD\nVERSION:3.0\nUID:1\nFN:Ada Bianchi\nEMAIL:ada@studio.example\nEND:VCARD\n"


@pytest.fixture
def desk() -> Client:
    return Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=False)


def words(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers_with_content_of_its_own(desk: Client, page: str, language: str) -> None:
    desk.cookies["django_language"] = language
    response = desk.get(page)
    assert response.status_code == 200
    assert f'<html lang="{language}"' in words(response)
    assert len(re.sub(r"<[^>]+>|\s+", " ", words(response))) > 400
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]


@pytest.mark.usefixtures("book")
def test_an_empty_book_leads_to_the_import_page(desk: Client) -> None:
    assert desk.get("/")["Location"] == "/import/"
    assert "You know more people than you think" in words(desk.get("/import/"))
    for page in ("/map/", "/people/", "/circuits/", "/capital/", "/doubts/", "/imports/"):
        assert desk.get(page).status_code == 200


@pytest.mark.usefixtures("book")
def test_a_file_brought_by_the_browser_is_read_and_not_left_lying_about(desk: Client) -> None:
    sent = SimpleUploadedFile("../../ada.vcf", CARD)
    assert desk.post("/import/", {"files": sent})["Location"] == "/import/progress/"
    for _ in range(100):
        there = desk.get("/import/progress/", headers={"hx-request": "true"})
        if there.headers.get("HX-Redirect"):
            break
        time.sleep(0.05)
    assert there.headers["HX-Redirect"] == "/imports/1/"
    assert "ada.vcf" in words(desk.get("/imports/1/"))
    assert [row.name for row in people().people] == ["Ada Bianchi"]


@pytest.mark.usefixtures("book")
def test_a_form_without_a_file_says_what_to_do(desk: Client) -> None:
    response = desk.post("/import/", {"text": "on"})
    assert response.status_code == 400
    assert "Choose at least one" in words(response)


@pytest.mark.usefixtures("demo")
def test_what_is_answered_on_today_does_not_come_back(desk: Client) -> None:
    first = today().gifts[0]
    desk.post("/today/answer/", {"key": first.key, "answer": "done"})
    assert first.key not in {gift.key for gift in today().gifts}


@pytest.mark.usefixtures("demo")
def test_an_import_is_taken_back_from_its_page(desk: Client) -> None:
    desk.post("/imports/1/undo/")
    assert imports.imports()[0].undone
    assert not people().people


@pytest.mark.usefixtures("demo")
def test_a_circuit_keeps_the_name_that_the_user_gave_it(desk: Client) -> None:
    first = mapping.circuits()[0]
    desk.post(f"/circuits/{first.id}/name/", {"name": "Quelli di sempre"})
    doubt = joining.doubts()[0]
    desk.post(f"/doubts/{doubt.id}/", {"same": "no"})
    desk.get("/circuits/")  # computes everything anew
    assert mapping.circuit(first.id).said_name == "Quelli di sempre"
    assert "Quelli di sempre" in words(desk.get("/circuits/"))


@pytest.mark.usefixtures("demo")
def test_two_people_said_to_be_one_are_one_and_can_be_parted_again(desk: Client) -> None:
    doubt = joining.doubts()[0]
    desk.post(f"/doubts/{doubt.id}/", {"same": "yes"})
    assert doubt.id not in {left.id for left in joining.doubts()}
    desk.get("/people/")
    one = next(row for row in people(doubt.a.name).people if row.id in (doubt.a.id, doubt.b.id))
    assert set(one.identifiers) >= set(doubt.a.identifiers) | set(doubt.b.identifiers)
    joins = [j for j in person.person(one.id).joins if "said" in j.reasons[0].read()]
    desk.post(f"/people/joins/{joins[0].id}/")
    assert {doubt.a.identifiers, doubt.b.identifiers} <= {p.identifiers for p in people().people}


@pytest.mark.usefixtures("demo")
def test_answers_do_not_wait_for_the_map_and_none_is_forgotten(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    computed = []
    monkeypatch.setattr(computing, "recompute", lambda: computed.append(computing.waiting()))
    for doubt in joining.doubts()[:3]:
        desk.post(f"/doubts/{doubt.id}/", {"same": "no"})
        desk.get("/doubts/")
    assert (computing.waiting(), computed) == (3, [])
    desk.get("/people/")
    assert computed == [3]
    monkeypatch.undo()
    open_book(opening.path())  # as after the desk was closed in the middle
    assert computing.waiting() == 0


@pytest.mark.usefixtures("demo")
def test_somebody_who_stands_in_the_book_twice_is_found_and_joined(desk: Client) -> None:
    doubt = joining.doubts()[0]
    found = words(desk.get(f"/people/{doubt.a.id}/merge/"))
    assert f"/people/{doubt.a.id}/merge/?with={doubt.b.id}" in found
    both = words(desk.get(f"/people/{doubt.a.id}/merge/", {"with": doubt.b.id}))
    assert doubt.a.name in both
    there = desk.post(f"/people/{doubt.a.id}/merge/", {"other": doubt.b.id})["Location"]
    assert set(doubt.b.identifiers) <= {a.value for a in person.person(in_path(there)).identifiers}
    assert "are one person" in words(desk.get("/decisions/"))
    key = re.search(r"/decisions/(verdict-\d+)/undo/", words(desk.get("/decisions/")))
    assert key
    desk.post(key[0])
    assert {doubt.a.identifiers, doubt.b.identifiers} <= {p.identifiers for p in people().people}


def in_path(path: str) -> int:
    return int(re.findall(r"\d+", path)[0])


@pytest.mark.usefixtures("demo")
def test_a_note_and_a_name_of_mine_stay_with_a_person(desk: Client) -> None:
    somebody = people("rebecca").people[0]
    desk.post(f"/people/{somebody.id}/note/", {"note": "Le piace il mare."})
    desk.post(f"/people/{somebody.id}/name/", {"name": "Becky"})
    page = words(desk.get(f"/people/{somebody.id}/"))
    assert "Le piace il mare." in page
    assert "<h1>Becky</h1>" in page


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("path", ["/people/999999/", "/imports/77/", "/nowhere/"])
def test_what_is_not_there_is_said_on_a_page_of_the_house(desk: Client, path: str) -> None:
    response = desk.get(path)
    assert response.status_code == 404
    assert "<h1>" in words(response)


def test_the_people_of_the_sample_are_found_while_typing(desk: Client, demo: Truth) -> None:
    somebody = next(p for p in demo.people if p.identifiers)
    part = words(desk.get("/people/", {"name": somebody.name}, headers={"hx-request": "true"}))
    assert somebody.name in part
    assert "<html" not in part


@pytest.mark.usefixtures("demo")
def test_the_map_draws_everybody_but_me_within_its_frame(desk: Client) -> None:
    picture = desk.get("/map.json").json()
    assert len(picture["people"]) > 400
    assert all(0 <= p["x"] <= 1 and 0 <= p["y"] <= 1 for p in picture["people"])
    strengths = [p["strength"] for p in picture["people"]]
    assert strengths == sorted(strengths, reverse=True)
    assert all(c["name"] for c in picture["circuits"])
    assert "Marta Bellandi" not in {p["name"] for p in picture["people"]}


@pytest.mark.usefixtures("demo")
def test_a_form_without_its_token_changes_nothing() -> None:
    strict = Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=True)
    assert strict.post("/imports/1/undo/").status_code == 403
    assert imports.imports()[0].undone is None


@pytest.mark.usefixtures("demo")
def test_numbers_are_written_as_the_language_does(desk: Client) -> None:
    desk.cookies["django_language"] = "it"
    page = words(desk.get("/capital/"))
    assert re.search(r"scrive 0,\d\d messaggi", page)
    assert not re.search(r"scrive 0\.\d\d messaggi", page)
