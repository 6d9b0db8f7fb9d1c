"""The public sets of dated events, read from the folder of data that lies beside the project."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np

from intreccio.network.histories import Events, events
from intreccio.network.traces import DAY, MOST_PRESENT

DATA = Path(__file__).parents[2].parent / "shared" / "data"
SNAP = {
    "email-eu-core": "email-Eu-core-temporal.txt.gz",
    "collegemsg": "CollegeMsg.txt.gz",
}
LISTS = ("ml-kernel-union-events", "ml-linux-mips", "ml-openbmc")
NAMES = (*SNAP, *LISTS)
PERSONAL = ("reply", "to", "r", "t")
"""Kinds of address that make a contact; a copy to third parties makes none."""
PAUSE = 60 * DAY
"""When nobody at all writes for so long, the record has stopped..."""
STRAY = 0.01
"""...if less than this share of the events comes after."""


def read(folder: Path, *, personal: bool = False) -> Events:
    """Return the events of a set; a few stray ones after the record has stopped are left out.

    On mailing lists an event is an answer, or a message addressed To somebody; the answer that is
    also addressed To its reader is one event, not two. With `personal`, what goes to more than ten
    people at once is left out, as the measures of the house do.
    """
    passed = until_it_stops(rows(folder))
    return to_few(passed) if personal else passed


def rows(folder: Path) -> Events:
    """Return what the files of a set hold."""
    if folder.name in SNAP:
        with gzip.open(folder / SNAP[folder.name], "rt") as opened:
            columns = np.loadtxt(opened, dtype=np.int64)
        return events(columns[:, 0], columns[:, 1], columns[:, 2])
    with gzip.open(folder / "edges.csv.gz", "rt") as opened:
        lines = (line.split(",", 4)[:4] for line in opened.read().splitlines()[1:])
        found = {
            (int(at), int(who), int(whom)) for at, who, whom, kind in lines if kind in PERSONAL
        }
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
