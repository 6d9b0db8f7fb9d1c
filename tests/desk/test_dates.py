"""Dates, the feed that a calendar reads, the digest, and the brief before a meeting."""

from __future__ import annotations

import time
from datetime import date

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from intreccio.book import persons
from intreccio.desk import brief, dates, digest, feed, gifts, introducing, meeting, needs
from intreccio.desk.mine import my_number
from intreccio.desk.problems import NoSuchDate, NoSuchPerson, NotADay, NothingWritten
from intreccio.giving.dates import Day, next_of, read
from intreccio.people.wording import sentence

NOW = int(time.time())


def somebody() -> int:
    return next(number for number in persons.names() if number != my_number())


@given(st.dates(), st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_the_next_time_of_a_day_is_within_a_year(born: date, today: date) -> None:
    found = next_of(Day(born.year, born.month, born.day), today)
    assert 0 <= (found - today).days <= 366
    same = (found.month, found.day) == (born.month, born.day)
    assert same or ((born.month, born.day) == (2, 29) and (found.month, found.day) == (2, 28))


@given(st.text(max_size=12))
def test_whatever_is_typed_is_a_day_or_is_not(text: str) -> None:
    assert read(text) is None or len(text.strip()) in (7, 10)


@pytest.mark.usefixtures("demo")
def test_a_date_i_write_down_comes_back_every_year() -> None:
    tomorrow = date.fromordinal(dates.day_of(NOW).toordinal() + 1)
    number = dates.write(somebody(), "ha aperto bottega", f"2011-{tomorrow:%m-%d}")
    found = [one for one in dates.coming(NOW) if one.what.read() == "ha aperto bottega"]
    assert [(one.day, one.years) for one in found] == [(tomorrow, tomorrow.year - 2011)]
    dates.remove(number)
    with pytest.raises(NoSuchDate):
        dates.remove(number)


@pytest.mark.usefixtures("demo")
def test_errors_say_what_happened() -> None:
    with pytest.raises(NotADay):
        dates.write(somebody(), "festa", "2023-02-29")
    with pytest.raises(NothingWritten):
        dates.write(somebody(), "", "--05-17")
    with pytest.raises(NoSuchPerson):
        dates.write(99_999_999, "festa", "--05-17")


@pytest.mark.usefixtures("demo")
def test_a_calendar_program_reads_every_reminder() -> None:
    dates.write(somebody(), "riga\r\nBEGIN:VEVENT; virgole, e;punti", "--06-24")
    calendar = Calendar.from_ical(feed.feed(sentence, NOW))
    events = list(calendar.walk("VEVENT"))
    assert len(events) == len(list(dates.reminders(dates.day_of(NOW))))
    assert len({str(event["UID"]) for event in events}) == len(events)
    assert any("virgole, e;punti" in str(event["SUMMARY"]) for event in events)


@pytest.mark.usefixtures("demo")
def test_the_feed_answers_only_who_knows_its_address() -> None:
    desk = Client(headers={"host": "127.0.0.1"})
    assert desk.get("/feed/guess.ics").status_code == 404
    answer = desk.get(f"/feed/{dates.feed_name()}.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    assert answer.content.startswith(b"BEGIN:VCALENDAR")
    before = dates.feed_name()
    desk.post("/dates/feed/")
    assert desk.get(f"/feed/{before}.ics").status_code == 404


@pytest.mark.usefixtures("demo")
def test_the_digest_tells_todays_gifts_and_nothing_is_sent() -> None:
    text = digest.digest(sentence, NOW)
    assert "1. " in text
    assert text.count("«") == 3
    page = Client(headers={"host": "127.0.0.1"}).get("/today/digest/").content.decode()
    assert "Intreccio sends nothing." in page
    assert "mailto:?subject=" in page


@pytest.mark.usefixtures("demo")
def test_a_brief_tells_what_is_known_and_asks_for_what_is_not() -> None:
    person = somebody()
    asked = brief.brief(person)
    before = {one.key for one in asked.unknown}
    needs.write("need", "una casa a Bologna", person)
    gifts.write("received", person, "un consiglio")
    told = brief.brief(person)
    parts = {part.key: part for part in told.parts}
    assert "una casa a Bologna" in {line.quote for line in parts["wish"].lines}
    assert "un consiglio" in {line.quote for line in parts["gifts"].lines}
    assert "need" not in {one.key for one in told.unknown}
    assert len(told.unknown) <= 4
    assert "need" in before or any(p.kind == "need" for p in needs.needs(person=person).proposals)


@pytest.mark.usefixtures("demo")
def test_a_brief_of_nobody_is_not_there() -> None:
    with pytest.raises(NoSuchPerson):
        brief.brief(99_999_999)


@pytest.mark.usefixtures("demo")
def test_a_meeting_that_is_planned_and_an_introduction_stand_in_the_calendar() -> None:
    one, other = [n for n in persons.names() if n != my_number()][:2]
    meeting.note(one, on=dates.day_of(NOW + 3 * 86_400).isoformat())
    number = introducing.think_of(one, other)
    for what, side in (("yes", 0), ("yes", 1), ("joined", None)):
        introducing.take(number, what, side)  # type: ignore[arg-type]
    told = [one.what.read() for one in dates.coming(NOW)]
    assert "we meet" in told
    assert "Some weeks after, ask how it went." in told
