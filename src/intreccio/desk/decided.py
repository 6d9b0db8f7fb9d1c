"""Everything the user decided about people, and taking any of it back."""

from __future__ import annotations

from dataclasses import dataclass

from intreccio.book import decided, persons
from intreccio.desk import computing
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
    return tuple(shown.row(one) for one in decided.decisions())


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
    known = table in decided.TABLES and row.isascii() and row.isdigit() and len(row) < 12
    if not known or not decided.take_back(table, int(row)):
        raise NoSuchDecision(key=key)
    computing.recompute()
