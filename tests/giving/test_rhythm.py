"""Reminders come when a tie is out of its rhythm, never within it, nor where it is to rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intreccio.giving import rhythm as giving
from intreccio.giving.ending import Farewell, How, Open, draft
from intreccio.giving.rhythm import DAY, Bond, Cadence, Said, fading, waking
from intreccio.people.wording import Phrase

NOW = 20_000 * DAY
MAIL = Phrase.of("a mail")
ADA, BOB, CYD = range(3)


def tie(person: int = ADA, silent: int = 100, strength: float = 0.4, **more: object) -> Bond:
    last = NOW - silent * DAY
    when = Cadence(usual=30, low=20, high=44, due=last + 70 * DAY)
    plain = Bond(person, f"P{person}", "weak", strength, 40, last, MAIL, when)
    return replace(plain, **more)  # type: ignore[arg-type]


def names(some: Sequence[giving.Reminder]) -> list[int]:
    return [one.person for one in some]


def test_a_tie_out_of_its_rhythm_is_told_with_the_reason_and_the_last_contact() -> None:
    (one,) = fading([tie()], {}, NOW)
    assert one.at == NOW - 100 * DAY
    said = " ".join(one.told(lambda phrase: phrase.read()))
    assert "about every 4 weeks (3 to 6)" in said
    assert "for 3 months" in said
    assert "late" not in said


def test_within_its_rhythm_nothing_is_said() -> None:
    assert fading([tie(silent=60)], {}, NOW) == ()


def test_what_is_most_at_stake_comes_first() -> None:
    bridge = tie(BOB, strength=0.3, only=[Phrase.of("choir")])
    assert names(fading([tie(ADA), bridge, tie(CYD, strength=0.5)], {}, NOW)) == [BOB, CYD, ADA]
    (one,) = fading([bridge], {}, NOW)
    assert one.told(lambda phrase: phrase.read())[-1].endswith("leads to “choir”.")


def test_a_sleeping_tie_counts_by_what_it_was_and_by_whom_it_alone_reaches() -> None:
    slept = tie(ADA, silent=800, klass="dormant", days=50)
    alone = tie(BOB, silent=800, klass="dormant", days=20, only=[Phrase.of("choir")])
    assert names(waking([slept, alone], {}, NOW)) == [BOB, ADA]
    assert fading([slept, alone], {}, NOW) == ()


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (Said("close", at=1), False),
        (Said("hand", at=1, other=BOB), False),
        (Said("pause", at=1, until=NOW + DAY), False),
        (Said("pause", at=1, until=NOW - DAY), True),
        (Said("open", at=1), True),
    ],
)
def test_a_closed_or_paused_tie_stays_quiet(said: Said, shown: bool) -> None:  # noqa: FBT001
    slept = tie(BOB, silent=800, klass="dormant")
    assert bool(fading([tie()], {ADA: said}, NOW)) is shown
    assert bool(waking([slept], {BOB: said}, NOW)) is shown


def test_the_rhythm_that_i_set_holds() -> None:
    assert fading([tie(silent=15)], {ADA: Said(every=14)}, NOW)
    assert fading([tie(silent=200)], {ADA: Said(every=365)}, NOW) == ()
    stranger = Bond(ADA, "P0", "", 0, 0, None, MAIL)
    assert fading([stranger], {ADA: Said(every=14, every_at=NOW - 15 * DAY)}, NOW)
    assert fading([stranger], {ADA: Said(every=14, every_at=NOW - 13 * DAY)}, NOW) == ()


@pytest.mark.parametrize(
    "left",
    [
        {"next": NOW + 3 * DAY},
        {"goes_on": False},
        {"mutual": False},
        {"strength": 0.01},
        {"cadence": None},
        {"last": NOW - 400 * DAY},
    ],
)
def test_nobody_is_reminded_where_it_is_not_known_or_not_needed(left: dict[str, object]) -> None:
    assert fading([replace(tie(), **left)], {}, NOW) == ()  # type: ignore[arg-type]


SOURCES = ("mail", "message", "call", "meeting", "gift")
CONTACTS = st.lists(st.tuples(st.sampled_from(SOURCES), st.integers(0, 900)), min_size=1)


def last_of(contacts: Sequence[tuple[str, int]], seen: Sequence[str] = SOURCES) -> int:
    return max((NOW - ago * DAY for source, ago in contacts if source in seen), default=0)


def within(
    contacts: Sequence[tuple[str, int]],
    high: float,
    every: int | None,
    seen: Sequence[str] = SOURCES,
    remind: Callable[..., Sequence[object]] = fading,
) -> bool:
    """Say whether a reminder comes within the rhythm after a contact that was logged.

    The due day is any whatsoever, as a spoiled measure might give it.
    """
    known = last_of(contacts, seen)
    cadence = Cadence(high / 2, high / 3, high, due=known + DAY)
    bond = tie(last=known, cadence=cadence)
    said = {ADA: Said(every=every)} if every else {}
    rhythm = high if every is None else every
    return bool(remind([bond], said, NOW)) and NOW - last_of(contacts) < rhythm * DAY


@given(CONTACTS, st.floats(2, 400), st.none() | st.integers(1, 400))
def test_a_reminder_never_comes_within_the_rhythm_after_any_contact(
    contacts: list[tuple[str, int]], high: float, every: int | None
) -> None:
    assert not within(contacts, high, every)


def test_whoever_forgets_a_source_would_be_caught() -> None:
    contacts = [("mail", 300), ("meeting", 5)]
    assert not within(contacts, 44, None)
    assert within(contacts, 44, None, seen=("mail",))


def test_whoever_trusts_the_due_day_alone_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(giving, "due", lambda bond, _: bond.cadence.due)
    assert within([("mail", 5)], 44, None)


OPEN = [
    Open("thanks", "Ho parlato bene di te.", NOW, MAIL),
    Open("need", "Cerco una sala.", NOW, MAIL),
    Open("follow", "mandare il libro", NOW, MAIL),
]


@pytest.mark.parametrize("how", ["close", "pause", "hand"])
def test_a_draft_says_what_both_know_and_what_i_want_to_say(how: How) -> None:
    letter = Farewell(how, "Ada Bianchi", 2016, OPEN, words="Grazie del {coro}.", other="Bob")
    text = "\n".join(line.read() for line in draft(letter))
    assert "Dear Ada," in text
    assert "2016" in text
    assert "Ho parlato bene di te." in text
    assert "Cerco una sala." in text
    assert "Grazie del {coro}." in text
    assert "mandare il libro" not in text
    assert ("Bob" in text) is (how == "hand")
