"""The user's word on circuits: names, who belongs, that two are one, that this is none."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from intreccio.book import circling, computed, decided, opening, persons
from intreccio.book.circling import Said, Speech
from intreccio.book.computed import CircuitRow
from intreccio.book.facts import address
from intreccio.desk import computing, mapping
from intreccio.desk.problems import (
    NoSuchDecision,
    NoSuchPerson,
    NotAKind,
    NotAnExport,
    NothingSaid,
    SameCircuit,
)
from intreccio.network.settling import Former, settled
from intreccio.people.wording import Phrase, sentence

LONGEST = 120
"""Characters of a name."""
CHOICES = ("personal", "professional", "mixed")


def rename(number: int, name: str) -> None:
    """Call a circuit by the user's own name; "" takes it back.

    Raises:
        NoSuchCircuit: it is not there (any more).
    """
    row = mapping.circuit(number)
    if row.said_name != name.strip()[:LONGEST]:
        call(row, Speech("name", number, text=name.strip()[:LONGEST]))


def mark(number: int, kind: str) -> None:
    """Say that a circuit is personal, professional or both; "" leaves it to the evidence.

    Raises:
        NoSuchCircuit: it is not there (any more).
        NotAKind: the kind is none of the three.
    """
    row = mapping.circuit(number)
    if kind not in {"", *CHOICES}:
        raise NotAKind(kind=kind)
    if row.said_kind != kind:
        call(row, Speech("kind", number, text=kind))


def call(row: CircuitRow, speech: Speech) -> None:
    """Keep what a circuit is called: nothing has to be computed anew."""
    with opening.all_or_nothing():
        circling.say(replace(speech, here=here(row)), int(time.time()))
        circling.refresh(circling.holding())


def add(number: int, people: Sequence[int]) -> None:
    """Say that some people belong to a circuit.

    Raises:
        NoSuchCircuit, NoSuchPerson: one of them is not there (any more).
    """
    belonging("in", number, people)


def remove(number: int, people: Sequence[int]) -> None:
    """Say that some people do not belong to a circuit.

    Raises:
        NoSuchCircuit, NoSuchPerson: one of them is not there (any more).
    """
    belonging("out", number, people)


def belonging(kind: circling.Kind, number: int, people: Sequence[int]) -> None:
    """Keep a word on each of some people, and compute anew."""
    row = mapping.circuit(number)
    known(people)
    around = here(row)
    said = [Speech(kind, number, of=anchored([one]), here=around) for one in people]
    keep(said)


def join(number: int, other: int) -> None:
    """Say that two circuits are one; it keeps the number and the name of the first.

    Raises:
        NoSuchCircuit: one of them is not there (any more).
        SameCircuit: they are one already.
    """
    one, two = mapping.circuit(number), mapping.circuit(other)
    if number == other:
        raise SameCircuit(id=number)
    keep([Speech("join", number, other, here=here(one), there=here(two))])


def split(number: int, people: Sequence[int]) -> int:
    """Say that some people of a circuit are one of their own; return its number.

    Raises:
        NoSuchCircuit, NoSuchPerson: one of them is not there (any more).
    """
    row = mapping.circuit(number)
    known(people)
    fresh, off = max(circling.last_number(), last_known()) + 1, anchored(people)
    keep([Speech("split", fresh, number, of=off, here=off, there=here(row))])
    return fresh


def hide(number: int) -> None:
    """Say that this is no circuit.

    Raises:
        NoSuchCircuit: it is not there (any more).
    """
    keep([Speech("hide", number, here=here(mapping.circuit(number)))])


def undo(key: str = "") -> None:
    """Take a word on a circuit back, the last one where none is named; then compute anew.

    Raises:
        NothingSaid: nothing was said of circuits.
        NoSuchDecision: the word is not there (any more).
    """
    said = circling.said()
    if not said and not key:
        raise NothingSaid
    row = key.removeprefix("circuit-") if key else str(max(one.row for one in said))
    known_row = row.isascii() and row.isdigit() and len(row) < 12
    if not known_row or not decided.take_back("circuit", int(row)):
        raise NoSuchDecision(key=key)
    computing.remeasure()


# --- keeping ----------------------------------------------------------------------------------


def keep(said: Iterable[Speech]) -> None:
    """Keep words on who belongs where, and compute anew what follows from them."""
    with opening.all_or_nothing():
        for speech in said:
            circling.say(speech, int(time.time()))
        computing.remeasure()


def here(row: CircuitRow) -> set[int]:
    """Return the people of a circuit by their addresses."""
    return anchored(member.person for member in row.members)


def anchored(people: Iterable[int]) -> set[int]:
    """Return people by their addresses."""
    return circling.addresses_of(people)


def known(people: Sequence[int]) -> None:
    """Ask that everybody is in the book."""
    names = persons.names()
    for person in people:
        if person not in names:
            raise NoSuchPerson(id=person)


def last_known() -> int:
    """Return the highest number that any circuit ever had."""
    body = computed.whole("circuits") or {}
    return max((number for number, _, _ in body.get("known", ())), default=0)


# --- in words -----------------------------------------------------------------------------------

SAID = {
    "name": sentence("You call the circuit {circuit}: {words}"),
    "kind_personal": sentence("The circuit {circuit} is of your private life"),
    "kind_professional": sentence("The circuit {circuit} is of your work"),
    "kind_mixed": sentence("The circuit {circuit} is of work and of private life"),
    "in": sentence("{people} belongs to the circuit {circuit}"),
    "out": sentence("{people} does not belong to the circuit {circuit}"),
    "join": sentence("{circuit} and {other} are one circuit"),
    "split": sentence("{people} are a circuit of their own, not of {other}"),
    "hide": sentence("{circuit} is no circuit"),
}


def told() -> list[tuple[Said, Phrase]]:
    """Return the words that hold, each said in words, the newest first."""
    names = persons.names()
    rows = {row.id: row for row in (*computed.circuits(), *computed.circuits(hidden=True))}

    def called(number: int, people: frozenset[int]) -> str:
        row = rows.get(number)
        if row and (row.said_name or row.name.text == "{name}"):
            return f"“{row.said_name or row.name.read()}”"
        return f"“{some(people)}”"

    def some(people: frozenset[int], most: int = 2) -> str:
        first = [names[one] for one in sorted(people) if one in names]
        return ", ".join(first[:most]) + ("…" if len(first) > most else "")

    def phrase(one: Said) -> Phrase:
        kind = f"kind_{one.text}" if one.kind == "kind" else one.kind
        of, here_, there = one.people
        circuit, other = called(one.circuit, here_), called(one.other, there)
        facts = {"circuit": circuit, "other": other, "people": some(of, 3), "words": one.text}
        return Phrase.of(SAID[kind], **facts)

    return [(one, phrase(one)) for one in reversed(circling.holding())]


# --- out and back ---------------------------------------------------------------------------------


def read_back(path: Path) -> int:
    """Take the words on circuits of a facts export back in; return how many are new.

    A word finds its circuit by the people who were in it, whatever its number was there.

    Raises:
        NotAnExport: the file cannot be read as one; nothing was kept.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        bodies = [json.loads(line)[1] for line in lines if line.startswith('["circuit",')]
        with opening.all_or_nothing():
            new = unsaid(renumbered([speech(body) for body in bodies]))
            for one, at in new:
                circling.say(one, at)
            if new:
                computing.remeasure()
    except (OSError, ValueError, TypeError, LookupError, AttributeError) as fault:
        raise NotAnExport(path=path) from fault
    return len(new)


