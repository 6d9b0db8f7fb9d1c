"""The cards of the past: small pictures side by side, each to be read against itself alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from intreccio.desk.over_time import Estimate, Say, Told, label, number
from intreccio.people.wording import Phrase
from intreccio.web.pictures.canvas import (
    Sheet,
    Table,
    between,
    cut,
    drawn,
    named,
    sheet,
    text,
)
from intreccio.web.pictures.palette import Palette
from intreccio.web.pictures.stream import across
from intreccio.web.pictures.trend import frame, rails, told_last, trend

KEY = "past_cards"
TITLE = Phrase.of("Your cards over time")
TITLES = {
    "rings": Phrase.of("Your inner rings, people"),
    "variety": Phrase.of("Variety, circuits as if equal"),
    "conversation": Phrase.of("Give and take, from 0 to 1"),
    "time_to_answer": Phrase.of("Time to answer, working hours"),
}
"""The cards drawn here, in their order; living ties have a picture of their own."""
SMALL = 196
"""Height of one."""
HEAD, FOOT, MARGIN, GAP = 52, 34, 34, 28


Card: TypeAlias = tuple[str, Sequence[Estimate | None]]
"""A card by its key, with its values."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where one card is drawn: its upper left corner, and its width."""

    left: float
    top: float
    wide: float


def picture(told: Told, palette: Palette, say: Say, *, narrow: bool = False) -> str:
    """Draw each card with its 80 % band; none is drawn beside another's scale."""
    cards = shown(told)
    columns = 1 if narrow else 2
    on = sheet(KEY, palette, narrow=narrow, high=SMALL * -(-len(cards) // columns) or SMALL)
    wide = (on.wide - GAP * (columns - 1)) / columns
    parts: list[str] = []
    for i, card in enumerate(cards):
        room = Room((wide + GAP) * (i % columns), SMALL * (i // columns), wide)
        parts += small(on, card, told, say, room)
    return drawn(on, say(TITLE), "; ".join(said(k, v, say) for k, v in cards), parts)


def shown(told: Told) -> list[Card]:
    """Return the cards to draw, with their values."""
    known = {card.key: card.values for card in told.found.past}
    return [(key, known[key]) for key in TITLES if any(known.get(key, ()))]


def small(on: Sheet, card: Card, told: Told, say: Say, room: Room) -> Iterator[str]:
    """Draw one card."""
    key, values = card
    inside = frame(
        values, room.left + MARGIN, room.left + room.wide, room.top + HEAD, room.top + SMALL - FOOT
    )
    at = across(len(values), inside.left, inside.right)
    labels = [label(period, say) for period in told.found.periods]
    title = cut(say(TITLES[key]), room.wide, on.size)
    yield text((room.left, room.top + 18), title, on.palette.ink, anchor="start", font_weight=600)
    yield from rails(on, inside, lambda value: number(value, say))
    yield from trend(inside, values, at, on.palette.act)
    yield from told_last(on, inside, values, at, lambda value: precise(value, key, say))
    yield from named(on, labels, at, room.top + SMALL - 14)


def precise(value: float, key: str, say: Say) -> str:
    """Write a figure of a card."""
    return number(value, say, 2 if key == "conversation" else 1)


def said(key: str, values: Sequence[Estimate | None], say: Say) -> str:
    """Say a card: its last figure that is known."""
    last = next((one for one in reversed(values) if one), None)
    return f"{say(TITLES[key])}: {between(last, lambda value: precise(value, key, say))}"


def table(told: Told, say: Say) -> Table:
    """Return every figure with its bounds, period by period."""
    cards = shown(told)
    head = (
        say(Phrase.of("twelve months to the end of")),
        *(say(TITLES[key]) for key, _ in cards),
    )
    rows = [
        (label(period, say), *(cell(values[i], key, say) for key, values in cards))
        for i, period in enumerate(told.found.periods)
    ]
    return Table(head, tuple(rows))


def cell(one: Estimate | None, key: str, say: Say) -> str:
    """Write one figure with its bounds."""
    return between(one, lambda value: precise(value, key, say))
