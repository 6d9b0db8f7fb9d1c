"""Doors: who could open what somebody is looking for, by which path, with what chance.

The opposite of a *raccomandazione*: no path into a public competition, kin left out, and the chance
said with its interval. The chance is that of being introduced; whether the door then opens is for
merit to say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from intreccio.network.capital.warm_paths import AGREES, ALIKE
from intreccio.network.resampling import interval

DRAWS = 2_000
MOST = 10
"""Doors that are shown for a goal."""
ONE_ASKER = 2
"""Doors of one goal for which the same person is the one to be asked first."""
COMPETITION = re.compile(
    r"\b(?:bando di concorso|concors[oi] pubblic[oi]|concorso (?:per|a|indetto)\b"
    r"(?! fotograf| letterar| musical)|concorso(?= \d)|selezione pubblica|graduatoria|"
    r"public (?:sector )?competition|civil service exam)",
    re.IGNORECASE,
)
"""What is decided by a public competition: there no path is shown (science.md 5.3)."""
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
    """A door that was found: how well it fits, and the best way to it."""

    person: int
    fit: float
    way: Way


def chance(way: Way, seed: int = 7) -> tuple[float, float, float]:
    """Return the chance of a way, and the bounds that hold it eight times in ten.

    Every person on it is asked for something, and agrees with a chance of their own; how ready
    people are at large is drawn from the chains of the literature (see `capital.warm_paths`), and
    each tie between two others is there or not.

    >>> value, low, high = chance(Way((1, 2), (0.8,)))
    >>> low < value < high < chance(Way((1,), ()))[0] + 0.3
    True
    """
    dice = np.random.default_rng(seed)
    mean = dice.beta(*AGREES, DRAWS)[:, None]
    agrees = dice.beta(ALIKE * mean, ALIKE * (1 - mean), (DRAWS, len(way.people)))
    whole = agrees.prod(axis=1) * np.prod(way.ties)
    low, high = interval(whole)
    return round(float(whole.mean()), 3), round(float(low), 3), round(float(high), 3)


def spread(found: Iterable[Found], *, most: int = MOST) -> tuple[Found, ...]:
    """Return the doors to show, the most promising first; nobody is the one to ask too often.

    >>> ways = [Found(n, 1.0, Way((9, n), (1.0,))) for n in (1, 2, 3)]
    >>> [one.person for one in spread(ways)]
    [1, 2]
    """
    asked: Counter[int] = Counter()
    shown: list[Found] = []
    for one in sorted(found, key=promise):
        first = one.way.people[0]
        if len(one.way.people) > 1 and asked[first] >= ONE_ASKER:
            continue
        asked[first] += 1
        shown.append(one)
    return tuple(shown[:most])


def promise(one: Found) -> tuple[float, int, int]:
    """Return what doors are put in order by: fit times the chance of the way, then the shorter."""
    rough = np.prod(one.way.ties) * (AGREES[0] / sum(AGREES)) ** len(one.way.people)
    return -one.fit * float(rough), len(one.way.people), one.person


def named_in(
    goal: str, organisations: Sequence[str], pieces: Sequence[tuple[str, ...]]
) -> set[str]:
    """Return the organisations that a goal names: all telling words of one stand there in a row.

    `pieces` are the telling words of each organisation, small.
    """
    told = re.findall(r"[^\W_]+", goal.lower())
    found = set()
    for name, words in zip(organisations, pieces, strict=True):
        length = len(words)
        spans = (tuple(told[i : i + length]) for i in range(len(told) - length + 1))
        if words and (words in spans or "".join(words) in told):
            found.add(name)
    return found
