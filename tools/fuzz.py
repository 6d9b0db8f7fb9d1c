"""Feed each reader with files that are almost right, for so many seconds each.

    ./check fuzz [SECONDS] [READER ...]

Seeds are the fixtures of the tests and, when they are here, the public corpora; each is cut,
doubled, spliced with another, and sprinkled with what has broken parsers before. Whatever comes, a
reader gives values or refuses the file with a reason, within ten seconds. Fails on anything else,
and prints the bytes that did it.
"""

from __future__ import annotations

import ast
import json
import random
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from intreccio.archives.texts import Refused
from intreccio.archives.walking import HEAD
from intreccio.desk.readers import READERS, reader_named
from intreccio.people.records import Finding
from tests.sources.test_chats import TALK
from tests.sources.test_exports import MONICA, NAMETAG

HERE = Path(__file__).parents[1]
DATA = HERE.parent / "shared" / "data"
CORPORA = ("vcard-*", "mail-*", "ics-*", "contacts-*", "csv-*")
LARGEST_SEED = 20_000
LONGEST = 10.0
WARP, WARPED = 0.06, 0.8
WORKERS = 2
SPICE = (
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n", b'"', b"'", b",", b";", b":"),
    *(
        b"=?utf-8?q?",
        b"=?x?b?=?=",
        b"=C3=",
        b"\\n",
        b"\\",
        b"{",
        b"}",
        b"[[",
        b"]",
        b"null",
        b"1e999",
    ),
    *(
        b"1e999",
        b"-1",
        b"NaN",
        b"9" * 40,
        b"A" * 5000,
        b"<" * 300,
        b"(" * 300,
        b"\xe2\x80\xae",
        b"%00",
    ),
    *(b"FREQ=SECONDLY", b"INTERVAL=0", b"COUNT=999999999", b"BEGIN:VCARD\n", b"END:VEVENT\n"),
    *(b"From ", b"\nFrom: a@b.c\n", b"00/00/0000", b"31/02/24, 25:61", b"BEGIN:VEVENT\n"),
    *(b"DTSTART:", b"TZID=", b"\xf0\x9f\x98\x80"),
)


@dataclass
class Fuzzed:
    """What the fuzzing of one reader came to."""

    reader: str
    tried: int = 0
    values: int = 0
    refused: int = 0
    faults: list[str] = field(default_factory=list)


def seeds() -> list[bytes]:
    """Gather files to begin from: literals of the tests, and the public corpora."""
    found = []
    for path in (HERE / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            value = node.value if isinstance(node, ast.Constant) else None
            if isinstance(value, (str, bytes)) and len(value) > 30:
                found.append(value.encode() if isinstance(value, str) else value)
    for folder in (folder for name in CORPORA for folder in sorted(DATA.glob(name))):
        paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        found += [path.read_bytes()[:LARGEST_SEED] for path in paths]
    return found


def spoiled(dice: random.Random, some: list[bytes]) -> bytes:
    """Return a seed that was cut, doubled, spliced and sprinkled."""
    raw = bytearray(dice.choice(some))
    for _ in range(dice.randint(0, 6)):
        place, act = dice.randint(0, len(raw)), dice.randint(0, 4)
        if act == 0:
            raw[place:place] = dice.choice(SPICE)
        elif act == 1:
            del raw[place : place + dice.randint(1, 200)]
        elif act == 2:
            raw[place:place] = raw[place : place + dice.randint(1, 2000)]
        elif act == 3:
            raw[place:] = dice.choice(some)[dice.randint(0, 500) :]
        elif raw:
            raw[place - 1] = dice.randint(0, 255)
    return bytes(raw[: 2 * LARGEST_SEED])


EXPORTS: dict[str, list[Any]] = {
    "monica": [MONICA],
    "nametag": [NAMETAG],
    "telegram": [TALK, {"chats": {"list": [TALK]}, "contacts": {"list": [{"first_name": "Ada"}]}}],
    "facebook": [
        {
            "friends_v2": [{"name": "Ada", "timestamp": 1}],
            "profile_v2": {"name": {"full_name": "A"}},
        },
        {"participants": [{"name": "A"}], "messages": [{"sender_name": "A", "timestamp_ms": 1}]},
        {"relationships_following": [{"title": "x", "string_list_data": [{"value": "a"}]}]},
    ],
}
ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 1e308, 10**400, "", "x" * 9000, [], {}, [None], {"": None}, [[[]]]),
    *("\ud800", "31/02/2024", "2024-13-45", "\u202e", "@", "+" + "9" * 99, ["a", {"text": 7}]),
)


