"""What I do not know of somebody, and a sincere question for each: to listen is to know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from intreccio.people.wording import Phrase


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a person.

    Attributes:
        met: whether a meeting with them is known, in a calendar or in my own words.
        silent: days since anything passed between us, None when nothing ever did.
    """

    role: bool
    need: bool
    offer: bool
    place: bool
    born: bool
    family: bool
    note: bool
    met: bool
    silent: int | None


@dataclass(frozen=True, slots=True)
class Question:
    """Something that I do not know, and how I could ask for it."""

    key: str
    lacks: Phrase
    ask: Phrase


LONG = 180
"""Days of silence after which much may have changed."""
MOST = 4
"""Questions for one conversation: more would be an interview."""

NEED = Question(
    "need",
    Phrase.of("What they are looking for these days."),
    Phrase.of("“What would help you most in the next months?”"),
)
OFFER = Question(
    "offer",
    Phrase.of("What they like to be asked for."),
    Phrase.of("“What do people come to you for?”"),
)
CHANGE = Question(
    "change",
    Phrase.of("What has changed since you last spoke."),
    Phrase.of("“What has been new for you since we last heard from each other?”"),
)
ROLE = Question(
    "role",
    Phrase.of("What they do."),
    Phrase.of("“What are you working on, and what do you like about it?”"),
)
CARE = Question(
    "care",
    Phrase.of("What they care about outside of work."),
    Phrase.of("“What do you do when nobody needs you?”"),
)
MEET = Question(
    "meet",
    Phrase.of("Each other, face to face: no meeting is known."),
    Phrase.of("“Shall we have a coffee, with no agenda?”"),
)
PLACE = Question("place", Phrase.of("Where they live."), Phrase.of("“Where is home for you now?”"))
BORN = Question("born", Phrase.of("When their birthday is."), Phrase.of("“When do you celebrate?”"))


def unknown(told: Told) -> tuple[Question, ...]:
    """Return what is not known of somebody, the most telling first; a few, for one conversation.

    >>> told = Told(True, True, True, True, True, True, True, met=True, silent=3)
    >>> unknown(told)
    ()
    """
    return tuple(lacking(told))[:MOST]


def lacking(told: Told) -> Iterator[Question]:
    """Yield everything that is not known, the most telling first."""
    if not told.need:
        yield NEED
    if told.silent is not None and told.silent > LONG:
        yield CHANGE
    if not told.role:
        yield ROLE
    if not told.offer:
        yield OFFER
    if not told.met:
        yield MEET
    if not told.note and not told.family:
        yield CARE
    if not told.place:
        yield PLACE
    if not told.born:
        yield BORN
