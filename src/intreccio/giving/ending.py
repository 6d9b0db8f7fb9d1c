"""Good endings: a few sincere lines to thank and close, to pause, or to hand over.

A draft says only what both know: since when they have been in touch, what the other did and was
not thanked for, in their own words, and what the owner wants to say. It is theirs to change, and
theirs to send.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from intreccio.people.wording import Phrase

How: TypeAlias = Literal["close", "pause", "hand"]
OpenKind: TypeAlias = Literal["need", "thanks", "follow"]
MOST_QUOTED = 2
"""Of each kind: a letter is no ledger."""


@dataclass(frozen=True, slots=True)
class Open:
    """Something that stays open between two people: they asked, they helped, I said I would.

    `at` is None where nobody wrote down when; `source` says where it stands.
    """

    kind: OpenKind
    words: str
    at: int | None
    source: Phrase


@dataclass(frozen=True, slots=True)
class Farewell:
    """What a draft is made of.

    Attributes:
        name: what the other is called; `other` to whom the tie is handed over, "" for nobody.
        since: the year of the first contact, None for unknown.
        words: what the owner wants to say, as they write it.
    """

    how: How
    name: str
    since: int | None
    open: Sequence[Open]
    words: str = ""
    other: str = ""


OPENS: dict[OpenKind, Phrase] = {
    "need": Phrase.of("They asked for something:"),
    "thanks": Phrase.of("They did something for you:"),
    "follow": Phrase.of("You said you would:"),
}
"""What kind of thing stays open."""


def given(name: str) -> str:
    """Return what somebody is called in a letter: the first word of the name, if it is a whole one.

    >>> given("Ada Bianchi"), given("A. Melloni")
    ('Ada', 'A. Melloni')
    """
    first, _, _ = name.partition(" ")
    return first if len(first.strip(".")) > 1 else name


def draft(farewell: Farewell) -> tuple[Phrase, ...]:
    """Write the lines of a closing, each a paragraph.

    >>> ada = Farewell("close", "Ada Bianchi", None, (), words="Thank you for the book.")
    >>> [line.read() for line in draft(ada)][:3]
    ['Dear Ada,', 'I would like to say thank you.', 'Thank you for the book.']
    """
    return (
        Phrase.of("Dear {name},", name=given(farewell.name)),
        *since(farewell),
        *quoted(farewell.open),
        *([Phrase.of("{words}", words=farewell.words)] if farewell.words else []),
        *ways(farewell),
        Phrase.of("With thanks,"),
    )


def since(farewell: Farewell) -> Iterator[Phrase]:
    """Say for how long the two have been in touch."""
    if farewell.since is None:
        yield Phrase.of("I would like to say thank you.")
    else:
        yield Phrase.of(
            "We have been in touch since {year}, and I would like to say thank you.",
            year=farewell.since,
        )


def quoted(some: Sequence[Open]) -> Iterator[Phrase]:
    """Say what was not thanked for, and what was asked and never answered."""
    thanks = [one for one in some if one.kind == "thanks"][:MOST_QUOTED]
    needs = [one for one in some if one.kind == "need"][:MOST_QUOTED]
    for one in thanks:
        yield Phrase.of(
            "I have not thanked you yet for this: “{words}” I have not forgotten it.",
            words=one.words,
        )
    for one in needs:
        yield Phrase.of(
            "You were looking for something: “{words}” I am sorry that I never answered.",
            words=one.words,
        )


def ways(farewell: Farewell) -> Iterator[Phrase]:
    """Say how it goes on from here."""
    if farewell.how == "pause":
        yield Phrase.of(
            "For a while I will write less. It has nothing to do with you: I would like to be there"
            " with my whole heart when we speak again."
        )
    elif farewell.how == "hand" and farewell.other:
        yield Phrase.of(
            "For what you need, {other} knows more than I do. If you like, I will ask whether I may"
            " bring you two together.",
            other=farewell.other,
        )
    else:
        yield Phrase.of(
            "Our ways part here, and I am grateful for the stretch that we walked together. If they"
            " ever cross again, I will be glad."
        )
