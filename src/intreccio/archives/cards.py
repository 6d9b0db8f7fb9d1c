"""Cards of an address book: vCard 2.1, 3.0 and 4.0, as phones and programs really write them."""

from __future__ import annotations

import json
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

from intreccio.archives import dates
from intreccio.archives.texts import decode
from intreccio.people.addresses import linkedin, mail, phone
from intreccio.people.names import shown
from intreccio.people.records import Address, Profile, Related, Role, Unreadable
from intreccio.people.roles import stated
from intreccio.people.wording import sentence

VALUE_LIMIT = 200_000
COMPACT = re.compile(r"^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z?$")
ESCAPED = re.compile(r"\\([\\,;:nN])")
APPLE_LABEL = re.compile(r"^_\$!<(.*)>!\$_$")

NOBODY = sentence("The card has neither a name nor an address.")
UNENDED = sentence("The card does not end.")


@dataclass(slots=True)
class Line:
    """One content line: a name with its group and parameters, and the value."""

    group: str
    name: str
    parameters: dict[str, list[str]]
    value: str


@dataclass(slots=True)
class Card:
    """The lines of one card, and where it begins."""

    start: int
    lines: list[Line] = field(default_factory=list)
    ended: bool = False

    def all(self, name: str) -> list[Line]:
        """Return the lines of a property."""
        return [line for line in self.lines if line.name == name]

    def first(self, name: str) -> str:
        """Return the value of a property as text, or ""."""
        found = self.all(name)
        return plain(found[0].value) if found else ""


def cards(lines: list[str], start: int) -> Iterator[tuple[Card, int]]:
    """Cut lines into cards; a card within a card (an agent) is passed over."""
    card, depth, number = None, 0, start
    while number < len(lines):
        here = number
        line, number = content_line(lines, number)
        if line is None:
            continue
        boundary = line.value.strip().upper() == "VCARD"
        if line.name == "BEGIN" and boundary:
            depth += 1
            if depth == 1:
                card = Card(here + 1)
        elif line.name == "END" and boundary and card:
            depth -= 1
            if depth == 0:
                card.ended = True
                yield card, number
                card = None
        elif card and depth == 1:
            card.lines.append(line)
    if card:
        yield card, number


def content_line(lines: list[str], number: int) -> tuple[Line | None, int]:
    """Read one content line with those folded after it; None for one that is none."""
    text = lines[number]
    number += 1
    while number < len(lines) and lines[number][:1] in (" ", "\t") and lines[number].strip():
        text += lines[number][1:]
        number += 1
    head, colon, value = split_value(text)
    if not colon:
        return None, number
    line = parse_head(head, value[:VALUE_LIMIT])
    encoding = ",".join(line.parameters.get("ENCODING", [])).upper()
    if "QUOTED-PRINTABLE" in encoding or "QUOTED-PRINTABLE" in line.parameters:
        while line.value.endswith("=") and number < len(lines):
            line.value = f"{line.value[:-1]}{lines[number].lstrip()}"
            number += 1
        line.value = unquoted(line)
    return line, number


def split_value(text: str) -> tuple[str, str, str]:
    """Split a line at the colon that is not inside quotes."""
    if '"' not in text.partition(":")[0]:
        return text.partition(":")
    quoted = False
    for i, letter in enumerate(text):
        quoted ^= letter == '"'
        if letter == ":" and not quoted:
            return text[:i], ":", text[i + 1 :]
    return text, "", ""


def parse_head(head: str, value: str) -> Line:
    """Read what stands before the colon: group, name, parameters."""
    name, *rest = head.split(";")
    group, _, bare = name.rpartition(".")
    parameters: dict[str, list[str]] = {}
    for parameter in rest:
        key, equals, given = parameter.partition("=")
        if equals:
            parameters.setdefault(key.upper(), []).extend(given.strip('"').split(","))
        else:
            parameters.setdefault(key.upper(), [])
    return Line(group.lower(), bare.strip().upper(), parameters, value)


