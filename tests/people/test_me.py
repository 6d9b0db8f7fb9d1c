"""My own addresses are found in the data, and my word stands above what is found."""

from __future__ import annotations

from intreccio.people.me import Clues, own_addresses
from intreccio.people.records import Address

HOME, WORK = Address("mail", "io@posta.example"), Address("mail", "io@verdelinea.example")
OTHER = Address("mail", "ada@studio.example")


def mine(clues: Clues) -> set[Address]:
    return {own.address for own in own_addresses(clues)}


def test_the_mailboxes_that_mail_was_delivered_to_are_mine() -> None:
    assert mine(Clues(delivered={HOME: 900, WORK: 300})) == {HOME, WORK}


def test_a_stray_delivery_or_an_office_is_not_mine() -> None:
    office = Address("mail", "info@verdelinea.example")
    assert mine(Clues(delivered={HOME: 900, OTHER: 4, office: 200})) == {HOME}


def test_in_a_folder_of_sent_mail_i_am_who_wrote_it() -> None:
    assert mine(Clues(written={HOME: 90, OTHER: 10}, messages=100)) == {HOME}


def test_on_a_mailing_list_nobody_is_me_until_i_say_so() -> None:
    assert mine(Clues(written={HOME: 30, OTHER: 40}, messages=100)) == set()
    assert mine(Clues(said={HOME: True}, written={HOME: 30}, messages=100)) == {HOME}


def test_what_i_say_is_not_mine_is_not_mine() -> None:
    assert mine(Clues(said={WORK: False}, delivered={HOME: 900, WORK: 300})) == {HOME}


def test_every_address_says_how_it_was_found() -> None:
    (own,) = own_addresses(Clues(delivered={HOME: 900}))
    assert own.evidence.read() == "900 messages were delivered to it"
