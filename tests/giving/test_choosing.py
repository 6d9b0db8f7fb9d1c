"""Today names nobody too often, and lets circuits take turns, whatever is in the book."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intreccio.giving import choosing
from intreccio.giving.situation import DAY, Fact, Gift, GiftKind, Naming, Situation
from intreccio.people.wording import Phrase

BEGIN = 20_000
NAMES = {number: f"P{number}" for number in range(40)}
MAIL = Phrase.of("a mail")


def gift(
    key: str, person: int, kind: GiftKind = "thanks", at: int = 0, giver: int | None = None
) -> Gift:
    fact = Fact("…", at * DAY, MAIL)
    return Gift(key, kind, person, Phrase.of("Do"), Phrase.of("Since"), fact, giver)


def on(day: int, **more: object) -> Situation:
    return replace(Situation(day * DAY + 3600, NAMES), **more)  # type: ignore[arg-type]


def lived(gifts: list[Gift], days: int, home: dict[int, int]) -> list[tuple[int, Gift]]:
    """Look at Today every day, answering nothing."""
    past: list[Naming] = []
    shown = []
    for day in range(BEGIN, BEGIN + days):
        now = on(day, past=tuple(past), home=home)
        ready = [one for one in gifts if (one.fact.at or 0) <= now.now]
        chosen = choosing.choose(ready, now)
        past += choosing.namings(chosen, now)
        shown += [(day, one) for one in chosen]
    return shown


def too_soon(shown: list[tuple[int, Gift]]) -> list[tuple[int, Gift]]:
    """Find who was named twice in a fortnight without having asked for something in between."""
    last: dict[int, int] = {}
    found = []
    for day, one in shown:
        for person in one.named:
            news = one.kind == "need" and one.person == person and one.fact.at is not None
            news = news and one.fact.at // DAY > last.get(person, 0)  # type: ignore[operator]
            if person in last and day - last[person] < 14 and not news:
                found.append((day, one))
        last.update(dict.fromkeys(one.named, day))
    return found


some_gifts = st.lists(
    st.builds(
        gift,
        st.integers(0, 60).map(str),
        st.integers(0, 9),
        st.sampled_from(choosing.ORDER),
        st.integers(BEGIN - 5, BEGIN + 60),
        st.one_of(st.none(), st.integers(10, 14)),
    ),
    max_size=40,
    unique_by=lambda one: one.key,
)


@settings(max_examples=60, deadline=None)
@given(some_gifts)
def test_nobody_is_named_twice_in_a_fortnight_without_news(gifts: list[Gift]) -> None:
    assert not too_soon(lived(gifts, 60, {}))


def test_the_check_sees_somebody_named_day_after_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "rested", lambda *_: True)
    assert too_soon(lived([gift("a", 1), gift("b", 1)], 20, {}))


def test_whoever_asks_anew_is_named_at_once() -> None:
    gifts = [gift("old", 1, "need", BEGIN - 1), gift("new", 1, "need", BEGIN + 3)]
    assert [day - BEGIN for day, _ in lived(gifts, 6, {})] == [0, 3]


def test_the_same_thought_comes_back_after_ever_longer_rests() -> None:
    days = [day - BEGIN for day, _ in lived([gift("same", 1)], 300, {})]
    assert days == [0, 14, 42, 98, 210]


def test_a_giver_is_asked_once_in_six_weeks() -> None:
    gifts = [gift(str(n), n, "meet", giver=20) for n in range(6)]
    days = [day - BEGIN for day, _ in lived(gifts, 90, {})]
    assert days == [0, 42, 84]


def test_three_a_day_and_what_is_done_is_not_filled_up() -> None:
    gifts = [gift(str(n), n) for n in range(9)]
    morning = choosing.choose(gifts, on(BEGIN))
    assert len(morning) == 3
    past = choosing.namings(morning, on(BEGIN))
    left = [one for one in gifts if one.key != morning[0].key]
    assert choosing.choose(left, on(BEGIN, past=past)) != ()
    assert [g.key for g in choosing.choose(left, on(BEGIN, past=past))] == [
        g.key for g in morning[1:]
    ]


def test_looking_again_shows_and_remembers_the_same() -> None:
    gifts = [gift(str(n), n) for n in range(9)]
    morning = choosing.choose(gifts, on(BEGIN))
    past = choosing.namings(morning, on(BEGIN))
    again = choosing.choose(gifts, on(BEGIN, past=past))
    assert [one.key for one in again] == [one.key for one in morning]
    assert choosing.namings(again, on(BEGIN, past=past)) == ()


def test_circuits_take_turns_though_one_has_many_thoughts() -> None:
    home = {person: 0 if person < 30 else person % 3 + 1 for person in NAMES}
    gifts = [gift(str(person), person) for person in NAMES]
    count = Counter(home[one.person] for _, one in lived(gifts, 4, home))
    assert set(count) == {0, 1, 2, 3}
    assert max(count.values()) <= 6


def test_two_people_of_a_meeting_are_both_let_rest() -> None:
    gifts = [gift("m", 1, "meet", giver=2), gift("t", 2)]
    by_day = defaultdict(list)
    for day, one in lived(gifts, 15, {}):
        by_day[day - BEGIN].append(one.key)
    assert by_day[0] == ["m"]
    assert by_day[14] == ["m", "t"] or by_day[14] == ["t"]


def test_every_gift_says_why_it_is_shown() -> None:
    past = (Naming(1, "x", (BEGIN - 20) * DAY),)
    (one,) = choosing.choose([gift("t", 1)], on(BEGIN, past=past, home={1: 7}))
    told = [phrase.read() for phrase in one.because]
    assert told[1:] == [
        "P1 was last named 20 days ago.",
        "Somebody of their circuit was last named 20 days ago.",
    ]
