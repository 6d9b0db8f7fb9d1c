"""Reading each format beside the best library for it: the same file, in turn, in one run.

Run it as `./check formats [ENTRIES]`; it prints entries a second and the ratio. Where no library
reads a format, the floor is what Python's own parser needs for the same bytes (`csv`, `json`),
which makes no people of them: a ratio below one is there the cost of normal forms.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import icalendar
import vobject

from intreccio.desk.readers import reader_named

ROUNDS = 3
STAMPED = re.compile(r"^(\d\d/\d\d/\d\d, \d\d:\d\d) - ([^:]+): (.*)$")


@dataclass(frozen=True)
class Format:
    """A format: how to write so many entries of it, its peer, and the peer's name."""

    name: str
    write: Callable[[Path, int], None]
    peer: Callable[[Path], int]
    called: str


def name(i: int) -> str:
    """Return a name that is not the same for all."""
    return f"Nome{i % 997} Cognome{i}"


def write_cards(path: Path, entries: int) -> None:
    """Write cards as a telephone does."""
    card = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{0}\r\nFN:{1}\r\nN:{1};;;;\r\nitem1.EMAIL;type=INTERNET:"
        "p{0}@lino.example\r\nitem1.X-ABLabel:_$!<Work>!$_\r\nTEL;type=CELL:+39 333 {0:07d}\r\n"
        "ORG:Lino SpA;Vendite\r\nTITLE:Tessitore\r\nNOTE:Prima riga\\nseconda\\, e terza\r\n"
        "ADR;type=HOME:;;Via Roma 1;Prato;PO;59100;Italia\r\nEND:VCARD\r\n"
    )
    path.write_text("".join(card.format(i, name(i)) for i in range(entries)), newline="")


def read_cards(path: Path) -> int:
    """Read cards with vobject."""
    text = path.read_bytes().decode()
    return sum(1 for card in vobject.readComponents(text) if card.fn.value)


def write_events(path: Path, entries: int) -> None:
    """Write meetings as a calendar program does."""
    event = (
        "BEGIN:VEVENT\r\nUID:{0}\r\nDTSTAMP:20240101T000000Z\r\nDTSTART;TZID=Europe/Rome:2024010"
        "{1}T100000\r\nSUMMARY:Incontro {0}\r\nORGANIZER;CN=Ada:mailto:ada@lino.example\r\n"
        "ATTENDEE;CN=Bruno;PARTSTAT=ACCEPTED:mailto:p{0}@lino.example\r\n"
        "ATTENDEE;CN=Io;PARTSTAT=ACCEPTED:mailto:io@casa.example\r\nEND:VEVENT\r\n"
    )
    events = "".join(event.format(i, i % 9 + 1) for i in range(entries))
    path.write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n", newline="")


def read_events(path: Path) -> int:
    """Read meetings with icalendar: their start and who is in them."""
    found = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return sum(1 for e in found if e["DTSTART"].dt and [str(a) for a in e["ATTENDEE"]])


def write_table(path: Path, entries: int) -> None:
    """Write a table as Outlook does."""
    head = "First Name,Last Name,Company,Job Title,Mobile Phone,E-mail Address,Notes\r\n"
    rows = (
        f'Nome{i % 997},Cognome{i},Lino SpA,Tessitore,+39 333 {i:07d},p{i}@lino.example,"a, b"\r\n'
        for i in range(entries)
    )
    path.write_text(head + "".join(rows), newline="")


def read_table(path: Path) -> int:
    """Read rows with Python's own reader, and make nothing of them."""
    with path.open(newline="") as file:
        return sum(1 for row in csv.DictReader(file) if row["First Name"])


def write_chat(path: Path, entries: int) -> None:
    """Write a chat as Android does."""
    lines = (
        f"{i // 1440 % 28 + 1:02d}/01/24, {i // 60 % 24:02d}:{i % 60:02d} - "
        f"{('Ada', 'Bruno')[i % 2]}: messaggio numero {i}\n"
        for i in range(entries)
    )
    path.write_text("".join(lines))


def read_chat(path: Path) -> int:
    """Read lines with one expression and the time with Python's own parser."""
    found = 0
    for line in path.read_text().splitlines():
        told = STAMPED.match(line)
        found += bool(told and time.strptime(told[1], "%d/%m/%y, %H:%M"))
    return found


def write_telegram(path: Path, entries: int) -> None:
    """Write a chat as Telegram does."""
    said = [
        {"id": i, "type": "message", "date_unixtime": str(1_700_000_000 + i), "from": "Ada",
         "from_id": f"user{i % 2}", "text": f"messaggio {i}"}
        for i in range(entries)
    ]  # fmt: skip
    path.write_text(json.dumps({"name": "Ada", "type": "personal_chat", "id": 1, "messages": said}))


def read_telegram(path: Path) -> int:
    """Parse the file, and make nothing of it."""
    return len(json.loads(path.read_text())["messages"])


FORMATS = (
    Format("vcards", write_cards, read_cards, "vobject"),
    Format("calendars", write_events, read_events, "icalendar"),
    Format("address_tables", write_table, read_table, "csv (floor)"),
    Format("whatsapp", write_chat, read_chat, "re + strptime"),
    Format("telegram", write_telegram, read_telegram, "json (floor)"),
)


def rate(reading: Callable[[Path], int], path: Path, entries: int) -> float:
    """Time one reading: entries a second."""
    begun = time.perf_counter()
    found = reading(path)
    assert found >= entries, (path, found)
    return entries / (time.perf_counter() - begun)


def measured(one: Format, folder: Path, entries: int) -> str:
    """Read one format in turn with its peer; return the row."""
    path, reader = folder / f"{one.name}.txt", reader_named(one.name)
    assert reader is not None
    one.write(path, entries)
    assert reader.owns(path, path.read_bytes()[: 1 << 16])
    pairs = [
        (
            rate(lambda where: sum(1 for _ in reader.read(where)), path, entries),
            rate(one.peer, path, entries),
        )
        for _ in range(ROUNDS)
    ]
    ours, theirs = (median(column) for column in zip(*pairs, strict=True))
    ratio = median(a / b for a, b in pairs)
    return f"{one.name:16}{ours:>12,.0f}/s {theirs:>12,.0f}/s {ratio:>7.2f}  {one.called}"


def main() -> None:
    """Print one row for each format."""
    entries = next((int(word) for word in sys.argv[1:] if word.isdigit()), 20_000)
    print(f"{'format':16}{'ours':>14} {'peer':>14} {'ratio':>7}  peer ({entries:,} entries)")
    with tempfile.TemporaryDirectory() as folder:
        for one in FORMATS:
            print(measured(one, Path(folder), entries), flush=True)


if __name__ == "__main__":
    main()
