"""What was planted as useful is found: needs and offers of the sample that belong together."""

from __future__ import annotations

import socket
import time

import pytest
from django.test import Client

from intreccio.book import heard
from intreccio.desk import matching, needs, today
from intreccio.desk.problems import NoSuchMatch
from intreccio.giving.matching import Index, Statement, best_encoders, language_of
from intreccio.giving.matching.judging import SHOWN
from intreccio.sample.archive import Truth

NOW = int(time.time())


def statements(kind: str) -> list[Statement]:
    """Return everything heard in the book of a kind, whenever it was said."""
    return [
        Statement(row.key, row.by or row.about or 0, row.kind, row.words, language_of(row.words))  # type: ignore[arg-type]
        for row in heard.sayings()
        if row.kind == kind
    ]


def test_introductions_planted_as_useful_are_among_the_first_five(demo: Truth) -> None:
    index = Index(statements("offer"), best_encoders())
    asked = {one.words: one for one in statements("need")}
    ranks = []
    for ask, give in demo.pairs:
        found = [match.offer.words for match in index.matches(asked[ask], most=5)]
        ranks.append(found.index(give) + 1 if give in found else None)
    assert sum(rank is not None for rank in ranks) >= 11, ranks
    assert sum(rank == 1 for rank in ranks) >= 7, ranks


def test_of_all_needs_heard_what_is_shown_is_mostly_right(demo: Truth) -> None:
    index = Index(statements("offer"), best_encoders())
    shown = [
        match for one in statements("need") for match in index.matches(one, most=1, least=SHOWN)
    ]
    right = sum((match.need.words, match.offer.words) in demo.pairs for match in shown)
    assert right >= 4
    assert right / len(shown) >= 0.8


@pytest.mark.usefixtures("demo")
def test_a_need_that_somebody_can_answer_names_them_in_today() -> None:
    (row, *_) = matching.matches(NOW)
    gift = next(g for g in today.all_gifts(NOW) if g.fact.text == row.need.words)
    assert (gift.person, gift.giver) == (row.need.person, row.offer.person)
    assert row.offer.words in gift.reason.read()


@pytest.mark.usefixtures("demo")
def test_no_because_takes_a_match_away_and_undo_brings_it_back() -> None:
    before = matching.matches(NOW)
    row = before[0]
    matching.say(row.need.key, row.offer.key, "no", "thing")
    after = {(m.need.key, m.offer.key) for m in matching.matches(NOW)}
    assert (row.need.key, row.offer.key) not in after
    matching.say(row.need.key, row.offer.key, "")
    assert matching.matches(NOW) == before
    for word, reason in (("maybe", ""), ("no", ""), ("no", "whatever")):
        with pytest.raises(NoSuchMatch):
            matching.say(row.need.key, row.offer.key, word, reason)


@pytest.mark.usefixtures("demo")
def test_what_i_can_give_is_matched_with_what_they_look_for() -> None:
    person = next(p.person for p in needs.needs().proposals if not p.own)
    needs.write("need", "Qualcuno che rilegga un curriculum in inglese", person)
    needs.write("offer", "Rileggo volentieri curriculum in inglese")
    mine = [m for m in matching.matches(int(time.time()) + 60) if not m.offer.person]
    assert [m.need.words for m in mine] == ["Qualcuno che rilegga un curriculum in inglese"]
    gift = next(
        g for g in today.all_gifts(int(time.time()) + 60) if g.fact.text == mine[0].need.words
    )
    assert gift.giver is None


@pytest.mark.usefixtures("demo")
def test_matching_needs_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _socket, place: opened.append(place))
    needs.write("offer", "Insegno a fare il pane")
    assert matching.matches(int(time.time()) + 60)
    assert not opened


@pytest.mark.usefixtures("demo")
def test_on_the_desk_a_match_is_shown_with_its_words_and_refused_with_a_reason() -> None:
    desk = Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=False)
    row = matching.matches()[0]
    page = desk.get("/needs/").content.decode()
    assert "These may belong together" in page
    sent = {"need": row.need.key, "offer": row.offer.key, "word": "no", "reason": "them"}
    back = desk.post("/needs/match/", sent)["Location"]
    assert "Noted: it is learnt from." in desk.get(back).content.decode()
    assert (row.need.key, row.offer.key) not in {
        (m.need.key, m.offer.key) for m in matching.matches()
    }


@pytest.mark.usefixtures("demo")
def test_news_is_for_whoever_looks_for_it() -> None:
    person = next(p.person for p in needs.needs().proposals if not p.own)
    needs.write("need", "Un corso di potatura degli ulivi", person)
    needs.write("news", "Sabato c'è un corso gratuito di potatura degli ulivi a Parma")
    at = int(time.time()) + 60
    (row,) = [m for m in matching.matches(at) if m.offer.kind == "news"]
    assert row.need.words == "Un corso di potatura degli ulivi"
    gift = next(g for g in today.all_gifts(at) if g.fact.text == row.need.words)
    assert (gift.person, gift.giver) == (person, None)
    assert [one.kind for one in needs.needs(at).mine] == ["news"]
