"""Doors on the desk: a goal in my own words, who could open it, through whom, and the evidence."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from intreccio.book import goals as book
from intreccio.book import persons
from intreccio.desk.fitting import fitting, understood
from intreccio.desk.matching import needs
from intreccio.desk.problems import NothingWritten, PublicCompetition
from intreccio.desk.warm_paths import Reach, WarmPath
from intreccio.giving import doors as giving
from intreccio.giving.aims import Aims
from intreccio.giving.doors import Found
from intreccio.people.records import Role
from intreccio.people.roles import said
from intreccio.people.wording import Phrase

LONGEST = 500
"""Characters of a goal."""


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
    """The doors of a goal, and what it is about.

    `unreached` counts people whose work fits and to whom no path is known; `resting` those who are
    left in peace, or could only be reached over people who are, as other goals name them already.
    """

    goal: str
    aims: Aims
    doors: tuple[Door, ...]
    unreached: int
    resting: int


def doors(
    goal: str, now: int | None = None, aims: Aims | None = None, follows: int | None = None
) -> Doors:
    """Return who could open a door, the most promising first.

    Args:
        goal: what is looked for, in the owner's own words.
        now: the moment, for tests.
        aims: what the goal is about, where the owner has set it right; else as its words say.
        follows: the number of the goal, when it is followed: whom it names is written down.

    Raises:
        NothingWritten: no goal is said.
        PublicCompetition: it is decided by a public competition.
    """
    words = worded(goal)
    about = understood(words) if aims is None else aims
    moment = int(time.time()) if now is None else now
    works, reach, named = fitting(words, about), Reach(moment), book.named()
    ways = {(who, rested.way): rested for who, some in reach.ways(works).items() for rested in some}
    found = [Found(who, works[who].fit, way, one.chance) for (who, way), one in ways.items()]
    busy = giving.busy(named, follows)
    shown = giving.spread(found, busy=busy)
    if follows is not None:
        book.name(follows, {person for one in shown for person in one.way.people}, moment)
    names, wanted = persons.names(), looked_for(moment)
    told_of = [
        Door(
            one.person,
            names.get(one.person, ""),
            (stated(works[one.person].role), *works[one.person].why),
            reach.told(ways[one.person, one.way], names),
            first=wanted.get(one.asked, ()),
        )
        for one in shown
    ]
    return Doors(words, about, tuple(told_of), **missing(works, found, shown, busy))


def missing(
    works: Collection[int], found: Sequence[Found], shown: Sequence[Found], busy: frozenset[int]
) -> dict[str, int]:
    """Count those whose work fits and who are not shown: no path is known, or they rest."""
    near, told_of = {one.person for one in found}, {one.person for one in shown}
    over_busy = {one.person for one in found if busy.intersection(one.way.people)}
    return {"unreached": len(works) - len(near), "resting": len(over_busy - told_of)}


def worded(goal: str) -> str:
    """Return the words of a goal, in one line.

    Raises:
        NothingWritten: there are none.
        PublicCompetition: it is decided by a public competition.
    """
    words = " ".join(goal.split())[:LONGEST]
    if not words:
        raise NothingWritten
    if giving.is_competition(words):
        raise PublicCompetition
    return words


def looked_for(now: int) -> dict[int, tuple[str, ...]]:
    """Return what people are looking for, by person: what was written down, or heard lately."""
    found: dict[int, list[str]] = defaultdict(list)
    for side in needs(now):
        found[side.person].append(side.words)
    return {person: tuple(words[:2]) for person, words in found.items() if person}


def stated(role: Role) -> Phrase:
    """Say what somebody does or did, and since when."""
    name, start, end = said(role), role.start[:4], role.end[:4]
    if end:
        return Phrase.of("{role} until {year}", role=name, year=end)
    if start:
        return Phrase.of("{role} since {year}", role=name, year=start)
    return Phrase.of("{name}", name=name)
