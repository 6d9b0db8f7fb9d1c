"""Google's address book as a table, in the form of today and in that of earlier years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from intreccio.archives import dates
from intreccio.archives.tables import Row, has_header, rows
from intreccio.archives.texts import whole
from intreccio.people.addresses import linkedin, mail, phone
from intreccio.people.names import shown
from intreccio.people.records import Address, Finding, Profile, Related, Role, Unreadable
from intreccio.people.roles import stated
from intreccio.people.wording import sentence

NAME = "google_contacts"

NEW = frozenset(["firstname", "lastname", "labels"])
OLD = frozenset(["givenname", "familyname", "groupmembership"])
JOINED = " ::: "
"""What stands between several values of one cell."""
NUMBERED = re.compile(r"^(\w+?)(\d+)(\w+)$")
SYSTEM = ("*", "my contacts")
NOBODY = sentence("The row has neither a name nor an address.")


def owns(path: Path, head: bytes) -> bool:
    """Say whether a table has the columns of Google's address book."""
    return not path.is_dir() and any(has_header(head, wanted) for wanted in (NEW, OLD))


def size(path: Path) -> int:
    """Return about how many rows there are."""
    return whole(path).count(b"\n")


def read(path: Path, *, start: int = 0, text: bool = False) -> Iterator[Finding]:
    """Yield a profile for each row, from the one numbered `start` on."""
    del text
    raw = whole(path)
    wanted = NEW if has_header(raw, NEW) else OLD
    for number, row in islice(enumerate(rows(raw, wanted), 1), start, None):
        yield Finding(number, row if isinstance(row, Unreadable) else profile(row))


def profile(row: Row) -> Profile | Unreadable:
    """Make a profile of a row, or say why it cannot be one."""
    names, addresses = names_of(row), addresses_of(row)
    if not names and not addresses:
        return Unreadable(f"line {row.line}", NOBODY)
    return Profile(
        key=key_of(names, addresses),
        names=names,
        addresses=addresses,
        roles=roles_of(row),
        notes=tuple(filter(None, [row["notes"]])),
        labels=labels_of(row),
        places=tuple(dict.fromkeys(filter(None, numbered(row, "address", "city")))),
        related=related_of(row),
        born=born(row["birthday"]),
    )


def names_of(row: Row) -> tuple[str, ...]:
    """Return the names of a row, the one to show first."""
    given = row["firstname"] or row["givenname"]
    middle = row["middlename"] or row["additionalname"]
    family = row["lastname"] or row["familyname"]
    found = [shown(" ".join(filter(None, (given, middle, family)))), shown(row["name"])]
    if row["nickname"] and family:
        found.append(shown(f"{row['nickname']} {family}"))
    found.append(shown(row["fileas"]))
    return tuple(dict.fromkeys(filter(None, found)))


def addresses_of(row: Row) -> tuple[Address, ...]:
    """Return the mail, telephone and LinkedIn addresses of a row."""
    found = [mail(value) for value in numbered(row, "email", "value")]
    found += [phone(value) for value in numbered(row, "phone", "value")]
    pages = [v for v in numbered(row, "website", "value") if "linkedin" in v.lower()]
    return tuple(dict.fromkeys(a for a in [*found, *map(linkedin, pages)] if a))


def numbered(row: Row, what: str, part: str) -> list[str]:
    """Return the values of numbered columns ("E-mail 2 - Value"), those of one cell apart."""
    found = []
    for name, cell in row.cells.items():
        pieces = NUMBERED.match(name)
        if pieces and pieces[1] == what and pieces[3] == part:
            found += [value.strip() for value in cell.split(JOINED.strip()) if value.strip()]
    return found


def roles_of(row: Row) -> tuple[Role, ...]:
    """Return the place in an organisation that a row states."""
    told = [*numbered(row, "organization", "name"), row["organizationname"]]
    titles = [*numbered(row, "organization", "title"), row["organizationtitle"]]
    organisation = next(filter(None, told), "")
    return stated(organisation, next(filter(None, titles), ""))


def labels_of(row: Row) -> tuple[str, ...]:
    """Return the labels that the user gave, without those that Google gives to everybody."""
    told = (row["labels"] or row["groupmembership"]).split(JOINED.strip())
    plain = (label.strip() for label in told)
    return tuple(x for x in plain if x and not x.lower().startswith(SYSTEM))


def related_of(row: Row) -> tuple[Related, ...]:
    """Return whom a row names as related, with the word for it."""
    words = [*numbered(row, "relation", "label"), *numbered(row, "relation", "type")]
    people = numbered(row, "relation", "value")
    padded = [*words, *[""] * len(people)]
    return tuple(Related(word.lower(), name) for word, name in zip(padded, people, strict=False))


def born(text: str) -> str:
    """Return a birthday as ISO, with or without its year.

    >>> born(" --02-29"), born("1980-05-01")
    ('--02-29', '1980-05-01')
    """
    plain = text.strip()
    return plain if plain.startswith("--") else dates.partial(plain)


def key_of(names: tuple[str, ...], addresses: tuple[Address, ...]) -> str:
    """Return a digest of the first name and the addresses: rows bear no identifier."""
    told = "\0".join([*names[:1], *sorted(a.value for a in addresses)])
    return f"google:{blake2b(told.encode('utf-8', 'replace'), digest_size=12).hexdigest()}"
