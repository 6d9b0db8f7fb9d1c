"""How many strangers are reached by passing word on, when nobody sees more than their contacts?

    ./check search [PAIRS]

email-Eu-core (SNAP), ties in both directions only, largest component (Adamic, Adar 2005; Dodds et
al. 2003). Whoever holds the message knows the department of the target, and of their own contacts
the department and how many contacts they have. It goes to the target if they are a contact, else
to the contact of the highest score who has not had it; where there is none, back to who sent it,
which costs a step. The learned affinity is estimated for each target without the target's ties.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from intreccio.network.graph import Graph, graph
from intreccio.network.traces import Floats, Numbers

DATA = Path(__file__).parents[2].parent / "shared" / "data" / "email-eu-core"
STEPS, LONGEST, PAIRS = 6, 200, 4000
BAR = 0.80
WILLING = (0.7, 0.37)
"""Chances that a person passes word on (science.md 1.10): each step costs them."""


@dataclass(frozen=True)
class Place:
    """A network in which to search, and what its people are known by."""

    ties: Graph
    department: Numbers
    among: Floats
    """Ties between two departments, counted at both ends."""
    sizes: Floats


Rule = Callable[[Place, Numbers, int, np.random.Generator], Floats]
"""Score contacts for a target: the highest is asked."""


def place() -> Place:
    """Return the largest component of those who wrote to each other both ways."""
    labels = np.loadtxt(DATA / "email-Eu-core-department-labels.txt", np.int64, skiprows=1)
    with gzip.open(DATA / "email-Eu-core.txt.gz", "rt") as opened:
        source, target = np.unique(np.loadtxt(opened, np.int64, skiprows=1), axis=0).T
    arcs = graph(source, target, people=len(labels))
    both = arcs.weight == 2
    ties = graph(arcs.one[both], arcs.other[both], people=len(labels))
    members = component(ties)
    number = np.full(len(labels), -1)
    number[members] = np.arange(len(members))
    kept = number[ties.one] >= 0
    inside = graph(number[ties.one[kept]], number[ties.other[kept]], people=len(members))
    department = labels[np.argsort(labels[:, 0]), 1][members]
    count = int(department.max()) + 1
    among = np.zeros((count, count))
    ends = department[inside.one], department[inside.other]
    np.add.at(among, ends, 1)
    np.add.at(among, ends[::-1], 1)
    sizes = np.bincount(department, minlength=count).astype(np.float64)
    return Place(inside, department, among, sizes)


def component(ties: Graph) -> Numbers:
    """Return the people of the largest component."""
    label = np.arange(ties.people)
    while True:
        before = label.copy()
        lower = np.minimum(label[ties.one], label[ties.other])
        np.minimum.at(label, ties.one, lower)
        np.minimum.at(label, ties.other, lower)
        if (label == before).all():
            return np.flatnonzero(label == np.bincount(label).argmax())


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
    "anybody": by_chance,
    "most contacts": most_contacts,
    "same department, else most contacts": same_department,
    "learned affinity of departments": affinity,
}


def steps(at: Place, source: int, target: int, rule: Rule, chance: np.random.Generator) -> int:
    """Return how many steps the message takes, or `LONGEST` when it does not arrive."""
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


def interval(successes: Floats) -> str:
    """Return the 95 % interval of a share (Wilson)."""
    n, share, z = len(successes), float(successes.mean()), 1.96
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return f"{middle - half:.3f} to {middle + half:.3f}"


def main() -> None:
    """Print the table; fail when no rule reaches the bar."""
    if not DATA.exists():
        print(f"The network is not here ({DATA}): nothing was measured.")
        return
    times = int(sys.argv[1]) if len(sys.argv) > 1 else PAIRS
    at = place()
    chance = np.random.default_rng(7)
    pairs = [chance.choice(at.ties.people, 2, replace=False) for _ in range(times)]
    print(f"{at.ties.people} people, {len(at.ties.one):,} ties, {times:,} pairs drawn by chance")
    print(f"{'who is asked':38}{f'within {STEPS}':>10}{'95 %':>18}{'median':>8}", end="")
    print("".join(f"{f'if {share:.2f} pass on':>18}" for share in WILLING))
    best = 0.0
    for name, rule in RULES.items():
        taken = np.array([steps(at, int(a), int(b), rule, chance) for a, b in pairs])
        reached = (taken <= STEPS).astype(np.float64)
        best = max(best, float(reached.mean()))
        row = f"{name:38}{reached.mean():>10.3f}{interval(reached):>18}{np.median(taken):>8.0f}"
        arrives = [float((reached * share**taken).mean()) for share in WILLING]
        print(row + "".join(f"{value:>18.3f}" for value in arrives))
    if best < BAR:
        sys.exit(f"At best {best:.3f} within {STEPS} steps: below {BAR}.")


if __name__ == "__main__":
    main()
