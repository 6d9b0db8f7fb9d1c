"""Messages of mail: who wrote to whom, when, in answer to what; headers only, unless asked.

What repeats from message to message (a correspondent's whole header line) is remembered.
"""

from __future__ import annotations

import mmap
import re
from dataclasses import dataclass, field
from email import message_from_bytes
from hashlib import blake2b

from intreccio.archives.dates import posted
from intreccio.archives.headers import decoded, in_charset
from intreccio.archives.parties import one_party, parties
from intreccio.people.addresses import is_automated, mail
from intreccio.people.records import Address, Channel, Party, Trace, Unreadable
from intreccio.people.wording import sentence

HEADER_LIMIT = 1 << 20
VALUE_LIMIT = 1 << 16
TEXT_LIMIT = 20_000
MAIL, LIST = Channel.MAIL, Channel.LIST
MANY = 20
"""More recipients than this, and a message says nothing of who knows whom."""
CACHE = 100_000
USUAL_HEAD = 1 << 12

HEADERS = re.compile(rb"^([!-9;-~]++):[ \t]*+([^\n]*+(?:\n[ \t][^\n]*+)*+)", re.MULTILINE)
READ = (
    *(b"from", b"to", b"cc", b"date", b"subject", b"message-id", b"in-reply-to", b"references"),
    *(b"delivered-to", b"x-original-to", b"x-gm-thrid", b"reply-to", b"x-original-from"),
    *(b"list-id", b"list-post", b"list-unsubscribe", b"x-mailman-version", b"sender"),
    *(b"precedence", b"auto-submitted", b"received", b"x-gmail-labels"),
)
"""The headers that are looked at."""
OTHER = b"other"
MOST_NAMES = 5_000
KEYS: dict[bytes, bytes] = {}
"""Names of headers as they were met, with their key: few programs write many."""
IDS = re.compile(r"<([^<>\s]+)>")
NO_POSTS: frozenset[str] = frozenset()
BETWEEN_COMMAS = re.compile(rb'(?:"[^"]*"|[^",])+')
LIST_HEADERS = frozenset([b"list-id", b"list-post", b"sender"])
LIST_NAME = re.compile(r"<([^<>]+)>")
REPLY_PREFIX = re.compile(r"^(?:\s*(?:re|r|rif|fwd?|i|aw|sv)\s*(?:\[\d+\])?:\s*)+", re.IGNORECASE)

NO_SENDER = sentence("The message does not say who wrote it.")
NO_DATE = sentence("The message has no date that can be used.")
NO_HEADERS = sentence("This is not a message: it has no headers.")
AUTOMATED = sentence("Written by a machine")
MASS = sentence("Sent to many at once")
NEWSLETTER = sentence("A newsletter or an advertisement")
JUNK = sentence("In the folder of junk or of what was thrown away")
DRAFT = sentence("A draft that was never sent")
JUNK_LABELS = frozenset(["spam", "junk", "trash", "cestino", "posta indesiderata"])
DRAFT_LABELS = frozenset(["draft", "drafts", "bozze", "bozza"])
SOLD_LABELS = frozenset(
    [
        *("category promotions", "categoria promozioni", "promotions", "promozioni"),
        *("category social", "categoria social", "category updates", "categoria aggiornamenti"),
    ]
)
"""What Gmail's own labels are called, in English and in Italian; the user's labels say nothing."""


LOOKS_LIKE_MAIL = re.compile(
    rb"\A(?:From [^\n]+\n)?(?:>?From [^\n]*\n)?[A-Za-z][A-Za-z0-9-]*:[^\n]*\n", re.DOTALL
)
TELLING = re.compile(
    rb"^(?:from|message-id|received|return-path|date):", re.IGNORECASE | re.MULTILINE
)


def looks_like_mail(head: bytes) -> bool:
    """Say whether the first bytes of a file are those of a message or of a mailbox."""
    text = head.replace(b"\r\n", b"\n").lstrip(b"\n")
    return bool(LOOKS_LIKE_MAIL.match(text) and TELLING.search(text))


