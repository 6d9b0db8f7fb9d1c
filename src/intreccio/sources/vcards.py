"""Address books as files of cards (see `archives.cards`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from intreccio.archives.cards import cards, profile
from intreccio.archives.texts import decode, whole
from intreccio.people.records import Finding

NAME = "vcards"

BEGIN = re.compile(r"BEGIN:VCARD", re.IGNORECASE)


def owns(path: Path, head: bytes) -> bool:
    """Say whether a file holds cards."""
    del path
    return bool(BEGIN.match(decode(head).lstrip("\ufeff \t\r\n")))


def size(path: Path) -> int:
    """Return the number of lines of the file."""
    return decode(whole(path)).count("\n") + 1


def read(path: Path, *, start: int = 0, text: bool = False) -> Iterator[Finding]:
    """Yield a profile for each card that begins at the line `start` or later."""
    del text
    lines = decode(whole(path)).splitlines()
    for card, end in cards(lines, start):
        yield Finding(end, profile(card))
