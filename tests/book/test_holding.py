"""What the user wrote holds an address: an import that is taken back does not lose it."""

from __future__ import annotations

from pathlib import Path

from intreccio.book import facts, takings
from intreccio.book.decisions import row_of
from intreccio.book.models import Address, Gift, Introduction
from intreccio.people.records import Address as Mail

ADA = Mail("mail", "ada@example.org")
BEA = Mail("mail", "bea@example.org")


def test_an_address_that_a_gift_speaks_of_stays_and_is_nobody(book: Path) -> None:
    del book
    Gift.objects.create(way="given", who=row_of(ADA), words="A name in Lyon", at=1)
    takings.forget_strangers()
    assert Address.objects.filter(value=ADA.value).exists()
    assert ADA not in facts.addresses()


def test_both_sides_of_an_introduction_are_held(book: Path) -> None:
    del book
    Introduction.objects.create(one=row_of(ADA), other=row_of(BEA), why="Lyon", at=1)
    takings.forget_strangers()
    assert Address.objects.count() == 2


def test_an_address_that_nothing_speaks_of_goes(book: Path) -> None:
    del book
    row_of(ADA)
    takings.forget_strangers()
    assert not Address.objects.exists()
