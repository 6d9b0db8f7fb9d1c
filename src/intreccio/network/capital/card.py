"""A card: one measure of the network, with all that is needed to judge it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from intreccio.network.acts import Act
from intreccio.network.ahead import Ahead
from intreccio.network.between import Answer
from intreccio.network.circuits import Circuits
from intreccio.network.contacts import Contacts
from intreccio.network.grouping import Grouping
from intreccio.network.resampling import LEVEL
from intreccio.network.ties import Tie
from intreccio.network.traces import YEAR, TraceTable
from intreccio.network.weave import Weave
from intreccio.people.wording import Phrase

Status = Literal["tested", "experimental", "not_enough_data"]
WEEK = 7 * 86_400


@dataclass(frozen=True, slots=True)
class Card:
    """One measure.

    Attributes:
        key: its name in the documentation and in `--json`.
        value: None when the data do not suffice.
        interval: holds the value with probability `level`.
        n: how many cases it was computed from.
        window: seconds since the epoch, from and to.
        coverage: share of what was met that could be understood.
        sources: papers that define or test the measure.
        says: the measure in words; `not_meant`: what it must not be taken for.
        parts: further figures, each with its words.
        held: how often such an interval held in invented books (see `held`); None for not tried.
    """

    key: str
    title: Phrase
    unit: Phrase
    value: float | None
    interval: tuple[float, float] | None
    n: int
    window: tuple[int, int]
    coverage: float
    status: Status
    sources: tuple[str, ...]
    says: Phrase
    not_meant: Phrase
    parts: tuple[tuple[Phrase, float], ...] = ()
    level: float = LEVEL
    held: float | None = None


@dataclass(frozen=True, eq=False)
class Data:
    """What cards are computed from; `coverage` is the share of items met that were understood.

    `weave` is who is tied to whom as the sources show it, without the owner's `answers` on that.
    `works` holds what each person of an address book does now, by its titles, () where none is
    written; `resources` what somebody could do, with how close they are, None before the check-list
    was filled in; `acts` the help written down; `grouping` which groups the owner declared.
    """

    table: TraceTable
    contacts: Contacts
    ties: tuple[Tie, ...]
    circuits: Circuits
    now: int
    coverage: float
    seed: int = 7
    weave: Weave | None = None
    answers: tuple[Answer, ...] = ()
    ahead: Ahead | None = None
    works: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    resources: Mapping[str, str] | None = None
    acts: tuple[Act, ...] = ()
    grouping: Grouping | None = None

    @property
    def window(self) -> tuple[int, int]:
        """The twelve months before now."""
        return self.now - YEAR, self.now

    @property
    def weeks(self) -> int:
        """How many weeks of history there are."""
        return (self.now - int(self.table.at[0])) // WEEK if len(self.table) else 0

    @property
    def near(self) -> list[int]:
        """The living ties among whom it is asked who knows whom: the strongest `MOST_NEAR`."""
        return [tie.person for tie in self.ties if tie.klass in ("strong", "weak")][:MOST_NEAR]

    @property
    def recent(self) -> Contacts:
        """The contacts of the last twelve months."""
        return self.contacts.since(self.now - YEAR, self.now + 1)


MOST_NEAR = 1_000
"""Each two of them are a pair: half a million pairs, drawn two hundred times."""
LEAST_WEEKS = 26
LEAST_TIES = 15
LEAST_COVERAGE = 0.6


def enough(data: Data) -> bool:
    """Say whether the data reach the minimums of science.md 5.2."""
    living = sum(tie.klass in ("strong", "weak") for tie in data.ties)
    return data.weeks >= LEAST_WEEKS and living >= LEAST_TIES and data.coverage >= LEAST_COVERAGE


NEEDS = Phrase.of(
    "Not enough data yet: this needs half a year of history, fifteen living ties, and six items"
    " in ten understood."
)
