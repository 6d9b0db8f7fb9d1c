"""Needs find their offers, in both languages, on this machine; what is not sure is not shown."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intreccio.giving.matching import Index, Match, Statement, best_encoders, language_of
from intreccio.giving.matching.heart import heart
from intreccio.giving.matching.judging import SHOWN, chance
from intreccio.giving.matching.learning import Learning, Reason, Refusal

FREE = json.loads(Path(__file__).with_name("free_words.json").read_text())
OFFERS = [
    Statement(f"o{i}", 100 + i, "offer", row["offer"], language_of(row["offer"]))
    for i, row in enumerate(FREE)
]


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(OFFERS, best_encoders())


def need(words: str, person: int = 1) -> Statement:
    return Statement(f"need:{words}", person, "need", words, language_of(words))


def first(found: tuple[Match, ...]) -> str:
    return found[0].offer.words if found else ""


def test_a_need_finds_its_offer_in_other_words_and_in_the_other_language(index: Index) -> None:
    assert "tax return" in first(index.matches(need("Devo fare la dichiarazione dei redditi")))
    assert "Fotografo" in first(index.matches(need("A photographer for our catalogue")))
    assert "bilocale" in first(index.matches(need("Looking for a flat in Bologna")))


def test_needs_in_free_words_find_their_offer_among_the_first_ten(index: Index) -> None:
    hits: dict[bool, list[bool]] = {True: [], False: []}
    for i, row in enumerate(FREE):
        scores = index.scores(need(row["need"]))
        hits[row["need_lang"] == row["offer_lang"]].append(bool((scores > scores[i]).sum() < 10))
    assert np.mean(hits[True]) >= 0.85
    assert np.mean(hits[False]) >= 0.85


def test_the_words_that_ask_count_for_nothing(index: Index) -> None:
    assert heart("Mi servirebbe un commercialista") == "un commercialista"
    plain = index.matches(need("Polish translator"))
    asked = index.matches(need("I'm looking for a Polish translator"))
    assert plain[0].offer == asked[0].offer


def test_what_nothing_answers_stays_silent(index: Index) -> None:
    assert not index.matches(need("Un astronauta per il compleanno di Luca"), least=SHOWN)


def test_nobody_is_matched_with_themselves(index: Index) -> None:
    answer = next(o for o in OFFERS if "bilocale" in o.words)
    found = index.matches(need("Casa in affitto a Bologna", person=answer.person))
    assert answer not in {match.offer for match in found}


def test_a_match_says_which_words_both_share(index: Index) -> None:
    (best, *_) = index.matches(need("Serve una sala per l'associazione"))
    assert best.shared == ("associazione", "sala")


def test_without_an_encoder_words_alone_find_what_shares_them() -> None:
    index = Index(OFFERS, ())
    assert "matematica" in first(index.matches(need("Un insegnante di matematica")))
    assert index.scores(need("A maths teacher"))[0] == 0
    assert Index([], ()).matches(need("una casa")) == ()


def test_vectors_known_from_before_give_the_same(index: Index) -> None:
    known = dict(zip((o.key for o in OFFERS), index.vectors, strict=True))
    again = Index(OFFERS, best_encoders(), known)
    asked = need("Cerco volontari per il sabato")
    assert np.allclose(again.scores(asked), index.scores(asked))


@pytest.mark.parametrize(
    ("reason", "alike", "same_person"),
    [("thing", True, False), ("them", False, True), ("place", False, False)],
)
def test_no_because_is_learnt_from(
    index: Index, reason: Reason, *, alike: bool, same_person: bool
) -> None:
    asked, given_ = need("Cerco casa a Bologna"), OFFERS[32]
    other = Statement("x", 999, "offer", "Affitto un appartamento a Bologna, zona stazione", "it")
    theirs = Statement("y", given_.person, "offer", "Scrivo poesie", "it")
    learning = Learning(index.space, [Refusal(asked, given_, reason)])
    again = need("Sto cercando una casa in affitto a Bologna")
    assert learning.lowered(asked, given_) == 1
    assert (learning.lowered(again, other) > 0.05) is alike
    assert (learning.lowered(again, theirs) > 0.05) is same_person
    assert learning.lowered(need("Un avvocato per il lavoro"), OFFERS[3]) == 0


@given(st.lists(st.floats(0, 2), min_size=2, max_size=20), st.booleans())
def test_a_nearer_offer_is_never_less_likely(scores: list[float], role: bool) -> None:  # noqa: FBT001
    found = [chance(score, "use-m3", role=role) for score in sorted(scores)]
    assert all(one <= other for one, other in pairwise(found))
    assert chance(0.5, "use-m3", role=True) < chance(0.5, "use-m3")


@pytest.mark.parametrize("row", FREE, ids=lambda row: row["need"][:20])
def test_the_language_of_a_sentence_is_seen(row: dict[str, str]) -> None:
    assert language_of(row["need"]) == row["need_lang"]
    assert language_of(row["offer"]) == row["offer_lang"]
