"""Doors on the desk: a goal in my own words, who could open it, through whom, and the evidence."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from intreccio.book import computed, facts, persons
from intreccio.book.keys import digest
from intreccio.desk import ending, webs
from intreccio.desk.matching import known_vectors, needs
from intreccio.desk.mine import my_number
from intreccio.desk.problems import NothingWritten, PublicCompetition
from intreccio.desk.relating import of_person
from intreccio.desk.served_encoder import encoders as chosen_encoders
from intreccio.giving import doors as giving
from intreccio.giving.doors import Found, Way
from intreccio.giving.matching import Index, Statement, language_of
from intreccio.network.capital.warm_paths import AGREES
from intreccio.network.paths import best_paths
from intreccio.people import organisations
from intreccio.people.records import Role
from intreccio.people.roles import said
from intreccio.people.wording import Phrase

FAMILY_WORDS = "spouse partner child children parent mother father brother sister sibling relative"
FAMILY = frozenset(FAMILY_WORDS.split())
CANDIDATES = 60
"""People whose work fits best, to whom paths are looked for."""
LEAST_FIT = 0.1
"""Whose work is less likely to be what is looked for is not shown."""
NAMED, FORMER = 0.9, 0.6
"""How well it fits to work where the goal names; what is over counts so much of what goes on."""
READY = AGREES[0] / sum(AGREES)
RESTS = {
    1: Phrase.of("seen together in messages"),
    3: Phrase.of("seen together in messages, and belonging to the same"),
    webs.SURE: Phrase.of("you said that they know each other"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One hop of a path: who, and what the tie to them rests on."""

    person: int
    name: str
    rests_on: Phrase


@dataclass(frozen=True, slots=True)
class Door:
    """Somebody who could open a door: why, by which path, with what chance.

    `first` is what whoever is asked first is looking for: what I could do for them before I ask.
    """

    person: int
    name: str
    why: tuple[Phrase, ...]
    chance: float
    interval: tuple[float, float]
    path: tuple[Step, ...]
    cold: bool
    first: tuple[str, ...] = ()

    @property
    def asked(self) -> Step:
        """Whoever is asked first."""
        return self.path[0]


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
    ways = ways_to({work.person for work in works}, moment)
    best = {work.person: work for work in sorted(works, key=lambda work: work.fit)}
    found = [Found(person, best[person].fit, way) for person, (way, _) in ways.items()]
    names = persons.names()
    shown, wanted = giving.spread(found), looked_for(moment)
    return Doors(
        words,
        tuple(sorted(named)),
        tuple(
            replace(
                door(one, best[one.person], ways[one.person][1], names),
                first=wanted.get(one.way.people[0], ()),
            )
            for one in shown
        ),
        len(best) - len(ways),
    )


def door(found: Found, work: Work, rests: tuple[Phrase, ...], names: Mapping[int, str]) -> Door:
    """Say in words what was found."""
    value, low, high = giving.chance(found.way)
    path = tuple(
        Step(person, names.get(person, ""), on)
        for person, on in zip(found.way.people, rests, strict=True)
    )
    return Door(
        found.person,
        names.get(found.person, ""),
        tuple(why(work)),
        value,
        (low, high),
        path,
        cold=value < giving.COLD,
    )


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


def fitting(goal: str) -> tuple[list[Work], set[str]]:
    """Return the roles that fit a goal best, one for each person, and the organisations named."""
    roles = list(all_roles())
    known = sorted({role.organisation for _, role in roles if role.organisation})
    named = giving.named_in(goal, known, [organisations.words(name) for name in known])
    solid = {organisations.solid(name) for name in named}
    scored = {work.person: work for work in sorted(
        [*at_places(roles, solid), *by_words(goal, roles)], key=lambda work: work.fit
    )}  # fmt: skip
    best = sorted(scored.values(), key=lambda work: (-work.fit, work.person))
    return best[:CANDIDATES], named


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


def ways_to(people: set[int], now: int) -> dict[int, tuple[Way, tuple[Phrase, ...]]]:
    """Return the best way to each person, with what each tie of it rests on.

    Kin and ties that are closed or paused stand on no path.
    """
    ties = {tie.person: tie for tie in computed.ties()}
    apart = kin() | ending.quiet(now)
    can_ask = {
        p: READY for p, t in ties.items() if t.klass in ("strong", "weak") and p not in apart
    }
    kept = webs.web(can_ask, READY, frozenset(apart))
    found: dict[int, tuple[Way, tuple[Phrase, ...]]] = {}
    for person in people - apart:
        place = kept.place(person)
        best = best_paths(kept.web, place, most=1) if place is not None else ()
        if best:
            steps = [int(kept.ids[at]) for at in best[0].people]
            chances = tuple(min(hop / READY, 1.0) for hop in best[0].hops[1:])
            first = ties[steps[0]]
            own = Phrase.of(
                "you wrote {sent}, they wrote {received}", sent=first.sent, received=first.received
            )
            pairs = zip(best[0].people, best[0].people[1:], strict=False)
            rests = (own, *(RESTS.get(webs.between(kept, *pair), RESTS[1]) for pair in pairs))
            found[person] = Way(tuple(steps), chances), rests
    return found


def kin() -> frozenset[int]:
    """Return my own kin, as cards say: no door is opened by family."""
    me = my_number()
    if me is None:
        return frozenset()
    related: dict[int, set[str]] = defaultdict(set)
    for other, word, _ in of_person(me):
        related[other].add(word)
    return frozenset(other for other, words in related.items() if words & FAMILY)
