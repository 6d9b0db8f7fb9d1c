"""Further thoughts for Today: who should meet, words I gave, ties that fade, circles to close."""

from __future__ import annotations

from collections.abc import Iterator

from intreccio.book import gifts, goals
from intreccio.desk import introducing, matching, meeting, rhythm
from intreccio.giving.gifts import REMEMBERED, SETTLED, unclosed
from intreccio.giving.meeting import Meeting, meetings
from intreccio.giving.situation import Fact, Gift, Situation
from intreccio.people.wording import Phrase

HEARD = Phrase.of("their own words, or your note")
INTRODUCED = Phrase.of("your introductions")
KNOCKED = Phrase.of("your goals")
TALKED = Phrase.of("your own words after you met")
MOST_FADING = 20
"""Ties about to fade, of those where most is at stake."""


def further(known: Situation) -> Iterator[Gift]:
    """Yield what else could be done for somebody, the surest of each kind first."""
    yield from meetings(meant(known.now), known)
    yield from unclosed(gifts.gifts(), known.names, known.now)
    yield from through(known)
    yield from promised(known)
    yield from followed(known)
    yield from fading(known)


def meant(now: int) -> Iterator[Meeting]:
    """Yield the needs of others that somebody can answer, the surest first."""
    for row in sorted(matching.matches(now), key=lambda row: -row.chance):
        need, offer = row.need, row.offer
        if need.person:
            fact = Fact(need.words, need.at, HEARD)
            giver = offer.person or None
            yield Meeting(
                need.key, offer.key, need.person, giver, fact, offer.words, role=offer.role
            )


def through(known: Situation) -> Iterator[Gift]:
    """Yield whoever helped me to a door, and was neither thanked nor told yet how it went."""
    helped = [(one.person, one.at) for one in gifts.gifts() if one.way == "received"]
    for goal in goals.goals():
        last = {(one.person, one.by or one.person): one for one in goal.knocks}
        for (_, asked), one in last.items():
            late = SETTLED <= known.now - one.at <= REMEMBERED
            noted = any(person == asked and at >= one.at for person, at in helped)
            if one.what in ("spoke", "opened") and late and not noted and asked in known.names:
                name = known.names[asked]
                yield Gift(
                    key=f"door:{goal.id}:{one.id}",
                    kind="thanks",
                    person=asked,
                    act=Phrase.of("Tell {name} how it went, and thank them.", name=name),
                    reason=Phrase.of("{name} opened a door for you.", name=name),
                    fact=Fact(goal.words, one.at, KNOCKED),
                )


def promised(known: Situation) -> Iterator[Gift]:
    """Yield the steps of introductions that it is time for."""
    for one in introducing.introductions(known.now):
        if one.open and one.next.call != "wait" and one.next.at <= known.now:
            row, (name, other) = one.row, one.names
            yield Gift(
                key=f"introduction:{row.id}:{one.next.call}:{len(row.steps)}",
                kind="promise",
                person=(row.one, row.other)[one.next.side or 0],
                act=one.to_do,
                reason=Phrase.of("You thought of {one} and {other}.", one=name, other=other),
                fact=Fact(row.why or f"{name} · {other}", one.state.since or row.at, INTRODUCED),
            )


def followed(known: Situation) -> Iterator[Gift]:
    """Yield what I said I would do after a conversation."""
    for one in meeting.meetings(now=known.now).waiting:
        if one.person in known.names:
            yield Gift(
                key=f"meeting:{one.id}",
                kind="promise",
                person=one.person,
                act=Phrase.of("Keep your word to {name}.", name=one.name),
                reason=Phrase.of("You wanted to do this after you met."),
                fact=Fact(one.follow, one.at, TALKED),
            )


def fading(known: Situation) -> Iterator[Gift]:
    """Yield the ties whose silence is longer than they are used to, those with most at stake."""
    for one in rhythm.rhythm(known.now).fading[:MOST_FADING]:
        if one.person in known.names and len(one.reasons) > 1:
            yield Gift(
                key=f"fading:{one.person}:{one.at or 0}",
                kind="keep",
                person=one.person,
                act=Phrase.of("Let {name} hear from you.", name=one.name),
                reason=one.reasons[0],
                fact=Fact("", one.at, one.source, one.reasons[1]),
            )
