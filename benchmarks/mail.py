"""Reading mail beside Python's own: the same headers of the same file, in turn, in one run.

Run it as `./check bench [MEGABYTES|FILE]`; it prints messages a second, ratios and peak memory.
"""

from __future__ import annotations

import mailbox
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path
from statistics import median

from benchmarks.letters import write_mailbox
from intreccio.sources import mailboxes

ROUNDS = 3


PLAIN = (
    *("Message-ID", "In-Reply-To", "References", "Delivered-To", "X-GM-THRID", "List-Id"),
    *("List-Unsubscribe", "Precedence", "Auto-Submitted", "Reply-To"),
)


def peer(path: Path) -> int:
    """Read the same headers of every message with `mailbox` and `email`."""
    count = 0
    for message in mailbox.mbox(path, create=False):
        # What real mail holds makes the library raise; the peer is spared that work.
        with suppress(ValueError, LookupError, TypeError, HeaderParseError):
            for name in ("From", "To", "Cc"):
                for shown, _ in getaddresses([str(message.get(name, ""))]):
                    str(make_header(decode_header(shown)))
            str(make_header(decode_header(str(message["Subject"]))))
            parsedate_to_datetime(str(message["Date"]))
            for name in PLAIN:
                message.get(name)
        count += 1
    return count


def ours(path: Path) -> int:
    """Read the same as traces: with lists, machines and conversations told apart."""
    return sum(1 for _ in mailboxes.read(path))


def rate(reading: Callable[[Path], int], path: Path) -> tuple[int, float]:
    """Time one reading of the file: how many messages, and how many a second."""
    begun = time.perf_counter()
    count = reading(path)
    return count, count / (time.perf_counter() - begun)


IMPORT = """
import resource, sys, time
from pathlib import Path
from intreccio.desk import opening
opening.get_ready()
from intreccio.desk.taking_in import take_in
opening.open_book(Path(sys.argv[1]))
marks = []
begun = time.perf_counter()
take_in([Path(sys.argv[2])], progress=lambda step: marks.append((step.stage, time.perf_counter())))
ended = time.perf_counter()
drawing = next(at for stage, at in marks if stage == "map")
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(drawing - begun, ended - begun, peak)
"""
"""Imports a file in a process of its own: seconds until who is who is kept, until the map is drawn
as well, and peak memory in megabytes."""


def imported(path: Path, folder: Path) -> tuple[float, float, float]:
    """Import the file into a new book, and return what `IMPORT` says."""
    book = folder / f"book-{time.monotonic_ns()}.sqlite3"
    told = subprocess.run(
        [sys.executable, "-c", IMPORT, str(book), str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    kept, drawn, peak = map(float, told.stdout.split())
    return kept, drawn, peak


def main() -> None:
    """Read a mailbox in turn, one that is given or one that is written now; print the medians."""
    given = sys.argv[1] if len(sys.argv) > 1 else "200"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(given)
        if not path.exists():
            path = Path(folder) / "all.mbox"
            write_mailbox(path, float(given))
        written, megabytes = ours(path), path.stat().st_size / 1e6
        pairs = [(rate(ours, path), rate(peer, path)) for _ in range(ROUNDS)]
        wholes = [imported(path, Path(folder)) for _ in range(ROUNDS)]
    assert all(ours_read == written for (ours_read, _), _ in pairs)
    theirs = written / median(b for _, (_, b) in pairs)
    ratios = [a / b for (_, a), (_, b) in pairs]
    kept, drawn, peak = (median(column) for column in zip(*wholes, strict=True))
    print(f"{written:,} messages, {megabytes:.0f} MB, {ROUNDS} rounds in turn, medians")
    print(f"mailbox + email  {median(b for _, (_, b) in pairs):,.0f} messages/s")
    print(f"intreccio        {median(a for (_, a), _ in pairs):,.0f} messages/s, reading alone:")
    print(f"                 {median(ratios):.1f} times ({min(ratios):.1f} to {max(ratios):.1f})")
    print(f"import           {written / kept:,.0f} messages/s, into the book, who is who kept:")
    print(f"                 {theirs / kept:.1f} times their reading alone")
    print(f"                 {theirs / drawn:.1f} times, with circuits, map and cards as well")
    print(f"peak memory      {peak:,.0f} MB of the import (the file, mapped, included)")


if __name__ == "__main__":
    main()
