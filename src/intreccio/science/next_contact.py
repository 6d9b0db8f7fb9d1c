"""Is the next contact found among a hundred others better than by plain memory?

Each record is cut in time, 70 / 15 / 15. For each event of the last part (a sample, drawn by seed)
its addressee is put among a hundred other people, drawn evenly (MRR, random AUC), and beside one
whom the same author wrote to before, though not at that moment (historical AUC). What is
known is what came before the moment of the event or, for comparison with figures published so,
before the batch of 200 events in which it stands. The weights of the ranker are learnt on the part
between (science notes, 3.2). `measured(..., dev=True)` puts the questions to that part, the weights
being learnt on the first: the columns were chosen there. The bars are for what is known at the
moment. The interval of the gain in MRR over the best plain memory draws the authors anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from intreccio.network.histories import Events
from intreccio.network.logistic import Logistic
from intreccio.network.next_contact import (
    Questions,
    Record,
    edgebank,
    faded,
    fit_ranker,
    record,
    scores,
)
from intreccio.network.scoring import auc, reciprocal_ranks
from intreccio.network.traces import DAY, Flags, Floats, Numbers
from intreccio.people.wording import Phrase, sentence
from intreccio.science.outcome import Cell, Column, Mark, Outcome, Plot, Tell, silent
from intreccio.science.sets import NAMES, read, there

KEY = "next_contact"
TITLE = sentence("Who is written to next? The ranker beside plain memory")
ABOUT = sentence(
    "Each record is cut in time, 70 / 15 / 15. For events of the last part the addressee is put "
    "among a hundred other people (random AUC, MRR), and beside one whom the same author wrote to "
    "before (historical AUC). Plain memories: EdgeBank, counts, a decayed count. The gain is the "
    "ranker's MRR less that of the best plain memory; its interval (95 %) draws the authors anew."
)
WANTS = NAMES
COLUMNS = (
    Column(sentence("set")),
    Column(sentence("known until")),
    Column(sentence("way")),
    Column(sentence("random AUC"), ".3f"),
    Column(sentence("historical AUC"), ".3f"),
    Column("MRR", ".3f"),
    Column(sentence("gain in MRR"), "+.4f", "", bounded=True),
    Column(sentence("low"), "+.4f", "", bound=True),
    Column(sentence("high"), "+.4f", "", bound=True),
)

OTHERS = 100
ASKED = 4_000
QUICK = 500
"""Questions put, and how many in a quick run."""
TAUGHT = 4_000
DRAWS = 2_000
LESSON = (30, 4)
"""How many others, from all people and from the past, stand beside the true one in a lesson."""
BATCH = 200
FIRST = 150
"""Days of email-eu-core for which the science notes give a bar."""
BARS = {"collegemsg": (0.610, 0.610), f"email-eu-core, {FIRST} d": (0.830, 0.742)}
"""Historical AUC and MRR of the last row of science notes 3.2."""


@dataclass(frozen=True)
class Asked:
    """The true addressee first, then others: drawn from all people, and from the author's past."""

    anybody: Questions
    past: Questions


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    name: str
    batch: int
    way: str
    random: float
    historical: float
    rank: float
    gain: tuple[float, float, float] | None = None
    """The ranker's MRR less the best plain memory's, and the bounds of its 95 % interval."""

    @property
    def holds(self) -> bool:
        """Whether the ranker reaches the bar of its set, where there is one."""
        bar = BARS.get(self.name)
        return bar is None or (self.historical >= bar[0] and self.rank >= bar[1])


