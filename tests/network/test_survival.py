"""Durations that are not over count for as long as they were watched."""

from __future__ import annotations

import numpy as np
import pytest

from intreccio.network.survival import Survival, kaplan_meier

# Weeks of remission in leukaemia: Freireich et al. 1963, Blood 21:699; printed in most textbooks.
TREATED = [6, 6, 6, 7, 10, 13, 16, 22, 23]
GOING_ON = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def curve(over: list[int], going_on: list[int], level: float = 0.95) -> Survival:
    duration = np.array([*over, *going_on], np.float64)
    return kaplan_meier(duration, np.arange(len(duration)) < len(over), level)


def test_the_textbook_curve() -> None:
    treated = curve(TREATED, GOING_ON)
    assert treated.time.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert treated.at_risk.tolist() == [21, 17, 15, 12, 11, 7, 6]
    expected = [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert treated.alive.round(3).tolist() == expected


def test_the_textbook_errors_of_greenwood() -> None:
    expected = [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346]
    assert curve(TREATED, GOING_ON).error.round(4).tolist() == expected


def test_the_textbook_bounds() -> None:
    treated = curve(TREATED, GOING_ON)
    assert (round(float(treated.low[0]), 2), round(float(treated.high[0]), 2)) == (0.62, 0.95)
    assert (round(float(treated.low[-1]), 2), round(float(treated.high[-1]), 2)) == (0.19, 0.68)


def test_the_textbook_medians() -> None:
    assert curve(TREATED, GOING_ON).median == 23
    assert curve(TREATED, GOING_ON).median_interval == (13, None)
    assert curve(PLACEBO, []).median == 8
    assert curve(PLACEBO, []).median_interval == (4, 11)


def test_a_median_not_reached_is_not_guessed() -> None:
    assert curve([1], [5, 5, 5]).median is None


def test_when_nothing_has_ended_there_is_no_curve() -> None:
    waiting = curve([], [3, 4])
    assert (waiting.median, waiting.at(10.0)) == (None, 1.0)


def test_without_censoring_the_curve_is_the_share_left() -> None:
    plain = curve([1, 2, 3, 4], [])
    assert plain.alive.tolist() == pytest.approx([0.75, 0.5, 0.25, 0.0])
    assert (plain.low[-1], plain.high[-1]) == (0.0, 0.0)


@pytest.mark.parametrize("level", [0.8, 0.95])
def test_the_interval_of_the_median_holds_it_as_often_as_it_says(level: float) -> None:
    chance, held = np.random.default_rng(5), 0
    for _ in range(400):
        true, watched = chance.exponential(1, 80), chance.uniform(0, 4, 80)
        some = kaplan_meier(np.minimum(true, watched), true <= watched, level)
        low, high = some.median_interval
        held += (low or 0) <= np.log(2) <= (high or np.inf)
    assert abs(held / 400 - level) < 0.05


def test_leaving_out_the_unanswered_would_shorten_the_median() -> None:
    chance = np.random.default_rng(5)
    true, watched = chance.exponential(10, 500), chance.uniform(0, 20, 500)
    over = true <= watched
    naive = float(np.median(true[over]))
    known = kaplan_meier(np.minimum(true, watched), over).median
    assert known is not None
    assert known == pytest.approx(10 * np.log(2), rel=0.15)
    assert naive < 0.7 * known
