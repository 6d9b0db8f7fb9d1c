"""Ties age though nothing comes in: what was measured is measured anew when a day has passed."""

from __future__ import annotations

import time

import pytest

from intreccio.book import computed
from intreccio.desk import computing
from intreccio.network.traces import DAY, YEAR
from intreccio.sample.archive import Truth


def kept() -> dict[str, object]:
    """Return what the pages read."""
    keys = ("cards", "bridges", "map", "me")
    told: dict[str, object] = {key: computed.whole(key) for key in keys}
    told["circuits"] = computed.circuits()
    told["ties"] = computed.ties()
    return told


def test_measuring_anew_at_the_same_moment_changes_nothing(demo: Truth) -> None:
    assert demo
    now = int(computed.whole(computing.MEASURED))
    computing.recompute(now)
    before = kept()
    computing.remeasure(now)
    assert kept() == before


def test_after_the_record_has_ended_a_silence_is_no_silence(demo: Truth) -> None:
    assert demo
    living = sum(tie.klass in ("strong", "weak") for tie in computed.ties())
    computing.remeasure(int(time.time()) + 2 * YEAR)
    later = computed.ties()
    assert sum(tie.klass in ("strong", "weak") for tie in later) == pytest.approx(living, abs=3)
    assert all(tie.ended for tie in later)
    assert not any(tie.contact_90d for tie in later), "nobody knows how it went on"


def test_a_desk_opened_after_a_day_measures_anew_and_one_opened_before_does_not(
    demo: Truth,
) -> None:
    assert demo
    moment = computed.whole(computing.MEASURED)
    computing.renew()
    assert computed.whole(computing.MEASURED) == moment
    computed.keep_whole(computing.MEASURED, int(time.time()) - DAY - 1)
    computing.renew()
    assert time.time() - computed.whole(computing.MEASURED) < DAY
