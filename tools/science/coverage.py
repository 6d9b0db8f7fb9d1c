"""Do the intervals of the cards hold? Books with a known truth are made, and the cards read them.

    python tools/science/coverage.py [BOOKS]

Each book is five years of an owner with people of known rates: log-normal between people, bursts
from week to week (gamma), replies after a log-normal wait that some never send, ties that are born
and end. Of the 80 % intervals of a card between 75 and 85 % should contain what they are for; a
card whose intervals do not is experimental (science notes, 4.16 and 5).
"""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

import numpy as np

from intreccio.network.capital import conversation, half_life, living_ties, rings, variety
from intreccio.network.capital.card import WEEK, Data
from intreccio.network.capital.half_life import MONTH
from intreccio.network.circuits import Circuit, Circuits, Member
from intreccio.network.contacts import Contacts
from intreccio.network.ties import Tie
from intreccio.network.traces import YEAR, Floats, TraceTable, table
from intreccio.people.records import Channel

PEOPLE = 160
YEARS = 5
WEEKS = YEARS * 52
CIRCUITS = 6
BURSTS = 0.6
"""Shape of the gamma that multiplies a person's weekly rate: small is bursty."""
MEDIAN_RATE, SPREAD = 8.0, 1.4
"""Messages a year each way in the middle, and the spread of their logarithm."""
HALF_LIFE = 14.0
"""Months after which half of the ties born inside the record have ended."""
MEASURED = (living_ties, rings, conversation, variety, half_life)
LOW, HIGH = 0.75, 0.85


@dataclass(frozen=True)
class Book:
    """What the cards are given, and what they are for."""

    data: Data
    truth: dict[str, float]


def book(seed: int) -> Book:
    """Make one book."""
    dice = np.random.default_rng(seed)
    rate = np.exp(dice.normal(np.log(MEDIAN_RATE), SPREAD, PEOPLE))
    tilt = np.exp(dice.normal(0, 0.4, PEOPLE))
    out, in_ = rate * tilt, rate / tilt
    begins, ends = lives(dice)
    passed = written(dice, out, in_, begins, ends)
    found = circuits_of(dice)
    now = WEEKS * WEEK
    data = Data(bare(passed, now), passed, ties(PEOPLE), found, now, 1.0, seed)
    return Book(data, truth(out, in_, begins, ends, found))


def lives(dice: np.random.Generator) -> tuple[Floats, Floats]:
    """Return in which weeks ties begin and end: half are older than the record and last."""
    old = np.arange(PEOPLE) < PEOPLE // 2
    begins = np.where(old, 0.0, dice.uniform(30, WEEKS - 30, PEOPLE))
    months = dice.exponential(HALF_LIFE / np.log(2), PEOPLE)
    ends = np.where(old, WEEKS, begins + months * MONTH / WEEK)
    return begins, np.minimum(ends, WEEKS)


def written(
    dice: np.random.Generator, out: Floats, in_: Floats, begins: Floats, ends: Floats
) -> Contacts:
    """Write the messages of all weeks, bursts and all."""
    week = np.arange(WEEKS)[None, :]
    alive = np.clip(np.minimum(ends[:, None], week + 1) - np.maximum(begins[:, None], week), 0, 1)
    burst = dice.gamma(BURSTS, 1 / BURSTS, alive.shape) * alive / 52
    sent, got = dice.poisson(out[:, None] * burst), dice.poisson(in_[:, None] * burst)
    rows = [np.repeat(np.argwhere(counts), counts[counts > 0], axis=0) for counts in (sent, got)]
    person = np.concatenate([r[:, 0] for r in rows])
    at = np.concatenate([r[:, 1] for r in rows]) * WEEK + dice.integers(0, WEEK, len(person))
    mine = np.concatenate([np.ones(len(rows[0])), np.zeros(len(rows[1]))])
    order = np.argsort(at, kind="stable")
    return Contacts(person[order], at[order], mine[order], 1 - mine[order])


