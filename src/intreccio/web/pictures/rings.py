"""Rings: everybody as a dot, the busiest ties innermost, coloured by the share they carry."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intreccio.web.pictures.drawing import dot, frame, text
from intreccio.web.pictures.palette import Palette

WIDE, MIDDLE, RADIUS = 360, 150, 138
LINE = 22
MOST = 600
"""Dots that are drawn at most: then each stands for several people."""
GOLDEN = math.pi * (3 - math.sqrt(5))
"""The angle by which a sunflower sets its seeds."""


@dataclass(frozen=True, slots=True)
class Ring:
    """So many people, those of the rings within included, and what is said of them."""

    people: float
    words: str


def rings(inner: Sequence[Ring], everybody: Ring, palette: Palette, title: str) -> str:
    """Draw the rings from within, then everybody else pale, and say below what each is."""
    colours = (palette.mark, palette.threads[2], palette.act)[: len(inner)]
    each = dots_each(everybody.people)
    ends = [ring.people / each for ring in inner]
    parts = list(seeds(ends, everybody.people / each, (*colours, palette.soft)))
    told = [*zip(inner, colours, strict=True), (everybody, palette.soft)]
    for number, (ring, colour) in enumerate(told):
        y = 2 * MIDDLE + 12 + LINE * number
        pale = 0.45 if ring is everybody else 1
        parts += [dot(8, y - 4, 5, colour, opacity=pale), text(24, y, ring.words, palette.ink)]
    high = 2 * MIDDLE + LINE * len(told) + 4
    words = "; ".join(ring.words for ring, _ in told)
    return frame(parts, wide=WIDE, high=high, palette=palette, title=title, words=words)


def dots_each(people: float) -> int:
    """Return for how many people one dot stands.

    >>> dots_each(300), dots_each(50_000)
    (1, 84)
    """
    return max(math.ceil(people / MOST), 1)


def seeds(ends: Sequence[float], count: float, colours: Sequence[str]) -> Iterator[str]:
    """Yield the dots from the middle outwards, each in the colour of its ring."""
    whole = max(round(count), 1)
    size = min(RADIUS / math.sqrt(whole) * 0.62, 9)
    for number in range(whole):
        ring = sum(number + 0.5 >= end for end in ends)
        reach, turn = RADIUS * math.sqrt((number + 0.5) / whole), number * GOLDEN
        x, y = WIDE / 2 + reach * math.cos(turn), MIDDLE + reach * math.sin(turn)
        if ring < len(ends):
            yield dot(x, y, size, colours[ring])
        else:
            yield dot(x, y, size * 0.75, colours[ring], opacity=0.45)
