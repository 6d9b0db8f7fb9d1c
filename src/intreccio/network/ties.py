"""Ties: what the traces say about the owner and each person, with its uncertainty.

Definitions (docs/measures/ties.md), all over the twelve months before `now`:

- rate = sqrt(a_out * a_in), messages a year each way (De Choudhury et al. 2010, WWW: ties cut at 5
  to 10 reciprocated messages a year serve best);
- *strong*: rate >= 5, and contact on 12 days or more (days of contact predict persistence best:
  Urena-Carrion et al. 2020, 10.1140/epjds/s13688-020-00256-5);
- *weak*: rate >= 5 on fewer days;
- *dormant*: rate >= 5 in some earlier year, and silence longer than a year and than the tie's own
  95th percentile of silences (Levin et al. 2011, 10.1287/orsc.1100.0576);
- *occasional*: any other.

Strength = x / (x + 6), where x is the geometric mean of the days of contact out and in, each
weighted 2^(-age / 180 days): 0 for silence or a one-way tie, 0.5 for six recent mutual days.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from intreccio.network import resampling
from intreccio.network.contacts import Contacts, contacts
from intreccio.network.traces import DAY, YEAR, Flags, Floats, TraceTable

Klass = Literal["strong", "weak", "occasional", "dormant"]

LIVING_RATE = 5.0
STRONG_DAYS = 12
HALF_LIFE = 180 * DAY
HALF_STRENGTH = 6.0
QUARTER = 90 * DAY
LEAST_CASES = 20


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie of the owner.

    Attributes:
        person: the other, by number.
        klass: strong, weak, occasional or dormant.
        strength: 0 to 1; `low` and `high` bound it with probability 0.8.
        first, last: seconds since the epoch, of the first and last contact.
        days_active: days with contact, ever. `sent`, `received`: messages each way, ever.
        rate: messages a year each way, over the last twelve months.
        contact_90d: the share of such ties of the owner's own past that saw contact within 90
            days; None with fewer than 20 cases.
    """

    person: int
    klass: Klass
    strength: float
    low: float
    high: float
    first: int
    last: int
    days_active: int
    sent: int
    received: int
    rate: float
    contact_90d: float | None


def ties(table: TraceTable, now: int, *, seed: int = 7) -> tuple[Tie, ...]:
    """Return every tie of the owner, the strongest first; none when the owner is unknown.

    >>> from intreccio.network.traces import table as traces
    >>> from intreccio.people.records import Channel
    >>> weekly = [(w * 604_800, Channel.MAIL, (w % 2, 1 - w % 2)) for w in range(52)]
    >>> ties(traces(weekly, people=2, me=0), now=52 * 604_800)[0].klass
    'strong'
    """
    if table.me < 0 or not len(table):
        return ()
    passed = contacts(table)
    passed = passed.only(passed.at <= now)
    strength, low, high = strengths(passed, table.people, now, seed)
    chances = next_contact(passed, table.people, now)
    bounds = zip(strength.tolist(), low.tolist(), high.tolist(), strict=True)
    known = list(bounds)
    found = [
        tie(some, now, person, known[person], chances[person])
        for person, some in passed.by_person()
    ]
    return tuple(sorted(found, key=lambda t: (-t.strength, -t.last, t.person)))


