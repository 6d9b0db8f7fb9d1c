"""The readers that the desk knows, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from intreccio.people.records import Finding
from intreccio.sources import (
    address_tables,
    calendars,
    facebook,
    google_contacts,
    linkedin,
    mailboxes,
    maildirs,
    monica,
    nametag,
    telegram,
    vcards,
    whatsapp,
)


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


READERS: tuple[Reader, ...] = (
    linkedin,
    maildirs,
    vcards,
    google_contacts,
    calendars,
    monica,
    nametag,
    telegram,
    facebook,
    whatsapp,
    mailboxes,
    address_tables,
)


def reader_of(path: Path, head: bytes) -> Reader | None:
    """Return the reader whose file this is, by its path and first bytes; None for nobody's."""
    return next((reader for reader in READERS if reader.owns(path, head)), None)


def reader_named(name: str) -> Reader | None:
    """Return a reader by its name."""
    return next((reader for reader in READERS if name == reader.NAME), None)
