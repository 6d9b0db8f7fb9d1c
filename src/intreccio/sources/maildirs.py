"""Folders of single messages: Maildir, and folders of .eml or .emlx files, read as one mailbox."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from intreccio.archives.letters import HEADER_LIMIT, Reading
from intreccio.people.records import Finding, Unreadable
from intreccio.people.wording import sentence

NAME = "maildirs"

SUFFIXES = (".eml", ".emlx")
LARGEST_WITH_TEXT = 1 << 24
COUNTED = re.compile(rb"\A\s*\d+\s*\n")
"""Apple's .emlx begins with a line that counts the bytes of the message."""
UNOPENED = sentence("The file cannot be opened.")


def owns(path: Path, head: bytes) -> bool:
    """Say whether a folder is a Maildir, or holds single messages and nothing else."""
    del head
    if not path.is_dir():
        return False
    if (path / "cur").is_dir() and (path / "new").is_dir():
        return True
    entries = [entry for entry in islice(path.iterdir(), 2000) if not entry.name.startswith(".")]
    return bool(entries) and all(entry.suffix.lower() in SUFFIXES for entry in entries)


def size(path: Path) -> int:
    """Return the number of messages in the folder."""
    return len(messages(path))


def messages(path: Path) -> list[Path]:
    """Return the files of messages, those of a Maildir's own folders included, in settled order.

    What stands after the colon are marks (seen, answered): a message keeps its place without them.
    """
    if (path / "cur").is_dir():
        folders = [f for f in sorted(path.rglob("*")) if f.is_dir() and f.name in {"cur", "new"}]
        found = [file for folder in folders for file in folder.iterdir() if file.is_file()]
        return sorted(found, key=lambda f: (str(f.parent.parent), f.name.partition(":")[0]))
    return sorted(f for f in path.iterdir() if f.is_file() and f.suffix.lower() in SUFFIXES)


def read(path: Path, *, start: int = 0, text: bool = False) -> Iterator[Finding]:
    """Yield a trace for each message, from the one numbered `start` on."""
    reading = Reading(text=text)
    most = LARGEST_WITH_TEXT if text else HEADER_LIMIT
    for number, file in islice(enumerate(messages(path), 1), start, None):
        try:
            with file.open("rb") as opened:
                raw = COUNTED.sub(b"", opened.read(most), count=1)
        except OSError as fault:
            yield Finding(number, Unreadable(file.name, UNOPENED, fault.strerror or ""))
            continue
        what = reading.message(raw, 0, len(raw))
        if isinstance(what, Unreadable):
            what = Unreadable(file.name, what.reason, what.detail)
        yield Finding(number, what)
