"""Mailboxes in mbox form, and single messages: headers only, unless the text is asked for.

The file is mapped, never held in memory. A message begins at a line "From " at the start of the
file or after an empty line. Only its header block is parsed, with what repeats from message to
message (a correspondent's whole header line) remembered.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header
from email.utils import getaddresses, mktime_tz, parsedate_tz
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from intreccio.people.addresses import is_automated, mail
from intreccio.people.names import shown
from intreccio.people.records import Address, Channel, Finding, Party, Trace, Unreadable
from intreccio.people.wording import sentence

NAME = "mailboxes"

HEADER_LIMIT = 1 << 20
VALUE_LIMIT = 1 << 16
TEXT_LIMIT = 20_000
MANY = 20
"""More recipients than this, and a message says nothing of who knows whom."""
CACHE = 100_000
MARK = b"\nFrom "
LONGEST_LINE = 400
HEADED = re.compile(rb"From [^\n]*\n(?:>From |[!-9;-~]+:)")

USUAL = re.compile(
    r'\s*(?:(?:"([^"\\]*)"|([^"<>,;:()@\\]*?))\s*<([^<>\s,]+)>|([^\s"<>,;:()]+))\s*(?:,\s*|$)'
)
HEADERS = re.compile(rb"^([!-9;-~]+):[ \t]*((?:.*\n[ \t])*.*)", re.MULTILINE)
LOOKS_LIKE_MAIL = re.compile(
    rb"\A(?:From [^\n]+\n)?(?:>?From [^\n]*\n)?[A-Za-z][A-Za-z0-9-]*:[^\n]*\n", re.DOTALL
)
TELLING = re.compile(
    rb"^(?:from|message-id|received|return-path|date):", re.IGNORECASE | re.MULTILINE
)
IDS = re.compile(r"<([^<>\s]+)>")
LIST_NAME = re.compile(r"<([^<>]+)>")
REPLY_PREFIX = re.compile(r"^(?:\s*(?:re|r|rif|fwd?|i|aw|sv)\s*(?:\[\d+\])?:\s*)+", re.IGNORECASE)
ISO_DATE = re.compile(
    rb"(?:\w{3},\s*)?(\d{1,2}) (\w{3}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))? ([+-])(\d\d)(\d\d)"
)
MONTHS = {
    name: i for i, name in enumerate(b"jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}

NO_SENDER = sentence("The message does not say who wrote it.")
NO_DATE = sentence("The message has no date that can be used.")
NO_HEADERS = sentence("This is not a message: it has no headers.")
AUTOMATED = sentence("Written by a machine")
MASS = sentence("Sent to many at once")
NEWSLETTER = sentence("A newsletter or an advertisement")


def owns(path: Path, head: bytes) -> bool:
    """Say whether a file is a mailbox or a message: by its first lines, not by its name."""
    del path
    text = head.replace(b"\r\n", b"\n").lstrip(b"\n")
    return bool(LOOKS_LIKE_MAIL.match(text) and TELLING.search(text))


def size(path: Path) -> int:
    """Return the size of the file in bytes."""
    return path.stat().st_size


def read(path: Path, *, start: int = 0, text: bool = False) -> Iterator[Finding]:
    """Yield a trace for each message from the byte `start` on, or why it could not be read."""
    reading = Reading(text=text)
    with mapped(path) as whole:
        begin = start
        while begin < len(whole):
            end = message_end(whole, begin)
            yield Finding(end, reading.message(whole, begin, end))
            begin = end


@contextmanager
def mapped(path: Path) -> Iterator[mmap.mmap | bytes]:
    """Map a file for reading; an empty one, which cannot be mapped, is empty bytes."""
    if not path.stat().st_size:
        yield b""
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as whole:
        yield whole


def message_end(whole: mmap.mmap | bytes, begin: int) -> int:
    r"""Return where the next message begins, or the end of the file.

    >>> message_end(b"From a\nSubject: x\n\nhi\n\nFrom b\nTo: c\n", 0)
    23
    """
    found = whole.find(MARK, begin)
    while found >= 0:
        line = whole[found + 1 : found + 1 + LONGEST_LINE]
        # Without an empty line before it and a header after it, it is somebody's own sentence.
        if whole[max(found - 2, 0) : found].endswith((b"\n", b"\n\r")) and HEADED.match(line):
            return found + 1
        found = whole.find(MARK, found + 1)
    return len(whole)


@dataclass(slots=True)
class Reading:
    """What is remembered while one file is read."""

    text: bool = False
    parties: dict[bytes, tuple[Party, ...]] = field(default_factory=dict)

    def message(self, whole: mmap.mmap | bytes, begin: int, end: int) -> Trace | Unreadable:
        """Read the message between two places of the file."""
        head = header_block(whole, begin, end)
        headers = headers_of(head)
        place = f"byte {begin}"
        if not headers:
            return Unreadable(place, NO_HEADERS, head[:60].decode("latin-1"))
        at = moment(headers, head)
        if at is None:
            return Unreadable(place, NO_DATE, first(headers, b"date")[:60].decode("latin-1"))
        author = self.author(headers)
        if author is None:
            return Unreadable(place, NO_SENDER, first(headers, b"from")[:60].decode("latin-1"))
        return self.trace(headers, at, author, whole[begin:end] if self.text else b"")

    def trace(self, headers: dict[bytes, list[bytes]], at: int, author: Party, raw: bytes) -> Trace:
        """Make the trace of a message from its headers."""
        others = self.recipients(headers, author)
        gathering, posts = list_of(headers), self.list_addresses(headers)
        others = tuple(party for party in others if party.address.value not in posts)
        reason = left_out(headers, author, len(others), gathering)
        answers, root = references(headers)
        title = REPLY_PREFIX.sub("", decoded(first(headers, b"subject")))
        return Trace(
            item=item(headers, author, at),
            at=at,
            channel=Channel.LIST if gathering else Channel.MAIL,
            author=author,
            others=others,
            delivered=self.mailbox(headers, posts),
            thread=conversation(headers, root),
            answers=answers,
            gathering=gathering,
            title=title[:300],
            left_out=reason,
            text=plain_text(raw) if raw and not reason else "",
        )

    def author(self, headers: dict[bytes, list[bytes]]) -> Party | None:
        """Return who wrote: behind a list that puts its own address first, whom to answer."""
        written = self.read_parties(first(headers, b"from"))
        if not written:
            return None
        author = written[0]
        if author.address.value in self.list_addresses(headers) or b" via " in first(
            headers, b"from"
        ):
            for name in (b"x-original-from", b"reply-to"):
                posts = self.list_addresses(headers)
                real = [
                    p
                    for p in self.read_parties(first(headers, name))
                    if p.address.value not in posts
                ]
                if real:
                    return Party(real[0].address, real[0].name or author.name)
        return author

    def recipients(self, headers: dict[bytes, list[bytes]], author: Party) -> tuple[Party, ...]:
        """Return to whom a message went, each once, the author apart."""
        found: dict[object, Party] = {}
        for name in (b"to", b"cc"):
            for value in headers.get(name, ()):
                for party in self.read_parties(value):
                    found.setdefault(party.address, party)
        found.pop(author.address, None)
        return tuple(found.values())

    def list_addresses(self, headers: dict[bytes, list[bytes]]) -> frozenset[str]:
        """Return the addresses of the list itself, which are nobody's."""
        if b"list-id" not in headers and b"list-post" not in headers:
            return frozenset()
        posts = {
            found.lower()
            for found in re.findall(
                r"mailto:([^>?\s]+)", first(headers, b"list-post").decode("latin-1")
            )
        }
        name, _, host = list_of(headers).partition(".")
        return frozenset(posts | {f"{name}@{host}"} if host else posts)

    def mailbox(self, headers: dict[bytes, list[bytes]], posts: frozenset[str]) -> Address | None:
        """Return the mailbox that a message reached, when it is said."""
        for name in (b"delivered-to", b"x-original-to"):
            for value in headers.get(name, ()):
                address = mail(value.decode("latin-1"))
                if address and address.value not in posts:
                    return address
        return None

    def read_parties(self, raw: bytes) -> tuple[Party, ...]:
        """Read a header of addresses; the same bytes are read once."""
        known = self.parties.get(raw)
        if known is None:
            if len(self.parties) > CACHE:
                self.parties.clear()
            known = self.parties[raw] = parties(raw)
        return known


