"""Two who should meet: a need, and somebody whose words or work say that they can help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from intreccio.giving.situation import Fact, Gift, Situation
from intreccio.people.wording import Phrase


@dataclass(frozen=True, slots=True)
class Meeting:
    """A need of somebody and an offer of somebody else; `giver` is None when the offer is mine.

    `role` says that the offer is read from what the giver does, and was not said by them.
    """

    need: str
    offer: str
    person: int
    giver: int | None
    fact: Fact
    words: str
    role: bool


def meetings(found: Iterable[Meeting], situation: Situation) -> Iterator[Gift]:
    """Yield what could be done about needs that somebody can answer, the surest first.

    A need that waits for my answer keeps its place before all else, and its words: what was a
    question ("who do you know?") becomes a name.
    """
    waiting = {voice.key for voice in situation.voices if voice.kind == "need"}
    for one in found:
        known = one.person in situation.names and one.giver in (None, *situation.names)
        if known:
            fresh = one.need in waiting and not wrote_since(one, situation)
            yield Gift(
                key=f"meet:{one.need}:{one.offer}",
                kind="need" if fresh else "meet",
                person=one.person,
                act=act(one, situation),
                reason=reason(one, situation),
                fact=one.fact,
                giver=one.giver,
            )


def wrote_since(one: Meeting, situation: Situation) -> bool:
    """Say whether I have written to whoever has the need after they voiced it."""
    return one.fact.at is not None and situation.wrote.get(one.person, 0) > one.fact.at


def act(one: Meeting, situation: Situation) -> Phrase:
    """Say what to do."""
    name = situation.names[one.person]
    if one.giver is None:
        return Phrase.of("Offer {name} what you can give.", name=name)
    giver = situation.names[one.giver]
    return Phrase.of("Ask {giver} whether they would like to meet {name}.", giver=giver, name=name)


def reason(one: Meeting, situation: Situation) -> Phrase:
    """Say why: whose words or whose work could answer the need."""
    if one.giver is None:
        return Phrase.of("You said: “{words}”.", words=one.words)
    giver = situation.names[one.giver]
    if one.role:
        return Phrase.of("{giver} does this: {words}.", giver=giver, words=one.words)
    return Phrase.of("{giver} said: “{words}”.", giver=giver, words=one.words)
