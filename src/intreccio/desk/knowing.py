"""Do these two know each other? The questions whose answers tell most, and the answers."""

from __future__ import annotations

import time
from dataclasses import dataclass

from intreccio.book import computed, decided, knowing, opening, persons
from intreccio.book.knowing import Said, Word
from intreccio.book.persons import PersonRow
from intreccio.desk import asking, computing
from intreccio.desk.problems import NoSuchDecision, NoSuchPerson, SamePerson
from intreccio.people.wording import sentence

__all__ = ["Word"]

SHOWN = (
    sentence("Nothing shows them together."),
    sentence("They stood in the same message, or one names the other."),
    sentence("Something holds them both: a place of work, a school, a list or a label."),
    sentence("They stood in the same message, and something holds them both."),
)
"""What the book shows of two people, by cell of `network.between`."""


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """Two people of whom it would help to know whether they know each other.

    `probability` is what is supposed before the answer; `shown` says what the book shows of them.
    """

    a: PersonRow
    b: PersonRow
    probability: float
    shown: str


@dataclass(frozen=True, slots=True)
class Last:
    """The newest answer: the key under which it is taken back, who it is about, and the word."""

    key: str
    a: str
    b: str
    word: str


@dataclass(frozen=True, slots=True)
class Knowing:
    """The questions that are open, how many there were, and how many answers say yes or no."""

    questions: tuple[QuestionRow, ...]
    of: int
    answered: int
    last: Last | None

    @property
    def number(self) -> int:
        """Which question of this round is the first that is open, from 1."""
        return self.of - len(self.questions) + 1


def questions() -> Knowing:
    """Return the questions in order, those that would tell most first."""
    people = {row.id: row for row in persons.listed()}
    said = knowing.said()
    told = {(one.one, one.other) for one in said}
    body = [
        one for one in computed.whole(asking.KEY) or () if {one["one"], one["other"]} <= {*people}
    ]
    open_ = tuple(
        QuestionRow(
            people[one["one"]], people[one["other"]], one["probability"], SHOWN[one["cell"]]
        )
        for one in body
        if (one["one"], one["other"]) not in told
    )
    asked = {(one["one"], one["other"]) for one in body}
    last = said[-1] if said and (said[-1].one, said[-1].other) in asked else None
    sure = sum(one.word != "unknown" for one in said)
    return Knowing(open_, len(body), sure, shown(last, people) if last else None)


def shown(said: Said, people: dict[int, PersonRow]) -> Last:
    """Name the people of an answer."""
    names = people[said.one].name, people[said.other].name
    return Last(f"knowing-{said.row}", *names, said.word)


def answer(one: int, other: int, word: Word) -> str:
    """Keep an answer, and return the key to take it back by; what follows is computed later.

    Raises:
        NoSuchPerson: one of the two is not in the book.
        SamePerson: they are one.
    """
    if one == other:
        raise SamePerson(id=one)
    names = persons.names()
    for person in (one, other):
        if person not in names:
            raise NoSuchPerson(id=person)
    with opening.all_or_nothing():
        row = knowing.say(one, other, word, int(time.time()))
        computing.wait()
    return f"knowing-{row}"


def undo(key: str) -> None:
    """Take an answer back without waiting for what follows from it.

    Raises:
        NoSuchDecision: it is not there (any more).
    """
    row = key.removeprefix("knowing-")
    with opening.all_or_nothing():
        if not (row.isascii() and row.isdigit() and len(row) < 12) or not decided.take_back(
            "knowing", int(row)
        ):
            raise NoSuchDecision(key=key)
        computing.wait()
