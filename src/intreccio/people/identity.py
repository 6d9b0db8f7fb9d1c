"""Who is who: which addresses belong to one person, and why.

First come exact identifiers: the addresses that one entry of an address book states together, and
entries that share an address. Then evidence (see `people.evidence`): a likeness of names opens the
question, and only companions or an organisation in common settle it. What is left open is a doubt,
which the user decides. Nothing is ever joined on a name alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from intreccio.people.addresses import is_role
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
from intreccio.people.groups import Bundle, Groups, Known, Seen, Verdict, known_groups, order, side
from intreccio.people.linkage import Levels, Model, cautious, probabilities
from intreccio.people.me import Own
from intreccio.people.names import NEAR, contradict, fold
from intreccio.people.records import Address
from intreccio.people.wording import Phrase, sentence

Pair: TypeAlias = tuple[Side, Side, float, list[int]]

ADDRESS_BOOKS = ("vcard:", "google:", "table:")
"""How the keys of cards begin that a telephone may hold."""
QUOTING = "whatsapp: "
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
    whole = {*addresses, *(address for bundle in bundles for address in bundle.addresses)}
    told = seen or Seen()
    exact = stated_joins(whole, bundles, own)
    word = Phrase.of(SAID_SAME)
    said = [Joined(v.one, v.other, (word,)) for v in verdicts if v.same]
    groups = Groups(whole, [v for v in verdicts if not v.same])
    kept = tuple(join for join in [*said, *exact] if groups.join(join.one, join.other))
    model = taught(whole, exact, bundles, told, verdicts) if verdicts else None
    found, doubts = by_evidence(groups, bundles, told, verdicts, model)
    return Who(groups.sorted(), kept + found, doubts)


def stated_joins(
    addresses: Iterable[Address], bundles: Sequence[Bundle], own: Sequence[Own]
) -> list[Joined]:
    """Return the joins on exact identifiers: the owner's, those of cards, those of chats."""
    shared = shared_addresses(bundles)
    joins = [Joined(own[0].address, o.address, (o.evidence,)) for o in own[1:]]
    joins += [join for bundle in bundles for join in stated(bundle, shared)]
    return joins + called_in_chats(addresses, bundles)


def taught(
    addresses: set[Address],
    exact: Sequence[Joined],
    bundles: Sequence[Bundle],
    seen: Seen,
    verdicts: Sequence[Verdict],
) -> Model:
    """Learn the model on the groups as they stood before any answer, with the answers as known."""
    groups = Groups(addresses, ())
    for join in exact:
        groups.join(join.one, join.other)
    sides = [side(one, groups, seen) for one in known_groups(groups, bundles, seen)]
    places = {groups.find(one.addresses[0]): i for i, one in enumerate(sides)}
    answers: dict[tuple[int, int], bool] = {}
    for verdict in verdicts:
        one, other = (places.get(groups.find(a), -1) for a in (verdict.one, verdict.other))
        if -1 < min(one, other) < max(one, other):
            answers[min(one, other), max(one, other)] = verdict.same
    ones, others = namesakes(sides, *pairs_sharing(keys_of(sides), LARGEST_BLOCK))
    pairs = sorted({*zip(ones.tolist(), others.tolist(), strict=True), *answers})
    both = np.array(pairs, np.int64).reshape(-1, 2)
    known = np.array([answers.get(pair, -1) for pair in pairs], np.int8)
    told = compared(sides, both[:, 0], both[:, 1], known)
    return cautious(learn(sides, told), told)


def by_evidence(
    groups: Groups,
    bundles: Sequence[Bundle],
    seen: Seen,
    verdicts: Sequence[Verdict],
    model: Model | None = None,
) -> tuple[tuple[Joined, ...], tuple[Joined, ...]]:
    """Join the groups for which clear evidence speaks; return the joins, and the doubts left.

    What was joined brings its companions and organisations together, so the question is put again
    until no more is found. The model is learnt once, on the groups as they stand at first, when
    none is given.
    """
    joins: list[Joined] = []
    doubts: list[Joined] = []
    for _ in range(MOST_ROUNDS):
        known = known_groups(groups, bundles, seen)
        pairs, model = weighed_pairs(groups, known, seen, model, verdicts)
        found, doubts = one_round(groups, pairs, model)
        joins += found
        if not found:
            break
    # A join made later in a round may have answered an earlier doubt.
    open_ones = [d for d in doubts if groups.find(d.one) != groups.find(d.other)]
    return tuple(joins), tuple(one_for_each_pair(open_ones, groups))


def one_round(
    groups: Groups, pairs: Sequence[Pair], model: Model
) -> tuple[list[Joined], list[Joined]]:
    """Join what is clear among the groups as they stand; return the joins and the doubts."""
    joins: list[Joined] = []
    doubts: list[Joined] = []
    wrong = 0.0
    for one, other, probability, levels in pairs:
        told = reasons(one, other, levels)
        pair = Joined(one.addresses[0], other.addresses[0], told, probability)
        if groups.find(pair.one) == groups.find(pair.other) or groups.apart_by_word(
            pair.one, pair.other
        ):
            continue
        risk = wrong + 1 - probability
        safe = risk <= (1 - LEAST_PRECISION) * (len(joins) + 1) or probability >= LEAST_PRECISION
        clear = (
            probability >= SURE
            and safe
            and is_supported(levels, model)
            and not together(one, other)
        )
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
            for where in (*one.hosts, *one.firms):
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
