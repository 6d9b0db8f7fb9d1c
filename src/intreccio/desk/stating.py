"""What is stated of people's work and groups, on cards and by the user; nothing is guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from intreccio.book import words
from intreccio.book.facts import StatedProfile
from intreccio.desk.belonging import NO_LABELS, employers
from intreccio.desk.columns import Columns
from intreccio.desk.who import People
from intreccio.network.grouping import Grouping, grouped
from intreccio.people import organisations
from intreccio.people.names import fold
from intreccio.people.records import Role
from intreccio.people.roles import newest_first


def works(people: People, columns: Columns) -> dict[int, tuple[str, ...]]:
    """Return what each person of an address book does now, by place in the columns, not me.

    The titles of roles that go on, the newest first; what the user said of their work comes first.
    """
    said, found = words.chosen("work"), {}
    for person, profiles in stated(people, columns).items():
        roles = newest_first(role for p in profiles for role in current(p))
        chosen = said.get(int(columns.ids[person]))
        titles = dict.fromkeys(filter(None, (chosen, *(role.title for role in roles))))
        found[person] = tuple(title for title in titles if title)
    found.pop(columns.table.me, None)
    return found


def grouping(people: People, columns: Columns) -> Grouping | None:
    """Return who is of my organisations or labels, and who of others, as cards state them."""
    variants = organisations.gathered(employers(people))
    groups = {
        person: frozenset(key for p in profiles for key in groups_of(p, variants))
        for person, profiles in stated(people, columns).items()
    }
    return grouped(groups.pop(columns.table.me, frozenset()), groups)


def stated(people: People, columns: Columns) -> dict[int, list[StatedProfile]]:
    """Return what entries state of each person, by place in the columns."""
    places, found = columns.places, defaultdict(list)
    for profile in people.profiles:
        owner = people.owners.get(people.numbers[profile.addresses[0]])
        if owner is not None and owner in places:
            found[places[owner]].append(profile)
    return found


def current(profile: StatedProfile) -> Iterable[Role]:
    """Return the work of an entry that goes on."""
    return (role for role in profile.roles if role.kind == "work" and not role.end)


def groups_of(profile: StatedProfile, variants: Mapping[str, str]) -> Iterable[str]:
    """Yield the organisations and labels that an entry states."""
    for role in current(profile):
        key = organisations.solid(variants.get(role.organisation, ""))
        if key:
            yield f"work:{key}"
    for label in profile.labels:
        plain = fold(label)
        if plain and plain not in NO_LABELS:
            yield f"label:{plain}"
