"""Doors on the desk: a goal in my own words, who could open it, through whom, and the evidence."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from intreccio.book import facts, persons
from intreccio.book.keys import digest
from intreccio.desk.matching import known_vectors, needs
from intreccio.desk.mine import my_number
from intreccio.desk.problems import NothingWritten, PublicCompetition
from intreccio.desk.served_encoder import encoders as chosen_encoders
from intreccio.desk.warm_paths import Reach, Rested, WarmPath, told
from intreccio.giving import doors as giving
from intreccio.giving.doors import Found
from intreccio.giving.matching import Index, Statement, language_of
from intreccio.people import organisations
from intreccio.people.records import Role
from intreccio.people.roles import said
from intreccio.people.wording import Phrase

CANDIDATES = 60
"""People whose work fits best, to whom paths are looked for."""
LEAST_FIT = 0.1
"""Whose work is less likely to be what is looked for is not shown."""
NAMED, FORMER = 0.9, 0.6
"""How well it fits to work where the goal names; what is over counts so much of what goes on."""


@dataclass(frozen=True, slots=True)
class Door:
    """Somebody who could open a door: why, and by which path.

    `first` is what whoever is asked first is looking for: what I could do for them before I ask.
    """

    person: int
    name: str
    why: tuple[Phrase, ...]
    path: WarmPath
    first: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doors:
    """The doors of a goal, and the organisations that it names.

    `unreached` counts people whose work fits and to whom no path is known.
    """

    goal: str
    organisations: tuple[str, ...]
    doors: tuple[Door, ...]
    unreached: int


@dataclass(frozen=True, slots=True)
class Work:
    """A role of somebody, and how well it fits a goal."""

    person: int
    role: Role
    fit: float
    shared: tuple[str, ...]


def doors(goal: str, now: int | None = None) -> Doors:
    """Return who could open a door, the most promising first.

    Raises:
        NothingWritten: no goal is said.
        PublicCompetition: it is decided by a public competition.
    """
    words = " ".join(goal.split())[:500]
    if not words:
        raise NothingWritten
    if giving.is_competition(words):
        raise PublicCompetition
    moment = int(time.time()) if now is None else now
    works, named = fitting(words)
    reach = Reach(moment)
    best = {person: reach.best(person) for person in works}
    ways = {person: way for person, way in best.items() if way}
    found = [Found(person, works[person].fit, rested.way) for person, rested in ways.items()]
    names, wanted = persons.names(), looked_for(moment)
    shown = [
        replace(
            door(one, works[one.person], ways[one.person], names),
            first=wanted.get(one.way.people[0], ()),
        )
        for one in giving.spread(found)
    ]
    return Doors(words, tuple(sorted(named)), tuple(shown), len(works) - len(ways))


def door(found: Found, work: Work, rested: Rested, names: Mapping[int, str]) -> Door:
    """Say in words what was found."""
    path = told(rested, names)
    return Door(found.person, names.get(found.person, ""), tuple(why(work)), path)


def looked_for(now: int) -> dict[int, tuple[str, ...]]:
    """Return what people are looking for, by person: what was written down, or heard lately."""
    found: dict[int, list[str]] = defaultdict(list)
    for side in needs(now):
        found[side.person].append(side.words)
    return {person: tuple(words[:2]) for person, words in found.items() if person}


def why(work: Work) -> Iterator[Phrase]:
    """Say why somebody could open a door: what they do or did, and since when."""
    role = said(work.role)
    start, end = work.role.start[:4], work.role.end[:4]
    if end:
        yield Phrase.of("{role} until {year}", role=role, year=end)
    elif start:
        yield Phrase.of("{role} since {year}", role=role, year=start)
    else:
        yield Phrase.of("{name}", name=role)
    if work.shared:
        yield Phrase.of("your words and theirs: {words}", words=", ".join(work.shared))


def fitting(goal: str) -> tuple[dict[int, Work], set[str]]:
    """Return the role of each person that fits a goal best, and the organisations named."""
    roles = list(all_roles())
    known = sorted({role.organisation for _, role in roles if role.organisation})
    named = giving.named_in(goal, known, [organisations.words(name) for name in known])
    solid = {organisations.solid(name) for name in named}
    works = sorted(
        [*at_places(roles, solid), *by_words(goal, roles)], key=lambda one: (-one.fit, one.person)
    )
    best: dict[int, Work] = {}
    for work in works:
        best.setdefault(work.person, work)
    return dict(list(best.items())[:CANDIDATES]), named


def all_roles() -> Iterator[tuple[int, Role]]:
    """Yield every role of work that a profile or a card states, with whose it is."""
    owners, me = persons.of_addresses(), my_number()
    for profile in facts.profiles():
        person = owners.get(profile.addresses[0])
        if person is not None and person != me and not profile.mine:
            for role in profile.roles:
                if role.kind == "work" and (role.title or role.organisation):
                    yield person, role


def at_places(roles: Iterable[tuple[int, Role]], solid: set[str]) -> Iterator[Work]:
    """Yield the roles at an organisation that the goal names, whatever the form of its name."""
    for person, role in roles:
        if role.organisation and organisations.solid(role.organisation) in solid:
            yield Work(person, role, NAMED * (FORMER if role.end else 1), ())


def by_words(goal: str, roles: Iterable[tuple[int, Role]]) -> Iterator[Work]:
    """Yield the roles whose titles are near to the goal in meaning."""
    kept: dict[str, tuple[int, Role]] = {}
    for person, role in roles:
        if role.title:
            kept.setdefault(f"{person}:{role.title}:{bool(role.end)}", (person, role))
    titles = {
        key: Statement(key, person, "offer", role.title, language_of(role.title), role=True)
        for key, (person, role) in kept.items()
    }
    asked = Statement(f"goal:{goal}", 0, "need", goal, language_of(goal))
    for match in index_of(list(titles.values())).matches(asked, most=CANDIDATES, least=LEAST_FIT):
        person, role = kept[match.offer.key]
        yield Work(person, role, match.chance * (FORMER if role.end else 1), match.shared)


LAST: dict[str, Index] = {}
"""The index of the last goal: the next is asked of the same people."""


def index_of(titles: list[Statement]) -> Index:
    """Return the index of all titles, the last one where they are the same."""
    using = chosen_encoders()
    state = digest(repr([titles, [one.id for one in using]])).hex()
    if state not in LAST:
        LAST.clear()
        LAST[state] = Index(titles, using, known_vectors(titles, using))
    return LAST[state]