def tie(
    passed: Contacts,
    now: int,
    person: int,
    strength: tuple[float, float, float],
    chance: float | None,
) -> Tie:
    """Sum up one person's contacts, which are in order of time."""
    value, low, high = (round(bound, 4) for bound in strength)
    return Tie(
        person=person,
        klass=klass_of(passed, now),
        strength=value,
        low=low,
        high=high,
        first=int(passed.at[0]),
        last=int(passed.at[-1]),
        days_active=len(np.unique(passed.at // DAY)),
        sent=int(np.count_nonzero(passed.out)),
        received=int(np.count_nonzero(passed.in_)),
        rate=round(rate(passed.since(now - YEAR, now + 1)), 3),
        contact_90d=chance,
    )


def rate(passed: Contacts) -> float:
    """Return the geometric mean of what went each way."""
    return float(np.sqrt(passed.out.sum() * passed.in_.sum()))


def klass_of(passed: Contacts, now: int) -> Klass:
    """Return the class of a tie from its contacts in order of time."""
    recent = passed.since(now - YEAR, now + 1)
    if rate(recent) >= LIVING_RATE:
        days = len(np.unique(recent.at // DAY))
        return "strong" if days >= STRONG_DAYS else "weak"
    return "dormant" if is_asleep(passed, now) else "occasional"


def is_asleep(passed: Contacts, now: int) -> bool:
    """Say whether a tie that was living once is silent for longer than it ever used to be."""
    if best_rate(passed) < LIVING_RATE:
        return False
    gaps = np.diff(passed.at)
    usual = float(np.quantile(gaps, 0.95)) if len(gaps) else 0.0
    return now - int(passed.at[-1]) > max(YEAR, usual)


def best_rate(passed: Contacts) -> float:
    """Return the highest rate in any twelve months that begin with a contact."""
    ends = np.searchsorted(passed.at, passed.at + YEAR)
    out = np.concatenate([[0.0], np.cumsum(passed.out)])
    in_ = np.concatenate([[0.0], np.cumsum(passed.in_)])
    starts = np.arange(len(passed.at))
    product = (out[ends] - out[starts]) * (in_[ends] - in_[starts])
    return float(np.sqrt(product.max())) if len(product) else 0.0


# --- strength ---------------------------------------------------------------------------------


def strengths(passed: Contacts, people: int, now: int, seed: int) -> tuple[Floats, Floats, Floats]:
    """Return each person's strength and the bounds of its 80 % interval (weekly bootstrap)."""
    out = resampling.cells(days_of(passed, passed.out > 0, now), people)
    in_ = resampling.cells(days_of(passed, passed.in_ > 0, now), people)
    value = saturated(out.totals() * in_.totals())
    draws = resampling.weeks_drawn(max(out.weeks, in_.weeks), seed)
    low, high = resampling.bounds(
        lambda part: saturated(out.resampled(draws, part) * in_.resampled(draws, part)), people
    )
    return value, np.minimum(low, value), np.maximum(high, value)


def days_of(passed: Contacts, kept: Flags, now: int) -> resampling.Weighted:
    """Return the days of contact in one direction, each with the weight of its age."""
    some = passed.only(kept)
    day = some.at // DAY
    pairs = np.unique(np.stack([some.person, day], axis=1), axis=0) if len(day) else EMPTY
    age = now - pairs[:, 1] * DAY
    return resampling.Weighted(pairs[:, 0], age // (7 * DAY), np.exp2(-age / HALF_LIFE))


EMPTY = np.empty((0, 2), np.int64)


def saturated(product: Floats) -> Floats:
    """Turn the product of the two directions into a strength from 0 to 1."""
    x = np.sqrt(product)
    return np.asarray(x / (x + HALF_STRENGTH), np.float64)


# --- the next ninety days ---------------------------------------------------------------------


def next_contact(passed: Contacts, people: int, now: int) -> list[float | None]:
    """Return for each person how often such ties of the owner's past saw contact in 90 days.

    "Such" ties have as many days of contact in a year, and as long a silence, by rough bins. The
    past is looked at every 90 days of the last three years.
    """
    moments = [now - QUARTER * k for k in range(1, 13)]
    moments = [m for m in moments if len(passed.at) and m > passed.at[0]]
    cases: dict[tuple[int, int], list[bool]] = {}
    for moment in moments:
        later = np.unique(passed.since(moment, moment + QUARTER).person)
        again = np.isin(np.arange(people), later)
        for person, kind in kinds(passed, people, moment).items():
            cases.setdefault(kind, []).append(bool(again[person]))
    shares = {kind: share(found) for kind, found in cases.items()}
    today = kinds(passed, people, now + 1)
    return [shares.get(today[p]) if p in today else None for p in range(people)]


def kinds(passed: Contacts, people: int, moment: int) -> dict[int, tuple[int, int]]:
    """Return each person's bin at a moment: days of contact in the year before, and silence."""
    before = passed.only(passed.at < moment)
    last = np.full(people, -1)
    last[before.person] = before.at
    year = before.since(moment - YEAR, moment)
    days = np.unique(np.stack([year.person, year.at // DAY], axis=1), axis=0)
    active = np.bincount(days[:, 0], minlength=people) if len(days) else np.zeros(people, int)
    busy = np.digitize(active, [1, 2, 4, 12])
    quiet = np.digitize((moment - last) / DAY, [30, 90, 365])
    return {p: (int(busy[p]), int(quiet[p])) for p in np.flatnonzero(last >= 0).tolist()}


def share(cases: list[bool]) -> float | None:
    """Return the share of cases that came true, drawn a little to one half; None for too few."""
    if len(cases) < LEAST_CASES:
        return None
    return round((sum(cases) + 1) / (len(cases) + 2), 3)
