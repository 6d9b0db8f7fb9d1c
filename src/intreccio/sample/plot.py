"""What is planted in the sample: who has a part, what they say, when, and where it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from intreccio.sample import sentences, world
from intreccio.sample.cast import Actor, Job
from intreccio.sample.dice import Dice, midnight, years_before
from intreccio.sample.names import plain, slug

Kind = Literal["need", "offer", "favour", "thanks", "distractor", "reason"]
Place = Literal["mail", "message", "vcard", "google", "linkedin-note"]

DORMANT = 30
REASONS = 12
"""So many of the dormant have a reason to be written to."""
OPEN_DAYS = 120


@dataclass(frozen=True, slots=True)
class Line:
    """One planted sentence.

    Attributes:
        at: when it is said; None for a note whose card bears no date.
        answered: whether the owner answers it afterwards.
        mine: whether the owner says it.
    """

    kind: Kind
    place: Place
    actor: str
    words: str
    at: datetime | None
    answered: bool = False
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Plot:
    """The people with their parts, and every planted sentence."""

    actors: tuple[Actor, ...]
    lines: tuple[Line, ...]
    dormant: tuple[str, ...]
    moved: tuple[str, ...]
    """The dormant whose new job is the reason to write to them."""


def plot(actors: tuple[Actor, ...], until: date, dice: Dice) -> Plot:
    """Give people their parts."""
    casting = _Casting(actors, until, dice)
    dormant = casting.dormant()
    lines = [
        *casting.needs(),
        *casting.offers(),
        *casting.favours(),
        *casting.thanks(),
        *casting.distractors(),
        *casting.reasons(dormant[: len(sentences.REASONS)]),
    ]
    moved = tuple(dormant[len(sentences.REASONS) : REASONS])
    return Plot(tuple(casting.people.values()), tuple(lines), tuple(dormant), moved)


class _Casting:
    """Chooses people for the parts; nobody gets two."""

    def __init__(self, actors: tuple[Actor, ...], until: date, dice: Dice) -> None:
        self.people = {actor.key: actor for actor in actors}
        self.until = until
        self.dice = dice
        twins = [plain(a.name) for a in actors]
        bridges = {a.key for a in actors if len(a.settings) > 1}
        alone = {a.key for a in actors if twins.count(plain(a.name)) == 1}
        self.free = [a.key for a in actors if a.key in alone - bridges and a.circuits]
        dice.shuffle(self.free)

    def _take(self, count: int, keys: Iterable[str] | None = None) -> list[str]:
        wanted = self.free if keys is None else keys
        chosen = [key for key in wanted if key in self.free][:count]
        self.free = [key for key in self.free if key not in chosen]
        return chosen

    def _living(self) -> list[str]:
        """People who were met well before, so that a recent word has a tie behind it."""
        early = years_before(self.until, 1.5)
        return [key for key in self.free if self.people[key].born < early]

    def _keep(self, actor: Actor) -> None:
        self.people[actor.key] = actor

    def dormant(self) -> list[str]:
        """Choose the dormant: written with for years, then silent for 19 months to 5 years."""
        early = ("university", "parma", "volunteers", "network")
        chosen = self._take(DORMANT, [k for k in self.free if self.people[k].circuits[0] in early])
        for i, key in enumerate(chosen):
            silent = years_before(self.until, 1.65 + 3.2 * self.dice.random())
            begun = years_before(self.until, 9.8 - 2.0 * self.dice.random())
            actor = self.people[key]
            self._keep(replace(actor, born=begun, quiet=silent, pull=max(actor.pull, 6.0)))
            if i < REASONS:
                self._reachable(key, i)
        return chosen

    def _reachable(self, key: str, index: int) -> None:
        """See to it that the reason to write stands in a file."""
        actor = self.people[key]
        linkedin = actor.linkedin or f"in/{slug(actor.given)}-{slug(actor.family)}-{key}"
        if index < len(sentences.REASONS):
            self._keep(replace(actor, linkedin=linkedin, card="vcard"))
        else:
            self._keep(replace(actor, linkedin=linkedin, card="vcard", jobs=self._new_job(actor)))

    def _new_job(self, actor: Actor) -> tuple[Job, ...]:
        """Return their jobs with one that began after the tie went quiet."""
        since = years_before(self.until, 0.4)
        other = next(c for c in world.ELSEWHERE if c != actor.jobs[0].company)
        known = replace(actor.jobs[0], until=since)
        return known, Job(other, self.dice.choice(world.TITLES), since)

    def _recent(self) -> datetime:
        return self._at(2, OPEN_DAYS - 5)

    def _at(self, nearest: int, farthest: int) -> datetime:
        end = self.until - timedelta(days=nearest)
        return self.dice.moment(self.until - timedelta(days=farthest), end, working=True)

    def _spoken(self, kind: Kind, key: str, words: str, at: datetime, *, answered: bool) -> Line:
        """Have somebody write a line; what stays unanswered is the last that passed."""
        actor = self.people[key]
        quiet = self.until if answered else at.date()
        born = min(actor.born, at.date() - timedelta(days=500))
        self._keep(replace(actor, born=born, quiet=quiet, pull=max(actor.pull, 2.5)))
        return Line(kind, "mail", key, words, at, answered=answered)

    def needs(self) -> Iterator[Line]:
        """Yield the needs: recent and open, older and open, and answered."""
        asked = sentences.NEEDS_ASKED
        for i, (key, words) in enumerate(
            zip(self._take(len(asked), self._living()), asked, strict=True)
        ):
            at = self._recent() if i < 11 else self._at(130, 420)
            answered = i >= 17
            at = self._at(12, 900) if answered else at
            yield self._spoken("need", key, words, at, answered=answered)
        yield from self._messaged("need", sentences.NEEDS_MESSAGED, open_ones=5, old=2)
        yield from self._noted("need", sentences.NEEDS_NOTED)

    def _messaged(
        self, kind: Kind, said: tuple[str, ...], *, open_ones: int, old: int
    ) -> Iterator[Line]:
        linked = [k for k in self._living() if self.people[k].linkedin]
        for i, (key, words) in enumerate(zip(self._take(len(said), linked), said, strict=True)):
            at = self._recent() if i < open_ones else self._at(130, 500)
            line = self._spoken(kind, key, words, at, answered=i >= open_ones + old)
            yield replace(line, place="message")

    def _noted(self, kind: Kind, said: tuple[str, ...]) -> Iterator[Line]:
        places: tuple[Place, ...] = ("vcard", "google", "linkedin-note")
        for i, words in enumerate(said):
            place = places[i % 3]
            key = self._take(1, [k for k in self._living() if self._holds(k, place)])[0]
            dated = place != "google"
            yield Line(kind, place, key, words, self._at(3, 110) if dated else None)

    def _holds(self, key: str, place: Place) -> bool:
        actor = self.people[key]
        if place == "linkedin-note":
            return bool(actor.linkedin)
        return actor.card in (place, "both")

    def offers(self) -> Iterator[Line]:
        """Yield the offers, in mails, messages and notes."""
        said = sentences.OFFERS_ASKED
        for key, words in zip(self._take(len(said), self._living()), said, strict=True):
            yield self._spoken("offer", key, words, self._at(5, 700), answered=True)
        yield from self._messaged("offer", sentences.OFFERS_MESSAGED, open_ones=2, old=0)
        yield from self._noted("offer", sentences.OFFERS_NOTED)

    def favours(self) -> Iterator[Line]:
        """Yield the favours done to the owner, who never wrote back."""
        said = sentences.FAVOURS
        for key, words in zip(self._take(len(said), self._living()), said, strict=True):
            yield self._spoken("favour", key, words, self._at(6, 150), answered=False)

    def thanks(self) -> Iterator[Line]:
        """Yield the thanks that the owner said."""
        said = sentences.THANKS_SAID
        for key, words in zip(self._take(len(said), self._living()), said, strict=True):
            line = self._spoken("thanks", key, words, self._at(20, 1500), answered=True)
            yield replace(line, mine=True)

    def distractors(self) -> Iterator[Line]:
        """Yield what only sounds like a need."""
        said = sentences.DISTRACTORS
        for key, words in zip(self._take(len(said), self._living()), said, strict=True):
            yield self._spoken("distractor", key, words, self._at(3, 900), answered=True)

    def reasons(self, dormant: list[str]) -> Iterator[Line]:
        """Yield the owner's own notes that give a reason to write to a dormant tie."""
        for key, words in zip(dormant, sentences.REASONS, strict=True):
            when = self.people[key].quiet
            yield Line("reason", "vcard", key, words, midnight(when))
