"""All cards of a large book, from cold, and the page that shows them.

    ./check cards [PEOPLE TRACES [FOLDER]]

By default 50,000 people and 5,000,000 traces; the book is invented (`bigbook.py`) once for each
size and kept in FOLDER (by default a temporary one). Each line is a process of its own, with its
processor time and the highest memory that it took: `first` reads every row of the tables, as after
a book was restored; `cold` is a new process as the desk starts it on another day; `page` is the
median of twenty readings of the page by a desk that is running.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from intreccio.book import opening

opening.get_ready()

from django.db import connection  # noqa: E402 - Django must be ready
from django.test import Client  # noqa: E402

from benchmarks.bigbook import LAST_DAY, Size, make  # noqa: E402
from intreccio.book.models import TraceColumn  # noqa: E402
from intreccio.desk import computing  # noqa: E402

PEOPLE, TRACES = 50_000, 5_000_000
READINGS = 20
PAGES = ("/capital/", "/circuits/", "/")


def main() -> None:
    """Make the book where it is not there, and start each measurement."""
    sizes = [int(word) for word in sys.argv[1:3]] or [PEOPLE, TRACES]
    folder = Path(sys.argv[3]) if len(sys.argv) > 3 else Path(tempfile.mkdtemp())
    path = folder / f"{sizes[0]}-{sizes[1]}.sqlite3"
    if not path.exists():
        print(f"Inventing {path.name}...", flush=True)
        make(path, Size(*sizes))
    for what in ("first", "cold", "page"):
        subprocess.run([sys.executable, __file__, "-", what, str(path)], check=True)


def measured(what: str, path: Path) -> None:
    """Measure one thing in this process, and tell it."""
    opening.open_book(path)
    if what == "page":
        told_pages()
        return
    if what == "first":
        TraceColumn.objects.all().delete()
        with connection.cursor() as sql:
            sql.execute("DELETE FROM book_computed WHERE key != 'me'")
        own_up()
    begun, worked = time.perf_counter(), time.process_time()
    computing.remeasure(LAST_DAY)
    passed, used = time.perf_counter() - begun, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{what:6} {passed:6.1f} s  {used:6.1f} s of processor  {peak:5.2f} GB", flush=True)


def own_up() -> None:
    """Say whose book it is, as working out who is who leaves it."""
    from intreccio.book import computed  # noqa: PLC0415 - needs an open book

    computed.keep_whole("me", {"person": 1, "addresses": []})


def told_pages() -> None:
    """Read the pages as a browser would."""
    client = Client(SERVER_NAME="localhost")
    for address in PAGES:
        client.get(address)
        seconds = []
        for _ in range(READINGS):
            begun = time.perf_counter()
            status = client.get(address).status_code
            seconds.append(time.perf_counter() - begun)
            assert status == 200, (address, status)
        print(f"page   {address:12} {statistics.median(seconds) * 1000:7.1f} ms", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["-"]:
        measured(sys.argv[2], Path(sys.argv[3]))
    else:
        main()
