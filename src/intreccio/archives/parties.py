"""Headers that hold addresses, each with the name written beside it."""

from __future__ import annotations

import re
from email.utils import getaddresses
from functools import lru_cache

from intreccio.archives.headers import decoded, letters
from intreccio.people.addresses import mail
from intreccio.people.names import shown
from intreccio.people.records import Party

CACHE = 100_000
VALUE_LIMIT = 1 << 16
USUAL = re.compile(
    r'\s*(?:(?:"([^"\\]*)"|([^"<>,;:()@\\]*?))\s*<([^<>\s,]+)>|([^\s"<>,;:()]+))\s*(?:,\s*|$)'
)


def parties(raw: bytes) -> tuple[Party, ...]:
    """Read the addresses of a header, each with the name written beside it.

    The usual forms are read in one sweep; a header with anything else goes to the standard library.
    """
    text = letters(raw[:VALUE_LIMIT])
    text = " ".join(text.split()) if "\n" in text else text.strip()
    found, at = [], 0
    while at < len(text):
        match = USUAL.match(text, at)
        if not match:
            return rare_parties(text)
        found.append(party(match[1] or match[2] or "", match[3] or match[4]))
        at = match.end()
    return tuple(one for one in found if one)


def rare_parties(text: str) -> tuple[Party, ...]:
    """Read comments, groups and broken quotes as the standard library understands them."""
    try:
        pairs = getaddresses([text])
    except (RecursionError, IndexError):
        return ()
    return tuple(one for one in (party(name, value) for name, value in pairs) if one)


@lru_cache(maxsize=CACHE)
def party(name: str, value: str) -> Party | None:
    """Make a party of a name and an address; None when the address cannot be one."""
    address = mail(value)
    return Party(address, shown(decoded(name.encode("utf-8", "replace")))) if address else None


def one_party(raw: bytes) -> Party | None:
    """Read one address in its usual form; None when it is in another."""
    match = USUAL.fullmatch(" ".join(letters(raw).split()))
    return party(match[1] or match[2] or "", match[3] or match[4]) if match else None
