"""Lives: who the people of an invented book are; the truth is known without their mail."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from intreccio.network.capital.card import WEEK
from intreccio.network.capital.half_life import MONTH
from intreccio.network.traces import Flags, Floats, Numbers
from intreccio.science.invented.worlds import World

YEAR_OF_WEEKS = 52
MOST_ADDED = 4
"""A message to several has one to so many more readers."""
OLD = 0.5
"""Share of the ties that are older than the record, and go on."""


@dataclass(frozen=True)
class Lives:
    """The people of one book; arrays are by person, in the order of their numbers.

    Attributes:
        out, in_: messages a year that the owner writes to them alone, and that they write.
        begins, ends: weeks in which ties begin and end; older ones begin at 0 and never end.
        heard, answered: chance that they answer a message in its conversation; that the owner does.
        wait: working hours that each takes in the middle.
        home: the circuit of each, those never seen at the end; -1 for none.
        known: which two of the people seen are tied, shape (people, people).
    """

    world: World
    out: Floats
    in_: Floats
    begins: Floats
    ends: Floats
    heard: Floats
    answered: Floats
    wait: Floats
    home: Numbers
    known: Flags

    @cached_property
    def alive(self) -> Floats:
        """The part of each week in which a tie is there, shape (people, weeks)."""
        week = np.arange(self.world.weeks)[None, :]
        until = np.minimum(self.ends[:, None], week + 1)
        return np.asarray(np.clip(until - np.maximum(self.begins[:, None], week), 0, 1))

    @cached_property
    def expected(self) -> tuple[Floats, Floats]:
        """The messages out and in that are to be expected in each week, shape (people, weeks).

        Beside those to a person alone, the owner's messages to others of the same circle reach
        them too: each of `deg` friends is added to a share m / deg of those to several.
        """
        alone = self.out[:, None] * self.alive / YEAR_OF_WEEKS
        degree = self.known.sum(axis=1)
        added = [np.minimum(m, degree) for m in range(1, MOST_ADDED + 1)]
        chance = np.mean(added, axis=0) / np.maximum(degree, 1) * self.world.together
        more = (self.known * chance[:, None]).T @ alone * self.alive
        return np.asarray(alone + more), self.in_[:, None] * self.alive / YEAR_OF_WEEKS

    def moved(self, weeks: float, years: int) -> Lives:
        """Return the same people in a record that begins so much later, and is as long as said."""
        world = replace(self.world, years=years)
        return replace(self, world=world, begins=self.begins - weeks, ends=self.ends - weeks)

    @cached_property
    def friends(self) -> Numbers:
        """Who each is tied to, in rows filled up with -1, shape (people, most)."""
        order = np.argsort(~self.known, axis=1, kind="stable")
        degree = self.known.sum(axis=1)
        most = max(int(degree.max(initial=0)), MOST_ADDED)
        kept = np.arange(most)[None, :] < degree[:, None]
        return np.where(kept, order[:, :most], -1)

    @cached_property
    def rates(self) -> tuple[Floats, Floats]:
        """The messages out and in that are to be expected in the last year."""
        out, in_ = self.expected
        return out[:, -YEAR_OF_WEEKS:].sum(axis=1), in_[:, -YEAR_OF_WEEKS:].sum(axis=1)


def lived(world: World, dice: np.random.Generator) -> Lives:
    """Draw the people of a book."""
    out, in_ = rates(world, dice)
    begins, ends = spans(world, dice)
    home = homes(world, dice)
    return Lives(
        world=world,
        out=out,
        in_=in_,
        begins=begins,
        ends=ends,
        heard=world.answers * np.minimum(1, in_ / out),
        answered=world.answers * np.minimum(1, out / in_),
        wait=world.wait * np.exp(dice.normal(0, world.wait_spread, world.people)),
        home=home,
        known=tied(world, home[: world.people], dice),
    )


def rates(world: World, dice: np.random.Generator) -> tuple[Floats, Floats]:
    """Draw how many messages a year go each way."""
    if world.tail:
        mean = world.median_rate * 2
        rate = dice.gamma(world.tail, mean / world.tail, world.people) + 0.05
    else:
        rate = np.exp(dice.normal(np.log(world.median_rate), world.spread, world.people))
    tilt = np.exp(dice.normal(0, world.tilt, world.people))
    return np.asarray(rate * tilt), np.asarray(rate / tilt)


def spans(world: World, dice: np.random.Generator) -> tuple[Floats, Floats]:
    """Draw when ties begin and end: half are older than the record and last."""
    old = np.arange(world.people) < OLD * world.people
    begins = np.where(old, 0.0, dice.uniform(30, world.weeks - 30, world.people))
    months = dice.exponential(world.half_life / np.log(2), world.people)
    return begins, np.where(old, np.inf, begins + months * MONTH / WEEK)


def homes(world: World, dice: np.random.Generator) -> Numbers:
    """Put people into circuits of uneven size, some into none (-1)."""
    sizes = np.append(1 / np.arange(2, world.circuits + 2), 0.2)
    many = world.people + round(world.unseen * world.people)
    home = dice.choice(world.circuits + 1, many, p=sizes / sizes.sum())
    return np.where(home == world.circuits, -1, home)


def tied(world: World, home: Numbers, dice: np.random.Generator) -> Flags:
    """Tie people of one circuit, and now and then others."""
    same = (home[:, None] == home) & (home >= 0)[:, None]
    ties = np.triu(dice.random(same.shape) < np.where(same, world.inside, 0.004), 1)
    return np.asarray(ties | ties.T, bool)
