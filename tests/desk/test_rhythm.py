"""The rhythm of ties in a real book: any contact begins it anew, and the user's word holds."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intreccio.book import meetings as book_meetings
from intreccio.book import words
from intreccio.book.models import Gift, Meeting, Statement
from intreccio.cli.main import intreccio
from intreccio.desk import (
    computing,
    decided,
    ending,
    imports,
    introducing,
    joining,
    meeting,
    rhythm,
)
from intreccio.desk.dump import dump
from intreccio.desk.mine import my_number, say_mine
from intreccio.desk.people import people
from intreccio.desk.problems import (
    NoSuchDecision,
    NoSuchMeeting,
    NoSuchPerson,
    NotAMeetingDay,
    NotARhythm,
    SamePerson,
)
from intreccio.desk.taking_in import take_in
from intreccio.giving.rhythm import DAY

NOW = int(time.time())
ME = "io@casa.example"
ADA, BOB = "Ada Bianchi", "Bob Neri"


def letter(number: int, sender: str, reader: str, at: int, words: str = "ciao") -> str:
    moment = datetime.fromtimestamp(at, UTC).strftime("%a, %d %b %Y %H:%M:%S +0000")
    return (
        f"From x {moment[:3]} Jan  1 10:00:00 2024\nFrom: {sender}\nTo: {reader}\nSubject: noi\n"
        f"Date: {moment}\nMessage-ID: <{number}.{at}@lino.example>\n\n{words}\n\n"
    )


def mailbox(folder: Path, name: str, letters: list[str]) -> Path:
    path = folder / name
    path.write_text("".join(letters))
    return path


def turns(who: str, ago: list[int]) -> list[str]:
    """Write letters both ways, so many days ago."""
    mail = f"{who} <{who.split(maxsplit=1)[0].lower()}@lino.example>"
    mine = f"Io Stesso <{ME}>"
    return [
        letter(n, *((mail, mine) if n % 2 else (mine, mail)), NOW - days * DAY - n)
        for n, days in enumerate(ago)
    ]


@pytest.fixture
def lino(book: Path) -> Path:
    """Bring two years of letters: Ada every fortnight until half a year ago, Bob until now."""
    folder = book.parent
    ada = turns(ADA, list(range(190, 730, 12)))
    bob = turns(BOB, list(range(1, 730, 9)))
    take_in([mailbox(folder, "lino.mbox", ada + bob)], text=True)
    say_mine(ME)
    return folder


def number(name: str) -> int:
    (row,) = people(name).people
    return row.id


def fading(now: int = NOW) -> list[str]:
    return [one.name for one in rhythm.rhythm(now).fading]


@pytest.mark.usefixtures("lino")
def test_who_was_heard_from_every_fortnight_and_is_silent_for_half_a_year_is_about_to_fade() -> (
    None
):
    assert fading() == [ADA]
    (one,) = rhythm.rhythm(NOW).fading
    assert one.at is not None
    assert abs(one.at - (NOW - 190 * DAY)) < DAY
    assert "about every" in one.reasons[0].read()


def mailed(folder: Path, at: int) -> None:
    mail = [letter(9, f"{ADA} <ada@lino.example>", ME, at)]
    take_in([mailbox(folder, "more.mbox", mail)])


def in_a_calendar(folder: Path, at: int) -> None:
    stamp = datetime.fromtimestamp(at, UTC).strftime("%Y%m%dT%H%M%SZ")
    path = folder / "diary.ics"
    path.write_text(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//lino//IT\nBEGIN:VEVENT\nUID:1\n"
        f"DTSTAMP:{stamp}\nDTSTART:{stamp}\nSUMMARY:caffè\nORGANIZER:mailto:{ME}\n"
        f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{ME}\n"
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada@lino.example\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    take_in([path])


def noted(_: Path, at: int) -> None:
    assert book_meetings.note(number(ADA), at, "", "", at)


def anchor_of(person: int) -> int:
    found = words.anchor_of(person)
    assert found is not None
    return found


def given_(_: Path, at: int) -> None:
    anchor = anchor_of(number(ADA))
    Gift.objects.create(way="given", who_id=anchor, words="un libro", at=at)


def introduced(_: Path, at: int) -> None:
    thought_of = introducing.think_of(number(ADA), number(BOB), now=at)
    introducing.take(thought_of, "asked", 0, now=at)


SOURCES = {
    "mail": mailed,
    "calendar": in_a_calendar,
    "met": noted,
    "gift": given_,
    "introduction": introduced,
}


@pytest.mark.parametrize("source", SOURCES)
def test_any_contact_from_any_source_begins_the_rhythm_anew(lino: Path, source: str) -> None:
    SOURCES[source](lino, NOW - 2 * DAY)
    assert fading() == []
    own = rhythm.of_person(number(ADA), NOW)
    assert own.due is not None
    assert own.bond.cadence is not None
    assert own.due - (NOW - 2 * DAY) >= own.bond.cadence.high * DAY


@pytest.mark.usefixtures("lino")
def test_after_a_new_silence_she_is_told_again_while_life_goes_on() -> None:
    meeting.note(number(ADA), now=NOW)
    for days in range(1, 400, 7):
        assert book_meetings.note(number(BOB), NOW + days * DAY, "", "", NOW)
    due = rhythm.of_person(number(ADA), NOW + 2 * DAY).due
    assert due is not None
    assert fading(due - 3 * DAY) == []
    assert fading(due + 3 * DAY) == [ADA]


@pytest.mark.usefixtures("lino")
def test_when_nothing_at_all_comes_in_nobody_is_said_to_be_silent() -> None:
    meeting.note(number(ADA), now=NOW)
    assert rhythm.rhythm(NOW).reaches is None
    later = rhythm.rhythm(NOW + 300 * DAY)
    assert later.fading == ()
    assert later.reaches == NOW // DAY * DAY


def early(ago: int, write: Callable[[Path, int], None] = noted) -> list[int]:
    """Return the days after a contact on which a reminder came within the rhythm."""
    for table in (Meeting, Gift):
        table.objects.all().delete()
    at = NOW - ago * DAY
    write(Path(), at)
    own = rhythm.of_person(number(ADA), NOW)
    high = own.bond.cadence.high if own.bond.cadence else 0.0
    return [d for d in range(0, int(high) + 1, 3) if ADA in fading(at + d * DAY)]


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ago=st.integers(0, 60), write=st.sampled_from([noted, given_]))
@pytest.mark.usefixtures("lino")
def test_a_reminder_never_comes_within_the_rhythm_after_a_contact(
    ago: int, write: Callable[[Path, int], None]
) -> None:
    assert early(ago, write) == []


@pytest.mark.usefixtures("lino")
def test_a_desk_that_forgets_what_i_note_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intreccio.book.meetings.contacts", list)
    assert early(2) != []


@pytest.mark.usefixtures("lino")
def test_a_meeting_that_is_planned_is_waited_for_and_one_struck_out_counts_no_more() -> None:
    ada = number(ADA)
    plan = meeting.note(ada, on=datetime.fromtimestamp(NOW + 5 * DAY, UTC).date().isoformat())
    assert fading() == []
    assert [one.id for one in meeting.meetings(ada, NOW).planned] == [plan]
    meeting.remove(plan)
    assert fading() == [ADA]


@pytest.mark.usefixtures("lino")
def test_the_rhythm_i_set_the_pause_and_the_closing_hold_until_they_are_taken_back() -> None:
    ada, bob = number(ADA), number(BOB)
    slow = rhythm.set_rhythm(ada, 365)
    assert fading() == []
    decided.take_back(slow)
    assert fading() == [ADA]
    first = ending.pause(ada, 30)
    assert fading() == []
    assert ADA in fading(NOW + 31 * DAY)
    assert ending.quiet(NOW) == {ada}
    assert ending.quiet(NOW + 31 * DAY) == frozenset()
    second = ending.close(ada)
    assert fading(NOW + 31 * DAY) == []
    third = ending.hand_over(ada, bob)
    assert "Bob Neri looks after Ada Bianchi" in decided.decisions()[0].said.read()
    assert [row.other for row in rhythm.rhythm(NOW).quiet] == [bob]
    decided.take_back(third)
    assert rhythm.words()[ada].state == "close"
    ending.open_again(ada)
    assert fading() == [ADA]
    for key in (first, second):
        decided.take_back(key)
    with pytest.raises(NoSuchDecision):
        decided.take_back(first)


@pytest.mark.usefixtures("lino")
def test_words_and_meetings_stay_with_people_who_are_joined_and_parted() -> None:
    ada, bob = number(ADA), number(BOB)
    ending.close(ada)
    meeting.note(ada, words="caffè", now=NOW)
    before = list(dump())
    whole = joining.merge(ada, bob)
    assert whole in ending.quiet(NOW)
    assert [one.words for one in meeting.meetings(whole, NOW).had] == ["caffè"]
    assert ending.quiet(NOW) == {whole}
    joined = [row.key for row in decided.decisions() if row.kind == "one"]
    decided.take_back(joined[0])
    assert list(dump()) == before


def test_words_wait_while_the_facts_are_gone(lino: Path) -> None:
    ending.close(number(ADA))
    taken = imports.imports()[-1].id
    imports.undo(taken)
    assert ending.quiet(NOW) == frozenset()
    take_in([lino / "lino.mbox"])
    assert ending.quiet(NOW) == {number(ADA)}


def test_what_stays_open_comes_before_the_closing(lino: Path) -> None:
    mail = f"{ADA} <ada@lino.example>"
    said = [
        letter(1, mail, ME, NOW - 9 * DAY, "Sto cercando una sala per il coro a Modena."),
        letter(2, mail, ME, NOW - 8 * DAY, "Ho parlato bene di te con il direttore del museo."),
    ]
    take_in([mailbox(lino, "asks.mbox", said)], text=True)
    ada = number(ADA)
    meeting.note(number(BOB), words="caffè", follow="mandare il libro", now=NOW)
    kinds = {(one.kind, one.words) for one in ending.ending(ada, NOW).open}
    assert {kind for kind, _ in kinds} == {"need", "thanks"}
    text = "\n".join(line.read() for line in ending.draft(ending.ending(ada, NOW), "close"))
    assert "direttore del museo" in text
    assert "sala per il coro" in text
    (open_,) = ending.ending(number(BOB), NOW).open
    assert (open_.kind, open_.words) == ("follow", "mandare il libro")
    meeting.note(ada, now=NOW)
    assert ending.ending(ada, NOW).open == ()


@pytest.mark.usefixtures("lino")
def test_what_was_written_down_stays_open_until_it_is_settled() -> None:
    ada = number(ADA)
    anchor = anchor_of(ada)
    Gift.objects.create(way="received", who_id=anchor, words="un consiglio", at=NOW)
    need = Statement.objects.create(kind="need", who_id=anchor, words="una casa", at=NOW)
    assert {one.words for one in ending.ending(ada, NOW).open} == {"un consiglio", "una casa"}
    Gift.objects.update(thanked=NOW)
    Statement.objects.filter(pk=need.pk).update(ended=NOW)
    assert ending.ending(ada, NOW).open == ()


@pytest.mark.usefixtures("lino")
def test_what_was_to_be_done_after_a_meeting_is_done() -> None:
    row = meeting.note(number(ADA), follow="mandare il libro", now=NOW)
    assert [one.id for one in meeting.meetings(now=NOW).waiting] == [row]
    meeting.follow_up(row)
    assert meeting.meetings(now=NOW).waiting == ()
    meeting.follow_up(row, done=False)
    assert [one.id for one in meeting.meetings(now=NOW).waiting] == [row]


@pytest.mark.usefixtures("lino")
def test_what_cannot_be_is_refused_by_name() -> None:
    ada, me = number(ADA), my_number()
    assert me is not None
    for wrong in (0, 4_000):
        with pytest.raises(NotARhythm):
            rhythm.set_rhythm(ada, wrong)
        with pytest.raises(NotARhythm):
            ending.pause(ada, wrong)
    for nobody in (lambda: meeting.note(999), lambda: ending.close(999),
                   lambda: ending.ending(999), lambda: rhythm.of_person(999),
                   lambda: ending.hand_over(ada, 999)):  # fmt: skip
        with pytest.raises(NoSuchPerson):
            nobody()
    for own in (lambda: meeting.note(me), lambda: ending.close(me),
                lambda: ending.hand_over(ada, ada)):  # fmt: skip
        with pytest.raises(SamePerson):
            own()
    for day in ("domani", "1850-01-01", "2999-01-01"):
        with pytest.raises(NotAMeetingDay):
            meeting.note(ada, on=day)
    for gone in (meeting.remove, meeting.follow_up):
        with pytest.raises(NoSuchMeeting):
            gone(77)


@pytest.mark.usefixtures("lino")
def test_the_same_is_told_after_everything_is_measured_again() -> None:
    meeting.note(number(BOB), words="caffè", now=NOW)
    before = rhythm.rhythm(NOW)
    computing.remeasure(NOW)
    assert rhythm.rhythm(NOW).fading == before.fading


def test_an_empty_book_says_nothing(book: Path) -> None:
    assert book
    lists = rhythm.rhythm(NOW)
    assert (lists.fading, lists.waking, lists.quiet) == ((), (), ())


def run(book: Path, *told: str) -> str:
    done = CliRunner().invoke(intreccio, ["--book", str(book), *told], env={"INTRECCIO_LANG": "en"})
    assert done.exit_code == 0, done.output
    return done.output


def test_the_commands_note_list_and_take_back(lino: Path, book: Path) -> None:
    assert lino
    ada = str(number(ADA))
    lists = json.loads(run(book, "rhythm", "--json"))
    assert [one["name"] for one in lists["fading"]] == [ADA]
    assert {"person", "name", "reasons", "stake", "last", "source"} == set(lists["fading"][0])
    assert "Ada Bianchi" in run(book, "rhythm")
    run(book, "met", ada, "--words", "caffè", "--follow", "scriverle")
    assert json.loads(run(book, "rhythm", "--json"))["fading"] == []
    (row,) = json.loads(run(book, "met", "--json"))["waiting"]
    assert (row["words"], row["follow"]) == ("caffè", "scriverle")
    run(book, "met", "--done", str(row["id"]))
    assert "✓" in run(book, "met")
    run(book, "met", "--remove", str(row["id"]))
    bye = json.loads(run(book, "goodbye", ada, "--close", "--words", "Grazie", "--json"))
    assert (bye["state"], bye["key"][:7]) == ("close", "rhythm-")
    assert bye["draft"]["it"].startswith("Ciao Ada,")
    assert bye["draft"]["en"].startswith("Dear Ada,")
    assert json.loads(run(book, "rhythm", "--json"))["quiet"][0]["state"] == "close"
    run(book, "decisions", "undo", bye["key"])
    assert "takes it back" in run(book, "rhythm", "set", ada, "365")
    assert json.loads(run(book, "rhythm", "--json"))["fading"] == []
    run(book, "rhythm", "set", ada, "0")
    assert len(json.loads(run(book, "rhythm", "--json"))["fading"]) == 1
    assert "Nothing stays open" in run(book, "goodbye", ada)


def test_the_commands_name_what_is_wrong(lino: Path, book: Path) -> None:
    assert lino
    asked = CliRunner().invoke(intreccio, ["--book", str(book), "met", "999"])
    assert asked.exit_code == 1
    twice = ["goodbye", str(number(ADA)), "--close", "--open"]
    assert CliRunner().invoke(intreccio, ["--book", str(book), *twice]).exit_code == 2
