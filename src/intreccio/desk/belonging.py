"""Where people belong, as their cards, their addresses and their lists tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np

from intreccio.book.facts import StatedProfile
from intreccio.desk.columns import Columns
from intreccio.desk.who import People
from intreccio.network.belongings import Belonging
from intreccio.people import organisations
from intreccio.people.addresses import domain, is_free_mail
from intreccio.people.names import fold
from intreccio.people.records import Channel, Role

NO_LABELS = frozenset(["mycontacts", "my contacts", "starred", "friends", "coworkers", "contacts"])
"""Labels that address books give by themselves."""


def belongings(columns: Columns, people: People) -> tuple[Belonging, ...]:
    """Return what everybody but the owner belongs to."""
    places, variants = columns.places, organisations.gathered(employers(people))
    found = [
        *stated(people, places, variants),
        *written(people, places, known_organisations(variants)),
        *listed(columns),
    ]
    return tuple(dict.fromkeys(b for b in found if b.person != columns.table.me))


def employers(people: People) -> Iterator[tuple[str, set[str]]]:
    """Yield each organisation that a card names, with the mail domains of whoever the card is."""
    hosts: dict[int, set[str]] = defaultdict(set)
    for address, number in people.numbers.items():
        host, owner = domain(address), people.owners.get(number)
        if host and owner is not None:
            hosts[owner].add(host)
    for profile in people.profiles:
        owner = people.owners.get(people.numbers[profile.addresses[0]], 0)
        for role in filter(employed, profile.roles):
            yield role.organisation, hosts[owner]


def stated(
    people: People, places: Mapping[int, int], variants: Mapping[str, str]
) -> Iterator[Belonging]:
    """Yield what the entries of address books state."""
    for profile in people.profiles:
        owner = people.owners.get(people.numbers[profile.addresses[0]])
        if owner is not None and owner in places:
            yield from of_profile(profile, places[owner], variants)


def of_profile(
    profile: StatedProfile, person: int, variants: Mapping[str, str]
) -> Iterator[Belonging]:
    """Yield what one entry states."""
    for role in filter(employed, profile.roles):
        name = variants[role.organisation]
        key = organisations.solid(name)
        if key:
            yield Belonging(person, role.kind, f"{role.kind}:{key}", name)
    for label in profile.labels:
        plain = fold(label)
        if plain and plain not in NO_LABELS:
            yield Belonging(person, "label", f"label:{plain}", label.strip(" *"))
    for place in profile.places:
        yield Belonging(person, "place", f"place:{fold(place)}", place)


def employed(role: Role) -> bool:
    """Say whether a role names its organisation: a bare title joins nobody to anybody."""
    return bool(role.organisation)


def known_organisations(variants: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the organisations named on cards, by each of their words and by all joined."""
    found: dict[str, list[str]] = {}
    for told, name in variants.items():
        for word in {*organisations.words(told), organisations.solid(told)}:
            found.setdefault(word, []).append(name)
    return found


def written(
    people: People, places: Mapping[int, int], known: Mapping[str, list[str]]
) -> Iterator[Belonging]:
    """Yield the organisations whose mail people use, by their name where a card tells it."""
    for address, number in people.numbers.items():
        host, owner = domain(address), people.owners.get(number)
        if not host or is_free_mail(host) or owner is None or owner not in places:
            continue
        label = organisations.label(host)
        candidates = known.get(fold(label.replace("-", "")), known.get(label.split("-")[0], []))
        name = next((n for n in candidates if organisations.spells(host, n)), "")
        key = organisations.solid(name) if name else label
        yield Belonging(places[owner], "work", f"work:{key}", name or host)


def listed(columns: Columns) -> Iterator[Belonging]:
    """Yield the lists on which people write."""
    table = columns.table
    rows = np.flatnonzero(table.is_channel(Channel.LIST))
    pairs = np.stack([table.author[rows], table.gathering[rows]], axis=1)
    for person, number in np.unique(pairs, axis=0).tolist():
        gathering = columns.gatherings[number]
        yield Belonging(
            person, "list", f"list:{gathering}", gathering.partition(".")[0] or gathering
        )
