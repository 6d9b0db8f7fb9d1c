"""Doors: who could open what somebody is looking for, by which path, with what chance.

The opposite of a *raccomandazione*: no path into a public competition, kin left out, and the chance
said with its interval. The chance is that of being introduced; whether the door then opens is for
merit to say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from intreccio.giving.readiness import Past
from intreccio.network.capital.warm_paths import AGREES, ALIKE
from intreccio.network.resampling import interval
from intreccio.people.names import fold
from intreccio.people.sectors import sectors

DRAWS = 2_000
MOST = 10
"""Doors that are shown for a goal."""
ONE_ASKER = 2
"""Doors of one goal for which the same person is the one to be asked first."""
GOALS_EACH = 5
"""Open goals for which the same person stands on a path, at most."""
COMPETITION = re.compile(
    r"\b(?:bando di concorso|concors[oi] pubblic[oi]|concorso (?:per|a|indetto)\b"
    r"(?! fotograf| letterar| musical)|concorso(?= \d)|selezione pubblica|graduatoria|"
    r"public (?:sector )?competition|civil service exam)",
    re.IGNORECASE,
)
"""What is decided by a public competition: there no path is shown (science.md 5.3)."""
UNASKED = Past()
COLD = 0.1
"""A path less likely than this is no better than a plain letter of one's own."""


def is_competition(goal: str) -> bool:
    """Say whether a goal is decided by a public competition.

    >>> is_competition("il concorso pubblico per istruttore")
    True
    >>> is_competition("un concorso fotografico")
    False
    """
    return bool(COMPETITION.search(goal))


@dataclass(frozen=True, slots=True)
class Way:
    """A path to a door: the people on it, the last of whom is the door, and the chance of its ties.

    `ties` holds the chance that each two who follow one another know each other; the tie of the
    owner to the first is known.
    """

    people: tuple[int, ...]
    ties: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A door that was found: how well it fits, a way to it, and the way's chance, roughly."""

    person: int
    fit: float
    way: Way
    chance: float

    @property
    def asked(self) -> int:
        """Who is asked first."""
        return self.way.people[0]


def chance(way: Way, past: Past = UNASKED, seed: int = 7) -> tuple[float, float, float]:
    """Return the chance of a way, and the bounds that hold it eight times in ten.

    Every person on it is asked for something, and agrees with a chance of their own: the first as
    my own past says, the others as people in the chains of the literature did (see `readiness`).
    Each tie between two others is there or not.

    >>> value, low, high = chance(Way((1, 2), (0.8,)))
    >>> low < value < high < chance(Way((1,), ()))[0] + 0.3
    True
    """
    dice = np.random.default_rng(seed)
    whole = past.drawn(way.people[0], dice, DRAWS)
    if len(way.people) > 1:
        mean = dice.beta(*AGREES, DRAWS)[:, None]
        others = dice.beta(ALIKE * mean, ALIKE * (1 - mean), (DRAWS, len(way.people) - 1))
        whole = whole * others.prod(axis=1) * np.prod(way.ties)
    low, high = interval(whole)
    return round(float(whole.mean()), 3), round(float(low), 3), round(float(high), 3)


def spread(
    found: Iterable[Found], *, busy: Collection[int] = (), most: int = MOST
) -> tuple[Found, ...]:
    """Return the doors to show, the most promising first; nobody is named too often.

    Args:
        found: doors, with several ways to a person where there are.
        busy: people who are named for so many goals already that no way leads over them.
        most: doors that are shown.

    >>> ways = [Found(n, 1.0, Way((9, n), (1.0,)), 0.3) for n in (1, 2, 3)]
    >>> [one.person for one in spread(ways)]
    [1, 2]
    """
    asked: Counter[int] = Counter()
    shown: dict[int, Found] = {}
    for one in sorted(found, key=promise):
        many = len(one.way.people) > 1 and asked[one.asked] >= ONE_ASKER
        if many or one.person in shown or any(person in busy for person in one.way.people):
            continue
        asked[one.asked] += 1
        shown[one.person] = one
    return tuple(shown.values())[:most]


def promise(one: Found) -> tuple[float, int, tuple[int, ...]]:
    """Return what doors are put in order by: fit times the chance of the way, then the shorter."""
    return -one.fit * one.chance, len(one.way.people), one.way.people


def busy(named: Iterable[tuple[int, int]], goal: int | None) -> frozenset[int]:
    """Return who is named for so many open goals that another has to do without them.

    Args:
        named: a goal, and somebody whom it names, once each.
        goal: the goal that doors are looked for, None for one that is not followed; whom it names
            already stays.

    >>> busy([(n, 4) for n in range(6)], None), busy([(n, 4) for n in range(6)], 3)
    (frozenset({4}), frozenset())
    """
    some = list(named)
    often = Counter(person for _, person in some)
    own = {person for of, person in some if of == goal}
    return frozenset(who for who, many in often.items() if many >= GOALS_EACH and who not in own)


def named_in(
    goal: str,
    organisations: Sequence[str],
    pieces: Sequence[tuple[str, ...]],
    *,
    lone: bool = False,
) -> set[str]:
    """Return the organisations that a goal names: all telling words of one stand there in a row.

    The first word of a name is enough where no other name begins with it, it says no trade, and it
    is written as a name is, with a capital; with `lone`, however it is written.

    Args:
        goal: the words.
        organisations: as they are written.
        pieces: the telling words of each organisation, small.
        lone: whether the words are a name and nothing else.

    >>> named_in("entrare in Verdelinea", ["Verdelinea Srl"], [("verdelinea", "imballi")])
    {'Verdelinea Srl'}
    """
    written = re.findall(r"[^\W_]+", goal)
    told = [fold(word) for word in written]
    names = {fold(word) for word in written if lone or word[0].isupper()}
    begins = Counter(
        first for first, _ in {(words[0], "".join(words)) for words in pieces if words}
    )
    found = set()
    for name, words in zip(organisations, pieces, strict=True):
        length = len(words)
        spans = (tuple(told[i : i + length]) for i in range(len(told) - length + 1))
        first = words[0] if words else ""
        alone = first in names and begins[first] == 1 and len(first) > 3 and not sectors(first)
        if words and (words in spans or "".join(words) in told or alone):
            found.add(name)
    return found
