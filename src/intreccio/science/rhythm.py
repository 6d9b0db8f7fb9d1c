"""Does a tie's own rhythm tell that it is fading, better than a reminder every so many days?

The forty people of each record with most ties are taken as owners, each seeing only their own
mailbox (as in `owners`). In the last two fifths of the record every silence is followed
(`reminders`), and at the last moments one horizon apart every lull is forecast (`lull_forecasts`).
Intervals by node bootstrap: owners and others drawn anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

import numpy as np

from intreccio.network.logistic import Logistic
from intreccio.network.scoring import brier, calibration_error, multiplicities
from intreccio.network.silences import days
from intreccio.network.traces import DAY, Flags, Floats, Numbers
from intreccio.people.wording import Phrase, sentence
from intreccio.science import owners
from intreccio.science.lull_forecasts import Forecasts, forecasts
from intreccio.science.lulls import Mailbox, all_lessons, mailbox
from intreccio.science.outcome import Cell, Column, Mark, Outcome, Plot, Tell, silent
from intreccio.science.owners import OVERLAPS, OWNERS, busiest, taught
from intreccio.science.persistence import SPAN, SPANS
from intreccio.science.reminders import (
    FIXED,
    Followed,
    Reminded,
    as_often,
    followed,
    reminded,
    together,
)
from intreccio.science.sets import NAMES, read, there

KEY = "rhythm"
TITLE = sentence("Does a tie's own rhythm tell that it is about to fade?")
ABOUT = sentence(
    "A reminder by the tie's own rhythm beside reminders after 30, 60 and 90 days, and after as"
    " many days as bring equally many: how often contact would have come by itself within the"
    " horizon, and how long before a silence of a year it came. Beside it the chance that a lull"
    " lasts, told at moments one horizon apart. Forty mailboxes of each record, each by itself;"
    " intervals (95 %), people drawn anew."
)
WANTS = NAMES
OWN = sentence("own rhythm")
EVERY = sentence("after {days} days")
EQUAL = sentence("after {days} days, equally many")
COLUMNS = (
    Column(sentence("set")),
    Column(sentence("reminder")),
    Column(sentence("reminders")),
    Column(sentence("needless, share"), ".3f", bounded=True),
    Column(sentence("low"), ".3f", bound=True),
    Column(sentence("high"), ".3f", bound=True),
    Column(sentence("within the rhythm, share"), ".3f"),
    Column(sentence("lead time, days"), ".0f"),
    Column(sentence("lulls"), empty=""),
    Column("Brier", ".4f", ""),
    Column(sentence("more than ours"), "+.4f", "", bounded=True),
    Column(sentence("low"), "+.4f", "", bound=True),
    Column(sentence("high"), "+.4f", "", bound=True),
    Column("ECE", ".3f", ""),
    Column(sentence("about to fade: said"), ".3f", ""),
    Column(sentence("came true"), ".3f", ""),
)
LEAD = sentence(
    "Lead time: the median number of days between the reminder and the day on which a tie that"
    " faded had been silent for a year (180 days on email-eu-core, 60 on collegemsg)."
)
GIVEN = sentence(
    "The fixed reminders say no chance; they are given the share of silences, beyond their days and"
    " within them, that had lasted at earlier moments of the record."
)
DRAWS, QUICK_DRAWS, QUICK = 400, 60, 10
LONG = {"collegemsg": 60, "email-eu-core": 180}
YEAR = 365
"""Days of silence after which a tie counts as faded; less in short records."""
NO_CALENDAR = ("email-eu-core",)
"""Its days are counted from an unknown one, so that no holidays can be seen."""


@dataclass(frozen=True)
class Mailboxes:
    """The mailboxes of a set; `long` is after how many days of silence a tie counts as faded."""

    name: str
    people: int
    boxes: tuple[Mailbox, ...]
    horizon: int
    long: int


def mailboxes(folder: Path, *, most: int = OWNERS) -> Mailboxes:
    """Look back on the mailboxes of a set."""
    passed, span = read(folder), SPANS.get(folder.name, SPAN)
    last, calendar = int(passed.at[-1] // DAY), folder.name not in NO_CALENDAR
    boxes = []
    for owner in busiest(passed)[:most].tolist():
        own = owners.mailbox(passed, owner).passed
        met = days(own.person, own.at // DAY)
        boxes.append(mailbox(owner, met, last, span, holidays=calendar))
    horizon, long = int(span.horizon // DAY), LONG.get(folder.name, YEAR)
    return Mailboxes(folder.name, passed.people, tuple(boxes), horizon, long)


class Scored(TypedDict, total=False):
    """What the forecasts of a rule came to."""

    brier: float
    more: tuple[float, float, float]


@dataclass(frozen=True)
class Line:
    """One line of the table: a rule on a set; the forecast's figures are None where none is told.

    `more` is its Brier score less that of ours, with its bounds.
    """

    name: str
    rule: str
    reminded: Reminded
    needless: tuple[float, float]
    brier: float | None = None
    more: tuple[float, float, float] | None = None


@dataclass(frozen=True)
class Row:
    """What one set came to."""

    name: str
    lines: tuple[Line, ...]
    told: Forecasts | None


def row(found: Mailboxes, prior: Logistic, draws: int) -> Row:
    """Sum a set up."""
    some = together([followed(box, prior) for box in found.boxes])
    told = forecasts(found.boxes, prior)
    judge = Judge(found, some, told, multiplicities(found.people, draws, seed=7))
    return Row(found.name, tuple(judge.lines()), told)


@dataclass(frozen=True)
class Judge:
    """The silences and forecasts of a set, and how often everybody is drawn in each draw."""

    found: Mailboxes
    some: Followed
    told: Forecasts | None
    drawn: Numbers

    def lines(self) -> Iterator[Line]:
        """Judge our rule, the fixed ones, and the one that reminds as often."""
        some, span = self.some, self.found.horizon
        own = self.line(OWN, some.due, self.own())
        yield own
        for place, fixed in enumerate(FIXED):
            rule = Phrase.of(EVERY, days=fixed).read()
            yield self.line(rule, np.full(len(some), fixed), self.fixed(place))
        equal = as_often(some, len(own.reminded.needless), span)
        yield self.line(Phrase.of(EQUAL, days=equal).read(), np.full(len(some), equal), {})

    def line(self, rule: str, due: Numbers, told: Scored) -> Line:
        """Remind by one rule."""
        done = reminded(self.some, due, self.found.horizon, self.found.long)
        weights = (times[done.owner] * times[done.other] for times in self.drawn)
        shares = [done.share(w.astype(np.float64)) for w in weights]
        seen = np.array([share for share in shares if np.isfinite(share)])
        low, high = np.quantile(seen, [0.025, 0.975]) if len(seen) else (np.nan, np.nan)
        return Line(self.found.name, rule, done, (float(low), float(high)), **told)

    def own(self) -> Scored:
        """Score our forecasts."""
        told = self.told
        return {"brier": brier(told.lasts, told.lasted)} if told else {}

    def fixed(self, place: int) -> Scored:
        """Score the forecasts of a fixed reminder, beside ours."""
        told = self.told
        if told is None:
            return {}
        gap = (told.fixed[place] - told.lasted) ** 2 - (told.lasts - told.lasted) ** 2
        weights = [times[told.owner] * times[told.other] for times in self.drawn]
        gaps = [float(np.average(gap, weights=w)) for w in weights if w.any()]
        low, high = np.quantile(gaps, [0.025, 0.975])
        more = float(gap.mean()), float(low), float(high)
        return {"brier": brier(told.fixed[place], told.lasted), "more": more}


def cells(one: Row, some: Line) -> tuple[Cell, ...]:
    """Return one line of the table."""
    told, done = one.told, some.reminded
    own = some.rule == OWN and told is not None
    lead = float(np.median(done.lead)) if len(done.lead) else None
    said: tuple[Cell, ...] = (None, None, None)
    if own and told is not None:
        fading = told.fading
        error = calibration_error(told.lasts, told.lasted)
        said = (error, mean(told.lasts[fading]), mean(told.lasted[fading]))
    return (
        one.name,
        some.rule,
        len(done.needless),
        done.share(),
        *some.needless,
        mean(done.within),
        lead,
        len(told) if own and told is not None else None,
        some.brier,
        *(some.more or (None, None, None)),
        *said,
    )


def mean(values: Floats | Flags) -> float | None:
    """Return the mean; None of nothing."""
    return float(values.mean()) if len(values) else None


def priors(found: Sequence[Mailboxes]) -> dict[str, Logistic]:
    """Return for each set what the mailboxes of the others teach; none where there is no other."""
    learnt = {}
    for one in found:
        apart = (one.name, *OVERLAPS.get(one.name, ()))
        others = [
            case for other in found if other.name not in apart for case in all_lessons(other.boxes)
        ]
        if others:
            learnt[one.name] = taught(others)
    return learnt


def run(folder: Path, *, quick: bool = False, tell: Tell = silent) -> Outcome:
    """Follow the silences of every record that is there."""
    found = []
    for place in there(folder, quick=quick):
        tell(place.name)
        found.append(mailboxes(place, most=QUICK if quick else OWNERS))
    prior = priors(found)
    draws = QUICK_DRAWS if quick else DRAWS
    rows = [row(one, prior[one.name], draws) for one in found if one.name in prior]
    return Outcome(
        data=tuple(one.name for one in rows),
        columns=COLUMNS,
        rows=tuple(cells(one, some) for one in rows for some in one.lines),
        plot=drawn(rows),
        notes=notes(rows),
    )


def drawn(rows: Sequence[Row]) -> Plot:
    """Return the figure: how much worse than ours the fixed reminders forecast."""
    marks = tuple(
        Mark(f"{one.name}, {some.rule}", *some.more)
        for one in rows
        for some in one.lines
        if some.more
    )
    return Plot(
        sentence("Brier score of the fixed reminder less that of the rhythm"), marks, zero=True
    )


def notes(rows: Sequence[Row]) -> tuple[Phrase, ...]:
    """Say what has to be said beside the table."""
    unsaid = [one.name for one in rows if one.told is None]
    short = sentence("Too short for a lull to be forecast from the owner's own past: {names}.")
    fewer = sum(one.lines[-1].reminded.share() < one.lines[0].reminded.share() for one in rows)
    equal = sentence(
        "Where a fixed reminder came as often, it was needless less often than that of the rhythm"
        " on {fewer} of {all} records: in them the length of a silence says more than whose it is."
        " But it comes within the rhythm of slow ties, and late for quick ones."
    )
    return (
        *([Phrase.of(short, names=", ".join(unsaid))] if unsaid else []),
        Phrase.of(LEAD),
        Phrase.of(equal, fewer=fewer, all=len(rows)),
        Phrase.of(GIVEN),
        Phrase.of(sentence("No bar was set beforehand.")),
    )
