"""The portrait of the capital: what its report says, as values, before any page or paper."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from intreccio.book import computed, facts, persons, takings
from intreccio.desk import dump, mapping, over_time
from intreccio.desk.capital import Capital, CardRow, capital
from intreccio.desk.mine import my_number
from intreccio.desk.problems import NothingToReport
from intreccio.network import resampling
from intreccio.network.capital.card import Data
from intreccio.network.capital.method import Method
from intreccio.network.capital.report import MEASURES
from intreccio.network.over_time.report import OverTime
from intreccio.people.wording import Phrase

CLONE = Path(__file__).resolve().parents[3]
LIBRARIES = ("numpy", "igraph", "typst")
HIDDEN = "…"
"""Stands where a name would, in a report without names."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What the measures were computed from.

    Attributes:
        channels: traces by channel.
        sources: for each reader, how many files (or parts of accounts) and items it brought.
        traces, profiles, people, unread: how many of each the book holds.
    """

    channels: tuple[facts.Heard, ...]
    sources: tuple[tuple[str, int, int], ...]
    traces: int
    profiles: int
    people: int
    unread: int


@dataclass(frozen=True, slots=True)
class Making:
    """With what the measures were computed, so that somebody else finds the same.

    Attributes:
        at: when they were computed, seconds since the epoch.
        version: of the program; `commit` its state in a clone, "" elsewhere.
        libraries: name and version of each.
        seed, draws: of all that is drawn by chance.
        digest: SHA-256 of the facts and decisions (see `dump.digest`).
    """

    at: int
    version: str
    commit: str
    libraries: tuple[tuple[str, str], ...]
    seed: int
    draws: int
    digest: str


@dataclass(frozen=True, slots=True)
class Past:
    """A card's value at the end of an earlier year of the owner's own."""

    year: int
    value: float


@dataclass(frozen=True, slots=True)
class Portrait:
    """Everything that the report of the capital says; without names nobody stands in it.

    Attributes:
        owner: "" without names, or when it is not known.
        circuits: without names their names are empty.
        drawing: people, ties and regions of the map, in [0, 1], nameless.
        methods: how each card is computed, by its key, where that is written down.
        past: the values of cards at the end of earlier years, by key; empty for a young book.
        time: the network in time; without names its circuits have numbers alone.
    """

    capital: Capital
    window: tuple[int, int]
    owner: str
    named: bool
    circuits: tuple[mapping.CircuitRow, ...]
    drawing: dict[str, Any]
    basis: Basis
    making: Making
    methods: dict[str, Method]
    past: dict[str, tuple[Past, ...]]
    time: over_time.Told


def portrait(*, named: bool = False, digested: bool = True) -> Portrait:
    """Gather the report of the capital as it was last computed.

    Without `digested` the digest of the facts is left out where it was not found before: a large
    book takes a while to be read through.

    Raises:
        NothingToReport: nothing was measured yet.
    """
    found = capital()
    if found.window is None:
        raise NothingToReport
    names, time = persons.names(), over_time.over_time()
    return Portrait(
        capital=found if named else nameless(found, known_names(names)),
        window=found.window,
        owner=names.get(my_number() or 0, "") if named else "",
        named=named,
        circuits=tuple(shown(row, named=named) for row in mapping.circuits()),
        drawing=drawing(),
        basis=basis(),
        making=making(found.window[1], digested=digested),
        methods={key: module.METHOD for key, module in MEASURES.items() if told(module)},
        past=earlier(time.found),
        time=time if named else numbered(time),
    )


def earlier(found: OverTime) -> dict[str, tuple[Past, ...]]:
    """Return what the cards would have told at the end of each year before the last.

    >>> from intreccio.network.over_time.past import Past as Told
    >>> from intreccio.network.over_time.periods import Estimate, Period
    >>> years = (Period(2020, 0, 0, 1, 1.0), Period(2021, 0, 1, 2, 1.0))
    >>> told = Told("rings", (Estimate(3, 2, 4), Estimate(4, 3, 5)))
    >>> earlier(OverTime(0, 2, periods=years, past=(told,)))
    {'rings': (Past(year=2020, value=3),)}
    """
    return {
        card.key: tuple(
            Past(period.year, value.value)
            for period, value in zip(found.periods[:-1], card.values, strict=False)
            if value is not None and not period.quarter
        )
        for card in found.past
    }


def numbered(time: over_time.Told) -> over_time.Told:
    """Name the circuits by their numbers."""
    return replace(time, names={n: Phrase.of("circuit {number}", number=n) for n in time.names})


def told(module: object) -> bool:
    """Say whether a measure writes down its method."""
    return hasattr(module, "METHOD")


# --- without names -----------------------------------------------------------------------------


def known_names(names: dict[int, str]) -> frozenset[str]:
    """Return the names of people and circuits, which a report without names does not say."""
    circuits = [name for row in mapping.circuits() for name in (row.said_name, row.name.read())]
    return frozenset(name for name in (*names.values(), *circuits) if name)


def nameless(found: Capital, names: frozenset[str]) -> Capital:
    """Take the names out of the words of cards."""
    return replace(found, cards=tuple(without(card, names) for card in found.cards))


def without(card: CardRow, names: frozenset[str]) -> CardRow:
    """Take the names out of the words of one card."""
    parts = tuple((hidden(phrase, names), value) for phrase, value in card.parts)
    return replace(card, says=hidden(card.says, names), parts=parts)


def hidden(phrase: Phrase, names: frozenset[str]) -> Phrase:
    """Return a phrase in which a name is a mere dot.

    >>> hidden(Phrase.of("{who} writes {n} times", who="Ada", n=3), frozenset(["Ada"])).read()
    '… writes 3 times'
    """
    kept = tuple((key, HIDDEN if value in names else value) for key, value in phrase.facts)
    return Phrase(phrase.text, kept)


def shown(row: mapping.CircuitRow, *, named: bool) -> mapping.CircuitRow:
    """Return a circuit as the report shows it: without names it has a number alone."""
    return row if named else replace(row, name=Phrase("", ()), said_name="", evidence=())


def drawing() -> dict[str, Any]:
    """Return the drawing of the map, nameless in any case: the picture writes numbers."""
    return computed.whole("map") or mapping.EMPTY


# --- what it was computed from, and with what --------------------------------------------------


def basis() -> Basis:
    """Count what the measures were computed from."""
    return Basis(
        channels=facts.channels(),
        sources=sources(),
        traces=facts.count("trace"),
        profiles=facts.count("profile"),
        people=facts.count("person"),
        unread=facts.count("unread"),
    )


def sources() -> tuple[tuple[str, int, int], ...]:
    """Count files and items by reader, those taken back apart; the most items first."""
    files: Counter[str] = Counter()
    items: Counter[str] = Counter()
    for taking in takings.imports():
        for file in taking.files if taking.undone is None else ():
            if file.reader:
                files[file.reader] += 1
                items[file.reader] += file.counts.items
    order = sorted(files, key=lambda reader: (-items[reader], reader))
    return tuple((reader, files[reader], items[reader]) for reader in order)


def making(at: int, *, digested: bool) -> Making:
    """Say with what the measures of that moment were computed."""
    return Making(
        at=at,
        version=own_version(),
        commit=commit(),
        libraries=tuple((name, version(name)) for name in LIBRARIES),
        seed=Data.seed,
        draws=resampling.DRAWS,
        digest=digest(at, anew=digested),
    )


@cache
def own_version() -> str:
    """Return the version of the program: a clone's own, or the one installed."""
    project = CLONE / "pyproject.toml"
    if project.exists():
        return str(tomllib.loads(project.read_text("utf-8"))["project"]["version"])
    return version("intreccio")


@cache
def commit() -> str:
    """Return the commit of the clone that this runs from, "" where there is none."""
    git = shutil.which("git")
    if git is None or not (CLONE / ".git").exists():
        return ""
    asked = [git, "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"]
    done = subprocess.run(asked, cwd=CLONE, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words
    return done.stdout.strip()


def digest(at: int, *, anew: bool) -> str:
    """Return the digest of what the measures of that moment follow from, found once and kept.

    It is "" where it was not found before and is not to be found anew.
    """
    kept = computed.whole("digest") or {}
    if kept.get("at") != at and anew:
        kept = {"at": at, "sha256": dump.digest()}
        computed.keep_whole("digest", kept)
    return str(kept["sha256"]) if kept.get("at") == at else ""
