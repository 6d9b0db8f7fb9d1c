"""Does one mailbox tell who knows whom, and do the intervals hold? Tried on a real institution.

    ./check knowing

email-Eu-core with its times (SNAP; Paranjape, Benson, Leskovec 2017). The people with most living
ties are taken as owners one by one: the weave is made of what they wrote or got alone. Two of their
living ties know each other when anything passed between them to ten people or fewer in that year;
the answers given to the questions are the true ones. The rates were measured, and their betas set,
on the first year; the second is held out.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from intreccio.network.asking import questions
from intreccio.network.between import Pairs, chances, pairs
from intreccio.network.capital.room_to_connect import WIDEST, effective_sizes, summed
from intreccio.network.histories import Events
from intreccio.network.ties import LIVING_RATE
from intreccio.network.traces import YEAR, Flags, Floats, Numbers, TraceTable
from intreccio.network.weave import weave
from intreccio.science import sets

DATA = Path(__file__).parents[2].parent / "shared" / "data" / "email-eu-core"
OWNERS, LEAST = 60, 15
ROUNDS = (0, 1, 3)
BAR = 0.65


def messages(passed: Events) -> tuple[Numbers, Numbers, Numbers]:
    """Return the events in the order of sending, and where each message begins and ends."""
    order = np.argsort(passed.at * passed.people + passed.who, kind="stable")
    sending = (passed.at * passed.people + passed.who)[order]
    begin = np.flatnonzero(np.diff(sending, prepend=-1) != 0)
    return order, begin, np.append(begin[1:], len(order))


def mailbox(passed: Events, owner: int) -> TraceTable:
    """Return the messages that somebody wrote or got, as the book of theirs would hold them."""
    order, begin, end = messages(passed)
    who, whom, at = passed.who[order], passed.whom[order], passed.at[order]
    start, present, times = [0], [], []
    for first, last in zip(begin.tolist(), end.tolist(), strict=True):
        readers = [p for p in dict.fromkeys(whom[first:last].tolist()) if p != who[first]]
        if who[first] == owner or owner in readers:
            present += [int(who[first]), *readers]
            start.append(len(present))
            times.append(int(at[first]))
    none = np.full(len(times), -1)
    return TraceTable(
        np.array(times, np.int64), np.zeros(len(times), np.int64), np.array(start, np.int64),
        np.array(present, np.int64), none, none, none, passed.people, owner,
    )  # fmt: skip


def of_owner(passed: Events, counts: Numbers, owner: int) -> tuple[Pairs, Flags] | None:
    """Return the pairs of somebody's living ties as they see them, and which know each other."""
    living = living_of(counts, owner)
    if len(living) < LEAST:
        return None
    seen = pairs(weave(mailbox(passed, owner), ()), living.tolist())
    one, other = seen.people[seen.one], seen.people[seen.other]
    return seen, np.asarray(counts[one, other] + counts[other, one] > 0)


def living_of(counts: Numbers, owner: int) -> Numbers:
    """Return somebody's living ties."""
    rate = np.sqrt(counts[owner] * counts[:, owner])
    rate[owner] = 0
    return np.flatnonzero(rate >= LIVING_RATE)


def answered(seen: Pairs, known: Flags, rounds: int) -> Pairs:
    """Return the pairs after so many rounds of questions."""
    for number in range(rounds):
        places = questions(seen, chances(seen, seed=number))
        said = seen.said.copy()
        said[places] = known[places]
        seen = replace(seen, said=said)
    return seen


def tried(seen: Pairs, known: Flags) -> tuple[bool, float, float, bool]:
    """Return whether the interval held, its error by tie, its width by value, whether shown."""
    many = len(seen.people)
    true = many - 2 * known.sum() / many
    value, low, high = summed(effective_sizes(seen, 7))
    wide = (high - low) / value
    return bool(low <= true <= high), (value - true) / many, wide, wide <= WIDEST


def year(passed: Events, number: int) -> float:
    """Print what one year shows; return the least share of intervals that held."""
    begin = int(passed.at.min()) + number * YEAR
    span = passed.between(begin, begin + YEAR)
    few = sets.to_few(span)
    counts = np.zeros((span.people, span.people), np.int64)
    np.add.at(counts, (few.who, few.whom), 1)
    busy = sorted(range(span.people), key=lambda p: -len(living_of(counts, p)))[:OWNERS]
    found = [one for one in (of_owner(span, counts, p) for p in busy) if one]
    told(found, f"year {number + 1}, {len(found)} owners")
    held = []
    for rounds in ROUNDS:
        rows: Floats = np.array([tried(answered(*one, rounds), one[1]) for one in found], float)
        held.append(float(rows[:, 0].mean()))
        print(
            f"  {15 * rounds:>2} answers: held {held[-1]:.2f}, error {rows[:, 1].mean():+.3f} a"
            f" tie, width {np.median(rows[:, 2]):.2f} of the value, shown {rows[:, 3].mean():.2f}"
        )
    return min(held)


def told(found: list[tuple[Pairs, Flags]], title: str) -> None:
    """Print the rates that were measured."""
    right = np.array([k[s.cell % 2 == 1].mean() for s, k in found])
    seen = np.array([(s.cell[k] % 2 == 1).mean() for s, k in found])
    known = np.mean([k.mean() for _, k in found])
    print(
        f"{title}: of pairs seen {right.mean():.2f} ({right.std():.2f}) know each other, of those"
        f" who do {seen.mean():.2f} ({seen.std():.2f}) are seen; {known:.2f} of all pairs do"
    )


def main() -> None:
    """Try both years."""
    passed = sets.rows(DATA)
    least = min(year(passed, number) for number in (0, 1))
    if least < BAR:
        sys.exit(f"intervals held {least:.2f} of the time: below {BAR}")


if __name__ == "__main__":
    main()
