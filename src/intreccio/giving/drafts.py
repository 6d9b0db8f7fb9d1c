"""What could be written, drafted: by the owner to be edited, and by the owner to be sent.

A draft holds only what its reader may see: names, what the other does as their own public profile
says, and the owner's own words on why. No note, no need that was heard in confidence, no address of
anybody, and never what somebody has answered.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

from intreccio.people.wording import Phrase

Kind = Literal["ask", "join", "listen", "thank", "let_down"]
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Public:
    """What everybody may know of a person: the name, and what their public profile says they do."""

    name: str
    does: str = ""

    @property
    def given(self) -> str:
        """The name by which a friend writes to them."""
        return one_line(self.name).split(" ")[0]

    @property
    def full(self) -> str:
        """The name with what they do: "Ada Rossi (Tessitrice, Lino SpA)"."""
        name, does = one_line(self.name), one_line(self.does)
        return f"{name} ({does})" if does else name


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter to be: subject and body, each a sentence in the language that is chosen later."""

    subject: Phrase
    body: Phrase


def one_line(text: str) -> str:
    r"""Return a text that can break no line and no header, whatever it was.

    >>> one_line("Ada\r\nBcc: all@example.org")
    'Ada Bcc: all@example.org'
    """
    kept = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text)
    return " ".join(kept.split())[:LONGEST_NAME]


def ask(reader: Public, other: Public, why: str, me: str) -> Draft:
    """Draft the question to one of the two."""
    return Draft(
        Phrase.of("Would you like to meet {other}?", other=one_line(other.name)),
        Phrase.of(
            "Hi {name},\n\nI have thought of you and {other}.{why}\n\nWould you like me to put you"
            " in touch? Only if you feel like it: a no is perfectly fine, and stays with me."
            "\n\n{me}",
            name=reader.given,
            other=other.full,
            why=because(why),
            me=one_line(me),
        ),
    )


def join(one: Public, other: Public, why: str, me: str) -> Draft:
    """Draft the letter to both, once both have agreed."""
    return Draft(
        Phrase.of("{one}, {other}: here you are", one=one.given, other=other.given),
        Phrase.of(
            "Hi {one}, hi {other},\n\nyou both said that you would like to meet. {one}, this is"
            " {other_full}. {other}, this is {one_full}.{why}\n\nI leave the rest to you.\n\n{me}",
            one=one.given,
            other=other.given,
            one_full=one.full,
            other_full=other.full,
            why=because(why),
            me=one_line(me),
        ),
    )


def listen(reader: Public, other: Public, me: str) -> Draft:
    """Draft the question of how it went, some weeks after."""
    return Draft(
        Phrase.of("How did it go?"),
        Phrase.of(
            "Hi {name},\n\nhow did it go with {other}? A word is enough: I am glad to know whether"
            " it was of use.\n\n{me}",
            name=reader.given,
            other=one_line(other.name),
            me=one_line(me),
        ),
    )


def thank(reader: Public, other: Public, me: str) -> Draft:
    """Draft the thanks to one of the two."""
    return Draft(
        Phrase.of("Thank you"),
        Phrase.of(
            "Hi {name},\n\nthank you for making time for {other}. It means a lot to me.\n\n{me}",
            name=reader.given,
            other=one_line(other.name),
            me=one_line(me),
        ),
    )


def let_down(reader: Public, me: str) -> Draft:
    """Draft the word to one who had agreed, when it does not come to be: not by whom, nor why."""
    return Draft(
        Phrase.of("About the introduction"),
        Phrase.of(
            "Hi {name},\n\nthe introduction that I had in mind will not come to be for now. I will"
            " think of you when something fits.\n\n{me}",
            name=reader.given,
            me=one_line(me),
        ),
    )


def because(why: str) -> str:
    """Return the owner's own words as a part of a letter, lines kept, controls taken out."""
    kept = "".join(c for c in why if c == "\n" or unicodedata.category(c)[0] != "C").strip()
    return f" {kept}" if kept else ""
