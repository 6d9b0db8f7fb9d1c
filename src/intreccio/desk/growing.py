"""Which circuit to grow for a goal: what it would change to know somebody who lives there."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from intreccio.book import computed
from intreccio.desk.doors import worded
from intreccio.desk.fitting import fitting, understood
from intreccio.desk.warm_paths import READY, Reach
from intreccio.giving.aims import Aims
from intreccio.network.growing import gained
from intreccio.network.resampling import interval
from intreccio.network.traces import Floats
from intreccio.people.wording import Phrase

MOST = 3
"""Circuits that are named."""
LEAST = 0.1
"""Doors: a circuit that would add less is not named."""
LEAST_PEOPLE = 3
"""Of a circuit with fewer people whom I do not know yet nothing is said."""


@dataclass(frozen=True, slots=True)
class Growth:
    """What it would change to meet somebody of a circuit: doors more, and how that differs.

    `people` counts those of the circuit with whom no tie of mine lives; `more` is the mean over
    them, `interval` holds eight in ten of them.
    """

    circuit: int
    name: Phrase
    people: int
    more: float
    interval: tuple[float, float]


def growths(goal: str, now: int | None = None, aims: Aims | None = None) -> tuple[Growth, ...]:
    """Return the circuits in which knowing somebody would open most doors of a goal.

    Raises:
        NothingWritten: no goal is said.
        PublicCompetition: it is decided by a public competition.
    """
    words = worded(goal)
    reach = Reach(int(time.time()) if now is None else now)
    works = fitting(words, understood(words) if aims is None else aims)
    more = of_everybody(reach, [*works])
    found = [growth for row in computed.circuits() if (growth := grown(row, reach, more))]
    best = sorted(found, key=lambda one: (-one.more, one.circuit))
    return tuple(one for one in best if one.more >= LEAST)[:MOST]


def of_everybody(reach: Reach, people: list[int]) -> Floats:
    """Return what knowing each person of the web would add."""
    places = {who: reach.kept.place(who) for who in people if who not in reach.apart}
    there = {who: place for who, place in places.items() if place is not None}
    ways = reach.ways(there)
    now = np.array([max((one.chance for one in ways[who]), default=0.0) for who in there])
    return gained(reach.kept.web, np.array([*there.values()], np.int64), now, READY)


def grown(row: computed.CircuitRow, reach: Reach, more: Floats) -> Growth | None:
    """Return what it would change to meet somebody of a circuit, None for too few to say."""
    new = [m.person for m in row.members if reach.is_new(m.person)]
    places = [place for place in map(reach.kept.place, new) if place is not None]
    if len(places) < LEAST_PEOPLE:
        return None
    some = more[np.array(places)]
    low, high = interval(some)
    name = Phrase.of("{name}", name=row.said_name) if row.said_name else row.name
    return Growth(row.id, name, len(places), float(some.mean()), (float(low), float(high)))
