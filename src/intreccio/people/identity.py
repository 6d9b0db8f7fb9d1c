"""Who is who: which addresses belong to one person, and why.

First come exact identifiers: the addresses that one entry of an address book states together, and
entries that share an address. Then evidence (see `people.evidence`): a likeness of names opens the
question, and only companions or an organisation in common settle it. What is left open is a doubt,
which the user decides. Nothing is ever joined on a name alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

from intreccio.people.addresses import is_automated, is_role
from intreccio.people.comparing import Numbers, pairs_sharing
from intreccio.people.evidence import (
    MOST_COMPARED,
    Side,
    compared,
    is_supported,
    learn,
    namesakes,
    parted,
    reasons,
    together,
)
from intreccio.people.linkage import Levels, Model, probabilities
from intreccio.people.me import Own
from intreccio.people.names import NEAR, contradict, fold, is_full, shown
from intreccio.people.organisations import words
from intreccio.people.records import Address
from intreccio.people.wording import Phrase, sentence

Pair: TypeAlias = tuple[Side, Side, float, list[int]]

ADDRESS_BOOKS = ("vcard:", "google:", "table:")
"""How the keys of cards begin that a telephone may hold."""
QUOTING = "whatsapp: "
MOST_SPELLINGS = 6
MOST_ROUNDS = 4
LARGEST_BLOCK = 120
"""A key borne by more groups than this tells too little: another key finds the same pairs."""
SURE = 0.95
"""Below this probability two groups are never joined, whatever speaks for it."""
LEAST_PRECISION = 0.99
"""Joins are made, the likeliest first, while so large a share of them can be expected to be right.

The sum of what each may be wrong is the local false discovery rate (Efron et al. 2001,
10.1198/016214501753382129).
"""
WORTH_ASKING = 0.3
"""Below this probability nobody is asked."""

SAID_SAME = sentence("You said that they are one person")
STANDS_ON = sentence("{address} stands on the card of {name}")
STATED = frozenset([SAID_SAME, STANDS_ON])
"""The reasons of joins that nobody guessed: the user's own word, or that of an address book."""


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
    doubts: tuple[Joined, ...] = ()


def who_is_who(
    addresses: Iterable[Address],
    bundles: Sequence[Bundle] = (),
    verdicts: Sequence[Verdict] = (),
    seen: Seen | None = None,
    own: Sequence[Own] = (),
) -> Who:
    """Join addresses into people on exact identifiers, clear evidence and the user's word.

    `own` are the addresses of the owner, who is one person.

    An address that entries with contradicting names share (a switchboard, an office) joins nobody.
    A verdict "two people" keeps two addresses apart whatever the entries say.

    >>> ada, home = Address("mail", "ada@a.example"), Address("mail", "ada@home.example")
    >>> card = Address("card", "1")
    >>> len(who_is_who([ada, home], [Bundle((card, ada, home))]).clusters)
    1
    """
    groups = Groups(set(addresses), [v for v in verdicts if not v.same])
    shared = shared_addresses(bundles)
    word = Phrase.of(SAID_SAME)
    joins = [Joined(v.one, v.other, (word,)) for v in verdicts if v.same]
    joins += [Joined(own[0].address, o.address, (o.evidence,)) for o in own[1:]]
    joins += [join for bundle in bundles for join in stated(bundle, shared)]
    joins += called_in_chats(groups.root, bundles)
    kept = tuple(join for join in joins if groups.join(join.one, join.other))
    for bundle in bundles:
        groups.add(bundle.addresses)
    found, doubts = by_evidence(groups, bundles, seen or Seen(), verdicts)
    return Who(groups.sorted(), kept + found, doubts)


def by_evidence(
    groups: Groups, bundles: Sequence[Bundle], seen: Seen, verdicts: Sequence[Verdict]
) -> tuple[tuple[Joined, ...], tuple[Joined, ...]]:
    """Join the groups for which clear evidence speaks; return the joins, and the doubts left.

    What was joined brings its companions and organisations together, so the question is put again
    until no more is found. The model is learnt once, on the groups as they stood at first.
    """
    joins: list[Joined] = []
    doubts: list[Joined] = []
    model: Model | None = None
    for _ in range(MOST_ROUNDS):
        pairs, model = weighed_pairs(
            groups, known_groups(groups, bundles, seen), seen, model, verdicts
        )
        found, doubts = one_round(groups, pairs)
        joins += found
        if not found:
            break
    # A join made later in a round may have answered an earlier doubt.
    open_ones = [d for d in doubts if groups.find(d.one) != groups.find(d.other)]
    return tuple(joins), tuple(one_for_each_pair(open_ones, groups))


