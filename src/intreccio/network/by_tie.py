"""Contacts laid out tie by tie, so that a whole book is summed up at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

import numpy as np

from intreccio.network.contacts import Contacts
from intreccio.network.histories import summed
from intreccio.network.ordering import in_order
from intreccio.network.traces import DAY, Flags, Floats, Numbers


@dataclass(frozen=True)
class ByTie:
    """The owner's contacts in order of person, those of each person in order of time.

    Attributes:
        passed: the contacts, in that order.
        start: where each tie's begin in `passed`, shape (ties,).
    """

    passed: Contacts
    start: Numbers

    def __len__(self) -> int:
        return len(self.start)

    @cached_property
    def person(self) -> Numbers:
        """The other of each tie, rising."""
        return self.passed.person[self.start]

    @cached_property
    def count(self) -> Numbers:
        """How many contacts each tie has."""
        return np.diff(self.start, append=len(self.passed.at))

    @property
    def first(self) -> Numbers:
        """When each tie's first contact was."""
        return self.passed.at[self.start]

    @property
    def last(self) -> Numbers:
        """When each tie's last contact was."""
        return np.asarray(self.passed.at[self.start + self.count - 1], np.int64)

    @property
    def longest_silence(self) -> Numbers:
        """The longest time between two contacts of each tie, 0 for a single one."""
        gaps = np.where(self.opens, 0, np.diff(self.passed.at, prepend=0))
        return np.asarray(np.maximum.reduceat(gaps, self.start) if len(self) else gaps, np.int64)

    @cached_property
    def opens(self) -> Flags:
        """Whether a contact is the first of its tie."""
        flags = np.zeros(len(self.passed.at), bool)
        flags[self.start] = True
        return flags

    @cached_property
    def new_day(self) -> Flags:
        """Whether a contact is the first of its tie's day."""
        return np.asarray(self.opens | (np.diff(self.passed.at // DAY, prepend=-1) != 0), bool)

    @property
    def tie(self) -> Numbers:
        """The tie of each contact, by row."""
        return np.repeat(np.arange(len(self)), self.count)

    def sums(self, values: Floats) -> Floats:
        """Sum a value of each contact, tie by tie."""
        return summed(values, self.start)

    def only(self, kept: Flags) -> ByTie:
        """Return some of the contacts; a tie that has none of them is not there any more."""
        return laid_out(self.passed.only(kept))

    def between(self, start: float, end: float) -> ByTie:
        """Return the contacts of a span of time, its end excluded."""
        kept = (self.passed.at >= start) & (self.passed.at < end)
        return self if kept.all() else self.only(kept)


LAID: WeakKeyDictionary[Contacts, ByTie] = WeakKeyDictionary()
"""What was laid out, as long as its contacts are in use: ties and three cards read the same."""


def by_tie(passed: Contacts) -> ByTie:
    """Lay contacts out tie by tie; n log n in the contacts, which come in order of time.

    >>> columns = np.array([2, 1, 2]), np.array([0, 60, DAY]), np.array([1.0, 0, 1])
    >>> two = by_tie(Contacts(*columns, 1 - columns[2]))
    >>> two.person.tolist(), two.count.tolist(), two.first.tolist(), two.last.tolist()
    ([1, 2], [1, 2], [60, 0], [60, 86400])
    >>> two.sums(two.new_day.astype(float)).tolist(), len(two.between(60, DAY))
    ([1.0, 2.0], 1)
    """
    if passed not in LAID:
        order = in_order(passed.person)
        person, at = passed.person[order], passed.at[order]
        LAID[passed] = laid_out(Contacts(person, at, passed.out[order], passed.in_[order]))
    return LAID[passed]


def laid_out(passed: Contacts) -> ByTie:
    """Find where each tie begins, in contacts that are in order of person."""
    return ByTie(passed, np.flatnonzero(np.diff(passed.person, prepend=-1) != 0))
