"""Is the book well?"""

from __future__ import annotations

from dataclasses import dataclass

from intreccio.book import facts, opening, takings
from intreccio.people.wording import sentence

COUNTED = {
    "trace": sentence("traces"),
    "profile": sentence("entries of address books"),
    "person": sentence("people"),
    "unread": sentence("items not understood"),
}


@dataclass(frozen=True, slots=True)
class Health:
    """What an examination of the book found; `interrupted` are imports that were cut off."""

    book: str
    integrity: str
    counts: tuple[tuple[str, int], ...]
    interrupted: int


def examine() -> Health:
    """Check that the file is whole, and count what it holds."""
    counts = tuple((what, facts.count(table)) for table, what in COUNTED.items())
    return Health(str(opening.path()), facts.integrity(), counts, len(takings.interrupted()))


def how_many(what: str) -> int:
    """Count one kind of thing in the book ("person", "doubt", "trace", ...)."""
    return facts.count(what)
