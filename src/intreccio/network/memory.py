"""What was known at any moment: decayed counts of events, looked up by key and time.

Built once over a whole record, a memory answers for any moment in it, and only by what came
strictly before; a million questions take a second or two.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from intreccio.network.traces import Flags, Floats, Numbers

NEGLIGIBLE = 64.0
"""Halvings after which nothing is left."""


@dataclass(frozen=True)
class Memory:
    """Events by key (a person, or a pair written as one number), in order of key and time.

    Attributes:
        key, at: of each event; `at` in seconds.
        group: number of the key of each event, from 0.
        nth: how many events of the same key came before each.
        begins: the first moment, from which time is counted here.
        span: a length of time longer than the record.
    """

    key: Numbers
    at: Numbers
    group: Numbers
    nth: Numbers
    begins: int
    span: int

    @cached_property
    def place(self) -> Numbers:
        """Key and time of each event as one rising number."""
        return self.key * self.span + self.at - self.begins

    def before(self, key: Numbers, at: Numbers) -> Recalled:
        """Look up what came of each key before each moment; both of shape (n,)."""
        if not len(self.key):
            return Recalled(self, np.zeros(len(key), np.int64), np.zeros(len(key), bool), at)
        moment = np.clip(at - self.begins, 0, self.span - 1)
        row = np.maximum(np.searchsorted(self.place, key * self.span + moment) - 1, 0)
        return Recalled(self, row, (self.key[row] == key) & (self.at[row] < at), at)


@dataclass(frozen=True)
class Recalled:
    """What a memory holds of some keys, each at a moment of its own.

    Attributes:
        memory: the memory that was asked.
        row: the last event of each key before its moment.
        any: whether there is one.
        at: the moments, seconds.
    """

    memory: Memory
    row: Numbers
    any: Flags
    at: Numbers

    def count(self) -> Floats:
        """Return how many events of each key came before."""
        return self.of(self.memory.nth.astype(np.float64) + 1)

    def silence(self) -> Floats:
        """Return the seconds since the last event of each key; infinite for none."""
        last = self.of(self.memory.at.astype(np.float64))
        return np.where(self.any, self.at - last, np.inf)

    def decayed(self, half_life: float) -> Floats:
        """Return the sum of 2^(-age / half_life) over the events of each key before.

        Sums are carried as logarithms; each key starts so far above the one before that nothing of
        that is left (the decay is that of Ahmad et al. 2021, arXiv 1805.00193).
        """
        known = self.memory
        lift = known.group * (known.span / half_life + NEGLIGIBLE)
        raised = (known.at - known.begins) / half_life + lift
        sums = np.asarray(np.logaddexp2.accumulate(raised), np.float64) - lift
        now = (self.at - known.begins) / half_life
        return np.where(self.any, np.exp2(self.of(sums) - now), 0.0)

    def of(self, values: Floats) -> Floats:
        """Return the value that belongs to each last event; 0 where there is none."""
        return np.where(self.any, values[self.row], 0.0) if len(values) else np.zeros(len(self.at))


def memory(key: Numbers, at: Numbers) -> Memory:
    """Build a memory of events, in any order.

    >>> some = memory(np.array([7, 7, 9]), np.array([0, 10, 5]))
    >>> known = some.before(np.array([7, 7, 7, 9]), np.array([10, 11, 20, 5]))
    >>> known.count().tolist(), known.silence().tolist()
    ([1.0, 2.0, 2.0, 0.0], [10.0, 1.0, 10.0, inf])
    >>> known.decayed(half_life=10.0).round(4).tolist()
    [0.5, 1.3995, 0.75, 0.0]
    """
    order = np.lexsort((at, key))
    sorted_, moment = key[order], at[order]
    new = np.diff(sorted_, prepend=-1) != 0
    group = np.cumsum(new) - 1
    nth = np.arange(len(order)) - np.flatnonzero(new)[group] if len(order) else order
    begins = int(moment.min()) if len(order) else 0
    span = int(moment.max()) - begins + 2 if len(order) else 1
    return Memory(sorted_, moment, group, nth, begins, span)
