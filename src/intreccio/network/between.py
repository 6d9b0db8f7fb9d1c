"""Who knows whom among the owner's contacts: the chance, for each two, that they know each other.

One mailbox shows little of the ties between others, and wrongly both ways. Of two people who stand
in one message of at most ten, 81 to 85 in 100 wrote to each other, and of those who did 21 to 40 in
100 were so seen (science.md 4.16, all contacts, public mail of whole organisations). Among living
ties more is seen: 79 and 52 in 100, from mailbox to mailbox give or take 12 and 16 (email-Eu-core,
first year, the 60 people with most living ties). Nothing here takes what was seen for what is: the
chances are drawn many times (multiple imputation: Rubin 1987, 10.1002/9780470316696), and measures
are computed in each draw.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from intreccio.network.resampling import DRAWS
from intreccio.network.traces import Flags, Floats, Numbers
from intreccio.network.weave import Weave

Answer = tuple[int, int, bool]
"""What the owner says of two people: they know each other, or they do not."""

PRECISION = 10.0, 2.6
"""Beta of the share of pairs seen together that know each other: 0.64 to 0.92, eight times in ten,
as it differs from one mailbox to another."""
RECALL = 4.3, 4.5
"""Beta of the share of pairs who know each other that are seen together: 0.28 to 0.70."""
DEPARTURE = 40.0
"""How closely a cell follows those rates: the shape of the beta that it is drawn from."""
MOST_TIED = 0.95
"""More of all pairs than this are not supposed to know each other, whatever was seen."""
SUPPOSED = 1500
"""Draws from what was known before, of which those that fit the answers are kept."""
CELLS = 4
"""Cell `2 * belong + seen`: two people were seen together or not, and belong to something together
or not."""


@dataclass(frozen=True)
class Pairs:
    """Every two of some people, and what the book shows of them.

    Attributes:
        people: their numbers in the table of traces, rising.
        one, other: the places in `people` of each pair, `one` the lower.
        cell: what was seen of each pair (see `CELLS`).
        said: the owner's answer: 1 they know each other, 0 they do not, -1 none.
    """

    people: Numbers
    one: Numbers
    other: Numbers
    cell: Numbers
    said: Numbers

    def known(self, each: Flags) -> Numbers:
        """Return how many of the people each of them knows, when `each` pair does or does not."""
        ends = np.concatenate([self.one[each], self.other[each]])
        return np.bincount(ends, minlength=len(self.people)).astype(np.int64)


def pairs(weave: Weave, people: Sequence[int], answers: Sequence[Answer] = ()) -> Pairs:
    """Return every two of some people; the weave must not hold the answers (see `weave.told`).

    >>> from intreccio.network.weave import Weave
    >>> seen = Weave(3, (), np.array([0]), np.array([1]), np.array([1.0]))
    >>> pairs(seen, [0, 1, 2], [(2, 1, False)]).cell.tolist()
    [1, 0, 0]
    >>> pairs(seen, [0, 1, 2], [(2, 1, False)]).said.tolist()
    [-1, -1, 0]
    """
    some = np.unique(np.asarray(people, np.int64))
    one, other = np.triu_indices(len(some), 1)
    low, high = some[one], some[other]
    ties = weave.between_people
    met = np.isin(low * weave.people + high, ties.one * weave.people + ties.other)
    cell = 2 * together(weave, low, high).astype(np.int64) + met
    return Pairs(some, one, other, cell, said(answers, low, high, weave.people))


def said(answers: Sequence[Answer], low: Numbers, high: Numbers, people: int) -> Numbers:
    """Return the answer to each pair: 1, 0, or -1 for none; the last answer on a pair holds."""
    told = {min(a, b) * people + max(a, b): int(word) for a, b, word in answers}
    keys = np.array(sorted(told), np.int64)
    values = np.array([told[key] for key in keys.tolist()], np.int64)
    if not len(keys):
        return np.full(len(low), -1, np.int64)
    asked = low * people + high
    place = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
    return np.where(keys[place] == asked, values[place], -1)


def together(weave: Weave, one: Numbers, other: Numbers) -> Flags:
    """Say of each two people whether an organisation, a school, a list or a label holds both.

    >>> woven = Weave(3, ("work:lino",), np.array([0, 2]), np.array([3, 3]), np.array([0.4, 0.4]))
    >>> together(woven, np.array([0, 0]), np.array([1, 2])).tolist()
    [False, True]
    """
    inside = weave.other >= weave.people
    person, thing = weave.one[inside], weave.other[inside] - weave.people
    order = np.lexsort((thing, person))
    person, thing = person[order], thing[order]
    begin, end = np.searchsorted(person, one), np.searchsorted(person, one, side="right")
    pair = np.repeat(np.arange(len(one)), end - begin)
    within = np.arange(len(pair)) - np.repeat(np.cumsum(end - begin) - (end - begin), end - begin)
    asked = other[pair] * max(len(weave.keys), 1) + thing[begin[pair] + within]
    shared = np.isin(asked, person * max(len(weave.keys), 1) + thing)
    found = np.zeros(len(one), bool)
    found[pair[shared]] = True
    return found


# --- the chances --------------------------------------------------------------------------------


def chances(seen: Pairs, *, seed: int = 7, draws: int = DRAWS) -> Floats:
    """Draw the chance that a pair of each cell know each other: shape (`CELLS`, draws).

    With precision P and recall R, of pairs of which a share s was seen together,

        P(know | seen) = P,   P(know | not seen) = s P (1/R - 1) / (1 - s).

    P and R are drawn from what was measured elsewhere; each cell departs from them by a beta of
    shape `DEPARTURE`; the draws that fit the owner's answers are kept (beta-binomial weights), and
    the answers of a cell move it by their count. With many answers nothing else matters.

    >>> few = Pairs(np.arange(3), np.array([0, 0, 1]), np.array([1, 2, 2]), np.array([1, 0, 0]),
    ...     np.full(3, -1))
    >>> chances(few).shape
    (4, 200)
    """
    dice = np.random.default_rng(seed)
    a, b = supposed(shares_seen(seen, dice), dice)
    yes = np.bincount(seen.cell[seen.said == 1], minlength=CELLS)[:, None]
    no = np.bincount(seen.cell[seen.said == 0], minlength=CELLS)[:, None]
    weight = fit(a, b, yes[:, 0], no[:, 0])
    odds = np.exp(weight - weight.max())
    kept = dice.choice(SUPPOSED, draws, p=odds / odds.sum())
    return np.asarray(dice.beta((a + yes)[:, kept], (b + no)[:, kept]), np.float64)


def shares_seen(seen: Pairs, dice: np.random.Generator) -> Floats:
    """Draw the share of pairs seen together, those who belong together apart: (2, `SUPPOSED`)."""
    count = np.bincount(seen.cell, minlength=CELLS).reshape(2, 2)
    a, b = count[:, 1:] + 0.5, count[:, :1] + 0.5
    return np.asarray(dice.beta(a, b, (2, SUPPOSED)), np.float64)


def supposed(share: Floats, dice: np.random.Generator) -> tuple[Floats, Floats]:
    """Draw the beta of the chance of each cell, before any answer: two of (`CELLS`, `SUPPOSED`)."""
    precision, recall = dice.beta(*PRECISION, SUPPOSED), dice.beta(*RECALL, SUPPOSED)
    least = share * precision / MOST_TIED
    unseen = share * precision * (1 / np.maximum(recall, least) - 1) / (1 - share)
    mean = np.empty((CELLS, SUPPOSED))
    mean[1::2], mean[::2] = precision, np.clip(unseen, 1e-6, MOST_TIED)
    rare = np.minimum(mean, 1 - mean)
    size = DEPARTURE / rare
    return size * mean, size * (1 - mean)


def fit(a: Floats, b: Floats, yes: Numbers, no: Numbers) -> Floats:
    """Return the log of how well each draw foretells the answers (beta-binomial), all cells summed.

    >>> one = np.ones((CELLS, 1))
    >>> float(np.exp(fit(one, one, np.array([1, 0, 0, 0]), np.array([1, 0, 0, 0])))[0].round(4))
    0.1667
    """
    total = np.zeros(a.shape[1])
    for cell in range(CELLS):
        y, n = int(yes[cell]), int(no[cell])
        total += rising(a[cell], y) + rising(b[cell], n) - rising(a[cell] + b[cell], y + n)
    return total


def rising(shape: Floats, times: int) -> Floats:
    """Return ln of x (x + 1) ... (x + times - 1)."""
    return np.asarray(np.log(shape[:, None] + np.arange(times)).sum(axis=1), np.float64)


def imputed(seen: Pairs, chance: Floats, *, seed: int = 7) -> Iterator[Flags]:
    """Yield for each draw which pairs know each other; where the owner answered, that holds."""
    dice = np.random.default_rng(seed)
    for column in range(chance.shape[1]):
        drawn = dice.random(len(seen.cell)) < chance[seen.cell, column]
        yield np.where(seen.said >= 0, seen.said == 1, drawn)
