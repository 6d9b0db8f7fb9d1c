"""Read every file of the public corpora, and print what share of each is understood.

    ./check corpora

The corpora lie beside the project (../shared/data); without them there is nothing to do, and that
is said. No reader may raise anything: a fault of the data is a value.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import time
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from intreccio.archives.bundles import unpack_gzip
from intreccio.archives.texts import Refused
from intreccio.archives.walking import HEAD
from intreccio.desk.readers import READERS, Reader, reader_of
from intreccio.people.records import Trace, Unreadable
from tests.sources.test_chats import AMERICAN, ANDROID, IPHONE
from tests.sources.test_exports import CLASSIC
from tools.fuzz import EXPORTS

DATA = Path(__file__).parents[1].parent / "shared" / "data"
CORPORA = (
    *("vcard-ez-vcard", "vcard-*", "mail-cpython", "mail-mime4j", "mail-*", "csv-spectrum"),
    *("linkedin-*", "contacts-*", "ics-*", "mbox-*", "ml-linux-mips", "ml-openbmc"),
)
LONGEST = 30
"""Seconds that one file may take."""
CARD = re.compile(rb"^BEGIN:VCARD", re.IGNORECASE | re.MULTILINE)


@dataclass
class Tally:
    """What the files of one corpus came to."""

    files: int = 0
    recognised: int = 0
    items: int = 0
    unread: int = 0
    left_out: int = 0
    silent: int = 0
    raised: list[str] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)


def folders() -> Iterator[Path]:
    """Yield each corpus once."""
    met = dict.fromkeys(folder for name in CORPORA for folder in sorted(DATA.glob(name)))
    yield from (folder for folder in met if folder.is_dir())


def files(folder: Path) -> Iterator[Path]:
    """Yield the files of a corpus, its description apart."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name not in ("SOURCE.txt", "README.md", "LICENSE"):
            yield path


def at_hand(path: Path, room: Path) -> Path:
    """Unpack a mailbox that is packed alone; any other file is read where it is."""
    if not path.name.endswith(".mbox.gz"):
        return path
    unpack_gzip(path, room / path.stem)
    return room / path.stem


def read(path: Path, tally: Tally, formats: dict[str, Tally]) -> None:
    """Read one file, and add to both tallies what became of it."""
    tally.files += 1
    begun = time.monotonic()
    try:
        reader = reader_of(path, b"" if path.is_dir() else path.read_bytes()[:HEAD])
        if reader:
            tally.recognised += 1
            of_format = formats[reader.NAME]
            of_format.files += 1
            if reader.NAME == "calendars":  # an event with nobody else in it gives nothing
                of_format.silent += reader.size(path)
            count(reader, path, (tally, of_format))
    except Refused as refused:
        tally.items += 1
        tally.unread += 1
        tally.reasons[refused.reason] += 1
    except Exception as fault:  # noqa: BLE001 - what this tool looks for
        tally.raised.append(f"{path.name}: {fault!r}")
    if time.monotonic() - begun > LONGEST:
        tally.raised.append(f"{path.name}: took {time.monotonic() - begun:.0f} s")


def count(reader: Reader, path: Path, tallies: tuple[Tally, Tally]) -> None:
    """Count what a reader finds in a file."""
    for finding in reader.read(path, text=True):
        for tally in tallies:
            tally.items += 1
            if isinstance(finding.what, Unreadable):
                tally.unread += 1
                tally.reasons[finding.what.reason] += 1
            elif isinstance(finding.what, Trace) and finding.what.left_out:
                tally.left_out += 1


def fixtures(room: Path) -> Iterator[Path]:
    """Write files of our own of the formats that have no public corpus, and yield each."""
    for i, chat in enumerate((IPHONE, ANDROID, AMERICAN)):
        (room / f"WhatsApp Chat - {i}.txt").write_text(chat)
    for name, exports in EXPORTS.items():
        for i, export in enumerate(exports):
            (room / f"{name}-{i}.json").write_text(json.dumps(export))
    (room / "outlook.csv").write_text(CLASSIC)
    yield from sorted(room.iterdir())
    letters = DATA / "mail-cpython"
    for place in ("cur", "new", "tmp"):
        (room / "Maildir" / place).mkdir(parents=True)
    for i, path in enumerate(files(letters)):
        (room / "Maildir" / "cur" / f"{i}.host:2,S").write_bytes(path.read_bytes())
    yield room / "Maildir"


def cards_in(folder: Path) -> tuple[int, int]:
    """Count the cards of a corpus that vobject reads, and those that are written there."""
    import vobject  # noqa: PLC0415 - only where there are cards

    theirs = written = 0
    for path in files(folder):
        raw = path.read_bytes()
        written += len(CARD.findall(raw.replace(b"\0", b"")))
        try:
            cards = vobject.readComponents(raw.decode("utf-8"), ignoreUnreadable=True)
            theirs += sum(card.name == "VCARD" for card in cards)
        except Exception:  # noqa: BLE001, S112 - the peer may fail in any way
            continue
    return theirs, written


def by_format(formats: dict[str, Tally]) -> None:
    """Print the share of items understood, reader by reader."""
    print(f"\n{'format':18}{'files':>7}{'items':>9}{'understood':>12}{'share':>8}  the rest")
    for reader in READERS:
        tally = formats.get(reader.NAME)
        if tally is None or not tally.items:
            print(f"{reader.NAME:18} neither a corpus nor a fixture was found")
            continue
        items = max(tally.items, tally.silent)
        good = items - tally.unread
        rest = "; ".join(f"{n} x {reason}" for reason, n in tally.reasons.most_common(2))
        line = f"{reader.NAME:18}{tally.files:>7}{items:>9,}{good:>12,}"
        print(f"{line}{good / items:>8.1%}  {rest}")


def main() -> None:
    """Print the table, and fail when anything was raised."""
    if not DATA.exists():
        print(f"The corpora are not here ({DATA}): nothing was read.")
        return
    logging.disable()  # the peers grumble about every line
    warnings.simplefilter("ignore")
    row = "{:24} {:>6} {:>10} {:>8} {:>11} {:>8} {:>8} {:>10} {:>7}"
    titles = ("corpus", "files", "recognised", "items", "understood", "unread", "left out", "share")
    print(row.format(*titles, "raised"))
    raised: list[str] = []
    ours = Tally()
    formats: dict[str, Tally] = defaultdict(Tally)
    with TemporaryDirectory() as room:
        for path in fixtures(Path(room)):
            read(path, ours, formats)
    raised += ours.raised
    for folder in folders():
        tally = Tally()
        with TemporaryDirectory() as room:
            for path in files(folder):
                read(at_hand(path, Path(room)), tally, formats)
        raised += [f"{folder.name}: {fault}" for fault in tally.raised]
        good = tally.items - tally.unread
        share = f"{good / tally.items:.1%}" if tally.items else "-"
        known = (tally.files, tally.recognised, tally.items, good, tally.unread, tally.left_out)
        print(row.format(folder.name, *known, share, len(tally.raised)))
        for reason, times in tally.reasons.most_common(3):
            print(f"{'':26}{times} x {reason}")
        if folder.name.startswith("vcard"):
            theirs, written = cards_in(folder)
            print(f"{'':26}cards written {written}, read by vobject {theirs}, by us {good}")
    by_format(formats)
    for fault in raised:
        print(fault)
    if raised:
        sys.exit("A reader raised: a fault of the data must be a value.")


if __name__ == "__main__":
    main()
