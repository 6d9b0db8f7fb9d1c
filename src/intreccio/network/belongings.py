"""Where people belong by what is written of them: organisations, schools, lists, labels, places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BelongingKind = Literal["work", "school", "list", "label", "place"]


@dataclass(frozen=True, slots=True)
class Belonging:
    """One person's place in something that has a name.

    `key` is the same for all who belong together ("work:biofoglia"); `name` is how it is written.
    """

    person: int
    kind: BelongingKind
    key: str
    name: str


WEIGHTS: dict[BelongingKind, float] = {
    "work": 0.4,
    "school": 0.4,
    "list": 0.6,
    "label": 1.5,
    "place": 0.0,
}
"""How strongly a belonging draws a person to the others: the user's own labels the most. A place
only helps to name a circuit."""
LARGEST = 0.5
"""What more than this share of all people belong to tells nobody apart."""


def telling(belongings: tuple[Belonging, ...], people: int) -> dict[str, list[Belonging]]:
    """Return the belongings that two or more people share, and that not everybody does, by key."""
    groups: dict[str, dict[int, Belonging]] = {}
    for one in belongings:
        groups.setdefault(one.key, {})[one.person] = one
    return {
        key: list(some.values())
        for key, some in sorted(groups.items())
        if 2 <= len(some) <= max(LARGEST * people, 2)
    }
