"""Imports and their files: begun, continued, ended, looked at, taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from intreccio.book import holding
from intreccio.book.models import File, Import, Unread
from intreccio.book.pen import Counts

FACTS = ("saying", "trace", "profile")


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file of an import as the book remembers it."""

    id: int
    path: str
    reader: str
    size: int
    fault: str
    cursor: int
    done: bool
    counts: Counts


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One import as the book remembers it; times are seconds since the epoch."""

    id: int
    started: int
    finished: int | None
    undone: int | None
    text: bool
    files: tuple[FileRow, ...]


@dataclass(frozen=True, slots=True)
class UnreadRow:
    """An item that could not be understood."""

    path: str
    place: str
    reason: str
    detail: str
    file: int


class Met(Protocol):
    """A file to be read, as whoever walked to it describes it."""

    @property
    def place(self) -> str:
        """Where it is: a path, or a place in an archive."""

    @property
    def reader(self) -> str:
        """Who reads it, "" for nobody."""

    @property
    def size(self) -> int:
        """Its bytes."""

    @property
    def fault(self) -> str:
        """Why it cannot be read, "" when it can."""


def begin(files: Iterable[Met], *, text: bool, now: int) -> int:
    """Write an import down with its files; return its number."""
    with transaction.atomic():
        taking = Import.objects.create(started=now, text=text)
        File.objects.bulk_create(
            File(taking=taking, path=f.place, reader=f.reader, size=f.size, fault=f.fault)
            for f in files
        )
    return int(taking.pk)


def unfinished(paths: Iterable[str], *, text: bool) -> int | None:
    """Return the number of an import of these same paths that was cut off, if there is one."""
    wanted = sorted(paths)
    for taking in Import.objects.filter(finished=None, undone=None, text=text).order_by("-id"):
        if sorted(taking.files.values_list("path", flat=True)) == wanted:
            return int(taking.pk)
    return None


def interrupted() -> tuple[ImportRow, ...]:
    """Return the imports that were cut off and not taken back."""
    return tuple(row for row in imports() if row.finished is None and row.undone is None)


def end_file(file: int) -> None:
    """Write down that a file was read to its end."""
    File.objects.filter(pk=file).update(done=True)


def end(taking: int, now: int) -> None:
    """Write down that an import came to its end."""
    Import.objects.filter(pk=taking).update(finished=now)


def imports() -> tuple[ImportRow, ...]:
    """Return every import, the newest first."""
    rows = Import.objects.order_by("-id").prefetch_related("files")
    return tuple(import_row(row) for row in rows)


def one(taking: int) -> ImportRow | None:
    """Return one import, or None when there is none of that number."""
    row = Import.objects.filter(pk=taking).prefetch_related("files").first()
    return import_row(row) if row else None


def import_row(row: Import) -> ImportRow:
    """Copy an import out of the book."""
    files = tuple(file_row(file) for file in sorted(row.files.all(), key=lambda f: f.pk))
    return ImportRow(int(row.pk), row.started, row.finished, row.undone, row.text, files)


def file_row(file: File) -> FileRow:
    """Copy a file out of the book."""
    counts = Counts(file.items, file.taken, file.known, file.excluded, file.unread)
    return FileRow(
        int(file.pk), file.path, file.reader, file.size, file.fault, file.cursor, file.done, counts
    )


def totals(taking: int) -> Counts:
    """Count the items of an import, one that stood in several of its files once."""
    row = one(taking)
    each = sum((file.counts for file in row.files), Counts()) if row else Counts()
    if row is None or row.undone is not None:
        return each
    with connection.cursor() as sql:
        sql.execute(
            "SELECT COUNT(DISTINCT trace_id) + COUNT(DISTINCT profile_id) FROM book_sighting"
            " JOIN book_file ON book_file.id = file_id WHERE taking_id = %s",
            [taking],
        )
        (met,) = sql.fetchone()
    new = each.taken + each.excluded
    return Counts(met + each.unread, each.taken, met - new, each.excluded, each.unread)


def unread(taking: int) -> tuple[UnreadRow, ...]:
    """Return what could not be understood, file by file in reading order."""
    rows = Unread.objects.filter(file__taking=taking).order_by("file_id", "id")
    told = rows.values_list("file__path", "place", "reason", "detail", "file_id")
    return tuple(UnreadRow(*row) for row in told)


def left_out(taking: int) -> tuple[tuple[str, int, tuple[str, ...]], ...]:
    """Return why items made no tie: reason, how many, and the senders met most often."""
    question = (
        "SELECT t.left_out, a.value, COUNT(*) FROM book_sighting s"
        " JOIN book_file f ON f.id = s.file_id JOIN book_trace t ON t.id = s.trace_id"
        " JOIN book_part p ON p.trace_id = t.id AND p.role = 0"
        " JOIN book_address a ON a.id = p.address_id"
        " WHERE f.taking_id = %s AND t.left_out != ''"
        " GROUP BY t.left_out, a.value ORDER BY COUNT(*) DESC, a.value"
    )
    with connection.cursor() as sql:
        sql.execute(question, [taking])
        rows = sql.fetchall()
    reasons: dict[str, list[tuple[str, int]]] = {}
    for reason, sender, count in rows:
        reasons.setdefault(reason, []).append((sender, count))
    return tuple(
        (reason, sum(count for _, count in senders), tuple(sender for sender, _ in senders[:8]))
        for reason, senders in reasons.items()
    )


# --- live accounts -----------------------------------------------------------------------------


def file_of(taking: int, place: str, reader: str) -> FileRow:
    """Return the file that stands for a part of an account (a folder), making it when it is new."""
    file, _ = File.objects.get_or_create(taking_id=taking, path=place, reader=reader)
    return file_row(file)


def one_file(file: int) -> FileRow | None:
    """Return one file, or None when there is none of that number."""
    row = File.objects.filter(pk=file).first()
    return file_row(row) if row else None


def cursor_of(file: int) -> int:
    """Return how far a file has been read."""
    return int(File.objects.values_list("cursor", flat=True).get(pk=file))


def withdraw(file: int, keys: Sequence[str]) -> None:
    """Take back what a file said of some entries: they were changed or deleted where it is from.

    Their addresses stay until `forget_strangers`, so that an entry that is written anew finds its
    person again, and the user's words with them.
    """
    marks = ", ".join(["%s"] * len(keys))
    with transaction.atomic(), connection.cursor() as sql:
        sql.execute(
            "DELETE FROM book_sighting WHERE file_id = %s AND profile_id IN (SELECT p.id"
            " FROM book_profile p JOIN book_address a ON a.id = p.card_id"
            f" WHERE a.kind = 'card' AND a.value IN ({marks}))",
            [file, *keys],
        )
        sql.execute(
            "DELETE FROM book_sighting WHERE file_id = %s AND saying_id IN (SELECT s.id"
            " FROM book_saying s JOIN book_address a ON a.id = s.about_id"
            f" WHERE a.kind = 'card' AND a.value IN ({marks}))",
            [file, *keys],
        )
        forget_unseen(sql)


def forget_strangers() -> None:
    """Delete the addresses that no fact and no decision speaks of any more."""
    with transaction.atomic(), connection.cursor() as sql:
        forget_unheld(sql)


# --- taking back ------------------------------------------------------------------------------


STILL_SEEN = """
    SELECT COUNT(DISTINCT trace_id) + COUNT(DISTINCT profile_id)
    FROM book_sighting JOIN book_file ON book_file.id = file_id
    WHERE taking_id != %s AND (
        trace_id IN (SELECT trace_id FROM book_sighting JOIN book_file ON book_file.id = file_id
            WHERE taking_id = %s)
        OR profile_id IN (SELECT profile_id FROM book_sighting
            JOIN book_file ON book_file.id = file_id WHERE taking_id = %s))
