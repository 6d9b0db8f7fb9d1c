"""Kill imports at random points, run them again, and compare with one that nobody disturbed.

    ./check killed [TIMES] [--twin]

Each trial imports the sample archive in a process of its own, which is killed (SIGKILL) once or
more at moments spread over the whole of its run, and is then left to end. Its book must hold the
same as the book of the undisturbed run, to the last canonical line. With `--twin` the trial is made
with a broken variant, which moves the cursor before the facts are kept: it must be caught.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from intreccio.sample.archive import write

HERE = Path(__file__).parents[1]
BATCH = "120"
"""Findings in one transaction: small, so that there are many moments between two."""

CHILD = """
import sys
from intreccio.desk import opening
opening.get_ready()
from pathlib import Path
from intreccio.desk import taking_in
taking_in.BATCH = int(sys.argv[3])
if sys.argv[4] == "twin":
    import tools.killed_twin
opening.open_book(Path(sys.argv[1]))
print("begun", flush=True)
taking_in.take_in([Path(sys.argv[2])], text=False)
print("ended", flush=True)
"""


@dataclass(frozen=True)
class Trial:
    """What one trial came to: how many kills landed within the import, and whether all was kept."""

    kills: int
    same: bool


def start(book: Path, archive: Path, kind: str) -> subprocess.Popen[str]:
    """Start an import in a process of its own."""
    surroundings = {**os.environ, "PYTHONPATH": f"{HERE / 'src'}:{HERE}"}
    command = [sys.executable, "-c", CHILD, str(book), str(archive), BATCH, kind]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=surroundings)


def undisturbed(folder: Path, archive: Path) -> tuple[list[str], float]:
    """Import once in peace; return what the book holds, and how long the import took."""
    book = folder / "peace.sqlite3"
    child = start(book, archive, "whole")
    wait_for(child, "begun")
    begun = time.monotonic()
    child.communicate()
    return dump(book), time.monotonic() - begun


def wait_for(child: subprocess.Popen[str], word: str) -> bool:
    """Wait until a process says a word; False when it ended without."""
    return any(line.strip() == word for line in child.stdout or ())


def dump(book: Path) -> list[str]:
    """Return the canonical lines of a book."""
    told = subprocess.run(
        [sys.executable, "-m", "intreccio", "--book", str(book), "export", "--format", "facts"],
        env={**os.environ, "PYTHONPATH": str(HERE / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout.splitlines()


def trial(book: Path, archive: Path, wanted: list[str], moments: list[float], kind: str) -> Trial:
    """Kill an import at some moments after its beginning, let it end, and compare."""
    kills = 0
    for moment in moments:
        child = start(book, archive, kind)
        if not wait_for(child, "begun"):
            continue
        time.sleep(moment)
        kills += child.poll() is None
        child.kill()
        child.communicate()
    child = start(book, archive, kind)
    child.communicate()
    return Trial(kills, child.returncode == 0 and dump(book) == wanted)


def trials(times: int, kind: str, folder: Path, *, people: int = 300) -> list[Trial]:
    """Make so many trials, with kills spread over the whole of an import."""
    archive = folder / "archive"
    write(archive, until=datetime.now(UTC).date(), people=people)
    wanted, seconds = undisturbed(folder, archive)
    chance = random.Random(times)  # noqa: S311 - it must repeat
    found = []
    for i in range(times):
        # Every second trial is killed twice: what is resumed may be cut off again.
        moments = [seconds * (i + chance.random()) / times, seconds * chance.random() / 2]
        book = folder / f"{kind}-{i}.sqlite3"
        found.append(trial(book, archive, wanted, moments[: 1 + i % 2], kind))
    return found


def main() -> None:
    """Make the trials and say what they came to."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    times, twin = (numbers or [30])[0], "--twin" in sys.argv
    with tempfile.TemporaryDirectory() as folder:
        found = trials(times, "twin" if twin else "whole", Path(folder))
    kills, lost = sum(t.kills for t in found), sum(not t.same for t in found)
    print(f"{times} imports, {kills} kills landed within one, {lost} ended in another state")
    if twin and not lost:
        sys.exit("The broken variant was not caught: the trial is blind.")
    if not twin and lost:
        sys.exit("Killed imports must end in the same state as undisturbed ones.")


if __name__ == "__main__":
    main()
