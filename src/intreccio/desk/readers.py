"""The readers that the desk knows, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from intreccio.people.records import Finding
from intreccio.sources import calendars, google_contacts, linkedin, mailboxes, vcards

HEAD = 1 << 16
"""How many bytes a reader is shown to say whether a file is its own."""


class Reader(Protocol):
    """What each module of `sources` offers."""

    @property
    def NAME(self) -> str:  # noqa: N802 - a constant of a module
        """The reader's name, as `import` prints it and the documentation calls it."""

    def owns(self, path: Path, head: bytes) -> bool:
        """Say whether the file is this reader's, from its path and its first bytes."""

    def read(self, path: Path, *, start: int = 0, text: bool = False) -> Iterator[Finding]:
        """Yield what the file holds, from the cursor `start` on; words only when `text`."""

    def size(self, path: Path) -> int:
        """Return the cursor's value at the end of the file: what progress is measured against."""


READERS: tuple[Reader, ...] = (linkedin, vcards, google_contacts, calendars, mailboxes)


def reader_of(path: Path) -> Reader | None:
    """Return the reader whose file this is, or None when nobody can read it."""
    head = b""
    if path.is_file():
        with path.open("rb") as file:
            head = file.read(HEAD)
    return next((reader for reader in READERS if reader.owns(path, head)), None)


def reader_named(name: str) -> Reader | None:
    """Return a reader by its name."""
    return next((reader for reader in READERS if name == reader.NAME), None)
