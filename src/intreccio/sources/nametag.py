"""nametag's export in JSON: people, their groups, how they are related, and the journal."""

from __future__ import annotations

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

NAME = "nametag"

OWNER = Party(Address("card", "nametag-owner"))
NOBODY = sentence("The entry does not name anybody.")
NO_DATE = sentence("The entry has no date that can be used.")

Read = Profile | Trace | Unreadable


def owns(path: Path, head: bytes) -> bool:
    """Say whether a file is such an export."""
    del path
    return names(head, "version", "exportDate", "user", "groups")


def size(path: Path) -> int:
    """Return about how many entries there are, by the size of the file."""
    return max(path.stat().st_size // 1500, 1)


def read(path: Path, *, start: int = 0, text: bool = False) -> Iterator[Finding]:
    """Yield the owner, the people and the journal, from the finding numbered `start` on."""
    for number, what in islice(enumerate(everything(loaded(path), words=text), 1), start, None):
        yield Finding(number, what)


def everything(export: Any, *, words: bool) -> Iterator[Read]:
    """Yield what an export holds."""
    top = thing(export)
    yield owner(thing(top.get("user")))
    for entry in things(top.get("people")):
        yield person(entry)
    for entry in things(top.get("journalEntries")):
        yield page(entry, words=words)


def owner(user: Thing) -> Profile:
    """Make the owner's own profile."""
    name, box = shown(text(user.get("name"))), mail(text(user.get("email")))
    return Profile(
        key=OWNER.address.value,
        names=(name,) if name else (),
        addresses=(box,) if box else (),
        mine=True,
    )


def person(entry: Thing) -> Profile | Unreadable:
    """Make the profile of a person."""
    key, called, own = text(entry.get("id")), names_of(entry), addresses_of(entry)
    if not key or not (called or own):
        return Unreadable("people", NOBODY, key)
    firm = text(entry.get("organization"))
    groups = entry.get("groups")
    return Profile(
        key=f"nametag:{key}",
        names=called,
        addresses=own,
        roles=stated(firm, text(entry.get("jobTitle"))),
        notes=tuple(filter(None, [text(entry.get("notes"))])),
        labels=tuple(filter(None, map(text, groups))) if isinstance(groups, list) else (),
        places=tuple(
            filter(None, (text(a.get("locality")) for a in things(entry.get("addresses"))))
        ),
        related=tuple(kin(entry)),
        born=born(entry),
    )


def names_of(entry: Thing) -> tuple[str, ...]:
    """Return the names of a person, the one to show first."""
    given, family = text(entry.get("name")), text(entry.get("surname"))
    middle, second = text(entry.get("middleName")), text(entry.get("secondLastName"))
    nick = text(entry.get("nickname"))
    found = [
        shown(" ".join(filter(None, (given, middle, family, second)))),
        shown(text(entry.get("displayNameOverride"))),
        shown(f"{nick} {family}") if nick and family else "",
    ]
    return tuple(dict.fromkeys(filter(None, found)))


def addresses_of(entry: Thing) -> tuple[Address, ...]:
    """Return how a person is reached."""
    found = [mail(text(one.get("email"))) for one in things(entry.get("emails"))]
    found += [phone(text(one.get("number"))) for one in things(entry.get("phoneNumbers"))]
    found += [linkedin(text(one.get("url"))) for one in things(entry.get("urls"))]
    for one in things(entry.get("imHandles")):
        service = text(one.get("protocol")).lower()
        if service in {"telegram", "instagram"}:
            found.append(handle(service, text(one.get("handle"))))
    return tuple(dict.fromkeys(address for address in found if address))


def kin(entry: Thing) -> Iterator[Related]:
    """Yield whom a person is related to, with the word for it."""
    for one in things(entry.get("relationships")):
        kind = thing(one.get("relationshipType"))
        name = shown(text(one.get("relatedPersonName")))
        if name:
            yield Related((text(kind.get("label")) or text(kind.get("name"))).lower(), name)


def born(entry: Thing) -> str:
    """Return the birthday, which is one of the important dates."""
    for one in things(entry.get("importantDates")):
        if text(one.get("title")).lower() in {"birthday", "compleanno"}:
            return text(one.get("date"))[:10]
    return ""


def page(entry: Thing, *, words: bool) -> Trace | Unreadable:
    """Make the trace of a page of the journal that tells of people."""
    at, who = instant(text(entry.get("date"))), entry.get("peopleIds")
    present = [Party(card(f"nametag:{text(one)}")) for one in who] if isinstance(who, list) else []
    if at is None:
        return Unreadable("journalEntries", NO_DATE, text(entry.get("title"))[:60])
    return Trace(
        item=f"nametag:{text(entry.get('id'))}",
        at=at,
        channel=Channel.MEETING,
        author=OWNER,
        others=tuple(dict.fromkeys(present)),
        title=text(entry.get("title"))[:300],
        text=text(entry.get("body"))[:20_000] if words else "",
    )


def places_of(entry: Thing) -> tuple[str, ...]:
    """Return the towns of a person."""
    return tuple(filter(None, (text(a.get("locality")) for a in things(entry.get("addresses")))))
