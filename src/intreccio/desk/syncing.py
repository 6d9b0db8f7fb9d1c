"""Live accounts, read again from where the last time ended: mail, address books, calendars.

Reading changes nothing on the server (see `desk.writing` for what does). What was deleted there
stays in the book if it happened (a message, a meeting); a card that was deleted or changed is taken
back, unless so many vanish at once that it looks like a mistake: then the user is asked first.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import count, islice
from typing import Any, Literal, TypeAlias
from urllib.parse import quote, unquote, urlsplit

from intreccio.archives import events
from intreccio.archives.cards import cards, profile
from intreccio.archives.texts import Refused, decode
from intreccio.book import accounts, opening, takings
from intreccio.book.accounts import AccountRow
from intreccio.book.pen import Pen
from intreccio.desk import computing, passwords
from intreccio.desk.problems import NoSuchAccount, NotAnAccount, NotEncrypted
from intreccio.desk.taking_in import heard
from intreccio.people.records import Finding, Profile, Trace, Unreadable
from intreccio.people.wording import Phrase, sentence
from intreccio.sources import dav, imap

__all__ = ["AccountRow"]

KINDS = ("imap", "carddav", "caldav", "ics")
MOST_GONE, SHARE_GONE, FEW = 50, 0.2, 3
"""So many cards, or such a share of them if they are not a few, may vanish without a question."""
HOSTS = {
    "gmail.com": "imap.gmail.com",
    "googlemail.com": "imap.gmail.com",
    "outlook.com": "outlook.office365.com",
    "hotmail.com": "outlook.office365.com",
    "icloud.com": "imap.mail.me.com",
    "me.com": "imap.mail.me.com",
    "libero.it": "imapmail.libero.it",
    "virgilio.it": "in.virgilio.it",
    "tiscali.it": "imap.tiscali.it",
    "yahoo.com": "imap.mail.yahoo.com",
    "yahoo.it": "imap.mail.yahoo.com",
}
"""Where the mail of well-known providers is, by the domain of the address."""

TOGETHER = 60
"""Entries of a collection kept in one transaction."""
Gone: TypeAlias = Literal["ask", "take", "keep"]
"""What becomes of cards when many vanished on the server at once."""
State: TypeAlias = dict[str, dict[str, list[Any]]]
"""For each collection, and in it each entry's address: the mark of its version, its cards' keys.

