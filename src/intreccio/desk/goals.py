"""Goals that I follow: what became of each door, and which ties opened doors for me."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Literal, TypeAlias

from intreccio.book import computed, persons
from intreccio.book import goals as book
from intreccio.book.goals import GoalRow, Knocked, KnockRow
from intreccio.desk.doors import Doors, doors, worded
from intreccio.desk.fitting import understood
from intreccio.desk.problems import NoSuchGoal, NoSuchPerson
from intreccio.giving.aims import Aims, kept
from intreccio.giving.opened import Opened, opened

What: TypeAlias = Literal["asked", "spoke", "opened", "closed"]
How: TypeAlias = Literal["reached", "let go", ""]
LONGEST = 500
"""Characters of a goal, and of what was learnt at a door."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of a door, with the names of the people."""

    row: KnockRow
    name: str
    by_name: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal with what became of its doors, the newest first."""

    row: GoalRow
    knocks: tuple[Followed, ...]


def goals() -> tuple[Goal, ...]:
    """Return the goals, those that are open first."""
    names = persons.names()
    found = [Goal(row, tuple(followed(k, names) for k in row.knocks[::-1])) for row in book.goals()]
    return tuple(sorted(found, key=lambda goal: goal.row.ended is not None))


def followed(row: KnockRow, names: dict[int, str]) -> Followed:
    """Give what became of a door its names."""
    return Followed(row, names.get(row.person, ""), names.get(row.by or 0, ""))


def goal(number: int) -> Goal:
    """Return one goal.

    Raises:
        NoSuchGoal: there is none of that number.
    """
    found = next((one for one in goals() if one.row.id == number), None)
    if found is None:
        raise NoSuchGoal(id=number)
    return found


def keep(words: str, now: int | None = None, aims: Aims | None = None) -> int:
    """Keep a goal, to follow its doors; return its number.

    Raises:
        NothingWritten: there are no words.
        PublicCompetition: it is decided by a public competition.
    """
    text, moment = worded(words), int(time.time()) if now is None else now
    about = understood(text) if aims is None else aims
    return book.keep(text, about.told(), moment)


def aim(number: int, aims: Aims) -> None:
    """Make a goal precise.

    Raises:
        NoSuchGoal: there is none of that number.
    """
    if not book.aim(number, aims.told()):
        raise NoSuchGoal(id=number)


def doors_of(number: int, now: int | None = None) -> Doors:
    """Return the doors of a goal that is followed, and write down whom it names.

    Raises:
        NoSuchGoal: there is none of that number.
    """
    row = goal(number).row
    follows = number if row.ended is None else None
    return doors(row.words, now, aims=kept(row.aims) if row.aims else None, follows=follows)


def end(number: int, how: How) -> None:
    """Say that a goal was reached, or let go; "" opens it again.

    Raises:
        NoSuchGoal: there is none of that number.
    """
    if not book.end(number, int(time.time()) if how else None, how):
        raise NoSuchGoal(id=number)


def remove(number: int) -> None:
    """Strike a goal out.

    Raises:
        NoSuchGoal: there is none of that number.
    """
    if not book.remove(number):
        raise NoSuchGoal(id=number)


def knock(
    number: int,
    person: int,
    what: What,
    *,
    by: int | None = None,
    words: str = "",
    card: str = "",
    now: int | None = None,
) -> None:
    """Write down what became of a door.

    Args:
        number: of the goal.
        person: whose door it is.
        what: became of it.
        by: whoever was asked first, when not the door.
        words: what I learnt.
        card: the transparency card that went with the request.
        now: the moment, for tests.

    Raises:
        NoSuchGoal: there is none of that number.
        NoSuchPerson: somebody named is not in the book.
    """
    goal(number)
    tie = computed.tie_of(person if by is None else by)
    at = int(time.time()) if now is None else now
    told = Knocked(what, tie.klass if tie else "", words.strip()[:LONGEST], card, at)
    if not book.knock(number, person, None if by == person else by, told):
        raise NoSuchPerson(id=person)


def take_back(number: int) -> None:
    """Take back what was written last of the doors of a goal.

    Raises:
        NoSuchGoal: there is none of that number, or nothing was written of its doors.
    """
    if not book.take_back(number):
        raise NoSuchGoal(id=number)


def evidence() -> tuple[Opened, ...]:
    """Return which ties opened doors for me: each door of each goal counts once, as it ended."""
    ends: dict[tuple[int, int], tuple[str, bool]] = {}
    for row in book.goals():
        for one in row.knocks:
            if one.what in ("opened", "closed"):
                ends[row.id, one.person] = (one.tie or "none", one.what == "opened")
    return opened(ends.values())
