"""The network in time: what was computed, with the names that the circuits bear today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from intreccio.book import computed
from intreccio.desk.mapping import names_of_circuits
from intreccio.network.over_time.past import Past
from intreccio.network.over_time.periods import SILENT, Estimate, Period
from intreccio.network.over_time.report import SOURCES, OverTime
from intreccio.network.over_time.signature import Signature
from intreccio.network.over_time.strands import Strand
from intreccio.network.over_time.turnover import Turnover
from intreccio.people.wording import Phrase

__all__ = ["SOURCES", "Estimate", "OverTime", "Past", "Period", "Signature", "Strand", "Turnover"]

Body = dict[str, Any]
Say: TypeAlias = Callable[[Phrase], str]
"""Says a phrase in the reader's language, numbers included."""


@dataclass(frozen=True, slots=True)
class Told:
    """The network in time, and the name of each circuit in it by its number."""

    found: OverTime
    names: dict[int, Phrase]

    @property
    def too_young(self) -> bool:
        """Whether there is something, but less than half a year of it."""
        return bool(self.found.now) and not self.found.periods


def ended(told: Told, now: float) -> Phrase | None:
    """Say that the archive ended long before `now`, if it did."""
    if not told.found.periods or now - told.found.now <= SILENT:
        return None
    return Phrase.of("Your archive ends there: “now” is that day, and the time since is unknown.")


def over_time() -> Told:
    """Return the network in time, as it was last computed."""
    body = computed.whole("over_time")
    found = read(body) if body else OverTime(0, 0)
    names = {number: name(said, given) for number, (said, given) in names_of_circuits().items()}
    return Told(found, names)


def name(said: str, found: Phrase) -> Phrase:
    """Return the user's name for a circuit as a phrase, or the one found."""
    return Phrase.of("{name}", name=said) if said else found


def read(body: Body) -> OverTime:
    """Read the whole as it was kept."""
    return OverTime(
        begins=body["begins"],
        now=body["now"],
        periods=tuple(Period(**one) for one in body["periods"]),
        turnover=tuple(turnover(one) for one in body["turnover"]),
        strands=tuple(strand(one) for one in body["strands"]),
        outside=tuple(body["outside"]),
        signatures=tuple(signature(one) for one in body["signatures"]),
        past=tuple(Past(one["key"], estimates(one["values"])) for one in body["past"]),
    )


def estimate(body: Body | None) -> Estimate | None:
    """Read one figure; None where it is not known."""
    return Estimate(**body) if body else None


def estimates(bodies: list[Body | None]) -> tuple[Estimate | None, ...]:
    """Read a row of figures."""
    return tuple(estimate(body) for body in bodies)


def turnover(body: Body) -> Turnover:
    """Read the turnover of a period."""
    return Turnover(**{**body, "born": estimate(body["born"]), "gone": estimate(body["gone"])})


def strand(body: Body) -> Strand:
    """Read a circuit through time."""
    return Strand(**{**body, "shares": estimates(body["shares"])})


def signature(body: Body | None) -> Signature | None:
    """Read the signature of a period."""
    if body is None:
        return None
    return Signature(**{**body, "shares": tuple(Estimate(**one) for one in body["shares"])})


# --- words and figures --------------------------------------------------------------------------


def label(period: Period, say: Say) -> str:
    """Name a period: "2024", or the quarter with the year in short."""
    if not period.quarter:
        return str(period.year)
    short = f"{period.year % 100:02d}"
    return say(Phrase.of("Q{quarter} {year}", quarter=period.quarter, year=short))


def said_of(period: Period, say: Say) -> str:
    """Name a period within a sentence: "2024", or "quarter 2 of 2024"."""
    if not period.quarter:
        return str(period.year)
    return say(
        Phrase.of("quarter {quarter} of {year}", quarter=period.quarter, year=str(period.year))
    )


def number(value: float, say: Say, digits: int | None = None) -> str:
    """Write a number with as many digits as it deserves, as the language does."""
    places = digits if digits is not None else 0 if value >= 20 or value == round(value) else 1
    return say(Phrase.of("{name}", name=f"{value:.{places}f}"))


def percent(share: float) -> str:
    """Write a share.

    >>> percent(0.342), percent(0.001), percent(0)
    ('34%', '<1%', '0%')
    """
    return "<1%" if 0 < share < 0.005 else f"{100 * share:.0f}%"


def bounded(share: Estimate) -> str:
    """Write a share with its bounds.

    >>> bounded(Estimate(0.3, 0.25, 0.36))
    '30% (25–36%)'
    """
    return f"{percent(share.value)} ({percent(share.low).rstrip('%')}–{percent(share.high)})"
