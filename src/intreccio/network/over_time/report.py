"""The network in time, whole: what is told period by period, and never of one person."""

from __future__ import annotations

from dataclasses import dataclass, replace

from intreccio.network.capital.card import Data
from intreccio.network.capital.time_to_answer import waits
from intreccio.network.over_time.past import Past, at_end, of_today, past
from intreccio.network.over_time.periods import Period, beginning, ending, known_past, periods
from intreccio.network.over_time.signature import Before, Signature, signature
from intreccio.network.over_time.strands import Strand, outside, shares, strands
from intreccio.network.over_time.turnover import Turnover, turnover
from intreccio.network.over_time.windows import of_period, year_before

SOURCES = (
    "Miritello et al. 2013, Limited communication capacity, 10.1038/srep01950",
    "Saramaki et al. 2014, Persistence of social signatures, 10.1073/pnas.1308540110",
    "Anscombe 1948, The transformation of Poisson data, 10.1093/biomet/35.3-4.246",
    "Kuensch 1989, The jackknife and the bootstrap, 10.1214/aos/1176347265",
)


@dataclass(frozen=True, slots=True)
class OverTime:
    """The network in time; everything is empty when the book is too young.

    Attributes:
        begins, now: the record, seconds since the epoch; both 0 where nothing passed. `now` is the
            last contact where that is long ago (`periods.ending`).
        periods: years, or quarters of a young book.
        turnover: ties born and gone, people met and kept, what passed.
        strands: each circuit's share of the contact; `outside`: what fell to no circuit.
        signatures: shares of contact by rank.
        past: the cards as they would have been told at the end of each period.
    """

    begins: int
    now: int
    periods: tuple[Period, ...] = ()
    turnover: tuple[Turnover, ...] = ()
    strands: tuple[Strand, ...] = ()
    outside: tuple[float | None, ...] = ()
    signatures: tuple[Signature | None, ...] = ()
    past: tuple[Past, ...] = ()


def over_time(data: Data) -> OverTime:
    """Tell the network period by period.

    Linear in the contacts but for one sort: five million among fifty thousand people take a few
    seconds.
    """
    passed = known_past(data.contacts, data.now)
    if data.table.me < 0 or not len(passed.at):
        return OverTime(0, 0)
    begins, now = beginning(passed), ending(passed, data.now)
    known = periods(begins, now)
    if not known:
        return OverTime(begins, now)
    return told(replace(data, contacts=passed, now=now), begins, known)


def told(data: Data, begins: int, known: tuple[Period, ...]) -> OverTime:
    """Measure every period, reading the contacts of each once."""
    people, seed = data.table.people, data.seed
    today, waiting = of_today(data), waits(data.contacts)
    columns, marks, cards = [], [], []
    before: Before | None = None
    for period in known:
        own = of_period(data.contacts, people, period)
        columns.append(shares(own, today.whose.held(own.met, own.weekly), seed))
        mark, before = signature(own, before, seed)
        marks.append(mark)
        year = year_before(data.contacts, people, period, own)
        cards.append(at_end(data, today, waiting, year, begins))
    return OverTime(
        begins=begins,
        now=data.now,
        periods=known,
        turnover=turnover(data.contacts, people, known, begins, data.now),
        strands=strands(data.circuits, columns, known),
        outside=tuple(outside(column) for column in columns),
        signatures=tuple(marks),
        past=past(cards),
    )
