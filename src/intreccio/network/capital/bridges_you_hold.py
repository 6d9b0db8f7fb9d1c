"""Bridges you hold: ties of the owner that join circuits which nobody else is seen to join."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from intreccio.network import resampling
from intreccio.network.between import Pairs, chances, imputed, pairs
from intreccio.network.capital.card import MOST_NEAR, NEEDS, Card, Data, enough
from intreccio.network.capital.method import Method
from intreccio.network.circuits import homes
from intreccio.network.proportions import wilson
from intreccio.network.ties import LIVING_RATE
from intreccio.network.traces import YEAR, Flags, Floats, Numbers
from intreccio.people.wording import Phrase

KEY = "bridges_you_hold"
LEAST_HELD = 10
"""With fewer bridges a year ago nothing is said of how many are still there."""
SOURCES = (
    "Burt 2002, Bridge decay, 10.1016/S0378-8733(02)00015-5",
    "Gould, Fernandez 1989, Structures of mediation, 10.2307/270949",
    "Wilson 1927, Probable inference, 10.1080/01621459.1927.10502953",
)
METHOD = Method(
    defined=Phrase.of(
        "Living ties whose other end knows none of your other living ties, some of whom live in"
        " another circuit: as far as can be seen, you alone join the two."
    ),
    formula=("b = sum_j [sum_(i != j) t_(i j) = 0] dot [exists i: g(i) != g(j)]",),
    where=(
        ("t_(i j)", Phrase.of("1 where i and j know each other")),
        ("g(j)", Phrase.of("the circuit that j most belongs to")),
    ),
    interval=Phrase.of(
        "Who knows whom is drawn 200 times, as for the room to connect; from the 10th to the 90th"
        " percentile of the counts, outwards to whole people. The share that was still there after"
        " a year has Wilson's interval."
    ),
)


def card(data: Data) -> Card:
    """Count the living ties through which the owner alone joins two circuits.

    The other end knows none of the owner's other living ties, some of whom live in another circuit
    than theirs: ends that share no contact (Burt 2002). Who knows whom is drawn many times
    (`between`): the value is the middle of the counts, the interval their 10th to 90th percentile,
    outwards to whole people.
    """
    held = counted(data) if enough(data) and len(data.circuits.circuits) > 1 else None
    value = round(float(np.median(held.ties))) if held else 0
    low, high = whole(held.ties) if held else (0, 0)
    return Card(
        key=KEY,
        title=Phrase.of("Bridges you hold"),
        unit=Phrase.of("people whom only you join to your other circuits"),
        value=float(value) if held else None,
        interval=(float(low), float(high)) if held else None,
        n=held.many if held else sum(tie.klass in ("strong", "weak") for tie in data.ties),
        window=data.window,
        coverage=data.coverage,
        status="experimental" if held else "not_enough_data",
        sources=SOURCES,
        says=told(value) if held else NEEDS,
        not_meant=Phrase.of(
            "They may know each other where no message shows it. A bridge is no merit, and nothing"
            " to keep for oneself: whoever introduces its two sides gives them both something."
        ),
        parts=(*joined(held.circuits), *survival(data)) if held else (),
    )


def told(value: int) -> Phrase:
    """Say the measure."""
    if not value:
        return Phrase.of(
            "As far as can be seen, everybody you write with knows somebody else of them: no"
            " circuit hangs on you alone."
        )
    return Phrase.of(
        "About {value} of the people you write with know none of the others, and live in another"
        " circuit than they: as far as can be seen, only you join the two. Links like these are the"
        " first to fade.",
        value=value,
    )


@dataclass(frozen=True)
class Held:
    """In each draw: how many ties are bridges, and how many pairs of circuits they alone join."""

    many: int
    ties: Numbers
    circuits: Numbers


def counted(data: Data) -> Held | None:
    """Count the bridges in each draw of who knows whom; None when the weave is not known."""
    near = data.near
    if data.weave is None or not near:
        return None
    seen = pairs(data.weave, near, data.answers)
    home = homes(data.circuits, data.weave.people)[seen.people]
    ties, circuits = zip(*draws(seen, home, data.seed), strict=True)
    return Held(len(seen.people), np.array(ties, np.int64), np.array(circuits, np.int64))


def draws(seen: Pairs, home: Numbers, seed: int) -> Iterator[tuple[int, int]]:
    """Yield for each draw how many people are bridges, and how many pairs of circuits are apart."""
    for each in imputed(seen, chances(seen, seed=seed), seed=seed):
        yield int(bridging(seen, each, home).sum()), apart(seen, each, home)


def bridging(seen: Pairs, each: Flags, home: Numbers) -> Flags:
    """Say who knows nobody of the others, while some of those live in another circuit.

    >>> two = Pairs(np.arange(3), np.array([0, 0, 1]), np.array([1, 2, 2]), np.zeros(3, int),
    ...     np.full(3, -1))
    >>> bridging(two, np.array([True, False, False]), np.array([0, 0, 1])).tolist()
    [False, False, True]
    """
    placed = home >= 0
    count = np.bincount(home[placed], minlength=1)
    elsewhere = placed.sum() - np.where(placed, count[home], 0)
    return np.asarray((seen.known(each) == 0) & placed & (elsewhere > 0))


def apart(seen: Pairs, each: Flags, home: Numbers) -> int:
    """Count the pairs of circuits of the people, between whose members nobody knows anybody.

    >>> two = Pairs(np.arange(2), np.array([0]), np.array([1]), np.zeros(1, int), np.full(1, -1))
    >>> apart(two, np.array([False]), np.array([0, 1])), apart(two, np.array([True]), np.arange(2))
    (1, 0)
    """
    some = len(np.unique(home[home >= 0]))
    one, other = home[seen.one[each]], home[seen.other[each]]
    across = (one != other) & (one >= 0) & (other >= 0)
    low, high = np.minimum(one, other)[across], np.maximum(one, other)[across]
    return some * (some - 1) // 2 - len(np.unique(low * (some + int(home.max()) + 1) + high))


def whole(counts: Numbers) -> tuple[int, int]:
    """Return the interval of some counts, outwards to whole numbers."""
    low, high = resampling.interval(counts.astype(np.float64))
    return int(np.floor(low)), int(np.ceil(high))


def joined(counts: Numbers) -> tuple[tuple[Phrase, float], ...]:
    """Say how many pairs of circuits the owner alone joins, with the interval."""
    low, high = whole(counts)
    told = Phrase.of(
        "pairs of circuits that only you join, as far as can be seen ({low} to {high})",
        low=low,
        high=high,
    )
    return ((told, float(np.median(counts))),)


# --- twelve months later ------------------------------------------------------------------------


def survival(data: Data) -> tuple[tuple[Phrase, float], ...]:
    """Say which share of the bridges of a year ago are still living ties (Wilson, 80 %).

    A bridge of a year ago was a living tie in the twelve months before, and its other end is seen
    with none of the people who were then; nothing is said of fewer than ten.
    """
    before = rates(data, data.now - 2 * YEAR)
    then = np.argsort(-before, kind="stable")[: min((before >= LIVING_RATE).sum(), MOST_NEAR)]
    if data.weave is None or len(then) <= LEAST_HELD:
        return ()
    seen = pairs(data.weave, then.tolist(), data.answers)
    shown = np.where(seen.said >= 0, seen.said == 1, seen.cell % 2 == 1)
    home = homes(data.circuits, data.weave.people)[seen.people]
    held = seen.people[bridging(seen, shown, home)]
    if len(held) < LEAST_HELD:
        return ()
    alive = int((rates(data, data.now - YEAR)[held] >= LIVING_RATE).sum())
    low, high = wilson(alive, len(held), resampling.LEVEL)
    told = Phrase.of(
        "of the bridges of a year ago are still living ties ({low} to {high} in a hundred, from"
        " {n}; judged by what was seen alone)",
        low=round(low * 100),
        high=round(high * 100),
        n=len(held),
    )
    return ((told, round(alive / len(held), 3)),)


def rates(data: Data, since: int) -> Floats:
    """Return the geometric mean of what passed each way in a year, by person."""
    year, people = data.contacts.since(since, since + YEAR), data.table.people
    out = np.bincount(year.person, year.out, people)
    return np.asarray(np.sqrt(out * np.bincount(year.person, year.in_, people)), np.float64)
