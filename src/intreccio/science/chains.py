"""Whom to ask first, so that a chain of introductions is completed though people drop it?

An owner wants to speak to somebody they never wrote with, over two others at most, and asks one
contact first. What the owner sees is their own mail, and of the ties between others a part, some of
them wrongly (the rates of `network.between`). What happens is judged on the ties that are: whoever
is asked first, and whoever they ask, finds the way where there is one, the same for every rule; and
each step is dropped by some, as in published chains (Dodds, Muhamad, Watts 2003,
10.1126/science.1081058; science.md 1.10, 3.6).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from intreccio.network.capital.warm_paths import AGREES
from intreccio.network.graph import graph
from intreccio.network.histories import Events
from intreccio.network.paths import Web, paths_to
from intreccio.network.traces import Flags, Floats, Numbers
from intreccio.people.wording import Phrase, sentence
from intreccio.science import sets
from intreccio.science.outcome import Cell, Column, Mark, Outcome, Plot, Tell, silent

KEY = "chains"
TITLE = sentence("Whom to ask first, when people drop what they are asked?")
ABOUT = sentence(
    "Owners look for people they never wrote with, over two others at most, seeing their own mail "
    "and only a part of the ties between others. Of the chains that begin with whom each rule "
    "would ask first, how many are completed, when each person asked agrees with a chance of 0.70? "
    "Differences to the likeliest path; intervals (95 %): bootstrap over owners."
)
WANTS = tuple(sets.SNAP)
PASSES = (0.7, 0.37)
"""The chance that a person does what they are asked: among colleagues, among strangers."""
SEEN, RIGHT = 0.49, 0.79
"""Share of the ties between others that an owner sees, and of those seen that are (`between`)."""
OWNERS, FEW_OWNERS, TARGETS = 150, 25, 30
LEAST = 10
"""Contacts of an owner."""
DRAWS = 2_000
MOST = 40
"""Paths to a target among which different people stand first."""
READY = AGREES[0] / sum(AGREES)
COLUMNS = (
    Column(sentence("set")),
    Column(sentence("who is asked first")),
    Column(sentence("completed, share"), ".3f"),
    Column(sentence("completed, asking three"), ".3f"),
    Column(sentence("completed if 0.37 agree"), ".3f"),
    Column(sentence("likeliest path better by"), "+.3f", bounded=True),
    Column(sentence("low"), "+.3f", bound=True),
    Column(sentence("high"), "+.3f", bound=True),
)
OURS, STRONGEST, BUSIEST, ANYBODY = (
    sentence("the first on the likeliest path"),
    sentence("the strongest tie"),
    sentence("whoever has most contacts"),
    sentence("anybody"),
)
RULES = (OURS, STRONGEST, BUSIEST, ANYBODY)


@dataclass(frozen=True)
class Mail:
    """Who wrote to whom, of a set: messages each way added up, and who is tied to whom."""

    messages: Floats
    tied: Flags


@dataclass(frozen=True)
class View:
    """What an owner sees: their contacts, how much they wrote, and ties between others."""

    owner: int
    contacts: Numbers
    strength: Floats
    web: Web


def mail(passed: Events) -> Mail:
    """Count messages; two are tied when both wrote."""
    way = np.zeros((passed.people, passed.people))
    np.add.at(way, (passed.who, passed.whom), 1)
    return Mail(way + way.T, (way > 0) & (way.T > 0))


def view(known: Mail, owner: int, dice: np.random.Generator) -> View:
    """Draw what an owner sees of the ties between others: a part, and some that are not."""
    tied = known.tied.copy()
    tied[owner], tied[:, owner] = False, False
    one, other = np.nonzero(np.triu(tied))
    seen = dice.random(len(one)) < SEEN
    low, high = mistaken(tied, int(seen.sum() * (1 - RIGHT) / RIGHT), dice)
    ends = np.concatenate([one[seen], low]), np.concatenate([other[seen], high])
    knows = graph(*ends, people=len(tied))
    ties = replace(knows, weight=np.full(len(knows.one), RIGHT))
    contacts = np.flatnonzero(known.tied[owner])
    first = np.zeros(len(tied))
    first[contacts] = READY
    web = Web(ties, first, np.full(len(tied), READY))
    return View(owner, contacts, known.messages[owner, contacts], web)


def mistaken(tied: Flags, many: int, dice: np.random.Generator) -> tuple[Numbers, Numbers]:
    """Draw pairs who are taken for tied and are not: they have a contact in common."""
    middle = np.flatnonzero(tied.any(axis=1))
    if not len(middle):
        return middle, middle
    found: set[tuple[int, int]] = set()
    for person in dice.choice(middle, 20 * many + 1).tolist():
        pair = sorted(dice.choice(np.flatnonzero(tied[person]), 2).tolist())
        if pair[0] != pair[1] and not tied[pair[0], pair[1]]:
            found.add((pair[0], pair[1]))
        if len(found) >= many:
            break
    low, high = np.array(sorted(found), np.int64).reshape(-1, 2).T
    return low, high


def order(seen: View, rule: str, target: int, dice: np.random.Generator) -> list[int]:
    """Return whom a rule would ask, one after the other."""
    if rule == OURS:
        paths = paths_to(seen.web, [target], most=MOST).to(0)
        return list(dict.fromkeys(path.people[0] for path in paths))
    score = {
        STRONGEST: seen.strength,
        BUSIEST: seen.web.ties.degree[seen.contacts].astype(np.float64),
        ANYBODY: dice.random(len(seen.contacts)),
    }[rule]
    ranked: list[int] = seen.contacts[np.argsort(-score, kind="stable")].tolist()
    return ranked


def completed(known: Mail, owner: int, first: int, target: int, passes: float) -> float:
    """Return the chance that a chain is completed which begins with somebody.

    >>> row = Mail(np.eye(4), np.eye(4, k=1, dtype=bool) | np.eye(4, k=-1, dtype=bool))
    >>> [round(completed(row, 0, 1, target, 0.5), 3) for target in (2, 3)]
    [0.25, 0.125]
    """
    if known.tied[first, target]:
        return passes**2
    between = known.tied[first] & known.tied[target]
    between[owner] = False
    return passes**3 if between.any() else 0.0


def shares(known: Mail, owners: int, targets: int, dice: np.random.Generator) -> Floats:
    """Return by rule and owner the completed share: asking one, asking three, if few agree."""
    can = np.flatnonzero(known.tied.sum(axis=1) >= LEAST)
    chosen = dice.permutation(can)[:owners]
    return np.stack([of_owner(known, int(owner), targets, dice) for owner in chosen], axis=1)


def of_owner(known: Mail, owner: int, targets: int, dice: np.random.Generator) -> Floats:
    """Return by rule what is completed of one owner's chains, on average over targets."""
    seen = view(known, owner, dice)
    some = dice.permutation(reachable(known, owner))[:targets].tolist()
    found = np.zeros((len(RULES), 3))
    for target in some:
        for place, rule in enumerate(RULES):
            asked = order(seen, rule, target, dice)[:3]
            chances = [completed(known, owner, first, target, PASSES[0]) for first in asked]
            rare = completed(known, owner, asked[0], target, PASSES[1]) if asked else 0.0
            three = 1 - float(np.prod([1 - chance for chance in chances]))
            found[place] += (chances[0] if chances else 0.0, three, rare)
    return found / max(len(some), 1)


