"""The protocols there are, and how one is carried out."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol as Shape

from intreccio.people.wording import Phrase, sentence
from intreccio.science import (
    chains,
    circles,
    coverage,
    departments,
    lifetimes,
    next_contact,
    owners,
    persistence,
    rhythm,
    search,
)
from intreccio.science.outcome import Outcome, Tell, silent
from intreccio.science.sets import SMALL


class Protocol(Shape):
    """What each module of a protocol offers."""

    @property
    def KEY(self) -> str:  # noqa: N802 - a constant of a module
        """The protocol's name on the command line, and of its page."""

    @property
    def TITLE(self) -> str:  # noqa: N802
        """The question it answers (a `sentence`)."""

    @property
    def ABOUT(self) -> str:  # noqa: N802
        """How it answers, and beside which baseline (a `sentence`)."""

    @property
    def WANTS(self) -> tuple[str, ...]:  # noqa: N802
        """The folders of data that it reads."""

    def run(self, folder: Path, *, quick: bool = False, tell: Tell = silent) -> Outcome:
        """Answer on what is there of the data in `folder`."""


PROTOCOLS: dict[str, Protocol] = {
    protocol.KEY: protocol
    for protocol in (
        persistence,
        owners,
        next_contact,
        lifetimes,
        rhythm,
        coverage,
        departments,
        circles,
        search,
        chains,
    )
}
"""Every protocol by its key: one module of this room each."""


@dataclass(frozen=True)
class Report:
    """What one protocol came to, and what it took."""

    key: str
    title: str
    about: str
    outcome: Outcome
    missing: tuple[str, ...]
    notes: tuple[Phrase, ...]
    seconds: float


def missing(protocol: Protocol, folder: Path) -> tuple[str, ...]:
    """Name the data that a protocol wants and that are not in the folder."""
    return tuple(name for name in protocol.WANTS if not (folder / name).is_dir())


def carried_out(
    protocol: Protocol, folder: Path, *, quick: bool = False, tell: Tell = silent
) -> Report:
    """Carry a protocol out, and say what was not there and what was left out."""
    began = time.monotonic()
    outcome = protocol.run(folder, quick=quick, tell=tell)
    absent = missing(protocol, folder)
    return Report(
        key=protocol.KEY,
        title=protocol.TITLE,
        about=protocol.ABOUT,
        outcome=outcome,
        missing=absent,
        notes=(*said(absent, quick=quick), *outcome.notes),
        seconds=time.monotonic() - began,
    )


def said(absent: tuple[str, ...], *, quick: bool) -> tuple[Phrase, ...]:
    """Say which data were not there, and what a quick run leaves out.

    >>> [phrase.read() for phrase in said(("collegemsg",), quick=False)]
    ['Not in the folder, so not measured: collegemsg.']
    """
    found = []
    if absent:
        text = sentence("Not in the folder, so not measured: {names}.")
        found.append(Phrase.of(text, names=", ".join(absent)))
    if quick:
        text = sentence("A quick run: of the records of events only {names}, with fewer draws.")
        found.append(Phrase.of(text, names=", ".join(SMALL)))
    return tuple(found)
