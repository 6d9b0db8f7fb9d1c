"""Gifts in words: remembered, thanked for, passed on; and nowhere a balance."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from intreccio.book import canon, helping, persons
from intreccio.desk import gifts, needs
from intreccio.desk import today as today_desk
from intreccio.desk.capital import capital
from intreccio.desk.mine import my_number
from intreccio.desk.problems import (
    GiftOfItself,
    NoSuchGift,
    NoSuchPerson,
    NothingWritten,
    SamePerson,
)
from intreccio.giving.gifts import Chain, Given, chains, may_follow
from intreccio.giving.situation import DAY

NOW = int(time.time())


def two() -> tuple[int, int]:
    one, other = [number for number in persons.names() if number != my_number()][:2]
    return one, other


@pytest.mark.usefixtures("demo")
def test_a_gift_received_and_passed_on_makes_a_chain() -> None:
    one, other = two()
    first = gifts.write("received", one, "ha riletto il mio piano", kind="advice", at=NOW - DAY)
    second = gifts.write("given", other, "ho riletto il suo", after=first)
    found = gifts.gifts()
    assert [row.gift.id for row in found.gifts] == [second, first]
    assert found.gifts[0].grew_from == "ha riletto il mio piano"
    (chain,) = found.chains
    assert [then.row.gift.id for then in chain.then] == [second]
    assert sum(line.startswith('["gift"') for line in canon.lines()) == 2


@pytest.mark.usefixtures("demo")
def test_whoever_helped_is_told_how_it_went_and_then_left_in_peace() -> None:
    one, _ = two()
    number = gifts.write("received", one, "mi ha presentato il direttore", at=NOW - 10 * DAY)
    assert "mi ha presentato il direttore" in {g.fact.text for g in today_desk.all_gifts(NOW)}
    gifts.thank(number)
    assert "mi ha presentato il direttore" not in {g.fact.text for g in today_desk.all_gifts(NOW)}
    gifts.thank(number, thanked=False)
    assert "mi ha presentato il direttore" in {g.fact.text for g in today_desk.all_gifts(NOW)}


@pytest.mark.usefixtures("demo")
def test_a_gift_of_yesterday_is_let_ripen() -> None:
    gifts.write("received", two()[0], "un consiglio", at=NOW - DAY)
    assert "un consiglio" not in {g.fact.text for g in today_desk.all_gifts(NOW)}


@pytest.mark.usefixtures("demo")
def test_gifts_and_what_i_asked_for_stand_on_the_card_of_help_at_once() -> None:
    gifts.write("given", two()[0], "un'ora di ascolto")
    needs.end(needs.write("need", "un avvocato"), "answered")
    assert [act.kind for act in helping.acts()] == ["given", "asked"]
    gifts.renew_card()
    card = next(card for card in capital().cards if card.key == "help")
    assert "help given 1, asked 1 (met 1)" in card.says.read()


@pytest.mark.usefixtures("demo")
def test_errors_say_what_happened() -> None:
    one, _ = two()
    with pytest.raises(NothingWritten):
        gifts.write("given", one, "  ")
    with pytest.raises(NoSuchPerson):
        gifts.write("given", 99_999_999, "x")
    with pytest.raises(SamePerson):
        gifts.write("given", my_number() or 0, "x")
    with pytest.raises(NoSuchGift):
        gifts.write("given", one, "x", after=99)
    number = gifts.write("given", one, "x")
    with pytest.raises(GiftOfItself):
        gifts.grow(number, number)
    for act in (gifts.remove, gifts.thank, lambda n: gifts.end(n, "y")):
        with pytest.raises(NoSuchGift):
            act(99)


def of(pairs: list[tuple[int, int]]) -> list[Given]:
    """Grow gifts one after the other, each out of an allowed one."""
    found = [Given(n, "given", n, "", "x", n) for n in range(8)]
    for number, after in pairs:
        if may_follow(number, after, found):
            old = found[number]
            found[number] = Given(old.id, old.way, old.person, "", "x", old.at, after=after)
    return found


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20))
def test_a_chain_never_bites_its_tail(pairs: list[tuple[int, int]]) -> None:
    def ids(one: Chain) -> list[int]:
        return [one.gift.id, *(number for then in one.then for number in ids(then))]

    for one in chains(of(pairs)):
        assert len(ids(one)) == len(set(ids(one))) >= 2


ROOMS = ("giving/gifts.py", "book/gifts.py", "desk/gifts.py", "cli/gifts.py")
COUNTS = re.compile(r"Counter|\bsum\(|Count\(|annotate\(|balance =")


def test_no_line_of_the_code_of_gifts_counts_them_by_person() -> None:
    home = Path(gifts.__file__).parents[1]
    assert not [room for room in ROOMS if COUNTS.search((home / room).read_text())]


@pytest.mark.usefixtures("demo")
def test_on_the_desk_a_name_that_is_not_one_persons_leads_to_a_choice() -> None:
    desk = Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=False)
    sent = {"way": "given", "words": "un libro", "whom": "a"}
    choice = desk.post("/gifts/write/", sent)["Location"]
    page = desk.get(choice).content.decode()
    assert "Which of them?" in page
    assert "un libro" in page
    one, _ = two()
    kept = desk.post("/gifts/write/", {"way": "given", "words": "un libro", "person": one})
    assert "Remembered." in desk.get(kept["Location"]).content.decode()
    (row,) = gifts.gifts(one).gifts
    desk.post(f"/gifts/{row.gift.id}/", {"word": "went", "words": "letto in due giorni"})
    assert "letto in due giorni" in desk.get("/gifts/").content.decode()
    desk.post(f"/gifts/{row.gift.id}/", {"word": "remove"})
    assert gifts.gifts().gifts == ()
    nobody = desk.post("/gifts/write/", {"way": "given", "words": "x", "whom": "zzqq"})
    assert "Nobody in the book is called" in desk.get(nobody["Location"]).content.decode()
