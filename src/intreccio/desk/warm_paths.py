"""Warm paths: through whom I could meet somebody, on what evidence, with what chance."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from intreccio.book import computed, persons
from intreccio.book.computed import TieRow
from intreccio.desk import ending, webs
from intreccio.desk.answered import my_past
from intreccio.desk.kept import until_rewoven
from intreccio.desk.mine import my_number
from intreccio.desk.problems import NoSuchPerson
from intreccio.desk.relating import of_person
from intreccio.desk.webs import KeptWeb
from intreccio.giving import doors as giving
from intreccio.giving.doors import Way
from intreccio.giving.readiness import Past
from intreccio.network.capital.warm_paths import AGREES
from intreccio.network.paths import Path, paths_to
from intreccio.people.wording import Phrase

FAMILY_WORDS = "spouse partner child children parent mother father brother sister sibling relative"
FAMILY = frozenset(FAMILY_WORDS.split())
READY = AGREES[0] / sum(AGREES)
"""The chance that somebody does what they are asked, at large."""
MOST = 3
"""Paths to one person."""
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
class WarmPath:
    """A path to somebody, who is its last step; `cold` says that a plain letter is as good."""

    steps: tuple[Step, ...]
    chance: float
    interval: tuple[float, float]
    cold: bool

    @property
    def asked(self) -> Step:
        """Whoever is asked first."""
        return self.steps[0]

    @property
    def straight(self) -> bool:
        """Whether I know them myself."""
        return len(self.steps) == 1


@dataclass(frozen=True, slots=True)
class Rested:
    """A way, the path of the web that it was found as, and its chance, roughly."""

    way: Way
    path: Path
    chance: float


@dataclass(frozen=True)
class Known:
    """What paths are found on: the ties of the book, and who leads best to whom."""

    ties: dict[int, TieRow]
    kept: KeptWeb


@until_rewoven
def known(apart: frozenset[int], past: Past) -> Known:
    """Read who knows whom, with some people left out, and how ready those I know are."""
    ties = {tie.person: tie for tie in computed.ties()}
    living = (p for p, tie in ties.items() if tie.klass in ("strong", "weak"))
    first = {person: past.chance(person) for person in living if person not in apart}
    kept = webs.web(first, READY, apart)
    return Known(ties, kept)


class Reach:
    """Whom I can reach, and through whom: kin, and ties closed or paused, stand on no path."""

    def __init__(self, now: int) -> None:
        self.apart = kin() | ending.quiet(now)
        self.past = my_past()
        found = known(self.apart, self.past)
        self.ties, self.kept = found.ties, found.kept

    def is_new(self, person: int) -> bool:
        """Whether no tie of mine with somebody lives, and they may be met."""
        tie = self.ties.get(person)
        return person not in self.apart and (tie is None or tie.klass not in ("strong", "weak"))

    def ways(self, people: Iterable[int]) -> dict[int, tuple[Rested, ...]]:
        """Return the best ways to some people, the likeliest first."""
        places = {p: self.kept.place(p) for p in people if p not in self.apart}
        some = {person: place for person, place in places.items() if place is not None}
        found = paths_to(self.kept.web, [*some.values()], most=MOST)
        return {
            person: tuple(self._rested(path) for path in found.to(goal))
            for goal, person in enumerate(some)
        }

    def _rested(self, path: Path) -> Rested:
        people = tuple(int(self.kept.ids[place]) for place in path.people)
        ties = tuple(min(hop / READY, 1.0) for hop in path.hops[1:])
        return Rested(Way(people, ties), path, path.chance)

    def rests_on(self, rested: Rested) -> Iterator[Phrase]:
        """Say what each tie of a way rests on, the owner's own first."""
        first = self.ties[rested.way.people[0]]
        yield Phrase.of(
            "you wrote {sent}, they wrote {received}", sent=first.sent, received=first.received
        )
        for pair in pairwise(rested.path.people):
            yield RESTS.get(webs.between(self.kept, *pair), RESTS[1])

    def told(self, rested: Rested, names: Mapping[int, str]) -> WarmPath:
        """Say a way in words, with its chance and the bounds of it."""
        value, low, high = giving.chance(rested.way, self.past)
        people = zip(rested.way.people, self.rests_on(rested), strict=True)
        steps = tuple(Step(person, names.get(person, ""), on) for person, on in people)
        return WarmPath(steps, value, (low, high), cold=value < giving.COLD)


def paths(number: int, now: int | None = None, *, most: int = MOST) -> tuple[WarmPath, ...]:
    """Return the best paths to one person.

    Raises:
        NoSuchPerson: nobody of that number is in the book.
    """
    names = persons.names()
    if number not in names:
        raise NoSuchPerson(id=number)
    reach = Reach(int(time.time()) if now is None else now)
    found = reach.ways([number]).get(number, ())[:most]
    return tuple(reach.told(rested, names) for rested in found)


def kin() -> frozenset[int]:
    """Return my own kin, as cards say: no door is opened by family."""
    me = my_number()
    if me is None:
        return frozenset()
    related: dict[int, set[str]] = defaultdict(set)
    for other, word, _ in of_person(me):
        related[other].add(word)
    return frozenset(other for other, words in related.items() if words & FAMILY)
