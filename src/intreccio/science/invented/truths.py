"""Truths: what each card is for, known from the people of an invented book and not from its mail.

One function for each card, each with its truth in words. What is seen of a year is one draw; the
truth is what is to be expected of such a year, not what happened to pass.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np

from intreccio.network.capital import (
    conversation,
    half_life,
    rings,
    sleeping_ties,
    time_to_answer,
    variety,
)
from intreccio.network.capital.card import WEEK
from intreccio.network.capital.half_life import MONTH
from intreccio.network.circuits import SMALLEST
from intreccio.network.survival import kaplan_meier
from intreccio.network.ties import LIVING_RATE
from intreccio.network.traces import Flags, Floats
from intreccio.science.invented.books import Book, shared_out
from intreccio.science.invented.lives import YEAR_OF_WEEKS, Lives, lived
from intreccio.science.invented.talk import BEGINNING, Talk, talked
from intreccio.science.invented.worlds import World

YEARS_AGAIN = 20
"""So many times the last year is lived again, for the time to answer, which has no formula."""
COHORTS, WATCHED = 40, 20
"""So many books are watched for so many years, to see how long their new ties last."""


def living(book: Book) -> float:
    """Return with how many people five messages each way are to be expected in the last year."""
    out, in_ = book.lives.rates
    return float((np.sqrt(out * in_) >= LIVING_RATE).sum())


def inner(book: Book) -> float:
    """Return with how few people four tenths of all contact to be expected would pass."""
    out, in_ = book.lives.rates
    return float(rings.reaching((out + in_)[:, None], rings.SHARES[0])[0])


def balance(book: Book) -> float:
    """Return the median of min / max of both ways, over who is to be expected to count."""
    out, in_ = book.lives.rates
    kept = out + in_ >= conversation.LEAST
    return float(np.median(np.minimum(out, in_)[kept] / np.maximum(out, in_)[kept]))


def spread(book: Book) -> float:
    """Return the effective number of the circuits as shown, by all contact to be expected.

    The circuits are taken as they stand in the card: what is tried is the attention, not the
    circuits. Whoever is two in the book has their contact shared out as their messages are.
    """
    out, in_ = book.in_the_book
    people = book.data.table.people
    whose = variety.belongs(book.data.circuits, people)
    held = whose.held(np.arange(people), (out + in_)[:, None])
    return float(variety.effective(held)[0])


def groups(book: Book) -> float:
    """Return how many circuits have five people or more, those never seen counted."""
    home = book.lives.home
    return float((np.bincount(home[home >= 0]) >= SMALLEST).sum())


def asleep(book: Book) -> float:
    """Return how many of the ties that fell silent had been living in some year.

    Living: five messages each way were to be expected in some 52 weeks running, by the number of
    the book: whoever is two in it is asked of by each.
    """
    some = sleeping_ties.silent(book.data).person
    out, in_ = (yearly(expected) for expected in book.lives.expected)
    rate = np.sqrt(out * in_).max(axis=1)
    return float((shared_out(rate, book.second)[some] >= LIVING_RATE).sum())


def yearly(weekly: Floats) -> Floats:
    """Return the sums of all 52 weeks running, shape (people, weeks - 51)."""
    summed = np.cumsum(np.pad(weekly, ((0, 0), (1, 0))), axis=1)
    return np.asarray(summed[:, YEAR_OF_WEEKS:] - summed[:, :-YEAR_OF_WEEKS])


def wait(book: Book) -> float:
    """Return the median wait of the last year's turns, were it lived often and watched to the end.

    The people, their habits and their speed are the same; only chance is another.
    """
    from_before = book.lives.moved(book.lives.world.weeks - 2 * YEAR_OF_WEEKS, 3)
    found = [
        turns(talked(from_before, np.random.default_rng(seed)), 1, 3) for seed in range(YEARS_AGAIN)
    ]
    hours, ended = (np.concatenate(column) for column in zip(*found, strict=True))
    return float(kaplan_meier(hours, np.asarray(ended, bool)).median or np.nan)


def turns(talk: Talk, year: int, end: int) -> tuple[Floats, Flags]:
    """Return the working hours of the waits that begin in a year, and whether they ended."""
    person, at, mine = talk.passed()
    order = np.lexsort((at, person))
    person, at, mine = person[order], at[order], mine[order]
    first = np.diff(person, prepend=-1) != 0
    asks = np.flatnonzero(mine & (first | ~np.roll(mine, 1)))
    answers = np.flatnonzero(~mine)
    place = np.searchsorted(answers, asks)
    closing = np.append(answers, -1)[place]
    ended = (closing >= 0) & (person[closing] == person[asks])
    last = BEGINNING + end * YEAR_OF_WEEKS * WEEK
    until = np.where(ended, at[closing], last)
    kept = at[asks] // (YEAR_OF_WEEKS * WEEK) == year
    seconds = time_to_answer.working_time(np.minimum(until, last))
    waited = seconds - time_to_answer.working_time(at[asks])
    return waited[kept] / time_to_answer.HOUR, (ended & (until < last))[kept]


def lasting(book: Book) -> float:
    """Return the median months from the first to the last message of new ties, all watched out.

    Of ties with two messages or more: the card can know of no others.
    """
    return lasting_in(book.lives.world)


@cache
def lasting_in(world: World) -> float:
    """Return how long new ties last in a world, from books of which nothing is cut off."""
    seen = [
        first_to_last(lived(world, dice), dice)
        for dice in map(np.random.default_rng, range(COHORTS))
    ]
    return float(np.median(np.concatenate(seen)) / MONTH)


def first_to_last(lives: Lives, dice: np.random.Generator) -> Floats:
    """Return the seconds from the first to the last message of the ties that begin in a record."""
    person, at, _ = talked(lives.moved(0, WATCHED), dice).passed()
    people = lives.world.people
    first, last = np.full(people, np.inf), np.zeros(people)
    np.minimum.at(first, person, at)
    np.maximum.at(last, person, at)
    often = np.bincount(person, minlength=people) >= half_life.TWICE
    return np.asarray((last - first)[often & np.isfinite(lives.ends)])


def touched(book: Book) -> float:
    """Return with how many of the living ties something passes in the ninety days after now."""
    alive = [tie.person for tie in book.data.ties if tie.klass in ("strong", "weak")]
    return float(sum(person in book.later for person in alive))


TRUTHS: dict[str, Callable[[Book], float]] = {
    "living_ties": living,
    "rings": inner,
    "conversation": balance,
    "variety": spread,
    "half_life": lasting,
    "sleeping_ties": asleep,
    "time_to_answer": wait,
    "circuits": groups,
    "staying_in_touch": touched,
}
"""What each card is for: one line each."""
