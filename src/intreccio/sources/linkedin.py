"""The archive that LinkedIn hands out: a zip, the folder it unpacks to, or one of its tables.

Columns are found by their names, in whatever order and with whatever preamble: the forms of several
years differ (docs/formats/linkedin.md).
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from intreccio.archives import dates
from intreccio.archives.bundles import Bundle, opened
from intreccio.archives.tables import Row, has_header, rows
from intreccio.people.addresses import bare_name, linkedin, mail, phone
from intreccio.people.names import shown
from intreccio.people.records import (
    Address,
    Channel,
    Finding,
    Party,
    Profile,
    Role,
    Trace,
    Unreadable,
)
from intreccio.people.wording import sentence

NAME = "linkedin"

CONNECTIONS = frozenset(["firstname", "lastname", "connectedon"])
MESSAGES = frozenset(["conversationid", "from", "to", "date", "content"])
INVITATIONS = frozenset(["from", "to", "sentat", "direction"])
NOTES = frozenset(["connectionprofileurl", "note"])
HEADERS = {
    "connections.csv": CONNECTIONS,
    "messages.csv": MESSAGES,
    "invitations.csv": INVITATIONS,
    "notes.csv": NOTES,
}
MANY = 20

GONE = sentence("The row is empty: the person has left LinkedIn.")
NO_DATE = sentence("The row has no date that can be used.")
NOBODY = sentence("The row does not say who wrote to whom.")
DRAFT = sentence("A draft that was never sent")
SPAM = sentence("A newsletter or an advertisement")
MASS = sentence("Sent to many at once")

Found = Profile | Trace | Unreadable


def owns(path: Path, head: bytes) -> bool:
    """Say whether a zip, a folder or a table is of such an archive."""
    if path.is_dir():
        return any((path / name).is_file() for name in ("Connections.csv", "messages.csv"))
    if head.startswith(b"PK"):
        return zipfile.is_zipfile(path) and is_archive(path)
    return any(has_header(head, wanted) for wanted in HEADERS.values())


def is_archive(path: Path) -> bool:
    """Say whether a zip holds the tables of an archive."""
    try:
        with opened(path) as bundle:
            return bundle.has("connections.csv") or bundle.has("messages.csv")
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        return False


def size(path: Path) -> int:
    """Return about how many findings there are: one for each line of the tables that are read."""
    with opened(path) as bundle:
        return sum(raw.count(b"\n") for raw in tables(bundle, path).values())


def read(path: Path, *, start: int = 0, text: bool = False) -> Iterator[Finding]:
    """Yield what the archive holds, from the finding numbered `start` on."""
    with opened(path) as bundle:
        found = enumerate(everything(bundle, tables(bundle, path), text=text), 1)
        for number, what in islice(found, start, None):
            yield Finding(number, what)


def tables(bundle: Bundle, path: Path) -> dict[str, bytes]:
    """Return the tables that are read, by the name they have in a whole archive."""
    if path.is_dir() or bundle.whole:
        return {name: safely(bundle, name) for name in HEADERS if bundle.has(name)}
    raw = path.read_bytes()
    return {name: raw for name, wanted in HEADERS.items() if has_header(raw, wanted)}


def safely(bundle: Bundle, name: str) -> bytes:
    """Return a member's bytes, none when it is damaged."""
    try:
        return bundle.read(name)
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError):
        return b""


def everything(bundle: Bundle, found: dict[str, bytes], *, text: bool) -> Iterator[Found]:
    """Yield the owner, the connections, the notes, the messages and the invitations."""
    owner = about_me(bundle, found)
    if owner:
        yield owner
    for row in rows(found.get("connections.csv", b""), CONNECTIONS):
        yield row if isinstance(row, Unreadable) else connection(row)
    for row in rows(found.get("notes.csv", b""), NOTES):
        yield row if isinstance(row, Unreadable) else note(row)
    for row in rows(found.get("messages.csv", b""), MESSAGES):
        yield row if isinstance(row, Unreadable) else message(row, text=text)
    for row in rows(found.get("invitations.csv", b""), INVITATIONS):
        yield row if isinstance(row, Unreadable) else invitation(row, text=text)


