"""Asking well: the request, and the transparency card that travels with it for all to see.

What I can show for myself comes first, the name of whom I would like to meet after it; what I bring
is said, no answer is owed, and no place is asked to be kept (science.md 5.3).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from intreccio.giving.drafts import Draft, Public, because, one_line
from intreccio.people.wording import Phrase, sentence

CARD = sentence(
    "TRANSPARENCY CARD\n\n"
    "What I am looking for\n{goal}\n\n"
    "What I can show for it\n{fit}\n\n"
    "Whom I ask, and how we know each other\n{asked}: {tie}\n\n"
    "Whom I would like to speak to\n{door}\n\n"
    "What I bring, or do first\n{brings}\n\n"
    "No pressure\nA no is perfectly fine, needs no reason, and changes nothing between us.\n\n"
    "No place reserved\nI ask for a conversation, not for a place. Whoever chooses, chooses on"
    " merit. Nothing is given or promised in return, none of those named is of my family, and this"
    " card may be shown to anybody.\n\n"
    "{me}, {day}\n"
)
ASK = sentence(
    "Hi {name},\n\nI am looking for this: {goal}.\n\nWhat I can show for it: {fit}{brings}\n\nIf"
    " you know {door}, would you feel like asking them whether they would like to hear from me?"
    " Only if it feels right to you: a no is perfectly fine. You may pass the card below on: it"
    " says openly who asks whom, and why.\n\n{me}"
)
STRAIGHT = sentence(
    "Hi {name},\n\nI am looking for this: {goal}.\n\nWhat I can show for it: {fit}{brings}\n\nWould"
    " you have a quarter of an hour to tell me how you see it? Only if it feels right to you: a no"
    " is perfectly fine. The card below says openly why I ask you.\n\n{me}"
)
BRINGS = sentence("\n\nWhat I bring, or can do first: {brings}")


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of whom, on the way to a door; the door may be whoever is asked.

    Attributes:
        goal, fit, brings: the owner's own words: what for, what they can show, what they bring.
        asked, door: whom is written to, and whom the owner would like to speak to.
        tie: how the owner and whoever is asked know each other, in words.
        me: the owner's name. day: ISO.
    """

    goal: str
    fit: str
    brings: str
    asked: Public
    door: Public
    tie: str
    me: str
    day: str


def card(request: Request, say: Callable[[str], str]) -> str:
    """Return the transparency card as a text in the language of `say`."""
    return say(CARD).format(
        goal=tidy(request.goal),
        fit=tidy(request.fit),
        asked=request.asked.full,
        tie=tidy(request.tie),
        door=request.door.full,
        brings=tidy(request.brings) or "–",
        me=one_line(request.me),
        day=request.day,
    )


def letter(request: Request, say: Callable[[str], str]) -> Draft:
    """Return the letter to whoever is asked first."""
    straight = request.asked == request.door
    brings = say(BRINGS).format(brings=tidy(request.brings)) if request.brings.strip() else ""
    body = Phrase.of(
        STRAIGHT if straight else ASK,
        name=request.asked.given,
        goal=tidy(request.goal).rstrip("."),
        fit=tidy(request.fit),
        brings=brings,
        door=request.door.full,
        me=one_line(request.me),
    )
    return Draft(Phrase.of("A question, with no pressure"), body)


def tidy(words: str) -> str:
    """Return the owner's own words without controls, lines kept."""
    return because(words).strip()
