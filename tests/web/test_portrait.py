"""The report of the capital: the same figures on page, paper and command, and nobody's secrets."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
import typst
from click.testing import CliRunner
from django.test import Client
from pypdf import PdfReader

from intreccio.book import opening
from intreccio.cli.main import intreccio
from intreccio.desk import circling, mapping
from intreccio.desk.capital import capital
from intreccio.desk.people import people
from intreccio.desk.portrait import portrait
from intreccio.desk.problems import NothingToReport
from intreccio.network.capital.report import MEASURES
from intreccio.web.portrait import setting
from intreccio.web.portrait.setting import pdf

NASTY = '#panic("!") $x^2$ *bold* _it_ \\ " <b> `x` @you = h'


@pytest.fixture
def desk() -> Client:
    return Client(headers={"host": "127.0.0.1"})


def text_of(made: bytes) -> str:
    """Return the text of a PDF, as a program reads it."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)


def flat(text: str) -> str:
    """Return a text without spaces, which setting may break anywhere."""
    return re.sub(r"\s", "", text)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("language", ["it", "en"])
def test_the_paper_prints_every_figure_as_the_command_does(language: str) -> None:
    text = flat(text_of(pdf(portrait(), language)))
    for card in capital().cards:
        assert card.value is None or f"{card.key}{card.value!r}" in text
        for bound in card.interval or ():
            assert repr(bound) in text
    assert ("Ritrattodeltuocapitale" if language == "it" else "Aportraitofyour") in text


@pytest.mark.usefixtures("demo")
def test_the_page_shows_the_same_figures(desk: Client) -> None:
    desk.cookies["django_language"] = "en"
    page = desk.get("/capital/report/").content.decode()
    for card in capital().cards:
        assert f'<th scope="row">{card.key}</th><td>{card.value!r}' in page or card.value is None
    assert page.count("<figure") == 6
    assert page.count("<math") > len(MEASURES)


@pytest.mark.usefixtures("demo")
def test_the_same_book_gives_the_same_bytes() -> None:
    assert pdf(portrait(), "it") == pdf(portrait(), "it")


@pytest.mark.usefixtures("demo")
def test_the_paper_can_be_followed_by_ear() -> None:
    document = PdfReader(io.BytesIO(pdf(portrait(), "it")))
    root = document.root_object
    assert str(root["/Lang"]) == "it"
    assert "/StructTreeRoot" in root
    assert document.metadata is not None
    assert document.metadata.title == "Ritratto del tuo capitale sociale"


@pytest.mark.usefixtures("demo")
def test_without_names_nobody_stands_in_it(desk: Client) -> None:
    everybody = {row.name for row in people().people if " " in row.name}
    circuits = {row.name.read() for row in mapping.circuits()}
    page, paper = desk.get("/capital/report/").content.decode(), text_of(pdf(portrait(), "it"))
    for name in everybody | circuits:
        assert name not in page
        assert name not in paper


@pytest.mark.usefixtures("demo")
def test_with_names_the_owner_and_the_circuits_are_named_and_nobody_else() -> None:
    paper = flat(text_of(pdf(portrait(named=True), "it")))
    mine = portrait(named=True).owner
    assert mine
    assert flat(mine) in paper
    others = {row.name for row in people().people if " " in row.name and row.name != mine}
    assert not [name for name in others if flat(name) in paper]


@pytest.mark.usefixtures("demo")
def test_whatever_a_user_writes_stays_text(desk: Client) -> None:
    circling.rename(mapping.circuits()[0].id, NASTY)
    paper = text_of(pdf(portrait(named=True), "en"))
    assert "#panic" in paper
    assert "$x^2$" in paper
    page = desk.get("/capital/report/?named=1").content.decode()
    assert "#panic" in page
    assert "<b>" not in page


@pytest.mark.usefixtures("demo")
def test_a_sheet_that_took_names_for_markup_would_break(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sabotage twin: names that are evaluated carry out what they say."""
    sheet = setting.SHEET.read_text("utf-8")
    broken = tmp_path / "broken.typ"
    broken.write_text(
        sheet.replace("[#name#linebreak()", '[#eval(name, mode: "markup")#linebreak()')
    )
    assert broken.read_text() != sheet
    monkeypatch.setattr(setting, "SHEET", broken)
    circling.rename(mapping.circuits()[0].id, NASTY)
    with pytest.raises(typst.TypstError, match="panic"):
        pdf(portrait(named=True), "en")


@pytest.mark.usefixtures("book")
def test_before_anything_is_measured_it_says_what_to_do(desk: Client) -> None:
    desk.cookies["django_language"] = "en"
    assert "Import what you have first" in desk.get("/capital/report/").content.decode()
    with pytest.raises(NothingToReport):
        portrait()


@pytest.mark.usefixtures("demo")
def test_the_command_writes_the_paper_whole_or_says_why_not(tmp_path: Path) -> None:
    book = ["--book", str(opening.path())]
    done = CliRunner().invoke(intreccio, [*book, "report", str(tmp_path / "r.pdf"), "--json"])
    told = json.loads(done.stdout)
    assert told["bytes"] == (tmp_path / "r.pdf").stat().st_size
    assert told["names"] is False
    lost = CliRunner().invoke(intreccio, [*book, "report", str(tmp_path / "no" / "r.pdf")])
    assert lost.exit_code == 1
    other = CliRunner().invoke(intreccio, [*book, "report", str(tmp_path / "r.doc")])
    assert other.exit_code == 2
    assert not (tmp_path / "r.doc").exists()


@pytest.mark.parametrize("key", MEASURES)
def test_every_card_says_how_it_is_computed(key: str) -> None:
    method = getattr(MEASURES[key], "METHOD", None)
    assert method, f"{key} has no METHOD: its formula and interval would lack in the report"
    assert method.formula
    assert method.interval.text
