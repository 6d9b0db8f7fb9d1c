"""Two free yeses: nobody is joined without both, and a refusal is seen by nobody else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intreccio.giving import drafts, introductions
from intreccio.giving.drafts import Draft, Public
from intreccio.giving.introductions import (
    AFTERCARE,
    PATIENCE,
    SIDES,
    Move,
    NotAllowedError,
    Side,
    State,
    Step,
    after,
    following,
    may,
    state,
)
from intreccio.giving.situation import DAY

WHATS = ("asked", "yes", "no", "joined", "met", "outcome", "thanked", "dropped")
MOVES = st.lists(st.tuples(st.sampled_from(WHATS), st.sampled_from([0, 1, None])), max_size=14)
ADA, BEA = Public("Ada Rossi", "Tessitrice, Lino SpA"), Public("Bea Neri", "Cartaia")


def lived(moves: list[Move]) -> list[Step]:
    """Take the steps that are allowed, one a day, and leave the others."""
    taken: list[Step] = []
    for day, (what, side) in enumerate(moves):
        step = Step(what, side, "", day * DAY)
        try:
            state([*taken, step])
        except NotAllowedError:
            continue
        taken.append(step)
    return taken


def joined_without_two_yeses(steps: list[Step]) -> bool:
    """Say whether two people were joined before both had agreed."""
    yeses: set[Side | None] = set()
    for step in steps:
        if step.what == "yes":
            yeses.add(step.side)
        if step.what == "joined" and yeses != {0, 1}:
            return True
    return False


@given(MOVES)
def test_no_path_joins_two_people_without_two_yeses(moves: list[Move]) -> None:
    assert not joined_without_two_yeses(lived(moves))


def test_a_machine_that_joined_after_one_yes_would_be_caught(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def hasty(found: State) -> tuple[Move, ...]:
        extra: tuple[Move, ...] = (("joined", None),) if "yes" in found.answers else ()
        return (*may(found), *extra)

    monkeypatch.setattr(introductions, "may", hasty)
    assert joined_without_two_yeses(lived([("asked", 0), ("yes", 0), ("joined", None)]))


@given(MOVES)
def test_the_second_is_asked_only_after_the_first_agreed(moves: list[Move]) -> None:
    answers = ["open", "open"]
    for step in lived(moves):
        if step.what == "asked" and step.side is not None:
            assert answers[1 - step.side] in ("open", "yes")
        if step.what in ("asked", "yes", "no") and step.side is not None:
            answers[step.side] = step.what


def seen_by(side: Side, steps: list[Step]) -> list[str]:
    """Return every letter that one of the two has had, and the one that is drafted for them."""
    letters = []
    for place, step in enumerate(steps):
        if step.what == "joined" or (step.what in ("asked", "thanked") and step.side == side):
            letters.append(told(draft(following(state(steps[:place]), 0).call, side, step)))
    ahead = following(state(steps), 0)
    if ahead.side == side and ahead.call == "let_down":
        letters.append(told(drafts.let_down((ADA, BEA)[side], "Me")))
    return letters


def draft(call: str, side: Side, step: Step) -> Draft | None:
    reader, other = (ADA, BEA) if side == 0 else (BEA, ADA)
    if step.what == "asked":
        return drafts.ask(reader, other, "you both weave", "Me")
    if step.what == "joined":
        return drafts.join(ADA, BEA, "you both weave", "Me")
    return drafts.let_down(reader, "Me") if call == "let_down" else None


def told(letter: Draft | None) -> str:
    return f"{letter.subject.read()}\n{letter.body.read()}" if letter else ""


@given(MOVES, st.sampled_from(SIDES))
def test_a_refusal_is_seen_by_nobody_else(moves: list[Move], side: Side) -> None:
    steps = lived(moves)
    refusals = [
        place for place, step in enumerate(steps) if step.what == "no" and step.side != side
    ]
    if not refusals:
        return
    refused = seen_by(side, steps[: refusals[0] + 1])
    instead = [*steps[: refusals[0]], Step("dropped")]
    rested = seen_by(side, instead)
    agreed = Step("yes", side) in [Step(step.what, step.side) for step in steps]
    kind = [told(drafts.let_down((ADA, BEA)[side], "Me"))] if agreed else []
    assert refused == rested + kind
    other = (BEA, ADA)[side].given
    assert all(word not in letter for letter in kind for word in (other, "refus", "declin"))


def test_of_a_first_no_the_second_hears_nothing() -> None:
    steps = [Step("asked", 0), Step("no", 0)]
    assert seen_by(1, steps) == []
    assert following(state(steps), 99 * DAY).call == "rest"


@given(MOVES)
def test_after_a_no_nothing_more_can_be_done_but_a_kind_word(moves: list[Move]) -> None:
    found = state(lived(moves))
    if found.refused:
        assert all(what == "thanked" for what, _ in may(found))


@given(MOVES)
def test_a_step_that_is_not_allowed_changes_nothing(moves: list[Move]) -> None:
    found = state(lived(moves))
    for what in WHATS:
        for side in (0, 1, None):
            if (what, side) not in may(found):
                with pytest.raises(NotAllowedError):
                    after(found, Step(what, side))  # type: ignore[arg-type]


def test_time_is_left_to_answer_and_care_is_taken_after() -> None:
    asked = state([Step("asked", 1, "", 5 * DAY)])
    assert following(asked, 6 * DAY).call == "wait"
    assert following(asked, 5 * DAY + PATIENCE).call == "remind"
    both = [Step("yes", 0), Step("yes", 1)]
    assert following(state(both), 0).call == "join"
    done = state([*both, Step("joined", None, "", DAY)])
    assert following(done, DAY) == introductions.Next("listen", None, DAY + AFTERCARE)
    met = state([*both, Step("joined"), Step("outcome", None, "a new shop")])
    assert met.outcome == "a new shop"
    assert following(met, 0).call == "thank"


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=300))
def test_no_name_and_no_word_breaks_a_letter(name: str, does: str, why: str) -> None:
    reader = Public(name, does)
    for letter in (
        drafts.ask(reader, BEA, why, name),
        drafts.join(reader, BEA, why, name),
        drafts.let_down(reader, name),
    ):
        assert not {"\r", "\n", "\x00"} & set(letter.subject.read())
        assert "\r" not in letter.body.read()
        assert "\x00" not in letter.body.read()
