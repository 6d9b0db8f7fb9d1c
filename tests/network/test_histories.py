"""Tie histories say what passed between two people, and admit what their edges hide."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intreccio.network.histories import (
    Events,
    UnevenColumnsError,
    burstiness,
    decayed,
    events,
    histories,
    spells,
)
from intreccio.network.traces import DAY, Floats

Rows = list[tuple[int, int, int]]
ROWS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 30 * DAY)))


def passed(rows: Rows) -> Events:
    who, whom, at = zip(*rows, strict=True) if rows else ((), (), ())
    return events(who, whom, at, people=5)


@settings(deadline=None)
@given(ROWS)
def test_every_tie_is_summed_as_one_would_by_hand(rows: Rows) -> None:
    ties = histories(passed(rows))
    by_hand: dict[tuple[int, int], Rows] = {}
    for who, whom, at in rows:
        if who != whom:
            by_hand.setdefault((min(who, whom), max(who, whom)), []).append((who, whom, at))
    assert list(zip(ties.low.tolist(), ties.high.tolist(), strict=True)) == sorted(by_hand)
    for i, pair in enumerate(sorted(by_hand)):
        some = by_hand[pair]
        assert ties.count[i] == len(some)
        assert ties.forward[i] == sum(who == pair[0] for who, _, _ in some)
        assert ties.days[i] == len({at // DAY for _, _, at in some})
        assert (ties.first[i], ties.last[i]) == (min(r[2] for r in some), max(r[2] for r in some))


@settings(deadline=None)
@given(ROWS)
def test_the_order_of_the_file_does_not_matter(rows: Rows) -> None:
    turned = sorted(rows, key=lambda row: (row[2] % 7, row))
    one, other = histories(passed(rows)), histories(passed(turned))
    assert one.count.tolist() == other.count.tolist()
    assert one.first.tolist() == other.first.tolist()
    np.testing.assert_allclose(one.burstiness, other.burstiness)


def bursty(gaps: Floats) -> float:
    squares = np.array([(gaps**2).sum()])
    return float(burstiness(np.array([len(gaps)]), np.array([gaps.sum()]), squares)[0])


@pytest.mark.parametrize("n", [5, 10, 30])
def test_random_moments_have_no_burstiness_however_few(n: int) -> None:
    chance = np.random.default_rng(3)
    drawn = [bursty(np.diff(np.sort(chance.random(n + 1)))) for _ in range(3000)]
    assert abs(float(np.mean(drawn))) < 0.06


def test_without_correction_few_random_moments_would_look_regular() -> None:
    chance = np.random.default_rng(3)
    gaps = [np.diff(np.sort(chance.random(6))) for _ in range(3000)]
    plain = [(g.std() - g.mean()) / (g.std() + g.mean()) for g in gaps]
    assert float(np.mean(plain)) < -0.1


def test_two_messages_have_no_rhythm() -> None:
    assert np.isnan(histories(passed([(0, 1, 0), (1, 0, 9)])).burstiness[0])


def test_an_event_a_half_life_ago_counts_half() -> None:
    some = passed([(0, 1, 0), (0, 1, 60)])
    assert decayed(some, histories(some), now=60, half_life=60).tolist() == [1.5]


def test_a_tie_as_old_as_the_record_has_no_known_birth() -> None:
    old, young = (0, 1, 2 * DAY), (2, 3, 40 * DAY)
    seen = spells(histories(passed([old, young])), 0, 100 * DAY, margin=30 * DAY)
    assert seen.tie.tolist() == [1]


def test_silence_shorter_than_the_margin_is_no_end() -> None:
    ties = histories(passed([(0, 1, 40 * DAY), (1, 0, 80 * DAY)]))
    assert not spells(ties, 0, 100 * DAY, margin=30 * DAY).ended[0]
    assert spells(ties, 0, 120 * DAY, margin=30 * DAY).ended[0]


def test_nothing_passed_is_no_tie() -> None:
    assert len(histories(passed([]))) == 0


def test_columns_of_unequal_length_are_refused() -> None:
    with pytest.raises(UnevenColumnsError):
        events([0, 1], [1], [0, 0])


def test_unknown_people_are_refused() -> None:
    with pytest.raises(UnevenColumnsError):
        events([0], [9], [0], people=3)
