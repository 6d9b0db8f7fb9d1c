"""Names of circuits, by their evidence: what most of their people share, and others do not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from intreccio.network.belongings import Belonging
from intreccio.network.circuits import Circuit, CircuitKind
from intreccio.people.names import fold
from intreccio.people.wording import Phrase, sentence

COVERED = 0.3
"""A belonging names a circuit when so many of its people have it."""
LIFT = 2.0
MOST_WORDS = 3
WORD = re.compile(r"[^\W\d_]{4,}")
EMPTY_WORDS = frozenset(
    [
        *("della", "delle", "degli", "dello", "nella", "nelle", "sulla", "dalla", "alla", "allo"),
        *("come", "sono", "questo", "questa", "quello", "anche", "ancora", "oggi", "domani"),
        *("grazie", "ciao", "auguri", "invito", "riunione", "risposta", "automatica", "nuovo"),
        *("with", "from", "this", "that", "your", "have", "about", "what", "when", "will", "been"),
        *("meeting", "update", "question", "please", "thanks", "hello", "list", "mail", "message"),
    ]
)


@dataclass(frozen=True, slots=True)
class Signs:
    """What may name circuits.

    Attributes:
        belongings: of all people.
        words: for each person, the words in the titles of their messages, with how often.
        names: of people, for when nothing else tells.
        hours: for each person, the share of traces in working hours.
        years: for each person, the years in which half of their traces lie.
    """

    belongings: Sequence[Belonging]
    words: Mapping[int, Counter[str]]
    names: Sequence[str]
    hours: Mapping[int, float]
    years: Mapping[int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Named:
    """A circuit's name, kind, years and evidence."""

    name: Phrase
    kind: CircuitKind
    years: tuple[int, int] | None
    evidence: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """A belonging that people of a circuit share: how many, and how much more than others."""

    belonging: Belonging
    count: int
    share: float
    lift: float


def words_in(title: str) -> list[str]:
    """Return the telling words of a title.

    >>> words_in("Re: Prezzi del vetro")
    ['prezzi', 'vetro']
    """
    return [word for word in WORD.findall(fold(title)) if word not in EMPTY_WORDS]


def named(circuit: Circuit, signs: Signs) -> Named:
    """Name a circuit by the belonging most shared, else by its words, else by its people."""
    people = circuit.core or circuit.people
    common = shared(people, signs)
    talk = topics(people, signs)
    years = span(people, signs)
    evidence = [evidence_of(one, len(people)) for one in common[:3]]
    if talk:
        evidence.append(Phrase.of("Words in their titles: {words}", words=", ".join(talk)))
    if years:
        evidence.append(Phrase.of("Mostly from {start} to {end}", start=years[0], end=years[1]))
    return Named(
        name_of(people, common, talk, signs), kind_of(people, signs), years, tuple(evidence)
    )


def name_of(
    people: Sequence[int], common: Sequence[Shared], talk: Sequence[str], signs: Signs
) -> Phrase:
    """Choose the name."""
    naming = [one for one in common if one.belonging.kind != "place"]
    if naming:
        return Phrase.of("{name}", name=naming[0].belonging.name)
    if len(talk) > 1:
        return Phrase.of("Talk of {one} and {other}", one=talk[0], other=talk[1])
    first = [signs.names[person] for person in people[:2]]
    return Phrase.of("{one}, {other} and others", one=first[0], other=first[-1])


def shared(people: Sequence[int], signs: Signs) -> list[Shared]:
    """Return the belongings that tell a circuit apart, the best first.

    The best is the one with the highest harmonic mean of two shares: of the circuit's people who
    have it, and of those who have it who are in the circuit.
    """
    inside, everybody = set(people), max(len(signs.names), 1)
    holders: dict[str, dict[int, Belonging]] = {}
    for one in signs.belongings:
        holders.setdefault(one.key, {})[one.person] = one
    found = []
    for some in holders.values():
        count = len(inside & some.keys())
        share, purity = count / len(inside), count / len(some)
        lift = share / (len(some) / everybody)
        if count >= 3 and share >= COVERED and lift >= LIFT:
            usual = Counter(b.name for b in some.values()).most_common(1)[0][0]
            one = next(b for b in some.values() if b.name == usual)
            found.append((2 * share * purity / (share + purity), Shared(one, count, share, lift)))
    return [one for _, one in sorted(found, key=lambda pair: (-pair[0], pair[1].belonging.key))]


def evidence_of(one: Shared, people: int) -> Phrase:
    """Say how many of a circuit share a belonging."""
    facts = {"count": one.count, "people": people, "name": one.belonging.name}
    return Phrase.of(SAID[one.belonging.kind], **facts)


SAID = {
    "work": sentence("{count} of {people} are of {name}"),
    "school": sentence("{count} of {people} studied at {name}"),
    "list": sentence("{count} of {people} write on the list {name}"),
    "label": sentence("{count} of {people} bear your label {name}"),
    "place": sentence("{count} of {people} are in {name}"),
}


def topics(people: Sequence[int], signs: Signs) -> list[str]:
    """Return the words that titles of this circuit use more than others do."""
    here: Counter[str] = Counter()
    everywhere: Counter[str] = Counter()
    users: Counter[str] = Counter()
    inside = set(people)
    for person, words in signs.words.items():
        everywhere.update(words)
        if person in inside:
            here.update(words)
            users.update(words.keys())
    total, part = sum(everywhere.values()), sum(here.values())
    usual = {w for w in here if users[w] >= max(3, len(people) // 10)}
    lift = {w: here[w] / part / (everywhere[w] / total) for w in usual}
    told = [w for w in usual if lift[w] >= LIFT]
    return sorted(told, key=lambda w: (-here[w] * lift[w], w))[:MOST_WORDS]


def kind_of(people: Sequence[int], signs: Signs) -> CircuitKind:
    """Say whether a circuit is of work or of private life.

    Two signs are asked: whether its people have a known employer, and whether they write in
    working hours. When they disagree, it is mixed.
    """
    working = {one.person for one in signs.belongings if one.kind == "work"}
    employed = sum(person in working for person in people) / len(people)
    hours = [signs.hours[person] for person in people if person in signs.hours]
    daily = sum(hours) / len(hours) if hours else 0.5
    if employed >= 0.5 and daily >= 0.55:
        return "professional"
    return "personal" if employed < 0.35 and daily < 0.75 else "mixed"


def span(people: Sequence[int], signs: Signs) -> tuple[int, int] | None:
    """Return the years between which most of a circuit's traces lie."""
    spans = [signs.years[person] for person in people if person in signs.years]
    if not spans:
        return None
    first, last = sorted(a for a, _ in spans), sorted(b for _, b in spans)
    return first[len(first) // 4], last[3 * len(last) // 4]
