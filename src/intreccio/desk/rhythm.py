"""Rhythm on the desk: which ties are about to fade, which are worth waking, and the user's word."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from intreccio.book import computed, meetings, persons, rhythms
from intreccio.book.computed import CircuitRow, TieRow
from intreccio.book.rhythms import RhythmRow
from intreccio.desk.lulls import Lulls, lulls
from intreccio.desk.mine import my_number
from intreccio.desk.problems import NoSuchPerson, NotARhythm, SamePerson
from intreccio.giving import rhythm as giving
from intreccio.giving.rhythm import Bond, Cadence, Reminder, Said, State
from intreccio.network.fading import WINDOW, described, fades
from intreccio.network.logistic import chance
from intreccio.network.resampling import LEVEL
from intreccio.network.rhythm import Rhythms, of_rows
from intreccio.network.silences import AWAY, Days, silences
from intreccio.network.traces import DAY
from intreccio.people.wording import Phrase

MOST_DAYS = 3_650
SURELY = 0.5
"""Of a membership: whoever is less likely in a circuit does not speak for it."""
SOURCES = {
    "meeting": Phrase.of("a meeting you noted"),
    "gift": Phrase.of("a gift you wrote down"),
    "introduction": Phrase.of("an introduction of yours"),
    "": Phrase.of("your archive"),
}


@dataclass(frozen=True, slots=True)
class QuietRow:
    """A tie that is left in peace, and until when (None for as long as the user likes)."""

    person: int
    name: str
    state: State
    until: int | None
    other: int | None
    other_name: str
    at: int


@dataclass(frozen=True, slots=True)
class Lists:
    """The ties about to fade, those worth waking, and those that are left in peace.

    `reaches` is the day of the last contact with anybody, where so much time has passed since then
    that silences are not counted any more; None elsewhere.
    """

    now: int
    fading: tuple[Reminder, ...]
    waking: tuple[Reminder, ...]
    quiet: tuple[QuietRow, ...]
    reaches: int | None


@dataclass(frozen=True, slots=True)
class OwnRhythm:
    """The rhythm of one tie in words, what the user said of it, and when a reminder may come."""

    bond: Bond
    said: Said
    told: tuple[Phrase, ...]
    due: int | None
    fading: bool
    quiet: bool


def rhythm(now: int | None = None) -> Lists:
    """Return the lists of the day."""
    moment = int(time.time()) if now is None else now
    known, said = Known(moment, None), words()
    ties = known.bonds()
    return Lists(
        moment,
        giving.fading(ties, said, moment),
        giving.waking(ties, said, moment),
        tuple(quiet_rows(said, moment)),
        known.reaches,
    )


def of_person(number: int, now: int | None = None) -> OwnRhythm:
    """Return the rhythm of one tie.

    Raises:
        NoSuchPerson: nobody of that number is in the book.
    """
    moment = int(time.time()) if now is None else now
    if number not in persons.names():
        raise NoSuchPerson(id=number)
    bond = Known(moment, [number]).bond(number)
    if bond.cadence:  # the page says the chance of contact in words of its own
        bond = replace(bond, cadence=replace(bond.cadence, lasts=None))
    said = words().get(number, giving.NOTHING)
    told = tuple(giving.rhythm_told(bond, said, moment)) if bond.last is not None else ()
    fading = giving.is_fading(bond, said, moment)
    quiet = giving.is_quiet(said, moment)
    return OwnRhythm(bond, said, told, giving.due(bond, said), fading, quiet)


# --- the user's word -----------------------------------------------------------------------------


def words() -> dict[int, Said]:
    """Return what the user said of ties, by person."""
    found: dict[int, Said] = {}
    for row in rhythms.holding():
        found[row.person] = with_word(found.get(row.person, giving.NOTHING), row)
    return found


def with_word(said: Said, row: RhythmRow) -> Said:
    """Add one word to what is known of a tie."""
    if row.kind == "rhythm":
        return Said(said.state, said.at, said.until, said.other, said.text, row.days, row.at)
    return Said(row.kind, row.at, row.until, row.other, row.text, said.every, said.every_at)


def set_rhythm(number: int, every: int | None, now: int | None = None) -> str:
    """Set the rhythm of a tie in days; None leaves it to the tie's own. Return the key of the word.

    Raises:
        NotARhythm: it is no number of days between 1 and ten years.
        NoSuchPerson: nobody of that number is in the book.
        SamePerson: it would be a rhythm with oneself.
    """
    if every is not None and not 1 <= every <= MOST_DAYS:
        raise NotARhythm(days=every)
    return say(number, "rhythm", now, days=every)


def say(
    number: int,
    kind: rhythms.Kind,
    now: int | None = None,
    *,
    days: int | None = None,
    until: int | None = None,
    other: int | None = None,
    text: str = "",
) -> str:
    """Keep the user's word on a tie, and return the key to take it back by.

    Raises:
        NoSuchPerson: nobody of that number is in the book.
        SamePerson: it would be a word on the tie with oneself.
    """
    if number == my_number():
        raise SamePerson(id=number)
    at = int(time.time()) if now is None else now
    row = rhythms.say(number, kind, at, days=days, until=until, other=other, text=text)
    if row is None:
        known = persons.names()
        raise NoSuchPerson(id=number if number not in known else other)
    return f"rhythm-{row}"


def quiet_rows(said: Mapping[int, Said], now: int) -> Iterable[QuietRow]:
    """Yield the ties that are left in peace, the newest first."""
    names = persons.names()
    for person, one in sorted(said.items(), key=lambda pair: (-pair[1].at, pair[0])):
        if giving.is_quiet(one, now):
            other = names.get(one.other or 0, "")
            name = names.get(person, "")
            yield QuietRow(person, name, one.state, one.until, one.other, other, one.at)


# --- what is known of ties -----------------------------------------------------------------------


class Known:
    """What bonds are made of: the ties, the contacts from every source, the rhythms, the circuits.

    `people` are those who are asked for, None for everybody.
    """

    def __init__(self, now: int, people: list[int] | None) -> None:
        """Read it from the book."""
        self.now, self.me = now, my_number()
        self.names = persons.names()
        self.ties = {row.person: row for row in computed.ties()}
        found = lulls(now)
        self.cadences = cadences(found, people)
        self.noted, self.next = noted(found, now)
        self.only = alone(computed.circuits(), self.ties)
        last = int(found.met.day.max(initial=0))
        self.reaches = last * DAY if 0 < last <= found.today - AWAY else None

    def bonds(self) -> list[Bond]:
        """Return what is known of the ties with everybody."""
        return [self.bond(person) for person in self.names if person != self.me]

    def bond(self, person: int) -> Bond:
        """Return what is known of the tie with one person."""
        tie = self.ties.get(person)
        last, what = self.last(person)
        return Bond(
            person=person,
            name=self.names[person],
            klass=tie.klass if tie else "",
            strength=tie.strength if tie else 0.0,
            days=tie.days_active if tie else 0,
            last=last,
            source=SOURCES[what],
            cadence=self.cadences.get(person),
            next=self.next.get(person),
            only=self.only.get(person, ()),
            mutual=bool(tie and tie.sent and tie.received),
            goes_on=tie is None or tie.ended is None,
        )

    def last(self, person: int) -> tuple[int | None, str]:
        """Return when the last contact was, from whatever source, and what it was."""
        tie = self.ties.get(person)
        told = [self.noted[person]] if person in self.noted else []
        if tie and tie.last is not None and tie.last <= self.now:
            told.append((tie.last, ""))
        return max(told, default=(None, ""), key=lambda one: one[0] or 0)


def noted(known: Lulls, now: int) -> tuple[dict[int, tuple[int, str]], dict[int, int]]:
    """Return the newest contact that was written down of each person, and the next to come."""
    last: dict[int, tuple[int, str]] = {}
    to_come = list(known.ahead)
    for person, at, what in meetings.contacts():
        if at <= now:
            last[person] = (at, what)
        else:
            to_come.append((person, at))
    coming = sorted(((who, at) for who, at in to_come if at > now), key=lambda one: -one[1])
    return last, dict(coming)


def cadences(known: Lulls, people: Iterable[int] | None) -> dict[int, Cadence]:
    """Return the rhythm of everybody who was heard from this year, or of some people."""
    met = known.met
    lately = np.unique(met.person[met.day >= known.today - WINDOW])
    some = np.isin(met.person, lately if people is None else list(people))
    met = Days(met.person[some], met.day[some])
    past = silences(met, known.today, known.counted)
    found = of_rows(past, past.open, known.habits)
    fading = fades(found, known.forecaster)
    due = known.counted.after(found.last, fading)
    lasts = chances(found, known)
    never = fading >= MOST_DAYS
    return {
        person: Cadence(
            usual=float(found.usual[i]),
            low=float(found.low[i]),
            high=float(found.high[i]),
            due=None if never[i] else int(due[i]) * DAY,
            lasts=lasts[i],
        )
        for i, person in enumerate(found.person.tolist())
    }


def chances(found: Rhythms, known: Lulls) -> list[tuple[float, float, float] | None]:
    """Return the chance that each present silence lasts, where such chances held in the past."""
    learnt = known.forecaster
    if not learnt.proven or not len(found):
        return [None] * len(found)
    rows = described(found.silent, found.usual, found.known, found.longer)
    back = chance(learnt.correction.odds(learnt.model.odds(rows)))
    low, high = learnt.past.interval(back, LEVEL)
    told = zip((1 - back).tolist(), (1 - high).tolist(), (1 - low).tolist(), strict=True)
    return list(told)


def alone(circuits: Sequence[CircuitRow], ties: Mapping[int, TieRow]) -> dict[int, list[Phrase]]:
    """Return for each person the circuits in which the owner has no living tie but theirs."""
    found: dict[int, list[Phrase]] = defaultdict(list)
    for circuit in circuits:
        people = [one.person for one in circuit.members if one.probability >= SURELY]
        living = {one for one in people if one in ties and ties[one].klass in ("strong", "weak")}
        for person in people if not living else living if len(living) == 1 else ():
            found[person].append(called(circuit))
    return found


def called(circuit: CircuitRow) -> Phrase:
    """Return the name of a circuit: the user's own, or the one found."""
    return Phrase.of("{name}", name=circuit.said_name) if circuit.said_name else circuit.name
