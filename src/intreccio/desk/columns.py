"""From addresses to people: the columns of traces that the measures read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from intreccio.book.traced import Traced
from intreccio.desk.who import People
from intreccio.network.traces import Flags, Numbers, TraceTable
from intreccio.people.addresses import is_automated, is_role


@dataclass(frozen=True)
class Columns:
    """Traces by people.

    Attributes:
        table: people are numbered from 0 here; `ids` gives their numbers in the book.
        titles: of the latest traces that have one, by row.
        gatherings: the lists and groups, by their number in the table.
    """

    table: TraceTable
    ids: Numbers
    titles: Mapping[int, str]
    gatherings: tuple[str, ...]

    @property
    def places(self) -> dict[int, int]:
        """The place in the columns of each person of the book."""
        return {number: i for i, number in enumerate(self.ids.tolist())}


def by_person(traced: Traced, people: People) -> Columns:
    """Put people in the place of addresses; offices and machines make no ties."""
    ids = np.unique(np.array([*people.owners.values()], np.int64))
    person = person_of_address(people, ids, traced.table.people)
    table = traced.table
    who, rows = person[table.who], table.row
    written = np.zeros(len(table), bool)
    written[rows[table.wrote & (who >= 0)]] = True
    shown = first_of_each(table.start, who) & (who >= 0) & written[rows]
    kept = np.flatnonzero(written)
    new_row = np.full(len(table) + 1, -1)
    new_row[kept] = np.arange(len(kept))
    sizes = np.bincount(new_row[rows[shown]], minlength=len(kept))
    me = int(np.searchsorted(ids, people.me)) if people.me is not None else -1
    return Columns(
        TraceTable(
            at=table.at[kept],
            channel=table.channel[kept],
            start=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
            who=who[shown],
            answers=new_row[table.answers[kept]],
            thread=table.thread[kept],
            gathering=table.gathering[kept],
            people=len(ids),
            me=me,
        ),
        ids,
        {int(new_row[row]): title for row, title in traced.titles.items() if written[row]},
        traced.gatherings,
    )


def person_of_address(people: People, ids: Numbers, addresses: int) -> Numbers:
    """Return for each address the place of its person, or -1 when nobody stands behind it."""
    place: Mapping[int, int] = {number: i for i, number in enumerate(ids.tolist())}
    size = max([addresses, *(number + 1 for number in people.owners)], default=0)
    found = np.full(size, -1, np.int64)
    for address, number in people.numbers.items():
        owner = people.owners.get(number)
        impersonal = is_role(address) or is_automated(address)
        if owner is not None and (owner == people.me or not impersonal):
            found[number] = place[owner]
    return found


def first_of_each(start: Numbers, who: Numbers) -> Flags:
    """Mark the first part of each person in each trace: two addresses are still one person.

    Each part is held against the one before it, the one before that, and so on, as long as there
    are traces of so many people.

    >>> first_of_each(np.array([0, 3, 5]), np.array([7, 8, 7, 7, 7])).tolist()
    [True, True, False, True, False]
    """
    first = np.ones(len(who), bool)
    before = np.arange(len(who)) - np.repeat(start[:-1], np.diff(start))
    later = np.flatnonzero(before > 0)
    for back in range(1, int(before.max(initial=0)) + 1):
        later = later[before[later] >= back]
        first[later[who[later] == who[later - back]]] = False
    return first
