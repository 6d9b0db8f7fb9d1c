"""Google's address book and calendars, as they are really written."""

from __future__ import annotations

from pathlib import Path

import pytest

from intreccio.archives import events
from intreccio.people.records import Profile, Trace, Unreadable
from intreccio.sources import calendars, google_contacts

NEW = (
    "First Name,Middle Name,Last Name,Nickname,Organization Name,Organization Title,Birthday,"
    "Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Value,Relation 1 - Label,"
    "Relation 1 - Value\n"
    "Ada,,Bianchi,Adina,Verdelinea,CEO, --02-29,Cerca casa.,Corsa ::: * myContacts,* Home,"
    "a@b.example ::: ada@c.example,+39 347 1234567,Mother,Eva Bianchi\n"
)
OLD = (
    "Name,Given Name,Additional Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
    "Organization 1 - Name,Organization 1 - Title\n"
    "Ada Bianchi,Ada,,Bianchi,* My Contacts ::: Corsa,* Home,a@b.example,Verdelinea,CEO\n"
)


@pytest.mark.parametrize("table", [NEW, OLD])
def test_a_row_of_either_year_is_a_person(tmp_path: Path, table: str) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text(table)
    assert google_contacts.owns(path, path.read_bytes())
    (ada,) = (finding.what for finding in google_contacts.read(path))
    assert isinstance(ada, Profile)
    assert ada.names[0] == "Ada Bianchi"
    assert ada.addresses[0].value == "a@b.example"
    assert ada.labels == ("Corsa",)
    assert (ada.roles[0].organisation, ada.roles[0].title) == ("Verdelinea", "CEO")


def test_several_values_in_one_cell_are_several(tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text(NEW)
    (ada,) = (finding.what for finding in google_contacts.read(path))
    assert isinstance(ada, Profile)
    assert [a.value for a in ada.addresses] == ["a@b.example", "ada@c.example", "+393471234567"]
    assert (ada.born, ada.related[0].relation, ada.notes) == ("--02-29", "mother", ("Cerca casa.",))


def test_another_table_is_left_to_others(tmp_path: Path) -> None:
    path = tmp_path / "prices.csv"
    path.write_text("Item,Price\nBread,3\n")
    assert not google_contacts.owns(path, path.read_bytes())


def event(*lines: str) -> str:
    body = "\r\n".join(["BEGIN:VEVENT", "UID:1", "SUMMARY:Riunione", *lines, "END:VEVENT"])
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{body}\r\nEND:VCALENDAR\r\n"


def read(tmp_path: Path, text: str) -> list[Trace | Profile | Unreadable]:
    path = tmp_path / "a.ics"
    path.write_text(text)
    assert calendars.owns(path, path.read_bytes())
    return [finding.what for finding in calendars.read(path)]


START = "DTSTART:20240305T090000Z"
ADA, BOB = "ORGANIZER;CN=Ada:mailto:a@b.example", "ATTENDEE;CN=Bob:mailto:bob@c.example"


def test_a_meeting_is_a_trace_of_those_who_came(tmp_path: Path) -> None:
    room = "ATTENDEE;CUTYPE=ROOM:mailto:room@b.example"
    no = "ATTENDEE;PARTSTAT=DECLINED:mailto:no@c.example"
    (trace,) = read(tmp_path, event(START, ADA, BOB, room, no))
    assert isinstance(trace, Trace)
    assert trace.author.address.value == "a@b.example"
    assert [p.address.value for p in trace.others] == ["bob@c.example"]
    assert trace.at == 1709629200


def test_an_event_alone_is_no_meeting(tmp_path: Path) -> None:
    assert read(tmp_path, event(START)) == []


def test_a_series_counts_each_time_but_those_taken_out(tmp_path: Path) -> None:
    rule = "RRULE:FREQ=WEEKLY;COUNT=5"
    found = read(tmp_path, event(START, ADA, BOB, rule, "EXDATE:20240312T090000Z"))
    assert len(found) == 4


def test_a_rule_without_end_does_not_run_for_ever(tmp_path: Path) -> None:
    assert len(read(tmp_path, event(START, ADA, BOB, "RRULE:FREQ=SECONDLY"))) == 1
    daily = read(tmp_path, event("DTSTART:20000101T090000Z", ADA, BOB, "RRULE:FREQ=DAILY"))
    assert len(daily) == events.MOST_INSTANCES


def test_a_cancelled_meeting_makes_no_tie(tmp_path: Path) -> None:
    (trace,) = read(tmp_path, event(START, ADA, BOB, "STATUS:CANCELLED"))
    assert isinstance(trace, Trace)
    assert trace.left_out


def test_a_broken_event_is_listed_and_the_others_are_read(tmp_path: Path) -> None:
    good, bad = event(START, ADA, BOB), event("DTSTART:never", ADA, BOB)
    found = read(tmp_path, good.replace("END:VCALENDAR\r\n", "") + bad)
    assert [type(one) for one in found] == [Trace, Unreadable]
