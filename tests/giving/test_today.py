"""Today shows facts that wait for me, for three people at most."""

from __future__ import annotations

from dataclasses import replace

from intreccio.giving.situation import DAY, Fact, Occasion, Situation, Voice
from intreccio.giving.today import today
from intreccio.people.wording import Phrase

NOW = 2_000 * DAY
MAIL = Phrase.of("a mail")
ADA, BOB, CYD, DAN, EVA = range(5)
NAMES = {ADA: "Ada", BOB: "Bob", CYD: "Cyd", DAN: "Dan", EVA: "Eva"}


def asked(person: int, days_ago: int = 5, kind: str = "need") -> Voice:
    at = NOW - days_ago * DAY
    return Voice(f"{kind}{person}", kind, person, "Cerco casa.", at, "them", MAIL)  # type: ignore[arg-type]


def reason(person: int) -> Occasion:
    return Occasion(person, f"note{person}", Phrase.of("You noted"), Fact("…", None, MAIL))


NOTHING = Situation(NOW, NAMES)


def test_a_need_i_have_not_answered_is_shown_with_its_words_and_date() -> None:
    (gift,) = today(replace(NOTHING, voices=[asked(ADA)]))
    assert (gift.person, gift.fact.text, gift.fact.at) == (ADA, "Cerco casa.", NOW - 5 * DAY)


def test_a_need_is_met_when_i_have_written_since() -> None:
    assert today(replace(NOTHING, voices=[asked(ADA)], wrote={ADA: NOW - DAY})) == ()


def test_what_i_wrote_before_they_asked_answers_nothing() -> None:
    assert today(replace(NOTHING, voices=[asked(ADA)], wrote={ADA: NOW - 9 * DAY}))


def test_a_need_of_last_year_is_let_rest() -> None:
    assert today(replace(NOTHING, voices=[asked(ADA, days_ago=300)])) == ()


def test_three_people_at_most_and_of_all_kinds() -> None:
    voices = [asked(ADA), asked(BOB), asked(CYD, kind="favour")]
    full = replace(NOTHING, voices=voices, dormant={DAN: 1}, occasions=[reason(DAN)])
    gifts = today(full)
    assert [gift.kind for gift in gifts] == ["need", "thanks", "wake"]
    assert len({gift.person for gift in gifts}) == 3


def test_nobody_is_shown_twice() -> None:
    gifts = today(replace(NOTHING, voices=[asked(ADA), asked(ADA, kind="favour")]))
    assert [gift.person for gift in gifts] == [ADA]


def test_a_dormant_tie_without_a_reason_is_left_in_peace() -> None:
    assert today(replace(NOTHING, dormant={DAN: 1})) == ()


def test_what_is_done_stays_done_and_what_is_for_later_comes_back() -> None:
    voices = [asked(ADA)]
    assert today(replace(NOTHING, voices=voices, put_aside={"need0": None})) == ()
    assert today(replace(NOTHING, voices=voices, put_aside={"need0": NOW + DAY})) == ()
    assert today(replace(NOTHING, voices=voices, put_aside={"need0": NOW - DAY}))


def test_an_empty_day_is_allowed() -> None:
    assert today(NOTHING) == ()
