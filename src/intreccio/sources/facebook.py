"""What Facebook and Instagram hand out in JSON: friends, followers, conversations, the owner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from intreccio.archives.jsons import Thing, loaded, mended, names, seconds, text, thing, things
from intreccio.archives.keys import digest
from intreccio.people.addresses import bare_name, handle, mail, phone
from intreccio.people.names import shown
from intreccio.people.records import Address, Channel, Finding, Party, Profile, Trace, Unreadable
from intreccio.people.wording import sentence

NAME = "facebook"

MANY = 20
FRIENDS = "friends_v2"
FOLLOWED = ("relationships_following", "relationships_followers")
"""Keys under which Instagram lists accounts; its newest file of followers is a bare list."""

NO_DATE = sentence("The message has no date that can be used.")
NO_SENDER = sentence("The message does not say who wrote it.")
NOBODY = sentence("The entry does not name anybody.")
MASS = sentence("Sent to many at once")

Read = Profile | Trace | Unreadable


def owns(path: Path, head: bytes) -> bool:
    """Say whether a file is one of those that are read."""
    del path
    told = ((FRIENDS,), ("profile_v2",), ("participants", "messages"), ("string_list_data",))
    return any(names(head, *keys) for keys in told)


def size(path: Path) -> int:
    """Return about how many entries there are, by the size of the file."""
    return max(path.stat().st_size // 250, 1)


def read(path: Path, *, start: int = 0, text: bool = False) -> Iterator[Finding]:
    """Yield what the file holds, from the finding numbered `start` on."""
    for number, what in islice(enumerate(everything(loaded(path), words=text), 1), start, None):
        yield Finding(number, what)


def everything(export: Any, *, words: bool) -> Iterator[Read]:
    """Yield what a file holds, whichever of them it is."""
    top = thing(export)
    if "profile_v2" in top:
        yield owner(thing(top["profile_v2"]))
    for entry in things(top.get(FRIENDS)):
        yield friend(entry)
    for listed in (export, *(top.get(key) for key in FOLLOWED)):
        yield from map(account, things(listed))
    if "messages" in top:
        yield from conversation(top, words=words)


def owner(profile: Thing) -> Profile | Unreadable:
    """Make the owner's own profile."""
    name = shown(mended(thing(profile.get("name")).get("full_name")))
    mails = thing(profile.get("emails")).get("emails")
    told = [mail(text(one)) for one in mails] if isinstance(mails, list) else []
    numbers = things(profile.get("phone_numbers"))
    told += [phone(text(one.get("phone_number"))) for one in numbers]
    told.append(bare_name(name, "facebook"))
    if not name:
        return Unreadable("profile", NOBODY)
    own = tuple(dict.fromkeys(address for address in told if address))
    return Profile(f"facebook-owner:{digest(name)}", (name,), own, mine=True)


def friend(entry: Thing) -> Profile | Unreadable:
    """Make the profile of a friend."""
    name = shown(mended(entry.get("name")))
    address = bare_name(name, "facebook") if name else None
    if address is None:
        return Unreadable("friends", NOBODY)
    return Profile(
        f"facebook:{digest(name)}", (name,), (address,), met=seconds(entry.get("timestamp"))
    )


def account(entry: Thing) -> Profile | Unreadable:
    """Make the profile of an account that is followed, or that follows."""
    told = next(iter(things(entry.get("string_list_data"))), {})
    page = text(told.get("href")).rstrip("/").rpartition("/")[2]
    value = text(told.get("value")) or text(entry.get("title")) or page
    address = handle("instagram", value)
    if address is None:
        return Unreadable("accounts", NOBODY)
    return Profile(f"instagram:{value.lower()}", (), (address,), met=seconds(told.get("timestamp")))


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation: its key, who is in it, the name of a group, and why it makes no tie."""

    key: str
    present: dict[Address, Party]
    group: str
    reason: str


def conversation(export: Thing, *, words: bool) -> Iterator[Trace | Unreadable]:
    """Yield the messages of a conversation."""
    written = things(export.get("messages"))
    told = [*things(export.get("participants")), *({"name": m.get("sender_name")} for m in written)]
    present = {p.address: p for one in told if (p := party(one.get("name")))}
    path = text(export.get("thread_path")) or digest(*sorted(a.value for a in present))
    group = mended(export.get("title")) or "Facebook" if len(present) > 2 else ""
    talk = Talk(path, present, group, MASS if len(present) > MANY + 1 else "")
    for number, message in enumerate(written, 1):
        yield trace(message, number, talk, words=words)


def party(name: Any) -> Party | None:
    """Return somebody by their name, which is all that the file tells."""
    plain = shown(mended(name))
    address = bare_name(plain, "facebook") if plain else None
    return Party(address, plain) if address else None


def trace(message: Thing, number: int, talk: Talk, *, words: bool) -> Trace | Unreadable:
    """Make the trace of a message."""
    wrote, at = party(message.get("sender_name")), seconds(message.get("timestamp_ms"))
    if wrote is None or at is None:
        return Unreadable(f"message {number}", NO_DATE if at is None else NO_SENDER)
    said = mended(message.get("content"))
    key = digest(wrote.address.value, text(message.get("timestamp_ms")), said)
    return Trace(
        item=f"facebook:{key}",
        at=at,
        channel=Channel.MESSAGE,
        author=wrote,
        others=tuple(p for address, p in talk.present.items() if address != wrote.address),
        thread=f"facebook:{talk.key}",
        gathering=talk.group,
        left_out=talk.reason,
        text=said[:20_000] if words else "",
    )
