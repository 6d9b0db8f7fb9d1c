"""How much of a network's work can be known from job titles, some of which are misread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from intreccio.network.kinds import KINDS, kind_of
from intreccio.network.resampling import LEVEL
from intreccio.network.traces import Flags, Floats
from intreccio.people.occupations import occupation

MISREAD = 0.2
"""Share of the titles that are read of which the kind of work is wrong (docs/measures/doors.md)."""
MISREADS = ((0.05, 0.1), (0.1, 0.15), (0.15, 0.25), (MISREAD, 0.3), (0.25, 0.2))
"""How often an owner's own titles may be misread, with the weight of each."""
DRAWN_TO = (
    *(0.028, 0.018, 0.023, 0.007, 0.013, 0.006, 0.037, 0.068, 0.081, 0.050),
    *(0.049, 0.063, 0.061, 0.047, 0.011, 0.034, 0.284, 0.073, 0.025, 0.022),
)
"""Of the titles that were misread, the share that was taken for each kind of work."""
ABSENT = (0.05, 0.2, 0.35, 0.5)
"""Chances, before anything is seen, that nobody does a kind of work: the data weigh them."""
RAREST = (1e-4, 1e-3, 1e-2)
"""The smallest shares of people who may do a kind of work: the data weigh them."""
STEPS = 80
"""Steps of the grid of shares."""


@dataclass(frozen=True)
class Supposed:
    """One supposition: how often titles are misread, how often kinds are absent, how rare they are.

    `weight` is how likely it is before anything is seen.
    """

    weight: float
    misread: float
    absent: float
    rarest: float

    @property
    def shares(self) -> Floats:
        """The grid of shares of people who do a kind of work, 0 first."""
        return np.concatenate([[0.0], np.geomspace(self.rarest, 0.9, STEPS)])

    @property
    def prior(self) -> Floats:
        """The chance of each share."""
        return np.concatenate([[self.absent], np.full(STEPS, (1 - self.absent) / STEPS)])


SUPPOSED = tuple(
    Supposed(weight, misread, absent, rarest)
    for (misread, weight), absent, rarest in product(MISREADS, ABSENT, RAREST)
)


@dataclass(frozen=True)
class Presence:
    """What titles say of each of the twenty kinds of work.

    Attributes:
        seen: how many titles were read as each kind.
        among_read: chance that somebody whose title was read does it.
        count: chance of each number of kinds among all people, those of unknown work included.
    """

    seen: Floats
    among_read: Floats
    count: Floats

    @property
    def there(self) -> Flags:
        """Which kinds were seen and are more likely there than misread."""
        return np.asarray((self.seen > 0) & (self.among_read >= 0.5), np.bool_)

    @property
    def recognised(self) -> int:
        """How many they are."""
        return int(self.there.sum())

    def interval(self) -> tuple[int, int]:
        """Return bounds of how many kinds there are among all people."""
        return bounds(self.count, self.recognised)


def kind_of_titles(titles: Sequence[str]) -> str:
    """Return the kind of work that the first title that can be read speaks of, "" for none.

    >>> kind_of_titles(["Sognatrice", "Nurse"])
    'care'
    """
    return next(filter(None, (kind_of(occupation(title)) for title in titles)), "")


def kinds_of(works: Mapping[int, Sequence[str]]) -> dict[int, str]:
    """Return the kind of work of each person whose titles can be read."""
    found = {person: kind_of_titles(titles) for person, titles in works.items()}
    return {person: kind for person, kind in found.items() if kind}


def counted(kinds: Sequence[str]) -> Floats:
    """Count people by kind of work, in the order of `KINDS`."""
    return np.array([sum(kind == key for kind in kinds) for key, _, _ in KINDS], np.float64)


def presence(seen: Floats, unknown: int) -> Presence:
    """Work out which kinds of work are there, from titles some of which are misread.

    Every supposition (`SUPPOSED`) is weighed by how likely it makes what was seen; see `under`.

    >>> seen = np.zeros(20)
    >>> seen[:2] = 40, 4
    >>> presence(seen, 0).among_read[:3].round(1).tolist()
    [1.0, 1.0, 0.0]
    """
    told = [under(one, seen, unknown) for one in SUPPOSED]
    evidence = np.array([likely for likely, _, _ in told])
    weights = np.array([one.weight for one in SUPPOSED]) * np.exp(evidence - evidence.max())
    weights /= weights.sum()
    among_read = np.asarray(weights @ np.stack([read for _, read, _ in told]), np.float64)
    count = np.asarray(weights @ np.stack([counts(all_of) for _, _, all_of in told]), np.float64)
    return Presence(seen, among_read, count)


def under(one: Supposed, seen: Floats, unknown: int) -> tuple[float, Floats, Floats]:
    """Return, under a supposition, how likely what was seen is, and two chances for each kind.

    The chances are that somebody whose title was read does it, and that anybody does. Of N titles
    read, N e w are expected to be taken for a kind by mistake (e misread, w `DRAWN_TO`), and
    N (1 - e) s rightly, s being the share of people who do it. Given s, that all c titles read are
    mistakes has the chance (false / (false + right))^c, and that none of U more people does it,
    exp(-U s): people of unknown work are supposed to do the same as the others.
    """
    read, shares = seen.sum(), one.shares
    false = (read * one.misread * np.array(DRAWN_TO))[:, None] + 1e-9
    expected = false + read * (1 - one.misread) * shares[None, :]
    likely = np.log(one.prior) + seen[:, None] * np.log(expected) - expected
    most = likely.max(axis=1, keepdims=True)
    after = np.exp(likely - most)
    whole = after.sum(axis=1, keepdims=True)
    mistaken = after / whole * (false / expected) ** seen[:, None]
    nobody = mistaken * np.exp(-unknown * shares)[None, :]
    evidence = float((most + np.log(whole)).sum())
    return evidence, likely_there(mistaken), likely_there(nobody)


def likely_there(absent: Floats) -> Floats:
    """Return the chance of what is not absent in any way; rounding takes it nowhere else.

    >>> likely_there(np.array([[0.25, 0.25], [0.5, 0.5 + 1e-16]])).tolist()
    [0.5, 0.0]
    """
    return np.asarray(np.clip(1 - absent.sum(axis=1), 0, 1), np.float64)


def counts(chances: Floats) -> Floats:
    """Return the chance of each number of things, each of which is there by its own chance.

    >>> counts(np.array([1.0, 0.5])).tolist()
    [0.0, 0.5, 0.5]
    """
    spread = np.ones(1)
    for chance in chances.tolist():
        spread = np.convolve(spread, [1 - chance, chance])
    return spread


def bounds(count: Floats, value: int) -> tuple[int, int]:
    """Return whole numbers between which a count lies eight times in ten, and which hold `value`.

    >>> bounds(np.array([0.05, 0.05, 0.5, 0.35, 0.05]), 2)
    (1, 3)
    """
    below, tail = np.cumsum(count), (1 - LEVEL) / 2
    low, high = int(np.searchsorted(below, tail)), int(np.searchsorted(below, 1 - tail))
    return min(low, value), max(high, value)
