"""Whom will this person write to next? Candidates in order, by what was known at that moment.

Most next contacts are past contacts: a memory that only knows who was written to before (EdgeBank,
Poursafaei et al. 2022, arXiv 2207.10128) is hard to beat. Beyond it count how lately and how often,
at several rates of forgetting, both ways (who has just written is about to be answered), the
acquaintances shared (Adamic and Adar 2003, 10.1016/S0378-8733(03)00009-3), and how busy the
candidate is (which counts otherwise for a stranger) and the author. The weights are learnt on a
part of the record that comes before the questions.
Measured by `science/next_contact.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from intreccio.network.histories import Events, Histories, histories
from intreccio.network.logistic import Logistic, fit
from intreccio.network.memory import Memory, memory
from intreccio.network.neighbours import neighbours
from intreccio.network.traces import DAY, YEAR, Flags, Floats, Numbers

HALF_LIVES = (DAY / 24, DAY / 2, 4 * DAY, 30 * DAY, 180 * DAY)
NEVER = 10 * YEAR
"""The silence of those who have never been in contact."""
LITTLE = 0.001
AT_ONCE = 2_000_000
"""Shared acquaintances looked up together: it bounds the memory."""


@dataclass(frozen=True)
class Questions:
    """Who is about to write, when, and to whom perhaps.

    Attributes:
        who: the authors, shape (n,).
        at: the moments, seconds, shape (n,); nothing from them on is read.
        candidates: people by number, shape (n, c).
    """

    who: Numbers
    at: Numbers
    candidates: Numbers

    @property
    def flat(self) -> tuple[Numbers, Numbers, Numbers]:
        """Author, candidate and moment of each pair, shape (n * c,)."""
        wide = self.candidates.shape[1]
        return np.repeat(self.who, wide), self.candidates.ravel(), np.repeat(self.at, wide)


@dataclass(frozen=True)
class Record:
    """A record of events, made ready for questions about any moment in it.

    Attributes:
        people: how many there are.
        pairs: memory of directed pairs, the key being author * people + addressee.
        sent, got: memories of authors and of addressees.
        near, begins: everybody's neighbours, and where each one's begin in `near`.
        since: when each of `near` became a neighbour, seconds.
        ties: keys low * people + high, sorted; `born` when each began.
        met: memory of the beginnings of each person's ties.
    """

    people: int
    pairs: Memory
    sent: Memory
    got: Memory
    near: Numbers
    begins: Numbers
    since: Numbers
    ties: Numbers
    born: Numbers
    met: Memory


def record(passed: Events) -> Record:
    """Prepare a record.

    >>> from intreccio.network.histories import events
    >>> record(events([0, 1], [1, 2], [5, 9])).born.tolist()
    [5, 9]
    """
    known = histories(passed)
    near, begins = neighbours(known.low, known.high, passed.people)
    owner = np.repeat(np.arange(passed.people), np.diff(begins))
    ties = known.low * passed.people + known.high
    since = born(ties, known, owner, near, passed.people)
    return Record(
        people=passed.people,
        pairs=memory(passed.who * passed.people + passed.whom, passed.at),
        sent=memory(passed.who, passed.at),
        got=memory(passed.whom, passed.at),
        near=near,
        begins=begins,
        since=since,
        ties=ties,
        born=known.first,
        met=memory(owner, since),
    )


def born(ties: Numbers, known: Histories, one: Numbers, other: Numbers, people: int) -> Numbers:
    """Return when the ties of some pairs began; every pair must have one."""
    asked = np.minimum(one, other) * people + np.maximum(one, other)
    return known.first[np.searchsorted(ties, asked)]


def columns(known: Record, asked: Questions) -> Floats:
    """Describe each candidate by what was known before the moment; shape (n, c, k).

    >>> from intreccio.network.histories import events
    >>> known = record(events([0, 0, 1], [1, 1, 2], [0, DAY, 2 * DAY]))
    >>> asked = Questions(np.array([0]), np.array([3 * DAY]), np.array([[1, 2]]))
    >>> columns(known, asked).shape == (1, 2, len(names()))
    True
    """
    who, whom, at = asked.flat
    forward, back = who * known.people + whom, whom * known.people + who
    to = amounts(known.pairs, forward, at)
    from_ = amounts(known.pairs, back, at)
    others = [
        *amounts(known.got, whom, at),
        *amounts(known.sent, whom, at),
        np.log1p(adamic_adar(known, who, whom, at)),
    ]
    stranger = (1 - to[0]) * (1 - from_[0])
    author = [*amounts(known.sent, who, at), *amounts(known.got, who, at)]
    crossed = [to[0] * from_[0], *(stranger * one for one in others)]
    found = [*to, *from_, *others, *crossed, *author]
    return np.stack(found, axis=1).reshape(*asked.candidates.shape, -1)


def names() -> tuple[str, ...]:
    """Say what the columns are, in their order."""
    faded = [f"decayed {life / DAY:g} d" for life in HALF_LIVES]
    each = ("ever", "count", "recency", *faded)
    sides = ("to", "from", "popular", "active", "author sent", "author got")
    to, from_, popular, active, sent, got = (
        tuple(f"{side}: {name}" for name in each) for side in sides
    )
    others = (*popular, *active, "adamic adar")
    crossed = ("both ways", *(f"stranger, {name}" for name in others))
    return (*to, *from_, *others, *crossed, *sent, *got)


def amounts(some: Memory, key: Numbers, at: Numbers) -> list[Floats]:
    """Return whether ever, how often, how lately, and the decayed counts (logarithms)."""
    recalled = some.before(key, at)
    count = recalled.count()
    recency = -np.log(np.minimum(recalled.silence(), NEVER) / DAY + LITTLE)
    faded = [np.log(recalled.decayed(life) + LITTLE) for life in HALF_LIVES]
    return [np.asarray(count > 0, np.float64), np.log1p(count), recency, *faded]


def adamic_adar(known: Record, who: Numbers, whom: Numbers, at: Numbers) -> Floats:
    """Return the weight of the acquaintances that two people shared at a moment, shape (n,).

    Each weighs 1 / ln(its ties at that moment), as in `neighbours.shared`.

    >>> from intreccio.network.histories import events
    >>> known = record(events([0, 1], [2, 2], [10, 20]))
    >>> zero, one = np.array([0, 0]), np.array([1, 1])
    >>> adamic_adar(known, zero, one, np.array([20, 21])).round(3).tolist()
    [0.0, 1.443]
    """
    degree = np.diff(known.begins)
    fewer = np.where(degree[who] <= degree[whom], who, whom)
    found, ends = np.zeros(len(who)), np.cumsum(degree[fewer])
    parts = np.searchsorted(ends, np.arange(0, ends[-1] + AT_ONCE, AT_ONCE)) if len(ends) else ends
    for begin, end in pairwise(parts):
        some = slice(begin, end)
        other = who[some] + whom[some] - fewer[some]
        found[some] = met_by(known, fewer[some], other, at[some])
    return found


def met_by(known: Record, fewer: Numbers, other: Numbers, at: Numbers) -> Floats:
    """Sum the weights of the neighbours of `fewer` that are neighbours of `other` by then."""
    degree = np.diff(known.begins)
    row = np.repeat(np.arange(len(fewer)), degree[fewer])
    skipped = np.repeat(np.cumsum(degree[fewer]) - degree[fewer], degree[fewer])
    place = known.begins[fewer][row] + np.arange(len(row)) - skipped
    third = known.near[place]
    asked = np.minimum(third, other[row]) * known.people + np.maximum(third, other[row])
    tie = np.minimum(np.searchsorted(known.ties, asked), len(known.ties) - 1)
    both = (known.ties[tie] == asked) & (known.born[tie] < at[row]) & (known.since[place] < at[row])
    row, third = row[both], third[both]
    ties = known.met.before(third, at[row]).count()
    return np.asarray(np.bincount(row, 1 / np.log(np.maximum(ties, 2)), len(fewer)), np.float64)


def edgebank(known: Record, asked: Questions, window: float = np.inf) -> Floats:
    """Return 1 for candidates whom the author wrote to within a window before, else 0.

    Poursafaei et al. 2022, arXiv 2207.10128; shape (n, c).

    >>> from intreccio.network.histories import events
    >>> known = record(events([0], [1], [0]))
    >>> asked = Questions(np.array([0]), np.array([60]), np.array([[1, 2]]))
    >>> edgebank(known, asked).tolist(), edgebank(known, asked, window=30).tolist()
    ([[1.0, 0.0]], [[0.0, 0.0]])
    """
    who, whom, at = asked.flat
    silence = known.pairs.before(who * known.people + whom, at).silence()
    recent = np.isfinite(silence) & (silence <= window)
    return recent.astype(np.float64).reshape(asked.candidates.shape)


def faded(known: Record, asked: Questions, half_life: float = np.inf) -> Floats:
    """Return how often the author wrote to each candidate, every time halved by its age.

    With an infinite half-life (seconds), the plain count; shape (n, c).

    >>> from intreccio.network.histories import events
    >>> known = record(events([0, 0], [1, 1], [0, 60]))
    >>> asked = Questions(np.array([0]), np.array([120]), np.array([[1]]))
    >>> faded(known, asked).tolist(), faded(known, asked, half_life=60).tolist()
    ([[2.0]], [[0.75]])
    """
    who, whom, at = asked.flat
    recalled = known.pairs.before(who * known.people + whom, at)
    found = recalled.count() if np.isinf(half_life) else recalled.decayed(half_life)
    return found.reshape(asked.candidates.shape)


def fit_ranker(known: Record, lessons: Sequence[tuple[Questions, Flags]]) -> Logistic:
    """Learn what sets those who were written to apart from other candidates.

    Args:
        known: the record.
        lessons: questions whose answers are known, and which candidates were written to, each of
            shape (n, c).
    """
    described = [columns(known, asked) for asked, _ in lessons]
    rows = np.concatenate([some.reshape(-1, some.shape[-1]) for some in described])
    return fit(rows, np.concatenate([true.ravel() for _, true in lessons]))


def scores(known: Record, asked: Questions, ranker: Logistic) -> Floats:
    """Return the log-odds of each candidate, shape (n, c): the higher, the likelier.

    >>> from intreccio.network.histories import events
    >>> steady = events([0] * 50, [1, 2] * 25, np.arange(50) * DAY, people=4)
    >>> known = record(steady)
    >>> past = Questions(np.zeros(20, int), np.arange(30, 50) * DAY, np.array([[1, 2, 3]] * 20))
    >>> true = past.candidates == np.array([[1], [2]] * 10)
    >>> ranker = fit_ranker(known, [(past, true)])
    >>> now = Questions(np.array([0]), np.array([50 * DAY]), np.array([[1, 2, 3]]))
    >>> int(scores(known, now, ranker).argmax())
    0
    """
    described = columns(known, asked)
    odds = ranker.odds(described.reshape(-1, described.shape[-1]))
    return odds.reshape(asked.candidates.shape)
