"""Do the intervals of the cards hold? Books with a known truth are made, and the cards read them.

Most cards read the mail of an invented owner (`invented.books`): conversations with bursts and
answers, messages to several, to crowds and on lists, ties that are born and end, people who never
appear, people who are two in the book. The others have books of their own (`between_books`,
`door_books`). Of the 80 % intervals of a card between 75 and 85 % should contain what they are for;
a card whose intervals do not is experimental (science notes, 4.16 and 5). Other worlds say whether
that is an accident of the main one.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from intreccio.network.capital.card import Card
from intreccio.network.capital.report import MEASURES
from intreccio.network.resampling import LEVEL
from intreccio.people.wording import Phrase, sentence
from intreccio.science import between_books, door_books
from intreccio.science.invented.books import book
from intreccio.science.invented.truths import TRUTHS
from intreccio.science.invented.worlds import MAIN, WORLDS, World
from intreccio.science.outcome import Cell, Column, Mark, Outcome, Plot, Tell, silent

KEY = "coverage"
TITLE = sentence("Do the intervals of the cards hold?")
ABOUT = sentence(
    "Books are invented whose truth is known: conversations in bursts, messages to crowds, ties "
    "that are born and end, people who never appear or are two in the book. Of the intervals "
    "(80 %) of each card, how many contain the truth? Between 75 and 85 in 100 is as it should be; "
    "a card outside is marked experimental. Other worlds tell whether that was an accident."
)
WANTS: tuple[str, ...] = ()
COLUMNS = (
    Column(sentence("card")),
    Column(sentence("world")),
    Column(sentence("books")),
    Column(sentence("held, share"), ".3f", bounded=True),
    Column(sentence("low"), ".3f", bound=True),
    Column(sentence("high"), ".3f", bound=True),
    Column(sentence("truth, mean"), ".1f"),
    Column(sentence("mean error"), "+.2f"),
    Column(sentence("width of the interval"), ".2f"),
)
BOOKS, BOOKS_ELSEWHERE, FEW_BOOKS = 600, 120, 40
FIRST = 2_000
"""Seeds before this one were used to choose how the intervals are made."""
FOUND = "circuits"
"""The card for which circuits are looked for; the others are told them, which is quicker."""


@dataclass(frozen=True)
class Tried:
    """One interval of a card, and the truth that it was for."""

    low: float
    high: float
    value: float
    true: float

    @property
    def middle(self) -> float:
        """The middle of the interval."""
        return (self.low + self.high) / 2

    @property
    def held(self) -> bool:
        """Whether the interval contains the truth."""
        return self.low <= self.true <= self.high


Made = dict[str, tuple[float, Card]]
"""The truth of each card in one book, and the card that read it."""


def of_mail(seed: int, world: World = MAIN) -> Made:
    """Let the cards read the mail of one invented owner."""
    made = book(seed, world, grouped=False)
    keys = [key for key in TRUTHS if key != FOUND]
    return {key: (TRUTHS[key](made), MEASURES[key].card(made.data)) for key in keys}


def of_circuits(seed: int, world: World = MAIN) -> Made:
    """Let the card of circuits read the same mail, in which circuits are looked for."""
    made = book(seed, world)
    return {FOUND: (TRUTHS[FOUND](made), MEASURES[FOUND].card(made.data))}


def of_others(seed: int) -> Made:
    """Let the cards between contacts, of doors, of help and of openness read books of their own."""
    data, truths = between_books.books(seed)
    between = {key: (truth, MEASURES[key].card(data)) for key, truth in truths.items()}
    read = {key: made(seed) for key, made in door_books.TRIED.items()}
    return between | {key: (one.truth, one.card) for key, one in read.items()}


STUDIES: dict[str, Callable[[int], Made]] = {
    "mail": of_mail,
    "circuits": of_circuits,
    "others": of_others,
}
"""What makes books: each gives the truths of some cards, and the cards."""


def gathered(make: Callable[[int], Made], books: int) -> dict[str, list[Tried]]:
    """Make so many books, and keep how each interval did."""
    found: dict[str, list[Tried]] = defaultdict(list)
    for seed in range(FIRST, FIRST + books):
        for key, (truth, card) in make(seed).items():
            if card.value is not None and card.interval is not None and math.isfinite(truth):
                found[key].append(Tried(*card.interval, card.value, truth))
    return found


def agrees(some: Sequence[Tried], held: float) -> bool:
    """Say whether so many books can show what is said: within what 999 of a thousand would.

    >>> agrees([Tried(0, 1, 0.5, 0.5)] * 20, 0.8), agrees([Tried(0, 1, 0.5, 2.0)] * 20, 0.8)
    (True, False)
    """
    off = abs(sum(one.held for one in some) - held * len(some)) - 0.5
    return off <= 3.3 * math.sqrt(len(some) * held * (1 - held))


def tables(books: int, others: int, tell: Tell) -> Iterator[tuple[str, str, list[Tried]]]:
    """Yield for each card and world how its intervals did, those of the main world first."""
    for study, make in STUDIES.items():
        tell(study)
        for key, some in gathered(make, books).items():
            yield key, "", some
    for name, world in WORLDS.items():
        if world is MAIN or not others:
            continue
        tell(name)
        for key, some in gathered(partial(of_mail, world=world), others).items():
            yield key, name, some


def cells(key: str, world: str, some: list[Tried]) -> tuple[Cell, ...]:
    """Return one line of the table; the bounds of the share are Wilson's."""
    share = float(np.mean([one.held for one in some]))
    true = float(np.mean([one.true for one in some]))
    error = float(np.mean([one.value - one.true for one in some]))
    width = float(np.median([one.high - one.low for one in some]))
    return (key, world, len(some), share, *wilson(share, len(some)), true, error, width)


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
    amounts = (FEW_BOOKS, 0) if quick else (BOOKS, BOOKS_ELSEWHERE)
    rows = tuple(cells(*one) for one in tables(*amounts, tell))
    marks = tuple(
        Mark(str(row[0]), float(row[3] or 0), float(row[4] or 0), float(row[5] or 0), LEVEL)
        for row in rows
        if not row[1]
    )
    return Outcome(
        data=(),
        columns=COLUMNS,
        rows=rows,
        plot=Plot(sentence("share of intervals (80 %) that hold the truth"), marks),
        notes=(
            Phrase.of(sentence("In the figure the hollow dot is what it should be.")),
            *(Phrase.of("{world}: {about}.", world=k, about=w.about) for k, w in WORLDS.items()),
        ),
    )
