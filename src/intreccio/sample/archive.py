"""The whole archive of one invented professional, and the truth that was planted in it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from intreccio.sample import cards, diary, google, linkedin, machines, sentences, world
from intreccio.sample.cast import Actor, cast
from intreccio.sample.correspondence import correspond
from intreccio.sample.dice import Dice
from intreccio.sample.letters import Letter, mbox
from intreccio.sample.messages import messages
from intreccio.sample.plot import Line, Plot, plot
from intreccio.sample.sightings import Seen, Sightings
from intreccio.sample.writing import ME, Writing

MAILBOX = "posta.mbox"
SEED = 2026


@dataclass(frozen=True, slots=True)
class Somebody:
    """One planted person: what the files show of them, and where they belong.

    `together` are the groups of identifiers that one card or row gives to them.
    """

    key: str
    name: str
    circuits: tuple[str, ...]
    identifiers: tuple[Seen, ...]
    together: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One planted sentence: who said it or is meant, when, and whether it was answered."""

    kind: str
    place: str
    person: str
    words: str
    at: int | None
    answered: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class Truth:
    """What was planted: who is who, the circuits, the dormant, what was asked and given."""

    until: str
    owner: tuple[str, ...]
    people: tuple[Somebody, ...]
    circuits: tuple[tuple[str, str, str], ...]
    dormant: tuple[str, ...]
    moved: tuple[str, ...]
    said: tuple[Said, ...]
    pairs: tuple[tuple[str, str], ...]
    """Needs and the offers that answer them, by their words."""


def write(folder: Path, *, until: date, seed: int = SEED, people: int = 600) -> Truth:
    """Write the archive's files into `folder`, and return the truth planted in them.

    The same day, seed and number of people give the same bytes on every machine.

    Raises:
        TooFewPeople: fewer people were asked for than what is planted needs.
    """
    dice, seen = Dice(seed), Sightings()
    story = plot(cast(until, people, dice), until, dice)
    lines = list(story.lines)
    talk, _ = messages(story.actors, lines, until, dice)
    export = linkedin.Export(story.actors, story.lines, talk, until)
    files = {
        linkedin.file_name(until): linkedin.archive(export, seen, dice),
        cards.FILE: cards.vcards(story.actors, lines, until, seen, dice),
        google.FILE: google.google_contacts(story.actors, lines, until, seen, dice),
        MAILBOX: _mailbox(story, until, seen, dice),
        diary.FILE: diary.calendar(diary.meetings(story.actors, until, dice), seen),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return _truth(story, until, seen)


def write_truth(truth: Truth, path: Path) -> None:
    """Write the truth as JSON."""
    path.write_text(json.dumps(asdict(truth), ensure_ascii=False, indent=1), encoding="utf-8")


def _mailbox(story: Plot, until: date, seen: Sightings, dice: Dice) -> bytes:
    writing = Writing(story.actors, until, dice)
    correspond(writing, story)
    machines.fill(writing)
    for letter in writing.letters:
        _note(letter, writing, seen)
    return mbox(sorted(writing.letters, key=lambda letter: (letter.at, letter.id)))


def _note(letter: Letter, writing: Writing, seen: Sightings) -> None:
    """Note whose names and addresses a letter shows."""
    if letter.writer not in ("", ME):
        author = letter.author
        if letter.sort == "list":
            author = writing.seat(letter.writer, letter.at.date(), working=False)
        seen.see(letter.writer, MAILBOX, author.name, [("mail", author.address)])
    for key, who in zip(letter.readers, (*letter.to, *letter.cc), strict=False):
        if key != ME:
            seen.see(key, MAILBOX, who.name, [("mail", who.address)])


def _truth(story: Plot, until: date, seen: Sightings) -> Truth:
    return Truth(
        until=until.isoformat(),
        owner=(
            world.OWNER_PRIVATE,
            f"marta.bellandi@{world.DUCALE.domain}",
            f"marta.bellandi@{world.VERDELINEA.domain}",
        ),
        people=tuple(_somebody(actor, seen) for actor in story.actors),
        circuits=tuple((s.key, s.name, s.kind) for s in world.SETTINGS),
        dormant=story.dormant,
        moved=story.moved,
        said=tuple(_said(story.lines)),
        pairs=sentences.PAIRS,
    )


def _somebody(actor: Actor, seen: Sightings) -> Somebody:
    held, together = tuple(seen.of(actor.key)), seen.together(actor.key)
    return Somebody(actor.key, actor.name, actor.circuits, held, together)


def _said(lines: Iterable[Line]) -> Iterable[Said]:
    for line in lines:
        at = int(line.at.timestamp()) if line.at else None
        yield Said(line.kind, line.place, line.actor, line.words, at, line.answered, line.mine)
