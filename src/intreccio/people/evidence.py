"""What speaks for and against two groups of addresses being one person, field by field.

The fields are compared here, and weighed by the model of `people.linkage`. A likeness of names
opens the question; it never settles it alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from intreccio.people import linkage, organisations
from intreccio.people.addresses import domain, is_free_mail, local_part
from intreccio.people.comparing import Column, Numbers, words
from intreccio.people.linkage import Compared, Field, Levels, Model
from intreccio.people.names import PARTICLES, given_first, shown, spelled_in, tokens
from intreccio.people.records import Address
from intreccio.people.wording import Phrase

FIELDS = (
    Field("given", (0.02, 0.04, 0.04, 0.12, 0.78), (0.90, 0.03, 0.04, 0.01, 0.02)),
    Field("family", (0.04, 0.01, 0.03, 0.07, 0.85), (0.94, 0.01, 0.03, 0.01, 0.01)),
    Field("organisation", (0.50, 0.10, 0.40), (0.975, 0.013, 0.012)),
    Field("companions", (0.35, 0.15, 0.50), (0.93, 0.05, 0.02)),
    Field("place", (0.40, 0.60), (0.90, 0.10)),
    Field("born", (0.03, 0.05, 0.92), (0.975, 0.015, 0.01)),
    Field("local", (0.85, 0.15), (0.997, 0.003)),
)
"""What is compared, with the beginnings of the model: stated, and moved by the data."""
GIVEN, FAMILY, ORGANISATION, COMPANIONS, PLACE, BORN, LOCAL = range(len(FIELDS))
SUPPORT = ((ORGANISATION, 1), (COMPANIONS, 2), (BORN, 2), (LOCAL, 1))
"""The fields that may speak for a pair beside its names, each with the level from which it does."""
LEAST_SUPPORT = 0.7
"""What a field must at least be worth to support a join: odds of two to one, as a logarithm."""
SAME_WORD = 4
TOGETHER = -4.0
"""Added where both stand in one message: seldom is one person addressed twice."""
MOST_RARITY = 3.0
RANDOM_PAIRS = 40_000
MOST_COMPARED = 3
"""Spellings of a group that are compared."""


@dataclass(frozen=True)
class Side:
    """What is known of one group of addresses.

    Attributes:
        names: the spellings of its name, the most trusted first.
        companions: who else stood in its messages, with how much they share.
        organisations: names of the organisations that its cards state.
        places: towns that its cards state. born: birthdays that they state.
    """

    addresses: tuple[Address, ...]
    names: tuple[str, ...]
    companions: dict[Address, float] = field(default_factory=dict)
    organisations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    born: tuple[str, ...] = ()

    @cached_property
    def firms(self) -> set[str]:
        """Return the names of the organisations in normal form."""
        return {organisations.solid(name) for name in self.organisations}

    @cached_property
    def hosts(self) -> set[str]:
        """Return the mail domains of organisations among the addresses."""
        return hosts(self.addresses)


def hosts(addresses: Iterable[Address]) -> set[str]:
    """Return the mail domains of an organisation among some addresses."""
    found = {domain(address) for address in addresses if address.kind == "mail"}
    return {host for host in found if not is_free_mail(host)}


def parted(name: str) -> tuple[str, str]:
    """Return the given name and the last family name of a full name, without particles.

    >>> parted("Maria De Luca"), parted("Bianchi Ada")
    (('maria', 'luca'), ('bianchi', 'ada'))
    """
    told = [word for word in tokens(given_first(shown(name))) if word not in PARTICLES]
    return (told[0], told[-1]) if len(told) > 1 else ("", "")


@dataclass(frozen=True)
class Spelled:
    """The names of the sides in rows: where each side's begin, how many, and both their words."""

    start: Numbers
    count: Numbers
    column: Column
    given: Numbers
    family: Numbers

    def shares(self, part: Numbers) -> linkage.Floats:
        """Return how often each word is met in this part of names."""
        counts = np.bincount(part, minlength=len(self.column.values)).astype(np.float64)
        return np.asarray(counts / max(counts.sum(), 1))


def spelled(sides: Sequence[Side]) -> Spelled:
    """Gather the names of the sides."""
    names = [[parted(name) for name in side.names[:MOST_COMPARED]] for side in sides]
    count = np.array([len(some) for some in names], np.int64)
    given = [one for some in names for one, _ in some]
    column = Column([*given, *(other for some in names for _, other in some)])
    return Spelled(
        np.cumsum(count) - count, count, column, column.ids[: len(given)], column.ids[len(given) :]
    )


def namesakes(sides: Sequence[Side], one: Numbers, other: Numbers) -> tuple[Numbers, Numbers]:
    """Return the pairs whose names allow one person: what else they share need not be looked at."""
    given, family, _ = names_compared(spelled(sides), one, other)
    alike = is_named(given, family)
    return one[alike], other[alike]