def header_block(whole: mmap.mmap | bytes, begin: int, end: int) -> bytes:
    """Return the headers of a message, with line ends of one kind."""
    limit = min(end, begin + HEADER_LIMIT)
    close = whole.find(b"\n\n", begin, limit)
    dos = whole.find(b"\n\r\n", begin, close if close >= 0 else limit)
    stop = min((place for place in (close, dos) if place >= 0), default=limit)
    return bytes(whole[begin : stop + 1]).replace(b"\r\n", b"\n")


def headers_of(head: bytes) -> dict[bytes, list[bytes]]:
    """Return the values of each header by its name in lower case."""
    found: dict[bytes, list[bytes]] = {}
    for name, value in HEADERS.findall(head):
        found.setdefault(name.lower(), []).append(value[:VALUE_LIMIT])
    return found


def first(headers: dict[bytes, list[bytes]], name: bytes) -> bytes:
    """Return the first value of a header, or nothing."""
    values = headers.get(name)
    return values[0] if values else b""


def decoded(raw: bytes) -> str:
    """Return a header as text: encoded words decoded, eight-bit letters guessed, unfolded."""
    text = " ".join(letters(raw).split())
    if "=?" not in text:
        return text
    try:
        pieces = decode_header(text)
    except (ValueError, AssertionError):
        return text
    return "".join(
        piece if isinstance(piece, str) else in_charset(piece, charset) for piece, charset in pieces
    )


