"""Needs and offers: proposed with their sentence, kept when I say so, over when I say so."""

from __future__ import annotations

import time

import pytest

from intreccio.book import canon, persons
from intreccio.desk import needs
from intreccio.desk import today as today_desk
from intreccio.desk.mine import my_number
from intreccio.desk.problems import NoSuchPerson, NoSuchStatement, NothingWritten
from intreccio.giving.situation import DAY
from intreccio.sample.archive import Truth

NOW = int(time.time())


def somebody() -> int:
    return next(number for number in persons.names() if number != my_number())


@pytest.mark.usefixtures("demo")
def test_nothing_becomes_a_need_by_itself() -> None:
    found = needs.needs()
    assert found.theirs == found.mine == ()
    assert len(found.proposals) > 20


def test_what_was_planted_is_proposed_with_its_sentence_and_its_day(demo: Truth) -> None:
    proposed = {(p.kind, p.words): p.at for p in needs.needs().proposals}
    for one in demo.said:
        fresh = one.at is None or one.at > NOW - 170 * DAY
        if one.kind == "need" and fresh and not one.mine:
            assert proposed["need", one.words] == one.at


@pytest.mark.usefixtures("demo")
def test_a_sentence_is_accepted_with_one_word_and_proposed_again_when_that_is_taken_back() -> None:
    first = needs.needs().proposals[0]
    number = needs.accept(first.key)
    found = needs.needs()
    (kept,) = (*found.theirs, *found.mine)
    assert (kept.words, kept.at, kept.person) == (first.words, first.at, first.person)
    assert first.key not in {p.key for p in found.proposals}
    needs.remove(number)
    assert needs.needs().proposals[0] == first


@pytest.mark.usefixtures("demo")
def test_a_refused_sentence_is_no_need_anywhere() -> None:
    gift = next(g for g in today_desk.all_gifts(NOW) if g.kind == "need" and g.fact.at)
    key = next(p.key for p in needs.needs().proposals if p.words == gift.fact.text)
    needs.refuse(key)
    assert key not in {p.key for p in needs.needs().proposals}
    assert gift.key not in {g.key for g in today_desk.all_gifts(NOW)}
    needs.unrefuse(key)
    assert gift.key in {g.key for g in today_desk.all_gifts(NOW)}


@pytest.mark.usefixtures("demo")
def test_a_need_that_is_met_is_asked_for_no_more() -> None:
    gift = next(g for g in today_desk.all_gifts(NOW) if g.kind == "need" and g.fact.at)
    key = next(p.key for p in needs.needs().proposals if p.words == gift.fact.text)
    needs.end(needs.accept(key), "answered")
    assert gift.key not in {g.key for g in today_desk.all_gifts(NOW)}


@pytest.mark.usefixtures("demo")
def test_a_need_i_wrote_down_is_among_what_i_could_do() -> None:
    needs.write("need", "  una casa\n a Bologna ", somebody())
    (kept,) = needs.needs().theirs
    assert kept.words == "una casa a Bologna"
    assert "una casa a Bologna" in {
        g.fact.text for g in today_desk.all_gifts(int(time.time()) + 60)
    }


@pytest.mark.usefixtures("demo")
def test_a_need_lapses_by_itself_and_comes_back_when_it_still_holds() -> None:
    number = needs.write("need", "una casa", somebody(), now=NOW - 200 * DAY)
    assert [(one.words, one.state) for one in needs.needs().ended] == [("una casa", "lapsed")]
    needs.reopen(number)
    assert [one.words for one in needs.needs().theirs] == ["una casa"]


@pytest.mark.usefixtures("demo")
def test_what_i_write_of_myself_is_mine() -> None:
    needs.write("offer", "posso rileggere una lettera", my_number())
    assert [one.words for one in needs.needs().mine] == ["posso rileggere una lettera"]
    assert any(line.startswith('["statement"') and "rileggere" in line for line in canon.lines())


@pytest.mark.usefixtures("demo")
def test_errors_say_what_happened() -> None:
    with pytest.raises(NothingWritten):
        needs.write("need", " \n ")
    with pytest.raises(NoSuchPerson):
        needs.write("need", "x", 99_999_999)
    for act in (needs.remove, needs.reopen, lambda number: needs.end(number, "lapsed")):
        with pytest.raises(NoSuchStatement):
            act(99)
    with pytest.raises(NoSuchStatement):
        needs.accept("ABCDEF")
