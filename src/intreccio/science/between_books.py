"""Books whose truth is known, for what a mailbox cannot show: who knows whom, and who could be met.

An owner has people in circles; some pairs know each other, more often within a circle. The book
shows a part of those pairs, and shows others that do not, at rates that differ from book to book
as they do between the mailboxes of an organisation (see `network.between`). Whoever is known to the
owner, and what the truth of each card is, is told with it: `books(seed)` is for a coverage table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from intreccio.network.between import Answer, Pairs
from intreccio.network.capital.bridges_you_hold import bridging
from intreccio.network.capital.card import Data
from intreccio.network.capital.warm_paths import ways
from intreccio.network.circuits import Circuit, Circuits, Member
from intreccio.network.contacts import Contacts
from intreccio.network.ties import Tie
from intreccio.network.traces import YEAR, Flags, Floats, Numbers, TraceTable, table
from intreccio.network.weave import Weave
from intreccio.people.records import Channel

CIRCLES = 7
BELONG = 0.6
"""Of so many people the book says to what their circle belongs."""
WITHIN, ACROSS = (0.15, 0.5), (0.004, 0.03)
"""The share of pairs who know each other: within a circle, and across; it differs by book."""
RECALL, PRECISION = (0.22, 0.76), (0.60, 0.94)
"""As they differ between the mailboxes of one organisation; each is drawn evenly in between."""
UNSEEN_ACROSS = 0.8
"""Across circles a tie is seen by this much more seldom than within one."""
NOISE_WITHIN = 0.5
"""Half of the pairs seen that know nothing of each other are of one circle."""
YES = (0.32, 0.75)
"""The chance that somebody does what they are asked, on average: by book; people differ."""
NOW = 3 * YEAR


@dataclass(frozen=True)
class World:
    """What is so, whether a book shows it or not.

    Attributes:
        living: people whom the owner writes with; the first of all.
        circle: the circle of each person.
        knows: who knows whom, symmetric, shape (people, people).
        yes: the chance that each would do what they are asked.
    """

    living: int
    circle: Numbers
    knows: Flags
    yes: Floats


def world(dice: np.random.Generator, living: int, others: int, strangers: int) -> World:
    """Make a world: living ties, others the owner met, and strangers, in this order."""
    many = living + others + strangers
    sizes = dice.dirichlet(np.full(CIRCLES, 1.5))
    circle = dice.choice(CIRCLES, many, p=sizes)
    alike = circle[:, None] == circle[None, :]
    within, across = dice.uniform(*WITHIN), dice.uniform(*ACROSS)
    mean = dice.uniform(*YES)
    yes = dice.beta(10 * mean, 10 * (1 - mean), many)
    return World(living, circle, both_ways(dice, np.where(alike, within, across)), yes)


def both_ways(dice: np.random.Generator, chance: Floats) -> Flags:
    """Draw pairs, the same in both directions; nobody pairs with themselves."""
    upper = np.triu(dice.random(chance.shape) < chance, 1)
    return np.asarray(upper | upper.T, bool)


def shown(dice: np.random.Generator, real: World) -> Flags:
    """Return the pairs that the book shows: some of those who know each other, and some others."""
    recall, precision = dice.uniform(*RECALL), dice.uniform(*PRECISION)
    alike = real.circle[:, None] == real.circle[None, :]
    right = real.knows & both_ways(dice, np.where(alike, recall, recall * UNSEEN_ACROSS))
    wrong = right.sum() * (1 - precision) / precision
    empty = ~real.knows & ~np.eye(len(real.circle), dtype=bool)
    inside, outside = (empty & alike).sum(), (empty & ~alike).sum()
    odds = np.where(alike, wrong * NOISE_WITHIN / inside, wrong * (1 - NOISE_WITHIN) / outside)
    return np.asarray(right | (empty & both_ways(dice, np.minimum(odds, 1.0))), bool)


def woven(dice: np.random.Generator, real: World, seen: Flags) -> Weave:
    """Return the weave of a book: the pairs that it shows, and to what people belong."""
    one, other = np.nonzero(np.triu(seen, 1))
    belongs = np.flatnonzero(dice.random(len(real.circle)) < BELONG)
    many = len(real.circle)
    return Weave(
        many,
        tuple(f"work:{number}" for number in range(CIRCLES)),
        np.concatenate([one, belongs]),
        np.concatenate([other, many + real.circle[belongs]]),
        np.concatenate([np.full(len(one), 0.7), np.full(len(belongs), 0.4)]),
    )


@dataclass(frozen=True)
class Book:
    """What the cards are given, and the world that it shows a part of."""

    data: Data
    real: World
    seen: Flags

    def answered(self, people: list[tuple[int, int]]) -> tuple[Answer, ...]:
        """Return the true answers to some questions."""
        return tuple((one, other, bool(self.real.knows[one, other])) for one, other in people)


def book(seed: int, living: int = 60, others: int = 60, strangers: int = 60) -> Book:
    """Make one book."""
    dice = np.random.default_rng(seed)
    real = world(dice, living, others, strangers)
    seen = shown(dice, real)
    weave = woven(dice, real, seen)
    ties = tuple(
        Tie(person, "weak", 0.5, 0.4, 0.6, 0, NOW, 20, 20, 20, 10.0, None)
        for person in range(living)
    )
    passed = written(dice, living + others)
    found = circuits_of(real)
    data = Data(bare(len(real.circle)), passed, ties, found, NOW, 1.0, seed, weave)
    return Book(data, real, seen)


def written(dice: np.random.Generator, met: int) -> Contacts:
    """Return two messages, one each way, with everybody whom the owner met."""
    person = np.tile(np.arange(met), 2)
    at = np.sort(dice.integers(NOW - YEAR, NOW, len(person)))
    mine = (np.arange(len(person)) % 2).astype(np.float64)
    return Contacts(person, at, mine, 1 - mine)


def bare(people: int) -> TraceTable:
    """Return a table of traces that says how long the record is."""
    ends = (0, Channel.MAIL, (people - 1,)), (NOW, Channel.MAIL, (people - 1,))
    return table(list(ends), people=people, me=-1)


def circuits_of(real: World) -> Circuits:
    """Return the circles, as if they had all been found."""
    groups = [np.flatnonzero(real.circle == number).tolist() for number in range(CIRCLES)]
    some = [Circuit(i + 1, tuple(Member(p, 1.0) for p in g)) for i, g in enumerate(groups) if g]
    return Circuits(tuple(some), 1.0)


# --- the truth ----------------------------------------------------------------------------------


def room_to_connect(real: World) -> float:
    """Return the effective size of the owner's network as it is: n - 2t/n."""
    tied = np.triu(real.knows[: real.living, : real.living], 1).sum()
    return float(real.living - 2 * tied / real.living)


