"""The canonical form of a book: equal for two books if and only if they hold the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection

from intreccio.book import circling

TRACES = (
    "SELECT hex(t.item), t.at, t.channel, hex(t.thread), hex(t.answers), t.gathering, t.title,"
    " t.left_out, p.role, a.kind, a.value, w.text FROM book_trace t"
    " JOIN book_part p ON p.trace_id = t.id JOIN book_address a ON a.id = p.address_id"
    " LEFT JOIN book_written w ON w.id = p.written_id"
    " ORDER BY t.item, p.role, a.kind, a.value, w.text"
)
PROFILES = "SELECT hex(item), body FROM book_profile ORDER BY item"
SAYINGS = (
    "SELECT hex(s.digest), s.kind, s.words, s.at, b.value, a.value FROM book_saying s"
    " LEFT JOIN book_address b ON b.id = s.by_id LEFT JOIN book_address a ON a.id = s.about_id"
    " ORDER BY s.digest"
)
MINE = (
    "SELECT a.kind, a.value, m.mine FROM book_mine m JOIN book_address a ON a.id = m.address_id"
    " ORDER BY a.kind, a.value"
)
VERDICTS = (
    "SELECT a.kind, a.value, b.kind, b.value, v.same FROM book_verdict v"
    " JOIN book_address a ON a.id = v.one_id JOIN book_address b ON b.id = v.other_id"
    " WHERE v.id IN (SELECT MAX(id) FROM book_verdict GROUP BY one_id, other_id)"
    " ORDER BY 1, 2, 3, 4, 5"
)
WORDS = (
    "SELECT a.kind, a.value, w.kind, w.text FROM book_word w"
    " JOIN book_address a ON a.id = w.address_id"
    " WHERE w.id IN (SELECT MAX(id) FROM book_word GROUP BY address_id, kind) AND w.text != ''"
    " ORDER BY 1, 2, 3"
)
KNOWING = (
    "SELECT a.kind, a.value, b.kind, b.value, k.word FROM book_knowing k"
    " JOIN book_address a ON a.id = k.one_id JOIN book_address b ON b.id = k.other_id"
    " WHERE k.id IN (SELECT MAX(id) FROM book_knowing GROUP BY one_id, other_id)"
)
ANCHORS = (
    "SELECT p.word_id, p.side, a.kind, a.value FROM book_circuitperson p"
    " JOIN book_address a ON a.id = p.address_id ORDER BY p.word_id, p.side, a.kind, a.value"
)
RESOURCES = (
    "SELECT item, could, closeness, at FROM book_resource WHERE id IN"
    " (SELECT MAX(id) FROM book_resource GROUP BY item) ORDER BY item"
)
ACTS = "SELECT kind, words, at, answered, received FROM book_act ORDER BY at, kind, words, id"
DEEDS = "SELECT key, answer FROM book_deed ORDER BY key"
STATEMENTS = (
    "SELECT s.kind, a.kind, a.value, s.words, s.at, s.heard, s.ended, s.how FROM book_statement s"
    " LEFT JOIN book_address a ON a.id = s.who_id ORDER BY s.at, s.kind, s.words, s.id"
)
MATCH_WORDS = (
    "SELECT need, offer, word, reason FROM book_matchword WHERE id IN"
    " (SELECT MAX(id) FROM book_matchword GROUP BY need, offer) ORDER BY need, offer"
)
GIFTS = (
    "SELECT g.way, a.kind, a.value, g.kind, g.words, g.at, g.thanked, g.ended, b.at, b.words"
    " FROM book_gift g JOIN book_address a ON a.id = g.who_id"
    " LEFT JOIN book_gift b ON b.id = g.after_id ORDER BY g.at, g.way, g.words, g.id"
)
INTRODUCTIONS = (
    "SELECT i.id, a.kind, a.value, b.kind, b.value, i.why, i.need, i.offer, i.at,"
    " s.what, s.side, s.words, s.at FROM book_introduction i"
    " JOIN book_address a ON a.id = i.one_id JOIN book_address b ON b.id = i.other_id"
    " LEFT JOIN book_step s ON s.introduction_id = i.id ORDER BY i.at, i.why, i.id, s.id"
)
MEETINGS = (
    "SELECT a.kind, a.value, m.at, m.words, m.follow, m.followed FROM book_meeting m"
    " JOIN book_address a ON a.id = m.who_id ORDER BY m.at, a.kind, a.value, m.words, m.id"
)
RHYTHMS = (
    "SELECT a.kind, a.value, r.kind, r.days, r.until, b.kind, b.value, r.text, r.at"
    " FROM book_rhythmword r JOIN book_address a ON a.id = r.who_id"
    " LEFT JOIN book_address b ON b.id = r.other_id ORDER BY r.at, a.kind, a.value, r.kind, r.id"
)
DATES = (
    "SELECT a.kind, a.value, d.what, d.day FROM book_anniversary d"
    " JOIN book_address a ON a.id = d.who_id ORDER BY a.kind, a.value, d.what, d.day"
)
GOALS = (
    "SELECT g.id, g.words, g.aims, g.at, g.ended, g.how, a.kind, a.value, b.kind, b.value, k.what,"
    " k.tie, k.words, k.card, k.at FROM book_goal g LEFT JOIN book_knock k ON k.goal_id = g.id"
    " LEFT JOIN book_address a ON a.id = k.who_id LEFT JOIN book_address b ON b.id = k.by_id"
    " ORDER BY g.at, g.words, g.id, k.id"
)
REFERENCES = (
    "SELECT a.kind, a.value, r.text, r.signature, r.key, r.at FROM book_reference r"
    " JOIN book_address a ON a.id = r.who_id ORDER BY r.at, r.text, r.id"
)
PEOPLE = (
    "SELECT p.id, p.said_name, p.note, a.kind, a.value FROM book_person p"
    " JOIN book_address a ON a.person_id = p.id ORDER BY p.id, a.kind, a.value"
)


def lines() -> Iterator[str]:
    """Yield the book as JSON lines: traces, profiles, sayings, decisions, answers, people.

    Row numbers and the times of imports are left out; so is everything computed but who is who.
    """
    yield from traces()
    yield from plain("profile", PROFILES)
    yield from plain("saying", SAYINGS)
    yield from plain("mine", MINE)
    yield from plain("verdict", VERDICTS)
    yield from plain("word", WORDS)
    yield from knowing()
    yield from circuits()
    yield from plain("deed", DEEDS)
    yield from plain("resource", RESOURCES)
    yield from plain("act", ACTS)
    yield from given()
    yield from people()


def given() -> Iterator[str]:
    """Yield what the user wrote of giving; an introduction with all of its steps."""
    yield from plain("statement", STATEMENTS)
    yield from plain("match", MATCH_WORDS)
    yield from plain("gift", GIFTS)
    for told, steps in groupby(rows(INTRODUCTIONS), key=lambda row: row[:9]):
        yield line("introduction", [*told[1:], [list(step[9:]) for step in steps if step[9]]])
    yield from plain("meeting", MEETINGS)
    yield from plain("rhythm", RHYTHMS)
    yield from plain("date", DATES)
    for goal, knocks in groupby(rows(GOALS), key=lambda row: row[:6]):
        yield line("goal", [*goal[1:], [list(knock[6:]) for knock in knocks if knock[10]]])
    yield from plain("reference", REFERENCES)


def rows(question: str) -> Iterator[tuple[Any, ...]]:
    """Ask the book, and hand the answers over a few at a time."""
    with connection.chunked_cursor() as sql:
        sql.execute(question)
        while some := sql.fetchmany(2000):
            yield from some


def plain(kind: str, question: str) -> Iterator[str]:
    """Yield one line for each row of a question."""
    for row in rows(question):
        yield line(kind, list(row))


def line(kind: str, body: object) -> str:
    """Write one canonical line."""
    return json.dumps([kind, body], ensure_ascii=False, separators=(",", ":"))


def traces() -> Iterator[str]:
    """Yield one line for each trace, with everybody's part in it."""
    for trace, parts in groupby(rows(TRACES), key=lambda row: row[:8]):
        yield line("trace", [*trace, [list(part[8:]) for part in parts]])


def knowing() -> Iterator[str]:
    """Yield one line for each answer on two people, whichever of them was named first."""
    bodies = [[*sorted([list(row[:2]), list(row[2:4])]), row[4]] for row in rows(KNOWING)]
    yield from (line("knowing", [*one, *other, word]) for one, other, word in sorted(bodies))


def circuits() -> Iterator[str]:
    """Yield one line for each word on a circuit that holds, the oldest first.

    It has the kind, the numbers of the circuit and of the other, the text, the moment, and by
    addresses of whom it is said, who was in the circuit, who was in the other.
    """
    sides: dict[int, list[list[list[str]]]] = {}
    for word, side, *one in rows(ANCHORS):
        sides.setdefault(word, [[], [], []])[side].append(one)
    for said in circling.holding():
        body = [said.kind, said.circuit, said.other, said.text, said.at]
        yield line("circuit", [*body, sides.get(said.row, [[], [], []])])


def people() -> Iterator[str]:
    """Yield one line for each person: their addresses and the user's own words."""
    bodies = []
    for (_, name, note), group in groupby(rows(PEOPLE), key=itemgetter(0, 1, 2)):
        bodies.append([[list(row[3:]) for row in group], name, note])
    yield from (line("person", body) for body in sorted(bodies))
