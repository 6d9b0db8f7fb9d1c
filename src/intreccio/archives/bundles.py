"""Archives of several files: a zip, a folder, or a lone file, read in the same way under limits."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MOST_ENTRIES = 20_000
LARGEST = 1 << 29
"""A member larger than this is not read (bytes)."""
HIGHEST_RATIO = 500
"""A member that shrank more than so many times is a bomb, not a table."""


@dataclass(frozen=True)
class Bundle:
    """The files of an archive by their names in small letters, and how to read one."""

    paths: dict[str, Path | zipfile.ZipInfo]
    whole: zipfile.ZipFile | None = None

    def has(self, name: str) -> bool:
        """Say whether there is a file of that name, in whatever folder."""
        return name in self.paths

    def read(self, name: str) -> bytes:
        """Return the bytes of a file; none when it is not there or too large to be what it says."""
        found = self.paths.get(name)
        if isinstance(found, Path):
            return found.read_bytes() if found.stat().st_size <= LARGEST else b""
        if found is None or self.whole is None or is_bomb(found):
            return b""
        with self.whole.open(found) as member:
            return member.read(LARGEST)


def is_bomb(member: zipfile.ZipInfo) -> bool:
    """Say whether a member would unfold beyond all measure."""
    return member.file_size > LARGEST or member.file_size > HIGHEST_RATIO * max(
        member.compress_size, 1 << 10
    )


@contextmanager
def opened(path: Path) -> Iterator[Bundle]:
    """Open a zip, a folder or a lone file; a damaged zip is an empty bundle."""
    if path.is_dir():
        yield Bundle(dict(by_name((file.name, file) for file in sorted(path.rglob("*.csv")))))
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as whole:
            members = whole.infolist()[:MOST_ENTRIES]
            named = ((Path(m.filename).name, m) for m in members if not m.is_dir())
            yield Bundle(dict(by_name(named)), whole)
    else:
        yield Bundle({path.name.lower(): path})


def by_name(
    files: Iterator[tuple[str, Path | zipfile.ZipInfo]],
) -> Iterator[tuple[str, Path | zipfile.ZipInfo]]:
    """Yield files by their names in small letters."""
    for name, file in files:
        yield name.lower(), file
