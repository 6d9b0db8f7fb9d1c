"""Archives of several files: a zip, a folder, or a lone file, read in the same way under limits."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from intreccio.archives.texts import LARGEST, Refused, whole
from intreccio.people.wording import sentence

MOST_ENTRIES = 20_000
HIGHEST_RATIO = 500
"""A member that shrank more than so many times is a bomb, not a table."""
SMALL = 1 << 20
"""A member that unfolds to less than this harms nobody, however much it shrank."""
LARGEST_UNPACKED = 1 << 35
PIECE = 1 << 20

BOMB = sentence("It would unfold beyond all measure.")
DAMAGED = sentence("It is damaged, and cannot be unpacked.")
LOCKED = sentence("It is protected by a password: unpack it yourself, and import the folder.")

FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)
"""What Python's own unpackers raise on damaged or foreign archives."""


@dataclass(frozen=True)
class Bundle:
    """The files of an archive by their names in small letters, and how to read one."""

    paths: dict[str, Path | zipfile.ZipInfo]
    zipped: zipfile.ZipFile | None = None

    def has(self, name: str) -> bool:
        """Say whether there is a file of that name, in whatever folder."""
        return name in self.paths

    def read(self, name: str) -> bytes:
        """Return the bytes of a file; none when it is not there.

        Raises:
            Refused: it is too large, damaged, or protected.
        """
        found = self.paths.get(name)
        if found is None:
            return b""
        if isinstance(found, Path):
            return whole(found)
        if self.zipped is None:
            return b""
        if found.file_size > LARGEST:
            raise Refused(BOMB)
        with member(self.zipped, found) as file:
            return b"".join(pieces(file, found.file_size))


@contextmanager
def opened(path: Path) -> Iterator[Bundle]:
    """Open a zip, a folder or a lone file.

    Raises:
        Refused: the zip is damaged.
    """
    if path.is_dir():
        yield Bundle(by_name((file.name, file) for file in sorted(path.rglob("*.csv"))))
    elif zipfile.is_zipfile(path):
        with unzipped(path) as zipped:
            named = ((Path(m.filename).name, m) for m in members(zipped))
            yield Bundle(by_name(named), zipped)
    else:
        yield Bundle({path.name.lower(): path})


def by_name(
    files: Iterable[tuple[str, Path | zipfile.ZipInfo]],
) -> dict[str, Path | zipfile.ZipInfo]:
    """Return files by their names in small letters."""
    return {name.lower(): file for name, file in files}


@contextmanager
def unzipped(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a zip.

    Raises:
        Refused: it is damaged.
    """
    try:
        zipped = zipfile.ZipFile(path)
    except FAULTS as fault:
        raise Refused(DAMAGED, str(fault)[:100]) from fault
    with zipped:
        yield zipped


def members(zipped: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the files in a zip, folders and what systems leave beside them apart."""
    # ZipInfo.is_dir fails on a member without a name.
    files = [m for m in zipped.infolist() if m.filename and not m.filename.endswith("/")]
    found = [m for m in files if not is_litter(m.filename)]
    return found[:MOST_ENTRIES]


def is_litter(name: str) -> bool:
    """Say whether a file was left by a system, and is nobody's archive.

    >>> is_litter("__MACOSX/._cards.vcf"), is_litter("Takeout/cards.vcf")
    (True, False)
    """
    return name.startswith("__MACOSX/") or Path(name).name.startswith(".")


@contextmanager
def member(zipped: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[IO[bytes]]:
    """Open a member of a zip for reading.

    Raises:
        Refused: it is a bomb, damaged, or protected.
    """
    if is_bomb(info):
        raise Refused(BOMB)
    try:
        with zipped.open(info) as file:
            yield file
    except RuntimeError as fault:
        raise Refused(LOCKED) from fault
    except FAULTS as fault:
        raise Refused(DAMAGED, str(fault)[:100]) from fault


def is_bomb(info: zipfile.ZipInfo) -> bool:
    """Say whether a member would unfold beyond all measure."""
    ratio = info.file_size / max(info.compress_size, 1)
    return info.file_size > LARGEST_UNPACKED or (info.file_size > SMALL and ratio > HIGHEST_RATIO)


def pieces(file: IO[bytes] | gzip.GzipFile, most: int) -> Iterator[bytes]:
    """Yield a file piece by piece, and count what really comes: what it claims may be a lie.

    Raises:
        Refused: there is more than `most` bytes.
    """
    read = 0
    while piece := file.read(PIECE):
        read += len(piece)
        if read > most:
            raise Refused(BOMB)
        yield piece


def is_packed(head: bytes) -> bool:
    """Say whether a file holds others, by its first bytes: a zip or a gzip."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b"))


def unpack_member(zipped: zipfile.ZipFile, info: zipfile.ZipInfo, to: Path) -> None:
    """Write a member of a zip to a file of our own naming.

    Raises:
        Refused: it is a bomb, damaged, or protected.
    """
    with member(zipped, info) as file, to.open("wb") as out:
        out.writelines(pieces(file, info.file_size))


def unpack_gzip(path: Path, to: Path) -> None:
    """Write what a gzip holds to a file of our own naming.

    Raises:
        Refused: it is a bomb, or damaged.
    """
    most = max(SMALL, HIGHEST_RATIO * path.stat().st_size)
    try:
        with gzip.open(path) as file, to.open("wb") as out:
            out.writelines(pieces(file, min(most, LARGEST_UNPACKED)))
    except FAULTS as fault:
        raise Refused(DAMAGED, str(fault)[:100]) from fault
