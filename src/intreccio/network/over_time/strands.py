"""Strands: what share of the owner's contact each circuit held, and which came and went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from intreccio.network import resampling
from intreccio.network.circuits import Circuits
from intreccio.network.over_time.periods import SEEN, Estimate, Period, around
from intreccio.network.over_time.windows import Window
from intreccio.network.traces import Floats

PRESENT = 0.5
"""A circuit is there while it holds this much of the share that it held at its highest: before and
after, the whole interval must lie below."""
TOLD = 0.05
"""A circuit that never held more than this of the contact is neither said to be born nor faded."""
LEAST_CONTACTS = 20
"""Of fewer contacts no shares are taken."""


@dataclass(frozen=True, slots=True)
class Strand:
    """A circuit through time.

    Attributes:
        circuit: its number.
        shares: of each period's contact; None where too little passed.
        born: the period, by place, from which on it holds half of its highest share or more; None
            when it did from the first, or when that is not sure.
        faded: the period from which on it holds less; None when it still holds it, or when that is
            not sure.
    """

    circuit: int
    shares: tuple[Estimate | None, ...]
    born: int | None
    faded: int | None


def strands(
    found: Circuits, columns: Sequence[tuple[Estimate, ...] | None], known: tuple[Period, ...]
) -> tuple[Strand, ...]:
    """Return each circuit through time, from the shares of every period (`shares`)."""
    return tuple(
        strand(circuit.id, tuple(c[i] if c else None for c in columns), known)
        for i, circuit in enumerate(found.circuits)
    )


def shares(seen: Window, by_circuit: Floats, seed: int) -> tuple[Estimate, ...] | None:
    """Return the share of each circuit in the contact of one period; None for too few contacts.

    The circuits are those found on the whole archive (`capital.variety`). Weeks are drawn anew for
    the interval.
    """
    if len(seen.recent.at) < LEAST_CONTACTS:
        return None
    whole = seen.weekly.sum(axis=0)
    draws = resampling.weeks_drawn(len(whole), seed)
    values = by_circuit.sum(axis=1) / whole.sum()
    drawn = (by_circuit @ draws) / np.maximum(whole @ draws, 1e-9)
    return tuple(around(float(values[i]), drawn[i]) for i in range(len(values)))


def outside(column: tuple[Estimate, ...] | None) -> float | None:
    """Return the share that fell to people of no circuit."""
    return round(max(1 - sum(e.value for e in column), 0.0), 4) if column is not None else None


def strand(number: int, shares: tuple[Estimate | None, ...], known: tuple[Period, ...]) -> Strand:
    """Say when a circuit came and went.

    >>> year = Period(2020, 0, 0, 1, 1.0)
    >>> some = tuple(Estimate(x, x, x) for x in (0.0, 0.4, 0.5, 0.1))
    >>> made = strand(3, some, (year,) * 4)
    >>> made.born, made.faded
    (1, 3)
    """
    values = np.array([e.value if e else np.nan for e in shares])
    highest = np.array([e.high if e else np.nan for e in shares])
    half = float(np.nanmax(values, initial=0.0)) * PRESENT
    there = np.flatnonzero(values >= half)
    if half < TOLD * PRESENT or not len(there):
        return Strand(number, shares, None, None)
    places, read = np.arange(len(values)), np.isfinite(values)
    before = read & (places < there[0])
    whole = np.array([period.seen >= SEEN for period in known])
    after = np.flatnonzero(read & (places > there[-1]) & whole)
    born = before.any() and (highest[before] < half).all()
    faded = len(after) > 0 and (highest[after] < half).all()
    return Strand(number, shares, int(there[0]) if born else None, int(after[0]) if faded else None)
