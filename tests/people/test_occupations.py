"""A job title, Italian or English, is read as the kind of work that it says, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intreccio.network.kinds import KINDS, kind_of
from intreccio.people.occupations import entries, occupation

KEYS = {key for key, _, _ in KINDS}


def kind(title: str) -> str:
    return kind_of(occupation(title))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Infermiera", "care"),
        ("Medico chirurgo", "medicine"),
        ("Avv.", "law"),
        ("Resp. acquisti", "transport"),
        ("Software Engineer at Lino", "computing"),
        ("CEO & Founder, Canapa SpA", "companies"),
        ("Maestra elementare", "teaching"),
        ("Truck driver", "transport"),
        ("Falegname", "workshops"),
        ("Sales Manager EMEA", "selling"),
    ],
)
def test_common_titles_are_read(title: str, expected: str) -> None:
    assert kind(title) == expected


@pytest.mark.parametrize("title", ["", "Sognatrice", "Ex sindaco", "Retired nurse", "Studentessa"])
def test_what_is_no_work_of_today_is_not_guessed(title: str) -> None:
    assert kind(title) == ""


def test_the_head_of_a_title_decides_not_its_trimmings() -> None:
    assert kind("Medico del lavoro") == "medicine"
    assert kind("Teacher of nurses") == "teaching"


def test_case_and_accents_do_not_matter() -> None:
    assert occupation("RESPONSABILE QUALITÀ") == occupation("responsabile qualita")


def test_every_group_of_the_table_is_of_one_of_the_twenty_kinds() -> None:
    codes = {code for some in entries().values() for e in some for code in (e.code, e.leading)}
    assert {code for code in codes if code and kind_of(code) not in KEYS} == set()


def test_there_are_twenty_kinds_and_no_group_is_of_two() -> None:
    groups = [group for _, _, told in KINDS for group in told.split()]
    assert len(KEYS) == 20
    assert len(groups) == len(set(groups))


@given(st.text(max_size=60))
def test_any_words_are_a_kind_or_nothing(title: str) -> None:
    assert kind(title) in KEYS | {""}
