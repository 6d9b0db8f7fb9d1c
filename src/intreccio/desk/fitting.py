"""Whose work fits a goal: by words in both languages, by the kind of work, by where they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intreccio.book import facts, persons
from intreccio.book.facts import StatedProfile
from intreccio.desk.kept import until_rewoven
from intreccio.desk.matching import known_vectors
from intreccio.desk.mine import my_number
from intreccio.desk.served_encoder import encoders as chosen_encoders
from intreccio.giving import aims as giving
from intreccio.giving.aims import Aims
from intreccio.giving.matching import Index, Statement, language_of
from intreccio.people import organisations
from intreccio.people.occupations import occupation
from intreccio.people.records import Role
from intreccio.people.sectors import sectors
from intreccio.people.wording import Phrase

ALIKE = {True: Phrase.of("the same kind of work"), False: Phrase.of("a kind of work beside it")}
CANDIDATES = 60
"""People whose work fits best, to whom paths are looked for."""
LEAST_FIT = 0.1
"""Whose work is less likely to be what is looked for is not shown."""
NAMED, OTHER_WORK, FORMER = 0.9, 0.5, 0.6
"""How well it fits to work where the goal names, and to do other work there than it names; what is
over counts so much of what goes on."""


@dataclass(frozen=True, slots=True)
class Post:
    """A role of somebody, with what is told apart of it once.

    Attributes:
        person: whose it is.
        solid: the organisation whatever the form of its name.
        code: the ISCO-08 group of the title.
        places, sectors: of the person and of the organisation, as far as they are known.
    """

    person: int
    role: Role
    solid: str
    code: str
    places: frozenset[str]
    sectors: tuple[str, ...]

    @property
    def key(self) -> str:
        """What titles are compared by: the same title of the same person is compared once."""
        return f"{self.person}:{self.role.title}:{bool(self.role.end)}"


@dataclass(frozen=True, slots=True)
class Work:
    """A role of somebody, how well it fits a goal, and why."""

    person: int
    role: Role
    fit: float
    why: tuple[Phrase, ...] = ()


@until_rewoven
def posts() -> tuple[Post, ...]:
    """Return every role of work that a profile or a card states, with whose it is."""
    some, where = known(), places_of()
    return tuple(
        post(person, role, where.get(person, frozenset()))
        for person, profile in some
        for role in profile.roles
        if role.kind == "work" and (role.title or role.organisation)
    )


@until_rewoven
def known() -> tuple[tuple[int, StatedProfile], ...]:
    """Return what profiles and cards state of others, with of whom."""
    owners, me = persons.of_addresses(), my_number()
    told = ((owners.get(one.addresses[0]), one) for one in facts.profiles() if not one.mine)
    return tuple((who, one) for who, one in told if who is not None and who != me)


@until_rewoven
def places_of() -> dict[int, frozenset[str]]:
    """Return the places of each person, as their profiles and cards state them."""
    found: dict[int, set[str]] = defaultdict(set)
    for person, profile in known():
        found[person] |= {place for place in profile.places if place}
    return {person: frozenset(places) for person, places in found.items() if places}


def post(person: int, role: Role, places: frozenset[str]) -> Post:
    """Tell a role apart."""
    solid = organisations.solid(role.organisation) if role.organisation else ""
    return Post(person, role, solid, occupation(role.title), places, sectors(role.organisation))


@until_rewoven
def named() -> tuple[str, ...]:
    """Return the organisations of the book, as they are written."""
    return tuple(sorted({one.role.organisation for one in posts() if one.role.organisation}))


@until_rewoven
def towns() -> frozenset[str]:
    """Return the places of people in the book."""
    return frozenset(place for places in places_of().values() for place in places)


def understood(goal: str) -> Aims:
    """Return what a goal is about, as far as its words say."""
    return giving.read(goal, named(), towns())


def fitting(goal: str, aims: Aims) -> dict[int, Work]:
    """Return the role of each person that fits a goal best, those that fit best first."""
    found = sorted([*by_kind(aims), *by_words(goal, aims)], key=lambda one: (-one.fit, one.person))
    best: dict[int, Work] = {}
    for work in found:
        if work.fit >= LEAST_FIT:
            best.setdefault(work.person, work)
    return dict(list(best.items())[:CANDIDATES])


def by_kind(aims: Aims) -> Iterator[Work]:
    """Yield the roles at the organisations that are named, and those of the same kind of work."""
    firms, codes = solids(aims), aims.codes
    for one in posts():
        like = giving.likeness(one.code, codes)
        if one.solid in firms:
            other = like < giving.SAME if codes else False
            yield weighed(one, max(OTHER_WORK, like) if other else NAMED, (), aims)
        elif like:
            yield weighed(one, like, (ALIKE[like >= giving.SAME],), aims)


def solids(aims: Aims) -> frozenset[str]:
    """Return the organisations that are wanted, whatever the form of their names."""
    return frozenset(organisations.solid(name) for name in aims.organisations)


def weighed(one: Post, fit: float, why: Sequence[Phrase], aims: Aims) -> Work:
    """Return a role with its fit, less where it is over, or elsewhere than is wanted."""
    near = giving.nearness(aims.places, one.places) * giving.nearness(aims.sectors, one.sectors)
    there = giving.nearness(solids(aims), [one.solid] if one.solid else [])
    now = FORMER if one.role.end else 1.0
    reasons = (*why, *giving.shared(aims, one.places, one.sectors))
    return Work(one.person, one.role, fit * near * there * now, reasons)


def by_words(goal: str, aims: Aims) -> Iterator[Work]:
    """Yield the roles whose titles are near in meaning to the goal, or to the roles it names."""
    kept, index = titles(tuple(one.id for one in chosen_encoders()))
    for words in dict.fromkeys((goal, *aims.roles)):
        asked = Statement(f"goal:{words}", 0, "need", words, language_of(words))
        for match in index.matches(asked, most=CANDIDATES, least=LEAST_FIT):
            why = (
                (Phrase.of("your words and theirs: {words}", words=", ".join(match.shared)),)
                if match.shared
                else ()
            )
            yield weighed(kept[match.offer.key], match.chance, why, aims)


@until_rewoven
def titles(encoders: tuple[str, ...]) -> tuple[dict[str, Post], Index]:
    """Return the titles of the book, ready to be asked, by the encoders of these names."""
    using = [one for one in chosen_encoders() if one.id in encoders]
    kept: dict[str, Post] = {}
    for one in posts():
        if one.role.title:
            kept.setdefault(one.key, one)
    told = [
        Statement(key, one.person, "offer", one.role.title, language_of(one.role.title), role=True)
        for key, one in kept.items()
    ]
    return kept, Index(told, using, known_vectors(told, using))
