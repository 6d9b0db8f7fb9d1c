"""Which circuit is which: a circuit keeps its number as people come and go.

The circuits of two computations are compared among the people who lived in one both times, so
that neither newcomers nor leavers weigh; the most alike are one. Of the parts of a circuit that
splits the larger keeps the number, and of circuits that merge the larger gives it. A circuit that
is not found any more is remembered, and takes its number again when its people are.

After Greene, Doyle, Cunningham 2010, 10.1109/ASONAM.2010.17, and Palla, Barabási, Vicsek 2007,
10.1038/nature05670.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

ALIKE = 0.3
"""Two circuits can be one when they share so much of the one or of the other."""
LEAST = 3
"""So many people at least tell that it is the same one."""


@dataclass(frozen=True, slots=True)
class Former:
    """A circuit known from before: its number and its people; `gone` when it was not found last."""

    id: int
    people: frozenset[int]
    gone: bool = False


def settled(groups: Sequence[frozenset[int]], before: Sequence[Former]) -> list[int]:
    """Give each group the number of the former circuit most like it, or one never given.

    >>> team = Former(4, frozenset(range(8)))
    >>> settled([frozenset(range(3)), frozenset(range(3, 40))], [team])
    [5, 4]
    """
    numbers: dict[int, int] = {}
    for _, _, _, number, group in sorted(likenesses(groups, before)):
        if group not in numbers and number not in numbers.values():
            numbers[group] = number
    last = max((former.id for former in before), default=0)
    fresh = iter(range(last + 1, last + 1 + len(groups)))
    return [numbers[i] if i in numbers else next(fresh) for i in range(len(groups))]


def likenesses(
    groups: Sequence[frozenset[int]], before: Sequence[Former]
) -> Iterator[tuple[float, bool, int, int, int]]:
    """Yield the pairs that can be one, to be sorted: likeness and common people are negative."""
    living = frozenset().union(*groups)
    common = living & frozenset().union(*(former.people for former in before))
    places: dict[int, list[int]] = {}
    for i, group in enumerate(groups):
        for person in group & common:
            places.setdefault(person, []).append(i)
    known = [len(group & common) for group in groups]
    for former in before:
        mine = former.people & common
        for i, both in Counter(i for person in mine for i in places[person]).items():
            shared = both / min(len(former.people), len(groups[i]))
            if both >= min(LEAST, len(former.people)) and shared >= ALIKE:
                alike = both / (len(mine) + known[i] - both)
                yield (-alike, former.gone, -both, former.id, i)
