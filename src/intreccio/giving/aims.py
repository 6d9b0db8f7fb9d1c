"""A goal made precise: what it is, which roles, organisations, sectors and places it is about.

It is read from the words of the goal, shown, and set right by whoever has it. It narrows nothing
away: whoever is elsewhere counts for less, and of whom nothing is known for something in between.
The weights are the house's own and are not measured.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Literal, TypeAlias

from intreccio.giving.doors import named_in
from intreccio.people import organisations, sectors
from intreccio.people.occupations import occupation
from intreccio.people.wording import Phrase, sentence

Kind: TypeAlias = Literal["", "job", "client", "supplier", "mentor", "study", "founder"]
KINDS: dict[Kind, str] = {
    "": sentence("something else"),
    "job": sentence("a job"),
    "client": sentence("a first client"),
    "supplier": sentence("a supplier"),
    "mentor": sentence("a mentor"),
    "study": sentence("a place to study"),
    "founder": sentence("a co-founder"),
}
SAYS: dict[Kind, str] = {
    "founder": r"\b(?:co-?founder|cofondat\w+|soci[oa] fondat\w+)",
    "mentor": r"\bmentor\w*",
    "client": r"\b(?:client[ei]?|customers?|clienti)\b",
    "supplier": r"\b(?:fornitor\w+|suppliers?)\b",
    "study": r"\b(?:studiare|dottorato|master\b|corso di laurea|phd|to study|a course)\b",
    "job": r"\b(?:lavoro|impiego|assunt\w+|stage|tirocinio|job|work(?:ing)?|position|internship)\b",
}
SAME, BESIDE = 0.8, 0.35
"""How well it fits to do work of the same group of ISCO-08, as fine as the words tell it, or of the
same minor group (three digits)."""
ELSEWHERE, UNKNOWN = 0.5, 0.75
MOST = 8
"""Of each sort, so many are kept."""


@dataclass(frozen=True, slots=True)
class Aims:
    """What a goal is about, in the words of whoever has it; sectors by their letter."""

    kind: Kind = ""
    roles: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The ISCO-08 groups of the roles."""
        return tuple(code for code in map(occupation, self.roles) if code)

    def told(self) -> dict[str, object]:
        """Return the aims as they are kept."""
        return {key: value for key, value in asdict(self).items() if value}


def kept(body: Mapping[str, object]) -> Aims:
    """Read aims as they were kept.

    >>> kept(Aims("job", places=("Parma",)).told()).places
    ('Parma',)
    """
    return Aims(kind_of(str(body.get("kind", ""))), *(listed(body.get(key)) for key in SORTS))


def kind_of(word: str) -> Kind:
    """Return what a goal is by the word for it, "" for anything else."""
    return next((one for one in KINDS if one == word), "")


SORTS = ("roles", "organisations", "sectors", "places")


def listed(value: object) -> tuple[str, ...]:
    """Return the words of a list, or of a text with commas between them."""
    some = re.split(r"[,;\n]", value) if isinstance(value, str) else value
    words = (" ".join(str(one).split()) for one in (some if isinstance(some, Iterable) else ()))
    return tuple(dict.fromkeys(word[:120] for word in words if word))[:MOST]


def read(goal: str, known: Sequence[str], towns: Collection[str]) -> Aims:
    """Read what a goal is about from its words.

    Args:
        goal: the words.
        known: the organisations of the book, as they are written.
        towns: the places of the book.

    >>> read("un lavoro da responsabile acquisti a Parma", ["Lino SpA"], ["Parma"]).told()
    {'kind': 'job', 'roles': ('responsabile acquisti',), 'places': ('Parma',)}
    """
    kinds = (one for one, mark in SAYS.items() if re.search(mark, goal, re.IGNORECASE))
    named = named_in(goal, known, [organisations.words(name) for name in known])
    here = named_in(goal, sorted(towns), [tuple(town.lower().split()) for town in sorted(towns)])
    role = role_of(goal, here)
    return Aims(
        kind=next(kinds, ""),
        roles=(role,) if role else (),
        organisations=one_each(named),
        sectors=() if named else sectors.sectors(without(goal, [role])),
        places=tuple(sorted(here)),
    )


def one_each(names: Iterable[str]) -> tuple[str, ...]:
    """Return one form of each organisation, the longest."""
    found: dict[str, str] = {}
    for name in sorted(names, key=lambda one: (-len(one), one)):
        found.setdefault(organisations.solid(name), name)
    return tuple(sorted(found.values()))


LEADS = re.compile(
    r"^.*?\b(?:lavoro|impiego|posto|job|work|position)\b"
    r"\s*(?:da|come|di|nel|nella|as an?|as|in)?\s+"
    r"|^(?:un[ao']?|an?|il|la|the|qualcuno che faccia|somebody who is|diventare|become)\s+",
    re.IGNORECASE,
)
TAILS = re.compile(r"\s+(?:a|ad|in|presso|at|near|vicino|nel|nella|per|for)\b.*$", re.IGNORECASE)


def role_of(goal: str, places: Collection[str]) -> str:
    """Return the job title that a goal names, "" when it names none."""
    bare = TAILS.sub("", LEADS.sub("", without(goal, places).strip())).strip(" .,")
    other = any(re.search(SAYS[kind], bare, re.IGNORECASE) for kind in SAYS if kind != "job")
    return bare if bare and not other and occupation(bare) else ""


def without(goal: str, names: Iterable[str]) -> str:
    """Return the words of a goal without some names."""
    for name in filter(None, names):
        led = rf"\b(?:a|ad|in|at|da|di)?\s*{re.escape(name)}\b"
        goal = re.sub(led, " ", goal, flags=re.IGNORECASE)
    return " ".join(goal.split())


def likeness(code: str, codes: Collection[str]) -> float:
    """Return how well it fits to do work of an ISCO-08 group.

    >>> likeness("1324", ["1324"]), likeness("1321", ["1324"]), likeness("", ["1324"])
    (0.8, 0.35, 0.0)
    """
    if not code:
        return 0.0
    beside = {one[:3] for one in codes if len(one) >= 3}
    return SAME if code in codes else BESIDE if code[:3] in beside else 0.0


def nearness(wanted: Collection[str], has: Collection[str]) -> float:
    """Return how much counts who has some of what is wanted: all, less, or in between if unknown.

    >>> nearness(["C"], ["C", "K"]), nearness(["C"], ["K"]), nearness(["C"], []), nearness([], [])
    (1.0, 0.5, 0.75, 1.0)
    """
    if not wanted or set(wanted) & set(has):
        return 1.0
    return ELSEWHERE if has else UNKNOWN


def shared(aims: Aims, towns: Collection[str], sectors_of: Collection[str]) -> Iterator[Phrase]:
    """Say what somebody has of what is wanted."""
    for town in aims.places:
        if town in towns:
            yield Phrase.of("in {town}", town=town)
    for letter in aims.sectors:
        if letter in sectors_of:
            yield Phrase.of(sectors.names()[letter])
