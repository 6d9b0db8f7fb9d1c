"""Writing to an address book on a server: only when switched on, shown first, kept before.

What the user decided about a person who has exactly one card there is put on that card: their name
for them, their note, and the addresses that another source states to be the same person's. Nothing
is ever deleted from a card, and the card written over is the one whose lines were shown. What was
written once is remembered with the account, so that a change made elsewhere afterwards holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urljoin

from intreccio.archives import card_editing
from intreccio.archives.card_editing import NotOneCard
from intreccio.archives.texts import Refused
from intreccio.book import accounts, opening, takings
from intreccio.book.accounts import AccountRow
from intreccio.desk import card_backups, computing, syncing, wishing
from intreccio.desk.problems import NoSuchBackup, NotSwitchedOn, NotTwoWay, ServerSays
from intreccio.desk.wishing import Place, Wished
from intreccio.people.wording import sentence
from intreccio.sources import dav
from intreccio.sources.dav import writing

NOT_ONE = sentence("The entry on the server is not one whole card: it is left as it is.")
CUT_OFF = sentence(
    "The line was cut: whether this card was written is not known. Look again: what is written"
    " is not shown any more."
)


@dataclass(frozen=True, slots=True)
class Change:
    """A card to be written: whose, where, the version shown, its bytes now and then, the lines.

    `seal` is a digest of all this, by which a page says which changes were seen and agreed to.
    """

    person: int
    name: str
    place: Place
    mark: str
    old: bytes
    new: bytes
    lines: tuple[str, ...]
    seal: str
    decided: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Left:
    """A person whose card is left as it is, and why."""

    person: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be written to an account, and what cannot be."""

    account: AccountRow
    changes: tuple[Change, ...]
    left: tuple[Left, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the writing of one card went: `reason` says why it is not written."""

    change: Change
    word: Literal["written", "changed", "refused", "unknown", "waiting"]
    reason: str = ""


# --- the switch -----------------------------------------------------------------------------------


def let_write(account: int, *, on: bool) -> None:
    """Let cards be changed at an account, or no more; nothing is written by this.

    Raises:
        NoSuchAccount: it is not there.
        NotTwoWay: it is not an address book.
    """
    if syncing.existing(account).kind != "carddav":
        raise NotTwoWay(id=account)
    accounts.let_write(account, on=on)


def switched_on(account: int) -> AccountRow:
    """Return an account that may be written to, as the book says at this very moment.

    Raises:
        NoSuchAccount: it is not there.
        NotTwoWay: it is not an address book.
        NotSwitchedOn: the user has not let it be written to.
    """
    row = syncing.existing(account)
    if row.kind != "carddav":
        raise NotTwoWay(id=account)
    if not row.two_way:
        raise NotSwitchedOn(id=account)
    return row


def server_of(row: AccountRow) -> dav.Dav:
    """Open the conversation with the server of an account."""
    try:
        password = syncing.password_of(row)
    except Refused as refused:
        raise ServerSays(refused) from refused
    return dav.Dav(row.address, row.login, password, row.kind)


# --- what would be written ------------------------------------------------------------------------


def plan(account: int) -> Plan:
    """Fetch the cards that the user's decisions bear on, and return how each would change.

    A card that says it all already is remembered as written: a line may have been cut after it was.

    Raises:
        NotSwitchedOn: the user has not let the account be written to.
        ServerSays: the server cannot be spoken to.
    """
    row = switched_on(account)
    server = server_of(row)
    seen = [looked_at(server, wish) for wish in wishing.wished(row)]
    changes = [one for one in seen if isinstance(one, Change)]
    for one in changes:
        if not one.lines:
            remember(row.id, one)
    left = tuple(one for one in seen if isinstance(one, Left))
    return Plan(row, tuple(one for one in changes if one.lines), left)


def looked_at(server: dav.Dav, wish: Wished) -> Change | Left | None:
    """Fetch a card, and return how it would change; None when it is there no more.

    Raises:
        ServerSays: the server cannot be spoken to.
    """
    if wish.hindrance:
        return Left(wish.person, wish.name, wish.hindrance)
    try:
        raw, mark = writing.fetched(server, address_of(wish.place))
        return change_of(wish, mark, raw, card_editing.edited(raw, wish.wish))
    except NotOneCard:
        return Left(wish.person, wish.name, NOT_ONE)
    except Refused as refused:
        if refused.reason == dav.NOT_FOUND:
            return None
        raise ServerSays(refused) from refused


def change_of(wish: Wished, mark: str, old: bytes, new: bytes) -> Change:
    """Describe how a card is to change."""
    told = f"{address_of(wish.place)}\0{mark}\0".encode() + new
    return Change(
        wish.person, wish.name, wish.place, mark, old, new, card_editing.difference(old, new),
        blake2b(told, digest_size=16).hexdigest(), wish.decided,
    )  # fmt: skip


def address_of(place: Place) -> str:
    """Return the whole address of a card."""
    return urljoin(place.collection, place.href)


# --- writing --------------------------------------------------------------------------------------


def write(account: int, changes: Iterable[Change]) -> tuple[Outcome, ...]:
    """Write the cards that the user agreed to, each only over the version that was shown.

    When the line is cut nothing more is tried; what is written is read again into the book.

    Raises:
        NotSwitchedOn: the user has not let the account be written to.
    """
    row = switched_on(account)
    server, here = server_of(row), card_backups.begun(account)
    outcomes: list[Outcome] = []
    for change in changes:
        cut = outcomes and outcomes[-1].word in {"unknown", "waiting"}
        outcomes.append(Outcome(change, "waiting") if cut else write_one(server, row, change, here))
    if any(one.word == "written" for one in outcomes):
        computing.recompute()
    return tuple(outcomes)


def write_one(server: dav.Dav, row: AccountRow, change: Change, here: Path) -> Outcome:
    """Keep a card as it stands, write it, and read it again; the one place that writes.

    Raises:
        NotSwitchedOn: the user has not let the account be written to.
    """
    switched_on(row.id)
    card_backups.keep(here, change.place.href, change.old)
    try:
        writing.put(server, address_of(change.place), change.new, change.mark)
    except Refused as refused:
        if refused.reason == dav.CHANGED:
            return Outcome(change, "changed", refused.reason)
        if refused.reason == dav.NO_ANSWER:
            return Outcome(change, "unknown", CUT_OFF)
        return Outcome(change, "refused", refused.reason)
    read_again(server, row, change)
    return Outcome(change, "written")


def read_again(server: dav.Dav, row: AccountRow, change: Change) -> None:
    """Read a card that was written, so that the next reading of the account finds nothing new.

    A line that is cut here does no harm: the next reading sees that the card is another.
    """
    collection, href = change.place.collection, change.place.href
    try:
        found = list(server.versions(collection, [href]))
    except Refused:
        found = []
    with opening.all_or_nothing():
        remember(row.id, change)
        state = syncing.existing(row.id).state
        file = takings.file_of(row.taking, collection, row.kind)
        for _, mark, words in found:
            syncing.keep(row, file, state, collection, {href: (mark, words)})


def remember(account: int, change: Change) -> None:
    """Remember what the user had decided when a card came to say it."""
    with opening.all_or_nothing():
        state = syncing.existing(account).state
        entry = state.get(change.place.collection, {}).get(change.place.href)
        if entry and entry[2:] != [change.decided]:
            entry[2:] = [change.decided]
            accounts.keep_state(account, state)


# --- back again -----------------------------------------------------------------------------------


def restoring(account: int, backup: str) -> Change:
    """Return how a card would change if it were put back as it was kept.

    Raises:
        NotSwitchedOn: the user has not let the account be written to.
        NoSuchBackup: it was not kept, or its card is not on the server any more.
    """
    row = switched_on(account)
    kept = next((one for one in card_backups.listed(account) if one.name == backup), None)
    wish = wishing.kept_as(row, kept.path.name) if kept else None
    if not kept or not wish:
        raise NoSuchBackup(backup=backup, account=account)
    try:
        raw, mark = writing.fetched(server_of(row), address_of(wish.place))
    except Refused as refused:
        raise ServerSays(refused) from refused
    return change_of(wish, mark, raw, kept.path.read_bytes())


def counted(outcomes: Sequence[Outcome], word: str) -> int:
    """Count the cards that went one way."""
    return sum(one.word == word for one in outcomes)
