"""What is remembered of circuits from one computation to the next, those not found last included.

People are remembered by an address each, so that a circuit is known again after merges and new
imports. Where nothing is remembered, the words of the user tell which circuits there were.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from intreccio.book import circling, computed, persons, words
from intreccio.book.circling import HERE, OF, THERE, Said
from intreccio.desk.columns import Columns
from intreccio.network.circuits import Circuits
from intreccio.network.edits import Edit
from intreccio.network.halves import Agreement
from intreccio.network.settling import Former
from intreccio.network.sketch import hardly_changed

KEY = "circuits"
EDITS = frozenset(["in", "out", "join", "split", "hide"])


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known before the circuits are looked for.

    Attributes:
        former: the circuits so far, by places in the columns.
        edits: the user's words that tell who belongs where, the oldest first.
        grain: the grain to be kept, None when it is to be searched.
        ties: a sample of the ties at the time when the grain was searched.
    """

    former: list[Former]
    edits: list[Edit]
    grain: float | None
    ties: Sequence[int]


def remembered(columns: Columns, ties: Sequence[int]) -> Memory:
    """Return what is known; the grain is kept while the ties (`sketch`) hardly changed."""
    body = computed.whole(KEY) or {}
    places, said = columns.places, circling.holding()
    kept = hardly_changed(body.get("ties", ()), ties)
    return Memory(
        former(body.get("known", ()), said, places),
        edits(said, places),
        body.get("grain") if kept else None,
        body["ties"] if kept else ties,
    )


def former(
    known: Iterable[tuple[int, bool, list[int]]], said: Iterable[Said], places: Mapping[int, int]
) -> list[Former]:
    """Return the circuits so far; of whom nobody is known, the user's words tell who they were."""
    owners = persons.owners()
    found = {
        number: Former(number, placed((owners.get(one, 0) for one in some), places), gone)
        for number, gone, some in known
    }
    for one in said:
        for number, side in ((one.circuit, HERE), (one.other, THERE)):
            if number and not (number in found and found[number].people):
                found[number] = Former(number, placed(one.people[side], places), gone=True)
    return [found[number] for number in sorted(found)]


def edits(said: Iterable[Said], places: Mapping[int, int]) -> list[Edit]:
    """Return the words that tell who belongs where."""
    return [
        Edit(one.kind, one.circuit, placed(one.people[OF], places), one.other)  # type: ignore[arg-type]
        for one in said
        if one.kind in EDITS
    ]


def placed(people: Iterable[int], places: Mapping[int, int]) -> frozenset[int]:
    """Return people by their places in the columns, those who are there."""
    return frozenset(places[person] for person in people if person in places)


def remember(found: Circuits, memory: Memory, columns: Columns) -> None:
    """Keep what the next computation has to know; circuits that were not found are gone."""
    anchors, ids = words.anchors(), columns.ids.tolist()
    now = {one.id: (False, one.people) for one in memory.former} | {
        number: (True, some) for number, some in found.found.items()
    }
    known = [
        (number, not here, sorted(anchors[ids[p]] for p in some if ids[p] in anchors))
        for number, (here, some) in sorted(now.items())
    ]
    told: dict[str, Any] = {"known": known, "grain": found.grain, "ties": memory.ties}
    stable = {"draws": found.stability, "halves": found.halves and asdict(found.halves)}
    computed.keep_whole(KEY, told | stable)


@dataclass(frozen=True, slots=True)
class Stability:
    """How surely the circuits come back: when ties are drawn anew, and in halves of the weeks."""

    draws: float
    halves: Agreement | None


def stability() -> Stability | None:
    """Return how stable the circuits are, None before any were looked for."""
    body = computed.whole(KEY)
    if not body or not body.get("known"):
        return None
    halves = body["halves"]
    return Stability(body["draws"], Agreement(**halves) if halves else None)
