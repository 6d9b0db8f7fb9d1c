"""What is shown to a person: needs in free words among the offers of a book, some unanswered."""

from __future__ import annotations

from collections.abc import Sequence

from intreccio.giving.matching import Index, Statement
from intreccio.giving.matching.encoders import Encoder
from tools.matching import sets

BACKGROUND = 800
"""Names of occupations that stand among the offers, as the roles of the people of a book do."""


def offers(*, roles: bool = True) -> list[Statement]:
    """Return the offers in free words, with the roles among which they stand or alone."""
    rows = sets.free_words()
    said = [Statement(f"o{i}", 100 + i, "offer", o, lang) for i, (_, _, lang, o) in enumerate(rows)]
    beside = sets.names()[:: len(sets.names()) // BACKGROUND] if roles and sets.there() else ()
    return said + [
        Statement(f"r{i}", 1000 + i, "offer", one.words, one.lang, role=True)
        for i, one in enumerate(beside)
    ]


def best_of_each(
    encoders: Sequence[Encoder], half: int | None, *, roles: bool
) -> tuple[list[float], list[bool]]:
    """Return the score of the best offer for each need, and whether it is the right one.

    Every need is asked twice: with its offer, and with its offer taken away, since most needs of a
    book have no answer in it. `half` takes half of the needs alone.
    """
    rows, all_offers = sets.free_words(), offers(roles=roles)
    index = Index(all_offers, encoders)
    scores: list[float] = []
    right: list[bool] = []
    for i, (lang, words, _, _) in enumerate(rows):
        if half is not None and i % 2 != half:
            continue
        found = index.scores(Statement(f"n{i}", 0, "need", words, lang))
        place = int(found.argmax())
        scores.append(float(found[place]))
        right.append(place == i)
        found[i] = -9
        scores.append(float(found.max()))
        right.append(False)
    return scores, right
