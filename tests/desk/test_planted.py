"""What is planted in the sample is found again; what is not there is not invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from intreccio.people import evidence
from intreccio.sample.archive import Truth
from tools import planted


@pytest.mark.parametrize("measure", [planted.identity, planted.dormant, planted.needs])
def test_the_book_finds_the_planted_truth(demo: Truth, measure: Callable[[Truth], bool]) -> None:
    assert measure(demo)


def test_joining_on_names_alone_would_be_caught(
    demo: Truth, monkeypatch: pytest.MonkeyPatch
) -> None:
    from intreccio.desk.computing import recompute  # noqa: PLC0415 - the book is open by now

    def gullible(one: evidence.Side, other: evidence.Side) -> evidence.Weighed:
        alike, _ = evidence.closest(one.names, other.names)
        return evidence.Weighed(1.0 if alike >= 0.9 else 0.0, (), supported=True)

    monkeypatch.setattr("intreccio.people.identity.weigh", gullible)
    recompute()
    assert not planted.identity(demo)
