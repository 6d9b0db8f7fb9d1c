"""What a person can meet is documented: a command, a page, a setting, a format, a measure."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from intreccio.cli.main import COMMANDS
from intreccio.desk.readers import READERS
from intreccio.science.protocols import PROTOCOLS
from intreccio.web.urls import PAGES

HERE = Path(__file__).resolve().parents[2]
DOCS = HERE / "docs"
LINK = re.compile(r"\]\(([^)#]+?)(?:#[^)]*)?\)")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_page(command: str) -> None:
    page = (DOCS / "commands" / f"{command}.md").read_text()
    assert f"intreccio {command}" in page
    assert f"({command}.md)" in (DOCS / "commands" / "index.md").read_text()


@pytest.mark.parametrize("reader", [reader.NAME for reader in READERS])
def test_every_format_has_its_page(reader: str) -> None:
    assert (DOCS / "formats" / f"{reader}.md").exists()
    assert f"({reader}.md)" in (DOCS / "formats" / "index.md").read_text()


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_every_protocol_has_its_page_and_its_figure(protocol: str) -> None:
    page = (DOCS / "science" / f"{protocol}.md").read_text()
    assert f"intreccio science {protocol}" in page
    assert (DOCS / "science" / f"{protocol}.svg").exists()
    assert f"({protocol}.md)" in (DOCS / "science" / "index.md").read_text()
    assert f"`{protocol}`" in (DOCS / "commands" / "science.md").read_text()


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_the_desk_has_its_page(page: str) -> None:
    assert (DOCS / "pages" / f"{page}.md").exists()
    assert f"({page}.md)" in (DOCS / "pages" / "index.md").read_text()


def test_every_setting_read_from_the_environment_is_described() -> None:
    described = (DOCS / "settings.md").read_text()
    source = "".join(path.read_text() for path in (HERE / "src").rglob("*.py"))
    for setting in set(re.findall(r"\bINTRECCIO_[A-Z]+\b", source)):
        assert f"`{setting}`" in described, setting


def test_every_library_that_a_user_installs_has_its_reason() -> None:
    reasons = (DOCS / "dependencies.md").read_text().lower()
    project = (HERE / "pyproject.toml").read_text().split("dependencies = [")[1].split("]")[0]
    for library in re.findall(r'"([a-z-]+)', project):
        assert f"| {library}" in reasons, library


def test_no_link_between_pages_is_broken() -> None:
    pages = [*HERE.glob("*.md"), *DOCS.rglob("*.md")]
    broken = [
        f"{page.relative_to(HERE)} -> {link}"
        for page in pages
        for link in LINK.findall(page.read_text())
        if not link.startswith(("http", "mailto")) and not (page.parent / link).exists()
    ]
    assert broken == []
