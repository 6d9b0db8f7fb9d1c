"""Today: what I could do for somebody, each with the fact behind it. Facts only, no invention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from intreccio.giving.choosing import choose
from intreccio.giving.situation import DAY, Fact, Gift, Occasion, Situation, Voice
from intreccio.people.wording import Phrase

FRESH = 120 * DAY
"""A need older than this has most likely been met, or forgotten."""
GRATEFUL = 180 * DAY


def today(situation: Situation) -> tuple[Gift, ...]:
    """Return up to three gifts, for three people (see `giving.choosing`)."""
    return choose(everything(situation), situation)


def everything(situation: Situation) -> tuple[Gift, ...]:
    """Return every gift there is, not only the three of today; those first that would be first."""
    further = tuple(free(situation.further, situation))
    met = {(gift.person, gift.fact.text) for gift in further}
    found = (
        *further,
        *(gift for gift in unanswered(situation) if (gift.person, gift.fact.text) not in met),
        *unthanked(situation),
        *asleep(situation),
    )
    return tuple(gift for gift in found if not situation.quiet.intersection(gift.named))


def free(gifts: Iterable[Gift], situation: Situation) -> Iterator[Gift]:
    """Leave out what the user answered: done, not for me, or later while it is not yet later."""
    for gift in gifts:
        until = situation.put_aside.get(gift.key, 0)
        if until is not None and until <= situation.now:
            yield gift


def unanswered(situation: Situation) -> Iterator[Gift]:
    """Find the needs voiced lately after which the owner has not written."""
    needs = [v for v in situation.voices if v.kind == "need" and v.by != "me"]
    open_ones = [v for v in needs if is_open(v, situation, FRESH)]
    return free((answer(v, situation) for v in newest(open_ones)), situation)


def unthanked(situation: Situation) -> Iterator[Gift]:
    """Find the favours told lately after which the owner has not written."""
    favours = [v for v in situation.voices if v.kind == "favour" and v.by == "them"]
    open_ones = [v for v in favours if is_open(v, situation, GRATEFUL)]
    return free((thank(v, situation) for v in newest(open_ones)), situation)


def is_open(voice: Voice, situation: Situation, span: int) -> bool:
    """Say whether something voiced is recent, and the owner has not written since.

    A note without a date is open: nobody can say that it is old. After the owner's own note a
    message settles nothing, since it was written for later.
    """
    if voice.at is None:
        return True
    if not situation.now - span <= voice.at <= situation.now:
        return False
    return voice.by == "note" or situation.wrote.get(voice.person, 0) <= voice.at


def newest(voices: Iterable[Voice]) -> list[Voice]:
    """Sort by when it was said, the newest first; what bears no date comes last."""
    return sorted(voices, key=lambda v: (-(v.at or 0), v.person, v.key))


def answer(voice: Voice, situation: Situation) -> Gift:
    """Make the gift of answering a need."""
    name = situation.names[voice.person]
    reason = (
        Phrase.of("You noted it about {name}.", name=name)
        if voice.by == "note"
        else Phrase.of("{name} asked, and you have not written since.", name=name)
    )
    act = Phrase.of("Help {name} find what they are looking for: who do you know?", name=name)
    return Gift(voice.key, "need", voice.person, act, reason, fact_of(voice))


def thank(voice: Voice, situation: Situation) -> Gift:
    """Make the gift of thanks."""
    name = situation.names[voice.person]
    act = Phrase.of("Thank {name}, and tell them how it went.", name=name)
    reason = Phrase.of("{name} did something for you, and you have not written since.", name=name)
    return Gift(voice.key, "thanks", voice.person, act, reason, fact_of(voice))


def fact_of(voice: Voice) -> Fact:
    """Return the words that were said, with when and where."""
    return Fact(voice.words, voice.at, voice.source)


def asleep(situation: Situation) -> Iterator[Gift]:
    """Find the dormant ties with a reason to write, those silent for the shortest time first."""
    reasons: dict[int, Occasion] = {}
    for occasion in situation.occasions:
        if occasion.person in situation.dormant:
            reasons.setdefault(occasion.person, occasion)
    order = sorted(reasons.values(), key=lambda o: (-situation.dormant[o.person], o.person))
    return free((wake(occasion, situation) for occasion in order), situation)


def wake(occasion: Occasion, situation: Situation) -> Gift:
    """Make the gift of writing to somebody after a long time."""
    name = situation.names[occasion.person]
    act = Phrase.of("Write to {name} again, just to hear how they are.", name=name)
    return Gift(occasion.key, "wake", occasion.person, act, occasion.reason, occasion.fact)