"""


def undo(taking: int, now: int) -> int:
    """Take an import back: its sightings go, and with them every fact that nobody else saw.

    Returns:
        How many of its items stay, because another import brought them as well.
    """
    with transaction.atomic(), connection.cursor() as sql:
        sql.execute(STILL_SEEN, [taking, taking, taking])
        (kept,) = sql.fetchone()
        sql.execute(
            "DELETE FROM book_sighting WHERE file_id IN"
            " (SELECT id FROM book_file WHERE taking_id = %s)",
            [taking],
        )
        forget_unseen(sql)
        forget_unheld(sql)
        Unread.objects.filter(file__taking=taking).delete()
        Import.objects.filter(pk=taking).update(undone=now)
    return int(kept)


def forget_unseen(sql: CursorWrapper) -> None:
    """Delete the facts that no sighting vouches for any more."""
    lost = "(SELECT id FROM book_{0} EXCEPT SELECT {0}_id FROM book_sighting)"
    for fact in FACTS:
        of_it = lost.format(fact)
        if fact == "trace":
            sql.execute(f"DELETE FROM book_part WHERE trace_id IN {of_it}")
        if fact == "profile":
            sql.execute(f"DELETE FROM book_holding WHERE profile_id IN {of_it}")
        sql.execute(f"DELETE FROM book_{fact} WHERE id IN {of_it}")


def forget_unheld(sql: CursorWrapper) -> None:
    """Delete the addresses and names that no fact and no decision speaks of any more."""
    unheld = f"(SELECT id FROM book_address EXCEPT SELECT * FROM ({holding.by_anything()}))"
    for computed in ("join", "doubt"):
        sql.execute(f"DELETE FROM book_{computed} WHERE one_id IN {unheld} OR other_id IN {unheld}")
    sql.execute(f"DELETE FROM book_address WHERE id IN {unheld}")
    sql.execute(
        "DELETE FROM book_written WHERE id NOT IN"
        " (SELECT written_id FROM book_part WHERE written_id IS NOT NULL)"
    )
