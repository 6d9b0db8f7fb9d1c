"""Which addresses are mine: found in the data, confirmed or given by the user."""

from __future__ import annotations

from dataclasses import dataclass

from intreccio.book import computed, decisions, phrases
from intreccio.desk import computing
from intreccio.desk.problems import NotAnAddress
from intreccio.people.addresses import any_address
from intreccio.people.records import Address, AddressKind
from intreccio.people.wording import Phrase


@dataclass(frozen=True, slots=True)
class MineRow:
    """An address of the owner: said by them, or found with its evidence."""

    value: str
    kind: AddressKind
    said: bool
    evidence: Phrase


def mine() -> tuple[MineRow, ...]:
    """Return the owner's addresses."""
    kept = computed.whole("me") or {"addresses": []}
    return tuple(
        MineRow(a["value"], a["kind"], a["said"], phrases.read(a["evidence"]))
        for a in kept["addresses"]
    )


def say_mine(value: str, *, mine: bool = True) -> None:
    """Take the user's word that an address is theirs, or is not, and compute everything anew.

    Raises:
        NotAnAddress: it cannot be one.
    """
    decisions.say_mine(shown_or_typed(value), mine=mine)
    computing.recompute()


def shown_or_typed(value: str) -> Address:
    """Read an address that stands among the owner's, of whatever kind, or as a person types it."""
    found = next((row for row in mine() if row.value == value), None)
    return Address(found.kind, found.value) if found else address_of(value)


def address_of(value: str) -> Address:
    """Read an address as a person types it.

    Raises:
        NotAnAddress: it is neither a mail address, a telephone number nor a LinkedIn page.
    """
    address = any_address(value)
    if address is None:
        raise NotAnAddress(value=value)
    return address


def my_number() -> int | None:
    """Return the owner's number in the book, when it is known who they are."""
    kept = computed.whole("me")
    return kept["person"] if kept else None
