"""Doors: how many of twenty kinds of work are found among the people one knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from intreccio.network import resources
from intreccio.network.capital.card import Card, Data
from intreccio.network.capital.method import Method
from intreccio.network.kinds import KINDS
from intreccio.network.works import Presence, counted, kinds_of, presence
from intreccio.people.wording import Phrase

KEY = "doors"
LEAST_KNOWN = 10
SOURCES = (
    "Lin, Dumin 1986, Access to occupations through social ties, Social Networks 8:365-385",
    "Van der Gaag, Snijders 2005, The resource generator, 10.1016/j.socnet.2004.10.001",
    "ILO 2012, International Standard Classification of Occupations ISCO-08",
)
METHOD = Method(
    defined=Phrase.of(
        "Of twenty kinds of work, each made of groups of ISCO-08, those that stand written as jobs"
        " of your contacts and are more likely there than misread. Job titles are read by a table"
        " of words, in Italian and English; one in five is misread."
    ),
    formula=(
        "V = sum_k [c_k > 0] [P_k >= 1 / 2]",
        "P_k = 1 - bb(E) (f_k / (f_k + r_k))^(c_k)",
        "f_k = N e w_k",
        "r_k = N (1 - e) s_k",
    ),
    where=(
        ("c_k, N", Phrase.of("titles read as kind k, and titles read in all")),
        ("P_k", Phrase.of("chance that somebody whose title was read does work of kind k")),
        ("e, w_k", Phrase.of("share of titles misread, and share of those taken for kind k")),
        ("s_k", Phrase.of("share of people who do work of kind k, drawn from what was seen")),
        ("bb(E)", Phrase.of("mean over what is not known: s, e, and how rare kinds are")),
    ),
    interval=Phrase.of(
        "Of how many kinds there are among all contacts: those of unknown work are supposed to do"
        " what the others do. The chances of all numbers of kinds are summed; the bounds are whole"
        " numbers that hold eight times in ten."
    ),
)
NOT_MEANT = Phrase.of(
    "A kind that is missing may only stand unwritten: this reads job titles, and misreads about"
    " one in five. No kind is worth more than another, and knowing somebody is not yet asking."
)
NEEDS_TITLES = Phrase.of(
    "Not enough data yet: of ten people at least the job must be written. Bring your LinkedIn"
    " archive, or write what people do on the cards of your address book."
)


def card(data: Data) -> Card:
    """Count the kinds of work among all contacts, as far as their job titles tell.

    A kind counts when its titles are more likely right than misread; the interval is of how many
    kinds there are, contacts of unknown work included, who are supposed to do the same as the
    others (see `works.presence`). Contacts are those with whom something passed, or who stand in an
    address book.
    """
    contacts = {tie.person for tie in data.ties} | data.works.keys()
    kinds = kinds_of(data.works)
    found = presence(counted([*kinds.values()]), len(contacts) - len(kinds))
    shown = len(kinds) >= LEAST_KNOWN
    unknown = 1 - len(kinds) / max(len(contacts), 1)
    low, high = found.interval()
    return Card(
        key=KEY,
        title=Phrase.of("Doors you can knock on"),
        unit=Phrase.of("kinds of work, of twenty"),
        value=float(found.recognised) if shown else None,
        interval=(float(low), float(high)) if shown else None,
        n=len(kinds),
        window=data.window,
        coverage=data.coverage,
        status="experimental" if shown else "not_enough_data",
        sources=SOURCES,
        says=said(found.recognised, unknown) if shown else NEEDS_TITLES,
        not_meant=NOT_MEANT,
        parts=(
            *(
                (*of_works(data, counting(kinds, found), unknown), *of_kinds(found))
                if shown
                else ()
            ),
            *of_resources(data),
        ),
    )


def said(recognised: int, unknown: float) -> Phrase:
    """Say what was recognised, and of how many nothing is known."""
    return Phrase.of(
        "Among your contacts we recognise {value} of 20 kinds of work; of {unknown} in 100 of them"
        " we do not know the job.",
        value=recognised,
        unknown=round(100 * unknown),
    )


def of_works(data: Data, kinds: dict[int, str], unknown: float) -> tuple[tuple[Phrase, float], ...]:
    """Return the kinds among living ties, those met only elsewhere, and the share unknown."""
    living = {tie.person for tie in data.ties if tie.klass in ("strong", "weak")}
    near = met(kind for person, kind in kinds.items() if person in living)
    far = met(kinds.values()) - near
    return (
        (Phrase.of("kinds written on cards of people you write with, both ways"), float(len(near))),
        (Phrase.of("more, written only on cards of others"), float(len(far))),
        (Phrase.of("of your contacts have no job that could be read"), round(unknown, 3)),
    )


def counting(kinds: Mapping[int, str], found: Presence) -> dict[int, str]:
    """Return the kind of work of each person whose kind counts.

    By hand: of 44 titles 40 speak of care and 3 of money; one that alone speaks of the land is more
    likely misread, and opens no door.

    >>> read = {k: "care" if k < 40 else "money" if k < 43 else "land" for k in range(44)}
    >>> kept = counting(read, presence(counted([*read.values()]), unknown=0))
    >>> sorted(set(kept.values())), len(kept)
    (['care', 'money'], 43)
    """
    there = {key for (key, _, _), so in zip(KINDS, found.there.tolist(), strict=True) if so}
    return {person: kind for person, kind in kinds.items() if kind in there}


def of_kinds(found: Presence) -> tuple[tuple[Phrase, float], ...]:
    """Return how many people each kind was read of, the kinds that count alone."""
    told = zip(KINDS, found.seen.tolist(), found.there.tolist(), strict=True)
    return tuple((Phrase.of(words), seen) for (_, words, _), seen, there in told if there)


def met(kinds: Iterable[str]) -> set[str]:
    """Return the kinds of work met, each once."""
    return {key for key, _, _ in KINDS} & set(kinds)


def of_resources(data: Data) -> tuple[tuple[Phrase, float], ...]:
    """Return what the check-list says, nothing before it was filled in."""
    return () if data.resources is None else resources.parts(data.resources)
