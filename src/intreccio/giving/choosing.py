"""Choosing the three of today: for whoever waits first, in turn over circuits, nagging nobody.

The rules, in the order in which they decide:

1. Nobody rests less than a fortnight between two days on which they are named; for the same thought
   the rest doubles each time. Only somebody who has asked for something new since is named sooner.
2. Whoever could give is asked at most once in six weeks.
3. What was shown this morning stays until it is answered, and is not filled up again: three a day.
4. Ties to keep or to wake, for which nobody waits, come one a day.
5. Kinds take turns, needs first; within a kind, circuits take turns, and then the kind's own order
   decides (the newest need, the tie that fell silent last).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from intreccio.giving.situation import DAY, Gift, GiftKind, Naming, Situation
from intreccio.people.wording import Phrase

AT_MOST = 3
REST = 14 * DAY
GIVER_REST = 42 * DAY
LONGEST_REST = 448 * DAY
TURN = 7 * DAY
"""Circuits named within the same week count as named at the same time."""
ORDER: tuple[GiftKind, ...] = ("need", "meet", "promise", "thanks", "keep", "wake")

CALM: tuple[GiftKind, ...] = ("keep", "wake")
"""Ties that nobody waits for: one a day, so that there is something good to do on most days."""

WHY: Mapping[GiftKind, Phrase] = {
    "need": Phrase.of("Somebody waits for an answer: that comes before all else."),
    "meet": Phrase.of("What one of them looks for, the other has said they can give."),
    "promise": Phrase.of("You said that you would."),
    "thanks": Phrase.of("A thank-you is never late."),
    "keep": Phrase.of("The silence is longer than the two of you are used to."),
    "wake": Phrase.of("A silence with a good reason to break it."),
}


@dataclass(frozen=True, slots=True)
class Memory:
    """What was named before: people, thoughts and givers with when they were last, and today's."""

    people: Mapping[int, int]
    thoughts: Mapping[str, tuple[int, int]]
    givers: Mapping[int, int]
    circuits: Mapping[int, int]
    this_morning: tuple[str, ...]


def choose(gifts: Sequence[Gift], situation: Situation) -> tuple[Gift, ...]:
    """Return the gifts of the day, each with why it is among them.

    Example:
        Whoever was named yesterday rests, unless they have asked for something since.

        >>> from intreccio.giving.situation import Fact
        >>> fact = Fact("Cerco casa.", 100 * DAY, Phrase.of("a mail"))
        >>> ask = Gift("k", "need", 1, Phrase.of("Help"), Phrase.of("They asked"), fact)
        >>> def named(on_day): return [Naming(1, "another", on_day * DAY)]
        >>> len(choose([ask], Situation(101 * DAY, {1: "Ada"}, past=named(95))))
        1
        >>> len(choose([ask], Situation(101 * DAY, {1: "Ada"}, past=named(100))))
        0
    """
    memory = remember(situation)
    known = {gift.key: gift for gift in gifts}
    kept = [known[key] for key in memory.this_morning if key in known]
    chosen = kept[:AT_MOST]
    if len(memory.this_morning) < AT_MOST:
        fresh = [gift for gift in gifts if gift.key not in memory.this_morning]
        ready = [gift for gift in fresh if may_name(gift, situation, memory)]
        most = AT_MOST - len(memory.this_morning)
        chosen += taking_turns(ready, situation, memory, chosen, most)
    return tuple(replace(gift, because=because(gift, situation, memory)) for gift in chosen)


def remember(situation: Situation) -> Memory:
    """Sum up whom Today named, on earlier days and today."""
    people: dict[int, int] = {}
    thoughts: dict[str, tuple[int, int]] = {}
    givers: dict[int, int] = {}
    circuits: dict[int, int] = {}
    before = [one for one in situation.past if one.at < situation.today]
    for one in sorted(before, key=lambda one: one.at):
        people[one.person] = one.at
        if one.giver:
            givers[one.person] = one.at
            continue
        times, _ = thoughts.get(one.key, (0, 0))
        thoughts[one.key] = (times + 1, one.at)
        if one.person in situation.home:
            circuits[situation.home[one.person]] = one.at
    now = dict.fromkeys(one.key for one in situation.past if one.at >= situation.today)
    return Memory(people, thoughts, givers, circuits, tuple(now))