def in_charset(piece: bytes, charset: str | None) -> str:
    """Decode bytes in the charset they claim, or in the likeliest when that fails."""
    try:
        return piece.decode(charset or "ascii")
    except (LookupError, UnicodeDecodeError):
        return letters(piece)


def letters(raw: bytes) -> str:
    """Decode raw bytes: UTF-8 when they are, otherwise Windows' western letters."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def parties(raw: bytes) -> tuple[Party, ...]:
    """Read the addresses of a header, each with the name written beside it.

    The usual forms are read in one sweep; a header with anything else goes to the standard library.
    """
    text = letters(raw)
    text = " ".join(text.split()) if "\n" in text else text.strip()
    found, at = [], 0
    while at < len(text):
        match = USUAL.match(text, at)
        if not match:
            return rare_parties(text)
        found.append(party(match[1] or match[2] or "", match[3] or match[4]))
        at = match.end()
    return tuple(one for one in found if one)


def rare_parties(text: str) -> tuple[Party, ...]:
    """Read comments, groups and broken quotes as the standard library understands them."""
    try:
        pairs = getaddresses([text])
    except (RecursionError, IndexError):
        return ()
    return tuple(one for one in (party(name, value) for name, value in pairs) if one)


@lru_cache(maxsize=CACHE)
def party(name: str, value: str) -> Party | None:
    """Make a party of a name and an address; None when the address cannot be one."""
    address = mail(value)
    return Party(address, shown(decoded(name.encode("utf-8", "replace")))) if address else None


def moment(headers: dict[bytes, list[bytes]], head: bytes) -> int | None:
    """Return when a message was written: its date, else when it was received, or filed."""
    received = [value.rpartition(b";")[2] for value in headers.get(b"received", ())[:1]]
    posted = (
        head.partition(b"\n")[0].partition(b" ")[2].partition(b" ")[2]
        if head.startswith(b"From ")
        else b""
    )
    for value in (first(headers, b"date"), *received, posted):
        at = seconds(value)
        if at is not None:
            return at
    return None


def seconds(value: bytes) -> int | None:
    """Read a date of mail as seconds since the epoch; None before 1970 or after tomorrow.

    >>> seconds(b"Thu, 1 Jan 1970 01:00:01 +0100")
    1
    """
    quick = ISO_DATE.match(value.strip())
    at = from_match(quick) if quick else slowly(value)
    if at is None or not 0 < at < datetime.now(UTC).timestamp() + 2 * 86400:
        return None
    return at


def from_match(found: re.Match[bytes]) -> int | None:
    """Turn the usual form of a date into seconds."""
    day, month, year, hour, minute, second, sign, zone, zone_minutes = found.groups()
    number = MONTHS.get(month.lower())
    if not number:
        return None
    try:
        there = datetime(
            int(year),
            number,
            int(day),
            int(hour),
            int(minute),
            min(int(second or 0), 59),
            tzinfo=UTC,
        )
    except ValueError:
        return None
    ahead = int(zone) * 3600 + int(zone_minutes) * 60
    return int(there.timestamp()) - (ahead if sign == b"+" else -ahead)


def slowly(value: bytes) -> int | None:
    """Read a date in any of the forms that mail programs have written."""
    try:
        parts = parsedate_tz(value.decode("latin-1"))
        return int(mktime_tz(parts)) if parts else None
    except (ValueError, OverflowError, IndexError, TypeError):
        return None


def references(headers: dict[bytes, list[bytes]]) -> tuple[str, str]:
    """Return the message that this one answers, and the first of its conversation, as items."""
    chain = IDS.findall(first(headers, b"references").decode("latin-1"))
    direct = IDS.findall(first(headers, b"in-reply-to").decode("latin-1"))
    answers = direct[0] if direct else chain[-1] if chain else ""
    root = chain[0] if chain else answers
    return (f"mail:{answers.lower()}" if answers else "", f"mail:{root.lower()}" if root else "")


def conversation(headers: dict[bytes, list[bytes]], root: str) -> str:
    """Return the key of the conversation: the provider's, or the first message's."""
    provider = first(headers, b"x-gm-thrid").strip().decode("latin-1")
    if provider:
        return f"gmail:{provider}"
    return root or own_id(headers)


def own_id(headers: dict[bytes, list[bytes]]) -> str:
    """Return the item of the message by its own id ("" when it has none)."""
    found = first(headers, b"message-id").strip().decode("latin-1").strip("<>").lower()
    return f"mail:{found}" if found else ""


def item(headers: dict[bytes, list[bytes]], author: Party, at: int) -> str:
    """Return the natural key: the message's id, or a digest of who, when and about what."""
    key = own_id(headers)
    if key:
        return key
    about = f"{author.address.value}\0{at}\0{decoded(first(headers, b'subject'))}"
    return f"mail:~{blake2b(about.encode('utf-8', 'replace'), digest_size=12).hexdigest()}"