def reachable(known: Mail, owner: int) -> Numbers:
    """Return whom an owner never wrote with, and to whom some chain over two others leads."""
    one = known.tied[owner]
    two = known.tied[one].any(axis=0)
    three = two | known.tied[two].any(axis=0)
    three &= known.messages[owner] == 0
    three[owner] = False
    return np.flatnonzero(three)


def rows(name: str, found: Floats, dice: np.random.Generator) -> list[tuple[Cell, ...]]:
    """Return the lines of one set: shares, and by how much the likeliest path is better."""
    picked = dice.integers(0, found.shape[1], (DRAWS, found.shape[1]))
    lines: list[tuple[Cell, ...]] = []
    for place, rule in enumerate(RULES):
        mean = found[place].mean(axis=0)
        better = found[0, :, 0] - found[place, :, 0]
        bounds = np.quantile(better[picked].mean(axis=1), [0.025, 0.975])
        rest = (None,) * 3 if place == 0 else (float(better.mean()), *map(float, bounds))
        lines.append((name, rule, *map(float, mean), *rest))
    return lines


def run(folder: Path, *, quick: bool = False, tell: Tell = silent) -> Outcome:
    """Ask along chains in the sets that are there."""
    table: list[tuple[Cell, ...]] = []
    for name in WANTS:
        if (folder / name).is_dir() and not (quick and name not in sets.SMALL):
            tell(name)
            dice = np.random.default_rng(7)
            known = mail(sets.read(folder / name))
            found = shares(known, FEW_OWNERS if quick else OWNERS, TARGETS, dice)
            table += rows(name, found, dice)
    return Outcome(
        data=tuple(dict.fromkeys(str(row[0]) for row in table)),
        columns=COLUMNS,
        rows=tuple(table),
        plot=Plot(sentence("likeliest path better by"), tuple(marks(table)), zero=True),
        notes=said(table),
        holds=holds(table),
    )


def marks(table: list[tuple[Cell, ...]]) -> list[Mark]:
    """Return the differences that the figure shows."""
    return [
        Mark(f"{name}, {rule}", *(float(cell or 0) for cell in bounds))
        for name, rule, *_, value, low, high in table
        if value is not None
        for bounds in [(value, low, high)]
    ]


def holds(table: list[tuple[Cell, ...]]) -> bool:
    """Say whether the likeliest path is clearly better than strength, and than contacts."""
    return all(float(row[6] or 0) > 0 for row in table if row[1] in (STRONGEST, BUSIEST))


def said(table: list[tuple[Cell, ...]]) -> tuple[Phrase, ...]:
    """Say whether the bar is reached, and what the chains are not."""
    if not table:
        return ()
    bar = (
        sentence("The bar, set beforehand: better than both on every set. It is reached.")
        if holds(table)
        else sentence("The bar, set beforehand: better than both on every set. Not reached.")
    )
    return (
        Phrase.of(bar),
        Phrase.of(
            sentence(
                "Whoever is asked finds the way where there is one: so much do people know of "
                "their own contacts. Where no path is seen, the likeliest path asks nobody, and "
                "counts as not completed: so whoever may ask three does better with those who "
                "have most contacts, as far as the three are the likeliest paths alone."
            )
        ),
    )