def speech(body: Sequence[Any]) -> tuple[Speech, int]:
    """Make a word, and the moment it was said, of the body of a line (see `book.canon`)."""
    kind, circuit, other, text, at, sides = body
    of, here_, there = ({circling.number_of(address(*one)) for one in side} for side in sides)
    named = circling.KINDS[circling.KINDS.index(kind)]
    return Speech(named, int(circuit), int(other), str(text), of, here_, there), int(at)


def renumbered(said: Sequence[tuple[Speech, int]]) -> list[tuple[Speech, int]]:
    """Give the circuits of some words the numbers that those of the same people have here."""
    owners, people = persons.owners(), dict[int, frozenset[int]]()
    for one, _ in said:
        people[one.circuit] = whose(one.here, owners)
        if one.other:
            people[one.other] = whose(one.there, owners)
    numbers = dict(zip(people, settled([*people.values()], so_far(owners)), strict=True))
    return [
        (replace(one, circuit=numbers[one.circuit], other=numbers.get(one.other, 0)), at)
        for one, at in said
    ]


def whose(addresses: Iterable[int], owners: Mapping[int, int]) -> frozenset[int]:
    """Return the people behind some addresses; an address of nobody yet stands for itself."""
    return frozenset(owners.get(one, -one) for one in addresses)


def so_far(owners: Mapping[int, int]) -> list[Former]:
    """Return the circuits so far by their people, those of the user's words included."""
    body = computed.whole("circuits") or {}
    found = {n: Former(n, whose(some, owners), gone) for n, gone, some in body.get("known", ())}
    for one in circling.said():
        for number, side in ((one.circuit, circling.HERE), (one.other, circling.THERE)):
            if number and not (number in found and found[number].people):
                found[number] = Former(number, one.people[side], gone=True)
    return list(found.values())


def unsaid(said: Iterable[tuple[Speech, int]]) -> list[tuple[Speech, int]]:
    """Return those words that do not hold yet."""
    owners = persons.owners()
    holding = {
        (one.kind, one.circuit, one.other, one.text, one.people[circling.OF])
        for one in circling.holding()
    }
    return [
        (one, at)
        for one, at in said
        if (one.kind, one.circuit, one.other, one.text, whose(one.of, owners)) not in holding
    ]
