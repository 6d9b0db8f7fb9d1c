"""Measure who is who on public sets with known truth, beside splink and beside exact matching.

    ./check identity [PEOPLE]

The model is the product's own (`people.linkage`, `people.comparing`); the sets have other fields
than an address book, so their columns are named here. Prints precision, recall and F1 of pairs at
probability 0.5, and of the pairs that would be joined automatically, and how far probabilities are
from the shares that come true; splink in the configuration
that its own documentation begins with; and time and memory for PEOPLE invented people (100,000).
Fails when automatic joins are less precise than 0.99 on a set of persons.
"""

from __future__ import annotations

import csv
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from intreccio.people import comparing, linkage
from intreccio.people.comparing import Column, Judge, Numbers
from intreccio.people.identity import LEAST_PRECISION, SURE
from tools import splinked
from tools.crowd import crowd

DATA = Path(__file__).parents[2] / "shared" / "data"
LARGEST_BLOCK = 120
RANDOM_PAIRS = 200_000
BAR = 0.99

WORDS = ((0.02, 0.02, 0.06, 0.10, 0.80), (0.94, 0.01, 0.03, 0.01, 0.01))
TEXTS = ((0.06, 0.06, 0.08, 0.80), (0.93, 0.05, 0.01, 0.01))
CODES = ((0.05, 0.07, 0.88), (0.95, 0.03, 0.02))
KINDS: dict[str, tuple[Judge, tuple[tuple[float, ...], ...], int]] = {
    "words": (comparing.words, WORDS, 4),
    "texts": (comparing.texts, TEXTS, 3),
    "codes": (comparing.codes, CODES, 2),
}
RARE = ("words", "texts")


@dataclass(frozen=True)
class Entries:
    """A set: its columns with the kind of comparison each asks for, and who each row is."""

    columns: dict[str, tuple[str, list[str]]]
    truth: list[str]


@dataclass(frozen=True)
class Figures:
    """Precision, recall and F1 of some pairs."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)

    def __str__(self) -> str:
        return f"{self.precision:.4f} {self.recall:.4f} {self.f1:.4f}"


# --- the sets -----------------------------------------------------------------------------------


def table(name: str, **how: Any) -> list[dict[str, str]]:
    """Read a table of the public data."""
    with (DATA / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, skipinitialspace=True, **how))


def column(rows: list[dict[str, str]], *keys: str) -> list[str]:
    """Return a column in small letters, several joined."""
    return [" ".join(row[key].strip().lower() for key in keys).strip() for row in rows]


def febrl(*names: str) -> Entries:
    """Return Australian persons, invented with their errors (Febrl)."""
    rows = [row for name in names for row in table(f"er-febrl/{name}.csv")]
    return Entries(
        {
            "given": ("words", column(rows, "given_name")),
            "family": ("words", column(rows, "surname")),
            "street": ("texts", column(rows, "address_1")),
            "town": ("texts", column(rows, "suburb")),
            "postcode": ("codes", column(rows, "postcode")),
            "born": ("codes", column(rows, "date_of_birth")),
        },
        [row["rec_id"].split("-")[1] for row in rows],
    )


def german(name: str) -> Entries:
    """Return German persons: names and birthdays alone."""
    rows = table(f"er-rldata-german/{name}.csv")
    born = [f"{int(r['by']):04d}{int(r['bm']):02d}{int(r['bd']):02d}" for r in rows]
    return Entries(
        {
            "given": ("words", column(rows, "fname_c1")),
            "family": ("words", column(rows, "lname_c1")),
            "born": ("codes", born),
        },
        [row["true_person"] for row in rows],
    )


def british() -> Entries:
    """Return British persons, invented by splink's authors."""
    rows = table("er-splink-fake1000/fake_1000.csv")
    return Entries(
        {
            "given": ("words", column(rows, "first_name")),
            "family": ("words", column(rows, "surname")),
            "born": ("codes", column(rows, "dob")),
            "town": ("texts", column(rows, "city")),
            "mail": ("texts", column(rows, "email")),
        },
        [row["cluster"] for row in rows],
    )


