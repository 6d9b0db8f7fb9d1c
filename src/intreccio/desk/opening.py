"""Which book is open, and where books live."""

from __future__ import annotations

import os
from pathlib import Path

from intreccio.book import opening
from intreccio.desk.problems import NotABook


def books() -> Path:
    """Return the folder in which books live on this machine."""
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "intreccio"


def default_book() -> Path:
    """Return the path of the user's book."""
    return books() / "book.sqlite3"


def demo_book() -> Path:
    """Return the path of the demo book, which is another than the user's own."""
    return books() / "demo.sqlite3"


def get_ready() -> None:
    """Make ready what holds books, before any room that speaks of one is loaded."""
    opening.get_ready()


def open_book(path: Path) -> None:
    """Open a book, making it when it is not there yet; answers that wait are computed from.

    Raises:
        NotABook: the file is something else, or damaged; it is left as it is.
    """
    try:
        opening.open_book(path)
    except opening.DamagedError as fault:
        raise NotABook(path=path) from fault
    from intreccio.desk import computing  # noqa: PLC0415 - needs a ready Django

    computing.catch_up()


def close() -> None:
    """Close the book in this thread."""
    opening.close()


def incoming() -> Path:
    """Return the folder beside the open book where what is brought by the browser waits."""
    return opening.path().parent / "incoming"
