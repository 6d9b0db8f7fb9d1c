"""The house holds: a door broken through any forbidden wall makes the build fail."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parents[2]

STAIRS = "the stairs only go down"
PURE = "people, network and giving know no web"
APART = "readers do not know one another"
DESK_ONLY = "only the desk opens the book"
SQL = "only the book speaks SQL"

BREACHES = [
    ("people/records.py", "import intreccio.network.ties", STAIRS),
    ("network/ties.py", "import intreccio.giving.today", STAIRS),
    ("giving/today.py", "import intreccio.book.models", STAIRS),
    ("giving/today.py", "import intreccio.archives.texts", STAIRS),
    ("archives/texts.py", "import intreccio.giving.today", STAIRS),
    ("archives/texts.py", "import intreccio.sources.vcards", STAIRS),
    ("sources/calendars.py", "import intreccio.book.models", STAIRS),
    ("book/models.py", "import intreccio.sources.calendars", STAIRS),
    ("book/models.py", "import intreccio.desk.today", STAIRS),
    ("sample/__init__.py", "import intreccio.book.models", STAIRS),
    ("desk/today.py", "import intreccio.web.urls", STAIRS),
    ("desk/today.py", "import intreccio.cli.main", STAIRS),
    ("web/urls.py", "import intreccio.cli.main", STAIRS),
    ("drawers/__init__.py", "", STAIRS),
    ("people/names.py", "import django", PURE),
    ("network/ties.py", "import sqlite3", PURE),
    ("giving/today.py", "def hidden():\n    import http.client", PURE),
    ("sources/calendars.py", "import intreccio.sources.vcards", APART),
    ("web/urls.py", "import intreccio.book.models", DESK_ONLY),
    ("cli/main.py", "import intreccio.sources.vcards", DESK_ONLY),
    ("web/urls.py", "import django.db", SQL),
    ("desk/today.py", "import sqlite3", SQL),
]


def verdict(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the import contracts on the house that stands in `folder`."""
    lint = Path(sys.executable).with_name("lint-imports")
    surroundings = {**os.environ, "PYTHONPATH": str(folder / "src")}
    command = [str(lint), "--no-cache"]
    return subprocess.run(
        command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a copy of the house that may be damaged."""
    folder = tmp_path_factory.mktemp("house")
    code = shutil.ignore_patterns("static", "templates", "locale", "__pycache__")
    shutil.copytree(HERE / "src", folder / "src", ignore=code)
    shutil.copy(HERE / "pyproject.toml", folder)
    return folder


def test_the_house_as_it_stands_keeps_every_contract(house: Path) -> None:
    done = verdict(house)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(("file", "line", "broken"), BREACHES)
def test_a_breach_is_seen(house: Path, file: str, line: str, broken: str) -> None:
    path = house / "src" / "intreccio" / file
    before = path.read_text() if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{before or ''}\n{line}\n")
    try:
        done = verdict(house)
    finally:
        if before is None:
            shutil.rmtree(path.parent)
        else:
            path.write_text(before)
    assert done.returncode != 0
    assert any(broken in row and "BROKEN" in row for row in done.stdout.splitlines()), done.stdout
