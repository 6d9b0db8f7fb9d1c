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
PURE = "the pure rooms know no web"
MEASURED = "science reads network and people alone"
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
    ("sources/vcards.py", "import intreccio.book.models", STAIRS),
    ("book/models.py", "import intreccio.sources.vcards", STAIRS),
    ("book/models.py", "import intreccio.desk.people", STAIRS),
    ("sample/archive.py", "import intreccio.book.models", STAIRS),
    ("desk/people.py", "import intreccio.web.guard", STAIRS),
    ("desk/people.py", "import intreccio.cli.main", STAIRS),
    ("web/guard.py", "import intreccio.cli.main", STAIRS),
    ("science/sets.py", "import intreccio.book.models", STAIRS),
    ("network/ties.py", "import intreccio.science.sets", STAIRS),
    ("science/sets.py", "import intreccio.giving.today", MEASURED),
    ("science/sets.py", "import django", PURE),
    ("drawers/__init__.py", "", STAIRS),
    ("people/names.py", "import django", PURE),
    ("network/ties.py", "import sqlite3", PURE),
    ("giving/today.py", "def hidden():\n    import http.client", PURE),
    ("sources/mailboxes.py", "import intreccio.sources.vcards", APART),
    ("web/guard.py", "import intreccio.book.models", DESK_ONLY),
    ("cli/main.py", "import intreccio.sources.vcards", DESK_ONLY),
    ("desk/people.py", "import sqlite3", SQL),
    ("desk/people.py", "import django.db", SQL),
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
    new_room = not path.parent.exists()
    path.parent.mkdir(exist_ok=True)
    if missing := named_by(line, house):
        missing.touch()
    path.write_text(f"{before or ''}\n{line}\n")
    try:
        done = verdict(house)
    finally:
        restore(path, before)
        if new_room:
            shutil.rmtree(path.parent)
        if missing:
            missing.unlink()
    assert done.returncode != 0
    assert any(broken in row and "BROKEN" in row for row in done.stdout.splitlines()), done.stdout


def named_by(line: str, house: Path) -> Path | None:
    """Return the file of the module that a line imports, when the house does not have it yet."""
    _, _, module = line.partition("import intreccio.")
    path = house / "src" / "intreccio" / f"{module.replace('.', '/')}.py"
    return path if module and not path.exists() else None


def restore(path: Path, before: str | None) -> None:
    """Put a file back as it was, or away when it was not there."""
    if before is None:
        path.unlink()
    else:
        path.write_text(before)


def test_no_page_speaks_sql() -> None:
    pages = (HERE / "src" / "intreccio" / "web").rglob("*.py")
    assert [str(page) for page in pages if "django.db" in page.read_text()] == []
