"""Bytes of a file as text, whatever program wrote them."""

from __future__ import annotations

import codecs
from pathlib import Path

from intreccio.people.wording import sentence

LARGEST = 1 << 28
"""A file that is read at once may be so large (bytes); mailboxes, which are mapped, may be any."""
TOO_LARGE = sentence("It is larger than any file of its kind: split it, and import the parts.")

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Refused(Exception):
    """A file, or a part of one, that is not read; `reason` is a sentence of `people.wording`."""

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(reason, detail)


def decode(raw: bytes) -> str:
    r"""Decode by the mark at the start, then as UTF-8, then as Windows' western letters.

    >>> decode(b"caff\xe8"), decode("caffè".encode("utf-16"))
    ('caffè', 'caffè')
    """
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return unmarked(raw)


def unmarked(raw: bytes) -> str:
    """Decode what is not UTF-8: UTF-16 without its mark shows by the zeros, the rest is western."""
    if raw[:4].count(0) == 2:
        return raw.decode("utf-16-le" if raw[1] == 0 else "utf-16-be", "replace")
    return raw.decode("cp1252", "replace")


def whole(path: Path) -> bytes:
    """Return all bytes of a file that is read at once.

    Raises:
        Refused: it is larger than such a file can be.
    """
    if path.stat().st_size > LARGEST:
        raise Refused(TOO_LARGE)
    return path.read_bytes()