def list_of(headers: dict[bytes, list[bytes]]) -> str:
    """Return the name of the discussion list that a message passed through, or ""."""
    raw = first(headers, b"list-id").decode("latin-1")
    named = LIST_NAME.search(raw)
    name = (named[1] if named else raw).strip().lower()
    talks = b"list-post" in headers or b"mailman" in b"".join(
        headers.get(b"x-mailman-version", [b""])
    )
    if name and (
        talks or b"in-reply-to" in headers or first(headers, b"precedence").strip() == b"list"
    ):
        return name
    post = re.search(rb"mailto:([^>?\s]+)", first(headers, b"list-post"))
    if post:
        return post[1].decode("latin-1").lower().replace("@", ".")
    old = first(headers, b"sender").strip().lower()
    if old.startswith(b"owner-"):
        return old[6:].decode("latin-1").replace("@", ".")
    return ""


def left_out(headers: dict[bytes, list[bytes]], author: Party, others: int, gathering: str) -> str:
    """Say why a message makes no tie ("" when it does)."""
    auto = first(headers, b"auto-submitted").strip().lower()
    if (auto and auto != b"no") or is_automated(author.address):
        return AUTOMATED
    if gathering:
        return ""
    bulk = first(headers, b"precedence").strip().lower() in (b"bulk", b"junk")
    if bulk or b"list-unsubscribe" in headers:
        return NEWSLETTER
    return MASS if others > MANY else ""


def plain_text(raw: bytes) -> str:
    """Return the words of a message that its author wrote: no quotes, no signature."""
    text = ""
    for part in message_from_bytes(raw[: 50 * TEXT_LIMIT]).walk():
        if part.get_content_type() == "text/plain":
            body = part.get_payload(decode=True)
            text = in_charset(body, part.get_content_charset()) if isinstance(body, bytes) else ""
            break
    lines = []
    for line in text[:TEXT_LIMIT].splitlines():
        if line.rstrip() == "--":
            break
        if not line.startswith(">"):
            lines.append(line)
    return "\n".join(lines)
