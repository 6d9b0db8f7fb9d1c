"""Books: the mail of invented people as a table of traces, blurred as real books are."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from intreccio.network.capital.card import WEEK, Data
from intreccio.network.circuits import SMALLEST, Circuit, Circuits, Member, circuits
from intreccio.network.contacts import contacts
from intreccio.network.own_forecast import SPAN
from intreccio.network.ties import tied
from intreccio.network.traces import CHANNELS, MOST_PRESENT, Floats, Numbers, TraceTable
from intreccio.network.weave import weave
from intreccio.people.records import Channel
from intreccio.science.invented.lives import Lives, lived
from intreccio.science.invented.talk import BEGINNING, Talk, talked
from intreccio.science.invented.worlds import MAIN, World

SECOND_ADDRESS = 0.3
"""Share of the messages of who is two in the book that go by the second address."""
CROWD = 30


@dataclass(frozen=True)
class Book:
    """What the cards are given, and who the people really are.

    Attributes:
        data: what the cards read.
        lives: who the people are.
        second: each person's second number in the book, their own where they are one.
        later: the numbers with whom something passes in the ninety days after now.
    """

    data: Data
    lives: Lives
    second: Numbers
    later: frozenset[int]

    @property
    def in_the_book(self) -> tuple[Floats, Floats]:
        """What is to be expected each way in the last year, by the book's own numbers."""
        return tuple(shared_out(rate, self.second) for rate in self.lives.rates)  # type: ignore[return-value]


@dataclass(frozen=True)
class Row:
    """One message: when, where, who wrote it and who reads it, and what it belongs to."""

    at: float
    channel: Channel
    present: tuple[int, ...]
    thread: int = -1
    gathering: int = -1


def book(seed: int, world: World = MAIN, *, grouped: bool = True) -> Book:
    """Make one book: the people, their mail, and the book's mistakes about who is who.

    Numbers of people: first those seen, then the second selves of those who are split, the owner
    last. `grouped`: whether the circuits are found in the mail, or taken as they are.
    """
    dice = np.random.default_rng(seed)
    lives = lived(world, dice)
    now = BEGINNING + world.weeks * WEEK
    me = 2 * world.people
    talk = talked(lives.moved(0, world.years + 1), dice)
    rows = [*letters(talk, me), *crowds(lives, me, now, dice)]
    second = selves(world, dice)
    whole = laid_out(rows, me, second, dice)
    passed = contacts(whole)
    later = frozenset(passed.since(now, now + SPAN.horizon).person.tolist())
    traces = until(whole, now)
    found = circuits(weave(traces, ()), seed=seed) if grouped else as_they_are(lives)
    bound = tied(traces, now, seed=seed)
    data = Data(traces, contacts(traces), bound.ties, found, now, 1.0, seed, ahead=bound.ahead)
    return Book(data, lives, second, later)


def until(whole: TraceTable, now: int) -> TraceTable:
    """Return the traces before a moment."""
    many = int(np.searchsorted(whole.at, now))
    return replace(
        whole,
        at=whole.at[:many],
        channel=whole.channel[:many],
        start=whole.start[: many + 1],
        who=whole.who[: whole.start[many]],
        answers=whole.answers[:many],
        thread=whole.thread[:many],
        gathering=whole.gathering[:many],
    )


def as_they_are(lives: Lives) -> Circuits:
    """Return the circuits as they truly are, of those seen: quicker than finding them."""
    home = lives.home[: lives.world.people]
    groups = [np.flatnonzero(home == one).tolist() for one in range(lives.world.circuits)]
    kept = [some for some in groups if len(some) >= SMALLEST]
    members = [tuple(Member(person, 1.0) for person in some) for some in kept]
    return Circuits(tuple(Circuit(i + 1, some) for i, some in enumerate(members)), 1.0)


def shared_out(rate: Floats, second: Numbers) -> Floats:
    """Share what is to be expected of each person out between the numbers they have."""
    people = len(rate)
    whole = np.zeros(len(second))
    split = second[:people] != np.arange(people)
    whole[:people] = np.where(split, 1 - SECOND_ADDRESS, 1) * rate
    whole[second[:people][split]] = SECOND_ADDRESS * rate[split]
    return whole


def letters(talk: Talk, me: int) -> list[Row]:
    """Return the messages between the owner and one person, and those who read along."""
    columns = talk.person, talk.at, talk.mine, talk.thread, talk.added
    return [
        Row(
            at,
            Channel.MAIL,
            ((me, person) if mine else (person, me)) + tuple(p for p in added if p >= 0),
            thread,
        )
        for person, at, mine, thread, added in zip(
            *(column.tolist() for column in columns), strict=True
        )
    ]


def crowds(lives: Lives, me: int, now: int, dice: np.random.Generator) -> list[Row]:
    """Return messages to a crowd, by the owner or another, and posts on the lists of circuits."""
    world = lives.world
    times = dice.uniform(BEGINNING, now, (world.broadcasts + world.posts) * world.years)
    rows = []
    for i, at in enumerate(times.tolist()):
        if i < world.broadcasts * world.years:
            many = dice.choice(
                world.people, MOST_PRESENT + 2 + int(dice.integers(CROWD)), replace=False
            )
            first = (me,) if i % 2 else (int(many[0]), me)
            rows.append(Row(at, Channel.MAIL, first + tuple(many[1:].tolist())))
            continue
        circuit = int(dice.integers(world.circuits))
        members = np.flatnonzero(lives.home[: world.people] == circuit)
        if len(members) > 1:
            some = tuple(dice.permutation(members)[:2].tolist())
            rows.append(Row(at, Channel.LIST, (*some, me), gathering=circuit))
    return rows


def selves(world: World, dice: np.random.Generator) -> Numbers:
    """Return each person's second number in the book, their own where they are one."""
    numbers = np.arange(2 * world.people + 1)
    split = np.flatnonzero(dice.random(world.people) < world.split)
    numbers[split] = split + world.people
    return numbers


def laid_out(rows: list[Row], me: int, second: Numbers, dice: np.random.Generator) -> TraceTable:
    """Lay the messages out in columns, some under their person's second number."""
    rows = sorted(rows, key=lambda row: row.at)
    sizes = [len(row.present) for row in rows]
    who = np.array([person for row in rows for person in row.present], np.int64)
    who = np.where(dice.random(len(who)) < SECOND_ADDRESS, second[who], who)
    channel = [CHANNELS.index(row.channel) for row in rows]
    return TraceTable(
        at=np.array([row.at for row in rows], np.int64),
        channel=np.array(channel, np.int64),
        start=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        who=who,
        answers=np.full(len(rows), -1),
        thread=np.array([row.thread for row in rows], np.int64),
        gathering=np.array([row.gathering for row in rows], np.int64),
        people=me + 1,
        me=me,
    )
