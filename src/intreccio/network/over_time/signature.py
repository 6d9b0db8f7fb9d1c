"""Signature: how the owner shares contact out among the first, the second, the third person.

Everybody has a way of their own of doing so, and keeps it while the people change (Saramaki et al.
2014, PNAS 111:942, 10.1073/pnas.1308540110).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from intreccio.network import resampling
from intreccio.network.over_time.periods import Estimate
from intreccio.network.over_time.windows import Window
from intreccio.network.traces import Floats, Numbers

RANKS = 20
LEAST_CONTACTS = 100
LOOKED_AT = 200
"""Only so many people are drawn anew: nobody below comes among the first twenty."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A period's shares of contact by rank.

    Attributes:
        shares: of the first, the second, ... the twentieth person, of all contact.
        new: how many of these twenty were not among those of the period before; None for none.
        moved: how far the shares lie from those of the period before, 0 to 1 (see `divergence`).
        chance: how far chance alone moves them, nine times in ten.
    """

    shares: tuple[Estimate, ...]
    new: int | None
    moved: float | None
    chance: float | None


Before: TypeAlias = tuple[Floats, Numbers]
"""The shares and the people of the period before."""


def signature(
    seen: Window, before: Before | None, seed: int
) -> tuple[Signature | None, Before | None]:
    """Return one period's signature, with its shares and people for the period after.

    None of less than a hundred contacts or twenty people.
    """
    totals = seen.totals
    if len(totals) < RANKS or totals.sum() < LEAST_CONTACTS:
        return None, None
    order = np.argsort(-totals, kind="stable")[:LOOKED_AT]
    first = seen.met[order[:RANKS]]
    values = totals[order[:RANKS]] / totals.sum()
    draws = resampling.weeks_drawn(seen.weekly.shape[1], seed)
    drawn = -np.sort(-(seen.weekly[order] @ draws), axis=0)[:RANKS]
    drawn /= np.maximum(seen.weekly.sum(axis=0) @ draws, 1e-9)
    made = Signature(
        shares=bounded(values, drawn),
        new=int(np.isin(first, before[1], invert=True).sum()) if before else None,
        moved=round(float(divergence(values, before[0])), 5) if before else None,
        chance=round(float(np.quantile(divergence(drawn, np.roll(drawn, 1, axis=1)), 0.9)), 5),
    )
    return made, (values, first)


def bounded(shares: Floats, drawn: Floats) -> tuple[Estimate, ...]:
    """Return each share with its interval, moved onto it: drawing lifts the first ranks."""
    low, high = resampling.interval(drawn, axis=1) - np.median(drawn, axis=1)
    bounds = zip(shares, np.minimum(low, 0), np.maximum(high, 0), strict=True)
    return tuple(
        Estimate(round(float(s), 4), round(max(float(s + lo), 0.0), 4), round(float(s + hi), 4))
        for s, lo, hi in bounds
    )


def divergence(one: Floats, other: Floats) -> Floats:
    """Return the Jensen-Shannon divergence, in bits, of shares by rank and what is left to others.

    0 for equal shares, 1 for shares that nothing joins (Lin 1991, 10.1109/18.61115). Ranks are the
    rows. By hand: (1, 0) beside (0.5, 0.5): the middle is (0.75, 0.25), so half of log2(1 / 0.75)
    and half of 0.5 log2(0.5 / 0.75) + 0.5 log2(0.5 / 0.25) make 0.2075 + 0.1038.

    >>> round(float(divergence(np.array([1.0, 0.0]), np.array([0.5, 0.5]))), 4)
    0.3113
    """
    p, q = with_rest(one), with_rest(other)
    middle = (p + q) / 2
    return np.asarray((apart(p, middle) + apart(q, middle)) / 2, np.float64)


def with_rest(shares: Floats) -> Floats:
    """Add the share of all others as a last row."""
    rest = np.maximum(1 - shares.sum(axis=0, keepdims=True), 0.0)
    return np.concatenate([shares, rest])


def apart(p: Floats, q: Floats) -> Floats:
    """Return the divergence of Kullback and Leibler, in bits, column by column."""
    with np.errstate(divide="ignore", invalid="ignore"):
        each = np.where(p > 0, p * np.log2(p / q), 0.0)
    return np.asarray(each.sum(axis=0), np.float64)
