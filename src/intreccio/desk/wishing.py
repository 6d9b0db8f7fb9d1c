"""What the user's decisions ask of the cards of an account: which card, and what it is to say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from intreccio.archives.card_editing import Wish
from intreccio.book import persons, stated
from intreccio.book.accounts import AccountRow
from intreccio.book.dossiers import Words
from intreccio.desk.card_backups import file_name
from intreccio.people.records import Address
from intreccio.people.wording import sentence

NAMELESS = "vcard:~"
"""How the key of a card without an identifier begins: changed, it would be taken for another's."""

MORE_CARDS = sentence(
    "This person has more than one card there: none is touched, lest it be the wrong one."
)
NO_IDENTIFIER = sentence("The card cannot be told for certain from others there: it is left alone.")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card is: its collection, its address there, its key; what was written there before.

    `certain` says that it stands alone in its entry, and has an identifier of its own.
    """

    collection: str
    href: str
    key: str
    before: dict[str, Any]
    certain: bool


@dataclass(frozen=True, slots=True)
class Wished:
    """A card, whose it is, what it is to say that was not written yet, and all that is decided.

    `hindrance` says why the card is to be left as it is ("" when nothing hinders).
    """

    person: int
    name: str
    place: Place
    wish: Wish
    decided: dict[str, Any]
    hindrance: str = ""


def wished(row: AccountRow) -> tuple[Wished, ...]:
    """Return one card of each person of whose cards something is wished, by the person's number."""
    found = all_wishes(row)
    first = {one.person: one for one in reversed(found) if is_any(one.wish)}
    return tuple(first[person] for person in sorted(first))


def kept_as(row: AccountRow, name: str) -> Wished | None:
    """Return the card that a file of that name was kept of, None when it is there no more."""
    found = all_wishes(row)
    return next((one for one in found if file_name(one.place.href) == name), None)


def all_wishes(row: AccountRow) -> list[Wished]:
    """Return every card of the people of an account, with what is wished of it."""
    places = places_of(row)
    said, names = stated.said(), persons.names()
    beside = stated.beside([place.key for some in places.values() for place in some])
    return [
        wish_of(
            person, names.get(person, ""), place, said.get(person, Words("", "")),
            more=beside[place.key], hindrance=MORE_CARDS if len(some) > 1 else "",
        )
        for person, some in places.items()
        for place in some
    ]  # fmt: skip


def wish_of(
    person: int,
    name: str,
    place: Place,
    words: Words,
    *,
    more: tuple[Address, ...],
    hindrance: str,
) -> Wished:
    """Compare what the user has decided with what was written before."""
    before = place.before
    wish = Wish(
        words.said_name if words.said_name != before.get("name") else "",
        words.note if words.note != before.get("note") else "",
        before.get("note", ""),
        tuple(a for a in more if a.value not in before.get("addresses", ())),
    )
    decided = {
        "name": words.said_name, "note": words.note, "addresses": [a.value for a in more],
    }  # fmt: skip
    hindrance = hindrance or ("" if place.certain else NO_IDENTIFIER)
    return Wished(person, name, place, wish, decided, hindrance)


def is_any(wish: Wish) -> bool:
    """Say whether anything is wished at all."""
    return bool(wish.name or wish.note or wish.addresses)


def places_of(row: AccountRow) -> dict[int, list[Place]]:
    """Return where the cards of each person are in an account."""
    owners, found = stated.owners_of_cards(), defaultdict(list)
    for place in all_places(row):
        if place.key in owners:
            found[owners[place.key]].append(place)
    return found


def all_places(row: AccountRow) -> Iterator[Place]:
    """Yield every card that an account was seen to hold."""
    for collection, known in row.state.items():
        for href, (_, keys, *before) in known.items():
            for key in keys:
                certain = len(keys) == 1 and not key.startswith(NAMELESS)
                yield Place(collection, href, key, before[0] if before else {}, certain)
