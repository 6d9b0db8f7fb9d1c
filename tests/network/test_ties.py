"""Ties say what the traces say, and no more."""

from __future__ import annotations

from intreccio.network.ties import Tie, ties
from intreccio.network.traces import DAY, YEAR, table
from intreccio.people.records import Channel

NOW = 10 * YEAR
ME, ADA, BOB, NOBODY = 0, 1, 2, 3

Row = tuple[int, Channel, tuple[int, ...]]


def mail(days_ago: float, author: int, *others: int) -> Row:
    return int(NOW - days_ago * DAY), Channel.MAIL, (author, *others)


def back_and_forth(times: int, *, every: float, since: float = 0, other: int = ADA) -> list[Row]:
    rows = []
    for i in range(times):
        rows += [mail(since + every * i + 1, ME, other), mail(since + every * i, other, ME)]
    return rows


def tie_with(rows: list[Row], other: int = ADA) -> Tie:
    """Return a tie of a book whose record goes on to the present day."""
    return tie_in([*rows, mail(0, ME, NOBODY)], other)


def tie_in(rows: list[Row], other: int = ADA) -> Tie:
    found = ties(table(rows, people=4, me=ME), NOW)
    return next(tie for tie in found if tie.person == other)


def test_writing_both_ways_every_two_weeks_is_a_strong_tie() -> None:
    assert tie_with(back_and_forth(26, every=14)).klass == "strong"


def test_writing_both_ways_on_few_days_is_a_weak_tie() -> None:
    busy_day = [mail(40 + i / 100, ME if i % 2 else ADA, ADA if i % 2 else ME) for i in range(14)]
    assert tie_with(busy_day).klass == "weak"


def test_three_hundred_newsletters_are_no_strong_tie() -> None:
    one_way = [mail(i, ADA, ME) for i in range(300)]
    tie = tie_with(one_way)
    assert (tie.klass, tie.received) == ("occasional", 300)
    assert tie.strength < 0.1 < tie_with(back_and_forth(2, every=30)).strength


def test_a_tie_that_was_alive_and_fell_silent_is_dormant() -> None:
    assert tie_with(back_and_forth(20, every=14, since=3 * 365)).klass == "dormant"


def test_a_month_of_silence_is_ordinary() -> None:
    assert tie_with(back_and_forth(20, every=14, since=30)).klass == "strong"


def test_who_writes_seldom_but_still_within_their_rhythm_is_not_called_dormant() -> None:
    seldom = [row for i in range(8) for row in back_and_forth(6, every=1, since=400 + i * 500)]
    assert tie_with(seldom).klass == "occasional"


def test_a_message_to_eleven_people_ties_nobody() -> None:
    crowd = table([mail(3, ME, *range(1, 13))], people=13, me=ME)
    assert ties(crowd, NOW) == ()


def test_a_meeting_of_many_weighs_less_than_one_of_two() -> None:
    alone: list[Row] = [(int(NOW - d * 14 * DAY), Channel.MEETING, (ME, ADA)) for d in range(1, 7)]
    many: list[Row] = [
        (int(NOW - d * 14 * DAY), Channel.MEETING, (ME, ADA, BOB)) for d in range(1, 7)
    ]
    assert tie_with(alone).rate == 2 * tie_with(many).rate


def test_the_interval_holds_the_strength() -> None:
    tie = tie_with(back_and_forth(30, every=11))
    assert 0 < tie.low <= tie.strength <= tie.high < 1


def test_nobody_is_tied_when_it_is_not_known_who_i_am() -> None:
    assert ties(table(back_and_forth(9, every=9), people=3), NOW) == ()


def test_the_chance_of_contact_is_not_said_from_a_handful_of_cases() -> None:
    assert tie_with([mail(5, ME, ADA)]).contact_90d is None
