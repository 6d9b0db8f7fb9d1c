"""Ten years of letters between the owner and the people: heavy-tailed, in bursts, in groups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate

from intreccio.sample import sentences, smalltalk, world
from intreccio.sample.cast import Actor
from intreccio.sample.dice import midnight, years_before
from intreccio.sample.letters import Letter
from intreccio.sample.plot import Line, Plot
from intreccio.sample.world import Setting
from intreccio.sample.writing import ME, Writing

USUAL_PEOPLE = 600


def correspond(writing: Writing, plot: Plot) -> dict[Line, Letter]:
    """Write every letter between people; return those in which the planted lines are said."""
    for setting in (*world.SETTINGS, world.OTHERS):
        _circuit(writing, setting)
    for key in plot.dormant:
        _once_warm(writing, key)
    return {line: _planted(writing, line) for line in plot.lines if line.place == "mail"}


class _Company:
    """Draws those of a circuit who write on a day: by pull, and by the bursts of the quarter."""

    def __init__(self, writing: Writing, setting: Setting) -> None:
        self.dice = writing.dice
        self.actors = [a for a in writing.people.values() if setting in a.settings]
        self.drawn: dict[tuple[int, int], tuple[list[Actor], list[float]]] = {}

    def draw(self, day: date, count: int) -> list[Actor]:
        """Return up to `count` different people who are about on the day."""
        actors, weights = self._quarter(day)
        if not actors:
            return []
        drawn = self.dice.choices(actors, cum_weights=weights, k=count)
        return [a for a in dict.fromkeys(drawn) if a.about(day)]

    def _quarter(self, day: date) -> tuple[list[Actor], list[float]]:
        quarter = (day.year, (day.month - 1) // 3)
        if quarter not in self.drawn:
            near = [a for a in self.actors if a.born <= day + timedelta(days=92) and day < a.quiet]
            pulls = [a.pull * self.dice.lognormvariate(0, 1) for a in near]
            self.drawn[quarter] = near, list(accumulate(pulls))
        return self.drawn[quarter]


def _circuit(writing: Writing, setting: Setting) -> None:
    """Write the conversations of a circuit, over the years in which the owner lived in it."""
    dice, until = writing.dice, writing.until
    company = _Company(writing, setting)
    start = years_before(until, min(setting.since, 10))
    for _ in range(round(setting.threads * len(writing.people) / USUAL_PEOPLE)):
        at = dice.moment(start, until, working=setting.working)
        size = dice.choice((3, 4, 4, 5, 6, 7)) if dice.chance(setting.group) else 1
        present = [a.key for a in company.draw(at.date(), size)]
        if present:
            subject = dice.choice(smalltalk.TALKS[setting.key].subjects)
            _conversation(writing, setting, [ME, *present], at.date(), subject)


def _conversation(
    writing: Writing, setting: Setting, present: Sequence[str], day: date, subject: str
) -> None:
    """Write a conversation: somebody begins, and others answer until nobody does."""
    dice = writing.dice
    at = dice.moment(day, day + timedelta(days=1), working=setting.working)
    first = present[0] if dice.chance(0.45) else dice.choice(present[1:])
    readers = _others(present, first)
    letter: Letter | None = writing.letter(
        first, readers, at, setting, subject=subject, thread=writing.new_thread()
    )
    while letter and dice.chance(0.64):
        # The owner's mailbox holds what the owner wrote or received: everybody keeps everybody in.
        letter = writing.answer(letter, dice.choice(letter.readers), setting)


def _others(present: Sequence[str], first: str) -> list[str]:
    return [key for key in present if key != first]


def _once_warm(writing: Writing, key: str) -> None:
    """Write the years in which a tie now dormant was strong, both ways."""
    dice, actor = writing.dice, writing.people[key]
    setting = actor.settings[0]
    subjects = smalltalk.TALKS[setting.key].subjects
    for _ in range(dice.randrange(11, 19)):
        at = dice.moment(actor.born, actor.quiet - timedelta(days=20), working=setting.working)
        writer, reader = (ME, key) if dice.chance(0.5) else (key, ME)
        subject, thread = dice.choice(subjects), writing.new_thread()
        letter: Letter | None = writing.letter(
            writer, [reader], at, setting, subject=subject, thread=thread
        )
        for _ in range(dice.choice((1, 1, 2, 3))):
            letter = writing.answer(letter, letter.readers[0], setting) if letter else None


def _planted(writing: Writing, line: Line) -> Letter:
    """Write the conversation in which a planted line is said."""
    setting = writing.people[line.actor].settings[0]
    _acquainted(writing, line, setting)
    subject = writing.dice.choice(smalltalk.TALKS[setting.key].subjects)
    writer, reader = (ME, line.actor) if line.mine else (line.actor, ME)
    at = line.at or midnight(writing.until)
    letter = writing.letter(
        writer, [reader], at, setting,
        subject=subject, thread=writing.new_thread(), planted=[line.words],
    )  # fmt: skip
    if line.answered and not line.mine:
        _answered(writing, letter, line, setting)
    return letter


def _acquainted(writing: Writing, line: Line, setting: Setting) -> None:
    """Write some of what passed before, so that nobody asks out of the blue."""
    dice, actor = writing.dice, writing.people[line.actor]
    last = (line.at or midnight(writing.until)).date()
    for _ in range(dice.randrange(1, 4)):
        day = dice.day(max(actor.born, years_before(writing.until, 9.5)), last)
        day = min(day, last - timedelta(days=1))
        subject = dice.choice(smalltalk.TALKS[setting.key].subjects)
        _conversation(writing, setting, [ME, line.actor], day, subject)


def _answered(writing: Writing, letter: Letter, line: Line, setting: Setting) -> None:
    planted = [writing.dice.choice(sentences.ANSWERS)] if line.kind == "need" else []
    for _ in range(20):
        if writing.answer(letter, ME, setting, planted=planted):
            return