def warped(dice: random.Random, thing: Any) -> Any:
    """Return a thing of JSON with some of its parts replaced by odd ones."""
    if dice.random() < WARP:
        return dice.choice(ODD)
    if isinstance(thing, dict):
        return {key: warped(dice, value) for key, value in thing.items() if dice.random() > WARP}
    if isinstance(thing, list):
        return [warped(dice, value) for value in thing for _ in range(dice.choice((1, 1, 1, 3)))]
    return thing


def files(dice: random.Random, some: list[bytes], folder: Path, reader: str) -> Iterator[Path]:
    """Write spoiled files one after the other, and give the path that the reader is to read."""
    path = folder / "WhatsApp Chat with Ada.eml"
    whole = folder if reader == "maildirs" else path
    while True:
        raw = spoiled(dice, some)
        if reader in EXPORTS and dice.random() < WARPED:
            raw = json.dumps(warped(dice, dice.choice(EXPORTS[reader]))).encode()
        path.write_bytes(raw)
        yield whole


def fuzz(name: str, seconds: float, seed: int) -> Fuzzed:
    """Fuzz one reader."""
    warnings.simplefilter("ignore")
    found, some, dice = Fuzzed(name), seeds(), random.Random(seed)  # noqa: S311 - it must repeat
    until = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        for path in files(dice, some, Path(folder), name):
            if time.monotonic() > until or len(found.faults) > 5:
                return found
            try_one(name, path, Path(folder) / "WhatsApp Chat with Ada.eml", found)
    return found


def try_one(name: str, path: Path, file: Path, found: Fuzzed) -> None:
    """Read one file, and note what came of it."""
    reader, begun, raw = reader_named(name), time.monotonic(), file.read_bytes()
    assert reader is not None  # noqa: S101 - its name is from the list
    found.tried += 1
    try:
        reader.owns(path, raw[:HEAD])
        reader.size(path)
        for finding in reader.read(path, text=True):
            found.values += isinstance(finding, Finding)
    except Refused:
        found.refused += 1
    except Exception as fault:  # noqa: BLE001 - what this tool looks for
        found.faults.append(f"{type(fault).__name__}: {fault} on {raw[:3000]!r}")
    if time.monotonic() - begun > LONGEST:
        found.faults.append(f"took {time.monotonic() - begun:.0f} s on {raw[:3000]!r}")


def main() -> None:
    """Fuzz all readers, or those named, two at a time."""
    words = sys.argv[1:]
    seconds = next((float(word) for word in words if word.isdigit()), 600.0)
    names = [word for word in words if not word.isdigit()] or [reader.NAME for reader in READERS]
    with ProcessPoolExecutor(WORKERS) as pool:
        waiting = [pool.submit(fuzz, name, seconds, i) for i, name in enumerate(names)]
        found = [one.result() for one in waiting]
    print(f"{'reader':18}{'files':>10}{'values':>12}{'refused':>10}{'faults':>8}")
    for one in found:
        line = f"{one.reader:18}{one.tried:>10,}{one.values:>12,}{one.refused:>10,}"
        print(f"{line}{len(one.faults):>8}")
    for one in found:
        for fault in one.faults[:3]:
            print(f"{one.reader}: {fault}")
    if any(one.faults for one in found):
        sys.exit("A reader raised or took too long: a fault of the data must be a value.")


if __name__ == "__main__":
    main()
