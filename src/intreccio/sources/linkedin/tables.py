"""The tables of an archive, by name, each read once, with what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from intreccio.archives.bundles import Bundle
from intreccio.archives.tables import Row, has_header, rows
from intreccio.archives.texts import Refused, whole
from intreccio.people.records import Unreadable

CONNECTIONS = frozenset(["firstname", "lastname", "connectedon"])
MESSAGES = frozenset(["conversationid", "from", "to", "date", "content"])
INVITATIONS = frozenset(["from", "to", "sentat", "direction"])
NOTES = frozenset(["connectionprofileurl", "note"])
GIVEN = frozenset(["firstname", "lastname", "text", "creationdate"])
ENDORSER = frozenset(["endorsementdate", "skillname", "endorserfirstname"])
ENDORSEE = frozenset(["endorsementdate", "skillname", "endorseefirstname"])
JOBS = frozenset(["jobtitle", "companyname", "saveddate"])
HEADERS = {
    "connections.csv": CONNECTIONS,
    "notes.csv": NOTES,
    "messages.csv": MESSAGES,
    "invitations.csv": INVITATIONS,
    "recommendations_received.csv": GIVEN,
    "recommendations_given.csv": GIVEN,
    "endorsement_received_info.csv": ENDORSER,
    "endorsement_given_info.csv": ENDORSEE,
    "saved jobs.csv": JOBS,
}
"""The tables that are read row by row, and the columns that show each of them."""


class Tables:
    """The tables of one archive; what cannot be unpacked is told once, where it is asked for."""

    def __init__(self, bundle: Bundle, path: Path) -> None:
        self.bundle = bundle
        self.lone: dict[str, bytes] | None = None
        self.read: dict[str, bytes] = {}
        self.faults: list[Unreadable] = []
        if not (path.is_dir() or bundle.zipped):
            raw = whole(path)
            told = {name: raw for name, wanted in HEADERS.items() if has_header(raw, wanted)}
            # A lone table of recommendations does not say whose they are but by its name.
            named = path.name.lower()
            self.lone = {named: raw} if named in told else told

    def raw(self, name: str) -> bytes:
        """Return a table's bytes; none when it is not there, or cannot be read."""
        if self.lone is not None:
            return self.lone.get(name, b"")
        if name not in self.read:
            try:
                self.read[name] = self.bundle.read(name)
            except Refused as refused:
                self.read[name] = b""
                self.faults.append(Unreadable(name, refused.reason, refused.detail))
        return self.read[name]

    def rows(self, name: str, wanted: frozenset[str]) -> Iterator[Row | Unreadable]:
        """Yield the rows of a table, those that are broken as such."""
        for row in rows(self.raw(name), wanted):
            yield row if isinstance(row, Row) else at(name, row)

    def good(self, name: str, *wanted: str) -> Iterator[Row]:
        """Yield the rows of a table that can be read."""
        return (row for row in self.rows(name, frozenset(wanted)) if isinstance(row, Row))


def at(name: str, fault: Unreadable) -> Unreadable:
    """Say of which table a broken row is."""
    return Unreadable(f"{name}, {fault.place}", fault.reason, fault.detail)


def urls(cell: str) -> list[str]:
    """Split a cell of addresses, which stand apart by semicolons or by commas."""
    return [part.strip() for part in cell.replace(",", ";").split(";") if part.strip()]


def digest(*parts: str) -> str:
    """Return a short digest of some words."""
    whole = "\0".join(parts).encode("utf-8", "replace")
    return blake2b(whole, digest_size=12).hexdigest()
