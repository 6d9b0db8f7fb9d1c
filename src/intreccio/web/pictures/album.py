"""The pictures of the network in time, in the order in which they are told."""

from __future__ import annotations

from types import ModuleType

from intreccio.desk.over_time import Told
from intreccio.web.pictures import born_and_gone, living, past_cards, signature, stream

ALBUM: dict[str, ModuleType] = {
    module.KEY: module for module in (stream, born_and_gone, living, signature, past_cards)
}
"""Each with `TITLE`, `picture(told, palette, say, narrow=...)` and `table(told, say)`."""


def can_be_drawn(key: str, told: Told) -> bool:
    """Say whether a picture has anything to show."""
    found = told.found
    return {
        stream.KEY: bool(found.strands) and any(x is not None for x in found.outside),
        born_and_gone.KEY: any(row.born or row.gone for row in found.turnover),
        living.KEY: any(living.values(told)),
        signature.KEY: any(found.signatures),
        past_cards.KEY: bool(past_cards.shown(told)),
    }[key]
