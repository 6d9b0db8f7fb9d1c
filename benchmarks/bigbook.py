"""A book of many people and traces, invented: what the benchmarks of scale read.

Its tables are written as an import leaves them, without the years that importing would take: an
owner, people of uneven weight in circuits of uneven size, sixteen years of messages in
conversations with answers, some to several people of one circuit, and two lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
from django.db import connection

from intreccio.book import opening
from intreccio.network.traces import YEAR, Flags, Floats, Numbers

FIRST_DAY, LAST_DAY = 1_230_768_000, 1_735_689_600
AT_ONCE = 500_000
LISTS = ("sailors.lists.example", "alumni.lists.example")
CONVERSATION, MOST_BESIDE = 4, 3
OWNER = 0


@dataclass(frozen=True)
class Size:
    """How many people, traces and circuits a book has."""

    people: int
    traces: int

    @property
    def circuits(self) -> int:
        """One for every hundred and twenty people, in the middle."""
        return max(self.people // 120, 2)


def make(path: Path, size: Size, seed: int = 7) -> None:
    """Write a book of such a size, anew."""
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    opening.open_book(path)
    dice = np.random.default_rng(seed)
    with connection.cursor() as sql:
        sql.execute("PRAGMA synchronous=OFF")
        with opening.all_or_nothing():
            sql.executemany(INTO["person"], persons(size))
            sql.executemany(INTO["address"], addresses(size))
            sql.execute("INSERT INTO book_mine (address_id, mine) VALUES (1, 1)")
            write_traces(sql, dice, size)
    connection.close()


INTO = {
    "person": "INSERT INTO book_person (id, name, role, said_name, note) VALUES (?, ?, '', '', '')",
    "address": "INSERT INTO book_address (id, kind, value, person_id) VALUES (?, 'mail', ?, ?)",
    "trace": "INSERT INTO book_trace (id, item, at, channel, thread, answers, gathering, title,"
    " left_out) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '')",
    "part": "INSERT INTO book_part (trace_id, address_id, role) VALUES (?, ?, ?)",
}
INTO = {key: text.replace("?", "%s") for key, text in INTO.items()}


def persons(size: Size) -> Iterator[tuple[int, str]]:
    """Yield the people, the owner first."""
    return ((i + 1, f"Person {i:06}") for i in range(size.people))


def addresses(size: Size) -> Iterator[tuple[int, str, int]]:
    """Yield one address for each."""
    return ((i + 1, f"p{i}@firm{i % size.circuits}.example", i + 1) for i in range(size.people))


def write_traces(sql: Any, dice: np.random.Generator, size: Size) -> None:
    """Write the traces and their parts, some at a time."""
    weight = np.exp(dice.normal(0, 1.6, size.people))
    weight[OWNER] = 0
    home = (size.circuits * dice.random(size.people) ** 1.5).astype(np.int64)
    order = np.argsort(home, kind="stable")
    begins = np.searchsorted(home[order], np.arange(size.circuits + 1))
    born = dice.uniform(FIRST_DAY, LAST_DAY - YEAR, size.people)
    born[dice.random(size.people) < 0.3] = FIRST_DAY
    other = dice.choice(size.people, size.traces // CONVERSATION + 1, p=weight / weight.sum())
    cast = Cast(home, order, np.argsort(order), begins, born)
    numbers = count(1)
    for begin in range(0, size.traces, AT_ONCE):
        many = min(AT_ONCE, size.traces - begin)
        some = other[begin // CONVERSATION : (begin + many - 1) // CONVERSATION + 1]
        write_some(sql, dice, cast, some, [next(numbers) for _ in range(many)])


@dataclass(frozen=True)
class Cast:
    """Who lives where, and since when.

    `order` has the people circuit by circuit, `begins` where each circuit begins in it, `place`
    where each person stands in it: those who stand near one another are met together.
    """

    home: Numbers
    order: Numbers
    place: Numbers
    begins: Numbers
    born: Floats


def write_some(
    sql: Any, dice: np.random.Generator, cast: Cast, others: Numbers, ids: list[int]
) -> None:
    """Write the conversations with some people, four traces each."""
    many = len(ids)
    partner = np.repeat(others, CONVERSATION)[:many]
    started = dice.uniform(cast.born[others], LAST_DAY)
    wait = dice.exponential(20_000, (len(others), CONVERSATION)).cumsum(axis=1)
    at = (started[:, None] + wait).ravel()[:many].astype(np.int64)
    mine = (
        np.arange(many) + np.repeat(dice.integers(0, 2, len(others)), CONVERSATION)[:many]
    ) % 2 == 0
    on_list = np.repeat(dice.random(len(others)) < 0.1, CONVERSATION)[:many]
    keys = dice.bytes(16 * many)
    items = [keys[16 * i : 16 * i + 16] for i in range(many)]
    threads = [items[i - i % CONVERSATION] for i in range(many)]
    answers = [None if i % CONVERSATION == 0 else items[i - 1] for i in range(many)]
    lists = [
        LISTS[p % 2] if flag else ""
        for p, flag in zip(partner.tolist(), on_list.tolist(), strict=True)
    ]
    channels = ["list" if flag else "mail" for flag in on_list.tolist()]
    titles = [f"About matter {i // CONVERSATION % 977}" for i in range(many)]
    sql.executemany(
        INTO["trace"],
        zip(ids, items, at.tolist(), channels, threads, answers, lists, titles, strict=True),
    )
    sql.executemany(
        INTO["part"], parts(dice, cast, np.array(ids), partner, mine=mine, on_list=on_list)
    )


def parts(
    dice: np.random.Generator,
    cast: Cast,
    ids: Numbers,
    partner: Numbers,
    *,
    mine: Flags,
    on_list: Flags,
) -> Iterator[tuple[int, int, int]]:
    """Yield who wrote each trace and who received it; several receive some."""
    beside = np.where(on_list, 0, dice.choice(MOST_BESIDE + 1, len(ids), p=[0.6, 0.2, 0.12, 0.08]))
    author, reader = np.where(mine, OWNER, partner), np.where(mine, partner, OWNER)
    row = np.repeat(np.arange(len(ids)), beside)
    circuit = cast.home[partner[row]]
    near = cast.place[partner[row]] + dice.geometric(0.3, len(row)) * dice.choice([-1, 1], len(row))
    extra = cast.order[np.clip(near, cast.begins[circuit], cast.begins[circuit + 1] - 1)]
    trace = np.concatenate([ids, ids[~on_list], ids[row]])
    person = np.concatenate([author, reader[~on_list], extra])
    role = np.concatenate([np.zeros(len(ids)), np.ones(len(trace) - len(ids))]).astype(np.int64)
    ordered = np.lexsort((role, trace))
    columns = (column[ordered].tolist() for column in (trace, person + 1, role))
    return zip(*columns, strict=True)
