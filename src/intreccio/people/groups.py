"""Groups of addresses on their way to being people: what is known of each, and which are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from intreccio.people.addresses import is_automated, is_role
from intreccio.people.evidence import Side
from intreccio.people.names import is_full, shown
from intreccio.people.records import Address

MOST_SPELLINGS = 6


@dataclass(frozen=True, slots=True)
class Bundle:
    """What one entry states together: its addresses, its own card first, and its names."""

    addresses: tuple[Address, ...]
    names: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    born: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the traces show of addresses: how their holders were written, and among whom.

    `names` holds for each address the spellings with how often; `companions` who else stood in its
    messages, with how much they share (see `network.weave`).
    """

    names: Mapping[Address, Sequence[tuple[str, int]]] = field(default_factory=dict)
    companions: Mapping[Address, Mapping[Address, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The user's word on two addresses: the same person, or two."""

    one: Address
    other: Address
    same: bool


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

    def apart_by_word(self, one: Address, other: Address) -> bool:
        """Say whether the user said that the groups of two addresses are two people."""
        wanted = {self.find(one), self.find(other)}
        return any({self.find(a), self.find(b)} == wanted for a, b in self.apart)

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


@dataclass(frozen=True, slots=True)
class Known:
    """A group whose holder has a full name: addresses, spellings, and the entries that state it."""

    people: tuple[Address, ...]
    names: tuple[str, ...]
    books: tuple[Bundle, ...]


def known_groups(groups: Groups, bundles: Sequence[Bundle], seen: Seen) -> list[Known]:
    """Gather the groups behind which one person with a full name stands."""
    stated: dict[Address, list[Bundle]] = defaultdict(list)
    for bundle in bundles:
        stated[groups.find(bundle.addresses[0])].append(bundle)
    found = []
    for cluster in groups.sorted():
        people = tuple(a for a in cluster if not (is_role(a) or is_automated(a)))
        books = stated.get(groups.find(cluster[0]), [])
        names = spelled(people, books, seen)
        if people and names:
            found.append(Known(people, names, tuple(books)))
    return found


def met_by(people: Sequence[Address], groups: Groups, seen: Seen) -> dict[Address, float]:
    """Return the companions of a group, those joined already being one."""
    met: dict[Address, float] = {}
    for address in people:
        for other, shared in seen.companions.get(address, {}).items():
            one = groups.find(other)
            met[one] = met.get(one, 0.0) + shared
    return met


def side(known: Known, groups: Groups, seen: Seen) -> Side:
    """Make one side of a comparison."""
    return Side(
        known.people,
        known.names,
        met_by(known.people, groups, seen),
        tuple(dict.fromkeys(name for book in known.books for name in book.organisations)),
        tuple(dict.fromkeys(place for book in known.books for place in book.places)),
        tuple(dict.fromkeys(book.born for book in known.books if book.born)),
    )


def spelled(people: Sequence[Address], books: Sequence[Bundle], seen: Seen) -> tuple[str, ...]:
    """Return the full spellings of a group's name, those of address books first."""
    written: Counter[str] = Counter()
    for address in people:
        for name, count in seen.names.get(address, ()):
            written[shown(name)] += count
    often = [name for name, _ in sorted(written.items(), key=lambda item: (-item[1], item[0]))]
    stated = [shown(name) for book in books for name in book.names]
    return tuple(filter(is_full, dict.fromkeys([*stated, *often])))[:MOST_SPELLINGS]
