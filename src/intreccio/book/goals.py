"""Goals, in the user's own words, and what became of their doors."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass

from intreccio.book import words
from intreccio.book.models import Goal, Knock, Shown
from intreccio.book.shown import GOAL
from intreccio.book.shown import keep as keep_named
from intreccio.giving.situation import Naming


@dataclass(frozen=True, slots=True)
class KnockRow:
    """What became of a door: whose, by whom, what, what the tie was then, my words, when.

    `card` is the transparency card that went with the request, "" for none.
    """

    id: int
    goal: int
    person: int
    by: int | None
    what: str
    tie: str
    words: str
    card: str
    at: int


@dataclass(frozen=True, slots=True)
class Knocked:
    """What is written down of a door, in the words of `KnockRow`."""

    what: str
    tie: str
    words: str
    card: str
    at: int


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal, what it was made precise with, and what became of its doors, the oldest first."""

    id: int
    words: str
    aims: dict[str, object]
    at: int
    ended: int | None
    how: str
    knocks: tuple[KnockRow, ...]


def goals() -> list[GoalRow]:
    """Return all goals, the newest first."""
    rows = Goal.objects.order_by("-at", "-id").prefetch_related("knocks__who", "knocks__by")
    return [goal_row(row) for row in rows]


def goal_row(row: Goal) -> GoalRow:
    """Copy a goal out of the book, with the doors of people who are in it."""
    knocks = sorted(row.knocks.all(), key=lambda knock: int(knock.pk))
    known = tuple(knock_row(knock) for knock in knocks if knock.who.person_id)
    return GoalRow(int(row.pk), row.words, row.aims, row.at, row.ended, row.how, known)


def knock_row(row: Knock) -> KnockRow:
    """Copy what became of a door out of the book."""
    by = row.by.person_id if row.by else None
    person = int(row.who.person_id or 0)
    return KnockRow(
        id=int(row.pk),
        goal=int(row.goal_id),
        person=person,
        by=by,
        what=row.what,
        tie=row.tie,
        words=row.words,
        card=row.card,
        at=row.at,
    )


def keep(text: str, aims: dict[str, object], at: int) -> int:
    """Keep a goal and return its number."""
    return int(Goal.objects.create(words=text, aims=aims, at=at).pk)


def aim(number: int, aims: dict[str, object]) -> bool:
    """Make a goal precise; say whether it is there."""
    return bool(Goal.objects.filter(pk=number).update(aims=aims))


def named() -> list[tuple[int, int]]:
    """Return whom each open goal that is followed names: the goal and the person."""
    still = {
        f"{GOAL}{pk}": int(pk)
        for pk in Goal.objects.filter(ended=None).values_list("pk", flat=True)
    }
    rows = Shown.objects.filter(key__in=still).values_list("key", "person_id").distinct()
    return sorted((still[key], person) for key, person in rows)


def name(number: int, people: Collection[int], at: int) -> None:
    """Write down whom a goal names."""
    before = {person for goal, person in named() if goal == number}
    keep_named(Naming(person, f"{GOAL}{number}", at) for person in sorted({*people} - before))


def end(number: int, at: int | None, how: str) -> bool:
    """Write down how a goal ended, None for not yet; say whether it is there."""
    return bool(Goal.objects.filter(pk=number).update(ended=at, how=how))


def remove(number: int) -> bool:
    """Strike a goal out with all that became of its doors; say whether it was there."""
    Shown.objects.filter(key=f"{GOAL}{number}").delete()
    found, _ = Goal.objects.filter(pk=number).delete()
    return bool(found)


def knock(goal: int, person: int, by: int | None, told: Knocked) -> bool:
    """Write down what became of a door; False when somebody named is not in the book."""
    who = words.anchor_of(person)
    asked = words.anchor_of(by) if by is not None else None
    if who is None or (by is not None and asked is None):
        return False
    Knock.objects.create(goal_id=goal, who_id=who, by_id=asked, **asdict(told))
    return True


def take_back(goal: int) -> bool:
    """Strike out what was written last of the doors of a goal; say whether there was anything."""
    last = Knock.objects.filter(goal_id=goal).order_by("-id").first()
    if last is not None:
        last.delete()
    return last is not None