@dataclass(slots=True)
class Reading:
    """What is remembered while one file is read."""

    text: bool = False
    parties: dict[bytes, Party] = field(default_factory=dict)

    def message(self, whole: mmap.mmap | bytes, begin: int, end: int) -> Trace | Unreadable:
        """Read the message between two places of the file."""
        head = header_block(whole, begin, end)
        headers = headers_of(head)
        at = moment(headers, head)
        author = self.author(headers)
        if at is None or author is None:
            return fault(f"byte {begin}", head, headers, at)
        return self.trace(headers, at, author, whole[begin:end] if self.text else b"")

    def trace(self, headers: dict[bytes, list[bytes]], at: int, author: Party, raw: bytes) -> Trace:
        """Make the trace of a message from its headers."""
        others = self.recipients(headers, author)
        gathering, posts = "", NO_POSTS
        if not LIST_HEADERS.isdisjoint(headers):
            gathering, posts = list_of(headers), self.list_addresses(headers)
        if posts:
            others = tuple(party for party in others if party.address.value not in posts)
        reason = left_out(headers, author, len(others), gathering)
        key, (answers, root) = own_id(headers), references(headers)
        title = decoded(first(headers, b"subject")[:VALUE_LIMIT])
        if ":" in title:
            title = REPLY_PREFIX.sub("", title)
        return Trace(
            item=key or made_up(headers, author, at),
            at=at,
            channel=LIST if gathering else MAIL,
            author=author,
            others=others,
            delivered=self.mailbox(headers, posts),
            thread=conversation(headers, root or key),
            answers=answers,
            gathering=gathering,
            title=title[:300],
            left_out=reason,
            text=plain_text(raw) if raw and not reason else "",
        )

    def author(self, headers: dict[bytes, list[bytes]]) -> Party | None:
        """Return who wrote: behind a list that puts its own address first, whom to answer."""
        raw = first(headers, b"from")
        written = self.read_parties(raw)
        if not written:
            return None
        author, posts = written[0], self.list_addresses(headers)
        if author.address.value not in posts and b" via " not in raw:
            return author
        for name in (b"x-original-from", b"reply-to"):
            answered = self.read_parties(first(headers, name))
            real = next((one for one in answered if one.address.value not in posts), None)
            if real:
                return Party(real.address, real.name or author.name)
        return author

    def recipients(self, headers: dict[bytes, list[bytes]], author: Party) -> tuple[Party, ...]:
        """Return to whom a message went, each once, the author apart."""
        found: dict[str, Party] = {}
        own = author.address.value
        for name in (b"to", b"cc"):
            for value in headers.get(name, ()):
                for party in self.read_parties(value):
                    address = party.address.value
                    if address != own and address not in found:
                        found[address] = party
        return tuple(found.values())

    def list_addresses(self, headers: dict[bytes, list[bytes]]) -> frozenset[str]:
        """Return the addresses of the list itself, which are nobody's."""
        if b"list-id" not in headers and b"list-post" not in headers:
            return NO_POSTS
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
        """Read a header of addresses; who was met before is known by the very bytes."""
        alone = self.parties.get(raw)
        if alone:
            return (alone,)
        if b":" in raw or b"\\" in raw or b"(" in raw:
            return parties(raw)
        found = []
        for piece in BETWEEN_COMMAS.findall(raw) if b'"' in raw else raw.split(b","):
            bare = piece.strip()
            known = self.parties.get(bare)
            if known is None:
                known = self.learn(bare)
                if known is None:
                    return parties(raw)
            found.append(known)
        return tuple(found)

    def learn(self, piece: bytes) -> Party | None:
        """Read and remember one address in its usual form; None when it is in another."""
        known = one_party(piece)
        if known:
            if len(self.parties) > CACHE:
                self.parties.clear()
            self.parties[piece] = known
        return known


def fault(place: str, head: bytes, headers: dict[bytes, list[bytes]], at: int | None) -> Unreadable:
    """Say why a message could not be read."""
    if not headers and not HEADERS.search(head):
        return Unreadable(place, NO_HEADERS, head[:60].decode("latin-1"))
    reason, name = (NO_DATE, b"date") if at is None else (NO_SENDER, b"from")
    return Unreadable(place, reason, first(headers, name)[:60].decode("latin-1"))


def header_block(whole: mmap.mmap | bytes, begin: int, end: int) -> bytes:
    """Return the headers of a message, with line ends of one kind."""
    head = whole[begin : min(end, begin + USUAL_HEAD)]
    stop = head_end(head)
    if stop < 0 and begin + USUAL_HEAD < end:
        head = whole[begin : min(end, begin + HEADER_LIMIT)]
        stop = head_end(head)
    block = head[: stop + 1] if stop >= 0 else head
    return block.replace(b"\r\n", b"\n") if b"\r" in block else block


def head_end(head: bytes) -> int:
    """Return where the headers end: at the first empty line, of either kind; -1 for nowhere."""
    unix = head.find(b"\n\n")
    if b"\r" not in head:
        return unix
    dos = head.find(b"\n\r\n", 0, unix if unix >= 0 else len(head))
    return dos if dos >= 0 else unix


def headers_of(head: bytes) -> dict[bytes, list[bytes]]:
    """Return the values of each header that tells us something, by its name in lower case."""
    found: dict[bytes, list[bytes]] = {}
    for name, value in HEADERS.findall(head):
        key = KEYS.get(name) or key_of(name)
        if key is OTHER:
            continue
        if key in found:
            found[key].append(value)
        else:
            found[key] = [value]
    return found


