"""Groups as the owner declared them: who is of the owner's own, who of another; never inferred."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grouping:
    """People by number: of the owner's own group, and of others; whoever declares none is neither.

    A group is an organisation or a label of an address book, as it is written there.
    """

    own: frozenset[int]
    others: frozenset[int]


def grouped(mine: frozenset[str], theirs: Mapping[int, frozenset[str]]) -> Grouping | None:
    """Put people into the owner's group who share any with the owner, None if the owner has none.

    >>> lino, canapa = frozenset({"lino"}), frozenset({"canapa"})
    >>> grouped(lino, {1: lino, 2: canapa, 3: frozenset()})
    Grouping(own=frozenset({1}), others=frozenset({2}))
    """
    if not mine:
        return None
    own = frozenset(person for person, groups in theirs.items() if groups & mine)
    told = frozenset(person for person, groups in theirs.items() if groups)
    return Grouping(own, told - own)
