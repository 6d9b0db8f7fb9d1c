"""Address books and calendars on a real server: what changes there changes here, with care."""

from __future__ import annotations

import pytest

from intreccio.archives.texts import Refused
from intreccio.book import facts
from intreccio.book.accounts import AccountRow
from intreccio.desk import passwords, person, syncing
from intreccio.desk.dump import dump
from intreccio.desk.people import people
from intreccio.desk.problems import NotEncrypted
from intreccio.people.wording import Phrase
from intreccio.sources import dav
from tests.live.servers import CALENDAR, LOGIN, PASSWORD, Server, cut_line


def sync(number: int, gone: syncing.Gone = "ask") -> tuple[AccountRow, int]:
    """Read an account; return how it stands, and how many items came."""
    (came,) = syncing.sync(number, gone=gone)
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


def test_the_users_words_stay_with_whose_card_is_changed_there(server: Server) -> None:
    number = add(server.root)
    sync(number)
    somebody = next(one for one in people().people if one.name == "Persona 3")
    person.rename(somebody.id, "Adina")
    server.card(3, "Ada Bianchi")
    sync(number)
    assert next(one.name for one in people().people if one.id == somebody.id) == "Adina"
    assert len(people().people) == 30


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
    row, _ = sync(number, "take")
    assert (row.question, facts.count("profile")) == (None, left)


def test_cards_that_vanished_there_are_kept_when_the_user_says_so(server: Server) -> None:
    number = add(server.root)
    sync(number)
    before = list(dump())
    for gone in range(5, 30):
        server.ask("DELETE", f"rubrica/{gone}.vcf")
    assert "rubrica" in (sync(number)[0].question or Phrase.of("")).read()
    row, _ = sync(number, "keep")
    assert (row.question, list(dump())) == (None, before)
    assert (sync(number)[0].question, list(dump())) == (None, before)


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
        ("https://127.0.0.1:1/", dav.NO_ANSWER),
    ],
)
def test_what_cannot_be_read_is_said(server: Server, address: str, reason: str) -> None:
    del server
    assert sync(add(address))[0].fault == reason


def test_what_others_could_overhear_is_refused_before_a_password_is_kept(server: Server) -> None:
    del server
    with pytest.raises(NotEncrypted):
        add("http://rubrica.example/")
    assert (syncing.listed(), passwords.read()) == ((), {})


def test_xml_that_means_harm_is_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY x "xx"><!ENTITY y "&x;&x;">]><a>&y;</a>'
    server = dav.Dav("http://localhost/", "", "", "carddav")
    server.asked = lambda *_: bomb.encode()  # type: ignore[method-assign]
    with pytest.raises(Refused) as refused:
        server.entries("http://localhost/")
    assert refused.value.reason == dav.NONSENSE
