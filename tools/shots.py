"""Take a picture of every page at phone and desk width, in both languages, by day and by night.

    ./check shots [FOLDER]

The book is the demo's, made anew in a temporary folder; the pages are looked at by whoever asked.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

WIDTHS = {"phone": (390, 844), "desk": (1280, 900)}
PAGES = {
    "today": "/",
    "needs": "/needs/",
    "gifts": "/gifts/",
    "doors": "/doors/?goal=responsabile+acquisti",
    "path": "/people/2/path/",
    "ask": "/doors/ask/?door=2&by=3&goal=responsabile+acquisti",
    "references": "/references/",
    "reference-new": "/references/new/?one=2",
    "introductions": "/introductions/",
    "introduce": "/introductions/new/?one=2&q=a",
    "dates": "/dates/",
    "digest": "/today/digest/",
    "brief": "/people/2/brief/",
    "import": "/import/",
    "imports": "/imports/",
    "report": "/imports/1/",
    "map": "/map/",
    "people": "/people/",
    "person": "",
    "rhythm": "/rhythm/",
    "met": "/people/2/met/",
    "goodbye": "/people/2/goodbye/?how=pause&words=Grazie",
    "circuits": "/circuits/",
    "capital": "/capital/",
    "time": "/time/",
    "portrait": "/capital/report/?named=1",
    "doubts": "/doubts/",
    "decisions": "/decisions/",
    "knowing": "/knowing/",
    "merge": "/people/2/merge/",
    "twice": "/people/2/merge/?with=3",
    "sync": "/sync/",
    "sync-write": "/sync/1/write/",
    "columns": "",
    "resources": "/resources/",
    "missing": "/nowhere/",
}
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


COMMAND = [sys.executable, "-m", "intreccio"]


def surroundings(home: Path) -> dict[str, str]:
    """Return the environment of a desk whose data are in `home`."""
    return {
        "XDG_DATA_HOME": str(home),
        "PATH": "/usr/bin:/bin",
        "PYTHONUNBUFFERED": "1",
        "PYTHONPATH": str(Path(__file__).parents[1] / "src"),
    }


@contextmanager
def desk(home: Path, *command: str) -> Iterator[str]:
    """Serve a desk with its data in `home`, and give its address."""
    run = [*COMMAND, *command, "--no-browser", "--port", "0"]
    with subprocess.Popen(run, env=surroundings(home), stdout=subprocess.PIPE, text=True) as server:
        try:
            yield address_told(server)
        finally:
            server.terminate()


def address_told(server: subprocess.Popen[str]) -> str:
    """Wait for the line that says where the desk is."""
    for line in server.stdout or ():
        if "http://" in line:
            return "http://" + line.partition("http://")[2].split()[0].rstrip("/")
    message = "the desk did not start"
    raise RuntimeError(message)


def bring_table(home: Path) -> str:
    """Bring a table of unknown columns into the demo book; return the page that asks of them."""
    table = home / "elenco.csv"
    table.write_text("Chi,Dove,Colore\nAda Bianchi,ada@lino.example,rosso\n")
    book = str(home / "intreccio" / "demo.sqlite3")
    run = [*COMMAND, "--book", book, "import", str(table)]
    subprocess.run(run, env=surroundings(home), check=True, stdout=subprocess.DEVNULL)
    run = [*COMMAND, "--book", book, "imports", "--json"]
    told = subprocess.run(run, env=surroundings(home), check=True, capture_output=True, text=True)
    taking = json.loads(told.stdout)["imports"][0]
    return f"/columns/{taking['files'][0]['id']}/"


def bring_account(home: Path) -> None:
    """Add an address book on a server to the demo book; it is not asked for anything."""
    book = str(home / "intreccio" / "demo.sqlite3")
    told = ["carddav", "https://dav.lino.example/", "--login", "marta", "--password-stdin"]
    run = [*COMMAND, "--book", book, "sync", "add", *told]
    subprocess.run(
        run, env=surroundings(home), check=True, stdout=subprocess.DEVNULL, input=b"segreta\n"
    )


@contextmanager
def browser() -> Iterator[Browser]:
    """Open the machine's Chromium."""
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield opened
        opened.close()


def settle(page: Page) -> None:
    """Wait until fonts are there, and the map is drawn where there is one."""
    page.evaluate("document.fonts.ready")
    if page.locator("[data-map]").count():
        page.wait_for_selector("[data-map][data-ready]", timeout=10_000)
        time.sleep(0.4)


def main() -> None:
    """Take all pictures."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "shots").absolute()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, desk(Path(home), "demo") as address, browser() as b:
        PAGES["columns"] = bring_table(Path(home))
        bring_account(Path(home))
        for language in ("it", "en"):
            for size, (width, height) in WIDTHS.items():
                for theme in ("light", "dark"):
                    pictures(b, address, folder, language, size, width, height, theme)


def pictures(
    opened: Browser,
    address: str,
    folder: Path,
    language: str,
    size: str,
    width: int,
    height: int,
    theme: str,
) -> None:
    """Take the pictures of one language, size and theme."""
    view = opened.new_context(viewport={"width": width, "height": height}, locale=language)
    view.add_cookies(
        [
            {"name": "django_language", "value": language, "url": address},
            {"name": "theme", "value": theme, "url": address},
        ]
    )
    page = view.new_page()
    page.goto(f"{address}/people/?tie=strong")
    somebody = page.locator(".people a").first.get_attribute("href") or "/people/1/"
    for name, path in PAGES.items():
        page.goto(address + (path or somebody))
        settle(page)
        whole = name != "map"
        page.screenshot(path=folder / f"{name}-{language}-{size}-{theme}.png", full_page=whole)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            print(f"{name} {language} {size}: {wide} px too wide")
    view.close()


if __name__ == "__main__":
    main()
