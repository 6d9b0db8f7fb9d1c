"""One person per human being: joined on evidence, never on a name alone."""

from __future__ import annotations

import pytest

from intreccio.people.groups import Bundle, Seen, Verdict
from intreccio.people.identity import Who, who_is_who
from intreccio.people.records import Address

WORK = Address("mail", "ada.bianchi@verdelinea.example")
HOME = Address("mail", "adab@posta.example")
PAGE = Address("linkedin", "in/ada-bianchi")
CARD = Address("card", "linkedin:in/ada-bianchi")
FRIENDS = [Address("mail", f"friend{i}@posta.example") for i in range(4)]
NAME = [("Ada Bianchi", 9)]


def same(who: Who, one: Address, other: Address) -> bool:
    return any({one, other} <= set(cluster) for cluster in who.clusters)


def test_two_addresses_with_one_name_and_nothing_else_are_a_doubt_not_a_person() -> None:
    who = who_is_who([WORK, HOME], seen=Seen({WORK: NAME, HOME: NAME}))
    assert not same(who, WORK, HOME)
    assert [{d.one, d.other} for d in who.doubts] == [{WORK, HOME}]


def test_a_profile_and_a_mailbox_of_one_organisation_are_one_person() -> None:
    page = Bundle((CARD, PAGE), ("Bianchi Ada",), ("Verdelinea S.r.l.",))
    who = who_is_who([WORK], [page], seen=Seen({WORK: NAME}))
    assert same(who, WORK, PAGE)
    reasons = [reason.read() for join in who.joins for reason in join.reasons]
    assert "Both are of Verdelinea S.r.l." in reasons


def test_two_mailboxes_among_the_same_people_are_one_person() -> None:
    met = dict.fromkeys(FRIENDS, 1.0)
    who = who_is_who(
        [WORK, HOME, *FRIENDS], seen=Seen({WORK: NAME, HOME: NAME}, {WORK: met, HOME: met})
    )
    assert same(who, WORK, HOME)


def test_homonyms_in_different_circles_stay_two() -> None:
    one, other = dict.fromkeys(FRIENDS[:2], 1.0), dict.fromkeys(FRIENDS[2:], 1.0)
    who = who_is_who(
        [WORK, HOME, *FRIENDS], seen=Seen({WORK: NAME, HOME: NAME}, {WORK: one, HOME: other})
    )
    assert not same(who, WORK, HOME)


def test_who_is_addressed_twice_in_one_message_is_probably_two() -> None:
    met = dict.fromkeys(FRIENDS, 1.0)
    names = {WORK: NAME, HOME: NAME}
    seen = Seen(names, {WORK: {**met, HOME: 1.0}, HOME: {**met, WORK: 1.0}})
    assert not same(who_is_who([WORK, HOME, *FRIENDS], seen=seen), WORK, HOME)


@pytest.mark.parametrize("other", ["Maria Bianchi", "Ada Rossetti", "A. B."])
def test_different_names_are_never_joined_however_much_they_share(other: str) -> None:
    met = dict.fromkeys(FRIENDS, 1.0)
    seen = Seen({WORK: NAME, HOME: [(other, 5)]}, {WORK: met, HOME: met})
    assert not same(who_is_who([WORK, HOME, *FRIENDS], seen=seen), WORK, HOME)


def test_a_switchboard_on_many_cards_joins_nobody() -> None:
    desk = Address("phone", "+39055555010")
    cards = [
        Bundle((Address("card", "1"), desk), ("Ada Bianchi",)),
        Bundle((Address("card", "2"), desk), ("Bruno Conti",)),
    ]
    who = who_is_who([desk], cards)
    assert not same(who, Address("card", "1"), Address("card", "2"))


def test_an_office_is_nobody() -> None:
    office = Address("mail", "segreteria@liceo.example")
    cards = [
        Bundle((Address("card", str(i)), office), (name,))
        for i, name in enumerate(["Ada Bianchi", "Ada Bianchi"])
    ]
    assert not same(who_is_who([office], cards), Address("card", "0"), Address("card", "1"))