def chicago() -> Entries:
    """Return organisations of Chicago: names, streets, telephones."""
    rows = table("er-chicago-orgs/csv_example_input_with_true_ids.csv")
    plain = [re.sub(r"[^a-z0-9 ]", " ", name) for name in column(rows, "Site name")]
    return Entries(
        {
            "name": ("texts", [" ".join(name.split()) for name in plain]),
            "street": ("texts", column(rows, "Address")),
            "postcode": ("codes", column(rows, "Zip")),
            "phone": ("codes", [re.sub(r"\D", "", number) for number in column(rows, "Phone")]),
        },
        [row["True Id"] for row in rows],
    )


def cora() -> Entries:
    """Return citations: authors, title, place of printing, year."""
    rows = table("er-cora/cora.csv", delimiter="|")
    lines = (DATA / "er-cora" / "cora_gt.csv").read_text().splitlines()
    return Entries(
        {
            "author": ("texts", column(rows, "author")),
            "title": ("texts", column(rows, "title")),
            "venue": ("texts", column(rows, "venue")),
            "year": ("codes", [re.sub(r"\D", "", year)[:4] for year in column(rows, "year")]),
        },
        grouped(len(rows), [tuple(map(int, line.split("|"))) for line in lines]),
    )


def grouped(rows: int, pairs: Iterable[tuple[int, ...]]) -> list[str]:
    """Return a name for the group of each row, by the pairs that are one."""
    root = list(range(rows))

    def find(row: int) -> int:
        while root[row] != row:
            row = root[row]
        return row

    for one, other in pairs:
        root[find(one)] = find(other)
    return [str(find(row)) for row in range(rows)]


PERSONS: dict[str, Callable[[], Entries]] = {
    "febrl1": lambda: febrl("dataset1"),
    "febrl2": lambda: febrl("dataset2"),
    "febrl3": lambda: febrl("dataset3"),
    "febrl4": lambda: febrl("dataset4a", "dataset4b"),
    "german 500": lambda: german("RLdata500"),
    "german 10,000": lambda: german("RLdata10000"),
    "british 1,000": british,
}
OTHERS: dict[str, Callable[[], Entries]] = {"chicago": chicago, "cora": cora}


# --- ours, and exact matching -------------------------------------------------------------------


def keys(entries: Entries) -> Iterator[tuple[int, str]]:
    """Yield under what keys each row is met: each value, and a word of a name with an initial."""
    for name, (kind, values) in entries.columns.items():
        for row, value in enumerate(values):
            if value:
                yield row, f"{name}:{value[:12] if kind == 'texts' else value}"
    if "given" in entries.columns:
        names = zip(entries.columns["given"][1], entries.columns["family"][1], strict=True)
        for row, (given, family) in enumerate(names):
            if given and family:
                for a, b in ((given, family), (family, given)):
                    yield row, f"{a}|{b[:1]}"
                    yield row, f"{a}|{b}"


def linked(entries: Entries) -> tuple[Numbers, Numbers, linkage.Floats]:
    """Return the pairs worth comparing and the probability of each."""
    columns = {name: Column(values) for name, (_, values) in entries.columns.items()}
    one, other = comparing.pairs_sharing(keys(entries), LARGEST_BLOCK)
    rows = len(entries.truth)

    def levels(a: Numbers, b: Numbers) -> linkage.Levels:
        compared = [
            columns[name].compare(a, b, KINDS[kind][0])
            for name, (kind, _) in entries.columns.items()
        ]
        return np.stack(compared, 1)

    found = levels(one, other)
    rare = np.zeros(found.shape)
    for i, (name, (kind, _)) in enumerate(entries.columns.items()):
        values, hit = columns[name], found[:, i] == KINDS[kind][2]
        if kind in RARE:
            shares = values.shares[values.ids[one]][hit]
            added = linkage.rarity(shares, values.chance_of_agreeing())
            rare[hit, i] = np.clip(added, -4, 4)
    fields = [linkage.Field(name, *KINDS[kind][1]) for name, (kind, _) in entries.columns.items()]
    pairs = linkage.Compared(found, rare, np.full(len(one), -1, np.int8))
    chance = levels(*comparing.random_pairs(rows, min(RANDOM_PAIRS, rows * 20)))
    model = linkage.fit(fields, pairs, chance, rows * (rows - 1) / 2, rows)
    return one, other, linkage.probabilities(model, pairs)


