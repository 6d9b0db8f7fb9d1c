"""Organisations: their names in all their variants, and the mail domains that spell them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import JaroWinkler

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
        *("societa", "associazione", "studio", "studi", "the", "and", "e"),
    ]
)
"""Words that say what kind of organisation it is, not which."""
LINKS = PARTICLES | frozenset(
    [
        *("delle", "dello", "dell", "il", "i", "gli", "per", "con"),
        *("of", "for", "und", "et", "des", "du"),
    ]
)
"""Words that only link others."""
DOTTED = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?", re.IGNORECASE)
A_SLIP = 0.94
"""Jaro-Winkler likeness from which a slip may part two names of people who share a domain."""
SHORTEST_ACRONYM = 3
COMPOUND = frozenset(["co", "com", "org", "net", "edu", "gov", "ac"])
"""Second labels that belong to the ending of a domain: example.co.uk."""


@lru_cache(maxsize=50_000)
def words(name: str) -> tuple[str, ...]:
    """Return the words that tell an organisation apart.

    >>> words("Cartiere del Lambro S.p.A.")
    ('cartiere', 'lambro')
    """
    plain = DOTTED.sub(lambda found: found[0].replace(".", ""), name)
    return tuple(w for w in fold(plain).split() if w not in FORMS and w not in LINKS)


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
    """Say whether two names are of one organisation, whatever its legal form and its spacing.

    >>> same("Biofoglia SpA", "Biofoglia S.p.A."), same("MercatoVivo", "Mercato Vivo Srl")
    (True, True)
    """
    return bool(words(one)) and solid(one) == solid(other)


def solid(name: str) -> str:
    """Return the telling words of a name without the spaces between them.

    >>> solid("Mercato Vivo S.p.A.")
    'mercatovivo'
    """
    return "".join(words(name))


def gathered(stated: Iterable[tuple[str, Collection[str]]]) -> dict[str, str]:
    """Find which names are variants of one organisation's.

    Args:
        stated: each statement of a name, with the mail domains of whoever states it.

    Returns:
        For every name, the variant that is stated most often, which stands for all of them.
        Names that are equal but for form and spacing are one; an acronym, a part of the name or a
        slip only where people of both write from one domain, used by several of them or spelling
        either name.

    >>> told = [("Consiglio Nazionale delle Ricerche", ["cnr.example"]), ("CNR", ["cnr.example"])]
    >>> gathered([*told, told[0], ("Canapa SpA", ["canapa.example"])])["CNR"]
    'Consiglio Nazionale delle Ricerche'
    """
    said: Counter[str] = Counter()
    hosts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, domains in stated:
        said[name] += 1
        hosts[solid(name)].update(host for host in domains if not is_free_mail(host))
    spelled: dict[str, str] = {}
    for name, _ in sorted(said.items(), key=lambda item: (-item[1], -len(item[0]), item[0])):
        spelled.setdefault(solid(name), name)
    root = {key: key for key in spelled}
    for one, other in of_one_domain(spelled, hosts):
        if are_variants(spelled[one], spelled[other]):
            join(root, one, other)
    order = {key: place for place, key in enumerate(spelled)}
    first: dict[str, str] = {}
    for key in sorted(spelled, key=order.__getitem__):
        first.setdefault(find(root, key), spelled[key])
    return {name: first[find(root, solid(name))] for name in said}


def of_one_domain(
    spelled: Mapping[str, str], hosts: Mapping[str, Counter[str]]
) -> Iterator[tuple[str, str]]:
    """Yield the pairs of names whose people write from one domain that is theirs."""
    holders: dict[str, list[str]] = defaultdict(list)
    for key, domains in hosts.items():
        for host, count in domains.items():
            if key and (count > 1 or spells(host, spelled[key])):
                holders[host].append(key)
    for some in holders.values():
        yield from combinations(sorted(some), 2)


def are_variants(one: str, other: str) -> bool:
    """Say whether two names may be one organisation's: an acronym, a part, a slip.

    >>> are_variants("Lino Tessile Italia", "Lino Tessile"), are_variants("Lino", "Canapa")
    (True, False)
    """
    ours, theirs = words(one), words(other)
    short, long = sorted((ours, theirs), key=len)
    is_part = bool(short) and set(short) <= set(long)
    slip = JaroWinkler.similarity(solid(one), solid(other)) >= A_SLIP
    return is_part or slip or is_acronym(short, long)


def is_acronym(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Say whether a word is made of the first letters of others.

    >>> is_acronym(("cnr",), ("consiglio", "nazionale", "ricerche"))
    True
    """
    initials = "".join(word[0] for word in long)
    return len(initials) >= SHORTEST_ACRONYM and len(short) == 1 and short[0] == initials


def find(root: Mapping[str, str], key: str) -> str:
    """Return what stands for a whole group."""
    while root[key] != key:
        key = root[key]
    return key


def join(root: dict[str, str], one: str, other: str) -> None:
    """Make one group of two."""
    a, b = sorted((find(root, one), find(root, other)))
    root[b] = a
