"""What is planted in the sample is found again; what is not there is not invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from intreccio.sample.archive import Truth
from tools import planted


@pytest.mark.parametrize("measure", [planted.identity, planted.dormant, planted.needs])
def test_the_book_finds_the_planted_truth(demo: Truth, measure: Callable[[Truth], bool]) -> None:
    assert measure(demo)


def test_joining_on_names_alone_would_be_caught(
    demo: Truth, monkeypatch: pytest.MonkeyPatch
) -> None:
    from intreccio.desk.computing import recompute  # noqa: PLC0415 - the book is open by now

    monkeypatch.setattr("intreccio.people.identity.is_supported", lambda *_: True)
    monkeypatch.setattr("intreccio.people.identity.SURE", 0.3)
    monkeypatch.setattr("intreccio.people.identity.LEAST_PRECISION", 0.3)
    recompute()
    assert not planted.identity(demo)
