"""The readers that the desk knows, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from intreccio.people.records import Finding
from intreccio.sources import calendars, google_contacts, linkedin, mailboxes, vcards


class Reader(Protocol):
    """What each module of `sources` offers."""

    NAME: str
    """The reader's name, as `import` prints it and the documentation calls it."""

    def owns(self, path: Path, head: bytes) -> bool:
        """Say whether the file is this reader's, from its path and its first 64 kB.

        `path` may be a folder (then `head` is empty) or a zip archive.
        """

    def read(self, path: Path, *, start: int = 0, text: bool = False) -> Iterator[Finding]:
        """Yield what the file holds, from the cursor `start` on; words only when `text`."""

    def size(self, path: Path) -> int:
        """Return the cursor's value at the end of the file: what progress is measured against."""


READERS: tuple[Reader, ...] = (linkedin, vcards, google_contacts, calendars, mailboxes)
