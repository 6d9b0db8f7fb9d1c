"""Talk: the messages of an invented book, conversation by conversation, in working hours."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intreccio.network.capital.card import WEEK
from intreccio.network.capital.time_to_answer import CLOSES, HOUR, OPENS, working_time
from intreccio.network.traces import DAY, Flags, Floats, Numbers
from intreccio.science.invented.lives import MOST_ADDED, YEAR_OF_WEEKS, Lives

BEGINNING = 4 * DAY
"""Records begin on a Monday."""
AT_WORK = 0.85
"""Share of the conversations that begin in working hours."""
WITHIN = 1.2
"""Spread of the log of one person's waits."""
OWN_WAIT = 4.0
LENGTH = (CLOSES - OPENS) * HOUR


@dataclass(frozen=True)
class Talk:
    """Messages between the owner and one person each, in no order.

    Attributes:
        person: the other.
        at: when.
        mine: whether the owner wrote it.
        thread: the conversation.
        added: further readers, shape (messages, MOST_ADDED), -1 for none.
    """

    person: Numbers
    at: Floats
    mine: Flags
    thread: Numbers
    added: Numbers

    def passed(self) -> tuple[Numbers, Floats, Flags]:
        """Return who, when and which way, one row for each person that a message joins."""
        message, place = np.nonzero((self.added >= 0) & self.mine[:, None])
        person = np.concatenate([self.person, self.added[message, place]])
        at = np.concatenate([self.at, self.at[message]])
        return person, at, np.concatenate([self.mine, np.ones(len(message), bool)])


def talked(lives: Lives, dice: np.random.Generator) -> Talk:
    """Write the messages of all weeks: conversations begin, and each message may be answered.

    Those that begin are what is expected less what answers bring, so that both ways come to
    `Lives.out` and `Lives.in_`: out = begun + answered * in, and the same the other way round.
    """
    burst = dice.gamma(lives.world.bursts, 1 / lives.world.bursts, lives.alive.shape) * lives.alive
    mine = lives.out - lives.answered * lives.in_, lives.in_ - lives.heard * lives.out
    begun = [begin(rate, burst, dice) for rate in mine]
    person = np.concatenate([some[0] for some in begun])
    at = np.concatenate([some[1] for some in begun])
    by_me = np.repeat([True, False], [len(some[0]) for some in begun])
    rounds = list(conversations(lives, person, at, by_me, dice))
    whole = [np.concatenate(column) for column in zip(*rounds, strict=True)]
    return Talk(whole[0], whole[1], whole[2], whole[3], readers(lives, whole[0], whole[1], dice))


def begin(rate: Floats, burst: Floats, dice: np.random.Generator) -> tuple[Numbers, Floats]:
    """Return who is written to first, and when."""
    times = dice.poisson(np.maximum(rate, 0)[:, None] * burst / YEAR_OF_WEEKS)
    person, week = np.nonzero(times)
    often = times[person, week]
    person, week = np.repeat(person, often), np.repeat(week, often)
    return person, BEGINNING + week * WEEK + moments(len(person), dice)


def moments(many: int, dice: np.random.Generator) -> Floats:
    """Draw moments of a week, most of them in working hours; seconds since Monday."""
    working = clock(dice.uniform(0, 5 * LENGTH, many)) + 3 * DAY
    return np.where(dice.random(many) < AT_WORK, working, dice.uniform(0, WEEK, many))


def conversations(
    lives: Lives, person: Numbers, at: Floats, mine: Flags, dice: np.random.Generator
) -> list[tuple[Numbers, Floats, Flags, Numbers]]:
    """Return the rounds of all conversations, until nobody answers."""
    thread, rounds = np.arange(len(person)), []
    while len(person):
        rounds.append((person, at, mine, thread))
        chance = np.where(mine, lives.heard[person], lives.answered[person])
        goes_on = dice.random(len(person)) < chance
        person, at, mine, thread = person[goes_on], at[goes_on], mine[goes_on], thread[goes_on]
        usual = np.where(mine, lives.wait[person], OWN_WAIT)
        hours = usual * np.exp(dice.normal(0, WITHIN, len(person)))
        at, mine = clock(working_time(at) + hours * HOUR), ~mine
    return rounds


def clock(working: Floats) -> Floats:
    """Return the moment at which so much working time has passed since the epoch.

    >>> float(clock(working_time(np.array([BEGINNING + 10 * HOUR])))[0] - BEGINNING) / HOUR
    10.0
    """
    days, rest = np.divmod(working, LENGTH)
    weeks, weekday = np.divmod(days, 5)
    return np.asarray((weeks * 7 + weekday - 3) * DAY + OPENS * HOUR + rest)


def readers(lives: Lives, person: Numbers, at: Floats, dice: np.random.Generator) -> Numbers:
    """Add friends of each message's person to a share of the messages, those whose tie lives."""
    added = np.full((len(person), MOST_ADDED), -1)
    shared = np.flatnonzero(dice.random(len(person)) < lives.world.together)
    some = lives.friends[person[shared]]
    turn = np.argsort(np.where(some >= 0, dice.random(some.shape), 2), axis=1)[:, :MOST_ADDED]
    some = np.take_along_axis(some, turn, axis=1)
    many = dice.integers(1, MOST_ADDED + 1, len(shared))
    week = ((at[shared] - BEGINNING) / WEEK)[:, None]
    there = (lives.begins[some] <= week) & (lives.ends[some] >= week)
    added[shared] = np.where(there & (np.arange(MOST_ADDED) < many[:, None]), some, -1)
    return added
