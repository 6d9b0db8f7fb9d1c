"""Weaving: ties, circuits, bridges, the map and the cards, once who is who is known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

import numpy as np

from intreccio.book import circling, computed, facts, helping, phrases
from intreccio.book.computed import CircuitFound, TieRow
from intreccio.desk import webs
from intreccio.desk.asking import answers, keep_questions
from intreccio.desk.belonging import belongings
from intreccio.desk.columns import Columns
from intreccio.desk.lulls import keep_lulls
from intreccio.desk.relating import Relation
from intreccio.desk.remembering import remember, remembered
from intreccio.desk.resources import within_reach
from intreccio.desk.stating import grouping, works
from intreccio.desk.who import People
from intreccio.network.belongings import Belonging
from intreccio.network.bridges import bridges
from intreccio.network.capital.card import Card, Data
from intreccio.network.capital.report import cards
from intreccio.network.circuits import Circuit, Circuits, circuits, homes
from intreccio.network.contacts import contacts
from intreccio.network.halves import halves
from intreccio.network.layout import Places, layout
from intreccio.network.naming import Signs, named, words_in
from intreccio.network.over_time.report import over_time
from intreccio.network.sketch import sketch
from intreccio.network.ties import Tie, tied
from intreccio.network.traces import DAY, TraceTable
from intreccio.network.weave import Weave, told, weave

MOST_DRAWN = 50_000
"""Ties between others that the map is given: the strongest."""


def weave_all(
    columns: Columns, people: People, now: int, relations: Sequence[Relation] = ()
) -> None:
    """Compute everything that follows from who is who, and keep it."""
    belonging = belongings(columns, people)
    passed = contacts(columns.table)
    bound = tied(columns.table, now, passed=passed)
    found_ties = bound.ties
    known = answers(columns)
    shown = weave(columns.table, belonging, declared(columns, relations))
    woven = told(shown, known)
    found = circles(woven, columns)
    computed.keep_ties(tie_row(tie, columns) for tie in found_ties)
    keep_lulls(columns, passed, now)
    keep_circuits(found, columns, signs(columns, belonging, people))
    computed.keep_whole("bridges", bridges_body(found, woven, columns))
    computed.keep_whole("map", picture(found, woven, columns, found_ties))
    data = Data(
        columns.table,
        passed,
        found_ties,
        found,
        now,
        round(facts.understood(), 4),
        ahead=bound.ahead,
        weave=shown,
        answers=known,
        works=works(people, columns),
        resources=within_reach(),
        acts=helping.acts(),
        grouping=grouping(people, columns),
    )
    keep_questions(data, columns)
    webs.keep(data, columns)
    computed.keep_whole("cards", [card_body(card) for card in cards(data)])
    computed.keep_whole("over_time", asdict(over_time(data)))
    computed.keep_whole("digest", {})
    computed.keep_whole("me", me_body(people))


def declared(columns: Columns, relations: Sequence[Relation]) -> list[tuple[int, int]]:
    """Return the ties that cards declare, the owner's apart, by the rows of the table."""
    places, me = columns.places, columns.table.me
    pairs = [(places.get(one, me), places.get(other, me)) for one, other, _ in relations]
    return [(one, other) for one, other in pairs if me not in (one, other)]


def circles(woven: Weave, columns: Columns) -> Circuits:
    """Find the circuits, with all that is known of them from before, and remember them."""
    ties = sketch(woven, columns.ids)
    memory = remembered(columns, ties)
    found = circuits(woven, before=memory.former, edits=memory.edits, grain=memory.grain)
    halved = halves(columns.table, found.grain) if found.grain else None
    found = replace(without_me(found, columns.table.me), halves=halved)
    remember(found, memory, columns)
    return found


def without_me(found: Circuits, me: int) -> Circuits:
    """Take the owner out of the circuits: they live in all of them."""
    shown, hidden = (
        tuple(replace(c, members=tuple(m for m in c.members if m.person != me)) for c in some)
        for some in (found.circuits, found.hidden)
    )
    return replace(found, circuits=shown, hidden=hidden)


def tie_row(tie: Tie, columns: Columns) -> TieRow:
    """Return a tie as the book keeps it; its person is known by number, the name is read later."""
    return TieRow(
        person=int(columns.ids[tie.person]),
        name="",
        klass=tie.klass,
        strength=tie.strength,
        low=tie.low,
        high=tie.high,
        first=tie.first,
        last=tie.last,
        days_active=tie.days_active,
        sent=tie.sent,
        received=tie.received,
        contact_90d=tie.contact_90d,
        least=tie.least,
        most=tie.most,
        proven=tie.proven,
        ended=tie.ended,
    )


# --- circuits ----------------------------------------------------------------------------------


def signs(columns: Columns, belonging: tuple[Belonging, ...], people: People) -> Signs:
    """Gather what may name circuits."""
    table = columns.table
    names = tuple(people.names.get(number, "") for number in columns.ids.tolist())
    return Signs(belonging, words(columns), names, working_hours(table), years(table))


def words(columns: Columns) -> dict[int, Counter[str]]:
    """Count for each person the words in the titles of their conversations, each title once."""
    table = columns.table
    told: dict[int, Counter[str]] = defaultdict(Counter)
    seen: set[tuple[int, str]] = set()
    for row, title in sorted(columns.titles.items()):
        for person in table.who[table.start[row] : table.start[row + 1]].tolist():
            if person != table.me and (person, title) not in seen:
                seen.add((person, title))
                told[person].update(words_in(title))
    return told


