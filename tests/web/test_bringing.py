"""The pages of live accounts and of unknown columns."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from intreccio.desk import passwords, syncing
from intreccio.desk.people import people
from intreccio.web.importing import SYNC, WORK


@pytest.fixture
def desk(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Open the pages on an empty book, with passwords in a folder of the test."""
    del book
    monkeypatch.setattr(passwords, "books", lambda: tmp_path / "own")
    return Client(headers={"host": "127.0.0.1"})


def until_idle() -> None:
    """Wait until nothing is read any more."""
    for _ in range(200):
        if not (WORK.running or SYNC.running):
            return
        time.sleep(0.05)
    pytest.fail("it never ended")


def test_an_account_that_does_not_answer_says_so_and_how_to_mend_it(desk: Client) -> None:
    told = {"kind": "carddav", "address": "https://127.0.0.1:1/", "login": "ada", "password": "x"}
    assert desk.post("/sync/", told)["Location"] == "/sync/"
    until_idle()
    page = desk.get("/sync/").content.decode()
    assert "The server does not answer" in page
    assert "ada" in page
    (row,) = syncing.listed()
    desk.post(f"/sync/{row.id}/run/")
    until_idle()
    desk.post(f"/sync/{row.id}/remove/")
    assert "There is no account yet" in desk.get("/sync/").content.decode()


def test_what_is_no_address_is_said_before_anything_is_kept(desk: Client) -> None:
    answer = desk.post("/sync/", {"kind": "ics", "address": "ftp://x", "login": "", "password": ""})
    assert answer.status_code == 400
    assert syncing.listed() == ()


def test_a_table_brought_by_the_browser_is_named_and_read(desk: Client) -> None:
    sent = SimpleUploadedFile("elenco.csv", b"Chi,Dove\nAda Bianchi,ada@lino.example\n")
    desk.post("/import/", {"files": sent})
    until_idle()
    report = desk.get("/imports/1/").content.decode()
    link = report.partition('href="/columns/')[2].partition("/")[0]
    page = desk.get(f"/columns/{link}/").content.decode()
    assert "ada@lino.example" in page
    desk.post(f"/columns/{link}/", {"column-0": "name", "column-1": "mail"})
    until_idle()
    assert [row.name for row in people().people] == ["Ada Bianchi"]
    assert desk.get(f"/columns/{link}/").status_code == 404


def test_an_address_that_cannot_be_read_is_asked_again_with_what_was_typed(desk: Client) -> None:
    told = {"kind": "carddav", "address": "http://dav.lino.example/", "login": "ada@lino.example"}
    answer = desk.post("/sync/", told | {"password": "segreto"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "is not encrypted" in page
    assert 'value="ada@lino.example"' in page
    assert "segreto" not in page
