"""How many strangers are reached by passing word on, when nobody sees more than their contacts?

email-Eu-core (`institution.py`), ties in both directions only, largest component (Adamic, Adar
2005, 10.1016/j.socnet.2005.01.007; Dodds et al. 2003, 10.1126/science.1081058). Whoever holds the
message knows the department of the target, and of their own contacts the department and how many
contacts they have. It goes to the target if they are a contact, else to the contact of the highest
score who has not had it; where there is none, back to who sent it, which costs a step. The learned
affinity is estimated for each target without the target's ties.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from intreccio.network.graph import Graph, graph
from intreccio.network.traces import Floats, Numbers
from intreccio.people.wording import Phrase, sentence
from intreccio.science.institution import NAME, arcs, departments
from intreccio.science.outcome import Cell, Column, Mark, Outcome, Plot, Tell, silent

KEY = "search"
TITLE = sentence("How many strangers are reached by passing word on?")
ABOUT = sentence(
    "A request is passed from contact to contact in a research institution, by people who see "
    "their own contacts alone. Which share of pairs drawn by chance is joined within six steps, "
    "and how many requests arrive if each person passes them on with a chance? Interval (95 %): "
    "Wilson."
)
WANTS = (NAME,)
STEPS, LONGEST = 6, 200
PAIRS, FEW_PAIRS = 4000, 400
BAR = 0.80
WILLING = (0.7, 0.37)
"""Chances that a person passes word on (science notes, 1.10): each step costs them."""
COLUMNS = (
    Column(sentence("who is asked")),
    Column(sentence("within six steps, share"), ".3f", bounded=True),
    Column(sentence("low"), ".3f", bound=True),
    Column(sentence("high"), ".3f", bound=True),
    Column(sentence("steps, median"), ".0f"),
    Column(sentence("arrive if 0.70 pass on"), ".3f"),
    Column(sentence("arrive if 0.37 pass on"), ".3f"),
)


@dataclass(frozen=True)
class Place:
    """A network in which to search, and what its people are known by.

    Attributes:
        ties: who knows whom. department: of each person.
        among: ties between two departments, counted at both ends.
        sizes: people of each department.
    """

    ties: Graph
    department: Numbers
    among: Floats
    sizes: Floats


Rule = Callable[[Place, Numbers, int, np.random.Generator], Floats]
"""Score contacts for a target: the highest is asked."""


def place(folder: Path) -> Place:
    """Return the largest component of those who wrote to each other both ways."""
    labels = departments(folder)
    every = graph(*arcs(folder, len(labels)), people=len(labels))
    both = every.weight == 2
    ties = graph(every.one[both], every.other[both], people=len(labels))
    members = component(ties)
    number = np.full(len(labels), -1)
    number[members] = np.arange(len(members))
    kept = number[ties.one] >= 0
    inside = graph(number[ties.one[kept]], number[ties.other[kept]], people=len(members))
    return known(inside, labels[members])


def known(ties: Graph, department: Numbers) -> Place:
    """Count the ties between departments, and their people.

    >>> known(graph([0, 1], [1, 2]), np.array([0, 0, 1])).among.tolist()
    [[2.0, 1.0], [1.0, 0.0]]
    """
    count = int(department.max()) + 1
    among = np.zeros((count, count))
    ends = department[ties.one], department[ties.other]
    np.add.at(among, ends, 1)
    np.add.at(among, ends[::-1], 1)
    sizes = np.bincount(department, minlength=count).astype(np.float64)
    return Place(ties, department, among, sizes)


def component(ties: Graph) -> Numbers:
    """Return the people of the largest component.

    >>> component(graph([0, 2, 3], [1, 3, 4])).tolist()
    [2, 3, 4]
    """
    label = np.arange(ties.people)
    while True:
        before = label.copy()
        lower = np.minimum(label[ties.one], label[ties.other])
        np.minimum.at(label, ties.one, lower)
        np.minimum.at(label, ties.other, lower)
        if (label == before).all():
            return np.flatnonzero(label == np.bincount(label).argmax())


# --- whom to ask ------------------------------------------------------------------------------


def by_chance(_: Place, contacts: Numbers, __: int, chance: np.random.Generator) -> Floats:
    """Ask anybody."""
    return chance.random(len(contacts))


def most_contacts(at: Place, contacts: Numbers, _: int, __: np.random.Generator) -> Floats:
    """Ask who knows most people."""
    return at.ties.degree[contacts].astype(np.float64)


def same_department(at: Place, contacts: Numbers, target: int, _: np.random.Generator) -> Floats:
    """Ask who is in the target's department, else who knows most people."""
    same = at.department[contacts] == at.department[target]
    return np.where(same, at.ties.people, 0) + at.ties.degree[contacts].astype(np.float64)


