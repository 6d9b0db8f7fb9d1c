"""What the user said of people, and what address books state: nothing that was guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Q

from intreccio.book.dossiers import Words
from intreccio.book.facts import address
from intreccio.book.models import Address as AddressRow
from intreccio.book.models import Holding, Join, Person
from intreccio.people.identity import STATED
from intreccio.people.records import Address

KINDS = ("mail", "phone")


def said() -> dict[int, Words]:
    """Return the user's own words about people, where there are any."""
    rows = Person.objects.exclude(Q(said_name="") & Q(note=""))
    return {number: Words(*words) for number, *words in rows.values_list("id", "said_name", "note")}


def owners_of_cards() -> dict[str, int]:
    """Return the person of each entry of an address book, by the key of the entry."""
    rows = AddressRow.objects.filter(kind="card", person__isnull=False)
    return dict(rows.values_list("value", "person_id"))


def beside(cards: Iterable[str]) -> dict[str, tuple[Address, ...]]:
    """Return the mail addresses and telephones that are stated of the person of a card elsewhere.

    Only what an address book or the user says counts, from one to the next; what the card holds
    itself is left out.
    """
    joined, held = stated_joins(), holdings()
    found = {}
    for key in cards:
        near = reached(joined, Address("card", key)) - held.get(key, frozenset())
        wanted = sorted((a.kind, a.value) for a in near if a.kind in KINDS)
        found[key] = tuple(address(kind, value) for kind, value in wanted)
    return found


def stated_joins() -> dict[Address, set[Address]]:
    """Return for each address those that it was joined to without guessing."""
    found: dict[Address, set[Address]] = defaultdict(set)
    rows = Join.objects.values_list(
        "one__kind", "one__value", "other__kind", "other__value", "reasons"
    )
    for one_kind, one_value, other_kind, other_value, reasons in rows:
        if any(reason["text"] in STATED for reason in reasons):
            one, other = address(one_kind, one_value), address(other_kind, other_value)
            found[one].add(other)
            found[other].add(one)
    return found


def holdings() -> dict[str, set[Address]]:
    """Return the addresses that stand on each entry of an address book."""
    found: dict[str, set[Address]] = defaultdict(set)
    rows = Holding.objects.filter(address__kind__in=KINDS)
    told = rows.values_list("profile__card__value", "address__kind", "address__value")
    for key, kind, value in told:
        found[key].add(address(kind, value))
    return found


def reached(joined: Mapping[Address, set[Address]], start: Address) -> set[Address]:
    """Return all that can be reached from an address, one join after the other."""
    seen, waiting = {start}, [start]
    while waiting:
        new = joined.get(waiting.pop(), set()) - seen
        seen |= new
        waiting += new
    return seen
