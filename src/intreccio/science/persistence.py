"""Are forecasts of tie persistence better than any single sign, and do they mean what they say?

At each origin the ties are the pairs in contact within a window; the question is which of them are
in contact again within the horizon. The model learns from earlier origins alone. It is set against
the best of count, days of contact, recency, and a decayed count whose half-life is picked, in the
baseline's favour, on the very cases that are judged. Their AUCs differ by a paired amount, whose
95 % interval comes from drawing people anew (science notes, 3.1).

The last origins are the test. The columns and the ridge were chosen on the origins before them
(`measured(folder, dev=True)` shows those). `personal` leaves out what goes to more than ten people
at once. ECE is the calibration error over all cases, "each" its mean over the origins one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from intreccio.network.histories import Events, decayed, histories
from intreccio.network.logistic import Logistic
from intreccio.network.persistence import (
    Cases,
    Known,
    Span,
    again,
    cases,
    earlier_origins,
    learnt,
)
from intreccio.network.scoring import Order, auc, brier, calibration_error, multiplicities
from intreccio.network.traces import DAY, Flags, Floats, Numbers
from intreccio.people.wording import Phrase, sentence
from intreccio.science.outcome import Cell, Column, Mark, Outcome, Plot, Tell, silent
from intreccio.science.sets import NAMES, read, there

KEY = "persistence"
TITLE = sentence("Which ties go on? Forecasts beside the best single sign")
ABOUT = sentence(
    "The probability that two people in contact are in contact again within the horizon, forecast "
    "at the last origins of each record from what came before them. The best single sign (count, "
    "days, recency, or decay at the best of 15 half-lives) is picked in its favour on the cases "
    "judged. AUC, and the paired difference with its interval (95 %), people drawn anew."
)
WANTS = NAMES
COLUMNS = (
    Column(sentence("set")),
    Column(sentence("ties")),
    Column(sentence("again, share"), ".3f"),
    Column(sentence("best sign")),
    Column(sentence("its AUC"), ".3f"),
    Column(sentence("model's AUC"), ".3f"),
    Column(sentence("difference"), "+.4f", bounded=True),
    Column(sentence("low"), "+.4f", bound=True),
    Column(sentence("high"), "+.4f", bound=True),
    Column("ECE", ".3f"),
    Column(sentence("ECE, each"), ".3f"),
    Column("Brier", ".3f"),
)

SPANS = {"email-eu-core": Span(180 * DAY, 90 * DAY), "collegemsg": Span(60 * DAY, 30 * DAY)}
"""Records of 526 and 194 days; all others last years."""
SPAN = Span(365 * DAY, 90 * DAY)
TESTS = {"email-eu-core": 2, "collegemsg": 3}
TEST = 4
"""How many horizons at the end of the record are the test."""
HALF_LIVES = (1, 2, 3, 5, 7, 10, 14, 20, 30, 45, 60, 90, 120, 180, 365)
DRAWS = 400
QUICK = 60
"""How often people are drawn anew, and how often in a quick run."""
BOUND = 0.05


@dataclass(frozen=True)
class Judged:
    """What one origin came to: the ties, the model's probabilities, the single signs."""

    known: Cases
    happened: Flags
    probability: Floats
    signs: dict[str, Floats]


@dataclass(frozen=True)
class Row:
    """One line of the table, AUC and `each` being means over the origins.

    `low` and `high` bound the difference of AUC with probability 0.95.
    """

    name: str
    cases: int
    base: float
    sign: str
    sign_auc: float
    auc: float
    difference: float
    low: float
    high: float
    error: float
    each: float
    brier: float

    @property
    def holds(self) -> bool:
        """Whether the model is better, and its probabilities within the bound."""
        return self.low > 0 and self.error <= BOUND


def measured(
    folder: Path, *, dev: bool = False, personal: bool = False, draws: int = DRAWS
) -> Row | None:
    """Judge the forecasts of one set, at its last origins or at those before them.

    Returns:
        None when the record is too short for anything to be learnt before an origin.
    """
    passed = read(folder, personal=personal)
    span, tests = SPANS.get(folder.name, SPAN), TESTS.get(folder.name, TEST)
    end = float(passed.at[-1]) + 1
    numbers = range(tests + 1, 2 * tests + 1) if dev else range(1, tests + 1)
    origins = [end - span.horizon * k for k in numbers]
    judged = [judge(passed, origin, span) for origin in origins if learnable(passed, origin, span)]
    return row(folder.name, judged, passed.people, draws) if judged else None


def learnable(passed: Events, origin: float, span: Span) -> bool:
    """Say whether anything can be learnt before an origin."""
    return len(earlier_origins(passed, origin, span)) > 0


