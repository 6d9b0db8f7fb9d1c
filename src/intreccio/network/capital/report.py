"""The report of the capital: every card there is."""

from __future__ import annotations

from intreccio.network.capital import (
    circuits,
    conversation,
    living_ties,
    sleeping_ties,
    time_to_answer,
)
from intreccio.network.capital.card import Card, Data

MEASURES = {
    measure.KEY: measure
    for measure in (living_ties, sleeping_ties, conversation, time_to_answer, circuits)
}
"""Every card by its key: one module of this room each."""


def cards(data: Data) -> tuple[Card, ...]:
    """Compute every card; there is no total, and there never will be (science.md 0.1)."""
    return tuple(measure.card(data) for measure in MEASURES.values())
