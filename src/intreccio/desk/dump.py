"""The canonical form of the open book."""

from __future__ import annotations

from collections.abc import Iterator

from intreccio.book import canon


def dump() -> Iterator[str]:
    """Yield the book as canonical JSON lines (see `book.canon`)."""
    return canon.lines()
