"""The check-list: what somebody I know could do, as the owner answers it; kept, taken back."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from intreccio.book import computed, helping, phrases
from intreccio.desk.problems import NotAnExport, NotAResource, NothingToTakeBack
from intreccio.network import resources
from intreccio.people.wording import Phrase

CARD = "doors"


@dataclass(frozen=True, slots=True)
class ResourceRow:
    """One thing of the check-list; `could` is None before it was answered."""

    key: str
    words: str
    could: bool | None
    closeness: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A quarter of the check-list, with how many of its things are within reach."""

    key: str
    title: str
    rows: tuple[ResourceRow, ...]

    @property
    def within(self) -> int:
        """How many of them somebody could do."""
        return sum(row.could is True for row in self.rows)


def scales() -> tuple[Scale, ...]:
    """Return the check-list with its answers, scale by scale."""
    said = helping.answers() or {}
    return tuple(Scale(key, title, rows(key, said)) for key, title in resources.SCALES.items())


def rows(scale: str, said: Mapping[str, tuple[bool, str]]) -> tuple[ResourceRow, ...]:
    """Return the things of a scale with their answers."""
    none: tuple[bool | None, str] = (None, "")
    return tuple(
        ResourceRow(key, words, *said.get(key, none))
        for key, (of, words) in resources.RESOURCES.items()
        if of == scale
    )


def within_reach() -> dict[str, str] | None:
    """Return what somebody could do, with how close they are; None before anything was answered."""
    said = helping.answers()
    if said is None:
        return None
    return {key: closeness for key, (could, closeness) in said.items() if could}


def answer(said: Mapping[str, tuple[bool, str]]) -> int:
    """Keep those answers that are new, all together; return how many they were.

    Raises:
        NotAResource: a key or a closeness is none that there is; nothing was kept.
    """
    for key, (_, closeness) in said.items():
        if key not in resources.RESOURCES or closeness not in resources.CLOSENESS:
            raise NotAResource(key=key, closeness=closeness)
    before = helping.answers() or {}
    new = {key: told for key, told in said.items() if before.get(key) != told}
    if new:
        helping.answer(new, int(time.time()))
        renew_card()
    return len(new)


def take_back() -> None:
    """Take back what was answered last.

    Raises:
        NothingToTakeBack: nothing was answered.
    """
    if not helping.take_back():
        raise NothingToTakeBack
    renew_card()


def read_back(path: Path) -> int:
    """Take the answers of a facts export back in; return how many are new.

    Raises:
        NotAnExport: the file cannot be read as one; nothing was kept.
        NotAResource: a line speaks of a thing that is not on the check-list; nothing was kept.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        told = [json.loads(line)[1] for line in lines if line.startswith('["resource",')]
        said = {str(item): (bool(could), str(close)) for item, could, close, _ in told}
    except (OSError, ValueError, TypeError, IndexError) as fault:
        raise NotAnExport(path=path) from fault
    return answer(said)


def renew_card() -> None:
    """Put the answers on the card of doors at once: nothing else follows from them."""
    cards = computed.whole("cards") or []
    within = within_reach()
    parts = [] if within is None else resources.parts(within)
    ours = {phrase.text for phrase, _ in resources.parts({})}
    for body in cards:
        if body["key"] == CARD:
            other = [part for part in body["parts"] if phrases.read(part[0]).text not in ours]
            body["parts"] = other + [[phrases.kept(phrase), value] for phrase, value in parts]
    if cards:
        computed.keep_whole("cards", cards)


def total() -> Phrase:
    """Say how many things are within reach."""
    within = within_reach() or {}
    return Phrase.of("{count} of 20 things are within your reach.", count=len(within))
