"""Bytes of a file as text, whatever program wrote them."""

from __future__ import annotations

import codecs

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


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
