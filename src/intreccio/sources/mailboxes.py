"""Mailboxes in mbox form, and single messages, as files: mapped, never held in memory.

A message begins at a line "From " at the start of the file or after an empty line.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from intreccio.archives.letters import Reading, looks_like_mail
from intreccio.people.records import Finding

NAME = "mailboxes"

BOUNDARY = re.compile(rb"\n\r?\n(From )[^\n]*\n(?=>From |[!-9;-~]+:)")


def owns(path: Path, head: bytes) -> bool:
    """Say whether a file is a mailbox or a message: by its first lines, not by its name."""
    return not path.is_dir() and looks_like_mail(head)


def size(path: Path) -> int:
    """Return the size of the file in bytes."""
    return path.stat().st_size


def read(path: Path, *, start: int = 0, text: bool = False) -> Iterator[Finding]:
    """Yield a trace for each message from the byte `start` on, or why it could not be read."""
    reading = Reading(text=text)
    with mapped(path) as whole:
        begin = start
        for end in boundaries(whole, start) if start < len(whole) else ():
            yield Finding(end, reading.message(whole, begin, end))
            begin = end


@contextmanager
def mapped(path: Path) -> Iterator[mmap.mmap | bytes]:
    """Map a file for reading; an empty one, which cannot be mapped, is empty bytes."""
    if not path.stat().st_size:
        yield b""
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as whole:
        yield whole


def boundaries(whole: mmap.mmap | bytes, begin: int) -> Iterator[int]:
    r"""Yield where each message after `begin` ends.

    Before a message comes an empty line, and in it a header: else "From " is somebody's sentence.

    >>> list(boundaries(b"From a\nSubject: x\n\nhi\n\nFrom b\nTo: c\n", 0))
    [23, 36]
    """
    for found in BOUNDARY.finditer(whole, begin):
        yield found.start(1)
    yield len(whole)
