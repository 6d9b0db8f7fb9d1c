"""What speaks for and against two groups of addresses being one person.

The measure is a sum of log-odds, as in record linkage since Fellegi and Sunter (1969,
10.1080/01621459.1969.10501049). Its weights are stated here, and `./check planted` measures what
they do. A likeness of names opens the question; it never settles it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from intreccio.people import organisations
from intreccio.people.addresses import domain, is_free_mail
from intreccio.people.names import contradict, is_full, likeness
from intreccio.people.records import Address
from intreccio.people.wording import Phrase

SURE = 0.97
"""From this probability on two groups are joined, if something else than the names speaks."""
WORTH_ASKING = 0.3
"""Below this probability nobody is asked."""
LEAST_LIKE = 0.6
NAME_ODDS = {1.0: 1.4, 0.95: 0.9, 0.9: 0.3, 0.6: -1.0}
"""Log-odds of a likeness of names (see `names.likeness`), before anything else is known."""
SHARED_COMPANIONS = 2.6
SHARED_ORGANISATION = 2.8
SEEN_TOGETHER = -4.0
SHARED_DOMAIN = 1.2


@dataclass(frozen=True, slots=True)
class Side:
    """What is known of one group of addresses.

    Attributes:
        names: the spellings of its name, the most frequent first.
        companions: who else stood in its messages, with how much they share.
        organisations: names of the organisations that its cards state.
    """

    addresses: tuple[Address, ...]
    names: tuple[str, ...]
    companions: dict[Address, float] = field(default_factory=dict)
    organisations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    """The probability that two sides are one person, and what spoke for it.

    `supported` says whether something beside the names does.
    """

    probability: float
    reasons: tuple[Phrase, ...]
    supported: bool


def weigh(one: Side, other: Side) -> Weighed:
    """Weigh whether two sides are one person.

    >>> ada = Side((Address("mail", "ada@a.example"),), ("Ada Lovelace",), organisations=("A Ltd",))
    >>> page = Side((Address("linkedin", "in/ada"),), ("Lovelace Ada",), organisations=("A",))
    >>> weigh(ada, page).supported
    True
    """
    alike, names = closest(one.names, other.names)
    if alike < LEAST_LIKE or at_odds(one, other):
        return Weighed(0.0, (), supported=False)
    odds = NAME_ODDS[alike]
    said = [Phrase.of("The names agree: {one}, {other}", one=names[0], other=names[1])]
    supports = [
        (SHARED_ORGANISATION, common_organisation(one, other)),
        (SHARED_DOMAIN, common_domain(one, other)),
        (SHARED_COMPANIONS, common_companions(one, other)),
    ]
    told = [(weight, phrase) for weight, phrase in supports if phrase]
    odds += sum(weight for weight, _ in told)
    if together(one, other):
        odds += SEEN_TOGETHER
        said.append(Phrase.of("But both stand in one message"))
    reasons = (*said[:1], *(phrase for _, phrase in told), *said[1:])
    return Weighed(round(1 / (1 + math.exp(-odds)), 3), reasons, supported=bool(told))


def closest(ones: Sequence[str], others: Sequence[str]) -> tuple[float, tuple[str, str]]:
    """Return the best likeness between two lists of spellings, and the two that have it."""
    pairs = [(likeness(a, b), (a, b)) for a in ones for b in others]
    return max(pairs, key=lambda pair: pair[0], default=(0.0, ("", "")))


def at_odds(one: Side, other: Side) -> bool:
    """Say whether the usual full names of two sides cannot be one person's."""
    a = next(filter(is_full, one.names), "")
    b = next(filter(is_full, other.names), "")
    return bool(a and b) and contradict(a, b)


def common_organisation(one: Side, other: Side) -> Phrase | None:
    """Find an organisation on both sides, by its name or by the domain of an address."""
    for a, b in ((one, other), (other, one)):
        for name in a.organisations:
            if any(organisations.same(name, n) for n in b.organisations):
                return Phrase.of("Both are of {organisation}", organisation=name)
            if any(organisations.spells(host, name) for host in hosts(b.addresses)):
                return Phrase.of("Both are of {organisation}", organisation=name)
    return None


def common_domain(one: Side, other: Side) -> Phrase | None:
    """Find an organisation's mail domain on both sides: where one may work under two addresses.

    Two people of one name work there just as well, so it weighs less than what a card states.
    """
    shared = hosts(one.addresses) & hosts(other.addresses)
    return Phrase.of("Both write from {domain}", domain=min(shared)) if shared else None


def hosts(addresses: Iterable[Address]) -> set[str]:
    """Return the mail domains of an organisation among some addresses."""
    found = {domain(address) for address in addresses if address.kind == "mail"}
    return {host for host in found if not is_free_mail(host)}


def common_companions(one: Side, other: Side) -> Phrase | None:
    """Say whether the two move among the same people: two shared, and one in eight of the fewer."""
    shared = one.companions.keys() & other.companions.keys()
    fewer = min(len(one.companions), len(other.companions))
    if len(shared) < 2 or len(shared) * 8 < fewer:
        return None
    return Phrase.of("They share {count} correspondents", count=len(shared))


def together(one: Side, other: Side) -> bool:
    """Say whether both stand in the same messages: seldom is one person addressed twice."""
    return any(address in one.companions for address in other.addresses)
