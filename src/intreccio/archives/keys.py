"""Keys of what archives leave without a name of its own."""

from __future__ import annotations

from hashlib import blake2b


def digest(*parts: str) -> str:
    """Return a short digest of some words.

    >>> len(digest("Ada", "2024-01-01"))
    24
    """
    whole = "\0".join(parts).encode("utf-8", "replace")
    return blake2b(whole, digest_size=12).hexdigest()