def measured(
    name: str, passed: Events, *, batch: int, dev: bool = False, count: int = ASKED
) -> list[Row]:
    """Judge the ranker and plain memory on one record."""
    learn, cut = int(0.7 * len(passed)), int(0.85 * len(passed))
    parts = [slice(learn // 2, learn), slice(learn, cut), slice(cut, len(passed))]
    lesson, test = parts[:2] if dev else parts[1:]
    known = record(passed)
    taught = ask(passed, lesson, count=TAUGHT, others=LESSON, batch=batch, seed=5)
    asked = ask(passed, test, count=count, others=(OTHERS, 1), batch=batch, seed=11)
    window = float(passed.at[test.stop - 1] - passed.at[test.start])
    ranker = taught_by(known, taught)
    scored = list(ways(known, asked, ranker, window))
    rows = [judged(name, batch, way, one, other) for way, one, other in scored]
    ranks = [reciprocal_ranks(one) for _, one, _ in scored]
    gain = gained(ranks[-1], max(ranks[:-1], key=np.mean), asked.anybody.who)
    return [*rows[:-1], replace(rows[-1], gain=gain)]


def gained(ours: Floats, theirs: Floats, who: Numbers) -> tuple[float, float, float]:
    """Return the mean difference, and its 95 % interval when the authors are drawn anew.

    >>> gained(np.array([1.0, 1.0, 0.5]), np.array([0.5, 0.5, 0.0]), np.array([4, 4, 7]))
    (0.5, 0.5, 0.5)
    """
    _, author = np.unique(who, return_inverse=True)
    more, asked = np.bincount(author, ours - theirs), np.bincount(author)
    draw = np.random.default_rng(7).integers(0, len(asked), (DRAWS, len(asked)))
    low, high = np.quantile(more[draw].sum(axis=1) / asked[draw].sum(axis=1), [0.025, 0.975])
    return float((ours - theirs).mean()), float(low), float(high)


def taught_by(known: Record, taught: Asked) -> Logistic:
    """Fit the ranker on questions of both kinds."""
    both = [taught.anybody, taught.past]
    return fit_ranker(known, [(one, answers(one)) for one in both])


def answers(one: Questions) -> Flags:
    """Say which candidates are the true ones: the first of each row."""
    true = np.zeros(one.candidates.shape, bool)
    true[:, 0] = True
    return true


def ways(
    known: Record, asked: Asked, ranker: Logistic, window: float
) -> Iterator[tuple[str, Floats, Floats]]:
    """Yield each way to score, with its scores of both kinds of questions."""
    one, other = asked.anybody, asked.past
    yield "EdgeBank, ever", edgebank(known, one), edgebank(known, other)
    yield "EdgeBank, window", edgebank(known, one, window), edgebank(known, other, window)
    yield "count", faded(known, one), faded(known, other)
    yield "decay 14 d", faded(known, one, 14 * DAY), faded(known, other, 14 * DAY)
    yield "ranker", scores(known, one, ranker), scores(known, other, ranker)


def judged(name: str, batch: int, way: str, one: Floats, other: Floats) -> Row:
    """Turn scores into a row."""
    random, historical = (auc(s.ravel(), first_of(s).ravel()) for s in (one, other))
    return Row(name, batch, way, random, historical, float(reciprocal_ranks(one).mean()))


def first_of(some: Floats) -> Flags:
    """Return flags of the first column."""
    return np.asarray(np.arange(some.shape[1]) == 0) & np.ones(some.shape, bool)


# --- questions --------------------------------------------------------------------------------


def ask(
    passed: Events, part: slice, *, count: int, others: tuple[int, int], batch: int, seed: int
) -> Asked:
    """Draw questions from the events of a part of the record.

    Args:
        passed: the whole record.
        part: the rows to draw from.
        count: how many to draw, at most.
        others: how many other candidates, from all people and from the author's past.
        batch: how many events share the moment before which everything is known.
        seed: of the drawing.

    >>> from intreccio.network.histories import events
    >>> some = events([0, 0, 0, 1], [1, 2, 1, 0], [0, 10, 20, 30], people=9)
    >>> asked = ask(some, slice(2, 4), count=9, others=(3, 1), batch=1, seed=1)
    >>> asked.anybody.candidates.shape, asked.past.candidates.tolist(), asked.past.at.tolist()
    ((2, 4), [[1, 2]], [20])
    """
    draw = np.random.default_rng(seed)
    rows = np.arange(part.start, part.stop)
    rows = np.sort(draw.choice(rows, min(count, len(rows)), replace=False))
    anybody = strangers(passed, rows, others[0], draw)
    some, past = earlier(passed, rows, others[1], draw)
    at = passed.at[part.start + (rows - part.start) // batch * batch]
    true = passed.whom[rows][:, None]
    return Asked(
        Questions(passed.who[rows], at, np.hstack([true, anybody])),
        Questions(passed.who[rows[some]], at[some], np.hstack([true[some], past])),
    )


def strangers(passed: Events, rows: Numbers, count: int, draw: np.random.Generator) -> Numbers:
    """Draw other people evenly from all, the two of each event left out; shape (rows, count)."""
    found = draw.integers(0, passed.people - 2, (len(rows), count))
    two = np.sort(np.stack([passed.who[rows], passed.whom[rows]], axis=1), axis=1)
    found += found >= two[:, :1]
    return np.asarray(found + (found >= two[:, 1:]))


def earlier(
    passed: Events, rows: Numbers, count: int, draw: np.random.Generator
) -> tuple[Numbers, Numbers]:
    """Draw people whom the author wrote to before, but not at the moment of the event.

    Returns:
        The places in `rows` where there is any, and as many draws for each.
    """
    keys, first = np.unique(passed.who * passed.people + passed.whom, return_index=True)
    began = np.searchsorted(keys, np.arange(passed.people + 1) * passed.people)
    places, found = [], []
    for place, row in enumerate(rows.tolist()):
        who, at = passed.who[row], passed.at[row]
        own = slice(began[who], began[who + 1])
        same = slice(*np.searchsorted(passed.at, [at, at + 1]))
        now = passed.whom[same][passed.who[same] == who]
        pool = (keys[own] % passed.people)[passed.at[first[own]] < at]
        pool = pool[~np.isin(pool, now)]
        if len(pool):
            places.append(place)
            found.append(draw.choice(pool, count))
    return np.array(places, np.int64), np.array(found, np.int64).reshape(-1, count)


def records(places: Sequence[Path]) -> Iterator[tuple[str, Events]]:
    """Yield each record with its name."""
    for place in places:
        passed = read(place)
        if place.name == "email-eu-core":
            begin = int(passed.at[0])
            yield f"{place.name}, {FIRST} d", passed.between(begin, begin + FIRST * DAY)
        yield place.name, passed


def cells(one: Row) -> tuple[Cell, ...]:
    """Return one line of the table."""
    known = sentence("the moment") if one.batch == 1 else sentence("200 events")
    figures = (one.random, one.historical, one.rank)
    return (one.name, known, one.way, *figures, *(one.gain or (None, None, None)))


def run(folder: Path, *, quick: bool = False, tell: Tell = silent) -> Outcome:
    """Judge the ranker on every record that is there."""
    places = list(there(folder, quick=quick))
    found: list[Row] = []
    for name, passed in records(places):
        tell(name)
        for batch in (1, BATCH):
            found += measured(name, passed, batch=batch, count=QUICK if quick else ASKED)
    best = [one for one in found if one.gain and one.batch == 1]
    marks = tuple(Mark(one.name, *one.gain) for one in best if one.gain)
    return Outcome(
        data=tuple(place.name for place in places),
        columns=COLUMNS,
        rows=tuple(map(cells, found)),
        plot=Plot(sentence("MRR of the ranker less that of the best memory"), marks, zero=True),
        notes=tuple(bars(best)),
        holds=all(one.holds for one in best),
    )


def bars(best: Sequence[Row]) -> Iterator[Phrase]:
    """Say where a bar was set beforehand, and whether it is reached."""
    reached = sentence("{name}: the bar is historical AUC {auc}, MRR {rank}; it is reached.")
    failed = sentence("{name}: the bar is historical AUC {auc}, MRR {rank}; it is NOT reached.")
    for one in best:
        if one.name in BARS:
            auc_, rank = BARS[one.name]
            text = reached if one.holds else failed
            yield Phrase.of(text, name=one.name, auc=f"{auc_:.3f}", rank=f"{rank:.3f}")
