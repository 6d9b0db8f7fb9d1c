"""Writing facts: batch by batch, each in one transaction with the cursor it brings the file to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import TypeVar, cast

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from intreccio.book.keys import body, digest, digest_or_none, saying_key
from intreccio.people.records import Address, Finding, Profile, Saying, Trace, Unreadable

T = TypeVar("T")

AUTHOR, OTHER, MAILBOX = 0, 1, 2
"""The roles of a part: who wrote, who received, which mailbox it reached."""

MOST_PARAMETERS = 900
"""How many values one question holds: SQLite's limit was 999 for long."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items there were, and what became of them."""

    items: int = 0
    taken: int = 0
    known: int = 0
    excluded: int = 0
    unread: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Add two counts, kind by kind."""
        return Counts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding, and the sentences worth keeping that were heard in it."""

    finding: Finding
    sayings: tuple[Saying, ...] = ()


class Pen:
    """Writes the entries of one file.

    Addresses and names that were met are remembered, so that a batch asks for the new ones only;
    the memory is thrown away when another process has written to the book in between.
    """

    def __init__(self, file: int) -> None:
        self.file = file
        self.addresses: dict[Address, int] = {}
        self.names: dict[str, int] = {}
        self.version = -1

    def write(self, entries: Sequence[Entry], cursor: int) -> Counts:
        """Keep a batch and move the file's cursor, all or nothing; return what became of it."""
        with transaction.atomic(), connection.cursor() as sql:
            self._refresh(sql)
            counts = self._traces(sql, [e for e in entries if isinstance(e.finding.what, Trace)])
            counts += self._profiles(
                sql, [e for e in entries if isinstance(e.finding.what, Profile)]
            )
            counts += self._unread(sql, [e.finding.what for e in entries])
            self._advance(sql, cursor, counts)
        return counts

    def refuse(self, reason: str, detail: str = "") -> None:
        """Write down that the file could not be read, or not to its end."""
        with transaction.atomic(), connection.cursor() as sql:
            counts = self._unread(sql, [Unreadable("", reason, detail)])
            self._advance(sql, None, counts)

    def _refresh(self, sql: CursorWrapper) -> None:
        sql.execute("PRAGMA data_version")
        (version,) = sql.fetchone()
        if version != self.version:
            self.addresses.clear()
            self.names.clear()
            self.version = version

    # --- traces ------------------------------------------------------------------------------

    def _traces(self, sql: CursorWrapper, entries: Sequence[Entry]) -> Counts:
        if not entries:
            return Counts()
        met = {digest(item_of(entry)): entry for entry in reversed(entries)}
        before = known(sql, "trace", met)
        seen_here = sighted(sql, self.file, "trace", before.values())
        new = {key: entry for key, entry in reversed(met.items()) if key not in before}
        ids = dict(zip(new, numbers(sql, "trace", len(new)), strict=True))
        self._insert_traces(sql, new, ids)
        both = {**before, **ids}
        fresh = {key: both[key] for key in met if both[key] not in seen_here}
        self._sight(sql, "trace", [(fresh[k], met[k].finding.cursor) for k in fresh])
        self._sayings(sql, [(met[key], both[key]) for key in met], "trace")
        left_out = sum(bool(trace_of(entry).left_out) for entry in new.values())
        return Counts(len(fresh), len(new) - left_out, len(fresh) - len(new), left_out)

    def _insert_traces(
        self, sql: CursorWrapper, new: dict[bytes, Entry], ids: dict[bytes, int]
    ) -> None:
        traces = [(ids[key], key, trace_of(entry)) for key, entry in new.items()]
        self._learn(sql, [t for _, _, t in traces])
        sql.executemany(
            "INSERT INTO book_trace"
            " (id, item, at, channel, thread, answers, gathering, title, left_out)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [
                (
                    number, key, t.at, t.channel.value, digest_or_none(t.thread),
                    digest_or_none(t.answers), t.gathering, t.title, t.left_out,
                )
                for number, key, t in traces
            ],
        )  # fmt: skip
        sql.executemany(
            "INSERT INTO book_part (trace_id, address_id, written_id, role)"
            " VALUES (%s, %s, %s, %s)",
            [part for number, _, trace in traces for part in self._parts(number, trace)],
        )

    def _parts(self, number: int, trace: Trace) -> list[tuple[int, int, int | None, int]]:
        addresses, names = self.addresses, self.names
        author = trace.author
        parts = [(number, addresses[author.address], names.get(author.name), AUTHOR)]
        parts += [
            (number, addresses[party.address], names.get(party.name), OTHER)
            for party in trace.others
        ]
        if trace.delivered:
            parts.append((number, addresses[trace.delivered], None, MAILBOX))
        return parts

    def _learn(self, sql: CursorWrapper, traces: Iterable[Trace]) -> None:
        parties = {party for t in traces for party in (t.author, *t.others)}
        mailboxes = {t.delivered for t in traces if t.delivered}
        self._addresses(sql, {party.address for party in parties} | mailboxes)
        self._names(sql, {party.name for party in parties if party.name})

    def _addresses(self, sql: CursorWrapper, wanted: Iterable[Address]) -> None:
        missing = sorted(
            {a for a in wanted if a not in self.addresses}, key=lambda a: (a.kind, a.value)
        )
        sql.executemany(
            "INSERT OR IGNORE INTO book_address (kind, value) VALUES (%s, %s)",
            [(a.kind, a.value) for a in missing],
        )
        for some in slices(missing):
            marks = ", ".join(["%s"] * len(some))
            sql.execute(
                f"SELECT id, kind, value FROM book_address WHERE value IN ({marks})",
                [a.value for a in some],
            )
            self.addresses.update({Address(kind, value): n for n, kind, value in sql.fetchall()})

    def _names(self, sql: CursorWrapper, wanted: Iterable[str]) -> None:
        missing = sorted({name for name in wanted if name not in self.names})
        sql.executemany(
            "INSERT OR IGNORE INTO book_written (text) VALUES (%s)", [(name,) for name in missing]
        )
        for some in slices(missing):
            marks = ", ".join(["%s"] * len(some))
            sql.execute(f"SELECT text, id FROM book_written WHERE text IN ({marks})", some)
            self.names.update(sql.fetchall())

    # --- profiles ------------------------------------------------------------------------------

    def _profiles(self, sql: CursorWrapper, entries: Sequence[Entry]) -> Counts:
        if not entries:
            return Counts()
        met = {digest(body(profile_of(entry))): entry for entry in reversed(entries)}
        before = known(sql, "profile", met)
        seen_here = sighted(sql, self.file, "profile", before.values())
        new = {key: entry for key, entry in reversed(met.items()) if key not in before}
        ids = dict(zip(new, numbers(sql, "profile", len(new)), strict=True))
        self._insert_profiles(sql, new, ids)
        both = {**before, **ids}
        fresh = {key: both[key] for key in met if both[key] not in seen_here}
        self._sight(sql, "profile", [(fresh[k], met[k].finding.cursor) for k in fresh])
        self._sayings(sql, [(met[key], both[key]) for key in met], "profile")
        return Counts(len(fresh), len(new), len(fresh) - len(new))

    def _insert_profiles(
        self, sql: CursorWrapper, new: dict[bytes, Entry], ids: dict[bytes, int]
    ) -> None:
        profiles = [(ids[key], key, profile_of(entry)) for key, entry in new.items()]
        stated = {number: stated_by(profile) for number, _, profile in profiles}
        self._addresses(sql, {address for addresses in stated.values() for address in addresses})
        sql.executemany(
            "INSERT INTO book_profile (id, item, card_id, body, mine) VALUES (%s, %s, %s, %s, %s)",
            [
                (number, key, self.addresses[stated[number][0]], body(profile), profile.mine)
                for number, key, profile in profiles
            ],
        )
        sql.executemany(
            "INSERT INTO book_holding (profile_id, address_id) VALUES (%s, %s)",
            [(number, self.addresses[a]) for number, some in stated.items() for a in some],
        )

    # --- sayings, sightings, and the rest --------------------------------------------------------

    def _sayings(self, sql: CursorWrapper, heard: Sequence[tuple[Entry, int]], origin: str) -> None:
        said = {
            digest(saying_key(saying)): (saying, number, entry.finding.cursor)
            for entry, number in heard
            for saying in entry.sayings
        }
        if not said:
            return
        speakers = {a for saying, _, _ in said.values() for a in (saying.by, saying.about) if a}
        self._addresses(sql, speakers)
        sql.executemany(
            "INSERT OR IGNORE INTO book_saying"
            f" (digest, kind, words, at, by_id, about_id, {origin}_id)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s)",
            [
                (key, s.kind, s.words, s.at, self._id(s.by), self._id(s.about), number)
                for key, (s, number, _) in said.items()
            ],
        )
        places = known(sql, "saying", said)
        self._sight(sql, "saying", [(places[key], said[key][2]) for key in said])

    def _id(self, address: Address | None) -> int | None:
        return self.addresses[address] if address else None

    def _sight(self, sql: CursorWrapper, what: str, places: Sequence[tuple[int, int]]) -> None:
        sql.executemany(
            f"INSERT OR IGNORE INTO book_sighting (file_id, {what}_id, place) VALUES (%s, %s, %s)",
            [(self.file, number, place) for number, place in places],
        )

    def _unread(self, sql: CursorWrapper, found: Iterable[object]) -> Counts:
        faults = [what for what in found if isinstance(what, Unreadable)]
        sql.executemany(
            "INSERT INTO book_unread (file_id, place, reason, detail) VALUES (%s, %s, %s, %s)",
            [(self.file, fault.place, fault.reason, fault.detail) for fault in faults],
        )
        return Counts(items=len(faults), unread=len(faults))

    def _advance(self, sql: CursorWrapper, cursor: int | None, counts: Counts) -> None:
        sql.execute(
            "UPDATE book_file SET cursor = COALESCE(%s, cursor), items = items + %s,"
            " taken = taken + %s, known = known + %s, excluded = excluded + %s,"
            " unread = unread + %s WHERE id = %s",
            [
                cursor, counts.items, counts.taken, counts.known, counts.excluded, counts.unread,
                self.file,
            ],
        )  # fmt: skip


