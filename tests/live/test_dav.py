"""Address books and calendars on a real server: what changes there changes here, with care."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from intreccio.archives.texts import Refused
from intreccio.book import facts
from intreccio.book.accounts import AccountRow
from intreccio.desk import passwords, syncing
from intreccio.desk.dump import dump
from intreccio.desk.people import people
from intreccio.sources import dav
from tests.live.servers import LOGIN, PASSWORD, address_server, cut_line

BOOK = (
    '<?xml version="1.0"?><mkcol xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav"><set><prop>'
    "<resourcetype><collection/><c:addressbook/></resourcetype></prop></set></mkcol>"
)
CALENDAR = (
    '<?xml version="1.0"?><mkcol xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><set><prop>'
    "<resourcetype><collection/><c:calendar/></resourcetype></prop></set></mkcol>"
)


class Server:
    """The owner's own program, at work on the server."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.root = f"http://127.0.0.1:{port}/{LOGIN}/"

    def ask(self, verb: str, path: str, body: str = "") -> None:
        """Ask the server for something."""
        answer = requests.request(
            verb, self.root + path, data=body.encode(), auth=(LOGIN, PASSWORD), timeout=20
        )
        assert answer.status_code < 400, answer.text

    def card(self, number: int, name: str = "") -> None:
        """Write a card."""
        named = name or f"Persona {number}"
        self.ask(
            "PUT", f"rubrica/{number}.vcf",
            f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u{number}\r\nFN:{named}\r\nN:{named};;;;\r\n"
            f"EMAIL:p{number}@lino.example\r\nEND:VCARD\r\n",
        )  # fmt: skip


@pytest.fixture
def server(tmp_path: Path, book: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Run a server with an address book of thirty cards."""
    del book
    monkeypatch.setattr(passwords, "books", lambda: tmp_path / "own")
    monkeypatch.setattr(passwords, "has_keyring", lambda: False)
    with address_server(tmp_path / "dav") as (port, _):
        made = Server(port)
        made.ask("MKCOL", "rubrica/", BOOK)
        for number in range(30):
            made.card(number)
        yield made


def sync(number: int, *, accept: bool = False) -> tuple[AccountRow, int]:
    """Read an account; return how it stands, and how many items came."""
    (came,) = syncing.sync(number, accept=accept)
    return came.account, came.items


def add(address: str, kind: str = "carddav") -> int:
    """Add an account of the test's own server."""
    return syncing.add(kind, address, LOGIN, PASSWORD)


def test_cards_are_found_from_the_address_of_the_server(server: Server) -> None:
    row, items = sync(add(f"http://127.0.0.1:{server.port}/"))
    assert (row.fault, items, facts.count("profile")) == ("", 30, 30)
    assert sync(row.id)[1] == 0


def test_a_card_that_is_changed_or_deleted_there_is_so_here(server: Server) -> None:
    number = add(server.root)
    sync(number)
    server.card(3, "Ada Bianchi")
    server.ask("DELETE", "rubrica/4.vcf")
    row, items = sync(number)
    names = {person.name for person in people().people}
    assert (row.fault, items, facts.count("profile")) == ("", 2, 29)
    assert "Ada Bianchi" in names
    assert not {"Persona 3", "Persona 4"} & names


@pytest.mark.parametrize("left", [0, 3, 20])
def test_when_many_cards_vanish_the_user_is_asked_first(server: Server, left: int) -> None:
    number = add(server.root)
    sync(number)
    before = list(dump())
    for gone in range(left, 30):
        server.ask("DELETE", f"rubrica/{gone}.vcf")
    row, items = sync(number)
    assert row.question is not None
    assert str(left) in row.question.read()
    assert (items, list(dump())) == (0, before)
    row, _ = sync(number, accept=True)
    assert (row.question, facts.count("profile")) == (None, left)


def test_a_line_cut_on_the_way_loses_and_doubles_nothing(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dav, "AT_ONCE", 4)
    for after in (50, 300, 600, 900):
        with cut_line(server.port, after) as port:
            row, _ = sync(add(f"http://127.0.0.1:{port}/{LOGIN}/"))
            assert row.fault
    row, _ = sync(add(server.root))
    assert (row.fault, facts.count("profile")) == ("", 30)


def test_meetings_of_a_calendar(server: Server) -> None:
    server.ask("MKCOL", "agenda/", CALENDAR)
    server.ask(
        "PUT", "agenda/1.ics",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n"
        "DTSTAMP:20240101T000000Z\r\nDTSTART:20240105T100000Z\r\nSUMMARY:Incontro\r\n"
        "ORGANIZER:mailto:ada@lino.example\r\nATTENDEE:mailto:io@casa.example\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n",
    )  # fmt: skip
    row, items = sync(add(server.root, "caldav"))
    assert (row.fault, items, facts.count("trace")) == ("", 1, 1)
    there = syncing.add("ics", f"{server.root}agenda/", LOGIN, PASSWORD)
    assert (sync(there)[0].fault, facts.count("trace")) == ("", 1)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://rubrica.example/", dav.NOT_SAFE),
        ("https://127.0.0.1:1/", dav.NO_ANSWER),
    ],
)
def test_what_cannot_be_read_is_said(server: Server, address: str, reason: str) -> None:
    del server
    assert sync(add(address))[0].fault == reason


def test_xml_that_means_harm_is_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY x "xx"><!ENTITY y "&x;&x;">]><a>&y;</a>'
    server = dav.Dav("http://localhost/", "", "", "carddav")
    server.asked = lambda *_: bomb.encode()  # type: ignore[method-assign]
    with pytest.raises(Refused) as refused:
        server.entries("http://localhost/")
    assert refused.value.reason == dav.NONSENSE
