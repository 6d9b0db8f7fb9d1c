"""What Today is computed from: voices, occasions, what was named before; and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from intreccio.people.records import SayingKind
from intreccio.people.wording import Phrase

DAY = 86_400

GiftKind = Literal["need", "meet", "promise", "thanks", "keep", "wake"]
"""A need to answer, two who should meet, a word to keep, thanks, a tie to keep or to wake."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that was said or happened; `at` is None when nobody wrote down when.

    `told` says it where nobody's words do.
    """

    text: str
    at: int | None
    source: Phrase
    told: Phrase | None = None

    def words(self, say: Callable[[str], str]) -> str:
        """Return the words that were said, or what happened in the language of `say`."""
        return self.told.read(say) if self.told else self.text


@dataclass(frozen=True, slots=True)
class Gift:
    """One thing that could be done for one person; `key` is the same as long as the fact is.

    Attributes:
        giver: whoever is to be asked for it, besides the owner.
        because: why it is shown today and not another, in words.
    """

    key: str
    kind: GiftKind
    person: int
    act: Phrase
    reason: Phrase
    fact: Fact
    giver: int | None = None
    because: tuple[Phrase, ...] = ()

    @property
    def named(self) -> tuple[int, ...]:
        """Everybody whom it names."""
        return (self.person,) if self.giver is None else (self.person, self.giver)


@dataclass(frozen=True, slots=True)
class Voice:
    """Something voiced: by them, or in the owner's own note about them."""

    key: str
    kind: SayingKind
    person: int
    words: str
    at: int | None
    by: Literal["them", "me", "note"]
    source: Phrase


@dataclass(frozen=True, slots=True)
class Occasion:
    """A reason to write to somebody: the owner's note, a new role, a birthday."""

    person: int
    key: str
    reason: Phrase
    fact: Fact


@dataclass(frozen=True, slots=True)
class Naming:
    """That Today named somebody, on a day (its first second, UTC), for a thought."""

    person: int
    key: str
    at: int
    giver: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """What Today is computed from.

    Attributes:
        names: of people, by number.
        wrote: when the owner last wrote to each person.
        dormant: those whose tie is dormant, with when it fell silent.
        occasions: reasons to write.
        further: gifts found elsewhere: people who should meet, words given, ties about to fade.
        put_aside: keys that were answered, with until when (None for ever).
        home: the circuit in which a person mostly lives, by number.
        past: whom Today named on earlier days and today.
        quiet: people to be left in peace: their tie is closed or paused.
    """

    now: int
    names: Mapping[int, str]
    voices: Sequence[Voice] = ()
    wrote: Mapping[int, int] = field(default_factory=dict)
    dormant: Mapping[int, int] = field(default_factory=dict)
    occasions: Sequence[Occasion] = ()
    further: Sequence[Gift] = ()
    put_aside: Mapping[str, int | None] = field(default_factory=dict)
    home: Mapping[int, int] = field(default_factory=dict)
    past: Sequence[Naming] = ()
    quiet: frozenset[int] = frozenset()

    @property
    def today(self) -> int:
        """The first second of the day, UTC."""
        return self.now - self.now % DAY
