"""The capital: measures of what a network makes reachable, never a score of people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from intreccio.book import computed, phrases
from intreccio.people.wording import Phrase


@dataclass(frozen=True, slots=True)
class CardRow:
    """One measure, with all that is needed to judge it (see `network.capital.card`)."""

    key: str
    title: Phrase
    unit: Phrase
    value: float | None
    interval: tuple[float, float] | None
    level: float
    n: int
    window: tuple[int, int]
    coverage: float
    status: str
    sources: tuple[str, ...]
    says: Phrase
    not_meant: Phrase
    parts: tuple[tuple[Phrase, float], ...]
    held: float | None


@dataclass(frozen=True, slots=True)
class Capital:
    """The cards, and the window and coverage of the whole; there is no total."""

    window: tuple[int, int] | None
    coverage: float | None
    cards: tuple[CardRow, ...]


def capital() -> Capital:
    """Return the measures as they were last computed."""
    cards = tuple(card(body) for body in computed.whole("cards") or ())
    if not cards:
        return Capital(None, None, ())
    window = min(c.window[0] for c in cards), max(c.window[1] for c in cards)
    return Capital(window, cards[0].coverage, cards)


def card(body: dict[str, Any]) -> CardRow:
    """Read a card as it was kept."""
    return CardRow(
        key=body["key"],
        title=phrases.read(body["title"]),
        unit=phrases.read(body["unit"]),
        value=body["value"],
        interval=tuple(body["interval"]) if body["interval"] else None,
        level=body["level"],
        n=body["n"],
        window=tuple(body["window"]),
        coverage=body["coverage"],
        status=body["status"],
        sources=tuple(body["sources"]),
        says=phrases.read(body["says"]),
        not_meant=phrases.read(body["not_meant"]),
        parts=tuple((phrases.read(phrase), value) for phrase, value in body["parts"]),
        held=body.get("held"),
    )