Where a card was written from here, what the user had decided stands third (see `desk.writing`).
"""

NO_PASSWORD = sentence("Its password is not known here any more: give it again.")
MANY_GONE = sentence(
    "“{name}” shows {now} of {before} cards on the server. Were the others deleted there?"
)


@dataclass(frozen=True, slots=True)
class Came:
    """How many items an account gave this time."""

    account: AccountRow
    items: int


def listed() -> tuple[AccountRow, ...]:
    """Return every account, with how the last time went."""
    return accounts.listed()


def add(kind: str, address: str, login: str, password: str) -> int:
    """Write an account down, and keep its password; nothing is asked of the server yet.

    Raises:
        NotAnAccount: the address is none of its kind.
        NotEncrypted: whoever listens on the way would read it.
    """
    known = normal(kind, address.strip(), login.strip())
    number = accounts.add(kind, known, login.strip(), int(time.time()))
    if password:
        passwords.keep(name_of(kind, known, login.strip()), password)
    return number


def remove(account: int) -> None:
    """Strike an account off, and forget its password; what it gave stays in the book.

    Raises:
        NoSuchAccount: it is not there.
    """
    row = existing(account)
    passwords.forget(name_of(row.kind, row.address, row.login))
    accounts.remove(account)


def existing(account: int) -> AccountRow:
    """Return an account.

    Raises:
        NoSuchAccount: it is not there.
    """
    row = accounts.one(account)
    if row is None:
        raise NoSuchAccount(id=account)
    return row


def normal(kind: str, address: str, login: str) -> str:
    """Return the address of an account in one form; for mail it is found by the login if missing.

    >>> normal("imap", "", "ada@gmail.com"), normal("ics", "webcal://a.example/x.ics", "")
    ('imaps://imap.gmail.com:993', 'https://a.example/x.ics')
    """
    if kind == "imap":
        host = login.rpartition("@")[2]
        parts = urlsplit(address if "//" in address else f"//{address or HOSTS.get(host, host)}")
        named = parts.hostname or ""
        if "." not in named and named not in imap.LOCAL:
            raise NotAnAccount(address=address or login)
        return f"imaps://{named}:{parts.port or 993}"
    whole = address.replace("webcal://", "https://", 1)
    parts = urlsplit(whole if "//" in whole else f"https://{whole}")
    if kind not in KINDS or not parts.hostname or parts.scheme not in {"http", "https"}:
        raise NotAnAccount(address=address)
    if parts.scheme == "http" and parts.hostname not in dav.LOCAL:
        raise NotEncrypted(address=address)
    return parts.geturl()


def name_of(kind: str, address: str, login: str) -> str:
    """Return the name under which the password of an account is kept."""
    return f"{kind} {login} {address}"


# --- reading ------------------------------------------------------------------------------------


def sync(
    account: int | None = None,
    *,
    gone: Gone = "ask",
    progress: Callable[[str, int], None] = lambda _place, _items: None,
) -> tuple[Came, ...]:
    """Read one account, or all, from where the last time ended; then compute everything anew.

    `gone` says what becomes of cards when many vanished on the server at once: ask the user, "take"
    them away here too, or "keep" them here, though not there. What goes wrong with one
    account is written down with it, and the others are read.

    Raises:
        NoSuchAccount: there is no account of that number.
    """
    rows = accounts.listed() if account is None else (existing(account),)
    came = [Came(row, read_one(row, progress, gone)) for row in rows]
    if any(one.items for one in came):
        computing.recompute()
    return tuple(Came(existing(one.account.id), one.items) for one in came)


def read_one(row: AccountRow, progress: Callable[[str, int], None], gone: Gone) -> int:
    """Read one account, and write down how it went; return how many items came or went."""
    now, items = int(time.time()), 0
    try:
        for place, more in parts(row, password_of(row), gone):
            items += more
            progress(place, items)
    except Refused as refused:
        accounts.went_wrong(row.id, now, refused.reason, refused.detail)
    except Vanished as vanished:
        accounts.ask(row.id, now, vanished.question)
    else:
        accounts.went_well(row.id, now)
    return items


def password_of(row: AccountRow) -> str:
    """Return the password of an account.

    Raises:
        Refused: it has a login, and its password is not known any more.
    """
    found = passwords.find(name_of(row.kind, row.address, row.login))
    if row.login and not found:
        raise Refused(NO_PASSWORD)
    return found


def parts(row: AccountRow, password: str, gone: Gone) -> Iterator[tuple[str, int]]:
    """Read an account part by part; yield each part's place and how many items it gave."""
    if row.kind == "imap":
        yield from read_mail(row, password)
    elif row.kind == "ics":
        yield from read_address(row, password)
    else:
        yield from read_collections(row, password, gone)


def read_mail(row: AccountRow, password: str) -> Iterator[tuple[str, int]]:
    """Read the mail that came since, folder by folder.

    A folder whose messages the server numbered anew is read from its beginning: what is known is
    known by its own id. The cursor moves in one transaction with what was read.
    """
    where = urlsplit(row.address)
    server = imap.Server(where.hostname or "", where.port or 993, row.login)
    with imap.opened(server, password) as mail:
        for name in mail.folders():
            folder = mail.look(name)
            place = (
                f"imap://{quote(row.login)}@{where.hostname}/{name};uidvalidity={folder.validity}"
            )
            file = takings.file_of(row.taking, place, "imap")
            if folder.following and folder.following <= file.cursor + 1:
                continue
            pen = Pen(file.id)
            for batch in mail.messages(file.cursor):
                counts = pen.write([heard(finding) for finding in batch], batch[-1].cursor)
                yield place, counts.items
            takings.end_file(file.id)


def read_address(row: AccountRow, password: str) -> Iterator[tuple[str, int]]:
    """Read a calendar at an address, unless it is what it was the last time."""
    raw = dav.Dav(row.address, row.login, password, "ics").got()
    mark = blake2b(raw, digest_size=16).hexdigest()
    if row.state.get("mark") == mark:
        return
    file = takings.file_of(row.taking, row.address, "ics")
    found = [Finding(i, what) for i, what in enumerate(events.everything(decode(raw)), 1)]
    with opening.all_or_nothing():
        counts = Pen(file.id).write([heard(one) for one in found], len(found))
        accounts.keep_state(row.id, {"mark": mark})
    takings.end_file(file.id)
    yield row.address, counts.items


