"""Calendars as files (see `archives.events`)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from intreccio.archives.events import blocks, everything
from intreccio.archives.texts import decode, whole
from intreccio.people.records import Finding

NAME = "calendars"


def owns(path: Path, head: bytes) -> bool:
    """Say whether a file is a calendar, from its first line."""
    start = decode(head[:4096]).lstrip("\ufeff \t\r\n").upper()
    return not path.is_dir() and start.startswith("BEGIN:VCALENDAR")


def size(path: Path) -> int:
    """Return the number of events in the file."""
    return sum(1 for _ in blocks(decode(whole(path))))


def read(path: Path, *, start: int = 0, text: bool = False) -> Iterator[Finding]:
    """Yield a trace for each meeting with somebody, from the finding numbered `start` on.

    An event with nobody else in it is no meeting: it gives nothing. A series gives one trace for
    each time that it took place until now.
    """
    del text
    found = enumerate(everything(decode(whole(path))), 1)
    for number, what in islice(found, start, None):
        yield Finding(number, what)
