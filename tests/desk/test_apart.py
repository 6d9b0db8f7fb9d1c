"""Reading apart: a reader that hangs, breaks or asks for too much harms one file alone."""

from __future__ import annotations

import pickle
import subprocess
import time
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from intreccio.archives.walking import Found
from intreccio.desk import apart as room
from intreccio.desk.apart import Apart, Plain, Stopped
from intreccio.people.records import Finding, Unreadable

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Bianchi\nEMAIL:ada@a.example\nEND:VCARD\n"


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    """Write a small address book."""
    path = tmp_path / "cards.vcf"
    path.write_text(CARD * 3)
    return path


def everything(apart: Apart, path: Path, reader: str = "vcards") -> list[Finding]:
    """Read a file to its end."""
    parts = apart.read(str(path), reader, start=0, text=False, batch=2)
    return [finding for part in parts if isinstance(part, list) for finding in part]


def broken(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let the other process be one that runs `code` when it is asked to read."""
    begun = (
        "import sys, resource, time, os\n"
        "from intreccio.desk import parsing\n"
        f"def read(request, room):\n    {code}\n    yield\n"
        "parsing.read = read\nparsing.main()\n"
    )
    real = subprocess.Popen

    def popen(command: list[str], **options: Any) -> object:
        return real([command[0], "-c", begun, command[-1]], **options)

    monkeypatch.setattr(subprocess, "Popen", popen)


def test_a_file_is_walked_to_and_read(cards: Path, tmp_path: Path) -> None:
    with room.reading_apart(tmp_path) as apart:
        size = cards.stat().st_size
        assert list(apart.walk(tmp_path)) == [Found(str(cards), "vcards", size)]
        assert len(everything(apart, cards)) == 3
    assert [entry.name for entry in tmp_path.iterdir()] == ["cards.vcf"]


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("time.sleep(60)", room.HANGS),
        ("os.kill(os.getpid(), 9)", room.DIED),
        ("os._exit(3)", room.DIED),
        ("bytearray(1 << 34)", "Reading it took more memory than is allowed."),
        ("[][1]", "The reader failed on it: this is a fault of Intreccio, please report it."),
        ("print('what is this', flush=True)", room.DIED),
    ],
)
def test_whatever_a_reader_does_the_next_file_is_read(
    cards: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, reason: str
) -> None:
    with room.reading_apart(tmp_path, patience=4) as apart:
        broken(monkeypatch, code)
        begun = time.monotonic()
        with pytest.raises(Stopped) as stopped:
            everything(apart, cards)
        assert stopped.value.reason == reason
        assert time.monotonic() - begun < 20
        monkeypatch.undo()
        assert len(everything(apart, cards)) == 3


def test_only_records_of_facts_come_through() -> None:
    evil = pickle.dumps(("batch", [Finding(1, Unreadable("x", "y"))]))
    assert Plain(BytesIO(evil)).load()[0] == "batch"
    for foreign in (Path("/etc/passwd"), print, BytesIO):
        with pytest.raises(pickle.UnpicklingError):
            Plain(BytesIO(pickle.dumps(foreign))).load()
