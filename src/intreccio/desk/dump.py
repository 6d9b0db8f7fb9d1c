"""The canonical form of the open book."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from intreccio.book import canon


def dump() -> Iterator[str]:
    """Yield the book as canonical JSON lines (see `book.canon`)."""
    return canon.lines()


MEASURED = ("trace", "profile", "mine", "verdict", "word")
"""The lines that the measures follow from: facts, and what the user decided of who is who."""


def digest() -> str:
    """Return the SHA-256, in hexadecimal, of the lines that the measures follow from.

    Anybody who holds the book finds the same with common tools (docs/commands/report.md).
    """
    found = hashlib.sha256()
    beginnings = tuple(f'["{kind}"' for kind in MEASURED)
    for line in canon.lines():
        if line.startswith(beginnings):
            found.update(f"{line}\n".encode())
    return found.hexdigest()