class Vanished(Exception):
    """So much is gone from the server that the user is asked before it goes from the book."""

    def __init__(self, question: Phrase) -> None:
        self.question = question
        super().__init__(question.read())


def read_collections(row: AccountRow, password: str, answer: Gone) -> Iterator[tuple[str, int]]:
    """Read what is new or changed in each address book or calendar, and take back what is gone."""
    server = dav.Dav(row.address, row.login, password, row.kind)
    state = {place: dict(known) for place, known in row.state.items()}
    for collection in server.collections():
        known = state.setdefault(collection, {})
        entries = {entry.href: entry.mark for entry in server.entries(collection)}
        gone = [href for href in known if href not in entries]
        if row.kind == "carddav" and answer == "ask":
            check_gone(len(known), len(gone), collection)
        file = takings.file_of(row.taking, collection, row.kind)
        changed = [href for href, mark in entries.items() if known.get(href, [""])[0] != mark]
        texts = server.texts(collection, changed)
        while some := dict(islice(texts, TOGETHER)):
            yield (
                collection,
                keep(row, file, state, collection, {h: (entries[h], some[h]) for h in some}),
            )
        if answer == "keep":
            let_go(row, state, collection, gone)
        else:
            yield from forget(row, file.id, state, collection, gone)


def keep(
    row: AccountRow, file: takings.FileRow, state: State, collection: str,
    some: dict[str, tuple[str, str]],
) -> int:  # fmt: skip
    """Keep entries with their marks, what they said before taken back; return how many items."""
    known, numbers = state[collection], count(takings.cursor_of(file.id) + 1)
    found = {h: [Finding(next(numbers), w) for w in read_entry(row.kind, words)]
             for h, (_, words) in some.items()}  # fmt: skip
    before = [key for href in some for key in known.get(href, ["", []])[1]]
    for href, told in found.items():
        keys = [f.what.key for f in told if isinstance(f.what, Profile)]
        known[href] = [some[href][0], keys, *known.get(href, [])[2:]]
    with opening.all_or_nothing():
        if before:
            takings.withdraw(file.id, before)
        entries = [heard(one) for told in found.values() for one in told]
        counts = Pen(file.id).write(entries, next(numbers))
        if before:
            takings.forget_strangers()
        accounts.keep_state(row.id, state)
    return counts.items


def forget(
    row: AccountRow, file: int, state: State, collection: str, gone: list[str]
) -> Iterator[tuple[str, int]]:  # fmt: skip
    """Take back the cards that are gone from a collection; meetings that were held stay."""
    keys = [key for href in gone for key in state[collection].pop(href)[1]]
    with opening.all_or_nothing():
        if keys:
            takings.withdraw(file, keys)
            takings.forget_strangers()
        accounts.keep_state(row.id, state)
    yield collection, len(keys)


def let_go(row: AccountRow, state: State, collection: str, gone: list[str]) -> None:
    """Keep what the cards that are gone from a collection said, and look for them no more."""
    for href in gone:
        state[collection].pop(href)
    accounts.keep_state(row.id, state)


def check_gone(before: int, gone: int, collection: str) -> None:
    """Stop when so many cards are gone at once that it looks like a mistake.

    Raises:
        Vanished: with the question that the user is asked.
    """
    if gone > MOST_GONE or (gone > FEW and gone > SHARE_GONE * before) or 0 < before == gone:
        name = unquote(urlsplit(collection).path).rstrip("/").rpartition("/")[2]
        raise Vanished(Phrase.of(MANY_GONE, now=before - gone, before=before, name=name))


def read_entry(kind: str, words: str) -> Iterator[Profile | Trace | Unreadable]:
    """Yield what one entry of a collection says."""
    if kind == "carddav":
        yield from (profile(card) for card, _ in cards(words.splitlines(), 0))
    else:
        yield from events.everything(words.replace("\r\n", "\n"))
