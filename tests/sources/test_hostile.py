"""Files that mean harm: each is refused, or read in part, with a reason; nothing else suffers."""

from __future__ import annotations

import os
import re
import socket
from pathlib import Path

import pytest

from intreccio.desk.apart import Apart, Stopped, reading_apart
from intreccio.desk.parsing import FAILED, NO_MEMORY
from intreccio.people.records import Unreadable
from tests.sources.hostile import hostile

FILES = dict(hostile())
LONGEST = 20.0
"""Seconds of the processor that one file may cost: not of the clock, which others use as well."""
MOST_MEMORY = 600 << 20


def outcome(apart: Apart, path: Path) -> tuple[int, list[str]]:
    """Walk to a file and read all in it; return how many items were good, and the reasons."""
    good, reasons = 0, []
    for found in apart.walk(path):
        if found.fault:
            reasons.append(found.fault)
        if not found.reader:
            continue
        try:
            parts = apart.read(found.place, found.reader, start=0, text=True, batch=500)
            for finding in (one for part in parts if isinstance(part, list) for one in part):
                if isinstance(finding.what, Unreadable):
                    reasons.append(finding.what.reason)
                else:
                    good += 1
        except Stopped as stopped:
            reasons.append(stopped.reason)
    return good, reasons


def spent(apart: Apart) -> float:
    """Return how many seconds of the processor the reading process has used so far."""
    if apart.process is None:
        return 0.0
    told = Path(f"/proc/{apart.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def peak(apart: Apart) -> int:
    """Return the most memory in bytes that the reading process has used so far."""
    if apart.process is None:
        return 0
    told = Path(f"/proc/{apart.process.pid}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", told)
    return int(found.group(1)) << 10 if found else 0


def test_there_are_enough_of_them() -> None:
    assert len(FILES) >= 150


def test_each_is_refused_or_read_in_part_and_the_next_is_read(tmp_path: Path) -> None:
    bad, heaviest = [], 0
    room = tmp_path / "room"
    with reading_apart(room, patience=3 * LONGEST) as apart:
        for name, raw in FILES.items():
            path = tmp_path / name
            path.write_bytes(raw)
            before, process = spent(apart), apart.process
            _, reasons = outcome(apart, path)
            cost = spent(apart) - (before if apart.process is process else 0)
            if {FAILED, NO_MEMORY} & set(reasons) or cost > LONGEST:
                bad.append((name, reasons[:3], round(cost)))
            heaviest = max(heaviest, peak(apart))
            path.unlink()
    assert bad == []
    assert [*room.iterdir()] == []
    assert 0 < heaviest < MOST_MEMORY


def test_nothing_is_fetched_by_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from intreccio.desk.readers import reader_of  # noqa: PLC0415 - read here, not apart

    asked: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _self, address: asked.append(address))
    for name in ("fetch.vcf", "markup-0.vcf", "slip-0.zip", "attendees.ics"):
        path = tmp_path / name
        path.write_bytes(FILES[name])
        reader = reader_of(path, FILES[name][:60_000])
        if reader:
            list(reader.read(path))
    assert asked == []
    socket.socket().connect(("127.0.0.1", 1))
    assert asked == [("127.0.0.1", 1)], "the hook itself must be able to see a connection"
