"""Reading mail beside Python's own: the same headers of the same file, in turn, in one run.

Run it as `./check bench`; it prints messages a second, the ratio of each pair, and peak memory.
"""

from __future__ import annotations

import mailbox
import resource
import sys
import tempfile
import time
from collections.abc import Callable
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


def main() -> None:
    """Write the mailbox, read it in turn, print the medians."""
    megabytes = float(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "all.mbox"
        written = write_mailbox(path, megabytes)
        pairs = [(rate(ours, path), rate(peer, path)) for _ in range(ROUNDS)]
    assert all(count == written for pair in pairs for count, _ in pair)
    ratios = [a / b for (_, a), (_, b) in pairs]
    print(f"{written:,} messages, {megabytes:.0f} MB, {ROUNDS} rounds in turn, medians")
    print(f"intreccio {median(a for (_, a), _ in pairs):,.0f} messages/s")
    print(f"mailbox + email {median(b for _, (_, b) in pairs):,.0f} messages/s")
    print(f"ratio {median(ratios):.1f} ({min(ratios):.1f} to {max(ratios):.1f})")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
