"""Asking well: the letter to whoever is asked first, and the card that travels with it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime

from intreccio.book import computed, persons
from intreccio.desk import signing
from intreccio.desk.introducing import Letter, mails, my_name, public
from intreccio.desk.problems import FitUnsaid, NoSuchPerson, OfOneFamily, PublicCompetition
from intreccio.desk.speaking import Lang, in_language
from intreccio.desk.warm_paths import kin
from intreccio.giving import transparency
from intreccio.giving.doors import is_competition
from intreccio.giving.signing import public_line, sign
from intreccio.giving.transparency import Request
from intreccio.people.wording import Phrase

NAME = "card"
LONGEST = 1_000
"""Characters of each of my answers."""


@dataclass(frozen=True, slots=True)
class Said:
    """My own words: what for, what I can show, how we know each other, what I bring.

    `free` says that nobody named is of my family.
    """

    goal: str
    fit: str
    tie: str
    brings: str
    free: bool

    @property
    def whole(self) -> bool:
        """Whether all is said that comes before a name."""
        return bool(self.free and self.goal.strip() and self.fit.strip() and self.tie.strip())


@dataclass(frozen=True, slots=True)
class Asked:
    """The letter and the card, in the language that was chosen."""

    letter: Letter
    card: str


def ask(door: int, first: int, said: Said, lang: Lang, now: int | None = None) -> Asked:
    """Draft the letter to whoever is asked first, with its transparency card.

    Args:
        door: whom I would like to speak to.
        first: whom I ask, the same when I know them myself.
        said: my own words.
        lang: the language of both.
        now: the moment, for tests.

    Raises:
        FitUnsaid: what I can show is not said, nor how we know each other.
        PublicCompetition: the goal is decided by a public competition.
        NoSuchPerson: one of them is not in the book.
        OfOneFamily: one of them is of my family.
    """
    if is_competition(said.goal):
        raise PublicCompetition
    if not said.whole:
        raise FitUnsaid
    one, say = request(door, first, said, now), in_language(lang)
    draft = transparency.letter(one, say)
    to = tuple(mails(first)[:1])
    return Asked(
        Letter(to, draft.subject.read(say), draft.body.read(say)), transparency.card(one, say)
    )


def request(door: int, first: int, said: Said, now: int | None) -> Request:
    """Put together what is asked of whom."""
    names, family = persons.names(), kin()
    for person in (door, first):
        if person not in names:
            raise NoSuchPerson(id=person)
        if person in family:
            raise OfOneFamily(name=names[person])
    moment = int(time.time()) if now is None else now
    goal, fit, tie, brings = (
        words.strip()[:LONGEST] for words in (said.goal, said.fit, said.tie, said.brings)
    )
    return Request(
        goal=goal,
        fit=fit,
        brings=brings,
        asked=public(first, names[first]),
        door=public(door, names[door]),
        tie=tie,
        me=my_name(),
        day=datetime.fromtimestamp(moment, UTC).date().isoformat(),
    )


def known_since(first: int) -> Phrase | None:
    """Return a first word on how we know each other, None where nothing is on record."""
    tie = computed.tie_of(first)
    if tie is None or not tie.first:
        return None
    return Phrase.of(
        "we have been in touch since {year}", year=datetime.fromtimestamp(tie.first, UTC).year
    )


def files(card: str, lang: Lang) -> dict[str, str]:
    """Return a card with my signature, to be handed to whoever wants to see it."""
    key = signing.my_key()
    signature, line = sign(card.encode(), key), public_line(key.public_key())
    return signing.parts(NAME, card, signature, line, in_language(lang))
