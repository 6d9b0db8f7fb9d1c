"""Who wrote to whom in a research institution, and in which department each person is.

email-Eu-core (Yin et al. 2017): 1,005 people and 42 departments; the numbers of people are those
of the file of departments, and not those of the dated events of the same set.
"""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import numpy as np

from intreccio.network.traces import Numbers
from intreccio.science.sets import SpoiledError

NAME = "email-eu-core"
ARCS = "email-Eu-core.txt.gz"
DEPARTMENTS = "email-Eu-core-department-labels.txt"


def of_pairs(lines: list[str]) -> Numbers:
    """Read lines of two whole numbers, shape (n, 2).

    >>> of_pairs(["4 5", "5 4"]).tolist()
    [[4, 5], [5, 4]]
    """
    return np.array([line.split() for line in lines], np.int64)


def departments(folder: Path) -> Numbers:
    """Return the department of each person.

    Raises:
        SpoiledError: the file cannot be read or understood.
    """
    path = folder / NAME / DEPARTMENTS
    try:
        people, department = of_pairs(path.read_text().splitlines()[1:]).T
    except (OSError, ValueError) as fault:
        raise SpoiledError(path) from fault
    if sorted(people.tolist()) != list(range(len(people))):
        raise SpoiledError(path)
    return np.asarray(department[np.argsort(people)], np.int64)


def arcs(folder: Path, people: int) -> tuple[Numbers, Numbers]:
    """Return who wrote to whom, each arc once.

    Args:
        folder: of all data.
        people: how many there are; nobody has a higher number.

    Raises:
        SpoiledError: the file cannot be read or understood.
    """
    path = folder / NAME / ARCS
    try:
        with gzip.open(path, "rt") as opened:
            rows = of_pairs(opened.read().splitlines()[1:])
        source, target = np.unique(rows, axis=0).T
    except (OSError, EOFError, ValueError, zlib.error) as fault:
        raise SpoiledError(path) from fault
    if not 0 <= rows.min() <= rows.max() < people:
        raise SpoiledError(path)
    return source, target
