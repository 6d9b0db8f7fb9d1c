"""One organisation, however its name is written; two, however alike they sound."""

from __future__ import annotations

import pytest

from intreccio.people.organisations import gathered

LINO, FREE = ["lino.example"], ["gmail.com"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lino Tessile S.p.A.", "LINO TESSILE SPA"),
        ("MercatoVivo", "Mercato Vivo Srl"),
        ("Università degli Studi di Siena", "Università di Siena"),
    ],
)
def test_form_and_spacing_never_part_an_organisation(one: str, other: str) -> None:
    found = gathered([(one, FREE), (other, FREE)])
    assert found[one] == found[other]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Consiglio Nazionale delle Ricerche", "CNR"),
        ("Lino Tessile", "Lino Tessile Italia"),
        ("Lino Tessile", "Lino Tesile"),
        ("Gruppo Lino", "Lino Energia"),
    ],
)
def test_other_variants_are_one_where_people_write_from_one_domain(one: str, other: str) -> None:
    told = [(one, LINO), (one, LINO), (other, LINO), (other, LINO)]
    assert gathered(told)[other] == gathered(told)[one]
    apart = [(one, LINO), (one, LINO), (other, ["canapa.example"]), (other, FREE)]
    assert gathered(apart)[other] != gathered(apart)[one]


def test_a_domain_that_one_person_brought_along_joins_nothing() -> None:
    told = [("Lino Tessile", LINO), ("Lino Tessile Italia", ["canapa.example", *LINO])]
    assert gathered(told)["Lino Tessile Italia"] == "Lino Tessile Italia"
