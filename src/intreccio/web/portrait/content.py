"""What the report says, in one language: the same words for the page and for the paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.translation import get_language, gettext, ngettext

from intreccio.desk.capital import CardRow
from intreccio.desk.portrait import Portrait
from intreccio.network.capital.method import Method
from intreccio.web.pictures.intervals import strip
from intreccio.web.pictures.palette import Palette
from intreccio.web.portrait.figures import Figure, figures, row
from intreccio.web.portrait.making import exact, made, whence, whole
from intreccio.web.templatetags.spoken import amount, day, figure, kind_word, share, spoken

ALWAYS = (
    "Van der Gaag, Snijders 2005, The resource generator, 10.1016/j.socnet.2004.10.001",
    "Lindenfors, Wartel, Lind 2021, Dunbar's number deconstructed, 10.1098/rsbl.2021.0158",
)
"""What the page on limits rests on."""
DOI = re.compile(r"10\.\d{4,}/\S+")


@dataclass(frozen=True, slots=True)
class Reference:
    """A paper with its number in the list, and its address where it has one."""

    number: int
    text: str
    doi: str


@dataclass(frozen=True, slots=True)
class Told:
    """One measure, as it is told: every figure already written in the reader's language."""

    key: str
    title: str
    value: str
    unit: str
    interval: str
    says: str
    parts: tuple[tuple[str, str], ...]
    experimental: bool
    verdict: str
    counted: str
    not_meant: str
    references: tuple[int, ...]
    strip: str


@dataclass(frozen=True, slots=True)
class Explained:
    """How one measure is computed: formulas in the notation of typst."""

    title: str
    defined: str
    formula: tuple[str, ...]
    where: tuple[tuple[str, str], ...]
    interval: str
    references: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """The whole report, in the order in which it is read."""

    language: str
    title: str
    owner: str
    lede: str
    window: str
    whence: tuple[str, ...]
    figures: tuple[Figure, ...]
    circuits: tuple[tuple[int, str, str], ...]
    cards: tuple[Told, ...]
    methods: tuple[Explained, ...]
    references: tuple[Reference, ...]
    made: tuple[tuple[str, str], ...]
    exact: tuple[tuple[str, ...], ...]
    limits: tuple[tuple[str, str], ...]
    year: int


def content(portrait: Portrait, palette: Palette) -> Content:
    """Tell a portrait in the language that is switched on, its pictures in these palette."""
    cards, papers = portrait.capital.cards, numbered(portrait)
    return Content(
        language=get_language() or "en",
        title=gettext("A portrait of your social capital"),
        owner=portrait.owner,
        lede=gettext(
            "What the people you know make possible, measured with published science: a value,"
            " how sure it is, and what it does not mean. It measures ties, never people, and there"
            " is no total, because none would be true."
        ),
        window=gettext("From %(from)s to %(to)s")
        % {"from": day(portrait.window[0]), "to": day(portrait.window[1])},
        whence=whence(portrait),
        figures=figures(portrait, palette),
        circuits=legend(portrait),
        cards=tuple(told(card, portrait, papers, palette) for card in cards),
        methods=tuple(
            explained(card, portrait.methods[card.key], papers)
            for card in cards
            if card.key in portrait.methods
        ),
        references=tuple(reference(number, text) for text, number in papers.items()),
        made=made(portrait),
        exact=exact(cards),
        limits=limits(papers),
        year=datetime.fromtimestamp(portrait.making.at, UTC).year,
    )


def numbered(portrait: Portrait) -> dict[str, int]:
    """Number the papers in the order in which the report names them, each once."""
    of_cards = [paper for card in portrait.capital.cards for paper in card.sources]
    of_methods = [
        paper
        for card in portrait.capital.cards
        if card.key in portrait.methods
        for paper in portrait.methods[card.key].sources
    ]
    every = dict.fromkeys([*of_cards, *of_methods, *ALWAYS])
    return {paper: number for number, paper in enumerate(every, 1)}


def reference(number: int, text: str) -> Reference:
    """Return a paper for the list; its identifier becomes an address.

    >>> reference(1, "Hill 1973, Diversity and evenness, 10.2307/1934352")
    Reference(number=1, text='Hill 1973, Diversity and evenness', doi='10.2307/1934352')
    """
    found = DOI.search(text)
    if not found:
        return Reference(number, text, "")
    return Reference(number, text[: found.start()].rstrip(", "), found[0])


def told(card: CardRow, portrait: Portrait, papers: dict[str, int], palette: Palette) -> Told:
    """Tell one card."""
    known = card.value is not None
    return Told(
        key=card.key,
        title=spoken(card.title),
        value=figure(card.value) if known else "",
        unit=spoken(card.unit),
        interval=span(card.interval),
        says=spoken(card.says),
        parts=tuple((amount(value, phrase), spoken(phrase)) for phrase, value in card.parts),
        experimental=card.status == "experimental",
        verdict=verdict(card),
        counted=counted(card),
        not_meant=spoken(card.not_meant),
        references=tuple(papers[paper] for paper in card.sources),
        strip=strip(row(card, portrait.past), palette) if known else "",
    )