# --- questions of a batch ---------------------------------------------------------------------


def known(sql: CursorWrapper, what: str, keys: Iterable[bytes]) -> dict[bytes, int]:
    """Return which of the facts the book holds already, with their numbers."""
    column = "digest" if what == "saying" else "item"
    found: dict[bytes, int] = {}
    for some in slices(list(keys)):
        marks = ", ".join(["%s"] * len(some))
        sql.execute(f"SELECT {column}, id FROM book_{what} WHERE {column} IN ({marks})", some)
        found.update((bytes(key), number) for key, number in sql.fetchall())
    return found


def sighted(sql: CursorWrapper, file: int, what: str, numbers_: Iterable[int]) -> set[int]:
    """Return which of the facts were met in this very file before."""
    found: set[int] = set()
    for some in slices(list(numbers_)):
        marks = ", ".join(["%s"] * len(some))
        sql.execute(
            f"SELECT {what}_id FROM book_sighting WHERE file_id = %s AND {what}_id IN ({marks})",
            [file, *some],
        )
        found.update(number for (number,) in sql.fetchall())
    return found


def numbers(sql: CursorWrapper, what: str, count: int) -> range:
    """Reserve `count` row numbers; the transaction that holds them is the only writer."""
    sql.execute(f"SELECT COALESCE(MAX(id), 0) + 1 FROM book_{what}")
    (first,) = sql.fetchone()
    return range(first, first + count)


def slices(values: list[T]) -> list[list[T]]:
    """Cut a list into pieces that fit one question."""
    return [values[i : i + MOST_PARAMETERS] for i in range(0, len(values), MOST_PARAMETERS)]


def trace_of(entry: Entry) -> Trace:
    """Return the trace of an entry that holds one."""
    return cast("Trace", entry.finding.what)


def item_of(entry: Entry) -> str:
    """Return the natural key of the trace of an entry."""
    return trace_of(entry).item


def profile_of(entry: Entry) -> Profile:
    """Return the profile of an entry that holds one."""
    return cast("Profile", entry.finding.what)


def stated_by(profile: Profile) -> tuple[Address, ...]:
    """Return the addresses that a profile states, its own card first."""
    return (Address("card", profile.key), *dict.fromkeys(profile.addresses))
