"""Files in JSON, read whole under limits, and values in them taken out without trust."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

from intreccio.archives.texts import Refused, decode, whole
from intreccio.people.wording import sentence

Thing: TypeAlias = dict[str, Any]

NOT_JSON = sentence("It is not whole: a part of it is missing, or it was changed by hand.")


def loaded(path: Path) -> Any:
    """Return what a file holds.

    Raises:
        Refused: it is too large, or not JSON.
    """
    try:
        return json.loads(decode(whole(path)))
    except (ValueError, RecursionError) as fault:
        raise Refused(NOT_JSON, str(fault)[:100]) from fault


def names(head: bytes, *keys: str) -> bool:
    """Say whether the first bytes of a file are JSON's and name all these keys.

    >>> names(b'{"friends_v2": [{"name": "Ada"', "friends_v2"), names(b"friends_v2", "friends_v2")
    (True, False)
    """
    text = decode(head).lstrip("\ufeff \t\r\n")
    return text[:1] in ("{", "[") and all(re.search(rf'"{key}"\s*:', text) for key in keys)


def things(value: Any) -> list[Thing]:
    """Return the objects in a list; none when it is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def thing(value: Any) -> Thing:
    """Return an object, an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def text(value: Any) -> str:
    """Return words or a number as text, "" for anything else.

    >>> text(" Ada "), text(7), text(None), text(["x"])
    ('Ada', '7', '', '')
    """
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def seconds(value: Any) -> int | None:
    """Return a number of seconds, or of milliseconds, since the epoch; None for no time.

    >>> seconds(1700000000), seconds("1700000000"), seconds(1700000000000), seconds("soon")
    (1700000000, 1700000000, 1700000000, None)
    """
    try:
        number = int(value)
    except (TypeError, ValueError, OverflowError):
        return None
    at = number // 1000 if number > 1 << 36 else number
    return at if 0 < at < 1 << 34 else None


def instant(value: Any) -> int | None:
    """Return a time written as ISO 8601 as seconds since the epoch; without a zone it is UTC.

    >>> instant("2024-03-05T09:07:00Z"), instant("2024-03-05"), instant("yesterday")
    (1709629620, 1709596800, None)
    """
    try:
        when = datetime.fromisoformat(text(value))
    except ValueError:
        return None
    return int((when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp())


def mended(value: Any) -> str:
    r"""Return words whose letters Facebook and Instagram wrote as bytes of UTF-8.

    >>> mended("Niccol\u00c3\u00b2"), mended("Niccolò")
    ('Niccolò', 'Niccolò')
    """
    words = text(value)
    try:
        return words.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return words
