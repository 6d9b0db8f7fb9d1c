"""Over time: the pictures say what they show, alone or on the page, and no more than is known."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, replace
from datetime import date, datetime, time, timedelta
from email.utils import format_datetime
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from click.testing import CliRunner
from django.test import Client

from intreccio.book import computed
from intreccio.cli.main import intreccio
from intreccio.desk import over_time as desk
from intreccio.desk.findings import findings
from intreccio.desk.taking_in import take_in
from intreccio.network.over_time.periods import Estimate, Period
from intreccio.network.over_time.report import OverTime
from intreccio.network.over_time.strands import Strand
from intreccio.network.over_time.turnover import Turnover
from intreccio.people.wording import Phrase
from intreccio.sample.archive import Truth
from intreccio.web.pictures.album import ALBUM, can_be_drawn
from intreccio.web.pictures.palette import DAY, DESK, NIGHT

SVG = "{http://www.w3.org/2000/svg}"
LEAST_LETTER = 11
PHONE = 358


def say(phrase: Phrase) -> str:
    return phrase.read()


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "127.0.0.1"})


def words(client: Client, language: str = "en") -> str:
    client.cookies["django_language"] = language
    return client.get("/time/").content.decode()


def mailbox(folder: Path, days: list[date]) -> Path:
    """Write a letter to Ada on each day, and her answer."""
    ways = ("me@lino.example", "ada@lino.example"), ("ada@lino.example", "me@lino.example")
    letters = [
        f"From x\nMessage-ID: <{day}-{one}>\nFrom: {one}\nTo: {other}\nSubject: x\n"
        f"Date: {format_datetime(datetime.combine(day, time(10)))}\n\nx\n"
        for day in days
        for one, other in ways
    ]
    path = folder / "a.mbox"
    path.write_text("\n".join(letters))
    return path


# --- the page ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("language", "born"), [("en", "New ties born in"), ("it", "Legami nuovi nati nel")]
)
def test_the_page_shows_five_pictures_each_with_a_sentence_and_a_table(
    client: Client, language: str, born: str
) -> None:
    page = words(client, language)
    assert page.count('<article class="card plate"') == 5
    assert page.count("<svg xmlns") == 10
    assert page.count("<table") == 5
    assert born in page
    assert len(re.findall(r"<title id=", page)) == 10


@pytest.mark.usefixtures("demo")
def test_no_two_words_of_pictures_bear_the_same_mark(client: Client) -> None:
    marks = re.findall(r'\bid="([^"]+)"', words(client))
    assert len(marks) == len(set(marks))


def test_the_job_change_of_the_sample_is_seen(demo: Truth) -> None:
    assert demo
    told = desk.over_time()
    names = {say(told.names[one.circuit]): one for one in told.found.strands}
    old, new = names["Ducale Conserve S.p.A."], names["Verdelinea Imballaggi S.r.l."]
    assert old.faded is not None
    assert old.faded == new.born
    assert "“Verdelinea Imballaggi S.r.l.” went from" in findings(told, say)["circuits"].says


def test_an_empty_book_has_nothing_over_time_and_leads_to_the_import_page(
    client: Client, book: Path
) -> None:
    page = words(client)
    assert "Nothing to measure yet" in page
    assert "<svg" not in page
    assert "Nothing to measure yet" in command(book, "years")


def test_a_book_of_three_months_is_said_to_be_too_young(client: Client, book: Path) -> None:
    today = date.today()  # noqa: DTZ011 - the desk's own clock
    take_in(
        [mailbox(book.parent, [today - timedelta(weeks=i) for i in range(12)])],
        me=["me@lino.example"],
    )
    assert "less than half a year" in words(client)
    assert "<svg" not in words(client)
    assert "less than half a year" in command(book, "years")
    assert json.loads(command(book, "years", "--json"))["status"] == "not_enough_data"


def test_an_archive_that_ended_long_ago_says_so_and_does_not_take_silence_for_an_end(
    client: Client, book: Path
) -> None:
    days = [date(2019, 1, 7) + timedelta(weeks=i) for i in range(200)]
    take_in([mailbox(book.parent, days)], me=["me@lino.example"])
    told = desk.over_time().found
    assert [period.name for period in told.periods] == ["2019", "2020", "2021", "2022"]
    assert sum(row.gone.value for row in told.turnover if row.gone) == 0
    assert "Your archive ends there" in words(client)
    assert "Your archive ends there" in command(book, "years")


# --- the pictures ------------------------------------------------------------------------------


def years(*numbers: int) -> tuple[Period, ...]:
    return tuple(Period(n, 0, 0, 1, 1.0) for n in numbers)


def turnover(born: int | None, alive: int, gone: int | None) -> Turnover:
    count = [Estimate(x, x - 1, x + 1) if x is not None else None for x in (born, gone)]
    return Turnover(count[0], 1.0, alive, count[1], 1.0, 5, 5, 1.0, 1.0)


def planted() -> desk.Told:
    """Tell of three years and two circuits, the second of which is born in the last."""
    shares = ((0.8, 0.8, 0.3), (0.0, 0.0, 0.6))
    bounds = [[Estimate(x, max(x - 0.05, 0), x + 0.05) for x in row] for row in shares]
    found = OverTime(
        begins=1,
        now=2,
        periods=years(2022, 2023, 2024),
        turnover=(turnover(None, 0, 2), turnover(14, 6, 3), turnover(4, 4, None)),
        strands=(Strand(1, tuple(bounds[0]), None, 2), Strand(2, tuple(bounds[1]), 2, None)),
        outside=(0.2, 0.2, 0.1),
        signatures=(None, None, None),
    )
    return desk.Told(found, {1: Phrase.of("Fish & <Chips>"), 2: Phrase.of("Linen")})


def parsed(key: str, told: desk.Told, *, narrow: bool = False) -> Element:
    return fromstring(ALBUM[key].picture(told, DAY, say, narrow=narrow))  # noqa: S314 - our own


@pytest.mark.parametrize("narrow", [True, False])
@pytest.mark.parametrize("key", ALBUM)
def test_every_picture_stands_alone_in_literal_colours(
    demo: Truth, key: str, *, narrow: bool
) -> None:
    assert demo
    told = desk.over_time()
    assert can_be_drawn(key, told)
    picture = parsed(key, told, narrow=narrow)
    assert picture.findtext(f"{SVG}title")
    assert picture.findtext(f"{SVG}desc")
    for palette in (DAY, NIGHT):
        assert "var(" not in ALBUM[key].picture(told, palette, say, narrow=narrow)
    assert "var(--ink" in ALBUM[key].picture(told, DESK, say, narrow=narrow)


@pytest.mark.parametrize("key", ALBUM)
def test_on_a_telephone_no_letter_is_smaller_than_eleven_pixels(demo: Truth, key: str) -> None:
    assert demo
    picture = parsed(key, desk.over_time(), narrow=True)
    scale = PHONE / float(picture.attrib["viewBox"].split()[2])
    own = float(picture.attrib["font-size"])
    sizes = [float(word.get("font-size", own)) for word in picture.iter(f"{SVG}text")]
    assert min(sizes) * scale >= LEAST_LETTER


def test_a_name_is_written_as_it_is_and_never_read_as_a_picture() -> None:
    picture = parsed("circuits", planted(), narrow=True)
    assert "Fish & <Chips>" in [word.text for word in picture.iter(f"{SVG}text")]


def test_what_cannot_be_known_is_a_question_mark_and_a_dash_and_not_a_nought() -> None:
    told = planted()
    assert [w.text for w in parsed("born_and_gone", told).iter(f"{SVG}text")].count("?") == 2
    rows = ALBUM["born_and_gone"].table(told, say).rows
    assert rows[0][1:3] == ("–", "–")
    assert rows[2][3] == "–"
    assert rows[1][1:4] == ("14 (13–15)", "6", "3 (2–4)")


@pytest.mark.parametrize("key", ALBUM)
def test_a_picture_of_which_nothing_is_known_is_not_drawn(key: str) -> None:
    assert not can_be_drawn(key, desk.Told(OverTime(1, 2), {}))


# --- the sentences -----------------------------------------------------------------------------


def test_the_sentence_of_a_change_says_both_circuits_with_their_interval() -> None:
    says = findings(planted(), say)["circuits"].says
    assert says.startswith(
        "In 2024, “Linen” went from 0% to 60% (55–65%) of your contact, while “Fish & <Chips>” went"
        " from 80% to 30% (25–35%)."
    )
    assert "Circuits born: “Linen” (2024). Circuits that faded: “Fish & <Chips>” (2024)." in says


def test_a_change_within_the_interval_is_not_told_as_one() -> None:
    told = planted()
    wide = tuple(
        replace(
            s, shares=tuple(Estimate(e.value, 0, 1) for e in s.shares if e), born=None, faded=None
        )
        for s in told.found.strands
    )
    says = findings(replace(told, found=replace(told.found, strands=wide)), say)["circuits"].says
    assert says == "Your circuits kept their places: none moved more than chance would."


def test_the_sentence_of_the_ties_names_the_richest_year() -> None:
    says = findings(planted(), say)["born_and_gone"].says
    assert says == "New ties born in 2023: 14 (13–15), and 6 of them still alive."


# --- the command -------------------------------------------------------------------------------


def command(book: Path, *words: str) -> str:
    return CliRunner().invoke(intreccio, ["--book", str(book), *words]).stdout


def test_the_command_prints_one_place_for_every_period(demo: Truth, tmp_path: Path) -> None:
    assert demo
    body = json.loads(command(tmp_path / "book.sqlite3", "years", "--json"))
    count = len(body["periods"])
    assert count > 5
    assert set(body) == {
        *("window", "level", "status", "periods", "circuits", "no_circuit"),
        *("signatures", "cards", "findings", "sources"),
    }
    for row in (*(c["shares"] for c in body["circuits"]), *(c["values"] for c in body["cards"])):
        assert len(row) == count
    assert len(body["signatures"]) == len(body["no_circuit"]) == count
    assert body["status"] == "experimental"


def test_what_was_kept_is_read_back_whole(demo: Truth) -> None:
    assert demo
    found = desk.over_time().found
    assert desk.read(json.loads(json.dumps(asdict(found)))) == found
    assert computed.whole("over_time") == json.loads(json.dumps(asdict(found)))
