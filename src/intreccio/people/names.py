"""Names as people write them: cleaned, folded, compared whatever their order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

LONGEST = 120
TITLES = frozenset(
    [
        "dott",
        "dottssa",
        "dottoressa",
        "dottore",
        "dr",
        "drssa",
        "ing",
        "avv",
        "arch",
        "prof",
        "profssa",
        "professor",
        "professoressa",
        "geom",
        "rag",
        "cav",
        "sig",
        "sigra",
        "signora",
        "signor",
        "mr",
        "mrs",
        "ms",
        "miss",
        "phd",
        "mba",
        "md",
        "jr",
        "sr",
        "ii",
        "iii",
        "esq",
        "msc",
        "bsc",
        "pmp",
        "cpa",
        "sir",
    ]
)
PARTICLES = frozenset(
    [
        "de",
        "di",
        "da",
        "del",
        "dal",
        "dalla",
        "della",
        "degli",
        "dei",
        "d",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "lo",
        "el",
        "bin",
        "al",
    ]
)
NICKNAMES = (
    "giuseppe beppe peppe pino peppino giusy",
    "giovanni gianni nanni vanni",
    "alessandro ale sandro alex",
    "alessandra ale sandra",
    "francesco franco checco ciccio",
    "francesca franca checca",
    "antonio tonio totò tonino",
    "antonella anto",
    "elisabetta betta lisa elisa",
    "luigi gigi gino",
    "domenico mimmo nico",
    "salvatore totò turi",
    "vincenzo enzo cenzo",
    "lorenzo enzo renzo",
    "raffaella lella raffa",
    "gabriella lella",
    "maddalena lena",
    "margherita rita",
    "caterina cate rina",
    "valentina vale",
    "valeria vale",
    "federica fede",
    "federico fede chicco",
    "stefano ste",
    "stefania ste",
    "roberto roby rob bob",
    "roberta roby",
    "nicola nico",
    "niccolo nico",
    "michele miky mike",
    "michela miky",
    "daniele dani",
    "daniela dani",
    "matteo teo",
    "filippo pippo",
    "tommaso tommy tom",
    "edoardo edo",
    "eleonora ele nora",
    "elena ele",
    "benedetta benni",
    "simone simo",
    "simona simo",
    "andrea andy",
    "riccardo ricky",
    "leonardo leo",
    "emanuele lele manu",
    "emanuela manu",
    "robert bob rob bobby",
    "william bill will liam",
    "richard dick rick",
    "elizabeth liz beth betty",
    "james jim jimmy",
    "michael mike mick",
    "thomas tom tommy",
    "katherine kate kathy",
    "margaret maggie peg",
    "david dave",
    "daniel dan danny",
    "christopher chris",
    "christine chris",
    "nicholas nick",
    "jonathan jon",
    "joseph joe",
    "samuel sam",
    "benjamin ben",
    "matthew matt",
    "andrew andy drew",
    "anthony tony",
    "edward ed ted",
    "peter pete",
    "steven steve",
    "stephen steve",
    "gregory greg",
    "jeffrey jeff",
    "timothy tim",
    "alexander alex",
    "philip phil",
    "patricia pat",
    "susan sue",
    "jennifer jenny jen",
    "rebecca becky",
    "deborah debbie",
)
"""Given names with the short forms they go by, Italian and English."""


@lru_cache(maxsize=200_000)
def fold(name: str) -> str:
    """Return a name without accents, case, marks and doubled spaces.

    >>> fold("  NICCOLÒ   D'Àmico ")
    'niccolo d amico'
    """
    text = unicodedata.normalize("NFKD", name[:LONGEST])
    text = "".join(
        c for c in text if not unicodedata.combining(c) and unicodedata.category(c) != "Cf"
    )
    return " ".join(re.sub(r"[^\w]+|_", " ", text.casefold()).split())


def near_forms() -> dict[str, frozenset[str]]:
    """Return for each given name and short form the others that it may stand for."""
    near: dict[str, set[str]] = {}
    for line in NICKNAMES:
        full, *short = [fold(word) for word in line.split()]
        for word in short:
            near.setdefault(word, set()).add(full)
            near.setdefault(full, set()).add(word)
    return {word: frozenset(others) for word, others in near.items()}


NEAR = near_forms()
GIVEN = frozenset(NEAR)
"""Given names and short forms that are known for sure."""


def given_first(name: str) -> str:
    """Turn a name of two words round when only its last is known for a given name.

    >>> given_first("Zoboli Giuseppe"), given_first("Giuseppe Zoboli"), given_first("Paolo Marco")
    ('Giuseppe Zoboli', 'Giuseppe Zoboli', 'Paolo Marco')
    """
    first, _, last = name.partition(" ")
    if last and " " not in last and fold(last) in GIVEN and fold(first) not in GIVEN:
        return f"{last} {first}"
    return name


@lru_cache(maxsize=200_000)
def tokens(name: str) -> tuple[str, ...]:
    """Return the words of a name, titles and academic letters apart.

    >>> tokens("Dott.ssa Maria Grazia De Luca, PhD")
    ('maria', 'grazia', 'de', 'luca')
    """
    plain = re.sub(r"\b(dott|prof|dr|sig|drs)\.?\s?(ssa|ra)\b\.?", " ", name, flags=re.IGNORECASE)
    words = [word for word in fold(plain).split() if word not in TITLES and not word.isdigit()]
    return tuple(words)


def words_of(name: str) -> frozenset[str]:
    """Return the words of a name that tell people apart: particles are left out.

    >>> sorted(words_of("Maria De Luca"))
    ['luca', 'maria']
    """
    return frozenset(word for word in tokens(name) if word not in PARTICLES)


def is_full(name: str) -> bool:
    """Say whether a name has at least two words longer than an initial."""
    return sum(len(word) > 1 for word in words_of(name)) > 1


@lru_cache(maxsize=100_000)
def shown(name: str) -> str:
    """Clean a name for showing: quotes and addresses off, "Cognome, Nome" turned round.

    >>> shown('"ROSSI, Mario"')
    'Mario Rossi'
    >>> shown("mario.rossi@example.org")
    ''
    """
    text = " ".join(name.strip().strip("\"'`").split())[:LONGEST]
    if "@" in text or not any(c.isalpha() for c in text):
        return ""
    family, comma, given = text.partition(",")
    if comma and fold(given) and fold(given).split()[0] not in TITLES:
        text = f"{given.strip()} {family.strip()}"
    text = re.sub(r"\s*\((?:via|by)\b.*?\)|\s+via\s.+$", "", text, flags=re.IGNORECASE)
    text = text.strip(" .,;-")
    return text.title() if text.isupper() or text.islower() else capital_family(text)


def capital_family(text: str) -> str:
    """Write a family name in capitals as it is spoken: "Mario ROSSI" is Mario Rossi."""
    words = text.split()
    return " ".join(word.title() if word.isupper() and len(word) > 3 else word for word in words)


@lru_cache(maxsize=200_000)
def likeness(one: str, other: str) -> float:
    """Compare two names, whatever the order of their words; 0 different, 1 the same.

    1: the same words. 0.95: the same but for a middle name or a typing slip. 0.9: a short form for
    a given name. 0.6: an initial for a given name. 0: anything else, and any single word.

    >>> likeness("Rossi Giuseppe", "Beppe Rossi")
    0.9
    >>> likeness("Mario Rossi", "M. Rossi")
    0.6
    >>> likeness("Mario Rossi", "Maria Rossi")
    0.0
    """
    a, b = words_of(one), words_of(other)
    if min(len(a), len(b)) < 2:
        return 0.0
    if a == b:
        return 1.0
    shared, left, right = a & b, sorted(a - b), sorted(b - a)
    if not shared:
        return 0.0
    if not left or not right:
        return 0.95 if len(shared) > 1 else 0.0
    if len(left) == len(right) == 1:
        return word_likeness(left[0], right[0])
    return 0.0


def word_likeness(one: str, other: str) -> float:
    """Compare the one word in which two names differ, the rest being equal."""
    if other in NEAR.get(one, ()) or one in NEAR.get(other, ()):
        return 0.9
    if min(len(one), len(other)) == 1 and one[0] == other[0]:
        return 0.6
    longest = max(len(one), len(other))
    slip = DamerauLevenshtein.distance(one, other, score_cutoff=1)
    # Mario and Maria are two people: the last letter is not a slip in an Italian name.
    if longest > 5 and slip <= 1 and one[-1] == other[-1] and one[0] == other[0]:
        return 0.95
    return 0.0


def contradict(one: str, other: str) -> bool:
    """Say whether two names cannot be one person's: both full, and neither likeness nor kinship.

    A shared word is not enough to contradict (a married name), nor is a name of a single word.
    """
    if not (is_full(one) and is_full(other)):
        return False
    return likeness(one, other) == 0 and not given_in_common(one, other)


def given_in_common(one: str, other: str) -> bool:
    """Say whether the first words agree, so that only the family name changed."""
    return bool(tokens(one)) and tokens(one)[:1] == tokens(other)[:1]


@lru_cache(maxsize=200_000)
def spelled_in(local: str, name: str) -> bool:
    """Say whether the part of a mail address before the at sign spells a full name.

    >>> spelled_in("m.rossi77", "Mario Rossi"), spelled_in("rossimario", "Mario Rossi")
    (True, True)
    >>> spelled_in("rossi", "Mario Rossi"), spelled_in("info", "Mario Rossi")
    (False, False)
    """
    plain = re.sub(r"[\d]+", "", fold(local)).replace(" ", "")
    words = [word for word in tokens(name) if len(word) > 1]
    if len(words) < 2 or len(plain) < 4:
        return False
    given, family = words[0], "".join(words[1:])
    last = words[-1]
    forms = {given + family, family + given, given[0] + family, family + given[0]}
    forms |= {given + last, last + given, given[0] + last, last + given[0], last + words[0]}
    return plain in forms


def best(spellings: Iterable[tuple[str, int]]) -> str:
    """Choose the name to show: full, often written, with accents and capitals as spoken.

    >>> best([("rossi", 40), ("Mario Rossi", 5), ("ROSSI MARIO", 2)])
    'Mario Rossi'
    """
    cleaned: dict[str, int] = {}
    for name, count in spellings:
        if text := shown(name):
            cleaned[text] = cleaned.get(text, 0) + count
    if not cleaned:
        return ""
    often = min(cleaned, key=lambda text: (not is_full(text), -cleaned[text], len(text), text))
    return given_first(often)
