"""A whole book summed up at once says what going through it person by person says."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from intreccio.network.by_tie import by_tie
from intreccio.network.capital.sleeping_ties import best_years
from intreccio.network.capital.time_to_answer import waits
from intreccio.network.contacts import Contacts
from intreccio.network.tie_classes import KLASSES, best_rates, classes, rates, usual_silences
from intreccio.network.traces import DAY, YEAR

END = 6 * YEAR
UNTIMED = settings(deadline=None, max_examples=60)


@st.composite
def some_contacts(draw: st.DrawFn) -> Contacts:
    """Draw contacts of a few people over six years, in bursts and far apart."""
    rows = draw(
        st.lists(
            st.tuples(st.integers(0, 3), st.integers(0, END // DAY), st.integers(0, 2)),
            min_size=1,
            max_size=120,
        )
    )
    dense = draw(st.booleans())
    at = np.array([day // (9 if dense else 1) * DAY + i for i, (_, day, _) in enumerate(rows)])
    way = np.array([way for _, _, way in rows])
    order = np.argsort(at, kind="stable")
    person = np.array([person for person, _, _ in rows])
    out, in_ = (way != 1).astype(float), (way != 0).astype(float)
    return Contacts(person[order], at[order], out[order], in_[order])


def slowly_best(passed: Contacts) -> float:
    """Return the best rate of one tie by trying every year that begins with a contact."""
    found = [passed.since(at, at + YEAR) for at in passed.at.tolist()]
    return max(float(np.sqrt(some.out.sum() * some.in_.sum())) for some in found)


def apart_of(passed: Contacts) -> list[Contacts]:
    """Return the contacts of each person by themselves."""
    return [passed.only(passed.person == one) for one in np.unique(passed.person)]


def slowly_classed(passed: Contacts) -> str:
    """Return the class of one tie by its definition, the record going on to the end."""
    recent = passed.since(END - YEAR, END + DAY)
    if np.sqrt(recent.out.sum() * recent.in_.sum()) >= 5:
        return "strong" if len(np.unique(recent.at // DAY)) >= 12 else "weak"
    gaps = np.diff(passed.at)
    usual = float(np.quantile(gaps, 0.95)) if len(gaps) else 0.0
    silent = END - passed.at[-1] > max(YEAR, usual)
    return "dormant" if silent and slowly_best(passed) >= 5 else "occasional"


@UNTIMED
@given(some_contacts())
def test_classes_are_those_of_the_definition(passed: Contacts) -> None:
    whole = by_tie(passed)
    since, until = np.zeros(len(whole), np.int64), np.full(len(whole), END)
    rate, days = rates(whole, since, until)
    found = [KLASSES[k] for k in classes(whole, rate, days, until).tolist()]
    assert found == [slowly_classed(some) for some in apart_of(passed)]


@UNTIMED
@given(some_contacts())
def test_best_years_and_usual_silences_are_those_of_each_tie(passed: Contacts) -> None:
    whole, apart = by_tie(passed), apart_of(passed)
    assert np.allclose(best_rates(whole)[0], [slowly_best(some) for some in apart])
    usual = [np.quantile(np.diff(s.at), 0.95) if len(s.at) > 1 else 0.0 for s in apart]
    assert np.allclose(usual_silences(whole), usual)
    year = best_years(whole)
    both, out = year.total.sum(axis=1), year.out.sum(axis=1)
    product = np.sqrt(out * (both - out))
    assert np.allclose(product, best_rates(whole)[0])


def slowly_waited(passed: Contacts, *, mine: bool) -> list[tuple[float, float]]:
    """Return the waits of one tie by walking through it."""
    found: list[tuple[float, float]] = []
    waiting = -1
    asks = passed.in_ if mine else passed.out
    for at, asking in zip(passed.at.tolist(), (asks > 0).tolist(), strict=True):
        if asking and waiting < 0:
            waiting = at
        elif not asking and waiting >= 0:
            found.append((waiting, at))
            waiting = -1
    return [*found, (waiting, np.inf)] if waiting >= 0 else found


@UNTIMED
@given(some_contacts(), st.booleans())
def test_waits_are_those_of_each_tie(passed: Contacts, mine: bool) -> None:  # noqa: FBT001
    one_way = passed.only((passed.out > 0) != (passed.in_ > 0))
    found = waits(passed, mine=mine)
    walked = [w for some in apart_of(one_way) for w in slowly_waited(some, mine=mine)]
    assert list(zip(found.start.tolist(), found.end.tolist(), strict=True)) == walked
