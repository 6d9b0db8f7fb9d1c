"""Monica's export in JSON (version 4): people, what was written of them, how they are related."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from intreccio.archives.jsons import Thing, instant, loaded, names, text, thing, things
from intreccio.people.addresses import card, handle, linkedin, mail, phone
from intreccio.people.names import shown
from intreccio.people.records import (
    Address,
    Channel,
    Finding,
    Party,
    Profile,
    Related,
    Trace,
    Unreadable,
)
from intreccio.people.roles import stated
from intreccio.people.wording import sentence

NAME = "monica"

OWNER = Party(Address("card", "monica-owner"))
"""Stands for the owner, whom Monica knows as a user and not as a contact."""
NOBODY = sentence("The entry does not name anybody.")
NO_DATE = sentence("The entry has no date that can be used.")

Read = Profile | Trace | Unreadable


def owns(path: Path, head: bytes) -> bool:
    """Say whether a file is such an export."""
    del path
    return names(head, "app_version", "export_date", "account")


def size(path: Path) -> int:
    """Return about how many entries there are, by the size of the file."""
    return max(path.stat().st_size // 2000, 1)


def read(path: Path, *, start: int = 0, text: bool = False) -> Iterator[Finding]:
    """Yield the owner, the people, and what was done with each, from the one numbered `start`."""
    for number, what in islice(enumerate(everything(loaded(path), words=text), 1), start, None):
        yield Finding(number, what)


def everything(export: Any, *, words: bool) -> Iterator[Read]:
    """Yield what an export holds."""
    account = thing(thing(export).get("account"))
    parts = by_type(account.get("data"))
    contacts = parts["contact"]
    called = {text(c.get("uuid")): name_of(c) for c in contacts}
    related = relations(parts["relationship"], called)
    yield from map(user, parts["user"][:1])
    for contact in contacts:
        yield person(contact, related, called)
    for contact in contacts:
        yield from done(contact, words=words)
    yield from activities(parts["activity"], contacts)


def by_type(data: Any) -> dict[str, list[Thing]]:
    """Gather the entries of a list of lists by what they are."""
    found: dict[str, list[Thing]] = defaultdict(list)
    for group in things(data):
        found[text(group.get("type"))] += things(group.get("values"))
    return found


def told(entry: Thing, key: str) -> str:
    """Return what an entry says under a key, among its properties or beside them."""
    return text(thing(entry.get("properties")).get(key)) or text(entry.get(key))


def name_of(contact: Thing) -> str:
    """Return the name of a contact."""
    return shown(" ".join(told(contact, key) for key in ("first_name", "middle_name", "last_name")))


def user(entry: Thing) -> Profile:
    """Make the owner's own profile."""
    name, box = name_of(entry), mail(told(entry, "email"))
    return Profile(
        key=OWNER.address.value,
        names=(name,) if name else (),
        addresses=(box,) if box else (),
        mine=True,
    )


def relations(entries: list[Thing], called: dict[str, str]) -> dict[str, list[Related]]:
    """Return whom each contact is related to, by the contact's own identifier."""
    found: dict[str, list[Related]] = defaultdict(list)
    for entry in entries:
        one, other = told(entry, "contact_is"), told(entry, "of_contact")
        if called.get(one) and other in called:
            found[other].append(Related(told(entry, "type").lower(), called[one]))
    return found


def person(
    contact: Thing, related: dict[str, list[Related]], called: dict[str, str]
) -> Profile | Unreadable:
    """Make the profile of a contact."""
    key, parts = text(contact.get("uuid")), by_type(contact.get("data"))
    names_, own = names_of(contact), addresses_of(parts["contact_field"])
    if not (names_ or own) or not key:
        return Unreadable("contact", NOBODY, key)
    firm = told(contact, "company")
    first_met = told(contact, "first_met_through")
    kin = [*related.get(key, ())]
    if called.get(first_met):
        kin.append(Related("introduced by", called[first_met]))
    return Profile(
        key=f"monica:{key}",
        names=names_,
        addresses=own,
        roles=stated(firm, told(contact, "job")),
        notes=notes_of(contact, parts),
        labels=tuple(filter(None, map(text, tags_of(contact)))),
        places=tuple(filter(None, dict.fromkeys(told(a, "city") for a in parts["address"]))),
        related=tuple(kin),
        born=day_of(contact, "birthdate"),
        met=instant(day_of(contact, "first_met_date")),
    )


