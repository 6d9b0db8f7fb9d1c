"""A generated mailbox for the benchmarks: seeded, synthetic, in the mix of a real one.

55 % multipart text and HTML in quoted-printable, 15 % with an attachment in base64, 30 % eight-bit
text; headers as Gmail Takeout writes them.
"""

from __future__ import annotations

import base64
import random
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.utils import format_datetime
from pathlib import Path

GIVEN = [
    "Anna",
    "Luca",
    "Niccolò",
    "Giulia",
    "Marco",
    "Chloé",
    "Sara",
    "Andrea",
    "José",
    "Elena",
    "Paolo",
    "Zoë",
    "Matteo",
    "Irene",
]
FAMILY = [
    "Rossi",
    "Bianchi",
    "D'Amico",
    "Müller",
    "Ferrari",
    "Ricci",
    "Núñez",
    "Conti",
    "Greco",
    "Lombardi",
    "Søren",
    "Costa",
]
WORDS = [
    "bozza",
    "incontro",
    "progetto",
    "fattura",
    "proposta",
    "domani",
    "riunione",
    "agenda",
    "listino",
    "saluti",
    "è",
    "già",
    "più",
]


def write_mailbox(path: Path, megabytes: float, *, seed: int = 7, people: int = 4000) -> int:
    """Write a mailbox of about so many megabytes (10^6 bytes); return how many messages it has."""
    chance = random.Random(seed)  # noqa: S311 - a benchmark, not a secret
    cast = [person(i, chance) for i in range(people)]
    ids: list[str] = []
    with path.open("wb") as file:
        while file.tell() < megabytes * 1e6:
            file.write(message(len(ids), cast, ids, chance))
    return len(ids)


def person(number: int, chance: random.Random) -> tuple[str, str]:
    """Return a synthetic name and address."""
    name = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"
    return name, f"person{number}@host{number % 97}.example"


def written(name: str, address: str, chance: random.Random) -> str:
    """Write a party as mail programs do: encoded, quoted, or bare."""
    if not name.isascii():
        charset = chance.choice(["utf-8", "iso-8859-1"])
        return f"{Header(name, charset).encode()} <{address}>"
    given, family = name.split()
    return chance.choice([f"{name} <{address}>", f'"{family}, {given}" <{address}>', address])


def pick(cast: list[tuple[str, str]], chance: random.Random) -> tuple[str, str]:
    """Choose somebody; a few write and receive most of the mail."""
    return cast[int(len(cast) * chance.random() ** 3)]


def message(
    number: int, cast: list[tuple[str, str]], ids: list[str], chance: random.Random
) -> bytes:
    """Write one message, and remember its id."""
    me = "io@casa.example"
    when = datetime(2015, 1, 1, tzinfo=UTC) + timedelta(minutes=170 * number / 0.5)
    author = pick(cast, chance)
    some = [pick(cast, chance) for _ in range(1 + int(chance.expovariate(0.4)))]
    answers = chance.choice(ids[-200:]) if ids and chance.random() < 0.55 else ""
    ids.append(f"<m{number}.{chance.getrandbits(40):x}@host.example>")
    subject = " ".join(chance.choices(WORDS, k=6))
    lines = [
        f"From {number}@xxx {when:%a %b %d %H:%M:%S} +0000 {when:%Y}",
        f"X-GM-THRID: {1500000000000 + number // 3}",
        f"X-Gmail-Labels: Inbox,Archived{',Opened' if number % 2 else ''}",
        f"Delivered-To: {me}",
        *(received(when, chance) for _ in range(chance.randint(2, 4))),
        "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=host.example; s=s1;",
        *(f"        b={chance.getrandbits(300):x}" for _ in range(4)),
        f"From: {written(*author, chance)}",
        "To: " + ",\r\n ".join(written(*one, chance) for one in [*some, ("Io Stesso", me)]),
        *([f"Cc: {written(*pick(cast, chance), chance)}"] if chance.random() < 0.3 else []),
        f"Subject: {Header(subject, 'utf-8').encode() if not subject.isascii() else subject}",
        f"Date: {format_datetime(when)}",
        f"Message-ID: {ids[-1]}",
        *([f"In-Reply-To: {answers}", f"References: {answers}"] if answers else []),
        "MIME-Version: 1.0",
    ]
    head = "\r\n".join(lines).replace("\n\n", "\n").encode()
    return head.replace(b"\r\n", b"\n") + b"\n" + body(chance) + b"\n"


def received(when: datetime, chance: random.Random) -> str:
    """Write one Received header, folded."""
    return (
        f"Received: from relay{chance.randint(1, 99)}.example (relay.example [192.0.2.7])\n"
        f"        by mx.example with ESMTPS id {chance.getrandbits(64):x}\n"
        f"        for <io@casa.example>; {format_datetime(when)}"
    )


def body(chance: random.Random) -> bytes:
    """Write a body in one of three kinds."""
    kind = chance.random()
    text = "\n".join(" ".join(chance.choices(WORDS, k=11)) for _ in range(chance.randint(15, 60)))
    if kind < 0.3:
        long = text * (6 if kind < 0.03 else 1)
        return (
            b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
            + long.encode()
            + b"\n"
        )
    quoted = text.encode("ascii", "replace").decode()
    part = f"--b\nContent-Type: text/plain; charset=utf-8\n\n{quoted}\n"
    part += f"--b\nContent-Type: text/html\n\n<p>{quoted * 2}</p>\n"
    if kind < 0.45:
        data = base64.encodebytes(chance.randbytes(24_000)).decode()
        part += f"--b\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n{data}\n"
    return f"Content-Type: multipart/mixed; boundary=b\n\n{part}--b--\n".encode()