def one_round(groups: Groups, pairs: Sequence[Pair]) -> tuple[list[Joined], list[Joined]]:
    """Join what is clear among the groups as they stand; return the joins and the doubts."""
    joins: list[Joined] = []
    doubts: list[Joined] = []
    wrong = 0.0
    for one, other, probability, levels in pairs:
        told = reasons(one, other, levels)
        pair = Joined(one.addresses[0], other.addresses[0], told, probability)
        if groups.find(pair.one) == groups.find(pair.other) or groups.apart_by_word(pair):
            continue
        risk = wrong + 1 - probability
        safe = risk <= (1 - LEAST_PRECISION) * (len(joins) + 1) or probability >= LEAST_PRECISION
        clear = probability >= SURE and safe and is_supported(levels) and not together(one, other)
        if clear and groups.join(pair.one, pair.other):
            joins.append(pair)
            wrong = risk
        else:
            doubts.append(pair)
    return joins, doubts


def one_for_each_pair(doubts: Sequence[Joined], groups: Groups) -> Iterator[Joined]:
    """Yield one doubt, the likeliest, for each two groups."""
    asked: set[frozenset[Address]] = set()
    for doubt in doubts:
        pair = frozenset((groups.find(doubt.one), groups.find(doubt.other)))
        if pair not in asked:
            asked.add(pair)
            yield doubt


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


def weighed_pairs(
    groups: Groups,
    known: Sequence[Known],
    seen: Seen,
    model: Model | None,
    verdicts: Sequence[Verdict],
) -> tuple[list[Pair], Model]:
    """Weigh every two groups that may be one person; the clearest pairs first.

    The model is learnt here when none is given.
    """
    sides = [side(one, groups, seen) for one in known]
    one, other = namesakes(sides, *pairs_sharing(keys_of(sides), LARGEST_BLOCK))
    pairs = compared(sides, one, other, said(sides, one, other, groups, verdicts))
    model = model or learn(sides, pairs)
    true = probabilities(model, pairs)
    found = []
    for i in np.flatnonzero(true >= WORTH_ASKING).tolist():
        likely = round(float(true[i]), 3)
        found.append((sides[one[i]], sides[other[i]], likely, pairs.levels[i].tolist()))
    return sorted(found, key=lambda pair: -pair[2]), model


def keys_of(sides: Sequence[Side]) -> Iterator[tuple[int, str]]:
    """Yield under what keys each side is met: two that share one are worth comparing.

    Both words of a name, each with the first letter of the other, in either order; and each word
    with an organisation or a town, for names that changed or are written otherwise.
    """
    for i, one in enumerate(sides):
        for given, family in {parted(name) for name in one.names[:MOST_COMPARED]}:
            if not given:
                continue
            yield i, f"{family} {given[0]}"
            yield i, f"{given} {family[0]}"
            for short in NEAR.get(given, ()):
                yield i, f"{family} {short[0]}"
            for where in (*one.hosts, *(" ".join(words(o)) for o in one.organisations)):
                yield i, f"{given} @ {where}"


def said(
    sides: Sequence[Side], one: Numbers, other: Numbers, groups: Groups, verdicts: Sequence[Verdict]
) -> Levels:
    """Return for each pair 0 where the user said that they are two, -1 where nothing was said.

    Those who were said to be one are one group already.
    """
    roots = [groups.find(side.addresses[0]) for side in sides]
    apart = {frozenset((groups.find(v.one), groups.find(v.other))) for v in verdicts if not v.same}
    pairs = zip(one.tolist(), other.tolist(), strict=True)
    told = [0 if frozenset((roots[a], roots[b])) in apart else -1 for a, b in pairs]
    return np.array(told, np.int8)


def stated(bundle: Bundle, shared: frozenset[Address]) -> list[Joined]:
    """Join a card with each address that it states and that is not shared."""
    card, *others = bundle.addresses
    name = bundle.names[0] if bundle.names else card.value
    return [
        Joined(card, other, (Phrase.of(STANDS_ON, address=other.value, name=name),))
        for other in others
        if other not in shared
    ]


def called_in_chats(addresses: Iterable[Address], bundles: Sequence[Bundle]) -> list[Joined]:
    """Join who a chat names with the one card of the address book that bears that very name.

    A telephone shows its own address book's names in WhatsApp: it is no likeness but a quotation.
    """
    cards: dict[str, set[Address]] = defaultdict(set)
    for bundle in bundles:
        card = bundle.addresses[0]
        if card.value.startswith(ADDRESS_BOOKS):
            for name in bundle.names:
                cards[fold(name)].add(card)
    found = []
    for address in sorted(addresses, key=order):
        name = address.value.removeprefix(QUOTING)
        if address.kind == "name" and name != address.value and len(cards[name]) == 1:
            told = Phrase.of("WhatsApp shows the name of your address book: {name}", name=name)
            found.append(Joined(next(iter(cards[name])), address, (told,)))
    return found


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

    def apart_by_word(self, pair: Joined) -> bool:
        """Say whether the user said that the groups of a pair are two people."""
        wanted = {self.find(pair.one), self.find(pair.other)}
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
