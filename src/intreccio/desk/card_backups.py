"""Cards as they stood on the server before they were written over, kept beside the book.

Each is a file of its own that its owner alone can read; none is ever deleted from here.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from urllib.parse import unquote

from intreccio.book import opening

STAMP = "%Y%m%dT%H%M%S.%fZ"
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Backup:
    """A card that was kept: its name ("<time>/<file>"), when, and where the file is."""

    name: str
    at: int
    path: Path


def folder(account: int) -> Path:
    """Return where the cards of an account are kept."""
    book = opening.path()
    return book.with_name(f"{book.name}.backups") / "cards" / str(account)


def begun(account: int) -> Path:
    """Return the folder of this moment, which is made when the first card is kept."""
    return folder(account) / datetime.now(UTC).strftime(STAMP)


def keep(here: Path, href: str, raw: bytes) -> Path:
    """Keep a card, byte for byte and on the disk itself before anything else happens."""
    private_folder(here)
    path = here / file_name(href)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    return path


def private_folder(path: Path) -> None:
    """Make a folder that its owner alone can enter, and those above it up to the book's own."""
    for one in reversed([path, *path.parents[:3]]):
        one.mkdir(mode=0o700, exist_ok=True)


def file_name(href: str) -> str:
    """Name the file of a card after its address on the server.

    >>> file_name("/io/rubrica/3.vcf")[:2], file_name("/io/altra/3.vcf") == file_name("/io/3.vcf")
    ('3-', False)
    """
    tail = unquote(href).rstrip("/").rpartition("/")[2].removesuffix(".vcf")
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", tail)[:LONGEST].strip("-") or "card"
    return f"{plain}-{blake2b(href.encode(), digest_size=4).hexdigest()}.vcf"


def listed(account: int) -> tuple[Backup, ...]:
    """Return the cards that were kept of an account, the newest first."""
    here = folder(account)
    found = sorted(here.glob("*/*.vcf"), reverse=True) if here.is_dir() else []
    return tuple(Backup(f"{p.parent.name}/{p.name}", moment(p.parent.name), p) for p in found)


def moment(stamp: str) -> int:
    """Return the moment that a folder is named after."""
    return int(datetime.strptime(stamp, STAMP).replace(tzinfo=UTC).timestamp())