def judge(passed: Events, origin: float, span: Span, prior: Logistic | None = None) -> Judged:
    """Learn before an origin, forecast at it, and see what came."""
    past = [seen(passed, at, span) for at in earlier_origins(passed, origin, span)]
    forecaster = learnt(past, span, prior)
    known, happened = seen(passed, origin, span)
    return Judged(known, happened, forecaster.probability(known), signs(passed, origin, span))


def seen(passed: Events, origin: float, span: Span) -> Known:
    """Return the ties of an origin, and which of them were in contact again."""
    known = cases(passed, origin, span)
    return known, again(passed, known, origin, span.horizon)


def signs(passed: Events, origin: float, span: Span) -> dict[str, Floats]:
    """Return the single signs to beat, for the ties of `cases` in their order."""
    past = passed.between(origin - span.window, origin)
    ties = histories(past)
    plain = {"count": ties.count, "days": ties.days, "recency": ties.last}
    faded = {f"decay {d} d": decayed(past, ties, origin, d * DAY) for d in HALF_LIVES}
    return {name: np.asarray(sign, np.float64) for name, sign in {**plain, **faded}.items()}


def row(name: str, judged: Sequence[Judged], people: int, draws: int = DRAWS) -> Row:
    """Sum the origins of a set up."""
    happened = np.concatenate([one.happened for one in judged])
    probability = np.concatenate([one.probability for one in judged])
    means = {
        sign: float(np.mean([auc(one.signs[sign], one.happened) for one in judged]))
        for sign in judged[0].signs
    }
    best = max(means, key=lambda sign: means[sign])
    ours = float(np.mean([auc(one.probability, one.happened) for one in judged]))
    errors = [calibration_error(one.probability, one.happened) for one in judged]
    low, high = np.quantile(differences(judged, best, people, draws), [0.025, 0.975])
    return Row(
        name=name,
        cases=len(happened),
        base=float(happened.mean()),
        sign=best,
        sign_auc=means[best],
        auc=ours,
        difference=ours - means[best],
        low=float(low),
        high=float(high),
        error=calibration_error(probability, happened),
        each=float(np.mean(errors)),
        brier=brier(probability, happened),
    )


def differences(judged: Sequence[Judged], sign: str, people: int, draws: int) -> Floats:
    """Return the model's AUC less the sign's, people drawn anew; a mean over the origins."""
    drawn = multiplicities(people, draws, seed=7)
    return np.asarray(np.mean([paired(one, sign, drawn) for one in judged], axis=0), np.float64)


def paired(one: Judged, sign: str, drawn: Numbers) -> Floats:
    """Return the differences of one origin, one for each draw."""
    ours, theirs = Order(one.probability, one.happened), Order(one.signs[sign], one.happened)
    weights = (times[one.known.low] * times[one.known.high] for times in drawn)
    return np.array([ours.auc(w) - theirs.auc(w) for w in weights])


def cells(one: Row) -> tuple[Cell, ...]:
    """Return one line of the table."""
    gap = (one.difference, one.low, one.high)
    figures = (one.sign, one.sign_auc, one.auc, *gap, one.error, one.each, one.brier)
    return (one.name, one.cases, one.base, *figures)


def drawn(rows: Sequence[Row]) -> Plot:
    """Return the figure: the differences with their intervals."""
    marks = tuple(Mark(one.name, one.difference, one.low, one.high) for one in rows)
    return Plot(sentence("AUC of the model less that of the best sign"), marks, zero=True)


def short(names: Sequence[str]) -> tuple[Phrase, ...]:
    """Say which records were too short."""
    text = sentence("Too short for anything to be learnt and judged: {names}.")
    return (Phrase.of(text, names=", ".join(names)),) if names else ()


def run(folder: Path, *, quick: bool = False, tell: Tell = silent) -> Outcome:
    """Judge the forecasts on every record that is there."""
    found: dict[str, Row | None] = {}
    for place in there(folder, quick=quick):
        tell(place.name)
        found[place.name] = measured(place, draws=QUICK if quick else DRAWS)
    rows = [one for one in found.values() if one]
    bar = sentence(
        "The bar, set beforehand: the interval of the difference above 0, ECE at most {bound}. "
        "Reached on {reached} of {all}."
    )
    reached = sum(one.holds for one in rows)
    return Outcome(
        data=tuple(found),
        columns=COLUMNS,
        rows=tuple(map(cells, rows)),
        plot=drawn(rows),
        notes=(
            *short([name for name, one in found.items() if not one]),
            Phrase.of(bar, bound=BOUND, reached=reached, all=len(rows)),
        ),
        holds=reached == len(rows),
    )
