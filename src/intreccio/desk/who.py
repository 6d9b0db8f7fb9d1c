"""Working out who is who, and which addresses are the owner's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from intreccio.book import computed, decisions, facts, persons, phrases
from intreccio.network.traces import TraceTable
from intreccio.network.weave import shared_traces
from intreccio.people import groups, identity, names
from intreccio.people.me import Clues, Own, own_addresses
from intreccio.people.records import Address

NAMED_BY_A_CARD = 1000
"""What an address book says of a name outweighs how a mail program wrote it."""


@dataclass(frozen=True)
class People:
    """Who is who: the number in the book of each address's person, and the owner's number.

    `names` holds what each person is called by; `owners` the person of each address by its row.
    """

    numbers: Mapping[Address, int]
    owners: Mapping[int, int]
    names: Mapping[int, str]
    profiles: Sequence[facts.StatedProfile]
    own: tuple[Own, ...]
    me: int | None


def who_is_who(table: TraceTable) -> People:
    """Join the addresses into people, and keep them with the reasons and the doubts.

    `table` holds the traces with row numbers of addresses for people.
    """
    numbers, written, profiles = facts.addresses(), facts.spellings(), facts.profiles()
    own = own_addresses(clues(profiles))
    seen = groups.Seen(written, companions(table, numbers, own))
    bundles = [
        groups.Bundle(
            p.addresses,
            p.names,
            tuple(role.organisation for role in p.roles if role.organisation),
            p.places,
            p.born,
        )
        for p in profiles
    ]
    # What was said of addresses whose facts were taken back waits until they are there again.
    told = [verdict for verdict in facts.verdicts() if {*verdict[:2]} <= numbers.keys()]
    verdicts = [groups.Verdict(*verdict) for verdict in told]
    who = identity.who_is_who(numbers, bundles, verdicts, seen, own)
    named = called(profiles, written)
    clusters = [
        (
            tuple(numbers[address] for address in cluster),
            names.best(groups.names_of(cluster, named)) or cluster[0].value,
        )
        for cluster in who.clusters
    ]
    persons.settle(clusters)
    computed.keep_joins(who.joins, who.doubts, numbers)
    owners = persons.owners()
    me = owners.get(numbers[own[0].address]) if own else None
    return People(numbers, owners, persons.names(), profiles, own, me)


def as_known() -> People:
    """Return who is who as it was last worked out."""
    kept: dict[str, Any] = computed.whole("me") or {"person": None, "addresses": []}
    own = tuple(
        Own(facts.address(a["kind"], a["value"]), phrases.read(a["evidence"]), a["said"])
        for a in kept["addresses"]
    )
    numbers, owners = facts.addresses(), persons.owners()
    return People(numbers, owners, persons.names(), facts.profiles(), own, kept["person"])


def clues(profiles: Sequence[facts.StatedProfile]) -> Clues:
    """Gather what may show whose book this is."""
    written = facts.written()
    stated = [address for p in profiles if p.mine for address in p.addresses]
    said = decisions.said_mine()
    return Clues(said, stated, facts.delivered(), written, sum(written.values()))


def called(
    profiles: Sequence[facts.StatedProfile], written: Mapping[Address, Sequence[tuple[str, int]]]
) -> dict[Address, list[tuple[str, int]]]:
    """Return every spelling of a name by address, those of address books before all others."""
    spelled: dict[Address, list[tuple[str, int]]] = defaultdict(list)
    for address, some in written.items():
        spelled[address] += some
    for profile in profiles:
        stated = [(name, NAMED_BY_A_CARD - i) for i, name in enumerate(profile.names)]
        spelled[profile.addresses[0]] += stated
    return spelled


def companions(
    table: TraceTable, numbers: Mapping[Address, int], own: Sequence[Own]
) -> dict[Address, dict[Address, float]]:
    """Return who stands in whose messages; the owner, who stands in all, is nobody's companion."""
    address_of = {number: address for address, number in numbers.items()}
    mine = {numbers[o.address] for o in own if o.address in numbers}
    found: dict[Address, dict[Address, float]] = defaultdict(dict)
    pairs = zip(*(column.tolist() for column in shared_traces(table)), strict=True)
    for one, other, weight in pairs:
        if one not in mine and other not in mine:
            a, b = address_of[one], address_of[other]
            found[a][b] = found[b][a] = weight
    return found
