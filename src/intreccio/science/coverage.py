"""Do the intervals of the cards hold? Books with a known truth are made, and the cards read them.

Each book is five years of an owner with people of known rates: log-normal between people, bursts
from week to week (gamma) that carry both directions, ties that are born and end. Of the 80 %
intervals of a card between 75 and 85 % should contain what they are for; a card whose intervals do
not is experimental (science notes, 4.16 and 5).
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from intreccio.network.capital import conversation, half_life, living_ties, rings, variety
from intreccio.network.capital.card import WEEK, Data
from intreccio.network.capital.half_life import MONTH
from intreccio.network.circuits import Circuit, Circuits, Member
from intreccio.network.contacts import Contacts
from intreccio.network.resampling import LEVEL
from intreccio.network.ties import Tie
from intreccio.network.traces import YEAR, Floats, TraceTable, table
from intreccio.people.records import Channel
from intreccio.people.wording import Phrase, sentence
from intreccio.science.outcome import Cell, Column, Mark, Outcome, Plot, Tell, silent

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

KEY = "coverage"
TITLE = sentence("Do the intervals of the cards hold?")
ABOUT = sentence(
    "Books are invented whose truth is known: bursts, one-sided ties, ties that are born and end, "
    "five years each. Of the intervals (80 %) of each card, how many contain the truth? Between 75 "
    "and 85 in 100 is as it should be; a card outside is marked experimental."
)
WANTS: tuple[str, ...] = ()
COLUMNS = (
    Column(sentence("card")),
    Column(sentence("books")),
    Column(sentence("held, share"), ".3f", bounded=True),
    Column(sentence("low"), ".3f", bound=True),
    Column(sentence("high"), ".3f", bound=True),
    Column(sentence("mean error"), "+.2f"),
    Column(sentence("width of the interval"), ".2f"),
)
BOOKS, FEW_BOOKS = 300, 40


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


@dataclass(frozen=True)
class Tried:
    """One interval of a card, and the truth that it was for."""

    low: float
    high: float
    value: float
    true: float

    @property
    def held(self) -> bool:
        """Whether the interval contains the truth."""
        return self.low <= self.true <= self.high


def tried(made: Book) -> dict[str, Tried]:
    """Let every card read a book."""
    found = {}
    for measure in MEASURED:
        card = measure.card(made.data)
        if card.value is not None and card.interval is not None:
            low, high = card.interval
            found[card.key] = Tried(low, high, card.value, made.truth[card.key])
    return found


def cells(key: str, some: list[Tried]) -> tuple[Cell, ...]:
    """Return one line of the table; the bounds of the share are Wilson's."""
    share = float(np.mean([one.held for one in some]))
    error = float(np.mean([one.value - one.true for one in some]))
    width = float(np.median([one.high - one.low for one in some]))
    return (key, len(some), share, *wilson(share, len(some)), error, width)


def wilson(share: float, n: int) -> tuple[float, float]:
    """Return the 95 % bounds of a share (Wilson 1927, 10.1080/01621459.1927.10502953).

    >>> [round(x, 3) for x in wilson(0.8, 300)]
    [0.751, 0.841]
    """
    z = 1.96
    middle, whole = share + z * z / (2 * n), 1 + z * z / n
    spread = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return (middle - spread) / whole, (middle + spread) / whole


def run(folder: Path, *, quick: bool = False, tell: Tell = silent) -> Outcome:
    """Invent the books and let the cards read them; no data are wanted."""
    del folder
    books = FEW_BOOKS if quick else BOOKS
    found: dict[str, list[Tried]] = defaultdict(list)
    for seed in range(books):
        if seed % 50 == 0:
            tell(f"{seed + 1} / {books}")
        for key, one in tried(book(seed)).items():
            found[key].append(one)
    rows = tuple(cells(key, some) for key, some in found.items())
    marks = tuple(
        Mark(str(row[0]), float(row[2] or 0), float(row[3] or 0), float(row[4] or 0), LEVEL)
        for row in rows
    )
    return Outcome(
        data=(),
        columns=COLUMNS,
        rows=rows,
        plot=Plot(sentence("share of intervals (80 %) that hold the truth"), marks),
        notes=(
            Phrase.of(sentence("In the figure the hollow dot is what it should be.")),
            Phrase.of(sentence("Cards that are not in the table were not tried: experimental.")),
        ),
    )
