"""Google's address book and calendars, as they are really written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intreccio.archives import events
from intreccio.archives.events import blocks
from intreccio.archives.meetings import plainly_written
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


EXTRA = st.sampled_from(
    [
        "BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nATTENDEE:mailto:x@y.example\r\nEND:VALARM",
        'ATTENDEE;CN="Rossi, Carla";PARTSTAT=ACCEPTED:MAILTO:Carla@c.example',
        "ATTENDEE;CN=Dario;ROLE=OPT-PARTICIPANT;PARTSTAT=DECLINED:mailto:d@c.example",
        "ATTENDEE;CUTYPE=ROOM;CN=Sala:mailto:sala@c.example",
        "ATTENDEE;CN=Elena;PARTST\r\n AT=TENTATIVE:mailto:e@c.example",
        "STATUS:CANCELLED",
        "DESCRIPTION:prima\\nseconda\\, terza\r\n  e quarta",
        'X-ODD;A="b:c;d":e',
        "ATTENDEE:urn:x-uid:7",
    ]
)
BEGUN = st.sampled_from(
    [
        "DTSTART:20240305T090000Z",
        "DTSTART;TZID=Europe/Rome:20240705T100000",
        'DTSTART;TZID="America/New_York":20240705T100000',
        "DTSTART;VALUE=DATE:20240305",
        "DTSTART:20240305T090000",
        "DTSTART;VALUE=DATE-TIME:20240305T090000Z",
    ]
)


@given(
    begun=BEGUN, more=st.lists(EXTRA, max_size=5, unique=True), title=st.text("aè,;\\ ", max_size=9)
)
def test_the_usual_form_says_what_the_whole_standard_says(
    begun: str, more: list[str], title: str
) -> None:
    summary = f"SUMMARY:{title.replace(chr(92), chr(92) * 2).replace(',', chr(92) + ',')}"
    (block,) = blocks(event(begun, ADA, BOB, *more, summary))
    block = block.replace("SUMMARY:Riunione\r\n", "")
    told = plainly_written(block)
    assert told is not None
    assert told == events.wholly_read(block, set())


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
