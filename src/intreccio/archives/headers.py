"""Headers of messages as text: encoded words decoded, eight-bit letters guessed."""

from __future__ import annotations

import binascii
import re
from functools import lru_cache

CACHE = 50_000
"""Titles come back in every answer: so many are remembered."""
WORD = re.compile(rb"=\?([^?\s*]{1,40})(?:\*[^?\s]*)?\?([bBqQ])\?([^?]*)\?=")
BETWEEN = re.compile(rb"(\?=)[ \t\r\n]+(?==\?)")


@lru_cache(maxsize=CACHE)
def decoded(raw: bytes) -> str:
    r"""Return a header's value as text, on one line (RFC 2047).

    A letter may be cut in two by neighbouring words of one charset; their bytes are joined first.

    >>> decoded(b"=?utf-8?q?Niccol=C3?= =?utf-8?q?=B2?= Tommaseo\n <x>")
    'Niccolò Tommaseo <x>'
    """
    if b"=?" not in raw:
        return " ".join(letters(raw).split())
    if found := WORD.fullmatch(raw):
        return " ".join(in_charset(unwrapped(found[2], found[3]), charset_of(found)).split())
    pieces: list[str] = []
    pending, charset, at = b"", "", 0
    joined = BETWEEN.sub(rb"\1", raw)
    for found in WORD.finditer(joined):
        between, named = joined[at : found.start()], charset_of(found)
        if between or named != charset:
            pieces += [in_charset(pending, charset), letters(between)]
            pending = b""
        pending, charset, at = pending + unwrapped(found[2], found[3]), named, found.end()
    pieces += [in_charset(pending, charset), letters(joined[at:])]
    return " ".join("".join(pieces).split())


def charset_of(found: re.Match[bytes]) -> str:
    """Return the charset that an encoded word claims."""
    return found[1].decode("ascii", "replace").lower()


def unwrapped(way: bytes, text: bytes) -> bytes:
    """Return the bytes of an encoded word; a broken one stays as it is written."""
    try:
        if way in b"qQ":
            return binascii.a2b_qp(text, header=True)
        return binascii.a2b_base64(text + b"=" * (-len(text) % 4))
    except binascii.Error:
        return text


def in_charset(piece: bytes, charset: str | None) -> str:
    """Decode bytes in the charset they claim, or in the likeliest when that fails."""
    try:
        return piece.decode(charset or "ascii")
    # A charset with a zero in its name is a ValueError of another kind.
    except (LookupError, ValueError):
        return letters(piece)


def letters(raw: bytes) -> str:
    """Decode raw bytes: UTF-8 when they are, otherwise Windows' western letters."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
