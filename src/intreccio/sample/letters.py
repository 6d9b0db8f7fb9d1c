"""A letter, and its form in a mailbox as Gmail's Takeout exports it (mbox, CRLF)."""

from __future__ import annotations

import re
from base64 import b64encode
from binascii import b2a_qp
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Literal
from zlib import crc32

Sort = Literal["personal", "list", "newsletter", "automated", "auto-reply", "mass", "shared"]

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())
GIORNI = ("lun", "mar", "mer", "gio", "ven", "sab", "dom")
SPECIAL = re.compile(r"[^A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]")
FROM_LINE = re.compile(r"^(>*From )", re.MULTILINE)
REFERENCES = 10
"""A letter names at most so many of those before it."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody in the head of a letter: the name as written there, and the address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter.

    Attributes:
        writer, readers: keys of the people ("me" is the owner, "" a machine or shared mailbox).
        delivered: the owner's address that it came to ("" for those that the owner wrote).
        headers: further header lines, in order.
        quoted: whether the letter that it answers is quoted below.
    """

    id: str
    at: datetime
    author: Seat
    to: tuple[Seat, ...]
    cc: tuple[Seat, ...]
    subject: str
    lines: tuple[str, ...]
    thread: int
    sort: Sort = "personal"
    writer: str = ""
    readers: tuple[str, ...] = ()
    answers: Letter | None = None
    delivered: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    quoted: bool = False
    form: Literal["both", "plain", "old"] = "both"


def mbox(letters: list[Letter]) -> bytes:
    """Return a mailbox that holds the letters, in this order."""
    return b"".join(_entry(letter) for letter in letters)


def _entry(letter: Letter) -> bytes:
    at = letter.at.astimezone(UTC)
    stamp = (
        f"{DAYS[at.weekday()]} {MONTHS[at.month - 1]} {at.day:02d} {at:%H:%M:%S} +0000 {at.year}"
    )
    text = _head(letter) + _body(letter)
    text = FROM_LINE.sub(r">\1", text).replace("\n", "\r\n")
    charset = "cp1252" if letter.form == "old" else "utf-8"
    # Old programs wrote a question mark for the letters that they lacked.
    body = text.encode(charset, "replace")
    return f"From {letter.thread}@xxx {stamp}\r\n".encode() + body + b"\r\n"


def _head(letter: Letter) -> str:
    """Return the header lines; the content's own are added by `_body`."""
    lines = [("X-GM-THRID", str(letter.thread)), ("X-Gmail-Labels", encoded(_labels(letter)))]
    if letter.delivered:
        lines.append(("Delivered-To", letter.delivered))
        lines.append(("Received", _received(letter)))
        lines.append(("Return-Path", f"<{letter.author.address}>"))
    lines += [
        ("MIME-Version", "1.0"),
        ("Date", written_date(letter.at)),
        ("Message-ID", f"<{letter.id}>"),
    ]
    if letter.answers:
        lines.append(("References", "\n ".join(f"<{i}>" for i in _before(letter))))
        lines.append(("In-Reply-To", f"<{letter.answers.id}>"))
    lines += [("Subject", encoded(letter.subject)), ("From", seat(letter.author))]
    lines += [
        (n, ",\n ".join(map(seat, s))) for n, s in (("To", letter.to), ("Cc", letter.cc)) if s
    ]
    lines += letter.headers
    return "".join(f"{name}: {value}\n" for name, value in lines)


def _before(letter: Letter) -> list[str]:
    found: list[str] = []
    earlier = letter.answers
    while earlier and len(found) < REFERENCES:
        found.append(earlier.id)
        earlier = earlier.answers
    return found[::-1]


def _labels(letter: Letter) -> str:
    if letter.writer == "me":
        return "Posta inviata"
    kind = {"newsletter": "Categoria Promozioni", "automated": "Categoria Aggiornamenti"}
    seen = "Da leggere" if crc32(letter.id.encode()) % 7 == 0 else "Aperti"
    return ",".join(filter(None, ("Posta in arrivo", seen, kind.get(letter.sort, ""))))


def _received(letter: Letter) -> str:
    host = letter.author.address.partition("@")[2]
    number = crc32(letter.id.encode()) % 200 + 1
    return (
        f"from mail.{host} (mail.{host} [192.0.2.{number}])\n"
        f"        by mx.posta.example with ESMTPS for <{letter.delivered}>;\n"
        f"        {written_date(letter.at)}"
    )


def written_date(at: datetime) -> str:
    """Return a date as letters carry it.

    >>> written_date(datetime(2024, 3, 5, 9, 7, tzinfo=UTC))
    'Tue, 05 Mar 2024 09:07:00 +0000'
    """
    return f"{DAYS[at.weekday()]}, {at.day:02d} {MONTHS[at.month - 1]} {at:%Y %H:%M:%S %z}"


@lru_cache(maxsize=20_000)
def encoded(text: str) -> str:
    """Return a header's text, in encoded words (RFC 2047) where it is not plain ASCII.

    >>> encoded("Perché no")
    '=?UTF-8?B?UGVyY2jDqSBubw==?='
    """
    if text.isascii():
        return text
    parts = [text[i : i + 15] for i in range(0, len(text), 15)]
    return "\n ".join(f"=?UTF-8?B?{b64encode(part.encode()).decode()}?=" for part in parts)


@lru_cache(maxsize=20_000)
def seat(who: Seat) -> str:
    """Return a name and address as a header holds them.

    >>> seat(Seat("Cantoni, Ugo", "ugo@posta.example"))
    '"Cantoni, Ugo" <ugo@posta.example>'
    """
    if not who.name:
        return who.address
    if not who.name.isascii():
        return f"{encoded(who.name)} <{who.address}>"
    name = f'"{who.name}"' if SPECIAL.search(who.name) else who.name
    return f"{name} <{who.address}>"


def _text(letter: Letter) -> str:
    text = "\n".join(letter.lines) + "\n"
    if letter.quoted and letter.answers:
        before = letter.answers
        day = before.at
        text += (
            f"\nIl giorno {GIORNI[day.weekday()]} {day.day}/{day.month}/{day.year} alle ore "
            f"{day:%H:%M} {before.author.name} <{before.author.address}> ha scritto:\n\n"
        ) + "".join(f"> {line}\n" for line in before.lines)
    return text


def _body(letter: Letter) -> str:
    text = _text(letter)
    if letter.form == "old":
        kind = 'Content-Type: text/plain; charset="windows-1252"\nContent-Transfer-Encoding: 8bit\n'
        return f"{kind}\n{text}"
    if letter.form == "plain":
        return _part("plain", text)
    edge = f"{crc32(letter.id.encode()):012x}"
    parts = (_part("plain", text), _part("html", _html(text)))
    held = "".join(f"--{edge}\n{part}\n" for part in parts)
    return f'Content-Type: multipart/alternative; boundary="{edge}"\n\n{held}--{edge}--\n'


def _part(kind: str, text: str) -> str:
    coded = b2a_qp(text.encode(), istext=True).decode("ascii")
    return (
        f'Content-Type: text/{kind}; charset="UTF-8"\n'
        f"Content-Transfer-Encoding: quoted-printable\n\n{coded}"
    )


def _html(text: str) -> str:
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<div dir="ltr">{safe.replace(chr(10), "<br>")}</div>\n'
