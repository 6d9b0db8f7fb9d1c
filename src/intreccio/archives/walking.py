"""Walking what a person brings: folders, zips, zips in zips, each file to whoever reads it.

A file inside an archive has a place: the archive's path, `!/`, and its name in it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from intreccio.archives.bundles import is_packed, members, unpack_gzip, unpack_member, unzipped
from intreccio.archives.texts import Refused
from intreccio.people.wording import sentence

INSIDE = "!/"
DEEPEST = 3
"""Archives within archives are opened so many times."""
HEAD = 1 << 16
"""How many bytes a reader is shown to say whether a file is its own."""
MOST_UNPACKED_TIMES = 200
"""All members of a zip together may be so many times its size: overlapping ones unfold more."""
LEAST_ALLOWED = 1 << 26
NAMELESS = "_chat.txt"
"""Every chat of an iPhone's WhatsApp has this name: whose it is stands on the zip around it."""

TOO_DEEP = sentence("It is an archive within too many others: unpack it yourself.")
OVERLAPPING = sentence("All that is in it would unfold beyond all measure.")
GONE = sentence("It is not there any more.")

Owner = Callable[[Path, bytes], str]
"""Who reads a path whose first bytes are these: the reader's name, "" for nobody."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was met: its place, its reader ("" for nobody), its bytes, what is wrong."""

    place: str
    reader: str
    size: int
    fault: str = ""


def walk(path: Path, owner: Owner, room: Path) -> Iterator[Found]:
    """Yield every file under a path; what is in archives is unpacked into `room` for a moment.

    A folder or an archive that one reader reads as a whole stays one. Hidden files and links
    inside folders are passed over: they are nobody's archive.
    """
    if not path.is_dir():
        yield from walk_file(path, str(path), owner, room)
    elif reader := owner(path, b""):
        yield Found(str(path), reader, 0)
    else:
        for entry in sorted(path.iterdir()):
            if not entry.name.startswith(".") and not entry.is_symlink():
                yield from walk(entry, owner, room)


def walk_file(path: Path, place: str, owner: Owner, room: Path, depth: int = 0) -> Iterator[Found]:
    """Yield a file, or what it holds when it is an archive that nobody reads as a whole."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    reader = owner(path, head)
    if reader or not is_packed(head):
        yield Found(place, reader, path.stat().st_size)
    elif depth == DEEPEST:
        yield Found(place, "", 0, TOO_DEEP)
    else:
        try:
            for name, inner in unpacked(path, place, room):
                yield from walk_file(inner, f"{place}{INSIDE}{name}", owner, room, depth + 1)
        except Refused as refused:
            yield Found(place, "", 0, refused.reason)


def unpacked(path: Path, place: str, room: Path) -> Iterator[tuple[str, Path]]:
    """Yield what an archive holds, name by name, each unpacked until the next is asked for.

    Raises:
        Refused: the archive, or a member of it, is damaged, a bomb or protected.
    """
    if not zipfile.is_zipfile(path):
        with TemporaryDirectory(dir=room) as folder:
            name = name_without_gz(place)
            unpack_gzip(path, Path(folder) / name)
            yield name, Path(folder) / name
        return
    with unzipped(path) as zipped:
        some = members(zipped)
        allowed = max(LEAST_ALLOWED, MOST_UNPACKED_TIMES * path.stat().st_size)
        if sum(info.file_size for info in some) > allowed:
            raise Refused(OVERLAPPING)
        with TemporaryDirectory(dir=room) as folder:
            for info in some:
                inner = Path(folder) / name_on_disk(path, info.filename)
                unpack_member(zipped, info, inner)
                yield info.filename, inner
                inner.unlink()


def own_name(name: str) -> str:
    r"""Return the last part of a member's name, which alone is used on the disk.

    >>> own_name("../../etc/passwd"), own_name("a\\..\\evil"), own_name("..")
    ('passwd', 'evil', 'file')
    """
    last = PurePosixPath(name.replace("\\", "/")).name.replace("\0", "")
    return last[-120:].lstrip(".") or "file"


def name_on_disk(archive: Path, name: str) -> str:
    """Return the name that a member gets on the disk: its own, or the archive's if it has none.

    >>> name_on_disk(Path("WhatsApp Chat - Ada.zip"), "_chat.txt")
    'WhatsApp Chat - Ada.txt'
    """
    return f"{archive.stem}.txt" if name == NAMELESS else own_name(name)


def name_without_gz(place: str) -> str:
    """Return the name of what a gzip holds."""
    name = own_name(place)
    return name[:-3] if name.lower().endswith(".gz") and len(name) > 3 else f"{name}.unpacked"


@contextmanager
def at_hand(place: str, room: Path) -> Iterator[Path]:
    """Give a place as a path that can be read: what is in an archive is unpacked into `room`.

    Raises:
        Refused: it is not there any more, or cannot be unpacked.
    """
    outer, inside, rest = split(place)
    if not inside:
        yield Path(place)
        return
    with TemporaryDirectory(dir=room) as folder:
        path = Path(outer)
        for depth, name in enumerate(rest):
            path = take_out(path, name, Path(folder) / str(depth))
        yield path


def split(place: str) -> tuple[str, bool, list[str]]:
    """Split a place into the path of the outermost archive and the names inside.

    >>> split("/x/mail.zip!/a/b.mbox")
    ('/x/mail.zip', True, ['a/b.mbox'])
    """
    if Path(place).exists():
        return place, False, []
    outer, *rest = place.split(INSIDE)
    return outer, bool(rest), rest


def take_out(path: Path, name: str, folder: Path) -> Path:
    """Unpack one member of an archive into a folder, and return where it is."""
    folder.mkdir()
    to = folder / name_on_disk(path, name)
    if not path.exists():
        raise Refused(GONE)
    if not zipfile.is_zipfile(path):
        unpack_gzip(path, to)
        return to
    with unzipped(path) as zipped:
        info = next((m for m in members(zipped) if m.filename == name), None)
        if info is None:
            raise Refused(GONE)
        unpack_member(zipped, info, to)
    return to
