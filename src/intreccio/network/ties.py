"""Ties: what the traces say about the owner and each person, with its uncertainty.

Classes are those of `tie_classes`, strengths those of `strength`, the chance of contact that of
`ahead`; `watched` says from when to when a tie is on record. All of them sum up whole books at
once: there is no loop over people.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from intreccio.network.ahead import Ahead, ahead
from intreccio.network.by_tie import ByTie, by_tie
from intreccio.network.contacts import Contacts, contacts
from intreccio.network.strength import strengths
from intreccio.network.tie_classes import KLASSES, LIVING_RATE, Klass, classes, rates
from intreccio.network.traces import Flags, Floats, Numbers, TraceTable
from intreccio.network.watched import Watched, watched

Column: TypeAlias = NDArray[Any]
__all__ = ["LIVING_RATE", "Klass", "Tie", "Tied", "tied", "ties"]


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie of the owner.

    Attributes:
        person: the other, by number.
        klass: strong, weak, occasional or dormant.
        strength: 0 to 1; `low` and `high` bound it with probability 0.8.
        first, last: seconds since the epoch, of the first and last contact.
        days_active: days with contact, ever. `sent`, `received`: messages each way, ever.
        rate: messages a year each way, over the last twelve months on record.
        contact_90d: the chance of contact within 90 days, None where it is not known;
            `least` and `most` bound it with probability 0.8.
        proven: whether such chances held in the owner's past, and may be told in figures.
        ended: when the record of it ended, seconds since the epoch; None where it goes on.
    """

    person: int
    klass: Klass
    strength: float
    low: float
    high: float
    first: int
    last: int
    days_active: int
    sent: int
    received: int
    rate: float
    contact_90d: float | None
    least: float | None = None
    most: float | None = None
    proven: bool = False
    ended: int | None = None


@dataclass(frozen=True)
class Tied:
    """The ties of a book, the strongest first, and the look ahead that their chances are from."""

    ties: tuple[Tie, ...]
    ahead: Ahead | None


def ties(table: TraceTable, now: int, *, seed: int = 7) -> tuple[Tie, ...]:
    """Return every tie of the owner, the strongest first; none when the owner is unknown.

    >>> from intreccio.network.traces import table as traces
    >>> from intreccio.people.records import Channel
    >>> weekly = [(w * 604_800, Channel.MAIL, (w % 2, 1 - w % 2)) for w in range(52)]
    >>> ties(traces(weekly, people=2, me=0), now=52 * 604_800)[0].klass
    'strong'
    """
    return tied(table, now, seed=seed).ties


def tied(table: TraceTable, now: int, *, seed: int = 7, passed: Contacts | None = None) -> Tied:
    """Return every tie, with how well its chances of contact were foretold in the past.

    `passed` are the contacts of the table, where they are at hand already.
    """
    if table.me < 0 or not len(table):
        return Tied((), None)
    whole = by_tie(contacts(table) if passed is None else passed)
    laid = whole.between(-np.inf, now + 1)
    if not len(laid):
        return Tied((), None)
    seen = watched(table, now)
    own = Watched(seen.since[laid.person], seen.until[laid.person])
    coming = ahead(laid, own.until, now, seed)
    return Tied(rows(laid, own, now, coming, seed), coming)


def rows(passed: ByTie, seen: Watched, now: int, coming: Ahead, seed: int) -> tuple[Tie, ...]:
    """Sum every tie up, and put the strongest first."""
    strength = [np.round(bound, 4) for bound in strengths(passed, seen.until, seed)]
    rate, days = rates(passed, seen.since, seen.until)
    klass = classes(passed, rate, days, seen.until)
    order = np.lexsort((passed.person, -passed.last, -strength[0]))
    columns = (
        passed.person,
        np.array(KLASSES, object)[klass],
        *strength,
        passed.first,
        passed.last,
        counted(passed, passed.new_day),
        counted(passed, passed.passed.out > 0),
        counted(passed, passed.passed.in_ > 0),
        np.round(rate, 3),
        *map(shown, (coming.chance, coming.least, coming.most)),
        np.full(len(passed), coming.proven),
        known(seen.until, seen.until < now),
    )
    ordered = (column[order].tolist() for column in columns)
    return tuple(Tie(*row) for row in zip(*ordered, strict=True))


def counted(passed: ByTie, kept: Flags) -> Numbers:
    """Count some of the contacts, tie by tie."""
    return passed.sums(kept.astype(np.float64)).astype(np.int64)


def shown(values: Floats) -> Column:
    """Return values with three decimals, None for those that are not known."""
    return known(np.round(values, 3), ~np.isnan(values))


def known(values: Column, kept: Flags) -> Column:
    """Return values where they are known, None elsewhere."""
    found = np.full(len(values), None, object)
    found[kept] = values[kept]
    return found
