"""What is said of the next three months: a word, and a figure only where such figures held."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intreccio.book import computed
from intreccio.book.computed import TieRow
from intreccio.desk import staying
from intreccio.desk.capital import capital
from intreccio.sample.archive import Truth


@pytest.fixture
def tie(demo: Truth) -> TieRow:
    """Return a tie of the sample whose chance is known."""
    assert demo
    return next(row for row in computed.ties() if row.contact_90d is not None)


def said(tie: TieRow) -> str:
    return " ".join(phrase.read() for phrase in staying.in_words(tie))


def test_without_proof_there_is_a_word_and_no_figure(tie: TieRow) -> None:
    unproven = replace(tie, contact_90d=0.7, least=0.6, most=0.8, proven=False)
    assert "probably" in said(unproven)
    assert not any(letter.isdigit() for letter in said(unproven))


def test_with_proof_the_figure_comes_with_its_interval(tie: TieRow) -> None:
    proven = replace(tie, contact_90d=0.7, least=0.6, most=0.8, proven=True)
    assert "About 7 times in 10, most likely between 6.0 and 8.0." in said(proven)


def test_where_nothing_is_known_nothing_is_said(tie: TieRow) -> None:
    assert said(replace(tie, contact_90d=None, least=None, most=None)) == ""


def test_bounds_hold_the_chance_and_busier_ties_have_better_ones(demo: Truth) -> None:
    assert demo
    known = [row for row in computed.ties() if row.contact_90d is not None]
    for row in known:
        assert row.least is not None
        assert row.most is not None
        assert 0 <= row.least <= row.most <= 1
    living = [row.contact_90d or 0 for row in known if row.klass == "strong"]
    silent = [row.contact_90d or 0 for row in known if row.klass == "dormant"]
    assert sum(living) / len(living) > 2 * sum(silent) / len(silent)


def test_the_card_adds_up_the_chances_of_living_ties(demo: Truth) -> None:
    assert demo
    card = next(card for card in capital().cards if card.key == "staying_in_touch")
    living = [row for row in computed.ties() if row.klass in ("strong", "weak")]
    assert card.value is not None
    assert card.value == pytest.approx(sum(row.contact_90d or 0 for row in living), abs=0.2)
    assert card.interval is not None
    assert card.interval[0] <= card.value <= card.interval[1] <= len(living)
