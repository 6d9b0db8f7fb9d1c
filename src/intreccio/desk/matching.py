"""What belongs together among the needs and offers of the book, worked out on this machine."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from intreccio.book import computed, persons, phrases
from intreccio.book import matching as book
from intreccio.book.keys import digest
from intreccio.desk import needs as wished
from intreccio.desk.problems import EncoderSilent, NoSuchMatch
from intreccio.desk.served_encoder import encoders as chosen_encoders
from intreccio.giving.matching import Encoder, Index, Statement, language_of
from intreccio.giving.matching import index as indexing
from intreccio.giving.matching.heart import heart
from intreccio.giving.matching.judging import SHOWN
from intreccio.giving.matching.learning import REASONS, Learning, Refusal
from intreccio.giving.matching.spaces import fitted, read
from intreccio.giving.matching.statements import Kind
from intreccio.people.wording import Phrase

KEY, TROUBLE = "matches", "matching trouble"
MOST = 3
"""Offers that are shown beside a need."""
CLOSE = 0.05
"""A second offer is shown when its score is no further than this from that of the first."""


@dataclass(frozen=True, slots=True)
class Side:
    """A need or an offer as it stands in a match.

    `person` is 0 for the owner; `at` is None for what is read from a role.
    """

    key: str
    kind: Literal["need", "offer", "news"]
    person: int
    words: str
    at: int | None
    role: bool = False


@dataclass(frozen=True, slots=True)
class MatchRow:
    """A need and an offer that may answer it, with the chance and the words they share."""

    need: Side
    need_name: str
    offer: Side
    offer_name: str
    chance: float
    shared: tuple[str, ...]


def matches(now: int | None = None, *, encoders: Sequence[Encoder] | None = None) -> list[MatchRow]:
    """Return the matches of the book, computing them anew when a need or an offer has changed."""
    moment = int(time.time()) if now is None else now
    using = chosen_encoders() if encoders is None else encoders
    sides = (*needs(moment), *offers(moment), *news(moment))
    said = book.words()
    state = digest(repr((sides, said, [one.id for one in using]))).hex()
    kept = computed.whole(KEY)
    if kept is None or kept["state"] != state:
        kept = anew(sides, said, using, state) or {"matches": [], **(kept or {})}
    names = persons.names()
    return [row(body, names) for body in kept["matches"]]


def anew(
    sides: Sequence[Side], said: Sequence[book.Word], encoders: Sequence[Encoder], state: str
) -> dict[str, Any] | None:
    """Compute and keep the matches; None when the encoder that was brought is silent."""
    try:
        kept = {"state": state, "matches": [*found(sides, said, encoders)]}
    except EncoderSilent as silent:
        computed.keep_whole(TROUBLE, {"phrase": phrases.kept(silent.phrase)})
        return None
    computed.keep_whole(KEY, kept)
    computed.keep_whole(TROUBLE, {})
    return kept


def trouble() -> Phrase | None:
    """Say why the matches are not those of today, if they are not."""
    kept = computed.whole(TROUBLE)
    return phrases.read(kept["phrase"]) if kept else None


def row(body: dict[str, Any], names: dict[int, str]) -> MatchRow:
    """Read a match as it is kept."""
    need, offer = Side(**body["need"]), Side(**body["offer"])
    return MatchRow(
        need,
        names.get(need.person, ""),
        offer,
        names.get(offer.person, ""),
        body["chance"],
        tuple(body["shared"]),
    )


def needs(now: int) -> Iterator[Side]:
    """Yield the open needs: those written down, and those heard lately."""
    known = wished.needs(now, kind="need")
    for one in (*known.mine, *known.theirs):
        yield Side(one.key, "need", 0 if one.own else one.person or 0, one.words, one.at)
    for said in known.proposals:
        yield Side(said.key, "need", 0 if said.own else said.person or 0, said.words, said.at)


def offers(now: int) -> Iterator[Side]:
    """Yield the open offers, and what the people I am tied to do."""
    known = wished.needs(now, kind="offer")
    for one in (*known.mine, *known.theirs):
        yield Side(one.key, "offer", 0 if one.own else one.person or 0, one.words, one.at)
    for said in known.proposals:
        yield Side(said.key, "offer", 0 if said.own else said.person or 0, said.words, said.at)
    for person, role in computed.roles_of_ties():
        yield Side(f"role:{person}", "offer", person, role, None, role=True)


def news(now: int) -> Iterator[Side]:
    """Yield what I have to pass on."""
    for one in wished.needs(now, kind="news").mine:
        yield Side(one.key, "news", 0, one.words, one.at)


def found(
    sides: Sequence[Side], said: Sequence[book.Word], encoders: Sequence[Encoder]
) -> Iterator[dict[str, Any]]:
    """Yield the matches that are sure enough to be shown, by need."""
    if any(side.kind == "news" for side in sides):
        yield from cared_for(sides, encoders)
    if not any(side.kind == "need" for side in sides):
        return
    statements = {side.key: statement(side) for side in sides if side.kind != "news"}
    given = [statements[side.key] for side in sides if side.kind == "offer"]
    index = Index(given, encoders, known_vectors(list(statements.values()), encoders))
    by_key = {side.key: side for side in sides}
    learnt = Learning(index.space, tuple(refusals(said, statements)))
    accepted = {(one.need, one.offer) for one in said if one.word == "yes"}
    for side in sides:
        if side.kind == "need":
            near = index.matches(
                statements[side.key], most=MOST, least=SHOWN, lowered=learnt.lowered
            )
            for match in (one for one in near if one.score >= near[0].score - CLOSE):
                yes = (side.key, match.offer.key) in accepted
                yield {
                    "need": asdict(side),
                    "offer": asdict(by_key[match.offer.key]),
                    "chance": 1.0 if yes else round(match.chance, 3),
                    "shared": list(match.shared),
                }
    keep_vectors(index, statements.values())


def cared_for(sides: Sequence[Side], encoders: Sequence[Encoder]) -> Iterator[dict[str, Any]]:
    """Yield who may care for a piece of news: by what they look for, or by what they do."""
    theirs = [side for side in sides if side.person and (side.kind == "need" or side.role)]
    known = [replace(statement(side), kind="offer", role=side.role) for side in theirs]
    index = Index(known, encoders, known_vectors(known, encoders))
    by_key = {side.key: side for side in theirs}
    for side in sides:
        if side.kind == "news":
            for match in index.matches(statement(side), most=MOST, least=SHOWN):
                yield {
                    "need": asdict(by_key[match.offer.key]),
                    "offer": asdict(side),
                    "chance": round(match.chance, 3),
                    "shared": list(match.shared),
                }


def statement(side: Side) -> Statement:
    """Return what is compared: news is asked as a need is."""
    kind: Kind = "offer" if side.kind == "offer" else "need"
    return Statement(side.key, side.person, kind, side.words, language_of(side.words), side.role)


def refusals(said: Iterable[book.Word], statements: dict[str, Statement]) -> Iterator[Refusal]:
    """Yield what the user refused, as far as need and offer are still there."""
    for one in said:
        reason = next((key for key in REASONS if key == one.reason), None)
        if one.word == "no" and reason and one.need in statements and one.offer in statements:
            yield Refusal(statements[one.need], statements[one.offer], reason)


def vector_key(one: Statement, space: str) -> str:
    """Return the key under which the vector of a statement is kept."""
    return digest(f"vector\0{space}\0{one.kind}\0{one.lang}\0{heart(one.words)}").hex()


def known_vectors(some: Sequence[Statement], encoders: Sequence[Encoder]) -> dict[str, book.Rows]:
    """Return the vectors that were computed before, by the key of the statement."""
    if any(read(one.id) is None for one in encoders):
        return {}  # the means of a model that was brought change with the offers
    space = fitted(encoders, {lang: [] for lang in indexing.LANGS}).id
    keys = {one.key: vector_key(one, space) for one in some}
    kept = book.vectors(keys.values())
    return {key: kept[place] for key, place in keys.items() if place in kept}


def keep_vectors(index: Index, some: Iterable[Statement]) -> None:
    """Keep the vectors of an index, and of what was asked of it, for the next time."""
    offers = zip((one.key for one in index.offers), index.vectors, strict=True)
    known = index.asked | dict(offers)
    rows = {vector_key(one, index.space.id): known.get(one.key) for one in some}
    book.keep_vectors({key: row for key, row in rows.items() if row is not None}, rows)


def say(need: str, offer: str, word: str, reason: str = "") -> None:
    """Keep the user's word on a match: "yes", or "no" with its reason; "" takes it back.

    Raises:
        NoSuchMatch: there is no such word, or no such reason.
    """
    if word not in ("yes", "no", "") or (word == "no") != (reason in REASONS):
        raise NoSuchMatch
    book.say(need[:60], offer[:60], word, reason, int(time.time()))
