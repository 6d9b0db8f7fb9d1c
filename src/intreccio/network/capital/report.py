"""The report of the capital: every card there is."""

from __future__ import annotations

from intreccio.network.capital import (
    bridges_you_hold,
    circuits,
    conversation,
    doors,
    half_life,
    help,  # noqa: A004 - the card's own noun
    living_ties,
    openness,
    rings,
    room_to_connect,
    sleeping_ties,
    staying_in_touch,
    time_to_answer,
    variety,
    warm_paths,
)
from intreccio.network.capital.card import Card, Data
from intreccio.network.capital.held import judged

MEASURES = {
    measure.KEY: measure
    for measure in (
        living_ties,
        rings,
        staying_in_touch,
        half_life,
        sleeping_ties,
        conversation,
        time_to_answer,
        circuits,
        variety,
        room_to_connect,
        bridges_you_hold,
        warm_paths,
        doors,
        help,
        openness,
    )
}
"""Every card by its key: one module of this room each."""


def cards(data: Data) -> tuple[Card, ...]:
    """Compute every card; there is no total, and there never will be (science.md 0.1)."""
    return tuple(judged(measure.card(data)) for measure in MEASURES.values())