def bridges_you_hold(made: Book) -> float:
    """Return how many of the owner's living ties are bridges, as things are."""
    real = made.real
    some = np.arange(real.living)
    one, other = np.triu_indices(real.living, 1)
    none = np.zeros(len(one), np.int64)
    all_pairs = Pairs(some, one, other, none, none - 1)
    return float(bridging(all_pairs, real.knows[one, other], real.circle[some]).sum())


def warm_paths(made: Book) -> float:
    """Return how many would be reached by the paths that the book gives, with the true chances."""
    found, real = ways(made.data), made.real
    if found is None:
        return 0.0
    best, sum_ = found.best, 0.0
    for far, near, target in zip(best.far, best.near, best.target, strict=True):
        chain = [person for person in (far, near, target) if person >= 0]
        known = all(real.knows[one, other] for one, other in pairwise(chain))
        sum_ += known * float(np.prod(real.yes[chain]))
    return sum_


MEASURED: dict[str, Callable[[Book], float]] = {
    "room_to_connect": lambda made: room_to_connect(made.real),
    "bridges_you_hold": bridges_you_hold,
    "warm_paths": warm_paths,
}
"""The truth of each card, of a book."""


def books(seed: int) -> tuple[Data, dict[str, float]]:
    """Return what the cards are given, and what each is for, for one invented book."""
    made = book(seed)
    return made.data, {key: truth(made) for key, truth in MEASURED.items()}