def key_of(name: bytes) -> bytes:
    """Return the name of a header in lower case, OTHER for one that tells us nothing."""
    key = name.lower()
    known = next((telling for telling in READ if telling == key), OTHER)
    if len(KEYS) < MOST_NAMES:
        KEYS[name] = known
    return known


def first(headers: dict[bytes, list[bytes]], name: bytes) -> bytes:
    """Return the first value of a header, or nothing."""
    values = headers.get(name)
    return values[0] if values else b""


def moment(headers: dict[bytes, list[bytes]], head: bytes) -> int | None:
    """Return when a message was written: its date, else when it was received, or filed."""
    at = posted(first(headers, b"date"))
    if at is None and b"received" in headers:
        at = posted(headers[b"received"][0].rpartition(b";")[2])
    if at is None and head.startswith(b"From "):
        at = posted(head.partition(b"\n")[0].partition(b" ")[2].partition(b" ")[2])
    return at


def references(headers: dict[bytes, list[bytes]]) -> tuple[str, str]:
    """Return the message that this one answers, and the first of its conversation, as items."""
    if b"references" not in headers and b"in-reply-to" not in headers:
        return "", ""
    chain = IDS.findall(first(headers, b"references").decode("latin-1"))
    direct = IDS.findall(first(headers, b"in-reply-to").decode("latin-1"))
    answers = direct[0] if direct else chain[-1] if chain else ""
    root = chain[0] if chain else answers
    return (f"mail:{answers.lower()}" if answers else "", f"mail:{root.lower()}" if root else "")


def conversation(headers: dict[bytes, list[bytes]], root: str) -> str:
    """Return the key of the conversation: the provider's, or the first message's."""
    provider = first(headers, b"x-gm-thrid").strip().decode("latin-1")
    return f"gmail:{provider}" if provider else root


def own_id(headers: dict[bytes, list[bytes]]) -> str:
    """Return the item of the message by its own id ("" when it has none)."""
    found = first(headers, b"message-id").strip().decode("latin-1").strip("<>").lower()
    return f"mail:{found}" if found else ""


def made_up(headers: dict[bytes, list[bytes]], author: Party, at: int) -> str:
    """Return the natural key of a message without an id: who, when and about what."""
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


def says(headers: dict[bytes, list[bytes]], name: bytes) -> bytes:
    """Return the one word that a header says, in small letters, or nothing."""
    values = headers.get(name)
    return values[0].strip().lower() if values else b""


def left_out(headers: dict[bytes, list[bytes]], author: Party, others: int, gathering: str) -> str:
    """Say why a message makes no tie ("" when it does)."""
    if is_automated(author.address) or says(headers, b"auto-submitted") not in (b"", b"no"):
        return AUTOMATED
    if b"x-gmail-labels" in headers and (reason := labelled_out(headers[b"x-gmail-labels"][0])):
        return reason
    if gathering:
        return ""
    if b"list-unsubscribe" in headers or says(headers, b"precedence") in (b"bulk", b"junk"):
        return NEWSLETTER
    return MASS if others > MANY else ""


def labelled_out(raw: bytes) -> str:
    """Say why a message with these labels of Gmail's makes no tie ("" when it does).

    >>> labelled_out(b"Inbox,Category Promotions"), labelled_out(b"=?UTF-8?Q?Posta_in_arrivo?=")
    ('A newsletter or an advertisement', '')
    """
    labels = {label.strip().lower() for label in decoded(raw).split(",")}
    for known, reason in ((JUNK_LABELS, JUNK), (DRAFT_LABELS, DRAFT), (SOLD_LABELS, NEWSLETTER)):
        if not known.isdisjoint(labels):
            return reason
    return ""


def plain_text(raw: bytes) -> str:
    """Return the words of a message that its author wrote: no quotes, no signature."""
    lines = []
    for line in body_of(raw)[:TEXT_LIMIT].splitlines():
        if line.rstrip() == "--":
            break
        if not line.startswith(">"):
            lines.append(line)
    return "\n".join(lines)


def body_of(raw: bytes) -> str:
    """Return the first plain text in a message, "" when there is none or it cannot be told."""
    try:
        for part in message_from_bytes(raw[: 50 * TEXT_LIMIT]).walk():
            if part.get_content_type() == "text/plain":
                body = part.get_payload(decode=True)
                if isinstance(body, bytes):
                    return in_charset(body, part.get_content_charset())
                break
    # The standard library fails so on a zero in the name of a boundary's charset, among others.
    except (LookupError, ValueError, RecursionError):
        pass
    return ""
