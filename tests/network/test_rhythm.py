"""A tie's rhythm is that of its conversations; bursts, holidays and pauses do not disturb it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intreccio.network.fading import ended, fades, hazard, lulls, lulls_past
from intreccio.network.rhythm import DAYS, LONG, Rhythms, habits, rhythms, usual_habits
from intreccio.network.silences import AWAY, Counting, Days, counting, days, silences

FAR = 20_000
"""A day in October 2024."""


def met(*some: int, person: int = 1) -> Days:
    return days(np.full(len(some), person), FAR + np.array(some))


def busy(last: int = 3_000) -> Days:
    """Contact with somebody else on every day: the owner is never away."""
    return Days(np.zeros(last, np.int64), FAR - 1_000 + np.arange(last))


def told(some: Days, now: int, *, holidays: bool = False) -> Rhythms:
    whole = days(
        np.concatenate([some.person, busy().person]), np.concatenate([some.day, busy().day])
    )
    return rhythms(some, FAR + now, counting(whole, FAR + 3_000, holidays=holidays))


def test_eleven_messages_of_one_week_are_one_conversation() -> None:
    once = met(0, 30, 60, 90)
    burst = met(0, 30, 31, 32, 33, 60, 61, 63, 90)
    assert told(once, 100).known.tolist() == told(burst, 100).known.tolist() == [3]
    assert told(burst, 100).usual[0] == pytest.approx(told(once, 100).usual[0], rel=0.05)


def test_two_conversations_make_no_rhythm() -> None:
    assert len(told(met(0, 30), 90)) == 0
    assert len(told(met(0, 30, 60), 90)) == 1


def test_in_august_a_silence_grows_half_as_fast() -> None:
    july = int(np.datetime64("2024-07-20", "D").astype(int)) - FAR
    summer, winter = met(july), met(july + 60)
    ahead = counting(busy(), FAR + 3_000)
    long = [silences(one, int(one.day[0]) + 40, ahead).length[0] for one in (summer, winter)]
    assert long == [12 + 28 / 2, 40]


def test_when_there_is_contact_with_nobody_a_silence_stops_growing() -> None:
    known = met(0, 30, 60)
    counted = counting(known, FAR + 1_000)
    some = silences(known, FAR + 1_000, counted)
    assert some.length[-1] == AWAY
    assert not fades(rhythms(known, FAR + 1_000, counted), hazard([]))[0] <= AWAY


def test_who_keeps_a_beat_is_missed_earlier_than_who_does_not() -> None:
    steady = met(*range(0, 630, 30))
    loose = met(*np.cumsum([0, *([8, 30, 112] * 7)]).tolist())
    even, odd = told(steady, 640), told(loose, 1_060)
    assert even.usual[0] == pytest.approx(odd.usual[0], rel=0.1)
    assert even.long[0] < odd.long[0]


def test_a_silence_is_long_only_beyond_the_interval_of_the_usual_one() -> None:
    found = told(met(*range(0, 630, 30)), 640)
    assert found.low[0] < found.usual[0] < found.high[0] < found.long[0]


@given(st.lists(st.integers(0, 600), min_size=4, max_size=30), st.integers(300, 600))
def test_what_comes_later_changes_nothing(some: list[int], now: int) -> None:
    everything = met(*some)
    before = Days(*(c[everything.day <= FAR + now] for c in (everything.person, everything.day)))
    whole = days(np.append(everything.person, busy().person), np.append(everything.day, busy().day))
    counted = counting(whole, FAR + 3_000, holidays=False)
    late, early = rhythms(everything, FAR + now, counted), rhythms(before, FAR + now, counted)
    assert (late.usual.tolist(), late.long.tolist()) == (early.usual.tolist(), early.long.tolist())


def drawn(ties: int, each: int, seed: int) -> tuple[Days, np.ndarray]:
    """Make ties whose silences are log-normal, each about a middle of its own."""
    chance = np.random.default_rng(seed)
    middle = np.exp(chance.normal(np.log(30), 0.6, ties))
    gaps = np.maximum(middle[:, None] * np.exp(chance.normal(0, 0.9, (ties, each))), 4).round()
    begin = chance.integers(0, 60, ties)
    at = np.concatenate([begin[:, None], begin[:, None] + gaps.cumsum(axis=1)], axis=1).astype(int)
    return days(np.repeat(np.arange(ties), each + 1), at.ravel()), middle


def owned(passed: Days, now: int) -> tuple[Rhythms, Counting]:
    everybody = np.arange(now + 1)
    whole = Days(np.append(passed.person, 0 * everybody), np.append(passed.day, everybody))
    counted = counting(whole, now, holidays=False)
    return rhythms(passed, now, counted), counted


@pytest.mark.parametrize("each", [3, 8])
def test_the_interval_of_the_usual_silence_holds_eight_times_in_ten(each: int) -> None:
    held = []
    for seed in range(20):
        passed, middle = drawn(60, each, seed)
        found, _ = owned(passed, int(passed.day.max()))
        true = middle[found.person]
        held += ((found.low <= true) & (true <= found.high)).tolist()
    assert 0.72 <= np.mean(held) <= 0.88


def test_of_the_silences_to_come_about_a_quarter_are_long() -> None:
    long = []
    for seed in range(20):
        passed, _ = drawn(60, 9, seed)
        found, counted = owned(passed, int(passed.day.max()))
        past = silences(passed, int(passed.day.max()), counted)
        known = habits(past)
        assert known is not usual_habits()
        ratio = past.length / found.usual[past.tie]
        long += (known.share_longer(ratio[past.over]) < LONG).tolist()
    assert 0.18 <= np.mean(long) <= 0.32


def test_habits_are_supposed_where_there_are_too_few() -> None:
    few = met(0, 30, 60)
    assert habits(silences(few, FAR + 60, counting(busy(), FAR + 99))) is usual_habits()


def test_a_lull_is_forecast_from_its_own_past_alone() -> None:
    passed, _ = drawn(40, 12, seed=3)
    now = int(passed.day.max()) // 2
    _, counted = owned(passed, int(passed.day.max()))
    past = lulls_past(passed.until(now), now, counted)
    again = lulls_past(passed, now, counted)
    assert [came.tolist() for _, came in past] == [came.tolist() for _, came in again]
    learnt = hazard(past)
    known = lulls(passed, now, counted)
    chance = learnt.probability(known)
    came = ended(passed, known, now)
    assert ((chance > 0) & (chance < 1)).all()
    assert len(came) == len(chance)


def test_the_longer_the_silence_the_less_it_is_expected_to_end() -> None:
    passed, _ = drawn(40, 12, seed=4)
    now = int(passed.day.max())
    found, counted = owned(passed, now)
    learnt = hazard(lulls_past(passed, now, counted))
    assert (fades(found, learnt) >= found.long).all()
    assert (fades(found, learnt) <= DAYS[-1]).all()


def test_an_empty_book_has_no_rhythm() -> None:
    nobody = days(np.zeros(0, np.int64), np.zeros(0, np.int64))
    counted = counting(nobody, FAR, today=FAR)
    assert len(rhythms(nobody, FAR, counted)) == 0
    assert lulls_past(nobody, FAR, counted) == []
    assert len(fades(rhythms(nobody, FAR, counted), hazard([]))) == 0
