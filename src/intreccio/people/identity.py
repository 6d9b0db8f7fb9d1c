"""Who is who: which addresses belong to one person, and why.

This first version joins on exact identifiers alone: the addresses that one entry of an address book
states together, and entries that share an address. Nothing is ever joined on a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from intreccio.people.addresses import is_role
from intreccio.people.names import contradict
from intreccio.people.records import Address
from intreccio.people.wording import Phrase


@dataclass(frozen=True, slots=True)
class Bundle:
    """What one entry states together: its addresses, its own card first, and its names."""

    addresses: tuple[Address, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The user's word on two addresses: the same person, or two."""

    one: Address
    other: Address
    same: bool


@dataclass(frozen=True, slots=True)
class Joined:
    """Two addresses taken for one person, with the reasons."""

    one: Address
    other: Address
    reasons: tuple[Phrase, ...]
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Who:
    """The people: groups of addresses in a settled order, and why each was joined."""

    clusters: tuple[tuple[Address, ...], ...]
    joins: tuple[Joined, ...]


def who_is_who(
    addresses: Iterable[Address], bundles: Sequence[Bundle] = (), verdicts: Sequence[Verdict] = ()
) -> Who:
    """Join addresses into people on exact identifiers and on the user's word.

    An address that entries with contradicting names share (a switchboard, an office) joins nobody.
    A verdict "two people" keeps two addresses apart whatever the entries say.

    >>> ada, home = Address("mail", "ada@a.example"), Address("mail", "ada@home.example")
    >>> card = Address("card", "1")
    >>> len(who_is_who([ada, home], [Bundle((card, ada, home))]).clusters)
    1
    """
    groups = Groups(set(addresses), [v for v in verdicts if not v.same])
    shared = shared_addresses(bundles)
    word = Phrase.of("You said that they are one person")
    joins = [Joined(v.one, v.other, (word,)) for v in verdicts if v.same]
    joins += [join for bundle in bundles for join in stated(bundle, shared)]
    kept = tuple(join for join in joins if groups.join(join.one, join.other))
    for bundle in bundles:
        groups.add(bundle.addresses)
    return Who(groups.sorted(), kept)


def stated(bundle: Bundle, shared: frozenset[Address]) -> list[Joined]:
    """Join a card with each address that it states and that is not shared."""
    card, *others = bundle.addresses
    name = bundle.names[0] if bundle.names else card.value
    return [
        Joined(
            card,
            other,
            (Phrase.of("{address} stands on the card of {name}", address=other.value, name=name),),
        )
        for other in others
        if other not in shared
    ]


def shared_addresses(bundles: Sequence[Bundle]) -> frozenset[Address]:
    """Return the addresses behind which several people stand."""
    holders: dict[Address, list[Bundle]] = {}
    for bundle in bundles:
        for address in bundle.addresses[1:]:
            holders.setdefault(address, []).append(bundle)
    return frozenset(a for a, some in holders.items() if is_role(a) or disagree(some))


def disagree(bundles: Sequence[Bundle]) -> bool:
    """Say whether entries that share an address bear names that cannot be one person's."""
    names = [bundle.names[0] for bundle in bundles if bundle.names]
    return any(contradict(names[0], name) for name in names[1:])


class Groups:
    """Disjoint groups of addresses, some of which must never meet."""

    def __init__(self, addresses: set[Address], apart: Sequence[Verdict]) -> None:
        self.root: dict[Address, Address] = {a: a for a in addresses}
        self.apart = [(v.one, v.other) for v in apart]

    def add(self, addresses: Iterable[Address]) -> None:
        """Make sure that addresses are known, each in a group at least of its own."""
        for address in addresses:
            self.root.setdefault(address, address)

    def find(self, address: Address) -> Address:
        """Return the one address that stands for a whole group."""
        self.root.setdefault(address, address)
        while self.root[address] != address:
            self.root[address] = self.root[self.root[address]]
            address = self.root[address]
        return address

    def join(self, one: Address, other: Address) -> bool:
        """Join two groups unless the user keeps them apart; say whether they are one now."""
        a, b = sorted((self.find(one), self.find(other)), key=order)
        if a == b:
            return True
        for left, right in self.apart:
            if {self.find(left), self.find(right)} == {a, b}:
                return False
        self.root[b] = a
        return True

    def sorted(self) -> tuple[tuple[Address, ...], ...]:
        """Return the groups in an order that does not depend on how they came about."""
        members: dict[Address, list[Address]] = {}
        for address in self.root:
            members.setdefault(self.find(address), []).append(address)
        return tuple(
            sorted((tuple(sorted(some, key=order)) for some in members.values()), key=first_of)
        )


def order(address: Address) -> tuple[str, str]:
    """Sort key of an address."""
    return address.kind, address.value


def first_of(cluster: tuple[Address, ...]) -> tuple[str, str]:
    """Sort key of a cluster: its first address."""
    return order(cluster[0])


def names_of(
    cluster: Iterable[Address], written: Mapping[Address, list[tuple[str, int]]]
) -> list[tuple[str, int]]:
    """Gather every spelling of the names of a cluster, with how often each was written."""
    return [spelling for address in cluster for spelling in written.get(address, ())]
