"""Do I know anyone here? An organisation, a kind of work or a place, from one field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from intreccio.book import computed, persons
from intreccio.desk.doors import stated
from intreccio.desk.fitting import named, places_of, posts, towns
from intreccio.desk.problems import NothingWritten
from intreccio.giving.aims import SAME, likeness
from intreccio.giving.doors import named_in
from intreccio.people import organisations
from intreccio.people.names import fold
from intreccio.people.occupations import occupation
from intreccio.people.wording import Phrase

LONGEST = 200

Sort = Literal["organisation", "work", "place"]


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody who is there, what they do or did there, and whether a tie of mine with them lives.

    `tie` is its class, "" where nothing ever passed between us.
    """

    person: int
    name: str
    does: Phrase
    tie: str
    past: bool

    @property
    def living(self) -> bool:
        """Whether they can be asked."""
        return self.tie in ("strong", "weak")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked, as it was understood, and who is there: those I can ask first.

    `understood` is what of the book the words name, by sort; empty when they name nothing of it.
    """

    words: str
    understood: tuple[tuple[Sort, tuple[str, ...]], ...]
    people: tuple[Somebody, ...]

    @property
    def living(self) -> tuple[Somebody, ...]:
        """Those with whom a tie of mine lives."""
        return tuple(one for one in self.people if one.living)

    @property
    def others(self) -> tuple[Somebody, ...]:
        """The others."""
        return tuple(one for one in self.people if not one.living)


def anyone(words: str) -> Answer:
    """Return whom I know at an organisation, in a kind of work, or in a place.

    Raises:
        NothingWritten: nothing was asked.
    """
    asked = " ".join(words.split())[:LONGEST]
    if not asked:
        raise NothingWritten
    known, code = named(), occupation(asked)
    pieces = [organisations.words(name) for name in known]
    firms = named_in(asked, known, pieces, lone=not code)
    here = {town for town in towns() if f" {fold(town)} " in f" {fold(asked)} "}
    sorts: tuple[tuple[Sort, Iterable[str]], ...] = (
        ("organisation", sorted(firms)),
        ("work", [asked] if code and not firms else []),
        ("place", sorted(here)),
    )
    understood = tuple((sort, tuple(names)) for sort, names in sorts if names)
    return Answer(asked, understood, tuple(there(firms, "" if firms else code, here)))


def there(firms: Iterable[str], code: str, here: set[str]) -> list[Somebody]:
    """Return who is there: whoever is at one of the firms, or does the work, and in the place."""
    solid = {organisations.solid(name) for name in firms}
    some: dict[int, Phrase] = {}
    over: set[int] = set()
    if not solid and not code:
        return told(
            {who: in_town(where & here) for who, where in places_of().items() if where & here}, over
        )
    for one in sorted(posts(), key=lambda one: bool(one.role.end)):
        at = one.solid in solid if solid else likeness(one.code, [code]) >= SAME
        if at and (not here or one.places & here) and one.person not in some:
            some[one.person] = stated(one.role)
            over |= {one.person} if one.role.end else set()
    return told(some, over)


def in_town(towns: Iterable[str]) -> Phrase:
    """Say where somebody is."""
    return Phrase.of("in {town}", town=", ".join(sorted(towns)))


def told(some: dict[int, Phrase], over: set[int]) -> list[Somebody]:
    """Say who they are, those first whom I can ask, the strongest tie first."""
    names, ties = persons.names(), {tie.person: tie for tie in computed.ties()}
    found = [
        Somebody(
            person,
            names.get(person, ""),
            does,
            ties[person].klass if person in ties else "",
            past=person in over,
        )
        for person, does in some.items()
    ]
    strength = {person: tie.strength for person, tie in ties.items()}
    return sorted(
        found,
        key=lambda one: (not one.living, one.past, -strength.get(one.person, 0.0), one.name),
    )