def span(interval: tuple[float, float] | None) -> str:
    """Write an interval, "" where there is none."""
    return f"{figure(interval[0])}–{figure(interval[1])}" if interval else ""


def verdict(card: CardRow) -> str:
    """Say how far the interval of a card may be trusted."""
    if card.value is None:
        return gettext("Not enough data yet.")
    if card.held is None:
        return gettext(
            "Experimental: its interval was not yet tried on invented books whose truth is known."
        )
    tried = gettext(
        "In invented books whose truth is known, such an interval held it %(held)s of the time;"
        " it should be 80%%."
    ) % {"held": share(card.held)}
    if card.status == "experimental":
        narrow = gettext("So it is experimental: the interval is a little too narrow.")
        wide = gettext("So it is experimental: the interval is a little too wide.")
        return f"{tried} {narrow if card.held < card.level else wide}"
    return f"{tried} {gettext('So it is tested.')}"


def counted(card: CardRow) -> str:
    """Say how many cases a card was computed from, in which window, and what was understood."""
    cases = ngettext("From %(n)s case", "From %(n)s cases", card.n) % {"n": figure(card.n)}
    window = gettext("%(from)s to %(to)s") % {
        "from": day(card.window[0]),
        "to": day(card.window[1]),
    }
    understood = gettext("understood: %(share)s") % {"share": share(card.coverage)}
    return f"{cases} · {window} · {understood}"


def explained(card: CardRow, method: Method, papers: dict[str, int]) -> Explained:
    """Tell how one card is computed."""
    return Explained(
        title=spoken(card.title),
        defined=spoken(method.defined),
        formula=method.formula,
        where=tuple((symbol, spoken(words)) for symbol, words in method.where),
        interval=spoken(method.interval),
        references=tuple(papers[paper] for paper in (*card.sources, *method.sources)),
    )


def legend(portrait: Portrait) -> tuple[tuple[int, str, str], ...]:
    """Say each circuit of the picture: its number, its name, and what is known of it."""
    return tuple(
        (
            row.id,
            row.said_name or spoken(row.name) or gettext("Circuit %(id)s") % {"id": row.id},
            " · ".join(about(len(row.members), row.kind, row.years)),
        )
        for row in portrait.circuits
    )


def about(people: int, kind: str, years: tuple[int, int] | None) -> list[str]:
    """Say how large a circuit is, of what kind, and from when to when."""
    many = ngettext("%(n)s person", "%(n)s people", people) % {"n": whole(people)}
    return [many, kind_word(kind), *([f"{years[0]}–{years[1]}"] if years else [])]


def limits(papers: dict[str, int]) -> tuple[tuple[str, str], ...]:
    """Say what no figure of the report can tell: a title and some words each."""
    numbers = {"one": papers[ALWAYS[0]], "other": papers[ALWAYS[1]]}
    return tuple((title, words % numbers) for title, words in sentences())


def sentences() -> Sequence[tuple[str, str]]:
    """Return the limits, with gaps for the numbers of papers."""
    return (
        (
            gettext("There is no total"),
            gettext(
                "Social capital has several sides that do not go together, and none of them stands"
                " for the others [%(one)s]. Whoever adds these figures up measures nothing."
            ),
        ),
        (
            gettext("Only what was written is seen"),
            gettext(
                "Telephone calls, shared tables and corridors leave no trace here. Silent in"
                " writing is not lost, and much writing is not closeness."
            ),
        ),
        (
            gettext("An archive keeps those who stayed"),
            gettext(
                "Whoever was deleted, or wrote to an address that is not in it, is missing. What is"
                " missing is not in the intervals: they say how much chance could change in the"
                " same archive."
            ),
        ),
        (
            gettext("You see your own ties, hardly those of others"),
            gettext(
                "What passes between two people you know shows in your archive only where you stand"
                " by. Circuits are guesses with their evidence, and yours to correct."
            ),
        ),
        (
            gettext("Compare with your own past alone"),
            gettext(
                "Archives of two people do not hold the same things, so their figures do not"
                " compare. Nor is there a right number of ties: published limits reach from 4 to"
                " 520 people [%(other)s]."
            ),
        ),
        (
            gettext("The intervals were tried on invented books"),
            gettext(
                "How often they hold is known there, where the truth is known. Real mail may"
                " differ."
            ),
        ),
        (
            gettext("Not for judging anybody"),
            gettext(
                "No figure here says what a person is worth, and none may serve to choose, employ"
                " or rate one. The people behind these ties did not ask to be counted: think of"
                " them before you hand on a report with names."
            ),
        ),
    )
