"""The pictures of the report, each with its title and the sentence below it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

from django.utils.translation import gettext

from intreccio.desk.capital import CardRow
from intreccio.desk.findings import findings
from intreccio.desk.portrait import Past, Portrait
from intreccio.network.capital import rings as inner_rings
from intreccio.web.pictures import born_and_gone, stream
from intreccio.web.pictures import living as living_ties
from intreccio.web.pictures.album import can_be_drawn
from intreccio.web.pictures.circuits import circuits
from intreccio.web.pictures.intervals import Row, forest
from intreccio.web.pictures.palette import Palette
from intreccio.web.pictures.rings import Ring, dots_each, rings
from intreccio.web.templatetags.spoken import figure, kind_word, spoken


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: `words` say it to who does not see; `key` names it; `narrow` is for phones."""

    key: str
    title: str
    svg: str
    words: str
    caption: str
    narrow: str = ""


WIDER = ("people for six tenths", "people for eight tenths")
"""The words of the parts of the rings' card that are rings themselves."""
Drawn = Callable[[Portrait, Palette], Figure | None]


def figures(portrait: Portrait, palette: Palette) -> tuple[Figure, ...]:
    """Draw every picture for which there are data."""
    drawn = (picture(portrait, palette) for picture in PICTURES)
    return tuple(one for one in drawn if one)


def measures(portrait: Portrait, palette: Palette) -> Figure:
    """Draw every card with its interval."""
    title = gettext("Your measures, and how sure each is")
    rows = [row(card, portrait.past) for card in portrait.capital.cards]
    caption = gettext(
        "The dot is the value; the bar holds the truth about eight times in ten. Each line begins"
        " at nought and has a unit of its own: do not compare one line with another."
    )
    if portrait.past:
        caption += " " + gettext("Hollow dots are your own earlier years.")
    words = "; ".join(f"{one.name}: {one.said}" for one in rows)
    return Figure("measures", title, forest(rows, palette, title), words, caption)


def row(card: CardRow, past: dict[str, tuple[Past, ...]]) -> Row:
    """Return a card as a row of the picture."""
    name = spoken(card.title)
    if card.value is None:
        return Row(name, gettext("not enough data yet"))
    bounds = ""
    if card.interval:
        bounds = f" ({figure(card.interval[0])}–{figure(card.interval[1])})"
    earlier = tuple(one.value for one in past.get(card.key, ()))
    return Row(name, figure(card.value) + bounds, card.value, card.interval, earlier)


def carrying(portrait: Portrait, palette: Palette) -> Figure | None:
    """Draw who carries the contact of the year."""
    card = next((c for c in portrait.capital.cards if c.key == inner_rings.KEY), None)
    if card is None or card.value is None:
        return None
    inner, everybody = told_rings(card, card.value)
    title = gettext("Who carries your contact")
    words = "; ".join(ring.words for ring in (*inner, everybody))
    return Figure(
        "rings",
        title,
        rings(inner, everybody, palette, title),
        words,
        gettext(
            "Everybody with whom something passed in the last twelve months, the busiest ties"
            " innermost. Each dot stands for %(each)s."
        )
        % {"each": one_or_more(dots_each(everybody.people))},
    )


def one_or_more(people: int) -> str:
    """Say for how many people a dot stands."""
    return gettext("one person") if people == 1 else gettext("%(n)s people") % {"n": people}


def told_rings(card: CardRow, value: float) -> tuple[list[Ring], Ring]:
    """Return the rings with their words, from within, and everybody."""
    wider = [amount for phrase, amount in card.parts if phrase.text in WIDER]
    said = (
        gettext("%(n)s people: four tenths of your contact"),
        gettext("%(n)s people: six tenths"),
        gettext("%(n)s people: eight tenths"),
    )
    inner = [
        Ring(people, words % {"n": figure(people)})
        for people, words in zip((value, *wider), said, strict=False)
    ]
    return inner, Ring(card.n, gettext("%(n)s people: all of it") % {"n": figure(card.n)})


def living(portrait: Portrait, palette: Palette) -> Figure | None:
    """Draw the circuits."""
    if not portrait.circuits or not portrait.drawing["circuits"]:
        return None
    title = gettext("The circuits you live in")
    lines = [
        gettext("circuit %(id)s: %(n)s people, %(kind)s")
        % {"id": circuit.id, "n": len(circuit.members), "kind": kind_word(circuit.kind)}
        for circuit in portrait.circuits
    ]
    return Figure(
        "circuits",
        title,
        circuits(portrait.drawing, palette, title, lines),
        "; ".join(lines),
        gettext(
            "Each dot is a person, larger for a stronger tie; near one another stand those who"
            " share circuits. A circuit is a guess with its evidence, and yours to rename."
        ),
    )


def in_time(module: ModuleType) -> Drawn:
    """Return what draws one picture of the network in time."""

    def draw(portrait: Portrait, palette: Palette) -> Figure | None:
        told = portrait.time
        finding = findings(told, spoken).get(module.KEY)
        if finding is None or not can_be_drawn(module.KEY, told):
            return None
        return Figure(
            module.KEY,
            spoken(module.TITLE),
            module.picture(told, palette, spoken),
            finding.says,
            f"{finding.says} {finding.not_meant}",
            module.picture(told, palette, spoken, narrow=True),
        )

    return draw


PICTURES: tuple[Drawn, ...] = (
    *(measures, carrying, living),
    *(in_time(module) for module in (stream, born_and_gone, living_ties)),
)
"""The pictures in their order: a new one is one function more."""