def may_name(gift: Gift, situation: Situation, memory: Memory) -> bool:
    """Say whether everybody whom a gift names has rested long enough."""
    times, last = memory.thoughts.get(gift.key, (0, 0))
    if times and situation.now - last < min(REST * 2 ** (times - 1), LONGEST_REST):
        return False
    if gift.giver is not None and not giver_rested(gift.giver, situation, memory):
        return False
    return rested(gift.person, situation, memory) or is_news(gift, memory)


def rested(person: int, situation: Situation, memory: Memory) -> bool:
    """Say whether somebody was not named for a fortnight."""
    return person not in memory.people or situation.today - memory.people[person] >= REST


def giver_rested(giver: int, situation: Situation, memory: Memory) -> bool:
    """Say whether a giver was not asked for six weeks, nor named for a fortnight."""
    asked = memory.givers.get(giver)
    free = asked is None or situation.today - asked >= GIVER_REST
    return free and rested(giver, situation, memory)


def is_news(gift: Gift, memory: Memory) -> bool:
    """Say whether somebody has asked for something on a day after they were named last."""
    last = memory.people.get(gift.person, 0)
    return gift.kind == "need" and (gift.fact.at or 0) >= last + DAY


def taking_turns(
    gifts: Sequence[Gift],
    situation: Situation,
    memory: Memory,
    chosen: Sequence[Gift],
    most: int,
) -> list[Gift]:
    """Take one gift of each kind in turn, from circuits not named today as long as there are."""
    rows: dict[GiftKind, list[Gift]] = defaultdict(list)
    for gift in gifts:
        rows[gift.kind].append(gift)
    met = {person for gift in chosen for person in gift.named}
    lived = {situation.home.get(gift.person) for gift in chosen}
    found: list[Gift] = []
    while len(found) < most and any(rows.values()):
        for kind in ORDER:
            if kind in CALM and any(gift.kind in CALM for gift in (*chosen, *found)):
                rows[kind].clear()
            one = next_of(rows[kind], met, lived, situation, memory)
            if one is not None and len(found) < most:
                found.append(one)
                met.update(one.named)
                lived.add(situation.home.get(one.person))
    return found


def next_of(
    row: list[Gift],
    met: set[int],
    lived: set[int | None],
    situation: Situation,
    memory: Memory,
) -> Gift | None:
    """Take out of a row the gift whose turn it is, for people not met yet today."""
    row[:] = [gift for gift in row if not met.intersection(gift.named)]
    if not row:
        return None

    def turn(place: int) -> tuple[bool, int, int]:
        home = situation.home.get(row[place].person)
        seen = home is not None and home in lived
        return seen, memory.circuits.get(home or 0, 0) // TURN, place

    return row.pop(min(range(len(row)), key=turn))


def because(gift: Gift, situation: Situation, memory: Memory) -> tuple[Phrase, ...]:
    """Say why a gift is among those of today, the weightiest reason first."""
    name, last = situation.names[gift.person], memory.people.get(gift.person)
    told = [WHY[gift.kind]]
    if last is None:
        told.append(Phrase.of("{name} was not named here before.", name=name))
    elif situation.today - last < REST:
        told.append(Phrase.of("{name} has asked since they were named last.", name=name))
    else:
        days = (situation.today - last) // DAY
        told.append(Phrase.of("{name} was last named {days} days ago.", name=name, days=days))
    home = situation.home.get(gift.person)
    if home is not None and memory.circuits:
        told.append(turn_of(home, situation, memory))
    if gift.giver is not None:
        giver = situation.names[gift.giver]
        told.append(Phrase.of("{giver} was not asked for anything in six weeks.", giver=giver))
    return tuple(told)


def turn_of(home: int, situation: Situation, memory: Memory) -> Phrase:
    """Say when somebody of a circuit was last named."""
    last = memory.circuits.get(home)
    if last is None:
        return Phrase.of("Nobody of their circuit was named yet.")
    days = (situation.today - last) // DAY
    return Phrase.of("Somebody of their circuit was last named {days} days ago.", days=days)


def namings(gifts: Sequence[Gift], situation: Situation) -> tuple[Naming, ...]:
    """Return what is to be remembered of the gifts of a day."""
    known = {(one.person, one.key) for one in situation.past if one.at >= situation.today}
    found = [
        Naming(person, gift.key, situation.today, giver=person == gift.giver)
        for gift in gifts
        for person in gift.named
    ]
    return tuple(one for one in found if (one.person, one.key) not in known)
