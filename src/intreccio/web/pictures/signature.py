"""The signature: how contact falls from the first person to the twentieth, year beside year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from intreccio.desk.over_time import Estimate, Period, Say, Signature, Told, label, number, percent
from intreccio.people.wording import Phrase
from intreccio.web.pictures.canvas import (
    Sheet,
    Table,
    box,
    drawn,
    sheet,
    text,
    through,
)
from intreccio.web.pictures.palette import Palette
from intreccio.web.pictures.stream import across
from intreccio.web.pictures.trend import Frame, frame, rails, trend

KEY = "signature"
TITLE = Phrase.of("Your signature: how you share yourself out")
HIGH, TOP, FOOT, MARGIN = 270, 34, 46, 40
NAMED = (0, 4, 9, 14, 19)
"""The ranks whose number is written."""
PALEST, DENSEST = 0.25, 0.7

Marks = Sequence[tuple[Period, Signature]]


def known(told: Told) -> list[tuple[Period, Signature]]:
    """Return the periods that have a signature."""
    pairs = zip(told.found.periods, told.found.signatures, strict=True)
    return [(period, mark) for period, mark in pairs if mark]


def picture(told: Told, palette: Palette, say: Say, *, narrow: bool = False) -> str:
    """Draw the last period with its band, and those before it the paler the older."""
    on = sheet(KEY, palette, narrow=narrow, high=HIGH)
    marks = known(told)
    every = [one for _, mark in marks for one in (*mark.shares, mark.shares[0])]
    inside = frame(every, MARGIN, on.wide, TOP, HIGH - FOOT)
    at = across(len(marks[-1][1].shares), MARGIN, on.wide)
    parts = [
        *key(on, marks, say),
        *rails(on, inside, percent),
        *before(on, inside, marks[:-1], at),
        *trend(inside, marks[-1][1].shares, at, palette.act),
        *ranks(on, at, say),
    ]
    return drawn(on, say(TITLE), words(marks, say), parts)


def key(on: Sheet, marks: Marks, say: Say) -> Iterator[str]:
    """Say which line is which."""
    last = label(marks[-1][0], say)
    yield box((0, 8), 18, 3, on.palette.act)
    yield text((24, 15), last, on.palette.ink, anchor="start", font_weight=600)
    if len(marks) > 1:
        begin = 36 + len(last) * on.size * 0.55
        first, then = label(marks[0][0], say), label(marks[-2][0], say)
        told = first if first == then else f"{first} – {then}"
        yield box((begin, 9), 18, 2, on.palette.soft, fill_opacity=DENSEST)
        yield text((begin + 24, 15), told, on.palette.soft, anchor="start")


def before(on: Sheet, inside: Frame, marks: Marks, at: Sequence[float]) -> Iterator[str]:
    """Draw the periods before, the older the paler."""
    for i, (_, mark) in enumerate(marks):
        dense = PALEST + (DENSEST - PALEST) * (i + 1) / len(marks)
        way = through(
            [(x, inside.place(one.value)) for x, one in zip(at, mark.shares, strict=True)]
        )
        yield (
            f'<path d="{way}" fill="none" stroke="{on.palette.soft}" stroke-width="1.5"'
            f' stroke-opacity="{dense:.2f}" stroke-linejoin="round"/>'
        )


def ranks(on: Sheet, at: Sequence[float], say: Say) -> Iterator[str]:
    """Number the people from the first to the last."""
    for i in NAMED:
        yield text((at[i], HIGH - FOOT + 18), str(i + 1), on.palette.soft)
    told = say(Phrase.of("people, from the one you write with most"))
    yield text(((MARGIN + on.wide) / 2, HIGH - 8), told, on.palette.soft)


def words(marks: Marks, say: Say) -> str:
    """Say the share of the first person, period by period."""
    found = [f"{label(period, say)}: {percent(mark.shares[0].value)}" for period, mark in marks]
    return say(Phrase.of("The share of contact of the first person")) + ". " + "; ".join(found)


def table(told: Told, say: Say) -> Table:
    """Return the shares of some ranks, and who is new among the twenty, period by period."""
    shown = (0, 1, 4, 9, 19)
    head = (
        say(Phrase.of("period")),
        *(say(Phrase.of("person no. {rank}", rank=i + 1)) for i in shown),
        say(Phrase.of("new among the twenty")),
        say(Phrase.of("moved, from 0 to 1")),
        say(Phrase.of("by chance alone, up to")),
    )
    rows = [
        (
            label(period, say),
            *(fine(mark.shares[i], say) for i in shown),
            *moved(mark, say),
        )
        for period, mark in known(told)
    ]
    return Table(head, tuple(rows))


def fine(share: Estimate, say: Say) -> str:
    """Write a share and its bounds with one decimal."""
    value, low, high = (number(100 * x, say, 1) for x in (share.value, share.low, share.high))
    return f"{value}% ({low}–{high}%)"


def moved(mark: Signature, say: Say) -> tuple[str, str, str]:
    """Write how far a period lies from the one before."""
    new = "–" if mark.new is None else str(mark.new)
    far = "–" if mark.moved is None else say(Phrase.of("{name}", name=f"{mark.moved:.3f}"))
    chance = "–" if mark.chance is None else say(Phrase.of("{name}", name=f"{mark.chance:.3f}"))
    return new, far, chance