def compared(sides: Sequence[Side], one: Numbers, other: Numbers, known: Levels) -> Compared:
    """Compare pairs of sides in every field; `known` says what the user said of each pair."""
    pairs = list(zip(one.tolist(), other.tolist(), strict=True))
    given, family, rarity = names_compared(spelled(sides), one, other)
    rest = [rest_compared(sides[a], sides[b]) for a, b in pairs]
    levels = np.empty((len(pairs), len(FIELDS)), np.int8)
    levels[:, GIVEN], levels[:, FAMILY] = given, family
    levels[:, ORGANISATION:] = np.array(rest, np.int8).reshape(len(pairs), -1) if rest else 0
    apart = [TOGETHER if together(sides[a], sides[b]) else 0.0 for a, b in pairs]
    small = smallness(sides, pairs, levels[:, ORGANISATION])
    return Compared(levels, np.column_stack([rarity, small, np.array(apart)]), known)


def smallness(
    sides: Sequence[Side], pairs: Sequence[tuple[int, int]], levels: Levels
) -> linkage.Floats:
    """Return what it adds that an organisation in common is one of few people."""
    borne = Counter(key for side in sides for key in side.firms)
    whole = sum(bool(side.organisations) for side in sides)
    found = np.zeros(len(pairs))
    if not whole:
        return found
    typical = max(sum((n / whole) ** 2 for n in borne.values()), 1e-6)
    for i in np.flatnonzero(levels == 2).tolist():
        ours, theirs = (sides[side].firms for side in pairs[i])
        rarest = min(borne[key] for key in (ours & theirs) or (ours | theirs))
        found[i] = linkage.rarity(np.array([rarest / whole]), typical)[0]
    return np.asarray(np.clip(found, -MOST_RARITY, MOST_RARITY))


def names_compared(
    told: Spelled, one: Numbers, other: Numbers
) -> tuple[Levels, Levels, linkage.Floats]:
    """Return the levels of the best of all spellings, in either order, and their rarity."""
    pair, a, b = spellings_crossed(told, one, other)
    column, best = told.column, np.zeros((len(pair), 2), np.int8)
    score = np.full(len(pair), -np.inf)
    for left, right in ((told.given, told.family), (told.family, told.given)):
        levels = np.column_stack(
            [
                column.compare_ids(told.given[a], left[b], words),
                column.compare_ids(told.family[a], right[b], words),
            ]
        )
        worth = prior_worth(levels)
        better = worth > score
        best[better], score[better] = levels[better], worth[better]
    last = last_of_each(pair, score, len(one))
    rare = rarity_of(told, told.given[a[last]], told.family[a[last]], best[last])
    return best[last, 0], best[last, 1], rare


