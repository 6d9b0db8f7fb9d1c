"""Whom somebody writes to next is asked of what was known, and of nothing later."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intreccio.network.histories import Events, events
from intreccio.network.memory import memory
from intreccio.network.neighbours import shared
from intreccio.network.next_contact import (
    Questions,
    columns,
    edgebank,
    faded,
    fit_ranker,
    names,
    record,
    scores,
)
from intreccio.network.scoring import auc, calibration_error, reciprocal_ranks
from intreccio.network.traces import DAY

KEYED = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 100)), min_size=1)


@settings(deadline=None)
@given(KEYED, st.integers(0, 4), st.integers(-5, 120), st.sampled_from([1.0, 7.0, 1000.0]))
def test_a_memory_answers_as_one_would_by_hand(
    rows: list[tuple[int, int]], key: int, now: int, half_life: float
) -> None:
    known = memory(np.array([k for k, _ in rows]), np.array([at for _, at in rows]))
    recalled = known.before(np.array([key]), np.array([now]))
    ages = [now - at for k, at in rows if k == key and at < now]
    assert recalled.count()[0] == len(ages)
    assert recalled.silence()[0] == min(ages, default=np.inf)
    by_hand = sum(2 ** (-age / half_life) for age in ages)
    assert recalled.decayed(half_life)[0] == pytest.approx(by_hand, rel=1e-6)


def test_an_empty_memory_knows_nothing() -> None:
    recalled = memory(np.zeros(0, int), np.zeros(0, int)).before(np.array([1]), np.array([5]))
    assert (recalled.count()[0], recalled.silence()[0], recalled.decayed(1.0)[0]) == (0, np.inf, 0)


def crowd(count: int = 3000, seed: int = 3) -> Events:
    """Make people who write to their own five friends, and answer who has just written."""
    draw = np.random.default_rng(seed)
    friends = [draw.choice(40, 5, replace=False) for _ in range(40)]
    who, whom = [0], [1]
    for _ in range(count):
        answers = draw.random() < 0.4
        author = whom[-1] if answers else int(draw.integers(40))
        who.append(author)
        whom.append(who[-2] if answers else int(draw.choice(friends[author])))
    return events(who, whom, np.arange(count + 1) * 600, people=40)


def asked(passed: Events, part: slice) -> Questions:
    draw = np.random.default_rng(1)
    others = draw.integers(0, 40, (part.stop - part.start, 10))
    true = passed.whom[part][:, None]
    return Questions(passed.who[part], passed.at[part], np.hstack([true, others]))


def test_nothing_of_the_future_is_read() -> None:
    passed = crowd()
    cut = len(passed) // 2
    some = asked(passed, slice(cut, cut + 1))
    before = passed.between(0, float(passed.at[cut]))
    whole = columns(record(passed), some)
    np.testing.assert_allclose(whole, columns(record(before), some), atol=1e-6)


def test_every_column_has_its_name() -> None:
    passed = crowd(100)
    assert columns(record(passed), asked(passed, slice(50, 60))).shape == (10, 11, len(names()))


def test_the_ranker_finds_more_than_plain_memory() -> None:
    passed = crowd()
    known, third = record(passed), len(passed) // 3
    lesson, test = (
        asked(passed, slice(third, 2 * third)),
        asked(passed, slice(2 * third, 3 * third)),
    )
    true = np.zeros(lesson.candidates.shape, bool)
    true[:, 0] = True
    ours = reciprocal_ranks(scores(known, test, fit_ranker(known, [(lesson, true)]))).mean()
    assert ours > reciprocal_ranks(faded(known, test)).mean() + 0.05
    assert ours > reciprocal_ranks(edgebank(known, test)).mean() + 0.05


@settings(deadline=None)
@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda p: p[0] < p[1])))
def test_shared_acquaintances_are_counted_as_one_would_by_hand(pairs: set[tuple[int, int]]) -> None:
    ties = sorted(pairs)
    low, high = (np.array([tie[i] for tie in ties], np.int64) for i in (0, 1))
    count, _ = shared(low, high, people=7)
    near = {p: {a + b - p for a, b in ties if p in {a, b}} for p in range(7)}
    assert count.tolist() == [len(near[a] & near[b]) for a, b in ties]


def test_a_window_forgets() -> None:
    known = record(events([0, 0], [1, 2], [0, 10 * DAY], people=4))
    some = Questions(np.array([0]), np.array([11 * DAY]), np.array([[1, 2, 3]]))
    assert edgebank(known, some).tolist() == [[1, 1, 0]]
    assert edgebank(known, some, window=5.0 * DAY).tolist() == [[0, 1, 0]]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), min_size=2))
def test_auc_counts_pairs(cases: list[tuple[int, bool]]) -> None:
    won = [(a > b) + (a == b) / 2 for a, up in cases for b, other in cases if up and not other]
    score = np.array([float(s) for s, _ in cases])
    found = auc(score, np.array([happened for _, happened in cases]))
    assert np.isnan(found) if not won else found == pytest.approx(float(np.mean(won)))


def test_what_is_said_seven_times_in_ten_and_happens_so_is_calibrated() -> None:
    happened = np.array([True] * 7 + [False] * 3)
    assert calibration_error(np.full(10, 0.7), happened, bins=1) == pytest.approx(0)