def automatic(true: linkage.Floats) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Say which pairs are joined: the likeliest, while 99 in 100 can be expected to be right."""
    order = np.argsort(-true)
    expected = np.cumsum(1 - true[order]) / np.arange(1, len(order) + 1)
    kept = np.zeros(len(true), bool)
    kept[order] = (true[order] >= SURE) & (expected <= 1 - LEAST_PRECISION)
    return kept


def figures(entries: Entries, one: Numbers, other: Numbers) -> Figures:
    """Return precision and recall of some pairs."""
    truth = np.array(entries.truth)
    right = int((truth[one] == truth[other]).sum())
    planted = sum(n * (n - 1) // 2 for n in Counter(entries.truth).values())
    return Figures(right / max(len(one), 1), right / max(planted, 1))


def miscalibration(entries: Entries, one: Numbers, other: Numbers, true: linkage.Floats) -> float:
    """Return how far probabilities are from shares on average, in ten bins of the open pairs.

    Pairs that are all but certain to be two people (below 0.01) are many, and would hide the rest.
    """
    truth = np.array(entries.truth)
    right, asked = truth[one] == truth[other], true >= 0.01
    bins = np.minimum((true[asked] * 10).astype(int), 9)
    size = np.bincount(bins, minlength=10)
    gap = np.bincount(bins, true[asked] - right[asked], minlength=10)
    return float(np.abs(gap).sum() / max(size.sum(), 1))


def exact(entries: Entries) -> Figures:
    """Return the figures of taking rows for one when all their names are the same."""
    named = [n for n in ("given", "family", "name", "title", "author") if n in entries.columns]
    whole = zip(*(entries.columns[name][1] for name in named), strict=True)
    keyed = ((row, "|".join(words)) for row, words in enumerate(whole) if all(words))
    return figures(entries, *comparing.pairs_sharing(keyed, len(entries.truth)))


# --- telling ------------------------------------------------------------------------------------


def measured(name: str, entries: Entries) -> float:
    """Print one set's row, and return the precision of automatic joins."""
    begun = time.perf_counter()
    one, other, true = linked(entries)
    ours = time.perf_counter() - begun
    joined = automatic(true)
    auto = figures(entries, one[joined], other[joined])
    half = figures(entries, one[true >= 0.5], other[true >= 0.5])
    begun = time.perf_counter()
    theirs = figures(entries, *splinked.pairs(entries.columns))
    peer = time.perf_counter() - begun
    print(
        f"{name:14} {half}  {ours:6.2f} | {auto} | {theirs}  {peer:6.2f} | {exact(entries)}"
        f" | {miscalibration(entries, one, other, true):.3f}",
        flush=True,
    )
    return auto.precision


def at_scale(people: int) -> None:
    """Print what the product's own joining takes for so many invented people, and finds."""
    addresses, bundles, seen, truth = crowd(people)
    from intreccio.people.identity import who_is_who  # noqa: PLC0415 - its memory is measured

    begun = time.perf_counter()
    who = who_is_who(addresses, bundles, (), seen)
    passed = time.perf_counter() - begun
    held = [[truth[a] for a in cluster if a in truth] for cluster in who.clusters]
    pairs = [(one, other) for some in held for i, one in enumerate(some) for other in some[:i]]
    right = sum(one == other for one, other in pairs)
    planted = sum(n * (n - 1) // 2 for n in Counter(truth.values()).values())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(addresses):,} addresses of {people:,} people: {passed:.1f} s, {memory:.0f} MB;")
    print(f"  precision {right / max(len(pairs), 1):.4f}, recall {right / planted:.4f};", end=" ")
    print(f"{len(who.joins):,} joins, {len(who.doubts):,} doubts")


def main() -> None:
    """Print the table and the figures at scale; fail below the bar."""
    people = next((int(word) for word in sys.argv[1:] if word.isdigit()), 100_000)
    if DATA.is_dir():
        print("                at 0.5: P R F1, s             | automatic: P R F1    |", end=" ")
        print("splink: P R F1, s            | exact names: P R F1      | miscal.")
        low = [name for name, make in PERSONS.items() if measured(name, make()) < BAR]
        for name, make in OTHERS.items():
            measured(name, make())
    else:
        print("The public sets are not here: only the figures at scale are taken.")
        low = []
    at_scale(people)
    if low:
        sys.exit(f"Automatic joins are less precise than {BAR} on {', '.join(low)}.")


if __name__ == "__main__":
    main()
