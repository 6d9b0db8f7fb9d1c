"""Chats exported from WhatsApp, one text file each: who wrote when; the words only when asked.

The forms of Android and of the iPhone are read, in the order of day and month that the file itself
shows. A chat bears no identifiers: a message is known by its author, its time and its words. People
are named as the owner's address book names them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice, pairwise
from pathlib import Path

from intreccio.archives.keys import digest
from intreccio.archives.texts import decode, whole
from intreccio.people.addresses import bare_name, phone
from intreccio.people.names import shown
from intreccio.people.records import Channel, Finding, Party, Profile, Trace, Unreadable
from intreccio.people.wording import sentence

NAME = "whatsapp"

MARKS = str.maketrans("", "", "\u200e\u200f\u202a\u202c\u2066\u2069\ufeff")
STAMP = re.compile(
    r"^\[?(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{2,4}),?\s+(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?"
    r"(?:[\s\u202f]?([ap])\.?\s?m\.?)?\]?(?:\s-)?\s(.*)$",
    re.IGNORECASE,
)
SAID = re.compile(r"^([^:]{1,80}):\s(.*)$", re.DOTALL)
NAMED_FOR = re.compile(
    r"^(?:WhatsApp Chat (?:with|-) |Chat WhatsApp con |WhatsApp-chat met |Chat de WhatsApp con )"
    r"(.+?)(?:\.txt|\.zip)?$",
    re.IGNORECASE,
)
MANY = 20
LEAST_LINES = 2

NO_DATE = sentence("The line has no date that can be used.")
MASS = sentence("Sent to many at once")


@dataclass(frozen=True, slots=True)
class Said:
    """One message: the line it begins on, its stamp's parts, who wrote it, and the words."""

    line: int
    stamp: tuple[int, int, int, int, int, int]
    half: str
    author: str
    words: str


def owns(path: Path, head: bytes) -> bool:
    """Say whether a text file is such a chat, by its first lines."""
    if path.is_dir():
        return False
    lines = decode(head[:4096]).translate(MARKS).splitlines()[:12]
    return bool(lines) and bool(STAMP.match(lines[0])) and any(map(is_said, lines))


def is_said(line: str) -> bool:
    """Say whether a line begins a message that somebody wrote."""
    found = STAMP.match(line)
    return bool(found) and bool(SAID.match(found[8])) if found else False


def size(path: Path) -> int:
    """Return about how many messages there are: one for each line."""
    return whole(path).count(b"\n") + 1


def read(path: Path, *, start: int = 0, text: bool = False) -> Iterator[Finding]:
    """Yield the owner where the chat shows them, then a trace for each message.

    Times are those of the telephone's clock, which the file does not place: they are read as UTC.
    """
    said = list(messages(decode(whole(path)).translate(MARKS).splitlines()))
    found = enumerate(everything(said, called_for(path), text=text), 1)
    for number, what in islice(found, start, None):
        yield Finding(number, what)


def called_for(path: Path) -> str:
    """Return whom the file is named for ("" when its name does not say)."""
    found = NAMED_FOR.match(path.name)
    return found[1] if found else ""


def everything(
    said: list[Said], called: str, *, text: bool
) -> Iterator[Profile | Trace | Unreadable]:
    """Yield the owner and the traces of a chat."""
    present = [name for name, _ in Counter(one.author for one in said).most_common()]
    group = len(present) > 2
    owner = next((name for name in present if name != called), "") if called in present else ""
    if owner and not group and (who := party(owner)):
        yield Profile(f"whatsapp-owner:{digest(owner)}", (who.name,), (who.address,), mine=True)
    parties = {name: who for name in present if (who := party(name))}
    order, met = order_of(said), Counter[str]()
    for one in said:
        what = trace(one, parties, order, met, gathering=called or "WhatsApp" if group else "")
        yield what if text or isinstance(what, Unreadable) else replace(what, text="")


def messages(lines: list[str]) -> Iterator[Said]:
    """Yield each message with the lines that go on below it, but not what the program says."""
    current: Said | None = None
    for number, line in enumerate(lines, 1):
        found = STAMP.match(line)
        if not found:
            if current and len(current.words) < 20_000:
                current = replace(current, words=f"{current.words}\n{line}")
            continue
        if current:
            yield current
        told = SAID.match(found[8])
        a, b, c, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
        stamp, half = (a, b, c, hour, minute, second), (found[7] or "").lower()
        current = Said(number, stamp, half, told[1].strip(), told[2]) if told else None
    if current:
        yield current


def order_of(said: list[Said]) -> str:
    """Say in which order year, month and day stand: as the file shows, else the day first.

    >>> order_of([Said(1, (1, 31, 24, 9, 30, 0), "", "Ada", "ciao")])
    'mdy'
    """
    if any(one.stamp[0] > 31 for one in said):
        return "ymd"
    if any(one.stamp[0] > 12 for one in said):
        return "dmy"
    if any(one.stamp[1] > 12 for one in said):
        return "mdy"
    backwards = {order: steps_back(said, order) for order in ("dmy", "mdy")}
    return min(backwards, key=lambda order: backwards[order])


def steps_back(said: list[Said], order: str) -> int:
    """Count how often time would run backwards in this order of day and month."""
    times = [at for one in said if (at := moment(one, order)) is not None]
    return sum(later < earlier for earlier, later in pairwise(times))


def moment(one: Said, order: str) -> int | None:
    """Return when a message was written; None when its stamp is no time."""
    a, b, c, hour, minute, second = one.stamp
    year, month, day = {"ymd": (a, b, c), "dmy": (c, b, a), "mdy": (c, a, b)}[order]
    if one.half:
        hour = hour % 12 + (12 if one.half == "p" else 0)
    try:
        full = year + 2000 if year < 100 else year
        at = datetime(full, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None
    return int(at.timestamp())


def party(name: str) -> Party | None:
    """Return somebody by their number, or by the name that the owner's telephone shows."""
    plain = name.lstrip("~ ").strip()
    address = phone(plain) if re.fullmatch(r"\+?[\d\s\-()\u00a0\u2011]{6,}", plain) else None
    address = address or bare_name(plain, "whatsapp")
    return Party(address, shown(plain)) if address else None


def trace(
    one: Said, parties: dict[str, Party], order: str, met: Counter[str], *, gathering: str
) -> Trace | Unreadable:
    """Make the trace of a message."""
    at, author = moment(one, order), parties.get(one.author)
    if at is None or author is None:
        return Unreadable(f"line {one.line}", NO_DATE, one.author[:60])
    others = tuple(p for name, p in parties.items() if name != one.author)
    key = digest(author.address.value, str(at), one.words)
    met[key] += 1
    return Trace(
        item=f"whatsapp:{key}:{met[key]}",
        at=at,
        channel=Channel.MESSAGE,
        author=author,
        others=others,
        thread=f"whatsapp:{digest(*sorted(p.address.value for p in parties.values()))}",
        gathering=gathering,
        left_out=MASS if len(others) > MANY else "",
        text=one.words,
    )
