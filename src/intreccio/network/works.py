"""How much of a network's work can be known from job titles, some of which are misread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from intreccio.network.kinds import KINDS, kind_of
from intreccio.network.resampling import LEVEL
from intreccio.network.traces import Floats
from intreccio.people.occupations import occupation

MISREAD = 0.15
"""Share of the titles that are read of which the kind of work is wrong (docs/measures/doors.md)."""
DRAWN_TO = (
    *(0.035, 0.023, 0.042, 0.008, 0.017, 0.002, 0.041, 0.087, 0.050, 0.051),
    *(0.060, 0.050, 0.056, 0.045, 0.006, 0.033, 0.284, 0.057, 0.030, 0.022),
)
"""Of the titles that were misread, the share that was taken for each kind of work."""
ABSENT = 0.3
"""Chance, before anything is seen, that nobody does a kind of work."""
SHARES = np.concatenate([[0.0], np.geomspace(1e-4, 0.9, 120)])
"""Shares of people who may do a kind of work: the grid on which chances are summed."""


@dataclass(frozen=True)
class Presence:
    """What titles say of each of the twenty kinds of work.

    Attributes:
        seen: how many titles were read as each kind.
        among_read: chance that somebody whose title was read does it.
        among_all: the same of all people, those of unknown work included.
    """

    seen: Floats
    among_read: Floats
    among_all: Floats

    @property
    def recognised(self) -> int:
        """How many kinds were seen and are more likely there than misread."""
        return int(((self.seen > 0) & (self.among_read >= 0.5)).sum())

    def interval(self) -> tuple[int, int]:
        """Return bounds of how many kinds there are among all people, by the chance of each."""
        return bounds(self.among_all, self.recognised)


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

    Of N titles read, N e w_k are expected to be taken for kind k by mistake, e being `MISREAD` and
    w `DRAWN_TO`; N (1 - e) s_k are expected to be rightly so, s_k being the share of people who do
    it. The share is 0 with the chance `ABSENT`, else of any size alike on the logarithm's scale.
    Given s, that all c titles read are mistakes has the chance (false / (false + right))^c, and
    that none of U more people does it, exp(-U s): people of unknown work are supposed to do the
    same as the others.

    >>> seen = np.zeros(20)
    >>> seen[:2] = 40, 1
    >>> presence(seen, 0).among_read[:3].round(2).tolist()
    [1.0, 0.79, 0.0]
    """
    read = seen.sum()
    false = (read * MISREAD * np.array(DRAWN_TO))[:, None] + 1e-9
    right = read * (1 - MISREAD) * SHARES[None, :]
    prior = np.full(len(SHARES), (1 - ABSENT) / (len(SHARES) - 1))
    prior[0] = ABSENT
    expected = false + right
    likely = np.log(prior) + seen[:, None] * np.log(expected) - expected
    after = np.exp(likely - likely.max(axis=1, keepdims=True))
    after /= after.sum(axis=1, keepdims=True)
    mistaken = (false / expected) ** seen[:, None]
    nobody = np.exp(-unknown * SHARES)[None, :]
    return Presence(
        seen,
        np.asarray(1 - (after * mistaken).sum(axis=1), np.float64),
        np.asarray(1 - (after * mistaken * nobody).sum(axis=1), np.float64),
    )


def bounds(chances: Floats, value: int) -> tuple[int, int]:
    """Return whole numbers between which a count lies with the chance nearest to 0.8.

    The count is of things each of which is there by its own chance; the bounds hold `value`.

    >>> bounds(np.array([1.0, 1.0, 0.5, 0.0]), 2)
    (2, 3)
    """
    spread = np.ones(1)
    for chance in chances.tolist():
        spread = np.convolve(spread, [1 - chance, chance])
    below = np.cumsum(spread)
    tail = (1 - LEVEL) / 2
    low = int(np.searchsorted(below, tail))
    high = int(np.searchsorted(below, 1 - tail))
    return min(low, value), max(high, value)
