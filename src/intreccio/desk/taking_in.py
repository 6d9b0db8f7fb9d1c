"""Taking in what a person brings: every file to its reader, batch by batch, ready to be resumed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from intreccio.book import decisions, facts, takings
from intreccio.book.pen import Counts, Entry, Pen
from intreccio.desk import computing
from intreccio.desk.mine import address_of
from intreccio.desk.problems import NothingThere
from intreccio.desk.readers import reader_named, reader_of
from intreccio.giving.voices import sayings
from intreccio.people.records import Address, Finding, Profile, Trace
from intreccio.people.wording import sentence

BATCH = 2000
"""Findings kept in one transaction."""

NO_READER = sentence("No reader knows this kind of file yet.")
EMPTY = sentence("The file is empty.")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import has come; `seconds_left` is None while it cannot be told.

    `stage` is "reading", and then, when all is read, "who" and "map".
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
    progress: Callable[[Progress], None] = lambda _step: None,
) -> Report:
    """Import files and folders; an import of the same paths that was cut off goes on.

    `me` are addresses of the owner. With `text`, the words of messages are listened to as well:
    only sentences that ask, offer, thank or tell of a favour are kept.

    Raises:
        NotAnAddress: one of `me` is none; nothing was imported.
        NothingThere: one of the paths does not exist or cannot be read; nothing was imported.
    """
    begun = time.monotonic()
    own = [address_of(value) for value in me]
    files = sorted_files(paths)
    names = [str(path) for path in files]
    taking = takings.unfinished(names, text=text)
    if taking is None:
        taking = takings.begin(map(recognised, files), text=text, now=int(time.time()))
    for address in own:
        decisions.say_mine(address, mine=True)
    go_on(taking, progress)
    computing.recompute(progress=lambda stage: progress(waiting(stage)))
    takings.end(taking, int(time.time()))
    return report(taking, time.monotonic() - begun)


def plan(paths: Sequence[Path]) -> tuple[tuple[str, str, int], ...]:
    """Return each file with the name of its reader ("" for none) and its size; nothing is kept."""
    return tuple(map(recognised, sorted_files(paths)))


def waiting(stage: str) -> Progress:
    """Return the progress of a stage whose end cannot be told."""
    return Progress("", "", 0, 0, 0, 0.0, None, stage)


def sorted_files(paths: Sequence[Path]) -> list[Path]:
    """Return every file named, and every file in the folders named, in a settled order.

    A folder that one reader reads as a whole (an unpacked archive) stays one.
    """
    found: list[Path] = []
    for path in paths:
        whole = path.expanduser().resolve()
        if not whole.exists():
            raise NothingThere(path=path)
        found += inside(whole)
    return list(dict.fromkeys(found))


def inside(path: Path) -> Iterator[Path]:
    """Yield what is to be read under a path; hidden files are nobody's archive."""
    if path.is_file() or reader_of(path):
        yield path
        return
    for entry in sorted(path.iterdir()):
        if not entry.name.startswith("."):
            yield from inside(entry)


def recognised(path: Path) -> tuple[str, str, int]:
    """Return a file's path, the name of its reader ("" when there is none), and its size."""
    try:
        reader = reader_of(path)
        return str(path), reader.NAME if reader else "", reader.size(path) if reader else 0
    except OSError as fault:
        raise NothingThere(path=path) from fault


def go_on(taking: int, progress: Callable[[Progress], None]) -> None:
    """Read what is left of an import, file after file."""
    row = takings.one(taking)
    for file in row.files if row else ():
        if file.done:
            continue
        for step in read_file(file, text=bool(row and row.text)):
            progress(step)
        takings.end_file(file.id)


def read_file(file: takings.FileRow, *, text: bool) -> Iterator[Progress]:
    """Keep one file's findings batch by batch, and tell after each how far it has come."""
    reader, pen = reader_named(file.reader), Pen(file.id)
    if reader is None:
        pen.refuse(NO_READER if Path(file.path).stat().st_size else EMPTY)
        return
    begun, items = time.monotonic(), 0
    findings = reader.read(Path(file.path), start=file.cursor, text=text)
    while batch := [heard(finding) for finding in islice(findings, BATCH)]:
        cursor = batch[-1].finding.cursor
        items += pen.write(batch, cursor).items
        passed = time.monotonic() - begun
        share = (cursor - file.cursor) / max(file.size - file.cursor, 1)
        left = passed * (1 - share) / share if share > 0 else None
        yield Progress(file.path, file.reader, cursor, file.size, items, items / passed, left)


def heard(finding: Finding) -> Entry:
    """Keep with a finding the sentences in it that ask, offer, thank or tell of a favour."""
    what = finding.what
    if isinstance(what, Trace) and what.text:
        return Entry(finding, sayings(what.text, what.at, what.item, by=what.author.address))
    if isinstance(what, Profile) and what.notes and not what.mine:
        card = Address("card", what.key)
        at = what.noted or 0
        said = [sayings(note, at, what.key, about=card) for note in what.notes]
        return Entry(finding, tuple(one for some in said for one in some))
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