def working_hours(table: TraceTable) -> dict[int, float]:
    """Return the share of each person's traces from Monday to Friday, between 7 and 17 UTC."""
    day, second = np.divmod(table.at, DAY)
    inside = ((day + 3) % 7 < 5) & (second >= 7 * 3600) & (second < 17 * 3600)
    all_of = np.bincount(table.who, minlength=table.people)
    working = np.bincount(table.who, inside[table.row], minlength=table.people)
    return {p: float(working[p] / all_of[p]) for p in np.flatnonzero(all_of).tolist()}


def years(table: TraceTable) -> dict[int, tuple[int, int]]:
    """Return the years between which the middle half of each person's traces lies."""
    if not len(table):
        return {}
    year = table.at.astype("datetime64[s]").astype("datetime64[Y]").astype(np.int64) + 1970
    first, count = int(year.min()), int(year.max() - year.min()) + 1
    cell = table.who * count + (year - first)[table.row]
    seen = np.bincount(cell, minlength=table.people * count).reshape(-1, count).cumsum(axis=1)
    whole = seen[:, -1:]
    low, high = (first + (seen > part).argmax(axis=1) for part in (whole // 4, 3 * whole // 4))
    told = np.flatnonzero(whole[:, 0])
    return {p: (int(low[p]), int(high[p])) for p in told.tolist()}


def keep_circuits(found: Circuits, columns: Columns, told: Signs) -> None:
    """Name the circuits and keep them, those that the user said are none aside."""
    rows = [circuit_row(one, columns, told) for one in found.circuits]
    rows += [replace(circuit_row(one, columns, told), hidden=True) for one in found.hidden]
    computed.keep_circuits(rows)
    circling.refresh(circling.holding())


def circuit_row(circuit: Circuit, columns: Columns, told: Signs) -> CircuitFound:
    """Return a circuit as the book keeps it, with the name that its evidence gives it."""
    title = named(circuit, told)
    members = tuple((int(columns.ids[m.person]), m.probability) for m in circuit.members)
    return CircuitFound(circuit.id, title.name, title.kind, title.years, title.evidence, members)


def bridges_body(found: Circuits, woven: Weave, columns: Columns) -> list[dict[str, Any]]:
    """Return the bridges as they are kept, the owner apart."""
    return [
        {**asdict(bridge), "person": int(columns.ids[bridge.person])}
        for bridge in bridges(found, woven)
        if bridge.person != columns.table.me
    ]


# --- the map -----------------------------------------------------------------------------------


def picture(
    found: Circuits, woven: Weave, columns: Columns, known: tuple[Tie, ...]
) -> dict[str, Any]:
    """Return the drawing of the map, without the names, which are read when it is asked for."""
    strength = np.zeros(columns.table.people)
    klass: dict[int, str] = {}
    for tie in known:
        strength[tie.person], klass[tie.person] = tie.strength, tie.klass
    places = layout(found, woven, strength.tolist())
    home = homes(found, woven.people)
    joined = {bridge.person for bridge in bridges(found, woven)}
    order = [p for p in np.argsort(-strength, kind="stable").tolist() if p != columns.table.me]
    people = [
        {
            "id": int(columns.ids[p]),
            "x": round(float(places.people[p, 0]), 4),
            "y": round(float(places.people[p, 1]), 4),
            "circuit": found.circuits[home[p]].id if home[p] >= 0 else None,
            "tie": klass.get(p),
            "strength": round(float(strength[p]), 3),
            "bridge": p in joined,
        }
        for p in order
    ]
    drawn = {p: i for i, p in enumerate(order)}
    return {
        "people": people,
        "ties": ties_drawn(woven.between_people, drawn),
        "circuits": circuits_drawn(found, places),
        "me": {"x": places.me[0], "y": places.me[1]},
    }


def ties_drawn(woven: Weave, drawn: dict[int, int]) -> list[list[float]]:
    """Return the strongest ties between others, by place in the list of people."""
    order = np.argsort(-woven.weight, kind="stable")[:MOST_DRAWN].tolist()
    return [
        [drawn[int(woven.one[i])], drawn[int(woven.other[i])], round(float(woven.weight[i]), 3)]
        for i in order
        if int(woven.one[i]) in drawn and int(woven.other[i]) in drawn
    ]


def circuits_drawn(found: Circuits, places: Places) -> list[dict[str, Any]]:
    """Return the regions of the circuits."""
    pairs = zip(found.circuits, places.regions, strict=True)
    return [
        {"id": c.id, **asdict(region), "size": len(c.members), "colour": (c.id - 1) % 8}
        for c, region in pairs
    ]


# --- cards and the owner -----------------------------------------------------------------------


def card_body(card: Card) -> dict[str, Any]:
    """Return a card as it is kept."""
    body = asdict(card)
    for key in ("title", "unit", "says", "not_meant"):
        body[key] = phrases.kept(getattr(card, key))
    body["parts"] = [[phrases.kept(phrase), value] for phrase, value in card.parts]
    return body


def me_body(people: People) -> dict[str, Any]:
    """Return the owner's number and addresses, with how each was found."""
    return {
        "person": people.me,
        "addresses": [
            {
                "kind": own.address.kind,
                "value": own.address.value,
                "said": own.said,
                "evidence": phrases.kept(own.evidence),
            }
            for own in people.own
        ],
    }