def bare(passed: Contacts, now: int) -> TraceTable:
    """Return a table of traces that says when the record begins, and who the owner is."""
    ends = (int(passed.at[0]), Channel.MAIL, (PEOPLE - 1,)), (now, Channel.MAIL, (PEOPLE - 1,))
    return table(list(ends), people=PEOPLE, me=-1)


def circuits_of(dice: np.random.Generator) -> Circuits:
    """Put people into circuits of uneven size, some into none."""
    home = dice.choice(CIRCUITS + 1, PEOPLE, p=[0.3, 0.2, 0.15, 0.1, 0.1, 0.05, 0.1])
    groups = [np.flatnonzero(home == i).tolist() for i in range(CIRCUITS)]
    some = [Circuit(i + 1, tuple(Member(p, 1.0) for p in g)) for i, g in enumerate(groups) if g]
    return Circuits(tuple(some), 1.0)


def ties(people: int) -> tuple[Tie, ...]:
    """Return living ties enough for the cards to speak."""
    return tuple(
        Tie(person, "weak", 0.5, 0.4, 0.6, 0, 0, 1, 1, 1, 5.0, None)
        for person in range(min(people, 20))
    )


# --- the truth ----------------------------------------------------------------------------------


def truth(
    out: Floats, in_: Floats, begins: Floats, ends: Floats, found: Circuits
) -> dict[str, float]:
    """Return what each card is for: its measure of the rates themselves."""
    last = np.clip(ends - np.maximum(begins, WEEKS - YEAR / WEEK), 0, None) * WEEK / YEAR
    sent, got = out * last, in_ * last
    both = np.stack([sent + got]).T
    enough = sent + got >= conversation.LEAST
    balance = np.minimum(sent, got)[enough] / np.maximum(sent, got)[enough]
    shares = variety.shares_of(found, PEOPLE).T @ both * 1e6  # endless contacts: no bias to mend
    return {
        "living_ties": float((np.sqrt(sent * got) >= 5).sum()),
        "rings": float(rings.reaching(both, 0.4)[0]),
        "conversation": float(np.median(balance)),
        "variety": float(variety.effective(shares)[0]),
        "half_life": half_life_of_those_seen(),
    }


@cache
def half_life_of_those_seen() -> float:
    """Return the half-life of ties that leave a trace twice: the card can know of no others."""
    dice = np.random.default_rng(1)
    many = 400_000
    months = dice.exponential(HALF_LIFE / np.log(2), many)
    rate = np.exp(dice.normal(np.log(MEDIAN_RATE), SPREAD, many))
    tilt = np.exp(dice.normal(0, 0.4, many))
    weeks = np.maximum(months * MONTH / WEEK, 1e-6)
    burst = dice.gamma(BURSTS * weeks, 1 / (BURSTS * weeks))
    traces = dice.poisson((rate * tilt + rate / tilt) * months / 12 * burst)
    return float(np.median(months[traces >= half_life.TWICE]))


def main() -> None:
    """Print for each card how often its interval held, and the middle of its errors."""
    books = next((int(word) for word in sys.argv[1:] if word.isdigit()), 300)
    held: dict[str, list[bool]] = defaultdict(list)
    off: dict[str, list[float]] = defaultdict(list)
    wide: dict[str, list[float]] = defaultdict(list)
    for seed in range(books):
        made = book(seed)
        for measure in MEASURED:
            card, true = measure.card(made.data), made.truth[measure.KEY]
            if card.value is not None and card.interval is not None:
                held[card.key].append(card.interval[0] <= true <= card.interval[1])
                off[card.key].append(card.value - true)
                wide[card.key].append(card.interval[1] - card.interval[0])
    print(f"{'card':16}{'books':>7}{'held':>8}   80 %?{'bias':>10}{'width':>9}")
    for key, hits in held.items():
        share = float(np.mean(hits))
        word = "holds" if LOW <= share <= HIGH else "DOES NOT HOLD"
        bias, width = float(np.mean(off[key])), float(np.median(wide[key]))
        print(f"{key:16}{len(hits):>7}{share:>8.3f}   {word:14}{bias:>+9.2f}{width:>9.2f}")


if __name__ == "__main__":
    main()
