"""The map: ties, circuits, bridges, and the drawing of all three."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from intreccio.book import computed, persons
from intreccio.book.computed import CircuitRow, MemberRow, TieRow
from intreccio.desk.problems import NoSuchCircuit
from intreccio.people.wording import Phrase

__all__ = ["BridgeRow", "CircuitRow", "MemberRow", "TieRow"]


@dataclass(frozen=True, slots=True)
class BridgeRow:
    """A person who joins circuits, with how many people they share traces with in each."""

    person: int
    name: str
    circuits: tuple[int, ...]
    known: tuple[int, ...]


def ties() -> tuple[TieRow, ...]:
    """Return every tie, the strongest first."""
    return tuple(computed.ties())


def circuits() -> tuple[CircuitRow, ...]:
    """Return the circuits, the largest first."""
    return tuple(computed.circuits())


def hidden() -> tuple[CircuitRow, ...]:
    """Return what was found, and the user said is no circuit."""
    return tuple(computed.circuits(hidden=True))


def circuit(number: int) -> CircuitRow:
    """Return one circuit.

    Raises:
        NoSuchCircuit: it is not there (any more).
    """
    found = next((row for row in computed.circuits() if row.id == number), None)
    if found is None:
        raise NoSuchCircuit(id=number)
    return found


def bridges() -> tuple[BridgeRow, ...]:
    """Return the people who join circuits, those of most circuits first."""
    names = persons.names()
    return tuple(
        BridgeRow(b["person"], names[b["person"]], tuple(b["circuits"]), tuple(b["known"]))
        for b in computed.whole("bridges") or ()
        if b["person"] in names
    )


def names_of_circuits() -> dict[int, tuple[str, Phrase]]:
    """Return for each circuit the user's name ("" for none) and the one found."""
    return {row.id: (row.said_name, row.name) for row in computed.circuits()}


def picture() -> dict[str, Any]:
    """Return the drawing of the map: people, ties, regions, all in [0, 1] (docs/pages/map.md)."""
    body = computed.whole("map") or EMPTY
    names = persons.names()
    people = [{**p, "name": names.get(p["id"], "")} for p in body["people"]]
    return {**body, "people": people}


EMPTY: dict[str, Any] = {"people": [], "ties": [], "circuits": [], "me": {"x": 0.5, "y": 0.5}}
