"""The stream of circuits: what share of the owner's contact each held, period by period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from intreccio.desk.over_time import Estimate, Say, Strand, Told, bounded, label, percent
from intreccio.people.wording import Phrase
from intreccio.web.pictures.canvas import (
    LETTER,
    Point,
    Sheet,
    Table,
    box,
    cut,
    drawn,
    line,
    named,
    sheet,
    text,
)
from intreccio.web.pictures.palette import Palette

KEY = "circuits"
TITLE = Phrase.of("The stream of your circuits")
MOST = 7
"""Circuits with a colour of their own; the others are drawn as one."""
NARROW = 0.47
"""Mean width of a letter in the names of circuits, of its size."""
THIN = 0.01
"""What never held more than this of the contact is not seen as a band."""
TALL, TOP, FOOT = 330, 14, 26
BESIDE = 268
"""Room for the names beside the stream."""
ROW = 20


@dataclass(frozen=True, slots=True)
class Band:
    """One band of the stream: its name, its thread (None for grey), its share where known."""

    name: str
    thread: int | None
    shares: tuple[float, ...]


def picture(told: Told, palette: Palette, say: Say, *, narrow: bool = False) -> str:
    """Draw the stream; what fell to no circuit is grey."""
    places, bands = known(told), flowing(told, say)
    high = TALL + (ROW * len(bands) + 8 if narrow else 0)
    on = sheet(KEY, palette, narrow=narrow, high=high)
    right = on.wide - 2 if narrow else on.wide - BESIDE
    at = across(len(places), 2, right)
    edges = stacked(bands)
    parts = [
        *(area(on, band, edges[i], edges[i + 1], at) for i, band in enumerate(bands)),
        *years(on, told, places, at, say),
    ]
    parts += legend(on, bands) if narrow else beside(on, bands, edges, right)
    return drawn(on, say(TITLE), "; ".join(line_of(one) for one in bands), parts)


def known(told: Told) -> list[int]:
    """Return the periods in which shares are known, by place."""
    return [i for i, share in enumerate(told.found.outside) if share is not None]


def flowing(told: Told, say: Say) -> list[Band]:
    """Return the bands from the bottom up: the circuits by when they flowed most, then the rest."""
    places = known(told)
    shown, others = chosen(told.found.strands)
    shown = sorted(shown, key=lambda s: (middle(of(s, places)), s.circuit))
    taken: set[int] = set()
    bands = [
        Band(say(told.names[s.circuit]), thread(s.circuit, taken), of(s, places)) for s in shown
    ]
    sums = zip(*(of(s, places) for s in others), strict=True)
    rest = tuple(round(sum(column), 4) for column in sums)
    if max(rest, default=0.0) >= THIN:
        bands.append(Band(say(Phrase.of("other circuits")), None, rest))
    left = tuple(told.found.outside[i] or 0.0 for i in places)
    return [*bands, Band(say(Phrase.of("outside of any circuit")), None, left)]


def chosen(strands: Sequence[Strand]) -> tuple[list[Strand], list[Strand]]:
    """Return the circuits that held most, and the others."""
    order = sorted(strands, key=lambda s: -sum(e.value for e in s.shares if e))
    seen = [s for s in order[:MOST] if max((e.value for e in s.shares if e), default=0) >= THIN]
    return seen, [s for s in order if s not in seen]


def of(strand: Strand, places: Sequence[int]) -> tuple[float, ...]:
    """Return the shares of a circuit in some periods."""
    return tuple(e.value if (e := strand.shares[i]) else 0.0 for i in places)


def middle(shares: Sequence[float]) -> float:
    """Return when a band flowed, in the mean, by place.

    >>> middle([0.0, 0.5, 0.5])
    1.5
    """
    return sum(i * share for i, share in enumerate(shares)) / max(sum(shares), 1e-9)


def thread(circuit: int, taken: set[int]) -> int:
    """Return the thread that a circuit has on the map, or the next that is free.

    >>> used = {0}
    >>> thread(9, used), used
    (1, {0, 1})
    """
    wanted = (circuit - 1) % 8
    free = next((t for i in range(8) if (t := (wanted + i) % 8) not in taken), wanted)
    taken.add(free)
    return free


def across(count: int, left: float, right: float) -> list[float]:
    """Return the middles of so many columns of equal width.

    >>> across(2, 0, 100)
    [25.0, 75.0]
    """
    step = (right - left) / max(count, 1)
    return [left + step * (i + 0.5) for i in range(count)]


def stacked(bands: Sequence[Band]) -> list[list[float]]:
    """Return the edges between bands, from the bottom to the top, in places on the sheet."""
    sums = [0.0] * len(bands[0].shares)
    edges = [[float(TALL - FOOT)] * len(sums)]
    for one in bands:
        sums = [below + share for below, share in zip(sums, one.shares, strict=True)]
        edges.append([TALL - FOOT - min(s, 1.0) * (TALL - FOOT - TOP) for s in sums])
    return edges


def area(on: Sheet, one: Band, low: list[float], high: list[float], at: list[float]) -> str:
    """Draw one band, from edge to edge."""
    step = (at[1] - at[0]) / 2 if len(at) > 1 else on.wide / 4
    ends = [at[0] - step, *at, at[-1] + step]
    upper = list(zip(ends, [high[0], *high, high[-1]], strict=True))
    lower = list(zip(ends, [low[0], *low, low[-1]], strict=True))[::-1]
    way = f"M{curve(upper)}L{curve(lower)}Z"
    return (
        f'<path d="{way}" fill="{colour(on, one)}" fill-opacity="{opacity(one)}"'
        f' stroke="{on.palette.paper}" stroke-width="1.5"/>'
    )


def curve(points: Sequence[Point]) -> str:
    """Return a way through points that is level at each; two such ways never cross."""
    found = [f"{points[0][0]:.1f} {points[0][1]:.1f}"]
    for (x0, y0), (x1, y1) in pairwise(points):
        half = (x0 + x1) / 2
        found.append(f"C{half:.1f} {y0:.1f} {half:.1f} {y1:.1f} {x1:.1f} {y1:.1f}")
    return "".join(found)


def colour(on: Sheet, one: Band) -> str:
    """Return the colour of a band."""
    return on.palette.soft if one.thread is None else on.palette.threads[one.thread]


def opacity(one: Band) -> float:
    """Return how dense a band is drawn: what is of no circuit is pale."""
    return 0.3 if one.thread is None else 0.9


def years(on: Sheet, told: Told, places: Sequence[int], at: list[float], say: Say) -> Iterator[str]:
    """Name the periods."""
    labels = [label(told.found.periods[i], say) for i in places]
    yield from (line((x, TALL - FOOT), (x, TALL - FOOT + 5), on.palette.rule) for x in at)
    yield from named(on, labels, at, TALL - 6)


def beside(
    on: Sheet, bands: Sequence[Band], edges: list[list[float]], right: float
) -> Iterator[str]:
    """Write the names beside where the bands end, apart from one another."""
    ends = [(edges[i][-1] + edges[i + 1][-1]) / 2 for i in range(len(bands))]
    for one, end, y in zip(bands, ends, apart(ends), strict=True):
        yield line((right + 2, end), (right + 12, y), on.palette.soft)
        words = cut(one.name, BESIDE - 62, on.size * NARROW / LETTER)
        ink = on.palette.soft if one.thread is None else colour(on, one)
        yield box((right + 15, y - 5), 10, 10, colour(on, one), fill_opacity=opacity(one))
        yield text((right + 30, y + 5), words, on.palette.ink, anchor="start")
        yield text((on.wide, y + 5), percent(one.shares[-1]), ink, anchor="end", font_weight=600)


def apart(ends: Sequence[float]) -> list[float]:
    """Move heights apart, from the bottom up, so that no two are nearer than a row.

    >>> apart([300.0, 299.0, 100.0])
    [300.0, 280.0, 100.0]
    """
    found: list[float] = []
    for end in ends:
        found.append(min(end, found[-1] - ROW) if found else end)
    lift = max((TOP - 4) - found[-1], 0) if found else 0
    highest = [TOP - 4 + ROW * (len(found) - 1 - i) for i in range(len(found))]
    return [max(y, at) if lift else y for y, at in zip(found, highest, strict=True)]


def legend(on: Sheet, bands: Sequence[Band]) -> Iterator[str]:
    """Write the names below, from the top of the stream down."""
    for i, one in enumerate(reversed(bands)):
        y = TALL + ROW * i + 8
        room = on.wide - 18 - 5 * on.size * LETTER
        yield box((0, y - 1), 12, 12, colour(on, one), fill_opacity=opacity(one))
        yield text((20, y + 9), cut(one.name, room - 20, on.size), on.palette.ink, anchor="start")
        yield text((on.wide, y + 9), percent(one.shares[-1]), on.palette.soft, anchor="end")


def line_of(one: Band) -> str:
    """Say a band: its share in the first and in the last period."""
    return f"{one.name}: {percent(one.shares[0])} → {percent(one.shares[-1])}"


def table(told: Told, say: Say) -> Table:
    """Return each circuit's share with its interval, period by period."""
    shown, _ = chosen(told.found.strands)
    titles = [say(told.names[s.circuit]) for s in shown]
    rows = [
        (label(period, say), *(cell(s.shares[i]) for s in shown), left(told.found.outside[i]))
        for i, period in enumerate(told.found.periods)
    ]
    head = (say(Phrase.of("period")), *titles, say(Phrase.of("outside of any circuit")))
    return Table(head, tuple(rows))


def cell(found: Estimate | None) -> str:
    """Write a share with its interval."""
    return bounded(found) if found else "–"


def left(share: float | None) -> str:
    """Write the share of people of no circuit."""
    return percent(share) if share is not None else "–"
