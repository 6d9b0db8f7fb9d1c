"""Are job titles read rightly? Tried on the titles of ESCO and of O*NET.

    ./check occupations

ESCO states the ISCO-08 group of each occupation: its English names, and its Italian ones (those of
MELO, which has them by the same numbers). O*NET's reported titles have a SOC code each; which kind
of work that is was put down here by hand, and what belongs to several is left out. The table of
words was tuned on one half of the titles, drawn by their digest; the figures are of the other.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from intreccio.network.kinds import KINDS, kind_of
from intreccio.people.occupations import occupation

DATA = Path(__file__).parents[2].parent / "shared" / "data"
BAR = 0.75
"""Of the titles that are read, so many are to be of the right kind, in each set."""
SOC = {
    "companies": "11-1011 11-1021",
    "public": "11-1031 33 55",
    "selling": "11-2 41 13-1011 13-1121 13-1131 13-1161 27-3031",
    "office": "11-3012 11-3013 11-31 11-9131 13-107 13-1111 13-1141 13-1151 43",
    "computing": "11-3021 15-1 27-4011 27-4012 27-4014",
    "money": ("11-3031 13-1031 13-1032 13-2 41-3021 41-3031 43-3 43-4041 43-9041 43-4131 43-4011"),
    "workshops": "11-3051 49 51 47-5 37-2021",
    "transport": "11-3061 11-3071 13-102 53 43-5",
    "land": "11-9013 37-1012 37-3 39-2 45 51-3",
    "building": "11-9021 17-1 47 49-9021",
    "teaching": "11-903 25 39-9011",
    "hospitality": "11-9051 11-9081 35 39-6 39-7 41-3041 43-4181 53-2031",
    "care": ("11-9111 29-1071 29-1126 29-1141 29-1151 29-1161 29-1171 29-1291 29-1292 29-2 31"),
    "medicine": "29-1",
    "science": "11-9121 15-2 19-1 19-2",
    "society": "11-9151 11-9171 19-3 21",
    "engineering": "17-2 17-3 47-4011",
    "law": "23",
    "arts": "25-4 27",
    "wellbeing": "27-202 37-1011 37-2 39-4 39-5 39-9 53-7061 53-7081",
    "": (
        "11-9041 11-9071 11-9141 11-9199 11-9072 13-1041 13-1051 13-1081 13-1082 13-1199 19-4 19-5"
        " 29-9 39-1 39-3 39-9041 43-3061 43-5031 43-5041 43-505 43-9031 43-9111 27-4015 53-6"
        " 53-7064 53-1 53-7065 47-4061 33-9094"
    ),
}
"""Which kind of work the groups of SOC 2018 are, by the longest; "" for those of several."""
BY_SOC = {group: kind for kind, told in SOC.items() for group in told.split()}

Title = tuple[str, str]
"""A title, and the kind of work that it is."""


def opened(name: str) -> Iterator[list[str]]:
    """Yield the rows of a table of the data."""
    with gzip.open(DATA / name, "rt", encoding="utf-8") as file:
        yield from (line.rstrip("\n").split("\t") for line in file)


def held_out(word: str) -> bool:
    """Say whether a word is of the half on which nothing was tuned."""
    return bool(int(hashlib.sha1(word.encode(), usedforsecurity=False).hexdigest(), 16) % 2)


def esco() -> dict[str, str]:
    """Return the ISCO-08 group of each English name of ESCO."""
    with gzip.open(DATA / "esco-en" / "tabiya-occupations.csv.gz", "rt", encoding="utf-8") as file:
        rows = [(r["PREFERREDLABEL"], r["ISCOGROUPCODE"]) for r in csv.DictReader(file)]
    return {name.strip().lower(): code for name, code in rows if code.isdigit()}


def names(tongue: str) -> dict[str, list[str]]:
    """Return the names of each occupation in a language, by its number in MELO."""
    found = defaultdict(list)
    for key, name in opened(f"melo-esco-linking/ita_q_it_c_{tongue}/corpus_elements.tsv.gz"):
        found[key.split("_")[0]].append(name)
    return found


def italian(codes: dict[str, str]) -> Iterator[tuple[str, list[str], str]]:
    """Yield the number of each occupation, its Italian names, and its ISCO-08 group."""
    spoken = names("it")
    for key, called in names("en").items():
        code = next(filter(None, (codes.get(name.lower().strip()) for name in called)), "")
        if code and key in spoken:
            yield key, spoken[key], code


def reported() -> Iterator[Title]:
    """Yield the titles of O*NET of one kind of work each."""
    rows = opened("onet/Sample_of_Reported_Titles.txt.gz")
    next(rows)
    for code, title, *_ in rows:
        told = (BY_SOC[code[:n]] for n in range(7, 1, -1) if code[:n] in BY_SOC)
        kind = next(told, "")
        if kind and held_out(title):
            yield re.sub(r"\s*\([^)]*\)", "", title), kind


def gathered() -> dict[str, list[Title]]:
    """Return the titles of each set that were held out, with what they are."""
    codes = esco()
    kept = [(called, kind_of(code)) for key, called, code in italian(codes) if held_out(key)]
    return {
        "ESCO, Italian, first name": [(called[0], kind) for called, kind in kept],
        "ESCO, Italian, all names": [(name, kind) for called, kind in kept for name in called],
        "ESCO, English": [(name, kind_of(code)) for name, code in codes.items() if held_out(name)],
        "O*NET, reported": [*reported()],
    }


def told(name: str, titles: list[Title]) -> float:
    """Print how many titles of a set are read, and how many rightly; return the share of those."""
    pairs = [(kind_of(occupation(title)), kind) for title, kind in titles]
    read = [(got, kind) for got, kind in pairs if got]
    right = sum(got == kind for got, kind in read)
    precision = right / len(read)
    print(
        f"{name:28} {len(pairs):6} {len(read) / len(pairs):.3f}"
        f" {precision:.3f} {right / len(pairs):.3f}"
    )
    return precision


def by_kind(titles: list[Title]) -> None:
    """Print of each kind how many titles are found, and of all mistakes how many go to it."""
    pairs = [(kind_of(occupation(title)), kind) for title, kind in titles]
    there, found = Counter(k for _, k in pairs), Counter(k for got, k in pairs if got == k)
    wrong = Counter(got for got, kind in pairs if got and got != kind)
    for key, _, _ in KINDS:
        print(f"{key:12} {found[key] / there[key]:.2f} {wrong[key] / wrong.total():.3f}")


def main() -> None:
    """Measure all sets; fail when in any too many are read wrongly."""
    print(f"{'set':28} titles  read precision recall")
    sets = gathered()
    precisions = [told(name, titles) for name, titles in sets.items()]
    print("kind, share found, share of the mistakes taken for it")
    by_kind([title for titles in sets.values() for title in titles])
    if min(precisions) < BAR:
        sys.exit(f"In some set fewer than {BAR:.0%} of the titles read are of the right kind.")


if __name__ == "__main__":
    main()
