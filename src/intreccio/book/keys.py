"""Sixteen-byte digests: how the book names a fact, whatever file it came from."""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import blake2b

from intreccio.people.records import Profile, Saying


def digest(key: str) -> bytes:
    """Return the digest of a natural key.

    >>> len(digest("mail:one@example.org"))
    16
    """
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def digest_or_none(key: str) -> bytes | None:
    """Return the digest of a key, or None for the empty one."""
    return digest(key) if key else None


LATER = frozenset(["goals"])
"""Fields that profiles did not always have: an empty one leaves the text as it was before."""


def body(profile: Profile) -> str:
    """Write a profile as canonical JSON: the same record is always the same text."""
    told = {key: value for key, value in asdict(profile).items() if value or key not in LATER}
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def saying_key(saying: Saying) -> str:
    """Return the natural key of a saying: the same words in the same place are one saying."""
    by = f"{saying.by.kind}:{saying.by.value}" if saying.by else ""
    return f"saying\0{saying.kind}\0{saying.item}\0{by}\0{saying.words}"
