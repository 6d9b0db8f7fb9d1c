"""Turnover: how many ties were born and gone, whom the owner met and kept, period by period."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intreccio.network.capital.half_life import MARGIN, TWICE
from intreccio.network.contacts import Contacts
from intreccio.network.over_time.periods import Estimate, Period, counted, part, place
from intreccio.network.traces import Flags, Numbers


@dataclass(frozen=True)
class Lives:
    """From when to when each person was in contact, by number of the person.

    Attributes:
        first, last: seconds since the epoch; -1 for nobody met.
        tie: whether something passed both ways, in two contacts or more.
    """

    first: Numbers
    last: Numbers
    tie: Flags


def lives(passed: Contacts, people: int) -> Lives:
    """Sum up each person; the contacts are in order of time.

    >>> some = Contacts(np.array([0, 1, 0]), np.array([5, 6, 9]), np.array([1.0, 1, 0]),
    ...                 np.array([0.0, 0, 1]))
    >>> seen = lives(some, 3)
    >>> seen.first.tolist(), seen.last.tolist(), seen.tie.tolist()
    ([5, 6, -1], [9, 6, -1], [True, False, False])
    """
    first, last = np.full(people, -1), np.full(people, -1)
    first[passed.person[::-1]] = passed.at[::-1]
    last[passed.person] = passed.at
    out = np.bincount(passed.person, passed.out, people)
    in_ = np.bincount(passed.person, passed.in_, people)
    count = np.bincount(passed.person, minlength=people)
    return Lives(first, last, (out > 0) & (in_ > 0) & (count >= TWICE))


@dataclass(frozen=True, slots=True)
class Turnover:
    """What a period brought.

    Attributes:
        born: ties whose first contact lies in it; None where no birth can be known.
        born_seen: the share of the period in which a birth can be known.
        alive: how many of those born are not known to be gone.
        gone: ties whose last contact lies in it; None where no end can be known.
        gone_seen: the share of the period in which an end can be known.
        met: people seen for the first time; None where that cannot be known.
        kept: people in contact who were known before.
        out, in_: what went out to people and what came in from them.
    """

    born: Estimate | None
    born_seen: float
    alive: int
    gone: Estimate | None
    gone_seen: float
    met: int | None
    kept: int
    out: float
    in_: float


def turnover(
    passed: Contacts, people: int, known: tuple[Period, ...], begins: int, now: int
) -> tuple[Turnover, ...]:
    """Return the turnover of every period.

    As in `histories.spells`, a tie is born where the half year before its first contact is within
    the record and silent, and gone where the last half year of the record is silent; what lies in
    those margins is not known (Miritello et al. 2013, 10.1038/srep01950).
    """
    seen = lives(passed, people)
    earliest, latest = begins + MARGIN, now - MARGIN
    new = seen.tie & (seen.first >= earliest)
    over = seen.tie & (seen.last < latest)
    when, until = place(seen.first, known), place(seen.last, known)
    born, gone = tally(when[new], known), tally(until[over], known)
    alive = tally(when[new & ~over], known)
    met, kept = people_met(passed, seen, known)
    out, in_ = amounts(passed, known)
    return tuple(
        Turnover(
            born=counted(born[i]) if visible(p, earliest, now) else None,
            born_seen=visible(p, earliest, now),
            alive=alive[i],
            gone=counted(gone[i]) if visible(p, begins, latest) else None,
            gone_seen=visible(p, begins, latest),
            met=met[i] if p.start >= earliest else None,
            kept=kept[i],
            out=out[i],
            in_=in_[i],
        )
        for i, p in enumerate(known)
    )


def tally(where: Numbers, known: tuple[Period, ...]) -> list[int]:
    """Count how many lie in each period."""
    counts: list[int] = np.bincount(where[where >= 0], minlength=len(known)).tolist()
    return counts


def visible(period: Period, start: float, end: float) -> float:
    """Return what share of a period lies between two moments.

    >>> visible(Period(1, 0, 0, 100, 1.0), 75, 300)
    0.25
    """
    inside = min(period.end, end) - max(period.start, start)
    return round(max(inside, 0) / (period.end - period.start), 4)


def people_met(
    passed: Contacts, seen: Lives, known: tuple[Period, ...]
) -> tuple[list[int], list[int]]:
    """Return how many of the people in contact in each period are new, and how many are not."""
    new = tally(place(seen.first[seen.first >= 0], known), known)
    whole = [present(part(passed, p.start, p.end), len(seen.first)) for p in known]
    return new, [all_of - one for all_of, one in zip(whole, new, strict=True)]


def present(some: Contacts, people: int) -> int:
    """Count the people in contact."""
    return int(np.count_nonzero(np.bincount(some.person, minlength=people)))


def amounts(passed: Contacts, known: tuple[Period, ...]) -> tuple[list[float], list[float]]:
    """Return what went out and what came in, period by period."""
    some = [part(passed, p.start, p.end) for p in known]
    return (
        [round(float(one.out.sum()), 1) for one in some],
        [round(float(one.in_.sum()), 1) for one in some],
    )
