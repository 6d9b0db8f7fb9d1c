"""Reading apart: untrusted files are read by another process, which is killed when it hangs.

What it sends is unpickled by a reader that knows the records of facts and nothing else.
"""

from __future__ import annotations

import json
import os
import pickle
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from intreccio.archives.walking import Found
from intreccio.desk.problems import NothingThere
from intreccio.people import records
from intreccio.people.records import Finding
from intreccio.people.wording import sentence

PATIENCE = 60.0
"""Seconds without a word after which the reading of a file is given up."""
LARGEST_FRAME = 1 << 28

HANGS = sentence("Reading it took too long, and was given up.")
DIED = sentence("The reader broke down on it: what came before was kept.")


class Stopped(Exception):
    """A file was not read to its end; `reason` is a sentence of `people.wording`."""

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(reason, detail)


class Plain(pickle.Unpickler):
    """Unpickles records of facts alone."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class of `people.records`; nothing else can be asked for."""
        if module == records.__name__ and name in ALLOWED:
            return getattr(records, name)
        raise pickle.UnpicklingError(f"{module}.{name}")  # noqa: EM102 - nobody reads it


RECORDS = "Address Channel Finding Goal Party Profile Related Role Trace Unreadable"
ALLOWED = frozenset(RECORDS.split())


@dataclass
class Apart:
    """The other process; it begins when it is first needed, and again after it was killed."""

    room: Path
    patience: float = PATIENCE
    process: subprocess.Popen[bytes] | None = None
    unpacked: str = ""

    def walk(self, path: Path) -> Iterator[Found]:
        """Yield every file under a path.

        Raises:
            NothingThere: it does not exist, or cannot be read.
        """
        try:
            for frame in self._ask({"path": str(path)}):
                if frame[0] == "found":
                    yield Found(*frame[1:])
        except Stopped as stopped:
            yield Found(str(path), "", 0, stopped.reason)

    def read(
        self,
        place: str,
        reader: str,
        *,
        start: int,
        text: bool,
        batch: int,
        columns: Mapping[str, str] | None = None,
    ) -> Iterator[int | list[Finding]]:
        """Yield the size of a file as its reader counts, then its findings, many at a time.

        Raises:
            Stopped: it was not read to its end.
            NothingThere: it does not exist any more, or cannot be read.
        """
        request = {"place": place, "reader": reader, "start": start, "text": text, "batch": batch}
        request["columns"] = dict(columns or {})
        for frame in self._ask(request):
            if frame[0] in {"size", "batch"}:
                yield frame[1]

    def look(self, place: str) -> tuple[list[str], list[list[str]]] | None:
        """Return the titles and a few rows of a file, read as a table; None when it cannot be."""
        try:
            found = [frame[1:] for frame in self._ask({"place": place}) if frame[0] == "table"]
        except (Stopped, NothingThere):
            return None
        return found[0] if found else None

    def _ask(self, request: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
        process = self._running()
        assert process.stdin is not None  # noqa: S101 - it was opened with a pipe
        process.stdin.write(json.dumps(request).encode() + b"\n")
        process.stdin.flush()
        done = False
        try:
            while True:
                frame = self._frame(process)
                if frame[0] == "end":
                    done = True
                    return
                if frame[0] == "refused":
                    raise Stopped(frame[1], frame[2])
                if frame[0] == "missing":
                    raise NothingThere(path=request.get("path") or request["place"])
                yield frame
        finally:
            if not done:
                self.stop()

    def _running(self) -> subprocess.Popen[bytes]:
        if self.process is None:
            self.unpacked = tempfile.mkdtemp(prefix="unpacked-", dir=self.room)
            self.process = subprocess.Popen(  # noqa: S603 - ourselves
                [sys.executable, "-m", "intreccio.desk.parsing", self.unpacked],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        return self.process

    def _frame(self, process: subprocess.Popen[bytes]) -> tuple[Any, ...]:
        deadline = time.monotonic() + self.patience
        size = int.from_bytes(self._bytes(process, 4, deadline), "big")
        if size > LARGEST_FRAME:
            raise Stopped(DIED)
        frame = Plain(BytesIO(self._bytes(process, size, deadline))).load()
        return tuple(frame)

    def _bytes(self, process: subprocess.Popen[bytes], wanted: int, deadline: float) -> bytes:
        assert process.stdout is not None  # noqa: S101 - it was opened with a pipe
        handle, found = process.stdout.fileno(), bytearray()
        while len(found) < wanted:
            ready, _, _ = select.select([handle], [], [], max(deadline - time.monotonic(), 0))
            if not ready:
                raise Stopped(HANGS)
            piece = os.read(handle, min(wanted - len(found), LARGEST_FRAME))
            if not piece:
                raise Stopped(DIED)
            found += piece
        return bytes(found)

    def stop(self) -> None:
        """End the other process, whatever it is doing, and clear away what it unpacked."""
        process, self.process = self.process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()
        shutil.rmtree(self.unpacked, ignore_errors=True)


@contextmanager
def reading_apart(room: Path, patience: float = PATIENCE) -> Iterator[Apart]:
    """Give the other process, and end it after; archives are unpacked in a folder in `room`."""
    room.mkdir(mode=0o700, parents=True, exist_ok=True)
    apart = Apart(room, patience)
    try:
        yield apart
    finally:
        apart.stop()
