"""Cards say a measure with its error, or that there is not enough data."""

from __future__ import annotations

import numpy as np
import pytest

from intreccio.network.capital.card import Data
from intreccio.network.capital.report import MEASURES, cards
from intreccio.network.capital.time_to_answer import Turns, kaplan_meier
from intreccio.network.circuits import Circuits
from intreccio.network.contacts import contacts
from intreccio.network.ties import ties
from intreccio.network.traces import DAY, YEAR, TraceTable, table
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


def test_those_who_never_answered_lengthen_the_median() -> None:
    answered = Turns(np.arange(1.0, 11.0), np.ones(10, bool), np.zeros(10))
    waiting = Turns(
        np.concatenate([np.arange(1.0, 11.0), np.full(8, 90.0)]),
        np.array([True] * 10 + [False] * 8),
        np.zeros(18),
    )
    assert (kaplan_meier(answered)[0], kaplan_meier(waiting)[0]) == (5.0, 9.0)


def test_when_most_never_answered_no_median_is_invented() -> None:
    silent = Turns(np.full(9, 50.0), np.array([True] * 2 + [False] * 7), np.zeros(9))
    assert kaplan_meier(silent) == (None, None)


def test_equal_sides_are_a_balance_of_one() -> None:
    found = {card.key: card for card in cards(data(lively(20)))}
    assert found["conversation"].value == 1.0