# --- people -----------------------------------------------------------------------------------


def connection(row: Row) -> Profile | Unreadable:
    """Make the profile of a connection."""
    name = shown(f"{row['firstname']} {row['lastname']}")
    if not name:
        return Unreadable(f"Connections.csv, line {row.line}", GONE)
    page, box = linkedin(row["url"]), mail(row["emailaddress"])
    told = row["company"]
    return Profile(
        key=f"linkedin:{page.value}" if page else f"linkedin:~{digest(name, row['emailaddress'])}",
        names=(name,),
        addresses=tuple(filter(None, (page, box))),
        roles=(Role(told, row["position"]),) if told else (),
        met=dates.moment(row["connectedon"]),
    )


def note(row: Row) -> Profile | Unreadable:
    """Make the profile that carries the owner's note about a connection."""
    page = linkedin(row["connectionprofileurl"])
    name = shown(f"{row['connectionfirstname']} {row['connectionlastname']}")
    if page is None:
        return Unreadable(f"Notes.csv, line {row.line}", NOBODY, name)
    return Profile(
        key=f"linkedin-note:{page.value}:{digest(row['createdon'])}",
        names=(name,) if name else (),
        addresses=(page,),
        notes=(row["note"],),
        noted=dates.moment(row["createdon"]),
    )


def about_me(bundle: Bundle, found: dict[str, bytes]) -> Profile | None:
    """Make the owner's own profile from the tables that speak of them."""
    profile = first_row(bundle, "profile.csv", frozenset(["firstname", "lastname"]))
    name = shown(f"{profile['firstname']} {profile['lastname']}") if profile else ""
    addresses = [
        *(mail(row["emailaddress"]) for row in own(bundle, "email addresses.csv", "emailaddress")),
        *(
            phone(f"{row['extension']} {row['number']}")
            for row in own(bundle, "phonenumbers.csv", "number")
        ),
        my_page(found),
    ]
    told = tuple(dict.fromkeys(a for a in addresses if a))
    if not (name or told):
        return None
    page = next((a.value for a in told if a.kind == "linkedin"), "me")
    return Profile(
        key=f"linkedin-owner:{page}",
        names=(name,) if name else (),
        addresses=told,
        roles=(*jobs(bundle), *schools(bundle)),
        mine=True,
        texts=(profile["headline"],) if profile and profile["headline"] else (),
    )


def own(bundle: Bundle, name: str, wanted: str) -> Iterator[Row]:
    """Yield the rows of a table about the owner."""
    for row in rows(safely(bundle, name), frozenset([wanted])):
        if isinstance(row, Row):
            yield row


def first_row(bundle: Bundle, name: str, wanted: frozenset[str]) -> Row | None:
    """Return the first row of a table."""
    found = rows(safely(bundle, name), wanted)
    return next((row for row in found if isinstance(row, Row)), None)


def jobs(bundle: Bundle) -> Iterator[Role]:
    """Yield where the owner worked."""
    for row in own(bundle, "positions.csv", "companyname"):
        begun, left = dates.partial(row["startedon"]), dates.partial(row["finishedon"])
        yield Role(row["companyname"], row["title"], begun, left)


def schools(bundle: Bundle) -> Iterator[Role]:
    """Yield where the owner studied."""
    for row in own(bundle, "education.csv", "schoolname"):
        begun, left = dates.partial(row["startdate"]), dates.partial(row["enddate"])
        yield Role(row["schoolname"], row["degreename"], begun, left, kind="school")


def my_page(found: dict[str, bytes]) -> Address | None:
    """Find the owner's page, which the archive does not name.

    It is the one that stands on the owner's side of the invitations, else the one that stands in
    most conversations.
    """
    pages: Counter[Address | None] = Counter()
    for row in rows(found.get("invitations.csv", b""), INVITATIONS):
        if isinstance(row, Row):
            outgoing = row["direction"].upper() == "OUTGOING"
            pages[linkedin(row["inviterprofileurl" if outgoing else "inviteeprofileurl"])] += 1
    pages.pop(None, None)
    if not pages:
        pages = pages_in_conversations(found.get("messages.csv", b""))
    return pages.most_common(1)[0][0] if pages else None


