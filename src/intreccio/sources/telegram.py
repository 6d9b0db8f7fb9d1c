"""Telegram's export in JSON: one chat, or the whole account with its contacts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from intreccio.archives.jsons import Thing, instant, loaded, names, seconds, text, thing, things
from intreccio.people.addresses import handle, phone
from intreccio.people.names import shown
from intreccio.people.records import Channel, Finding, Party, Profile, Trace, Unreadable
from intreccio.people.wording import sentence

NAME = "telegram"

MANY = 20
NOT_PEOPLE = frozenset(["bot_chat", "public_channel", "private_channel", "saved_messages"])

NO_DATE = sentence("The message has no date that can be used.")
NO_SENDER = sentence("The message does not say who wrote it.")
NOBODY = sentence("The entry has neither a name nor a number.")
BROADCAST = sentence("A channel or a machine, not a conversation")
MASS = sentence("Sent to many at once")

Read = Profile | Trace | Unreadable


def owns(path: Path, head: bytes) -> bool:
    """Say whether a file is such an export."""
    del path
    chat = names(head, "type", "id", "messages") and (
        b"from_id" in head or b'"date_unixtime"' in head
    )
    return chat or names(head, "about", "personal_information", "user_id")


def size(path: Path) -> int:
    """Return about how many messages there are, by the size of the file."""
    return max(path.stat().st_size // 300, 1)


def read(path: Path, *, start: int = 0, text: bool = False) -> Iterator[Finding]:
    """Yield the owner, the contacts and the messages, from the finding numbered `start` on."""
    for number, what in islice(enumerate(everything(loaded(path), words=text), 1), start, None):
        yield Finding(number, what)


def everything(export: Any, *, words: bool) -> Iterator[Read]:
    """Yield what an export holds."""
    top = thing(export)
    mine = thing(top.get("personal_information"))
    if mine:
        yield person(mine, mine=True)
    for entry in things(thing(top.get("contacts")).get("list")):
        yield person(entry, mine=False)
    chats = things(thing(top.get("chats")).get("list")) or [top]
    for chat in chats:
        yield from conversation(chat, words=words)


def person(entry: Thing, *, mine: bool) -> Profile | Unreadable:
    """Make the profile of the owner or of a contact."""
    name = shown(f"{text(entry.get('first_name'))} {text(entry.get('last_name'))}")
    number = phone(text(entry.get("phone_number")))
    user = text(entry.get("user_id"))
    told = tuple(filter(None, (number, handle("telegram", f"user{user}") if user else None)))
    if not (name or told):
        return Unreadable("contacts", NOBODY)
    key = told[0].value if told else name
    return Profile(f"telegram:{key}", (name,) if name else (), told, mine=mine)


def conversation(chat: Thing, *, words: bool) -> Iterator[Trace | Unreadable]:
    """Yield the messages of one chat."""
    kind, title = text(chat.get("type")), text(chat.get("name"))
    written = [m for m in things(chat.get("messages")) if m.get("type") == "message"]
    present = {p.address: p for m in written if (p := author(m))}
    if kind == "personal_chat" and (other := handle("telegram", f"user{text(chat.get('id'))}")):
        present.setdefault(other, Party(other, shown(title)))
    reason = BROADCAST if kind in NOT_PEOPLE else MASS if len(present) > MANY + 1 else ""
    group = title or "Telegram" if kind != "personal_chat" and len(present) > 2 else ""
    for message in written:
        yield trace(message, chat, present, group, reason, words=words)


def author(message: Thing) -> Party | None:
    """Return who wrote a message."""
    account = handle("telegram", text(message.get("from_id")))
    return Party(account, shown(text(message.get("from")))) if account else None


def trace(
    message: Thing, chat: Thing, present: dict[Any, Party], group: str, reason: str, *, words: bool
) -> Trace | Unreadable:
    """Make the trace of a message."""
    number, of = text(message.get("id")), text(chat.get("id"))
    at, wrote = seconds(message.get("date_unixtime")), author(message)
    at = at or instant(message.get("date"))
    if at is None or wrote is None:
        return Unreadable(f"message {number}", NO_DATE if at is None else NO_SENDER)
    answered = text(message.get("reply_to_message_id"))
    return Trace(
        item=f"telegram:{of}:{number}",
        at=at,
        channel=Channel.MESSAGE,
        author=wrote,
        others=tuple(p for address, p in present.items() if address != wrote.address),
        thread=f"telegram:{of}",
        answers=f"telegram:{of}:{answered}" if answered else "",
        gathering=group,
        left_out=reason,
        text=spoken(message.get("text")) if words else "",
    )


def spoken(value: Any) -> str:
    """Return the words of a message, which may be cut into pieces of several kinds.

    >>> spoken(["Ciao ", {"type": "bold", "text": "Ada"}])
    'Ciao Ada'
    """
    pieces = value if isinstance(value, list) else [value]
    return "".join(p if isinstance(p, str) else text(thing(p).get("text")) for p in pieces)[:20_000]
