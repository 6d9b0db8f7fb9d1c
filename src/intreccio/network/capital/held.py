"""How often the interval of each card held, in invented books whose truth is known.

From 300 books, as `intreccio science coverage` makes them: bursts, one-sided ties, ties that are
born and end, five years each; doors, help and openness have books of their own
(`science.door_books.TRIED`). Of 80 % intervals, between 75 and 85 % should hold; a card whose
intervals do not, or that was not tried yet, is experimental, and says so.
"""

from __future__ import annotations

from dataclasses import replace

from intreccio.network.capital.card import Card

HELD: dict[str, float] = {
    "living_ties": 0.863,
    "rings": 0.747,
    "conversation": 0.727,
    "variety": 0.813,
    "half_life": 0.773,
    "doors": 0.823,
    "help": 0.769,
    "openness": 0.847,
}
LEAST, MOST = 0.75, 0.85


def judged(card: Card) -> Card:
    """Return a card with how often its interval held, and the status that follows from it.

    A card that is not shown stays as it is.
    """
    if card.status == "not_enough_data":
        return card
    held = HELD.get(card.key)
    good = held is not None and LEAST <= held <= MOST
    return replace(card, held=held, status="tested" if good else "experimental")
