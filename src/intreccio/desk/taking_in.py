"""Taking in what a person brings: every file to its reader, batch by batch, ready to be resumed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from intreccio.archives.walking import Found
from intreccio.book import decisions, facts, takings
from intreccio.book.pen import Counts, Entry, Pen
from intreccio.desk import computing, matching, tables
from intreccio.desk.apart import Apart, Stopped, reading_apart
from intreccio.desk.mine import address_of
from intreccio.desk.opening import incoming
from intreccio.desk.problems import NothingThere
from intreccio.giving.voices import sayings
from intreccio.people.records import Address, Finding, Profile, Saying, Trace
from intreccio.people.wording import sentence

BATCH = 2000
"""Findings kept in one transaction."""

NO_READER = sentence("No reader knows this kind of file yet.")
ADDRESS_TABLES = "address_tables"
EMPTY = sentence("The file is empty.")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import has come; `seconds_left` is None while it cannot be told.

    `stage` is "reading", and then, when all is read, "who", "map" and "needs".
    """

    path: str
    reader: str
    done: int
    size: int
    items: int
    rate: float
    seconds_left: float | None
    stage: str = "reading"


@dataclass(frozen=True, slots=True)
class FileReport:
    """What one file gave."""

    path: str
    reader: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Report:
    """What an import gave: file by file, in all, and what was not understood or left out."""

    id: int
    files: tuple[FileReport, ...]
    totals: Counts
    unread: tuple[takings.UnreadRow, ...]
    left_out: tuple[tuple[str, int, tuple[str, ...]], ...]
    people: int
    traces: int
    seconds: float


def take_in(
    paths: Sequence[Path],
    *,
    me: Sequence[str] = (),
    text: bool = False,
    columns: Mapping[str, str] | None = None,
    progress: Callable[[Progress], None] = lambda _step: None,
) -> Report:
    """Import files and folders; an import of the same paths that was cut off goes on.

    `me` are addresses of the owner. With `text`, the words of messages are listened to as well:
    only sentences that ask, offer, thank or tell of a favour are kept. `columns` says what those of
    a table mean that nobody knows (see `desk.tables`).

    Raises:
        NotAnAddress: one of `me` is none; nothing was imported.
        NothingThere: one of the paths does not exist or cannot be read; nothing was imported.
    """
    begun = time.monotonic()
    own = [address_of(value) for value in me]
    with reading_apart(room()) as apart:
        found = walked(apart, paths)
        taking = takings.unfinished([file.place for file in found], text=text)
        if taking is None:
            taking = takings.begin(found, text=text, now=int(time.time()))
        for address in own:
            decisions.say_mine(address, mine=True)
        go_on(apart, taking, progress, columns)
    computing.recompute(progress=lambda stage: progress(waiting(stage)))
    progress(waiting("needs"))
    matching.matches()
    takings.end(taking, int(time.time()))
    return report(taking, time.monotonic() - begun)


def plan(paths: Sequence[Path]) -> tuple[Found, ...]:
    """Return each file with its reader ("" for none), bytes and fault; nothing is kept."""
    with reading_apart(room()) as apart:
        return tuple(walked(apart, paths))


def room() -> Path:
    """Return the folder beside the book where archives are unpacked for a moment."""
    return incoming().parent


def walked(apart: Apart, paths: Sequence[Path]) -> list[Found]:
    """Return every file named, and every file in the folders and archives named, each once.

    Raises:
        NothingThere: one of the paths does not exist or cannot be read.
    """
    found: dict[str, Found] = {}
    for path in paths:
        whole = path.expanduser().resolve()
        if not whole.exists():
            raise NothingThere(path=path)
        found.update((file.place, file) for file in apart.walk(whole))
    return list(found.values())


def waiting(stage: str) -> Progress:
    """Return the progress of a stage whose end cannot be told."""
    return Progress("", "", 0, 0, 0, 0.0, None, stage)


def go_on(
    apart: Apart,
    taking: int,
    progress: Callable[[Progress], None],
    columns: Mapping[str, str] | None = None,
) -> None:
    """Read what is left of an import, file after file."""
    row = takings.one(taking)
    for file in row.files if row else ():
        if file.done:
            continue
        for step in read_file(apart, file, columns, text=bool(row and row.text)):
            progress(step)
        takings.end_file(file.id)


def read_file(
    apart: Apart, file: takings.FileRow, said: Mapping[str, str] | None, *, text: bool
) -> Iterator[Progress]:
    """Keep one file's findings batch by batch, and tell after each how far it has come."""
    pen, columns = Pen(file.id), None
    if not file.reader and file.size and not file.fault:
        columns, is_table = tables.known_columns(apart, file.path, said)
        if columns is None:
            pen.refuse(tables.UNKNOWN if is_table else NO_READER)
            return
    elif not file.reader:
        pen.refuse(file.fault or EMPTY)
        return
    clock, reader = Clock(file), file.reader or ADDRESS_TABLES
    try:
        parts = apart.read(
            file.path, reader, start=file.cursor, text=text, batch=BATCH, columns=columns
        )
        for part in parts:
            if isinstance(part, int):
                clock.size = part
            else:
                cursor = part[-1].cursor
                yield clock.tick(cursor, pen.write([heard(f) for f in part], cursor).items)
    except Stopped as stopped:
        pen.refuse(stopped.reason, stopped.detail)


@dataclass(slots=True)
class Clock:
    """How fast a file is read, and how long the rest of it will take."""

    file: takings.FileRow
    size: int = 0
    items: int = 0
    begun: float = field(default_factory=time.monotonic)

    def tick(self, cursor: int, items: int) -> Progress:
        """Count what was read up to a cursor, and tell how far that is."""
        self.items += items
        passed = max(time.monotonic() - self.begun, 1e-6)
        share = (cursor - self.file.cursor) / max(self.size - self.file.cursor, 1)
        left = passed * (1 - share) / share if share > 0 else None
        name, rate = self.file.reader, self.items / passed
        return Progress(self.file.path, name, cursor, self.size, self.items, rate, left)


def heard(finding: Finding) -> Entry:
    """Keep with a finding the sentences in it that ask, offer, thank or tell of a favour."""
    what = finding.what
    if isinstance(what, Trace) and what.text:
        return Entry(finding, sayings(what.text, what.at, what.item, by=what.author.address))
    if isinstance(what, Profile) and what.goals:
        said = [Saying("goal", goal.words, goal.at, what.key) for goal in what.goals]
        return Entry(finding, tuple(said))
    if isinstance(what, Profile) and what.notes and not what.mine:
        card = Address("card", what.key)
        at = what.noted or 0
        heard_ = [sayings(note, at, what.key, about=card) for note in what.notes]
        return Entry(finding, tuple(one for some in heard_ for one in some))
    return Entry(finding)


def report(taking: int, seconds: float = 0.0) -> Report:
    """Gather what an import gave."""
    row = takings.one(taking)
    files = tuple(FileReport(f.path, f.reader, f.counts) for f in row.files) if row else ()
    return Report(
        taking,
        files,
        takings.totals(taking),
        takings.unread(taking),
        takings.left_out(taking),
        facts.count("person"),
        facts.count("trace"),
        seconds,
    )