def unquoted(line: Line) -> str:
    """Decode a quoted-printable value in the charset it claims."""
    raw = quopri.decodestring(line.value.encode("latin-1", "replace"))
    charset = next(iter(line.parameters.get("CHARSET", [])), "")
    try:
        return raw.decode(charset or "utf-8")
    except (LookupError, ValueError):
        return decode(raw)


def plain(value: str) -> str:
    """Take the escapes off a value."""
    return ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], value).strip()


def parts(value: str) -> list[str]:
    """Split a structured value at its semicolons."""
    return [plain(part) for part in re.split(r"(?<!\\);", value)]


def profile(card: Card) -> Profile | Unreadable:
    """Make a profile of a card, or say why it cannot be one."""
    names, addresses = names_of(card), addresses_of(card)
    if not names and not addresses:
        reason = NOBODY if card.ended else UNENDED
        return Unreadable(f"line {card.start}", reason)
    return Profile(
        key=key_of(card, names, addresses),
        names=names,
        addresses=addresses,
        roles=roles_of(card),
        notes=tuple(filter(None, (plain(line.value) for line in card.all("NOTE")))),
        labels=tuple(filter(None, plain(card.first("CATEGORIES")).split(","))),
        places=tuple(
            dict.fromkeys(
                p[3] for p in (parts(a.value) for a in card.all("ADR")) if len(p) > 3 and p[3]
            )
        ),
        related=related_of(card),
        born=card.first("BDAY"),
        noted=dates.moment(revised(card.first("REV"))),
    )


def revised(text: str) -> str:
    """Return a time of the compact form with its marks.

    >>> revised("20240305T090700Z")
    '2024-03-05 09:07:00'
    """
    return COMPACT.sub(r"\1-\2-\3 \4:\5:\6", text)


def names_of(card: Card) -> tuple[str, ...]:
    """Return the names of a card, the one to show first."""
    family, given, *rest = [*parts(card.all("N")[0].value), "", ""] if card.all("N") else ["", ""]
    middle = rest[0] if rest else ""
    ordered = " ".join(filter(None, (given, middle, family)))
    found = [shown(card.first("FN")), shown(ordered)]
    nick = card.first("NICKNAME")
    if nick and family:
        found.append(f"{nick} {family}")
    return tuple(dict.fromkeys(filter(None, found)))


def addresses_of(card: Card) -> tuple[Address, ...]:
    """Return the mail, phone and LinkedIn addresses of a card."""
    found = [mail(plain(line.value).removeprefix("mailto:")) for line in card.all("EMAIL")]
    found += [phone(plain(line.value).removeprefix("tel:")) for line in card.all("TEL")]
    pages = [*card.all("URL"), *card.all("X-SOCIALPROFILE")]
    found += [linkedin(plain(line.value)) for line in pages if "linkedin" in line.value.lower()]
    return tuple(dict.fromkeys(address for address in found if address))


def roles_of(card: Card) -> tuple[Role, ...]:
    """Return the place in an organisation that a card states."""
    organisation = parts(card.all("ORG")[0].value)[0] if card.all("ORG") else ""
    title = card.first("TITLE") or card.first("ROLE")
    return stated(organisation, title)


def related_of(card: Card) -> tuple[Related, ...]:
    """Return whom a card names as related, with the word for it."""
    labels = {line.group: plain(line.value) for line in card.all("X-ABLABEL")}
    found = []
    for line in card.all("X-ABRELATEDNAMES"):
        label = labels.get(line.group, "")
        apple = APPLE_LABEL.match(label)
        found.append(Related((apple[1] if apple else label).lower(), plain(line.value)))
    for line in card.all("RELATED"):
        value = plain(line.value)
        if not value.startswith(("urn:", "http")):
            found.append(Related(",".join(line.parameters.get("TYPE", [])).lower(), value))
    return tuple(found)


def key_of(card: Card, names: tuple[str, ...], addresses: tuple[Address, ...]) -> str:
    """Return the card's own identifier, or a digest of its name and addresses."""
    uid = card.first("UID")
    if uid:
        return f"vcard:{uid}"
    told = json.dumps([names[:1], sorted(a.value for a in addresses)], ensure_ascii=False)
    return f"vcard:~{blake2b(told.encode('utf-8', 'replace'), digest_size=12).hexdigest()}"
