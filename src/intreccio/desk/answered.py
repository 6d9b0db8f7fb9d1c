"""What people answered when I asked: at doors, and for introductions."""

from __future__ import annotations

from collections.abc import Iterator

from intreccio.book import goals, introductions
from intreccio.giving.readiness import Past, past


def my_past() -> Past:
    """Return what people answered me."""
    return past([*at_doors(), *of_introductions()])


def at_doors() -> Iterator[tuple[int, bool]]:
    """Yield who was asked first for each door, and whether they agreed, where that is known."""
    for goal in goals.goals():
        ways: dict[tuple[int, int], set[str]] = {}
        for one in goal.knocks:
            ways.setdefault((one.person, one.by or one.person), set()).add(one.what)
        for (_, asked), what in ways.items():
            if what & {"spoke", "opened"}:
                yield asked, True
            elif "closed" in what:
                yield asked, False


def of_introductions() -> Iterator[tuple[int, bool]]:
    """Yield who was asked to be introduced, and whether they agreed."""
    for row in introductions.introductions():
        for step in row.steps:
            if step.what in ("yes", "no") and step.side is not None:
                yield (row.other if step.side else row.one), step.what == "yes"
