"""Circuits: in how many groups of people the owner's life is lived."""

from __future__ import annotations

from collections import Counter

import numpy as np

from intreccio.network import resampling
from intreccio.network.capital.card import NEEDS, Card, Data, enough
from intreccio.network.capital.method import Method
from intreccio.network.circuits import Circuits
from intreccio.people.wording import Phrase

KEY = "circuits"
SOURCES = (
    "McAuley, Leskovec 2014, Discovering social circles in ego networks, 10.1145/2556612",
    "Traag, Waltman, van Eck 2019, From Louvain to Leiden, 10.1038/s41598-019-41695-z",
    "Peel, Larremore, Clauset 2017, The ground truth about metadata, 10.1126/sciadv.1602548",
)
METHOD = Method(
    defined=Phrase.of(
        "Groups of five people or more in the network of those who stand together in messages,"
        " meetings, lists and organisations, without you. They are found by the Leiden method at"
        " that one of ten grains where groupings of the ties drawn anew tell most of each other,"
        " less what they tell by chance."
    ),
    formula=(
        'gamma^* = op("arg max", limits: #true)_gamma (A(gamma) - A_0 (gamma))',
        "n = abs({g : abs(g) >= 5})",
        "p_(i g) = 1/D sum_(d=1)^D [i in g_d]",
    ),
    where=(
        (
            "A(gamma)",
            Phrase.of("what two groupings drawn at the grain γ tell of each other, beyond chance"),
        ),
        ("A_0 (gamma)", Phrase.of("the same where ties are chance, everybody keeping as many")),
        ("p_(i g)", Phrase.of("how surely person i is in group g, over D draws")),
    ),
    interval=Phrase.of(
        "From the 10th to the 90th percentile of how many circuits the draws have, in whole"
        " numbers. Their agreement with the circuits shown is the stability (mean AMI). The"
        " agreement of halves is that of the circuits seen in two halves of the weeks, dealt by"
        " chance, with the 10th and the 90th percentile of the splits."
    ),
    sources=("Vinh, Epps, Bailey 2010, Information theoretic measures for clusterings, JMLR 11",),
)


def card(data: Data) -> Card:
    """Count the circuits of five people or more, found with the owner taken out.

    The interval is that of the counts when the ties are drawn anew many times; the stability is
    the mean AMI of those groupings with the one shown.
    """
    found = data.circuits
    shown = enough(data) and bool(found.circuits)
    value = len(found.circuits)
    times = Counter(person for circuit in found.circuits for person in circuit.people)
    several = sum(count > 1 for count in times.values())
    return Card(
        key=KEY,
        title=Phrase.of("Circuits"),
        unit=Phrase.of("circuits"),
        value=float(value) if shown else None,
        interval=whole_bounds(value, found.counts) if shown else None,
        n=len(times),
        window=(int(data.table.at[0]) if len(data.table) else data.now, data.now),
        coverage=data.coverage,
        status="tested" if shown else "not_enough_data",
        sources=SOURCES,
        says=Phrase.of(
            "We see about {value} circuits; {several} people could belong to more than one.",
            value=value,
            several=several,
        )
        if shown
        else NEEDS,
        not_meant=Phrase.of(
            "Your archive shows little of the ties between others: a circuit is a guess with its"
            " evidence, and yours to rename."
        ),
        parts=parts(found) if shown else (),
    )


def parts(found: Circuits) -> tuple[tuple[Phrase, float], ...]:
    """Return the stability under draws, and between halves of the archive where it is known."""
    drawn = (Phrase.of("stability, from 0, chance, to 1"), found.stability)
    if found.halves is None:
        return (drawn,)
    said = Phrase.of(
        "agreement of two halves of your archive, from 0, chance, to 1 ({low} to {high} in eight"
        " splits of ten)",
        low=found.halves.low,
        high=found.halves.high,
    )
    return drawn, (said, found.halves.value)


def whole_bounds(value: int, counts: tuple[int, ...]) -> tuple[float, float]:
    """Return the interval of a count, in whole numbers: outwards, so that it holds no less.

    The draws count all groups that are large enough, the value only those that people surely live
    in; so the interval reaches from the one to the other.

    >>> whole_bounds(7, (6, 7, 7, 8, 8)), whole_bounds(5, (6, 6, 6))
    ((6.0, 8.0), (5.0, 6.0))
    """
    low, high = resampling.interval(np.array(counts or (value,)))
    return float(min(np.floor(low), value)), float(max(np.ceil(high), value))
