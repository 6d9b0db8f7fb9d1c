"""The report of the capital: every card there is."""

from __future__ import annotations

from intreccio.network.capital import (
    bridges_you_hold,
    circuits,
    conversation,
    half_life,
    living_ties,
    rings,
    room_to_connect,
    sleeping_ties,
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
        half_life,
        sleeping_ties,
        conversation,
        time_to_answer,
        circuits,
        variety,
        room_to_connect,
        bridges_you_hold,
        warm_paths,
    )
}
"""Every card by its key: one module of this room each."""


def cards(data: Data) -> tuple[Card, ...]:
    """Compute every card; there is no total, and there never will be (science.md 0.1)."""
    return tuple(judged(measure.card(data)) for measure in MEASURES.values())
