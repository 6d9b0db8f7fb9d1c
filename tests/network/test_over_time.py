"""The network over time: what began and ended is seen, and what cannot be known is not said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from intreccio.network.capital.card import Data
from intreccio.network.capital.report import cards
from intreccio.network.circuits import Circuit, Circuits, Member
from intreccio.network.contacts import contacts
from intreccio.network.over_time import turnover as turning
from intreccio.network.over_time.report import OverTime, over_time
from intreccio.network.ties import ties
from intreccio.network.traces import DAY, table
from intreccio.people.records import Channel

Row = tuple[int, Channel, tuple[int, ...]]
WEEK = 7 * DAY


def day(year: int, month: int = 1, date: int = 1) -> int:
    return int(datetime(year, month, date, tzinfo=UTC).timestamp())


NOW = day(2025) - 1


def writing(people: Iterable[int], start: int, end: int, every: int = WEEK) -> list[Row]:
    """Write a message and its answer with each of some people, again and again."""
    rows: list[Row] = []
    for person in people:
        for at in range(start + person * 600, end - DAY, every):
            rows.append((at, Channel.MAIL, (0, person)))
            rows.append((at + 5 * 3600, Channel.MAIL, (person, 0)))
    return rows


def told(rows: list[Row], circles: tuple[range, ...] = (), now: int = NOW) -> Data:
    traces = table(rows, people=61, me=0)
    found = Circuits(
        tuple(
            Circuit(i, tuple(Member(person, 1.0) for person in circle))
            for i, circle in enumerate(circles, 1)
        ),
        0.5,
    )
    return Data(traces, contacts(traces), ties(traces, now), found, now, 1.0)


def years(found: OverTime) -> list[str]:
    return [period.name for period in found.periods]


def past(found: OverTime, key: str) -> list[float | None]:
    values = next(card.values for card in found.past if card.key == key)
    return [one.value if one else None for one in values]


# --- circuits ----------------------------------------------------------------------------------

OLD_WORK, NEW_WORK, FRIENDS = range(1, 21), range(21, 41), range(41, 51)


def job_change() -> Data:
    """Plant five years, with new work and its people from 2023 on, and the same friends."""
    return told(
        [
            *writing(OLD_WORK, day(2020), day(2023)),
            *writing(NEW_WORK, day(2023), NOW),
            *writing(FRIENDS, day(2020), NOW),
        ],
        (OLD_WORK, NEW_WORK, FRIENDS),
    )


def test_a_change_of_work_is_a_circuit_that_fades_and_one_that_is_born() -> None:
    found = over_time(job_change())
    old, new, friends = found.strands
    assert years(found) == ["2020", "2021", "2022", "2023", "2024"]
    assert (old.born, old.faded) == (None, 3)
    assert (new.born, new.faded) == (3, None)
    assert (friends.born, friends.faded) == (None, None)
    third = friends.shares[0]
    assert third is not None
    assert third.value == pytest.approx(1 / 3, abs=0.01)


def test_where_nothing_changes_no_circuit_is_said_to_come_or_go() -> None:
    rows = writing([*OLD_WORK, *FRIENDS], day(2020), NOW)
    for strand in over_time(told(rows, (OLD_WORK, FRIENDS))).strands:
        assert (strand.born, strand.faded) == (None, None)


def test_the_shares_of_a_year_and_what_is_outside_make_one() -> None:
    data = job_change()
    found = over_time(replace(data, circuits=Circuits(data.circuits.circuits[:2], 0.5)))
    for i, left in enumerate(found.outside):
        inside = sum(one.value for strand in found.strands if (one := strand.shares[i]))
        assert left is not None
        assert inside + left == pytest.approx(1, abs=0.001)
        assert left == pytest.approx(1 / 3, abs=0.02)


def test_who_lives_in_two_circuits_is_shared_out_and_not_counted_twice() -> None:
    rows = writing(OLD_WORK, day(2021), NOW)
    found = over_time(told(rows, (OLD_WORK, OLD_WORK)))
    assert [one.value for strand in found.strands if (one := strand.shares[0])] == [0.5, 0.5]


# --- ties --------------------------------------------------------------------------------------


def test_ties_are_born_and_gone_in_their_year_and_the_margins_are_not_known() -> None:
    rows = [
        *writing(range(1, 11), day(2020), NOW),
        *writing(range(11, 16), day(2021, 5), NOW),
        *writing(range(16, 19), day(2022, 2), day(2023, 3)),
        *writing(range(19, 21), day(2021, 2), day(2024, 10)),
    ]
    found = over_time(told(rows)).turnover
    assert [row.born.value if row.born else None for row in found] == [0, 7, 3, 0, 0]
    assert [row.alive for row in found] == [0, 7, 3 - 3, 0, 0]
    assert [row.gone.value if row.gone else None for row in found] == [0, 0, 0, 3, 0]
    assert found[0].met is None
    assert [row.met for row in found[1:]] == [7, 3, 0, 0]
    assert [row.kept for row in found[1:]] == [10, 17, 20, 17]
    assert found[0].born_seen < 0.6
    assert found[-1].gone_seen < 0.6
    assert found[1].born_seen == found[1].gone_seen == 1


def test_without_its_margins_the_first_year_would_seem_to_bring_everybody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slow = [writing([person], day(2020) + person * 3 * DAY, NOW) for person in range(1, 31)]
    data = told([row for rows in slow for row in rows])
    whole = over_time(data).turnover
    assert (whole[0].born.value if whole[0].born else None) == 0
    monkeypatch.setattr(turning, "MARGIN", 0)
    first = over_time(data).turnover[0].born
    assert first is not None
    assert first.value > 20


def test_a_message_that_nobody_answered_is_no_tie() -> None:
    rows = writing(range(1, 11), day(2020), NOW)
    rows += [(day(2022, 3, date), Channel.MAIL, (0, 30)) for date in (1, 2, 3)]
    rows.sort()
    found = over_time(told(rows)).turnover[2]
    assert found.born is not None
    assert (found.born.value, found.met) == (0, 1)


# --- the cards of the past ---------------------------------------------------------------------


def test_the_last_value_of_each_card_is_what_the_card_says_today() -> None:
    data = job_change()
    found, today = over_time(data), {card.key: card for card in cards(data)}
    for key in ("living_ties", "rings", "variety", "conversation", "time_to_answer"):
        assert past(found, key)[-1] == pytest.approx(today[key].value, rel=0.04), key


def test_the_past_is_told_with_what_was_known_then() -> None:
    rows = writing(range(1, 21), day(2020), NOW)
    later = [*rows, *writing(range(21, 51), day(2024), NOW)]
    before, after = over_time(told(rows)), over_time(told(later))
    assert past(before, "living_ties")[:4] == past(after, "living_ties")[:4]
    assert past(before, "living_ties")[4] == 20
    assert past(after, "living_ties")[4] == 50


def test_below_the_minimums_a_card_of_the_past_is_not_told() -> None:
    rows = [*writing(range(1, 6), day(2020), NOW), *writing(range(6, 31), day(2023), NOW)]
    found = past(over_time(told(rows)), "rings")
    assert found[:3] == [None, None, None]
    assert None not in found[3:]


def test_a_year_that_the_record_does_not_hold_whole_has_no_card() -> None:
    found = over_time(told(writing(range(1, 21), day(2020, 4), NOW)))
    assert years(found)[0] == "2020"
    assert past(found, "living_ties")[0] is None
    assert past(found, "living_ties")[1] == 20


# --- the signature -----------------------------------------------------------------------------


def paced(people: list[int], start: int, end: int) -> list[Row]:
    """Write with the first of some people most, with the others less and less."""
    return [
        row
        for rank, person in enumerate(people)
        for row in writing([person], start, end, WEEK + rank * 2 * DAY)
    ]


def test_other_people_in_the_same_places_are_the_same_signature() -> None:
    rows = [
        *paced(list(range(1, 26)), day(2021), day(2023)),
        *paced(list(range(31, 56)), day(2023), NOW),
    ]
    mark = over_time(told(rows)).signatures[2]
    assert mark is not None
    assert mark.new == 20
    assert mark.moved is not None
    assert mark.chance is not None
    assert mark.moved <= mark.chance


def test_much_more_contact_with_one_person_is_another_signature() -> None:
    rows = paced(list(range(1, 26)), day(2021), NOW) + writing([1], day(2024), NOW, DAY // 2)
    mark = over_time(told(rows)).signatures[-1]
    assert mark is not None
    assert mark.moved is not None
    assert mark.chance is not None
    assert mark.new is not None
    assert mark.new < 5
    assert mark.moved > mark.chance
    assert mark.shares[0].value > 0.3


# --- the record --------------------------------------------------------------------------------


def test_a_young_book_is_told_by_quarters_and_one_of_five_months_not_at_all() -> None:
    young = over_time(told(writing(range(1, 21), day(2023, 10), NOW)))
    assert years(young) == ["2023-Q4", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]
    newborn = over_time(told(writing(range(1, 21), day(2024, 8), NOW)))
    assert newborn.periods == ()
    assert newborn.now == NOW


def test_an_empty_book_has_no_past() -> None:
    assert over_time(told([])) == OverTime(0, 0)


def test_a_false_date_makes_no_years() -> None:
    rows = writing(range(1, 21), day(2020), NOW)
    false = [(day(1980), Channel.MAIL, (0, 1)), (day(2031), Channel.MAIL, (0, 2))]
    found = over_time(told(sorted([*false, *rows])))
    assert years(found) == ["2020", "2021", "2022", "2023", "2024"]


def test_each_share_lies_within_its_interval() -> None:
    found = over_time(job_change())
    for strand in found.strands:
        for one in strand.shares:
            assert one is not None
            assert 0 <= one.low <= one.value <= one.high


def test_the_interval_of_a_share_holds_as_often_as_it_says() -> None:
    """Two circuits write at even odds: the true share is one half, and seldom missed by more."""
    dice, held = np.random.default_rng(5), 0
    for seed in range(60):
        at = np.sort(dice.integers(day(2021), NOW, 1600)).tolist()
        rows: list[Row] = [
            (int(one), Channel.MAIL, (0, int(who)) if mine else (int(who), 0))
            for one, who, mine in zip(
                at, dice.integers(1, 41, 1600), dice.random(1600) < 0.5, strict=True
            )
        ]
        found = over_time(replace(told(rows, (range(1, 21), range(21, 41))), seed=seed))
        share = found.strands[0].shares[1]
        assert share is not None
        held += share.low <= 0.5 <= share.high
    assert 36 <= held <= 58
