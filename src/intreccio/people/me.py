"""Which addresses are the owner's own, by what the data themselves show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from intreccio.people.addresses import is_automated, is_role
from intreccio.people.records import Address
from intreccio.people.wording import Phrase

LEAST_DELIVERED = 3
SHARE_DELIVERED = 0.02
"""A mailbox that got less than this share of all mail is a forwarder's, not the owner's."""
SHARE_WRITTEN = 0.6


@dataclass(frozen=True, slots=True)
class Clues:
    """What may show whose book this is.

    Attributes:
        said: what the user said of addresses: theirs or not.
        stated: addresses on entries that describe the owner.
        delivered: how many messages reached each mailbox.
        written: how many personal messages each address wrote; `messages` is how many there are.
    """

    said: Mapping[Address, bool] = field(default_factory=dict)
    stated: Sequence[Address] = ()
    delivered: Mapping[Address, int] = field(default_factory=dict)
    written: Mapping[Address, int] = field(default_factory=dict)
    messages: int = 0


@dataclass(frozen=True, slots=True)
class Own:
    """An address of the owner, and how it was found out."""

    address: Address
    evidence: Phrase
    said: bool = False


def own_addresses(clues: Clues) -> tuple[Own, ...]:
    """Return the owner's addresses, each with its evidence; the user's word comes before all.

    >>> box = Address("mail", "ada@home.example")
    >>> [own.address.value for own in own_addresses(Clues(delivered={box: 40}))]
    ['ada@home.example']
    """
    word = Phrase.of("You said so")
    found = {a: Own(a, word, said=True) for a, mine in clues.said.items() if mine}
    for own in (*stated(clues), *reached(clues), *wrote_most(clues)):
        if clues.said.get(own.address, True):
            found.setdefault(own.address, own)
    return tuple(sorted(found.values(), key=lambda own: (own.address.kind, own.address.value)))


def stated(clues: Clues) -> list[Own]:
    """Find the addresses that stand in the owner's own profile."""
    evidence = Phrase.of("It stands in your own profile")
    return [Own(address, evidence) for address in clues.stated]


def reached(clues: Clues) -> list[Own]:
    """Find the mailboxes that mail was delivered to."""
    least = max(LEAST_DELIVERED, SHARE_DELIVERED * sum(clues.delivered.values()))
    return [
        Own(box, Phrase.of("{count} messages were delivered to it", count=count))
        for box, count in clues.delivered.items()
        if count >= least and not is_role(box) and not is_automated(box)
    ]


def wrote_most(clues: Clues) -> list[Own]:
    """Find the author of most messages: the archive is then the mail that they sent."""
    return [
        Own(author, Phrase.of("It wrote {count} of the messages", count=count))
        for author, count in clues.written.items()
        if count >= LEAST_DELIVERED and count > SHARE_WRITTEN * clues.messages
    ]
