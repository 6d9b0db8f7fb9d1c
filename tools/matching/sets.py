"""Needs and offers whose truth is known: public occupations and sectors, and free words of ours.

ESCO: this service uses the ESCO classification of the European Commission. ATECO: ISTAT, CC BY 4.0.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from intreccio.giving.matching.statements import Lang

HERE = Path(__file__).resolve().parents[2]
DATA = HERE.parent / "shared" / "data"
SETS = DATA / "match-needs-offers"
LABELS = DATA / "melo-esco-linking"
FREE = HERE / "tests" / "giving" / "free_words.json"
FAMILIES = {"alt": ("alt",), "melo": ("melo",), "desc": ("desc",), "sectors": ("ateco", "nace")}
"""Other names of occupations, national titles, descriptions, and sectors of the economy."""
MOST_NAMES = 4
"""Names of an occupation in one language from which the turn is learnt."""


@dataclass(frozen=True, slots=True)
class Query:
    """A need, and the key of the offer that answers it."""

    key: str
    lang: Lang
    words: str
    answer: str


@dataclass(frozen=True, slots=True)
class Task:
    """Needs among offers, each of which exists in one language alone, drawn by its key."""

    name: str
    queries: tuple[Query, ...]
    offers: tuple[tuple[str, Lang, str], ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an occupation: the number of the occupation, the language, the words."""

    concept: str
    lang: Lang
    words: str


def there() -> bool:
    """Say whether the public sets are there."""
    return SETS.is_dir() and LABELS.is_dir()


def lang_of(text: str) -> Lang:
    """Read the name of a language."""
    return "it" if text == "it" else "en"


def drawn(key: str) -> int:
    """Draw 0 or 1 by a key: the same on every machine."""
    return hashlib.sha1(key.encode(), usedforsecurity=False).digest()[0] % 2


def tasks() -> Iterator[Task]:
    """Yield each family of needs and offers, in both languages mixed."""
    for name, members in FAMILIES.items():
        queries: dict[tuple[str, str], Query] = {}
        docs: dict[tuple[str, str], str] = {}
        for member in members:
            for path in sorted((SETS / "queries").glob(f"{member}.*.json")):
                asked = json.loads(path.read_text())
                for key, (lang, words) in asked["queries"].items():
                    (answer,) = asked["qrels"][key]
                    queries[lang, key] = Query(key, lang_of(lang), words, answer)
                for key, (lang, words) in json.loads(
                    (SETS / "corpora" / path.name).read_text()
                ).items():
                    docs[lang, key] = words
        offers = [
            (key, lang_of(lang), words)
            for (lang, key), words in sorted(docs.items())
            if ("it", "en")[drawn(key)] == lang
        ]
        yield Task(name, tuple(queries.values()), tuple(offers))


@cache
def names() -> tuple[Name, ...]:
    """Return the names of all occupations in both languages, a few of each."""
    draw = random.Random(3)  # noqa: S311 - the same choice on every machine
    found = []
    for folder, lang in (("ita_q_it_c_it", "it"), ("ita_q_it_c_en", "en")):
        for concept, words in sorted(all_names(folder).items()):
            rest = words[1:]
            draw.shuffle(rest)
            some = [words[0], *rest[: MOST_NAMES - 1]]
            found += [Name(concept, lang_of(lang), one) for one in some]
    return tuple(found)


@cache
def all_names(folder: str) -> dict[str, list[str]]:
    """Return every name of each occupation in one language."""
    found: dict[str, list[str]] = defaultdict(list)
    with gzip.open(LABELS / folder / "corpus_elements.tsv.gz", "rt", encoding="utf-8") as file:
        for line in file:
            key, words = line.rstrip("\n").split("\t")
            found[key.split("_")[0]].append(words)
    return {concept: list(dict.fromkeys(words)) for concept, words in found.items()}


def concepts_of(words: set[str]) -> set[str]:
    """Return the occupations that bear one of some names, whatever the capitals."""
    return {
        concept
        for folder in ("ita_q_it_c_it", "ita_q_it_c_en")
        for concept, some in all_names(folder).items()
        if any(one.lower() in words for one in some)
    }


def free_words() -> list[tuple[Lang, str, Lang, str]]:
    """Return the needs in free words, each with its offer: language and words of both."""
    rows = json.loads(FREE.read_text())
    return [
        (lang_of(row["need_lang"]), row["need"], lang_of(row["offer_lang"]), row["offer"])
        for row in rows
    ]


def many_offers(most: int) -> list[tuple[Lang, str]]:
    """Return invented offers, role by sector by town, half of them in each language."""
    found: list[tuple[Lang, str]] = []
    with gzip.open(SETS / "offers100k.tsv.gz", "rt", encoding="utf-8") as file:
        for line in file:
            _, lang, _, _, words = line.rstrip("\n").split("\t")
            found.append((lang_of(lang), words))
            if len(found) == most:
                break
    return found
