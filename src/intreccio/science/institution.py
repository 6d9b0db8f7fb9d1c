"""A research institution's mail (email-Eu-core; Yin et al. 2017): who wrote to whom, in which
department.

1,005 people and 42 departments; the numbers of people are those of the file of departments, and
not those of the dated events of the same set.
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


def departments(folder: Path) -> Numbers:
    """Return the department of each person.

    Raises:
        SpoiledError: the file cannot be read or understood.
    """
    path = folder / NAME / DEPARTMENTS
    try:
        people, department = np.loadtxt(path, np.int64, skiprows=1, ndmin=2).T
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
            rows = np.loadtxt(opened, np.int64, skiprows=1, ndmin=2)
        source, target = np.unique(rows, axis=0).T
    except (OSError, EOFError, ValueError, zlib.error) as fault:
        raise SpoiledError(path) from fault
    if not 0 <= rows.min() <= rows.max() < people:
        raise SpoiledError(path)
    return source, target
