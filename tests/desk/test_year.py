"""A year of Today on the sample, a day at a time: true facts, turns over circuits, no nagging."""

from __future__ import annotations

import sqlite3
from collections import Counter
from datetime import UTC, datetime

import pytest

from intreccio.book import computed, facts, opening, shown
from intreccio.desk import today as desk
from intreccio.giving import choosing
from intreccio.giving.situation import DAY
from intreccio.sample.archive import Truth

Day = tuple[int, tuple[desk.Gift, ...]]


def year(truth: Truth, days: int = 365) -> list[Day]:
    """Look at Today on each of the last days of the sample; every third thought is done."""
    last = int(datetime.fromisoformat(truth.until).replace(tzinfo=UTC).timestamp())
    found = []
    for at in range(last - (days - 1) * DAY, last + DAY, DAY):
        gifts = desk.today(at + 8 * 3600).gifts
        found.append((at // DAY, gifts))
        for one in gifts[::3]:
            desk.answer(one.key, "done")
    return found


def nagged(days: list[Day]) -> list[str]:
    """Find who was named again within a fortnight though they had asked for nothing new."""
    last: dict[int, int] = {}
    found = []
    for day, gifts in days:
        for one in gifts:
            news = one.kind == "need" and (one.fact.at or 0) // DAY > last.get(one.person, 0)
            if day - last.get(one.person, -99) < 14 and not news:
                found.append(f"{one.name}, day {day}: {one.fact.text}")
        for one in gifts:
            last |= {person: day for person in (one.person, one.giver) if person is not None}
    return found


def test_a_year_of_today_nags_nobody_and_tells_only_what_is_true(demo: Truth) -> None:
    days = year(demo)
    gifts = [one for _, some in days for one in some]
    assert len(gifts) > 40
    assert not nagged(days)
    assert not untrue(gifts, demo)
    home = computed.homes()
    lived = Counter(home[one.person] for one in gifts if one.person in home)
    assert len(lived) >= 5
    assert max(lived.values()) <= 0.4 * sum(lived.values())
    assert all(len(some) <= 3 for _, some in days)


def untrue(gifts: list[desk.Gift], truth: Truth) -> list[str]:
    """Find the facts that stand neither among the planted sentences nor in any address book."""
    said = {one.words.strip() for one in truth.said}
    stated = {note for profile in facts.profiles() for note in profile.notes}
    roles = {role.organisation for profile in facts.profiles() for role in profile.roles}
    born = {profile.born[-5:] for profile in facts.profiles() if profile.born}
    last = {tie.person: tie.last for tie in computed.ties()}
    return [
        one.fact.text or one.name
        for one in gifts
        if not (one.kind == "keep" and one.fact.at == last[one.person])
        and one.fact.text.strip() not in said | stated
        and not any(role and one.fact.text.endswith(role) for role in roles)
        and one.fact.text[-5:] not in born
    ]


def test_the_check_sees_nagging(demo: Truth, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "REST", 0)
    assert nagged(year(demo, days=30))


def test_whom_today_named_is_remembered_from_day_to_day(demo: Truth) -> None:
    last = int(datetime.fromisoformat(demo.until).replace(tzinfo=UTC).timestamp())
    first = desk.today(last)
    assert {one.person for one in shown.named()} >= {one.person for one in first.gifts}
    assert [one.key for one in desk.today(last + 60).gifts] == [one.key for one in first.gifts]
    tomorrow = {one.person for one in desk.today(last + DAY).gifts}
    assert not tomorrow & {one.person for one in first.gifts}


def test_the_page_is_not_held_up_while_an_import_writes(demo: Truth) -> None:
    last = int(datetime.fromisoformat(demo.until).replace(tzinfo=UTC).timestamp())
    other = sqlite3.connect(opening.path(), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    first = desk.today(last)
    assert first.gifts
    assert not shown.named()
    other.execute("ROLLBACK")
    other.close()
    assert [one.key for one in desk.today(last).gifts] == [one.key for one in first.gifts]
    assert shown.named()
