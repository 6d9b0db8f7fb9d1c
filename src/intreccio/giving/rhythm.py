"""Rhythm: which ties are about to fade and which are worth waking, by what is at stake.

A reminder is no reproach: it says what is usual between two people, for how long nothing has
passed, and what would be missed. It never comes within the rhythm of a tie after a contact, from
whatever source, nor where the owner said pause, or closed the tie. What is at stake is how strong
the tie is, or was, and the circuits that nobody else ties the owner to: people who wake old ties
choose those they spent most time with, and gain most from those who know what nobody near them
knows (Walter, Levin and Murnighan 2015, Organization Science 26).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from intreccio.people.wording import Phrase

DAY = 86_400
WEEK, MONTH = 7, 30.44
"""Days."""
ONE_DAY, A_FEW_WEEKS, A_FEW_MONTHS = 1.5, 14, 70
"""Days from which a span is told in days, in weeks, and in months."""
TRUST = 12
"""Days of contact after which half of the trust is there that ever will be."""

ASLEEP = 365
"""Days of silence after which a tie has faded, and may be worth waking."""
LITTLE = 0.05
"""Of strength: of a tie that is weaker nobody is reminded, unless they wished it."""

State: TypeAlias = Literal["open", "pause", "close", "hand"]
Kind: TypeAlias = Literal["fade", "wake"]


@dataclass(frozen=True, slots=True)
class Cadence:
    """A tie's own rhythm, in days.

    Attributes:
        usual: the usual silence; `low` and `high` bound it with probability 0.8.
        due: when it is about to fade, seconds since the epoch; None for not foreseen.
        lasts: the chance that the present silence lasts ninety days more, `least` and `most`
            its bounds; None where it is not to be told in figures.
    """

    usual: float
    low: float
    high: float
    due: int | None
    lasts: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Bond:
    """What is known of one tie at a moment.

    Attributes:
        klass: strong, weak, occasional or dormant; "" where nothing was ever exchanged.
        strength: 0 to 1. `days`: how many days saw contact, ever.
        last: the last contact from any source, `source` what it was; None for none.
        next: when the next one is known to be, in a calendar or as the owner planned it.
        only: names of circuits in which the owner has no living tie but this.
        mutual: whether both have written.
        goes_on: whether the record of the tie goes on until now.
    """

    person: int
    name: str
    klass: str
    strength: float
    days: int
    last: int | None
    source: Phrase
    cadence: Cadence | None = None
    next: int | None = None
    only: Sequence[Phrase] = ()
    mutual: bool = True
    goes_on: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """What the owner said of a tie.

    Attributes:
        state: open, or paused, closed or handed over since `at`; "" where nothing was said.
        until: the end of a pause, seconds since the epoch.
        other: to whom it was handed over.
        every: a rhythm of so many days, since `every_at`; None for the tie's own.
    """

    state: State = "open"
    at: int = 0
    until: int | None = None
    other: int | None = None
    text: str = ""
    every: int | None = None
    every_at: int = 0


NOTHING = Said()


@dataclass(frozen=True, slots=True)
class Reminder:
    """One tie that could do with a word; `at` is the last contact, `stake` what ranks it.

    Attributes:
        reasons: why, in plain words.
        only: the circuits that nobody else ties the owner to, as they are called.
        source: what the last contact was.
    """

    kind: Kind
    person: int
    name: str
    reasons: tuple[Phrase, ...]
    only: tuple[Phrase, ...]
    at: int | None
    source: Phrase
    stake: float

    def told(self, read: Callable[[Phrase], str]) -> tuple[str, ...]:
        """Say why in the language of `read`: circuits have names of their own in each."""
        stakes = [Phrase.of(ONLY[self.kind].text, circuit=read(one)) for one in self.only]
        return tuple(read(phrase) for phrase in (*self.reasons, *stakes))


def is_quiet(said: Said, now: int) -> bool:
    """Say whether a tie is to be left in peace: closed, handed over, or paused still.

    >>> is_quiet(Said("pause", until=10), now=9), is_quiet(Said("pause", until=10), now=10)
    (True, False)
    """
    if said.state == "pause":
        return said.until is None or now < said.until
    return said.state in ("close", "hand")


def due(bond: Bond, said: Said) -> int | None:
    """Return from when on a reminder may come: the owner's rhythm, else the tie's own.

    >>> when = Cadence(usual=30, low=20, high=44, due=80 * DAY)
    >>> tie = Bond(1, "Ada", "weak", 0.4, 30, 0, Phrase.of("a mail"), when)
    >>> due(tie, NOTHING) // DAY, due(tie, Said(every=60)) // DAY
    (80, 60)
    """
    if said.every is not None:
        since = said.every_at if bond.last is None else bond.last
        return since + said.every * DAY
    if bond.cadence is None or bond.last is None or bond.cadence.due is None:
        return None
    return max(bond.cadence.due, bond.last + int(bond.cadence.high * DAY) + 1)


def fading(bonds: Sequence[Bond], said: Mapping[int, Said], now: int) -> tuple[Reminder, ...]:
    """Return the ties that are about to fade, those first where most is at stake."""
    found = [
        reminder("fade", bond, rhythm_told(bond, word, now), bond.strength)
        for bond in bonds
        for word in [said.get(bond.person, NOTHING)]
        if is_fading(bond, word, now)
    ]
    return ranked(found)


def is_fading(bond: Bond, said: Said, now: int) -> bool:
    """Say whether a tie is out of its rhythm, and is to be told."""
    when = due(bond, said)
    told = said.every is not None or is_living(bond, now)
    planned = bond.next is not None and bond.next > now
    return when is not None and now >= when and told and not planned and not is_quiet(said, now)


def is_living(bond: Bond, now: int) -> bool:
    """Say whether a tie lives, so that it may fade: both wrote, and something passed this year."""
    lately = bond.last is not None and now - bond.last <= ASLEEP * DAY
    return lately and bond.mutual and bond.goes_on and bond.strength >= LITTLE


def waking(bonds: Sequence[Bond], said: Mapping[int, Said], now: int) -> tuple[Reminder, ...]:
    """Return the dormant ties worth waking, those first where most is at stake."""
    found = [
        reminder("wake", bond, [*once(bond)], trust(bond))
        for bond in bonds
        for word in [said.get(bond.person, NOTHING)]
        if bond.klass == "dormant"
        and word.every is None
        and not is_quiet(word, now)
        and not (bond.next is not None and bond.next > now)
    ]
    return ranked(found)


def trust(bond: Bond) -> float:
    """Return how much a sleeping tie was: its days of contact, the first ones for more.

    >>> tie = Bond(1, "Ada", "dormant", 0.1, 12, 0, Phrase.of("a mail"))
    >>> trust(tie)
    0.5
    """
    return bond.days / (bond.days + TRUST)


def reminder(kind: Kind, bond: Bond, reasons: Sequence[Phrase], worth: float) -> Reminder:
    """Make a reminder; every circuit that only this tie reaches counts as much as the tie."""
    stake = round(worth * (1 + len(bond.only)), 4)
    only = tuple(bond.only)
    return Reminder(
        kind, bond.person, bond.name, tuple(reasons), only, bond.last, bond.source, stake
    )


def ranked(found: Sequence[Reminder]) -> tuple[Reminder, ...]:
    """Put reminders in order, most at stake first."""
    return tuple(sorted(found, key=lambda one: (-one.stake, -(one.at or 0), one.person)))


# --- in words ------------------------------------------------------------------------------------


EVERY = {
    "day": Phrase.of("You usually hear from each other nearly every day (up to {high} days)."),
    "days": Phrase.of("You usually hear from each other about every {n} days ({low} to {high})."),
    "weeks": Phrase.of("You usually hear from each other about every {n} weeks ({low} to {high})."),
    "months": Phrase.of(
        "You usually hear from each other about every {n} months ({low} to {high})."
    ),
}
SILENT = {
    "day": Phrase.of("Nothing has passed between you for a day."),
    "days": Phrase.of("Nothing has passed between you for {n} days."),
    "weeks": Phrase.of("Nothing has passed between you for {n} weeks."),
    "months": Phrase.of("Nothing has passed between you for {n} months."),
}
WISHED = {
    "day": Phrase.of("You wanted to hear from each other every day."),
    "days": Phrase.of("You wanted to hear from each other every {n} days."),
    "weeks": Phrase.of("You wanted to hear from each other every {n} weeks."),
    "months": Phrase.of("You wanted to hear from each other every {n} months."),
}
LASTS = Phrase.of(
    "Of such silences about {n} in 10 last three months more, most likely {low} to {high}."
)


ONLY: dict[Kind, Phrase] = {
    "fade": Phrase.of("No other living tie of yours leads to “{circuit}”."),
    "wake": Phrase.of("Nobody else in “{circuit}” hears from you any more."),
}


def unit(days: float) -> tuple[str, float]:
    """Return the unit in which a span is told, and its days.

    >>> unit(1), unit(5), unit(20)[0], unit(100)[0]
    (('day', 1.0), ('days', 1.0), 'weeks', 'months')
    """
    if days < ONE_DAY:
        return "day", 1.0
    if days >= A_FEW_MONTHS:
        return "months", MONTH
    return ("weeks", float(WEEK)) if days >= A_FEW_WEEKS else ("days", 1.0)


def spanned(phrases: Mapping[str, Phrase], days: float, **others: float) -> Phrase:
    """Say a span in its unit, and others in the same.

    >>> spanned(SILENT, 21).read()
    'Nothing has passed between you for 3 weeks.'
    """
    name, size = unit(days)
    told = {key: amount(value / size) for key, value in others.items()}
    return Phrase.of(phrases[name].text, n=f"{days / size:.0f}", **told)


def amount(value: float) -> str:
    """Write an end of an interval, with a digit more where it is small.

    >>> amount(1.44), amount(12.2)
    ('1.4', '12')
    """
    return f"{value:.1f}" if value < 2 else f"{value:.0f}"


def rhythm_told(bond: Bond, said: Said, now: int) -> list[Phrase]:
    """Say the rhythm of a tie, and for how long it has been silent."""
    found = []
    own = bond.cadence
    if said.every is not None:
        found.append(spanned(WISHED, said.every))
    elif own is not None:
        found.append(spanned(EVERY, own.usual, low=own.low, high=own.high))
    if bond.last is not None and now - bond.last >= DAY:
        found.append(spanned(SILENT, (now - bond.last) / DAY))
    if bond.klass == "strong":
        found.append(Phrase.of("It is one of your strong ties."))
    if own is not None and own.lasts is not None and said.every is None:
        chance, low, high = (10 * part for part in own.lasts)
        told = Phrase.of(LASTS.text, n=f"{chance:.0f}", low=f"{low:.1f}", high=f"{high:.1f}")
        found.append(told)
    return found


def once(bond: Bond) -> Iterator[Phrase]:
    """Say what there was between two people whose tie sleeps."""
    yield Phrase.of("You once exchanged words on {n} days, both ways.", n=bond.days)
