"""How often the interval of each card held, in invented books whose truth is known.

As `intreccio science coverage` finds it, on 600 books of invented mail, and for the cards between
contacts, of doors, of help and of openness on as many of their own. None of these seeds was used to
choose how an interval is made. Of 80 % intervals, between 75 and 85 % should hold; a card whose
intervals do not is experimental, and says so.
"""

from __future__ import annotations

from dataclasses import replace

from intreccio.network.capital.card import Card

HELD: dict[str, float] = {
    "living_ties": 0.780,
    "rings": 0.767,
    "staying_in_touch": 0.830,
    "half_life": 0.727,
    "sleeping_ties": 0.783,
    "conversation": 0.778,
    "time_to_answer": 0.775,
    "circuits": 0.810,
    "variety": 0.787,
    "room_to_connect": 0.803,
    "bridges_you_hold": 0.790,
    "warm_paths": 0.872,
    "doors": 0.858,
    "help": 0.763,
    "openness": 0.803,
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