def affinity(at: Place, contacts: Numbers, target: int, _: np.random.Generator) -> Floats:
    """Ask whose department is most tied to the target's, for how many people each knows.

    The expected ties of a contact to one person of the target's department: contacts x share of
    their department's ties that lead there / people there; the share is smoothed by one tie, and
    the target's own ties are left out of it.
    """
    there = at.department[target]
    into = at.among[:, there] - np.bincount(
        at.department[at.ties.contacts(target)], minlength=len(at.sizes)
    )
    totals = at.among.sum(axis=1)
    prior = totals[there] / totals.sum()
    share = (np.maximum(into, 0) + prior) / (totals + 1)
    here = at.department[contacts]
    return np.asarray(at.ties.degree[contacts] * share[here] / at.sizes[there], np.float64)


RULES: dict[str, Rule] = {
    sentence("anybody"): by_chance,
    sentence("whoever has most contacts"): most_contacts,
    sentence("the same department, else most contacts"): same_department,
    sentence("learned affinity of departments"): affinity,
}


# --- passed on --------------------------------------------------------------------------------


def steps(at: Place, source: int, target: int, rule: Rule, chance: np.random.Generator) -> int:
    """Return how many steps the message takes, or `LONGEST` when it does not arrive.

    >>> row = known(graph([0, 1, 2], [1, 2, 3]), np.zeros(4, int))  # 0 - 1 - 2 - 3
    >>> steps(row, 0, 3, most_contacts, np.random.default_rng(1))
    3
    """
    path, had = [source], {source}
    for step in range(1, LONGEST):
        contacts = at.ties.contacts(path[-1])
        if target in contacts:
            return step
        fresh = np.array([person for person in contacts.tolist() if person not in had], np.int64)
        if len(fresh):
            path.append(int(fresh[rule(at, fresh, target, chance).argmax()]))
            had.add(path[-1])
        elif len(path) > 1:
            path.pop()
        else:
            return LONGEST
    return LONGEST


def wilson(successes: Floats) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927, 10.1080/01621459.1927.10502953).

    >>> [round(bound, 3) for bound in wilson(np.array([1.0, 1.0, 1.0, 0.0]))]
    [0.301, 0.954]
    """
    n, share, z = len(successes), float(successes.mean()), 1.96
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * float(np.sqrt(share * (1 - share) / n + z * z / (4 * n * n))) / (1 + z * z / n)
    return middle - half, middle + half


def measured(at: Place, pairs: int) -> list[tuple[Cell, ...]]:
    """Search for as many targets by every rule, the same pairs for each; one line a rule."""
    chance = np.random.default_rng(7)
    some = [chance.choice(at.ties.people, 2, replace=False) for _ in range(pairs)]
    table: list[tuple[Cell, ...]] = []
    for name, rule in RULES.items():
        taken = np.array([steps(at, int(a), int(b), rule, chance) for a, b in some])
        reached = (taken <= STEPS).astype(np.float64)
        arrive = (float((reached * share**taken).mean()) for share in WILLING)
        bounds = wilson(reached)
        table.append(
            (name, float(reached.mean()), *bounds, float(np.median(taken)), *arrive),
        )
    return table


def run(folder: Path, *, quick: bool = False, tell: Tell = silent) -> Outcome:
    """Search in the institution, where it is there."""
    table: list[tuple[Cell, ...]] = []
    notes: tuple[Phrase, ...] = ()
    if (folder / NAME).is_dir():
        tell(NAME)
        at, pairs = place(folder), FEW_PAIRS if quick else PAIRS
        table = measured(at, pairs)
        notes = said(at, pairs, holds=reached(table))
    marks = (Mark(str(name), *map(number, bounds)) for name, *bounds in (row[:4] for row in table))
    return Outcome(
        data=(NAME,) if table else (),
        columns=COLUMNS,
        rows=tuple(table),
        plot=Plot(sentence("reached within six steps, share"), tuple(marks), zero=True),
        notes=notes,
        holds=not table or reached(table),
    )


def number(cell: Cell) -> float:
    """Return a cell that is a number."""
    return float(cell or 0)


def reached(table: list[tuple[Cell, ...]]) -> bool:
    """Say whether the best rule reaches the bar."""
    return max(number(row[1]) for row in table) >= BAR


def said(at: Place, pairs: int, *, holds: bool) -> tuple[Phrase, ...]:
    """Say where was searched, whether the bar is reached, and what is to be expected of a path."""
    bar = (
        sentence("The bar, set beforehand: by the best rule a share of {bound}. It is reached.")
        if holds
        else sentence("The bar, set beforehand: by the best rule a share of {bound}. Not reached.")
    )
    return (
        Phrase.of(
            sentence("{people} people, {ties} ties, {pairs} pairs drawn by chance."),
            people=at.ties.people,
            ties=len(at.ties.one),
            pairs=pairs,
        ),
        Phrase.of(bar, bound=BAR),
        Phrase.of(
            sentence(
                "What to expect of a path are the last two columns: each step costs willing people."
            )
        ),
    )
