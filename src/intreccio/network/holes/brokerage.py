"""Brokerage: between which groups a person passes things on (Gould and Fernandez's five roles)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from intreccio.network.graph import examine
from intreccio.network.traces import Floats, Numbers

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")


@dataclass(frozen=True)
class Brokerage:
    """How often each person plays each role, and how often they would if groups were chance.

    All are people x 5, in the order of `ROLES`. z is NaN where the deviation is 0: the groups
    leave nothing to chance, or the person brokers nobody.
    """

    count: Numbers
    expected: Floats
    deviation: Floats

    @property
    def z(self) -> Floats:
        """How many standard deviations the count lies from what is expected."""
        with np.errstate(divide="ignore", invalid="ignore"):
            above = (self.count - self.expected) / self.deviation
        return np.asarray(np.where(self.deviation > 0, above, np.nan), np.float64)


def brokered(source: object, target: object, people: int) -> tuple[Numbers, Numbers, Numbers]:
    """Return every a, v, b with a -> v -> b, a and b not the same, and no arc a -> b.

    Args:
        source: who each arc leaves, numbered from 0; loops and repetitions do not count.
        target: whom it reaches.
        people: how many people there are.

    Raises:
        UnfitTies: lengths differ, or a number is outside.

    >>> [part.tolist() for part in brokered([0, 1, 1], [1, 2, 0], 3)]
    [[0], [1], [2]]
    """
    one, other = np.asarray(source, np.int64).ravel(), np.asarray(target, np.int64).ravel()
    examine(one, other, np.ones(len(one)), people)
    arcs = np.unique((one * people + other)[one != other])
    leaves, reaches = arcs // people, arcs % people
    out = np.searchsorted(leaves, np.arange(people + 1))
    times = np.diff(out)[reaches]
    first = np.repeat(out[reaches] - np.cumsum(times) + times, times)
    b = reaches[first + np.arange(len(first))]
    a, v = np.repeat(leaves, times), np.repeat(reaches, times)
    direct = np.isin(a * people + b, arcs, kind="sort")
    kept = (a != b) & ~direct
    return a[kept], v[kept], b[kept]


def roles(triples: tuple[Numbers, Numbers, Numbers], group: Numbers) -> Numbers:
    """Count the roles of every person, people x 5, given a group for each.

    With a -> v -> b: coordinator, all in one group; itinerant, a and b in one and v not;
    gatekeeper, v and b in one and a not; representative, a and v in one and b not; liaison, three
    groups (Gould, Fernandez 1989, Sociol. Methodol. 19:89, 10.2307/270949).

    >>> chain = brokered([0, 1], [1, 2], 3)
    >>> roles(chain, np.array([0, 1, 1]))[1].tolist()  # from outside, into their own group
    [0, 0, 1, 0, 0]
    """
    a, v, b = (group[part] for part in triples)
    inside, outside, arriving = a == v, a == b, v == b
    role = np.select([inside & arriving, outside, arriving, inside], [0, 1, 2, 3], 4)
    counts = np.bincount(triples[1] * len(ROLES) + role, minlength=len(group) * len(ROLES))
    return counts.reshape(len(group), len(ROLES)).astype(np.int64)


def brokerage(
    source: object, target: object, group: object, *, draws: int = 1000, seed: int = 7
) -> Brokerage:
    """Count each person's roles, beside what chance would give with the ties as they are.

    The groups are dealt anew among the people `draws` times; mean and standard deviation (n - 1)
    of the counts are the expectation. It needs direction, and the absence of ties between others:
    one mailbox does not show it (science.md 1.4), a pooled network does.

    Args:
        source: who each arc leaves, numbered from 0.
        target: whom it reaches.
        group: the group of each person; as many as there are people.
        draws: how often the groups are dealt, at least 2.
        seed: the same gives the same.

    Raises:
        UnfitTies: lengths differ, or an arc has a person without a group.

    >>> found = brokerage([0, 1], [1, 2], [0, 1, 2])
    >>> found.count[1].tolist(), found.expected[1].tolist()  # three groups, however dealt
    ([0, 0, 0, 0, 1], [0.0, 0.0, 0.0, 0.0, 1.0])
    """
    _, groups = np.unique(np.asarray(group), return_inverse=True)
    triples = brokered(source, target, len(groups))
    chance = np.random.default_rng(seed)
    total = np.zeros((len(groups), len(ROLES)))
    squares = np.zeros_like(total)
    for _ in range(draws):
        counts = roles(triples, chance.permutation(groups))
        total += counts
        squares += counts**2
    mean = total / draws
    variance = np.maximum(squares - draws * mean**2, 0) / (draws - 1)
    return Brokerage(roles(triples, groups), mean, np.sqrt(variance))
