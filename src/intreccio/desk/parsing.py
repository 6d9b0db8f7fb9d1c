"""What reads untrusted files, in a process of its own that may be killed (see `desk.apart`).

It takes requests on standard input, one JSON object a line, and answers on standard output in
frames: four bytes of length, then a pickled tuple whose first word says what it is.
"""

from __future__ import annotations

import json
import pickle
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from intreccio.archives.tables import Row, table, titles
from intreccio.archives.texts import Refused
from intreccio.archives.walking import HEAD, at_hand, walk
from intreccio.desk.readers import reader_named, reader_of
from intreccio.people.records import Finding
from intreccio.people.wording import sentence

try:
    import resource
except ImportError:  # Windows has no such limits: the time limit of the parent still holds.
    resource = None  # type: ignore[assignment]

MOST_MEMORY = 3 << 30
"""Bytes that the process may ask for; a mapped mailbox does not count."""
SAMPLES = 5
"""Rows of a table that are shown to whoever says what its columns mean."""
EVERY = 0.5
"""Seconds after which what was read is handed over, however little."""

NO_MEMORY = sentence("Reading it took more memory than is allowed.")
FAILED = sentence("The reader failed on it: this is a fault of Intreccio, please report it.")

Frame = tuple[Any, ...]


def main() -> None:
    """Answer requests until there are no more."""
    room = Path(sys.argv[1])
    limit_memory()
    try:
        for line in sys.stdin:
            for frame in answers(json.loads(line), room):
                send(sys.stdout.buffer, frame)
    except BrokenPipeError:
        pass
    finally:
        shutil.rmtree(room, ignore_errors=True)


def limit_memory() -> None:
    """Let the process fail, and not the machine, when a file asks for too much memory."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))


def send(out: BinaryIO, frame: Frame) -> None:
    """Write one frame."""
    raw = pickle.dumps(frame, pickle.HIGHEST_PROTOCOL)
    out.write(len(raw).to_bytes(4, "big") + raw)
    out.flush()


def answers(request: dict[str, Any], room: Path) -> Iterator[Frame]:
    """Yield the frames that answer a request, and at last "end"; faults are frames as well."""
    try:
        yield from answer(request)(request, room)
    except Refused as refused:
        yield ("refused", refused.reason, refused.detail)
    except MemoryError:
        yield ("refused", NO_MEMORY, "")
    except OSError as fault:
        yield ("missing", fault.strerror or "")
    except Exception as fault:  # noqa: BLE001 - whatever a reader does, the other files are read
        yield ("refused", FAILED, f"{type(fault).__name__}: {fault}"[:200])
    yield ("end",)


def answer(request: dict[str, Any]) -> Callable[[dict[str, Any], Path], Iterator[Frame]]:
    """Return what answers a request."""
    return walked if "path" in request else read if "reader" in request else look


def look(request: dict[str, Any], room: Path) -> Iterator[Frame]:
    """Yield the titles and the first rows of a file, read as a table."""
    with at_hand(request["place"], room) as path, path.open("rb") as file:
        head = file.read(HEAD)
    if b"\0\0" in head:
        return
    told = islice((row for row in table(head) if isinstance(row, Row)), SAMPLES)
    yield ("table", titles(head), [[*row.cells.values()] for row in told])


def walked(request: dict[str, Any], room: Path) -> Iterator[Frame]:
    """Yield the files under a path."""
    for found in walk(Path(request["path"]), owner, room):
        yield ("found", found.place, found.reader, found.size, found.fault)


def owner(path: Path, head: bytes) -> str:
    """Return the name of the reader whose file this is, "" for nobody's."""
    reader = reader_of(path, head)
    return reader.NAME if reader else ""


def read(request: dict[str, Any], room: Path) -> Iterator[Frame]:
    """Yield the size of a file as its reader counts, then its findings, many at a time."""
    reader = reader_named(request["reader"])
    if reader is None:
        return
    said = {"columns": request["columns"]} if request.get("columns") else {}
    with at_hand(request["place"], room) as path:
        yield ("size", reader.size(path))
        findings = reader.read(path, start=request["start"], text=request["text"], **said)
        for batch in batches(findings, request["batch"]):
            yield ("batch", batch)


def batches(findings: Iterator[Finding], most: int) -> Iterator[list[Finding]]:
    """Gather findings, so many or for so long."""
    batch: list[Finding] = []
    due = time.monotonic() + EVERY
    for finding in findings:
        batch.append(finding)
        if len(batch) >= most or (not len(batch) % 64 and time.monotonic() > due):
            yield batch
            batch, due = [], time.monotonic() + EVERY
    if batch:
        yield batch


if __name__ == "__main__":
    main()
