"""The coverage of the cards: what is written of each is what invented books show."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intreccio.network.capital.held import HELD
from intreccio.network.capital.report import MEASURES
from intreccio.science.coverage import STUDIES, Tried, agrees, gathered
from intreccio.science.invented.books import book
from intreccio.science.invented.truths import TRUTHS

BOOKS = {"mail": 12, "circuits": 8, "others": 60}


@pytest.fixture(scope="module", params=BOOKS)
def study(request: pytest.FixtureRequest) -> dict[str, list[Tried]]:
    """Make the books of one study, fewer than the command does."""
    return gathered(STUDIES[request.param], BOOKS[request.param])


def test_how_often_each_card_is_said_to_hold_is_what_books_show(
    study: dict[str, list[Tried]],
) -> None:
    assert study
    for key, some in study.items():
        assert agrees(some, HELD[key]), key


def test_intervals_made_twice_too_narrow_are_told_apart() -> None:
    some = gathered(STUDIES["others"], BOOKS["others"])["warm_paths"]
    narrow = [
        replace(one, low=(one.low + one.middle) / 2, high=(one.high + one.middle) / 2)
        for one in some
    ]
    assert not agrees(narrow, HELD["warm_paths"])


def test_every_card_is_tried() -> None:
    tried = {key for books in STUDIES.values() for key in books(1)}
    assert tried == set(MEASURES) == set(HELD)


def test_the_same_seed_makes_the_same_book_and_another_seed_another() -> None:
    one, again, other = (book(seed, grouped=False) for seed in (3, 3, 4))
    assert one.data.table.at.tolist() == again.data.table.at.tolist()
    assert one.data.table.at.tolist() != other.data.table.at.tolist()
    for key in ("living_ties", "rings"):
        assert TRUTHS[key](one) == TRUTHS[key](again)
