"""Address books as tables of any program: Outlook in both its forms, Thunderbird, and all others.

The columns are understood by their titles (`archives.columns`), or as the user said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from intreccio.archives import dates
from intreccio.archives.columns import RELATIONS, by_title, is_enough
from intreccio.archives.keys import digest
from intreccio.archives.tables import Row, table, titles
from intreccio.archives.texts import whole
from intreccio.people.addresses import linkedin, mail, phone
from intreccio.people.names import shown
from intreccio.people.records import Address, Finding, Profile, Related, Role, Unreadable
from intreccio.people.roles import stated
from intreccio.people.wording import sentence

NAME = "address_tables"

NOBODY = sentence("The row has neither a name nor an address.")
UNFILLED = frozenset(["0/0/00", "00/00/00"])
"""What Outlook writes for a day that nobody entered."""


def owns(path: Path, head: bytes) -> bool:
    """Say whether a file is a table whose columns are known well enough to make people of them."""
    if path.is_dir() or head[:1] in (b"{", b"[", b"<") or b"\0\0\0" in head[:64]:
        return False
    return is_enough(by_title(titles(head)))


def size(path: Path) -> int:
    """Return about how many rows there are."""
    return whole(path).count(b"\n")


def read(
    path: Path, *, start: int = 0, text: bool = False, columns: Mapping[str, str] | None = None
) -> Iterator[Finding]:
    """Yield a profile for each row; `columns` says what each means, where the user said so."""
    del text
    raw = whole(path)
    meanings = columns or by_title(titles(raw))
    for number, row in islice(enumerate(table(raw), 1), start, None):
        yield Finding(number, row if isinstance(row, Unreadable) else profile(row, meanings))


def profile(row: Row, meanings: Mapping[str, str]) -> Profile | Unreadable:
    """Make a profile of a row, or say why it cannot be one."""
    told = {field: all_of(row, meanings, field) for field in set(meanings.values())}
    names, addresses = names_of(told), addresses_of(told)
    if not names and not addresses:
        return Unreadable(f"line {row.line}", NOBODY)
    return Profile(
        key=f"table:{digest(*names[:1], *sorted(a.value for a in addresses))}",
        names=names,
        addresses=addresses,
        roles=roles_of(told),
        notes=tuple(told.get("notes", ())),
        labels=tuple(x.strip() for some in told.get("labels", ()) for x in some.split(";") if x),
        places=tuple(dict.fromkeys(told.get("city", ()))),
        related=related_of(told),
        born=next((dates.partial(d) for d in told.get("born", ()) if d not in UNFILLED), ""),
        met=next((dates.moment(d) for d in told.get("met", ())), None),
    )


def all_of(row: Row, meanings: Mapping[str, str], field: str) -> list[str]:
    """Return the filled cells of all columns that mean this."""
    found = [row[title] for title, meaning in meanings.items() if meaning == field]
    return [cell for cell in found if cell]


def names_of(told: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Return the names of a row, the one to show first."""
    parts = [cell for field in ("given", "middle", "family") for cell in told.get(field, [])[:1]]
    family = next(iter(told.get("family", ())), "")
    found = [shown(" ".join(parts)), *map(shown, told.get("name", ()))]
    found += [shown(f"{nick} {family}") for nick in told.get("nickname", ()) if family]
    return tuple(dict.fromkeys(filter(None, found)))


def addresses_of(told: Mapping[str, list[str]]) -> tuple[Address, ...]:
    """Return the mail, telephone and LinkedIn addresses of a row."""
    found = [mail(cell) for cell in told.get("mail", ())]
    found += [phone(cell) for cell in told.get("phone", ())]
    found += [linkedin(cell) for cell in told.get("page", ())]
    return tuple(dict.fromkeys(address for address in found if address))


def roles_of(told: Mapping[str, list[str]]) -> tuple[Role, ...]:
    """Return the place in an organisation that a row states."""
    firm = next(iter(told.get("organisation", ())), "")
    return stated(firm, next(iter(told.get("title", ())), ""))


def related_of(told: Mapping[str, list[str]]) -> tuple[Related, ...]:
    """Return whom a row names as related; a cell may name several."""
    return tuple(
        Related(relation, name.strip())
        for relation in RELATIONS
        for cell in told.get(relation, ())
        for name in cell.replace(",", ";").split(";")
        if name.strip()
    )
