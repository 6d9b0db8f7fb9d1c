"""A *referenza firmata*: what somebody saw of another's work, under their own name, in the open.

The opposite of a *raccomandazione*: it tells of work that was seen, says how the two know each
other, is given when the other agrees, and reserves no place (science.md 5.3). It is a text that
anybody reads, with a signature beside it that anybody checks (`giving.signing`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from intreccio.giving.drafts import because, one_line
from intreccio.people.wording import sentence

TITLE = sentence("SIGNED REFERENCE")
HEAD = sentence("About: {about}\nBy: {author}\nWritten on: {day}")
KNOWN = sentence("How we know each other")
SEEN = sentence("What I saw of their work")
UNSEEN = sentence("What I did not see, and cannot speak of")
PROMISES = sentence(
    "I write this of my own will, about work that I saw myself. We are not of one family. Nothing"
    " was given or promised for it. {about} has agreed to it. It reserves no place: whoever chooses"
    " chooses on merit, and may show this text to anybody."
)
HOW = sentence(
    "How to check this signature\n\n"
    "The folder holds {name}.txt (the text), {name}.txt.sig (its signature) and signers (the"
    " public key of whoever signed). With OpenSSH, which most computers have, in this folder:\n\n"
    "    ssh-keygen -Y verify -f signers -I signer -n reference@intreccio -s {name}.txt.sig <"
    " {name}.txt\n\n"
    "“Good signature” says that the text was not changed by one letter since it was signed with"
    " the key whose fingerprint is\n\n    {fingerprint}\n\n"
    "It does not say whose key that is: ask the author for the fingerprint by another way, on the"
    " telephone or on a page of theirs, and compare.\n"
)
"""What goes with a signed text, for whoever receives it."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What is to be said of somebody's work, in the author's own words; `day` is ISO."""

    about: str
    author: str
    tie: str
    saw: str
    unseen: str
    day: str


def text(one: Reference, say: Callable[[str], str]) -> str:
    r"""Return a reference as a text in the language of `say`.

    >>> said = Reference("Ada", "Ugo", "Same team", "She mended the loom", "", "2026-05-02")
    >>> text(said, lambda words: words).splitlines()[2]
    'About: Ada'
    """
    about, author = one_line(one.about), one_line(one.author)
    head = say(HEAD).format(about=about, author=author, day=one.day)
    parts = [(KNOWN, one.tie), (SEEN, one.saw), (UNSEEN, one.unseen)]
    told = [f"{say(title)}\n{because(words).strip()}" for title, words in parts if words.strip()]
    return "\n\n".join([say(TITLE), head, *told, say(PROMISES).format(about=about)]) + "\n"


def how_to_check(name: str, fingerprint: str, say: Callable[[str], str]) -> str:
    """Return how whoever receives a signed text checks it."""
    return say(HOW).format(name=name, fingerprint=fingerprint)
