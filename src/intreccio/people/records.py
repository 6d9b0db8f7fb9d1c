"""The facts that everything else is computed from: small, immutable, each with its origin."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

AddressKind = Literal["mail", "phone", "linkedin", "handle", "card", "name"]
"""How a person is reached or known.

`handle` is an account of a chat or a social network ("telegram:user1"), `card` an entry of an
address book, `name` a bare name.
"""
SayingKind = Literal["need", "offer", "thanks", "favour", "goal"]
"""What a sentence does: it asks, offers, thanks, tells of a favour, or states a goal of mine."""


class Channel(StrEnum):
    """The channel by which a trace was left."""

    MAIL = "mail"
    LIST = "list"
    MESSAGE = "message"
    INVITATION = "invitation"
    MEETING = "meeting"
    CALL = "call"


@dataclass(frozen=True, slots=True)
class Address:
    """One way to reach or name a person, in normal form (see `people.addresses`)."""

    kind: AddressKind
    value: str


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody as a trace shows them: an address, and the name written beside it (or "")."""

    address: Address
    name: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """One observed fact: who, with whom, when, which way, by what channel.

    Attributes:
        item: the natural key of the fact, equal in every export of it ("mail:<id@host>").
        at: seconds since the epoch, UTC.
        channel: by what channel; a message that passed through a mailing list is `LIST`.
        author: who wrote, invited or called the meeting.
        others: to whom, or with whom.
        delivered: the mailbox that it was delivered to, where the source says so.
        thread: key of the conversation ("" when unknown).
        answers: `item` of the trace that this one replies to ("" when it replies to none).
        gathering: the list, group conversation or series that it belongs to.
        title: the subject line.
        left_out: why it makes no tie ("" when it does): a sentence of `people.wording`.
        text: the words themselves, only when the user asked for them to be read.
    """

    item: str
    at: int
    channel: Channel
    author: Party
    others: tuple[Party, ...] = ()
    delivered: Address | None = None
    thread: str = ""
    answers: str = ""
    gathering: str = ""
    title: str = ""
    left_out: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """A dated place in an organisation. Dates are ISO, as exact as known ("2015", "2015-03")."""

    organisation: str
    title: str = ""
    start: str = ""
    end: str = ""
    kind: Literal["work", "school"] = "work"


@dataclass(frozen=True, slots=True)
class Related:
    """Somebody whom a profile names as related ("mother", "assistant", ...)."""

    relation: str
    name: str


@dataclass(frozen=True, slots=True)
class Goal:
    """Something that the owner set out for, as a source shows it (a job that was saved)."""

    words: str
    at: int


@dataclass(frozen=True, slots=True)
class Profile:
    """What one entry of one source says of one person.

    Attributes:
        key: the entry's own name in its source ("vcard:<UID>", "linkedin:<address>"); stays the
            same when the entry is edited and exported again.
        names: the first is the one to show; the others are variants (nickname, maiden name).
        addresses: mail, phone and linkedin addresses in normal form.
        notes: the user's own words about the person.
        labels: groups or categories of the source.
        places: towns or regions.
        born: ISO date, possibly without the year ("--02-29").
        met: seconds since the epoch when the two were connected, where the source says so.
        noted: seconds since the epoch when the notes were written, where the source says so.
        mine: the entry describes the owner of the book.
        texts: words of others about the entry (a headline), only where the source has them.
        goals: what the owner set out for, on an entry that is theirs.
    """

    key: str
    names: tuple[str, ...]
    addresses: tuple[Address, ...] = ()
    roles: tuple[Role, ...] = ()
    notes: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    born: str = ""
    met: int | None = None
    noted: int | None = None
    mine: bool = False
    texts: tuple[str, ...] = ()
    goals: tuple[Goal, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An item that could not be understood: where it is, and why.

    `reason` is a fixed sentence (`people.wording`); `detail` quotes what was met, shortened.
    """

    place: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One item met in a file, and the position from which reading goes on after it.

    `cursor` is opaque to all but the reader: `read(..., start=cursor)` yields what follows.
    """

    cursor: int
    what: Trace | Profile | Unreadable


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence in which somebody asks, offers, thanks, did a favour, or sets out for a goal.

    `by` is who said it; None means the owner's own note about the person of `about`.
    """

    kind: SayingKind
    words: str
    at: int
    item: str
    by: Address | None = None
    about: Address | None = None