def spellings_crossed(
    told: Spelled, one: Numbers, other: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    """Return every spelling of one side with every spelling of the other, pair by pair."""
    wide = told.count[other]
    size = told.count[one] * wide
    pair = np.repeat(np.arange(len(one)), size)
    place = np.arange(len(pair)) - np.repeat(np.cumsum(size) - size, size)
    a = told.start[one][pair] + place // wide[pair]
    return pair, a, told.start[other][pair] + place % wide[pair]


def prior_worth(levels: Levels) -> linkage.Floats:
    """Return what two levels of names are worth before anything was learnt."""
    total = np.zeros(len(levels))
    for i, part in enumerate((FIELDS[GIVEN], FIELDS[FAMILY])):
        weights = np.append(np.log(np.asarray(part.m) / np.asarray(part.u)), 0.0)
        total += weights[levels[:, i]]
    return total


def last_of_each(pair: Numbers, score: linkage.Floats, pairs: int) -> Numbers:
    """Return where the best score of each pair stands."""
    order = np.lexsort((score, pair))
    return order[np.searchsorted(pair[order], np.arange(pairs), side="right") - 1]


def rarity_of(told: Spelled, given: Numbers, family: Numbers, levels: Levels) -> linkage.Floats:
    """Return what the rarity of equal names adds to a pair."""
    total = np.zeros(len(levels))
    for i, (ids, part) in enumerate(((given, told.given), (family, told.family))):
        shares = told.shares(part)
        typical = max(float((shares**2).sum()), 1e-6)
        hit = levels[:, i] == SAME_WORD
        added = np.clip(linkage.rarity(shares[ids[hit]], typical), -MOST_RARITY, MOST_RARITY)
        total[hit] += added
    return total


def rest_compared(one: Side, other: Side) -> tuple[int, ...]:
    """Return the levels of everything but the names."""
    return (
        organisation_level(one, other),
        companions_level(one, other),
        shared_level(one.places, other.places),
        born_level(one.born, other.born),
        local_level(one, other),
    )


def organisation_level(one: Side, other: Side) -> int:
    """Compare where two work: 2 an organisation on a card, 1 a mail domain alone, 0 neither."""
    ours, theirs = one.hosts, other.hosts
    if not ((ours or one.organisations) and (theirs or other.organisations)):
        return -1
    if common_organisation(one, other):
        return 2
    return 1 if ours & theirs else 0


def common_organisation(one: Side, other: Side) -> str:
    """Return an organisation of both, by its name or by the domain of an address ("" for none)."""
    for a, b in ((one, other), (other, one)):
        for name in a.organisations:
            if any(organisations.same(name, n) for n in b.organisations):
                return name
            if any(organisations.spells(host, name) for host in b.hosts):
                return name
    return ""


def companions_level(one: Side, other: Side) -> int:
    """Compare among whom two move: 2 for two shared and one in eight of the fewer, 1 for one."""
    if not (one.companions and other.companions):
        return -1
    shared = len(one.companions.keys() & other.companions.keys())
    fewer = min(len(one.companions), len(other.companions))
    return 2 if shared > 1 and shared * 8 >= fewer else min(shared, 1)


def shared_level(ones: Sequence[str], others: Sequence[str]) -> int:
    """Say whether two lists share anything: 1, 0, or -1 when one is empty."""
    if not (ones and others):
        return -1
    return int(bool({x.casefold() for x in ones} & {x.casefold() for x in others}))


def born_level(ones: Sequence[str], others: Sequence[str]) -> int:
    """Compare birthdays, with or without the year: 2 equal, 1 nearly, 0 different, -1 unknown.

    >>> born_level(["1980-05-01"], ["--05-01"]), born_level(["1980-05-01"], ["1980-01-05"])
    (2, 1)
    """
    pairs = [(a, b) for a in ones for b in others if len(a) > 6 and len(b) > 6]
    if not pairs:
        return -1
    if any(a == b or (a[-5:] == b[-5:] and "--" in (a[:2], b[:2])) for a, b in pairs):
        return 2
    return int(any(sorted(a) == sorted(b) for a, b in pairs))


def local_level(one: Side, other: Side) -> int:
    """Compare what stands before the at sign: 1 equal and odd, 0 different.

    Equal, but spelt by the name, it tells nothing: two people of one name write it alike.
    """
    ours = {local_part(a) for a in one.addresses if a.kind == "mail"}
    theirs = {local_part(a) for a in other.addresses if a.kind == "mail"}
    if not (ours and theirs):
        return -1
    shared = {local for local in ours & theirs if len(local) > 3}
    named = (*one.names[:1], *other.names[:1])
    odd = any(not any(spelled_in(local, name) for name in named) for local in shared)
    return 1 if odd else -1 if shared else 0


def together(one: Side, other: Side) -> bool:
    """Say whether both stand in the same messages."""
    return any(address in one.companions for address in other.addresses)


def is_supported(levels: Sequence[int], model: Model) -> bool:
    """Say whether something beside the names speaks for a pair, by what it is worth in this book.

    That two write from one domain says nothing where everybody does.
    """
    return any(
        levels[field] >= least and model.weight(field, levels[field]) >= LEAST_SUPPORT
        for field, least in SUPPORT
    )


def is_named(given: Levels, family: Levels) -> NDArray[np.bool_]:
    """Say which names allow one person: both words at least alike, and one of them nearly the same.

    >>> is_named(np.array([4, 1, 4, 0]), np.array([4, 4, 1, 4])).tolist()
    [True, True, False, False]
    """
    alike = (given > 0) & (family > 1) & (np.maximum(given, family) > 2)
    return np.asarray(alike)


def reasons(one: Side, other: Side, levels: Sequence[int]) -> tuple[Phrase, ...]:
    """Say in words what spoke for a pair, and what against."""
    found = [Phrase.of("The names agree: {one}, {other}", one=one.names[0], other=other.names[0])]
    if levels[ORGANISATION] == 2:
        firm = common_organisation(one, other)
        found.append(Phrase.of("Both are of {organisation}", organisation=firm))
    elif levels[ORGANISATION] == 1:
        host = min(one.hosts & other.hosts)
        found.append(Phrase.of("Both write from {domain}", domain=host))
    if levels[COMPANIONS] > 1:
        shared = len(one.companions.keys() & other.companions.keys())
        found.append(Phrase.of("They share {count} correspondents", count=shared))
    if levels[BORN] == 2:
        found.append(Phrase.of("They were born on the same day"))
    if levels[PLACE] == 1:
        found.append(Phrase.of("Both are of one town"))
    if levels[LOCAL] > 0:
        found.append(Phrase.of("Their addresses begin alike"))
    if together(one, other):
        found.append(Phrase.of("But both stand in one message"))
    return tuple(found)


def learn(sides: Sequence[Side], pairs: Compared) -> Model:
    """Learn the model from the pairs worth comparing among these sides."""
    one, other = random_sides(len(sides))
    known = np.full(len(one), -1, np.int8)
    chance = compared(sides, one, other, known).levels
    total = len(sides) * (len(sides) - 1) / 2
    return linkage.fit(FIELDS, pairs, chance, total, len(sides))


def random_sides(count: int) -> tuple[Numbers, Numbers]:
    """Return pairs of sides at random, as many as can be had without repeating most of them."""
    wanted = min(RANDOM_PAIRS, count * count // 400)
    dice = np.random.default_rng(count)
    one, other = dice.integers(0, max(count, 1), (2, wanted))
    return one[one != other], other[one != other]