def pages_in_conversations(raw: bytes) -> Counter[Address | None]:
    """Count in how many conversations each page stands; none when no one stands in half of them."""
    met: set[tuple[str, Address]] = set()
    for row in rows(raw, MESSAGES):
        if isinstance(row, Row):
            sides = [row["senderprofileurl"], *urls(row["recipientprofileurls"])]
            met |= {(row["conversationid"], a) for a in map(linkedin, sides) if a}
    conversations = len({key for key, _ in met})
    count: Counter[Address | None] = Counter(address for _, address in met)
    often = {a: n for a, n in count.items() if n >= 3 and 2 * n > conversations}
    return Counter(often)


# --- traces -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sides:
    """Who wrote a message, and to whom."""

    author: Party
    others: tuple[Party, ...]


def message(row: Row, *, text: bool) -> Trace | Unreadable:
    """Make the trace of a message."""
    place = f"messages.csv, line {row.line}"
    at = dates.moment(row["date"])
    if at is None:
        return Unreadable(place, NO_DATE, row["date"][:60])
    between = sides(row)
    if between is None:
        return Unreadable(place, NOBODY, row["from"][:60])
    several = len(between.others) > 1
    return Trace(
        item=f"linkedin-message:{digest(row['conversationid'], row['date'], row['content'])}",
        at=at,
        channel=Channel.MESSAGE,
        author=between.author,
        others=between.others,
        thread=f"linkedin:{row['conversationid']}",
        gathering=row["conversationtitle"] or "LinkedIn" if several else "",
        title=row["subject"][:300],
        left_out=left_out(row, len(between.others)),
        text=row["content"] if text else "",
    )


def left_out(row: Row, others: int) -> str:
    """Say why a message makes no tie ("" when it does)."""
    if row["ismessagedraft"].lower() == "yes":
        return DRAFT
    if row["folder"].upper() == "SPAM":
        return SPAM
    return MASS if others > MANY else ""


def sides(row: Row) -> Sides | None:
    """Return who wrote and to whom, by their pages where they stand, else by their names."""
    author = party(row["from"], row["senderprofileurl"])
    pages, names = urls(row["recipientprofileurls"]), people(row["to"])
    if len(names) != len(pages):
        names = [row["to"]] if len(pages) < 2 else [""] * len(pages)
    pages = pages or [""] * len(names)
    others = [party(name, page) for name, page in zip(names, pages, strict=True)]
    told = tuple(dict.fromkeys(p for p in others if p and author and p.address != author.address))
    return Sides(author, told) if author and told else None


def urls(cell: str) -> list[str]:
    """Split a cell of addresses, which stand apart by semicolons or by commas."""
    return [part.strip() for part in cell.replace(",", ";").split(";") if part.strip()]


def people(cell: str) -> list[str]:
    """Split a cell of names."""
    return [part.strip() for part in cell.replace(";", ",").split(",") if part.strip()]


def party(name: str, page: str) -> Party | None:
    """Return somebody by their page, or by their name alone."""
    address = linkedin(page) or (bare_name(name) if shown(name) else None)
    return Party(address, shown(name)) if address else None


def invitation(row: Row, *, text: bool) -> Trace | Unreadable:
    """Make the trace of an invitation."""
    place, at = f"Invitations.csv, line {row.line}", dates.moment(row["sentat"])
    author, other = (
        party(row["from"], row["inviterprofileurl"]),
        party(row["to"], row["inviteeprofileurl"]),
    )
    if at is None:
        return Unreadable(place, NO_DATE, row["sentat"][:60])
    if author is None or other is None or author.address == other.address:
        return Unreadable(place, NOBODY, row["from"][:60])
    key = digest(author.address.value, other.address.value, row["sentat"])
    return Trace(
        item=f"linkedin-invitation:{key}",
        at=at,
        channel=Channel.INVITATION,
        author=author,
        others=(other,),
        text=row["message"] if text else "",
    )


def digest(*parts: str) -> str:
    """Return a short digest of some words."""
    whole = "\0".join(parts).encode("utf-8", "replace")
    return blake2b(whole, digest_size=12).hexdigest()
