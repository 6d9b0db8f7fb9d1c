"""Everything the user decided about people and circuits, and taking any of it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from intreccio.book import decided, persons, rhythms
from intreccio.desk import circling, computing
from intreccio.desk.problems import NoSuchDecision
from intreccio.people.records import Address
from intreccio.people.wording import Phrase, sentence

SAID = {
    "one": sentence("{one} and {other} are one person"),
    "two": sentence("{one} and {other} are two people"),
    "name": sentence("You call {one}: {words}"),
    "note": sentence("Your note about {one}: {words}"),
    "born": sentence("The birthday of {one} is {words}"),
    "work": sentence("{one} works as {words}"),
    "knows_yes": sentence("{one} and {other} know each other"),
    "knows_no": sentence("{one} and {other} do not know each other"),
    "knows_unknown": sentence("You do not know whether {one} and {other} know each other"),
    "mine": sentence("{one} is an address of yours"),
    "not_mine": sentence("{one} is not an address of yours"),
}
TIES: dict[str, str] = {
    "rhythm": sentence("You want to hear from {one} every {days} days"),
    "daily": sentence("You want to hear from {one} every day"),
    "own": sentence("The rhythm with {one} is the tie's own"),
    "pause": sentence("A pause with {one} until {day}"),
    "close": sentence("Closed in good terms: {one}"),
    "hand": sentence("{other} looks after {one} from now on"),
    "open": sentence("You took up the tie with {one} again"),
}
RHYTHMS = {None: "own", 1: "daily"}


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision in words: `key` names it, `at` is None where the time was not noted."""

    key: str
    at: int | None
    kind: str
    said: Phrase
    person: int


def decisions() -> tuple[DecisionRow, ...]:
    """Return what the user decided and holds, the newest first."""
    shown = Shown()
    rows = [*map(shown.row, decided.decisions()), *circuits(), *ties(shown.names)]
    return tuple(sorted(rows, key=lambda row: -(row.at or 0)))


def circuits() -> list[DecisionRow]:
    """Return what the user said of circuits; of one person it leads to their page."""
    return [
        DecisionRow(
            f"circuit-{one.row}",
            one.at,
            f"circuit_{one.kind}",
            said,
            min(one.people[0], default=0) if len(one.people[0]) == 1 else 0,
        )
        for one, said in circling.told()
    ]


def ties(names: dict[int, str]) -> list[DecisionRow]:
    """Return what the user said of ties: a rhythm, a pause, a closing."""
    return [
        DecisionRow(f"rhythm-{one.row}", one.at, f"tie_{one.kind}", tie(one, names), one.person)
        for one in rhythms.holding()
    ]


def tie(one: rhythms.RhythmRow, names: dict[int, str]) -> Phrase:
    """Say a word on a tie."""
    kind = one.kind if one.kind != "rhythm" else RHYTHMS.get(one.days, "rhythm")
    until = datetime.fromtimestamp(one.until or 0, UTC).date()
    name, other = names.get(one.person, ""), names.get(one.other or 0, "")
    told = TIES[kind]
    return Phrase.of(told, one=name, other=other, days=one.days or 0, day=until.isoformat())


class Shown:
    """Decisions in words, with the names that people bear now."""

    def __init__(self) -> None:
        self.names = persons.names()
        self.owners = persons.of_addresses()

    def row(self, one: decided.Decision) -> DecisionRow:
        """Say one decision in words."""
        said = Phrase.of(
            SAID[one.kind],
            one=self.called(one.one) if one.table != "mine" else one.one.value,
            other=self.called(one.other) if one.other else "",
            words=one.text,
        )
        person = self.owners.get(one.one, 0)
        return DecisionRow(f"{one.table}-{one.row}", one.at, one.kind, said, person)

    def called(self, address: Address) -> str:
        """Name whoever an address belongs to; of a card there is only the name to say."""
        name = self.names.get(self.owners.get(address, 0), address.value)
        return (
            name if address.kind == "card" or name == address.value else f"{name} ({address.value})"
        )


def take_back(key: str) -> None:
    """Take a decision back, so that what held before it holds; then compute everything anew.

    Raises:
        NoSuchDecision: it is not there (any more).
    """
    table, _, row = key.partition("-")
    if table == "circuit":
        circling.undo(key)
        return
    number = row.isascii() and row.isdigit() and len(row) < 12
    if table == "rhythm" and number and rhythms.take_back(int(row)):
        return
    known = table in decided.TABLES and number
    if not known or not decided.take_back(table, int(row)):
        raise NoSuchDecision(key=key)
    computing.recompute()
