"""The public sets of dated events, read from a folder of data."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from intreccio.network.histories import Events, events
from intreccio.network.traces import DAY, MOST_PRESENT

SNAP = {
    "email-eu-core": "email-Eu-core-temporal.txt.gz",
    "collegemsg": "CollegeMsg.txt.gz",
}
LISTS = ("ml-kernel-union-events", "ml-linux-mips", "ml-openbmc")
NAMES = (*SNAP, *LISTS)
SMALL = ("collegemsg", "ml-openbmc")
"""What a quick run reads."""
PERSONAL = ("reply", "to", "r", "t")
"""Kinds of address that make a contact; a copy to third parties makes none."""
PAUSE = 60 * DAY
"""When nobody at all writes for so long, the record has stopped..."""
STRAY = 0.01
"""...if less than this share of the events comes after."""


class SpoiledError(Exception):
    """A file of data is there, and cannot be understood."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(str(path))


def file_of(folder: Path) -> Path:
    """Return the file that holds the events of a set."""
    return folder / SNAP.get(folder.name, "edges.csv.gz")


def there(data: Path, *, quick: bool = False) -> Iterator[Path]:
    """Yield the folders of the sets that are there; of a quick run only the small ones."""
    for name in NAMES:
        if (data / name).is_dir() and (name in SMALL or not quick):
            yield data / name


def read(folder: Path, *, personal: bool = False) -> Events:
    """Return the events of a set; a few stray ones after the record has stopped are left out.

    On mailing lists an event is an answer, or a message addressed To somebody; the answer that is
    also addressed To its reader is one event, not two. With `personal`, what goes to more than ten
    people at once is left out, as the measures of the house do.
    """
    passed = until_it_stops(rows(folder))
    return to_few(passed) if personal else passed


def rows(folder: Path) -> Events:
    """Return what the file of a set holds.

    Raises:
        SpoiledError: it cannot be read or understood.
    """
    path = file_of(folder)
    try:
        with gzip.open(path, "rt") as opened:
            text = opened.read()
        return of_triples(text) if folder.name in SNAP else of_edges(text)
    except (OSError, EOFError, ValueError, IndexError, zlib.error) as fault:
        raise SpoiledError(path) from fault


def of_triples(text: str) -> Events:
    """Read lines of who, whom, when.

    >>> of_triples("4 5 60").at.tolist()
    [60]
    """
    columns = np.array([line.split()[:3] for line in text.splitlines()], np.int64)
    return events(columns[:, 0], columns[:, 1], columns[:, 2])


def of_edges(text: str) -> Events:
    """Read a table of when, who, whom, and how that person was addressed."""
    lines = (line.split(",", 4)[:4] for line in text.splitlines()[1:])
    found = {(int(at), int(who), int(whom)) for at, who, whom, kind in lines if kind in PERSONAL}
    at, who, whom = np.array(sorted(found), np.int64).T
    return events(who, whom, at)


def to_few(passed: Events) -> Events:
    """Leave out what one person sent to more than ten at the same second.

    >>> crowd = events([0] * 12, range(1, 13), [5] * 11 + [6])
    >>> to_few(crowd).whom.tolist()
    [12]
    """
    sending = passed.at * passed.people + passed.who
    _, which, readers = np.unique(sending, return_inverse=True, return_counts=True)
    few = np.flatnonzero(readers[which] <= MOST_PRESENT)
    return Events(passed.who[few], passed.whom[few], passed.at[few], passed.people)


def until_it_stops(passed: Events) -> Events:
    """Leave out the last few events, where a silence of everybody parts them from the rest.

    >>> steady = np.arange(200) * DAY
    >>> until_it_stops(events([0] * 201, [1] * 201, [*steady, 300 * DAY])).at[-1] == steady[-1]
    np.True_
    """
    pauses = np.flatnonzero(np.diff(passed.at) > PAUSE)
    stray = len(pauses) > 0 and len(passed) - pauses[-1] - 1 < STRAY * len(passed)
    return passed.between(0, int(passed.at[pauses[-1]]) + 1) if stray else passed
