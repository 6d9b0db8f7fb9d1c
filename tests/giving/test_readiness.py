"""How ready people are: what they answered me counts, and the intervals hold as they say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intreccio.giving.doors import Way, chance
from intreccio.giving.readiness import NEVER, Answers, Past, past
from intreccio.network.capital.warm_paths import AGREES, ALIKE

BOOKS = 400


@given(st.lists(st.tuples(st.integers(1, 5), st.booleans()), max_size=30))
def test_a_yes_never_lowers_and_a_no_never_raises_anybodys_chance(
    answered: list[tuple[int, bool]],
) -> None:
    before = past(answered)
    for agreed in (True, False):
        after = past([*answered, (3, agreed)])
        moved = after.chance(3) - before.chance(3)
        assert moved > 0 if agreed else moved < 0
    assert 0 < before.chance(9) < 1


def test_whoever_often_said_yes_is_likelier_than_who_never_was_asked() -> None:
    told = Past({1: Answers(yes=4), 2: Answers(no=4)})
    assert told.chance(1) > told.chance(7) > told.chance(2)
    assert told.of(7) == NEVER


def lived(seed: int, asks: int, *, mine: float | None = None) -> tuple[float, Past, Way]:
    """Draw a life: how ready people are, whom I asked and what they said, and a way with its truth.

    `mine` is how ready those I know are, where they are not as people in the studies were.
    """
    dice = np.random.default_rng(seed)
    mean = dice.beta(*AGREES) if mine is None else mine
    agrees = dice.beta(ALIKE * mean, ALIKE * (1 - mean), 12)
    whom = dice.integers(0, 12, asks)
    said = dice.random(asks) < agrees[whom]
    others = dice.beta(*AGREES)
    second = dice.beta(ALIKE * others, ALIKE * (1 - others))
    tie = float(dice.choice([0.5, 0.8, 1.0]))
    way = Way((0, 99), (tie,))
    truth = float(agrees[0] * second * tie)
    return truth, past(zip(whom.tolist(), said.tolist(), strict=True)), way


def held(asks: int, mine: float | None = None) -> tuple[float, float]:
    """Return the share of intervals that hold the truth, and the mean error of the chance."""
    inside, error = [], []
    for seed in range(BOOKS):
        truth, told, way = lived(seed, asks, mine=mine)
        value, low, high = chance(way, told)
        inside.append(low <= truth <= high)
        error.append(value - truth)
    return float(np.mean(inside)), float(np.mean(error))


@pytest.mark.parametrize("asks", [0, 6, 40])
def test_the_intervals_hold_eight_times_in_ten_however_much_i_asked(asks: int) -> None:
    share, error = held(asks)
    assert 0.75 <= share <= 0.86
    assert abs(error) < 0.02


def test_my_own_past_mends_what_the_studies_do_not_fit() -> None:
    unlike = 0.9
    without, with_past = held(0, unlike), held(60, unlike)
    assert abs(with_past[1]) < abs(without[1]) / 2
    assert with_past[0] >= 0.7