def test_the_user_has_the_last_word_both_ways() -> None:
    met = dict.fromkeys(FRIENDS, 1.0)
    seen = Seen({WORK: NAME, HOME: NAME}, {WORK: met, HOME: met})
    people = [WORK, HOME, *FRIENDS]
    apart = who_is_who(people, verdicts=[Verdict(WORK, HOME, same=False)], seen=seen)
    assert not same(apart, WORK, HOME)
    assert apart.doubts == ()
    assert same(who_is_who(people, verdicts=[Verdict(WORK, HOME, same=True)]), WORK, HOME)


def test_the_order_of_the_data_changes_nothing() -> None:
    met = dict.fromkeys(FRIENDS, 1.0)
    seen = Seen({WORK: NAME, HOME: NAME}, {WORK: met, HOME: met})
    page = Bundle((CARD, PAGE), ("Bianchi Ada",), ("Verdelinea S.r.l.",))
    people = [WORK, HOME, *FRIENDS]
    one, other = who_is_who(people, [page], seen=seen), who_is_who(people[::-1], [page], seen=seen)
    assert one.clusters == other.clusters


def test_a_chat_that_quotes_the_address_book_names_the_one_card_of_that_name() -> None:
    quoted = Address("name", "whatsapp: mamma")
    card = Bundle((Address("card", "vcard:1"), HOME), ("Mamma",))
    assert same(who_is_who([quoted, HOME], [card]), quoted, HOME)
    twin = Bundle((Address("card", "vcard:2"), WORK), ("Mamma",))
    assert not same(who_is_who([quoted, HOME, WORK], [card, twin]), quoted, HOME)


def test_what_the_user_said_of_pairs_moves_the_model() -> None:
    people = [Address("mail", f"p{i}@uno.example") for i in range(30)]
    twins = [Address("mail", f"p{i}@due.example") for i in range(30)]
    names = {
        a: [(f"Nome{i} Cognome{i}", 3)] for some in (people, twins) for i, a in enumerate(some)
    }
    before = who_is_who([*people, *twins], seen=Seen(names))
    said = [Verdict(people[i], twins[i], same=False) for i in range(25)]
    after = who_is_who([*people, *twins], verdicts=said, seen=Seen(names))
    last = frozenset((people[29], twins[29]))
    likely = [
        next((d.probability for d in who.doubts if {d.one, d.other} == last), 0.0)
        for who in (before, after)
    ]
    assert likely[1] < likely[0]


def crowd_of_doubts(count: int) -> tuple[list[Address], Seen]:
    """Return pairs of mailboxes that bear one name each and share nothing else."""
    names = [f"{given} {family}" for given in GIVEN for family in FAMILY][:count]
    found = {
        Address("mail", f"{side}{i}@{side}.example"): [(name, 5)]
        for i, name in enumerate(names)
        for side in ("a", "b")
    }
    return list(found), Seen(found)


GIVEN = ("Ada", "Bruno", "Carla", "Dario", "Elena", "Fabio")
FAMILY = ("Neri", "Sala", "Fonti", "Gallo", "Marini", "Pozzi")


def answers(addresses: list[Address], pairs: int, *, same: bool) -> list[Verdict]:
    return [Verdict(addresses[2 * i], addresses[2 * i + 1], same) for i in range(pairs)]


def likely(addresses: list[Address], seen: Seen, said: list[Verdict]) -> float:
    """Return how likely the last pair is one person, once so much was answered."""
    doubts = who_is_who(addresses, seen=seen, verdicts=said).doubts
    return next((d.probability for d in doubts if {d.one, d.other} == set(addresses[-2:])), 0.0)


def test_the_users_noes_make_the_model_careful_about_pairs_that_agree_alike() -> None:
    addresses, seen = crowd_of_doubts(30)
    before = likely(addresses, seen, [])
    assert likely(addresses, seen, answers(addresses, 8, same=False)) < before - 0.1


def test_the_users_yeses_never_make_it_less_sure() -> None:
    addresses, seen = crowd_of_doubts(30)
    before = likely(addresses, seen, [])
    assert likely(addresses, seen, answers(addresses, 8, same=True)) >= before


def test_a_domain_that_everybody_shares_speaks_for_nobody() -> None:
    names = {
        Address("mail", f"p{i}@lino.example"): [(f"{GIVEN[i % 6]} {FAMILY[i // 6]}", 3)]
        for i in range(36)
    }
    twins = {Address("mail", f"q{i}@lino.example"): [("Ada Neri", 3)] for i in range(2)}
    who = who_is_who([*names, *twins], seen=Seen(names | twins))
    assert len(who.clusters) == 38
