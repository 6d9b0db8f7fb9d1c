"""The days of contact with everybody, and what is learnt from the silences between them.

Kept when everything is measured, so that a page only reads; what the user wrote down since, a
meeting or a gift, is added when it is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from intreccio.book import computed, meetings
from intreccio.desk.columns import Columns
from intreccio.network.ahead import MOST_TAUGHT
from intreccio.network.contacts import Contacts
from intreccio.network.fading import hazard, lulls_past
from intreccio.network.logistic import Logistic, Recalibration, Track
from intreccio.network.own_forecast import OwnForecaster
from intreccio.network.rhythm import Habits, habits, usual_habits
from intreccio.network.silences import Counting, Days, counting, days, silences
from intreccio.network.traces import DAY, Floats, Numbers

KEY = "lulls"
LEAST_WEIGHT = 0.19
"""What is a contact: a message between few, or a meeting with ten others at most."""
AHEAD = 1_100
"""Days to come that are counted."""
POINTS = 400
"""Of the curve of the owner's habits, as it is kept."""
SEED = 7


@dataclass(frozen=True)
class Lulls:
    """What the rhythm of every tie is told from.

    Attributes:
        met: the days of contact from any source, up to `today`.
        ahead: contacts to come, as calendars tell them: who, and when (seconds).
    """

    today: int
    met: Days
    counted: Counting
    habits: Habits
    forecaster: OwnForecaster
    ahead: tuple[tuple[int, int], ...]


# --- kept ----------------------------------------------------------------------------------------


def keep_lulls(columns: Columns, passed: Contacts, now: int) -> None:
    """Keep the days of contact, and what the owner's silences teach, as of `now`."""
    real = passed.only(passed.out + passed.in_ >= LEAST_WEIGHT)
    person, late = columns.ids[real.person], real.at > now
    found = days(person[~late], real.at[~late] // DAY)
    today = now // DAY
    met = with_noted(found, today)
    counted = counting(met, today)
    known = habits(silences(met, today, counted))
    learnt = hazard(lulls_past(few(met), today, counted))
    to_come = zip(person[late].tolist(), real.at[late].tolist(), strict=True)
    body = {"ahead": list(to_come), **days_body(found), **habits_body(known)}
    computed.keep_whole(KEY, {**body, "forecaster": forecaster_body(learnt)})


def with_noted(found: Days, today: int) -> Days:
    """Add the days of contact that the user wrote down, none of them after today."""
    noted = meetings.contacts()
    person = np.array([who for who, _, _ in noted], np.int64)
    day = np.array([at // DAY for _, at, _ in noted], np.int64)
    both = days(np.concatenate([found.person, person]), np.concatenate([found.day, day]))
    return both.until(today)


def few(met: Days) -> Days:
    """Return the days of a thousand people at most, drawn without favour."""
    people = np.unique(met.person)
    if len(people) <= MOST_TAUGHT:
        return met
    drawn = np.random.default_rng(SEED).permutation(people)[:MOST_TAUGHT]
    kept = np.isin(met.person, drawn)
    return Days(met.person[kept], met.day[kept])


def days_body(found: Days) -> dict[str, Any]:
    """Return days of contact as they are kept: each person once, with how many follow."""
    people, count = np.unique(found.person, return_counts=True)
    return {"people": people.tolist(), "count": count.tolist(), "day": found.day.tolist()}


def habits_body(known: Habits) -> dict[str, Any]:
    """Return the owner's habits as they are kept: the curve at a few hundred points."""
    place = np.unique(np.searchsorted(-known.longer, -np.linspace(1, 0, POINTS)))
    place = place[place < len(known.longer)]
    told = {"middle": known.middle, "within": known.within, "between": known.between}
    ratio, longer = known.ratio[place].round(4), known.longer[place].round(5)
    return {**told, "ratio": ratio.tolist(), "longer": longer.tolist()}


def forecaster_body(learnt: OwnForecaster) -> dict[str, Any]:
    """Return a forecaster as it is kept, without what it said at each moment."""
    model, past = learnt.model, learnt.past
    return {
        "mean": model.mean.tolist(),
        "spread": model.spread.tolist(),
        "weights": model.weights.tolist(),
        "shift": learnt.correction.shift,
        "slope": learnt.correction.slope,
        "edge": past.edge.tolist(),
        "cases": past.cases.tolist(),
        "happened": past.happened.tolist(),
        "proven": learnt.proven,
    }


# --- read ----------------------------------------------------------------------------------------


def lulls(now: int) -> Lulls:
    """Return what is known at a moment; of an empty book, what is supposed."""
    body, today = computed.whole(KEY), now // DAY
    kept = kept_days(body) if body else Days(np.zeros(0, np.int64), np.zeros(0, np.int64))
    met = with_noted(kept, today)
    return Lulls(
        today=today,
        met=met,
        counted=counting(met, today + AHEAD, today=today),
        habits=kept_habits(body) if body else usual_habits(),
        forecaster=kept_forecaster(body["forecaster"]) if body else hazard([]),
        ahead=tuple((int(who), int(at)) for who, at in body["ahead"]) if body else (),
    )


def kept_days(body: dict[str, Any]) -> Days:
    """Read days of contact."""
    return Days(np.repeat(whole(body["people"]), whole(body["count"])), whole(body["day"]))


def kept_habits(body: dict[str, Any]) -> Habits:
    """Read the owner's habits."""
    middle, within, between = (float(body[name]) for name in ("middle", "within", "between"))
    return Habits(middle, within, between, part(body["ratio"]), part(body["longer"]))


def kept_forecaster(body: dict[str, Any]) -> OwnForecaster:
    """Read a forecaster."""
    return OwnForecaster(
        model=Logistic(part(body["mean"]), part(body["spread"]), part(body["weights"])),
        correction=Recalibration(float(body["shift"]), float(body["slope"])),
        said=(),
        past=Track(part(body["edge"]), part(body["cases"]), part(body["happened"])),
        proven=bool(body["proven"]),
    )


def whole(values: list[int]) -> Numbers:
    """Read whole numbers."""
    return np.array(values, np.int64)


def part(values: list[float]) -> Floats:
    """Read numbers."""
    return np.array(values, np.float64)
