"""Forecasts of contact: better than a single sign where there is something to know, and honest."""

from __future__ import annotations

import numpy as np
import pytest

from intreccio.network.histories import Events, events
from intreccio.network.logistic import chance, fit, jeffreys, recalibration, refit, track
from intreccio.network.persistence import Span, TooYoungError, again, cases, forecast
from intreccio.network.scoring import auc, calibration_error
from intreccio.network.traces import DAY

SPAN = Span(window=120 * DAY, horizon=30 * DAY)
DAYS = 500


def office(seed: int = 3, pairs: int = 250) -> Events:
    """Make people who write at rates of their own, from a day of theirs to another."""
    draw = np.random.default_rng(seed)
    who, whom, at = [], [], []
    for _ in range(pairs):
        one, other = draw.choice(60, 2, replace=False)
        rate, begin = draw.gamma(0.5, 0.2), draw.uniform(-300, DAYS)
        end = min(begin + draw.exponential(200), DAYS)
        moments = draw.uniform(max(begin, 0), max(end, 0), draw.poisson(rate * max(end, 0)))
        moments = moments[moments > max(begin, 0)]
        forward = draw.random(len(moments)) < 0.5
        who += np.where(forward, one, other).tolist()
        whom += np.where(forward, other, one).tolist()
        at += (moments * DAY).astype(int).tolist()
    return events(who, whom, at, people=60)


def test_nothing_of_the_future_is_read() -> None:
    passed = office()
    now = 400 * DAY
    before = passed.between(0, now)
    whole, cut = forecast(passed, now, SPAN), forecast(before, now, SPAN)
    assert whole.probability.tolist() == cut.probability.tolist()


def test_forecasts_tell_ties_that_go_on_from_those_that_do_not() -> None:
    passed, now = office(), 450.0 * DAY
    said = forecast(passed, now, SPAN)
    known = cases(passed, now, SPAN)
    came = again(passed, known, now, SPAN.horizon)
    assert auc(said.probability, came) > 0.8
    assert calibration_error(said.probability, came, bins=4) < 0.12


def test_the_interval_holds_the_probability() -> None:
    said = forecast(office(), 450.0 * DAY, SPAN)
    assert (said.least <= said.probability).all()
    assert (said.probability <= said.most).all()
    assert (said.least > 0).all()
    assert (said.most < 1).all()


def test_a_record_of_a_week_says_nothing() -> None:
    week = events([0, 1], [1, 0], [0, 6 * DAY])
    with pytest.raises(TooYoungError):
        forecast(week, 7.0 * DAY, SPAN)


def test_the_seconds_from_which_time_is_counted_do_not_matter() -> None:
    passed = office()
    later = events(passed.who, passed.whom, passed.at + 1000 * DAY, passed.people)
    one = forecast(passed, 450.0 * DAY, SPAN).probability
    np.testing.assert_allclose(one, forecast(later, 1450.0 * DAY, SPAN).probability)


def test_exchanging_the_numbers_of_people_changes_nothing() -> None:
    passed = office()
    mirrored = events(59 - passed.who, 59 - passed.whom, passed.at, passed.people)
    one = np.sort(forecast(passed, 450.0 * DAY, SPAN).probability)
    other = np.sort(forecast(mirrored, 450.0 * DAY, SPAN).probability)
    np.testing.assert_allclose(one, other, rtol=1e-6)


def test_the_weights_are_those_that_made_the_data() -> None:
    draw = np.random.default_rng(1)
    columns = draw.normal(size=(20_000, 2))
    came = draw.random(20_000) < chance(0.5 + columns @ np.array([1.0, -2.0]))
    model = fit(columns, came, ridge=0.1)
    np.testing.assert_allclose(model.weights, [0.5, 1.0, -2.0], atol=0.1)


def test_a_column_that_never_varies_does_no_harm() -> None:
    columns = np.stack([np.ones(40), np.arange(40.0) % 2], axis=1)
    model = fit(columns, np.arange(40) % 2 == 1)
    assert np.isfinite(model.weights).all()


def test_bold_forecasts_are_toned_down() -> None:
    draw = np.random.default_rng(2)
    true = draw.normal(size=5000)
    correction = recalibration(3 * true + 1, draw.random(5000) < chance(true))
    assert correction.slope == pytest.approx(1 / 3, abs=0.03)
    assert correction.shift == pytest.approx(-1 / 3, abs=0.08)


def test_the_interval_of_a_share_holds_it_as_often_as_it_says() -> None:
    draw = np.random.default_rng(4)
    seen = draw.binomial(40, 0.3, 2000).astype(float)
    low, high = jeffreys(seen, np.full(2000, 40.0), level=0.8)
    assert abs(float(((low <= 0.3) & (high >= 0.3)).mean()) - 0.8) < 0.05


def test_a_past_without_cases_leaves_everything_open() -> None:
    low, high = track(np.zeros(0), np.zeros(0, bool)).interval(np.array([0.5]), level=0.8)
    assert low[0] < 0.05
    assert high[0] > 0.95


def test_few_cases_of_ones_own_hardly_move_what_others_taught() -> None:
    draw = np.random.default_rng(6)
    columns = draw.normal(size=(4000, 1))
    prior = fit(columns, draw.random(4000) < chance(2 * columns[:, 0]))
    contrary = draw.normal(size=(4000, 1))
    came = draw.random(4000) < chance(-2 * contrary[:, 0])
    few, many = (refit(prior, contrary[:n], came[:n]) for n in (10, 4000))
    assert few.weights[1] > 1.7
    assert many.weights[1] < -1
