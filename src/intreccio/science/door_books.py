"""Invented books with a known truth for the cards of doors, of help and of openness.

`TRIED` holds for each card a function of a seed that gives the truth, and the card as it read the
book. Everything is drawn anew with the seed: how many people there are, what they do, of whom it is
written, how often help is passed on, whom one meets.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from intreccio.network.acts import Act
from intreccio.network.capital import doors, openness
from intreccio.network.capital import help as helping
from intreccio.network.capital.card import Card, Data
from intreccio.network.circuits import Circuits
from intreccio.network.contacts import contacts
from intreccio.network.grouping import Grouping
from intreccio.network.kinds import KINDS
from intreccio.network.ties import Tie
from intreccio.network.traces import DAY, YEAR, Floats, Numbers, TraceTable, table
from intreccio.network.works import DRAWN_TO
from intreccio.people.records import Channel

NOW = 5 * YEAR
TITLES = (
    *("medico", "infermiera", "insegnante", "avvocato", "sindaco", "CEO", "commercialista"),
    *("HR manager", "sales manager", "software engineer", "mechanical engineer", "chemist"),
    *("architetto", "giornalista", "chef", "agricoltore", "operaio", "buyer", "psicologa"),
    "parrucchiera",
)
"""One title for each kind of work, in the order of `KINDS`."""
MISREAD_IN = (0.08, 0.28)
"""Of the titles of a book that are read, between such shares are misread."""
LONG = 80
"""Years in which the share of help passed on settles."""


@dataclass(frozen=True)
class Read:
    """The truth of a book, and the card that read it."""

    truth: float
    card: Card

    @property
    def held(self) -> bool:
        """Whether the card's interval holds the truth."""
        low, high = self.card.interval or (np.nan, np.nan)
        return bool(low <= self.truth <= high)


def nobody() -> TraceTable:
    """Return a table of no traces."""
    return table([], people=1, me=0)


def living(people: list[int]) -> tuple[Tie, ...]:
    """Return a living tie with each of some people."""
    return tuple(Tie(p, "weak", 0.5, 0.4, 0.6, 0, 0, 1, 1, 1, 5.0, None) for p in people)


def data(traces: TraceTable, ties: tuple[Tie, ...], seed: int) -> Data:
    """Return what cards are computed from, without what only one of them reads."""
    return Data(traces, contacts(traces), ties, Circuits((), 0.0), NOW, 1.0, seed)


# --- doors --------------------------------------------------------------------------------------


def door_book(seed: int, *, alike: bool = True) -> Read:
    """Make a book of people whose kinds of work are known, and of some of whom they are written.

    Some titles are of another kind than the person's, as the readings of real titles are, in some
    books more than in others (`MISREAD_IN`). With `alike` false, how often a title is written
    differs from kind to kind (of some, seven times as often as of others), against what the card
    supposes.
    """
    dice = np.random.default_rng(seed)
    people = int(dice.integers(60, 700))
    does = kinds_drawn(dice, people)
    usual = dice.uniform(0.25, 0.85)
    spread = np.zeros(len(KINDS)) if alike else dice.normal(0, 0.7, len(KINDS))
    written = dice.random(people) < np.clip(usual * np.exp(spread), 0.02, 0.98)[does]
    read = np.where(dice.random(people) < dice.uniform(*MISREAD_IN), misread(dice, people), does)
    works = {person: (TITLES[read[person]],) if written[person] else () for person in range(people)}
    known = data(nobody(), living([*range(people // 3)]), seed)
    made = replace(known, works=works)
    return Read(float(len(np.unique(does))), doors.card(made))


def kinds_drawn(dice: np.random.Generator, people: int) -> Numbers:
    """Draw what people do: five to twenty kinds, some of many people, some of one."""
    there = dice.permutation(len(KINDS))[: dice.integers(5, len(KINDS) + 1)]
    shares = dice.dirichlet(np.full(len(there), 0.5))
    return np.asarray(dice.choice(there, people, p=shares), np.int64)


def misread(dice: np.random.Generator, people: int) -> Numbers:
    """Draw what titles are taken for when they are misread."""
    shares = np.array(DRAWN_TO) / sum(DRAWN_TO)
    return np.asarray(dice.choice(len(KINDS), people, p=shares), np.int64)


# --- help ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Habits:
    """How an owner lives: times a year that help comes, and that they give of their own accord.

    `passes` is how often help that came is passed on, some days later.
    """

    comes: float
    gives: float
    passes: float


def help_book(seed: int) -> Read:
    """Make a year of help, and the share that would be passed on in many such years."""
    dice = np.random.default_rng(seed)
    own = Habits(dice.uniform(8, 40), dice.uniform(1, 20), dice.uniform(0.05, 0.9))
    acts = lived(dice, own, 1)
    done, settled = helping.passed_on(lived(dice, own, LONG), NOW + DAY)
    known = data(nobody(), (), seed)
    made = replace(known, acts=tuple(acts))
    return Read(done / settled, helping.card(made))


def lived(dice: np.random.Generator, own: Habits, years: int) -> list[Act]:
    """Write down the acts of some years up to now."""
    came = moments(dice, own.comes, years)
    passed = came[dice.random(len(came)) < own.passes]
    later = passed + dice.exponential(10, len(passed)) * DAY
    gave = np.concatenate([moments(dice, own.gives, years), later[later < NOW]])
    given = [Act("given", int(at)) for at in gave.tolist()]
    return [*given, *(Act("received", int(at)) for at in came.tolist())]


def moments(dice: np.random.Generator, rate: float, years: int) -> Floats:
    """Draw moments of the last years, so many in one year on average."""
    many = int(dice.poisson(rate * years))
    return np.asarray(NOW - dice.random(many) * years * YEAR, np.float64)


# --- openness -----------------------------------------------------------------------------------


def open_book(seed: int) -> Read:
    """Make a year of meetings with people of two sides, each kept in touch with by its own chance.

    The truth is made of the chances themselves: p of others, over the mean p of all who are met.
    """
    dice = np.random.default_rng(seed)
    people, exposure = int(dice.integers(40, 250)), dice.uniform(0.2, 0.8)
    chance = dice.beta(3, 5, 2)
    others = dice.random(people) < exposure
    kept = dice.random(people) < np.where(others, chance[0], chance[1])
    rows = [(NOW - (p + 1) * DAY, Channel.MEETING, (0, p + 1)) for p in range(people)]
    sides = Grouping(
        frozenset((np.flatnonzero(~others) + 1).tolist()),
        frozenset((np.flatnonzero(others) + 1).tolist()),
    )
    traces = table(rows, people=people + 1, me=0)
    known = data(traces, living((np.flatnonzero(kept) + 1).tolist()), seed)
    made = replace(known, grouping=sides)
    usual = exposure * chance[0] + (1 - exposure) * chance[1]
    return Read(float(chance[0] / usual), openness.card(made))


TRIED: dict[str, Callable[[int], Read]] = {
    doors.KEY: door_book,
    helping.KEY: help_book,
    openness.KEY: open_book,
}
"""For each card, what a seed makes: the truth, and the card."""
