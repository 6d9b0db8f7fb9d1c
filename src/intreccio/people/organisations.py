"""Names of organisations, and the mail domains that spell them."""

from __future__ import annotations

import re
from functools import lru_cache

from intreccio.people.addresses import is_free_mail
from intreccio.people.names import PARTICLES, fold

FORMS = frozenset(
    [
        *("spa", "srl", "srls", "snc", "sas", "scarl", "coop", "onlus", "aps", "ets", "asd"),
        *("ltd", "limited", "llc", "inc", "corp", "corporation", "company", "co", "plc"),
        *(
            "gmbh",
            "ag",
            "kg",
            "sa",
            "sarl",
            "sagl",
            "bv",
            "nv",
            "ab",
            "oy",
            "as",
            "group",
            "gruppo",
        ),
        *("gruppo", "societa", "associazione", "studio", "the", "and", "e"),
    ]
)
"""Words that say what kind of organisation it is, not which."""
DOTTED = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?", re.IGNORECASE)
COMPOUND = frozenset(["co", "com", "org", "net", "edu", "gov", "ac"])
"""Second labels that belong to the ending of a domain: example.co.uk."""


@lru_cache(maxsize=50_000)
def words(name: str) -> tuple[str, ...]:
    """Return the words that tell an organisation apart.

    >>> words("Cartiere del Lambro S.p.A.")
    ('cartiere', 'lambro')
    """
    plain = DOTTED.sub(lambda found: found[0].replace(".", ""), name)
    return tuple(w for w in fold(plain).split() if w not in FORMS and w not in PARTICLES)


@lru_cache(maxsize=50_000)
def label(domain: str) -> str:
    """Return the part of a domain that its holder chose.

    >>> label("mail.cartiere-lambro.example"), label("dcs.ed.ac.uk")
    ('cartiere-lambro', 'ed')
    """
    parts = domain.lower().split(".")
    if len(parts) > 2 and parts[-2] in COMPOUND:
        return parts[-3]
    return parts[-2] if len(parts) > 1 else parts[0]


@lru_cache(maxsize=100_000)
def spells(domain: str, name: str) -> bool:
    """Say whether a mail domain is this organisation's, by its letters.

    >>> spells("mercatovivo.example", "Mercato Vivo S.p.A.")
    True
    >>> spells("analitica-sei.example", "Laboratori Analitica Sei")
    True
    >>> spells("gmail.com", "Gmail Fan Club")
    False
    """
    if is_free_mail(domain):
        return False
    told, chosen = words(name), label(domain)
    pieces, joined = fold(chosen.replace("-", " ")).split(), "".join(told)
    solid = "".join(pieces)
    if len(solid) < 3 or not told:
        return False
    return solid == joined or (len(solid) > 4 and set(pieces) <= set(told))


def same(one: str, other: str) -> bool:
    """Say whether two names are of one organisation, whatever its legal form.

    >>> same("Biofoglia SpA", "Biofoglia S.p.A.")
    True
    """
    return bool(words(one)) and words(one) == words(other)
