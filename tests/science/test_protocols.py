"""The protocols of the science notes give what they say, on records small enough to count."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pytest

from intreccio.network.fading_prior import prior as fading_prior
from intreccio.network.histories import Events, events
from intreccio.network.next_contact import edgebank, record
from intreccio.network.persistence import Span
from intreccio.network.silences import Days, days
from intreccio.network.traces import DAY
from intreccio.science import lifetimes, next_contact, owners, persistence, rhythm, sets
from intreccio.science.lulls import all_lessons, mailbox
from intreccio.science.reminders import followed

LISTED = """utc_ts,src,dst,kind,list
100,0,1,t,l
100,0,1,r,l
100,0,2,c,l
50,2,1,r,l
"""


def busy(seed: int = 3) -> Events:
    """Make two hundred days of forty people, whose ties begin, go on at a rate, and end."""
    draw = np.random.default_rng(seed)
    who, whom, at = [], [], []
    for _ in range(300):
        one, other = draw.choice(40, 2, replace=False)
        begin, rate = draw.uniform(-60, 190), draw.gamma(0.6, 0.4)
        end = min(begin + draw.exponential(60), 200)
        days = draw.uniform(max(begin, 0), max(end, 1), draw.poisson(rate * max(end, 1)))
        turn = draw.random(len(days)) < 0.5
        who += np.where(turn, one, other).tolist()
        whom += np.where(turn, other, one).tolist()
        at += (days * DAY).astype(int).tolist()
    return events(who, whom, at, people=40)


def written(folder: Path, passed: Events) -> Path:
    """Write events in the form of the public set of students' messages."""
    folder.mkdir()
    rows = zip(passed.who, passed.whom, passed.at, strict=True)
    lines = "\n".join(" ".join(map(str, row)) for row in rows)
    (folder / sets.SNAP[folder.name]).write_bytes(gzip.compress(lines.encode()))
    return folder


def test_an_answer_that_is_also_addressed_is_one_event_and_a_copy_is_none(tmp_path: Path) -> None:
    (tmp_path / "edges.csv.gz").write_bytes(gzip.compress(LISTED.encode()))
    passed = sets.read(tmp_path)
    assert (passed.who.tolist(), passed.whom.tolist()) == ([2, 0], [1, 1])


def test_persistence_is_judged_on_a_record_like_the_public_ones(tmp_path: Path) -> None:
    row = persistence.measured(written(tmp_path / "collegemsg", busy()))
    assert row is not None
    assert 0 < row.base < 1
    assert row.auc > 0.6
    assert row.difference == pytest.approx(row.auc - row.sign_auc)
    assert row.low <= row.difference <= row.high
    assert row.holds == (row.low > 0 and row.error <= persistence.BOUND)


def test_a_forecast_that_says_no_more_than_the_sign_does_not_hold() -> None:
    passed, span = busy(), persistence.SPANS["collegemsg"]
    honest = persistence.judge(passed, 170.0 * DAY, span)
    copied = persistence.Judged(
        honest.known, honest.happened, honest.signs["decay 14 d"] / 1000, honest.signs
    )
    assert not persistence.row("copied", [copied], passed.people).holds


def test_the_last_part_never_teaches() -> None:
    passed = busy()
    cut = int(0.85 * len(passed))
    other = events(
        np.concatenate([passed.who[:cut], passed.whom[cut:]]),
        np.concatenate([passed.whom[:cut], passed.who[cut:]]),
        passed.at,
        passed.people,
    )
    taught = [
        next_contact.taught_by(
            record(some),
            next_contact.ask(some, slice(cut // 2, cut), count=200, others=(5, 2), batch=1, seed=5),
        )
        for some in (passed, other)
    ]
    np.testing.assert_allclose(taught[0].weights, taught[1].weights, atol=1e-5)


def test_others_are_neither_the_author_nor_the_addressee_nor_strangers_to_the_past() -> None:
    passed = busy()
    part = slice(len(passed) - 300, len(passed))
    asked = next_contact.ask(passed, part, count=300, others=(20, 3), batch=1, seed=2)
    for one in (asked.anybody, asked.past):
        assert (one.candidates[:, 1:] != one.candidates[:, :1]).all()
        assert (one.candidates[:, 1:] != one.who[:, None]).all()
    known = record(passed)
    assert (edgebank(known, asked.past)[:, 1:] == 1).all()


def test_chance_ranks_at_chance() -> None:
    scores = np.random.default_rng(1).random((4000, 101))
    assert next_contact.judged("", 1, "", scores, scores[:, :2]).historical == pytest.approx(
        0.5, abs=0.03
    )


def test_an_owner_sees_their_own_mailbox_alone() -> None:
    passed = busy()
    mine = owners.of(passed, owner=3)
    assert ((mine.who == 3) | (mine.whom == 3)).all()
    assert len(mine) == int(((passed.who == 3) | (passed.whom == 3)).sum())


def test_lifetimes_count_ties_that_have_not_ended() -> None:
    row = lifetimes.measured("small", busy(), margin=20 * DAY)
    assert row.median is not None
    assert row.median > row.naive
    assert 0 < row.censored < 1


def test_a_reminder_by_rhythm_never_comes_within_it_and_a_fixed_one_does(tmp_path: Path) -> None:
    found = rhythm.mailboxes(written(tmp_path / "collegemsg", busy()), most=12)
    prior = owners.taught(all_lessons(found.boxes))
    row = rhythm.row(found, prior, draws=20)
    own, *fixed = row.lines
    assert not own.reminded.within.any()
    assert any(one.reminded.within.any() for one in fixed)
    assert row.told is not None
    assert ((row.told.lasts > 0) & (row.told.lasts < 1)).all()


def test_a_reminder_by_rhythm_reads_nothing_that_comes_after_it() -> None:
    draw, last, cut = np.random.default_rng(2), 700, 600
    gaps = draw.integers(4, 40, (30, 60)).cumsum(axis=1)
    whole = days(np.repeat(np.arange(30), 60), gaps.ravel()).until(last)
    early = (whole.day <= cut) | (draw.random(len(whole)) < 0.3)
    changed = Days(whole.person[early], whole.day[early])
    span, prior = Span(200 * DAY, 30 * DAY), fading_prior()
    due = [
        {
            (other, left): day
            for other, left, day in zip(some.other, some.left, some.due, strict=True)
            if left > last - cut
        }
        for some in (followed(mailbox(9, one, last, span), prior) for one in (whole, changed))
    ]
    assert len(due[0]) > 50
    assert due[0] == due[1]
