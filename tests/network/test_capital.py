"""Cards say a measure with its error, or that there is not enough data."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from intreccio.network.capital import conversation, rings, variety
from intreccio.network.capital.card import Data
from intreccio.network.capital.held import HELD, LEAST, MOST, judged
from intreccio.network.capital.report import MEASURES, cards
from intreccio.network.capital.time_to_answer import Turns, median_wait
from intreccio.network.circuits import Circuit, Circuits, Member
from intreccio.network.contacts import contacts
from intreccio.network.ties import ties
from intreccio.network.traces import DAY, YEAR, Numbers, TraceTable, table
from intreccio.people.records import Channel

NOW = 5 * YEAR


def lively(people: int) -> TraceTable:
    rows: list[tuple[int, Channel, tuple[int, ...]]] = []
    for person in range(1, people + 1):
        for week in range(40):
            at = NOW - week * 7 * DAY - person * 3600
            rows.append((at, Channel.MAIL, (0, person)))
            rows.append((at + 5 * 3600, Channel.MAIL, (person, 0)))
    return table(rows, people=people + 1, me=0)


def data(traces: TraceTable) -> Data:
    return Data(traces, contacts(traces), ties(traces, NOW), Circuits((), 0.0), NOW, 1.0)


@pytest.mark.parametrize("key", MEASURES)
def test_every_card_says_its_source_and_what_it_does_not_mean(key: str) -> None:
    card = MEASURES[key].card(data(lively(20)))
    assert card.sources
    assert card.not_meant.read()
    assert card.level == 0.8
    assert card.window[0] < card.window[1]


@pytest.mark.parametrize("key", MEASURES)
def test_an_empty_book_is_not_measured_but_said_to_be_too_little(key: str) -> None:
    card = MEASURES[key].card(data(table([], people=1, me=0)))
    assert card.status == "not_enough_data"
    assert card.value in (None, 0.0)


def test_twenty_people_written_with_all_year_are_twenty_living_ties() -> None:
    found = {card.key: card for card in cards(data(lively(20)))}
    assert found["living_ties"].value == 20
    low, high = found["living_ties"].interval or (0, 0)
    assert low <= 20 <= high


def test_below_fifteen_living_ties_the_time_to_answer_is_not_said() -> None:
    found = {card.key: card for card in cards(data(lively(6)))}
    assert found["time_to_answer"].status == "not_enough_data"
    assert found["living_ties"].value == 6


def apart(many: int) -> tuple[Numbers, Numbers]:
    """Return people and stretches of time, one for each of so many waits."""
    return np.arange(many), np.arange(many) % 8


def test_those_who_never_answered_lengthen_the_median() -> None:
    answered = Turns(np.arange(1.0, 11.0), np.ones(10, bool), np.zeros(10), *apart(10))
    waiting = Turns(
        np.concatenate([np.arange(1.0, 11.0), np.full(8, 90.0)]),
        np.array([True] * 10 + [False] * 8),
        np.zeros(18),
        *apart(18),
    )
    assert (median_wait(answered)[0], median_wait(waiting)[0]) == (5.0, 9.0)


def test_when_most_never_answered_no_median_is_invented() -> None:
    silent = Turns(np.full(9, 50.0), np.array([True] * 2 + [False] * 7), np.zeros(9), *apart(9))
    assert median_wait(silent) == (None, None)


def test_equal_sides_are_a_balance_near_one_within_the_interval() -> None:
    card = {card.key: card for card in cards(data(lively(20)))}["conversation"]
    assert card.interval is not None
    assert 0.9 < card.interval[0] < (card.value or 0) <= card.interval[1] < 1


def test_one_message_more_or_less_is_no_imbalance() -> None:
    rows = [(NOW - i * DAY, Channel.MAIL, (0, 1) if i else (1, 0)) for i in (1, 2, 0)]
    whole = table(rows, people=2, me=0)
    known = Data(whole, contacts(whole), (), Circuits((), 0.0), NOW, 1.0)
    card = conversation.card(known)
    assert card.value is not None
    assert card.value > 0.5


def test_a_card_whose_intervals_do_not_hold_is_experimental_and_says_how_often_they_do() -> None:
    found = {card.key: card for card in cards(data(lively(20)))}
    assert found["living_ties"].held == HELD["living_ties"]
    for card in found.values():
        good = card.held is not None and LEAST <= card.held <= MOST
        assert card.status == "not_enough_data" or (card.status == "tested") == good
    narrow = replace(found["living_ties"], key="conversation")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(HELD, "conversation", 0.7)
        assert judged(narrow).status == "experimental"


def test_of_two_circuits_of_equal_weight_the_variety_is_two() -> None:
    members = (tuple(Member(p, 1.0) for p in some) for some in (range(1, 11), range(11, 21)))
    circuits = Circuits(tuple(Circuit(i, m) for i, m in enumerate(members, 1)), 1.0)
    traces = lively(20)
    known = Data(traces, contacts(traces), ties(traces, NOW), circuits, NOW, 1.0)
    assert variety.card(known).value == pytest.approx(2.0, abs=0.02)


def test_of_twenty_people_alike_seven_or_eight_share_four_tenths_of_the_contact() -> None:
    value = rings.card(data(lively(20))).value
    assert value is not None
    assert 7 <= value <= 8
