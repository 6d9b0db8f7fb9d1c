"""Who knows whom: the user's answers as the measures read them, and what to ask next."""

from __future__ import annotations

from typing import Any

import numpy as np

from intreccio.book import computed, knowing
from intreccio.desk.columns import Columns
from intreccio.network.asking import questions
from intreccio.network.between import Answer, Pairs, chances
from intreccio.network.capital.card import Data, enough
from intreccio.network.capital.room_to_connect import pairs_of
from intreccio.network.traces import Numbers

KEY = "knowing"
"""Under this key the book keeps the questions."""


def answers(columns: Columns) -> tuple[Answer, ...]:
    """Return what the user said of pairs, by the rows of the table; the owner's are none."""
    places, me = columns.places, columns.table.me
    found = [
        (places[said.one], places[said.other], said.word == "yes")
        for said in knowing.said()
        if said.word != "unknown" and said.one in places and said.other in places
    ]
    return tuple(answer for answer in found if me not in answer[:2])


def keep_questions(data: Data, columns: Columns) -> None:
    """Choose the pairs to ask about, and keep them by the numbers of the book."""
    seen = pairs_of(data) if enough(data) else None
    body: list[dict[str, Any]] = []
    if seen is not None:
        ids = columns.ids[seen.people]
        chance = chances(seen, seed=data.seed)
        for place in questions(seen, chance, asked=unknown(seen, ids)).tolist():
            one, other = sorted((int(ids[seen.one[place]]), int(ids[seen.other[place]])))
            cell = int(seen.cell[place])
            likely = round(float(chance[cell].mean()), 3)
            body.append({"one": one, "other": other, "cell": cell, "probability": likely})
    computed.keep_whole(KEY, body)


def unknown(seen: Pairs, ids: Numbers) -> Numbers:
    """Return the places of the pairs of which the user does not know."""
    told = [(one.one, one.other) for one in knowing.said() if one.word == "unknown"]
    if not told:
        return np.empty(0, np.int64)
    wide = int(max(ids.max(initial=0), np.max(told))) + 1
    one, other = ids[seen.one], ids[seen.other]
    pair = np.minimum(one, other) * wide + np.maximum(one, other)
    return np.flatnonzero(np.isin(pair, [low * wide + high for low, high in told]))
