"""The desk in a real browser: usable by everybody, by keyboard, by day and by night."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tools import shots

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text()
PAGES = [name for name in shots.PAGES if name != "missing"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the demo, as anybody would."""
    home = tmp_path_factory.mktemp("home")
    with shots.desk(home, "demo") as found:
        shots.PAGES["columns"] = shots.bring_table(home)
        shots.bring_account(home)
        yield found


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with shots.browser() as opened:
        yield opened


def opened(chromium: Browser, address: str, *, theme: str, language: str, width: int) -> Page:
    view = chromium.new_context(viewport={"width": width, "height": 844}, bypass_csp=True)
    view.add_cookies(
        [
            {"name": "theme", "value": theme, "url": address},
            {"name": "django_language", "value": language, "url": address},
        ]
    )
    return view.new_page()


def violations(page: Page) -> list[str]:
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate("axe.run()")
    return [
        f"{fault['id']}: {node['html'][:120]}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


BROKEN = """() => [...document.querySelectorAll(".ways a")]
    .filter(way => way.getClientRects().length > 1 || way.offsetHeight > 45)
    .map(way => way.textContent)"""
"""The ways at the head of a page that stand on two lines."""


@pytest.mark.parametrize(
    ("theme", "language", "width"), [("light", "it", 390), ("dark", "en", 1280)]
)
def test_no_page_shuts_anybody_out(
    chromium: Browser, address: str, theme: str, language: str, width: int
) -> None:
    page = opened(chromium, address, theme=theme, language=language, width=width)
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.goto(f"{address}/people/?tie=strong")
    somebody = page.locator(".people a").first.get_attribute("href") or ""
    for name in PAGES:
        page.goto(address + (shots.PAGES[name] or somebody))
        shots.settle(page)
        assert violations(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert page.evaluate(BROKEN) == [], name
    assert faults == []
    page.context.close()


def test_the_map_is_walked_by_keyboard(chromium: Browser, address: str) -> None:
    page = opened(chromium, address, theme="light", language="en", width=1280)
    page.goto(f"{address}/map/")
    shots.settle(page)
    page.locator(".map-canvas").focus()
    page.keyboard.press("n")
    name = page.locator(".map-card a").inner_text()
    assert name
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/people/\d+/"))
    assert page.locator("h1").inner_text() == name
    page.context.close()


def test_people_are_found_while_typing(chromium: Browser, address: str) -> None:
    page = opened(chromium, address, theme="light", language="en", width=1280)
    page.goto(f"{address}/people/")
    before = page.locator(".people li").count()
    with page.expect_response(re.compile("name=zamb")):
        page.locator("#name").press_sequentially("zamb")
    page.wait_for_function("document.querySelectorAll('.people li').length < 20")
    assert 0 < page.locator(".people li").count() < before
    page.context.close()


def test_nothing_is_asked_of_the_network(chromium: Browser, address: str) -> None:
    page = opened(chromium, address, theme="light", language="en", width=1280)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in PAGES:
        page.goto(address + (shots.PAGES[name] or "/people/1/"))
    assert [url for url in asked if not url.startswith(address)] == []
    page.context.close()


def test_the_command_line_prints_what_the_pages_show(tmp_path: Path) -> None:
    run = [*shots.COMMAND, "today", "--json"]
    told = subprocess.run(
        run, env=shots.surroundings(tmp_path), capture_output=True, text=True, check=True
    )
    assert json.loads(told.stdout)["gifts"] == []


def test_the_check_for_barriers_finds_one_when_there_is_one(
    chromium: Browser, address: str
) -> None:
    page = opened(chromium, address, theme="light", language="en", width=1280)
    page.goto(f"{address}/capital/")
    page.evaluate("document.querySelector('main').innerHTML += '<img src=\"x.png\">'")
    assert any("image-alt" in fault for fault in violations(page))
    page.context.close()
