"""An introduction: two people are joined after two free yeses, and not before.

    thought of -> one is asked -> yes -> the other is asked -> yes -> joined -> met, how it went
                       |                        |
                       no, in silence           no, in silence

Whoever is asked second is asked only after the first has said yes. So a refusal is never seen by
the other: of a first no the second hears nothing at all, and after a second no the first hears only
that it did not come to be, without by whom or why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from intreccio.giving.situation import DAY

What = Literal["asked", "yes", "no", "joined", "met", "outcome", "thanked", "dropped"]
Answer = Literal["open", "asked", "yes", "no"]
Stage = Literal["thought", "asking", "agreed", "joined", "met", "closed"]
Side: TypeAlias = Literal[0, 1]
Move: TypeAlias = tuple[What, Side | None]

SIDES: tuple[Side, Side] = (0, 1)
ANSWERS: dict[str, Answer] = {"asked": "asked", "yes": "yes", "no": "no"}
PATIENCE = 10 * DAY
"""After so long without an answer it may be let go, or asked once more by voice."""
AFTERCARE = 21 * DAY
"""So long after two people were joined one asks how it went."""


class NotAllowedError(Exception):
    """A step was to be taken that the introduction does not allow."""


@dataclass(frozen=True, slots=True)
class Step:
    """What happened; `side` is 0 or 1, None for what concerns both."""

    what: What
    side: Side | None = None
    words: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """How far an introduction is: the answers of both, and what came of it.

    Attributes:
        since: when the last step was taken, seconds since the epoch.
        thanked: who was thanked.
    """

    stage: Stage = "thought"
    answers: tuple[Answer, Answer] = ("open", "open")
    since: int = 0
    outcome: str = ""
    thanked: frozenset[Side] = frozenset()

    @property
    def refused(self) -> bool:
        """Whether one of the two said no."""
        return "no" in self.answers


def state(steps: Sequence[Step]) -> State:
    """Return where an introduction stands after some steps.

    Raises:
        NotAllowedError: one of the steps could not be taken where it stands.

    >>> asked = [Step("asked", 1), Step("yes", 1), Step("asked", 0)]
    >>> state(asked).stage, state([*asked, Step("yes", 0)]).stage
    ('asking', 'agreed')
    >>> state([Step("joined")])
    Traceback (most recent call last):
    ...
    intreccio.giving.introductions.NotAllowedError: joined
    """
    found = State()
    for step in steps:
        found = after(found, step)
    return found


def left_waiting(found: State) -> tuple[Side, ...]:
    """Return who had agreed when the other refused, as long as they were not told kindly."""
    if not found.refused:
        return ()
    return tuple(s for s in SIDES if found.answers[s] == "yes" and s not in found.thanked)


def may(found: State) -> tuple[Move, ...]:
    """Return the steps that an introduction allows where it stands."""
    if found.stage == "closed":
        return tuple(("thanked", side) for side in left_waiting(found))
    if found.stage in ("joined", "met"):
        thanks: list[Move] = [("thanked", side) for side in SIDES if side not in found.thanked]
        met: list[Move] = [("met", None)] if found.stage == "joined" else []
        return (*met, ("outcome", None), *thanks)
    if found.stage == "agreed":
        return (("joined", None), ("dropped", None))
    return (*(one for side in SIDES for one in may_hear(found, side)), ("dropped", None))


def may_hear(found: State, side: Side) -> tuple[tuple[What, Side], ...]:
    """Return what may happen with one of the two, before both have agreed.

    One who was not asked may say yes by themselves: they were told face to face.
    """
    own, other = found.answers[side], found.answers[1 - side]
    if own == "asked":
        return (("yes", side), ("no", side))
    if own == "open" and other in ("open", "yes"):
        return (("asked", side), ("yes", side), ("no", side))
    return ()


def after(found: State, step: Step) -> State:
    """Return where an introduction stands after one step more.

    Raises:
        NotAllowedError: the step cannot be taken where it stands.
    """
    if (step.what, step.side) not in may(found):
        raise NotAllowedError(step.what)
    moved = replace(found, since=step.at)
    if step.what in ("asked", "yes", "no"):
        return answered(moved, step)
    if step.what == "thanked" and step.side is not None:
        return replace(moved, thanked=found.thanked | {step.side})
    if step.what == "outcome":
        return replace(moved, outcome=step.words, stage="met")
    stages: dict[str, Stage] = {"joined": "joined", "met": "met", "dropped": "closed"}
    return replace(moved, stage=stages[step.what])


def answered(found: State, step: Step) -> State:
    """Take down what one of the two was asked or has said."""
    said = ANSWERS[step.what]
    both = (said, found.answers[1]) if step.side == 0 else (found.answers[0], said)
    stage: Stage = "asking"
    if step.what == "no":
        stage = "closed"
    elif both == ("yes", "yes"):
        stage = "agreed"
    return replace(found, answers=both, stage=stage)


Call = Literal["ask", "wait", "remind", "join", "listen", "thank", "rest", "let_down"]


@dataclass(frozen=True, slots=True)
class Next:
    """What there is to do next, with whom (None for both), and from when on."""

    call: Call
    side: Side | None
    at: int


def following(found: State, now: int, *, first: Side = 1) -> Next:
    """Return what there is to do next; `first` is who would be asked first.

    After a yes and a no the one who had agreed is let down gently, once: that is `let_down`.
    """
    if found.stage == "closed":
        waiting = left_waiting(found)
        return Next("let_down" if waiting else "rest", next(iter(waiting), None), found.since)
    if found.stage == "agreed":
        return Next("join", None, found.since)
    if found.stage == "joined":
        return Next("listen", None, found.since + AFTERCARE)
    if found.stage == "met":
        left = [side for side in SIDES if side not in found.thanked]
        return Next("thank" if left else "rest", left[0] if left else None, found.since)
    return asking(found, now, first)


def asking(found: State, now: int, first: Side) -> Next:
    """Return what there is to do while the two are asked."""
    for side in SIDES:
        if found.answers[side] == "asked":
            late = now - found.since >= PATIENCE
            return Next("remind" if late else "wait", side, found.since + PATIENCE)
    for side in (first, SIDES[1 - first]):
        if found.answers[side] == "open":
            return Next("ask", side, found.since)
    return Next("rest", None, found.since)
