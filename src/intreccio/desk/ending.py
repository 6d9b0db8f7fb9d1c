"""Good endings: to thank and close, to pause, to hand over; what stays open between us first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from intreccio.book import dossiers, heard, persons, unsettled
from intreccio.desk import meeting, rhythm
from intreccio.desk.meeting import moment_of
from intreccio.desk.mine import my_number
from intreccio.desk.problems import NoSuchPerson, NotARhythm, SamePerson
from intreccio.giving import ending as giving
from intreccio.giving.ending import Open
from intreccio.giving.rhythm import Said, is_quiet
from intreccio.network.traces import DAY
from intreccio.people.wording import Phrase

LONGEST = 2_000
"""Characters of the user's words in a draft."""


@dataclass(frozen=True, slots=True)
class Ending:
    """What a good ending begins with.

    Attributes:
        said: what the user said of the tie before.
        open: what stays open between us, the newest first.
        years: the first and the last year of contact, None where there was none.
    """

    person: int
    name: str
    said: Said
    quiet: bool
    open: tuple[Open, ...]
    years: tuple[int, int] | None
    thanked_for: tuple[str, ...]


def ending(number: int, now: int | None = None) -> Ending:
    """Return what stays open with a person, and what a draft may say.

    Raises:
        NoSuchPerson: nobody of that number is in the book.
    """
    moment, names = moment_of(now), persons.names()
    if number not in names:
        raise NoSuchPerson(id=number)
    said = rhythm.words().get(number, Said())
    open_ones = sorted(between(number, moment), key=lambda one: -(one.at or 0))
    thanks = tuple(one.words for one in open_ones if one.kind == "thanks")
    return Ending(
        person=number,
        name=names[number],
        said=said,
        quiet=is_quiet(said, moment),
        open=tuple(open_ones),
        years=years(number),
        thanked_for=thanks,
    )


def draft(
    found: Ending, how: giving.How, *, words: str = "", other: int | None = None
) -> tuple[Phrase, ...]:
    """Write a closing, one phrase for each paragraph: theirs to change, and to send.

    Raises:
        NoSuchPerson: whom it is to be handed over to is not in the book.
    """
    names = persons.names()
    if other is not None and other not in names:
        raise NoSuchPerson(id=other)
    return giving.draft(
        giving.Farewell(
            how=how,
            name=found.name,
            since=found.years[0] if found.years else None,
            open=found.open,
            words=words.strip()[:LONGEST],
            other=names.get(other or 0, ""),
        )
    )


# --- what stays open -----------------------------------------------------------------------------


NOTE, MAIL = Phrase.of("your own note"), Phrase.of("in their words")
WRITTEN = Phrase.of("written down by you")


def between(number: int, now: int) -> Iterator[Open]:
    """Yield what stays open: asks unanswered, help without thanks, what I said I would do."""
    yield from voiced(number, now)
    for one in unsettled.needs_of(number):
        yield Open("need", one.words, one.at, WRITTEN)
    for one in unsettled.unthanked(number):
        yield Open("thanks", one.words, one.at, WRITTEN)
    for met in meeting.meetings(number, now).waiting:
        yield Open("follow", met.follow, met.at, Phrase.of("after a meeting"))


def voiced(number: int, now: int) -> Iterator[Open]:
    """Yield what was heard of a person after which the owner has not written, nor met them."""
    since, settled = heard_back(number, now), unsettled.settled_sayings()
    for row in heard.sayings():
        theirs = row.by == number or (row.by is None and row.about == number)
        if not theirs or row.key in settled or (row.at or 0) > now:
            continue
        if row.kind == "need" and (row.by is None or row.at > since):
            yield Open("need", row.words, row.at or None, NOTE if row.by is None else MAIL)
        if row.kind == "favour" and row.by == number and row.at > since:
            yield Open("thanks", row.words, row.at or None, MAIL)


def heard_back(number: int, now: int) -> int:
    """Return when the owner last wrote to a person, or met them; 0 for never."""
    sent = [
        m.at for m in dossiers.moments(number, my_number()) if m.way == "out" and not m.left_out
    ]
    met = [m.at for m in meeting.meetings(number, now).had]
    return max((at for at in (*sent, *met) if at <= now), default=0)


def years(number: int) -> tuple[int, int] | None:
    """Return the first and the last year in which something passed."""
    found = [year for year, _, _ in dossiers.by_year(number, my_number())]
    return (min(found), max(found)) if found else None


# --- the user's word -----------------------------------------------------------------------------


def pause(number: int, days: int, now: int | None = None, *, text: str = "") -> str:
    """Leave a tie in peace for so many days; return the key to take that back by.

    Raises:
        NotARhythm: it is no number of days between 1 and ten years.
        NoSuchPerson: nobody of that number is in the book.
        SamePerson: it would be the tie with oneself.
    """
    if not 1 <= days <= rhythm.MOST_DAYS:
        raise NotARhythm(days=days)
    moment = moment_of(now)
    return rhythm.say(number, "pause", moment, until=moment + days * DAY, text=kept(text))


def close(number: int, now: int | None = None, *, text: str = "") -> str:
    """Close a tie in good terms: it stays quiet until it is opened again.

    Raises:
        NoSuchPerson: nobody of that number is in the book.
        SamePerson: it would be the tie with oneself.
    """
    return rhythm.say(number, "close", now, text=kept(text))


def hand_over(number: int, other: int, now: int | None = None, *, text: str = "") -> str:
    """Say that somebody else looks after a tie from now on.

    Raises:
        NoSuchPerson: one of the two is not in the book.
        SamePerson: both are one, or one of them is the owner.
    """
    if other in (number, my_number()):
        raise SamePerson(id=other)
    return rhythm.say(number, "hand", now, other=other, text=kept(text))


def open_again(number: int, now: int | None = None) -> str:
    """Take a tie up again, whatever was said of it before.

    Raises:
        NoSuchPerson: nobody of that number is in the book.
        SamePerson: it would be the tie with oneself.
    """
    return rhythm.say(number, "open", now)


def kept(text: str) -> str:
    """Return the user's words as they are kept."""
    return text.strip()[:LONGEST]


def quiet(now: int | None = None) -> frozenset[int]:
    """Return the people to be left in peace: their tie is paused, closed or handed over."""
    moment = moment_of(now)
    return frozenset(who for who, said in rhythm.words().items() if is_quiet(said, moment))
