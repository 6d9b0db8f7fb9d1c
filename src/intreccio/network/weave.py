"""The weave: how people are tied among themselves, with the owner taken out.

Everybody in the book is tied to its owner, who would join all circuits into one (science.md 4.1).
What one mailbox shows of the ties between others is little and uncertain (science.md 0.4): hence
memberships come with a probability.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from intreccio.network.belongings import WEIGHTS, Belonging, telling
from intreccio.network.ordering import distinct
from intreccio.network.traces import MOST_PRESENT, Floats, Numbers, TraceTable
from intreccio.people.records import Channel

DECLARED = 3.0
ON_A_LIST = 0.5
"""An answer on a list, beside a personal message in which two people stand."""


@dataclass(frozen=True)
class Weave:
    """An undirected weighted graph of people, and of the belongings that hold some together.

    Vertices 0 to `people` - 1 are people; those after them are belongings, by `keys`.
    """

    people: int
    keys: tuple[str, ...]
    one: Numbers
    other: Numbers
    weight: Floats

    @property
    def between_people(self) -> Weave:
        """The ties between people alone, without what they belong to."""
        kept = self.other < self.people
        return Weave(self.people, (), self.one[kept], self.other[kept], self.weight[kept])


def weave(
    table: TraceTable,
    belongings: tuple[Belonging, ...],
    declared: Sequence[tuple[int, int]] = (),
) -> Weave:
    """Weave people together by the traces they share and by what they belong to.

    A trace of k people beside the owner gives each two of them 1/(k-1); what two people share in
    sum counts by its logarithm, ln(1 + w), since a hundred messages do not tie a hundred times
    more than one. `declared` are ties that somebody wrote down (a spouse, an assistant): each
    counts as a few messages in which both stand.
    """
    one, other, weight = shared_traces(table)
    if declared:
        told = np.array([sorted(pair) for pair in declared], np.int64)
        both = [np.concatenate([one, told[:, 0]]), np.concatenate([other, told[:, 1]])]
        extra = np.concatenate([weight, np.full(len(told), DECLARED)])
        one, other, weight = summed(both[0], both[1], extra, table.people)
    shared = telling(belongings, table.people)
    hubs, members, strength = [], [], []
    for i, group in enumerate(shared.values()):
        hubs += [table.people + i] * len(group)
        members += [b.person for b in group]
        strength += [WEIGHTS[b.kind] for b in group]
    held = np.array(strength, np.float64)
    drawn = held > 0
    return Weave(
        table.people,
        tuple(shared),
        np.concatenate([one, np.array(members, np.int64)[drawn]]),
        np.concatenate([other, np.array(hubs, np.int64)[drawn]]),
        np.concatenate([np.log1p(weight), held[drawn]]),
    )


def told(woven: Weave, answers: Sequence[tuple[int, int, bool]]) -> Weave:
    """Return a weave with what the owner said of pairs: tied, as if declared, or not tied at all.

    >>> one = Weave(3, (), np.array([0]), np.array([1]), np.array([1.0]))
    >>> told(one, [(0, 1, False), (2, 1, True)]).one.tolist()
    [1]
    """
    if not answers:
        return woven
    ties, hubs = woven.between_people, woven.other >= woven.people
    yes = np.array([sorted(pair[:2]) for pair in answers if pair[2]], np.int64).reshape(-1, 2)
    no = [min(a, b) * woven.people + max(a, b) for a, b, known in answers if not known]
    one, other = np.concatenate([ties.one, yes[:, 0]]), np.concatenate([ties.other, yes[:, 1]])
    weight = np.concatenate([np.expm1(ties.weight), np.full(len(yes), DECLARED)])
    kept = ~np.isin(one * woven.people + other, no)
    one, other, weight = summed(one[kept], other[kept], weight[kept], woven.people)
    return Weave(
        woven.people,
        woven.keys,
        np.concatenate([one, woven.one[hubs]]),
        np.concatenate([other, woven.other[hubs]]),
        np.concatenate([np.log1p(weight), woven.weight[hubs]]),
    )


@dataclass(frozen=True)
class Pairs:
    """Every two people who stand in one trace: with what weight, and in which row."""

    one: Numbers
    other: Numbers
    weight: Floats
    row: Numbers


def shared_traces(table: TraceTable) -> tuple[Numbers, Numbers, Floats]:
    """Return every two people who stand in one trace, with the weight of all they share."""
    pairs = shared_pairs(table)
    return summed(pairs.one, pairs.other, pairs.weight, table.people)


def shared_pairs(table: TraceTable) -> Pairs:
    """Return every two people of every trace, the owner apart."""
    shown = table.who != table.me
    present = np.bincount(table.row[shown], minlength=len(table))
    present[table.is_channel(Channel.LIST)] = 0
    beside = np.where(shown, present[table.row], 0)
    pairs = [replies_on_lists(table)]
    for k in range(2, MOST_PRESENT + 1):
        people = np.sort(table.who[beside == k].reshape(-1, k), axis=1)
        left, right = np.triu_indices(k, 1)
        weight = np.full(len(people) * len(left), 1 / (k - 1))
        rows = np.repeat(table.row[beside == k][::k], len(left))
        pairs.append((people[:, left].ravel(), people[:, right].ravel(), weight, rows))
    one, other, weight, row = (np.concatenate(column) for column in zip(*pairs, strict=True))
    return Pairs(one, other, weight, row)


def replies_on_lists(table: TraceTable) -> tuple[Numbers, Numbers, Floats, Numbers]:
    """Return who answered whom on a list, the owner apart, with what weight and in which row."""
    rows = np.flatnonzero(table.is_channel(Channel.LIST) & (table.answers >= 0))
    by, to = table.author[rows], table.author[table.answers[rows]]
    kept = (by != to) & (by != table.me) & (to != table.me)
    low, high = np.minimum(by, to)[kept], np.maximum(by, to)[kept]
    return low, high, np.full(len(low), ON_A_LIST), rows[kept]


def summed(
    one: Numbers, other: Numbers, weight: Floats, people: int
) -> tuple[Numbers, Numbers, Floats]:
    """Add up the weights of equal pairs; a pair of one person with themselves is dropped."""
    apart = one != other
    pair, back = distinct(one[apart] * people + other[apart])
    total = np.asarray(np.bincount(back, weight[apart], len(pair)), np.float64)
    return pair // people, pair % people, total
