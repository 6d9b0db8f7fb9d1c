"""The archive that LinkedIn hands out: a zip, the folder it unpacks to, or one of its tables.

Columns are found by their names, in whatever order and with whatever preamble: the forms of several
years differ (docs/formats/linkedin.md).
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from intreccio.archives.bundles import opened
from intreccio.archives.tables import Row, has_header
from intreccio.archives.texts import Refused
from intreccio.people.records import Finding, Party, Profile, Trace, Unreadable
from intreccio.sources.linkedin.people import about_me, connection, note
from intreccio.sources.linkedin.tables import HEADERS, Tables
from intreccio.sources.linkedin.traces import endorsement, invitation, message, recommendation

NAME = "linkedin"

Read: TypeAlias = Profile | Trace | Unreadable


def owns(path: Path, head: bytes) -> bool:
    """Say whether a zip, a folder or a table is of such an archive."""
    if path.is_dir():
        return any((path / name).is_file() for name in ("Connections.csv", "messages.csv"))
    if head.startswith(b"PK"):
        return zipfile.is_zipfile(path) and is_archive(path)
    return any(has_header(head, wanted) for wanted in HEADERS.values())


def is_archive(path: Path) -> bool:
    """Say whether a zip holds the tables of an archive."""
    try:
        with opened(path) as bundle:
            return bundle.has("connections.csv") or bundle.has("messages.csv")
    except Refused:
        return False


def size(path: Path) -> int:
    """Return about how many findings there are: one for each line of the tables that are read."""
    with opened(path) as bundle:
        tables = Tables(bundle, path)
        return sum(tables.raw(name).count(b"\n") for name in HEADERS)


def read(path: Path, *, start: int = 0, text: bool = False) -> Iterator[Finding]:
    """Yield what the archive holds, from the finding numbered `start` on."""
    with opened(path) as bundle:
        found = enumerate(everything(Tables(bundle, path), text=text), 1)
        for number, what in islice(found, start, None):
            yield Finding(number, what)


def everything(tables: Tables, *, text: bool) -> Iterator[Read]:
    """Yield the owner, then what each table holds, then the tables that cannot be read."""
    owner = about_me(tables)
    if owner:
        yield owner
    for name, make in makers(my_side(owner), text=text).items():
        for row in tables.rows(name, HEADERS[name]):
            yield make(row) if isinstance(row, Row) else row
    yield from tables.faults


def my_side(owner: Profile | None) -> Party | None:
    """Return the owner as the other side of what others wrote of them; None when not known."""
    if owner is None or not owner.addresses:
        return None
    page = next((a for a in owner.addresses if a.kind == "linkedin"), owner.addresses[0])
    return Party(page, next(iter(owner.names), ""))


def makers(me: Party | None, *, text: bool) -> dict[str, Callable[[Row], Read]]:
    """Return what makes a finding of a row of each table, in the order of reading."""
    return {
        "connections.csv": connection,
        "notes.csv": note,
        "messages.csv": partial(message, text=text),
        "invitations.csv": partial(invitation, text=text),
        "recommendations_received.csv": partial(recommendation, me=me, given=False, text=text),
        "recommendations_given.csv": partial(recommendation, me=me, given=True, text=text),
        "endorsement_received_info.csv": partial(endorsement, me=me, given=False),
        "endorsement_given_info.csv": partial(endorsement, me=me, given=True),
    }