def names_of(contact: Thing) -> tuple[str, ...]:
    """Return the names of a contact, the one to show first."""
    nick, family = told(contact, "nickname"), told(contact, "last_name")
    found = [name_of(contact), shown(f"{nick} {family}") if nick and family else ""]
    return tuple(dict.fromkeys(filter(None, found)))


def addresses_of(fields: list[Thing]) -> tuple[Address, ...]:
    """Return how a contact is reached; a field of a kind that is not known is passed over."""
    found: list[Address | None] = []
    for entry in fields:
        value = told(entry, "data") or told(entry, "content")
        kind = told(entry, "type").lower()
        if "@" in value and "." in value:
            found.append(mail(value))
        elif "linkedin" in value.lower():
            found.append(linkedin(value))
        elif kind in {"telegram", "instagram"}:
            found.append(handle(kind, value))
        else:
            found.append(phone(value))
    return tuple(dict.fromkeys(address for address in found if address))


def notes_of(contact: Thing, parts: dict[str, list[Thing]]) -> tuple[str, ...]:
    """Return the owner's own words on a contact."""
    return tuple(
        filter(None, [told(contact, "description"), *(told(n, "body") for n in parts["note"])])
    )


def tags_of(contact: Thing) -> list[Any]:
    """Return the labels of a contact."""
    tags = thing(contact.get("properties")).get("tags")
    return tags if isinstance(tags, list) else []


def day_of(contact: Thing, key: str) -> str:
    """Return a day that an entry tells, which may be an object of its own."""
    value = thing(contact.get("properties")).get(key)
    return (text(thing(value).get("date")) or text(value))[:10]


def done(contact: Thing, *, words: bool) -> Iterator[Trace | Unreadable]:
    """Yield the calls and the conversations with a contact."""
    key, parts = text(contact.get("uuid")), by_type(contact.get("data"))
    other = Party(card(f"monica:{key}"), name_of(contact))
    for call in parts["call"]:
        yield trace(call, "called_at", Channel.CALL, other, told(call, "content") if words else "")
    for talk in parts["conversation"]:
        yield trace(talk, "happened_at", Channel.MESSAGE, other, "")


def trace(
    entry: Thing, when: str, channel: Channel, other: Party, words: str
) -> Trace | Unreadable:
    """Make the trace of something done with one contact."""
    at, key = instant(told(entry, when)), text(entry.get("uuid"))
    if at is None or not key:
        return Unreadable(channel.value, NO_DATE, told(entry, when)[:60])
    theirs = told(entry, "contact_called").lower() in {"1", "true"}
    author, reader = (other, OWNER) if theirs else (OWNER, other)
    return Trace(f"monica:{key}", at, channel, author, (reader,), text=words)


def activities(entries: list[Thing], contacts: list[Thing]) -> Iterator[Trace | Unreadable]:
    """Yield what was done together, with everybody who took part."""
    present: dict[str, list[Party]] = defaultdict(list)
    for contact in contacts:
        who = Party(card(f"monica:{text(contact.get('uuid'))}"), name_of(contact))
        for group in things(contact.get("data")):
            if group.get("type") == "activity" and isinstance(group.get("values"), list):
                for key in group["values"]:
                    present[text(key)].append(who)
    for entry in entries:
        key, at = text(entry.get("uuid")), instant(told(entry, "happened_at"))
        if at is None or not key:
            yield Unreadable("activity", NO_DATE, told(entry, "summary")[:60])
            continue
        yield Trace(
            item=f"monica:{key}",
            at=at,
            channel=Channel.MEETING,
            author=OWNER,
            others=tuple(dict.fromkeys(present[key])),
            title=told(entry, "summary")[:300],
        )
