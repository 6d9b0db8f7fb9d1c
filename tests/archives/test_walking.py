"""Walking: folders, zips and zips in zips; nothing is written where it should not be."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from intreccio.archives import bundles
from intreccio.archives.texts import Refused
from intreccio.archives.walking import DEEPEST, Found, at_hand, walk
from intreccio.desk.parsing import owner

CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Bianchi\r\nEMAIL:ada@a.example\r\nEND:VCARD\r\n"
LETTER = (
    b"From ada Mon Jan  1 10:00:00 2024\nFrom: ada@a.example\nTo: io@b.example\n"
    b"Date: Mon, 1 Jan 2024 10:00:00 +0100\nMessage-ID: <1@a.example>\n\nciao\n"
)


def zipped(**files: bytes) -> bytes:
    """Return a zip of files, whose names have a double underscore for a stop."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(name.replace("__", "."), raw)
    return whole.getvalue()


def walked(path: Path, room: Path) -> list[Found]:
    """Walk a path with the readers that there are."""
    return list(walk(path, owner, room))


def test_a_zip_in_a_zip_and_a_gz_are_walked_to_their_readers(tmp_path: Path) -> None:
    inner = zipped(cards__vcf=CARD, song__mp3=b"ID3\0")
    (tmp_path / "all.zip").write_bytes(
        zipped(inner__zip=inner, mail__mbox__gz=gzip.compress(LETTER))
    )
    found = walked(tmp_path / "all.zip", tmp_path)
    whole = str(tmp_path / "all.zip")
    assert [(f.place.removeprefix(whole), f.reader) for f in found] == [
        ("!/inner.zip!/cards.vcf", "vcards"),
        ("!/inner.zip!/song.mp3", ""),
        ("!/mail.mbox.gz!/mail.mbox", "mailboxes"),
    ]
    for place, raw in ((found[0].place, CARD), (found[2].place, LETTER)):
        with at_hand(place, tmp_path) as path:
            assert path.read_bytes() == raw
    assert [entry.name for entry in tmp_path.iterdir()] == ["all.zip"]


def test_an_archive_within_too_many_is_listed_and_not_opened(tmp_path: Path) -> None:
    raw = CARD
    for _ in range(DEEPEST + 2):
        raw = zipped(x__zip=raw)
    (tmp_path / "deep.zip").write_bytes(raw)
    (only,) = walked(tmp_path / "deep.zip", tmp_path)
    assert "too many" in only.fault


@pytest.mark.parametrize(
    "name",
    ["../../evil.vcf", "/etc/evil.vcf", "a\\..\\..\\evil.vcf", "C:\\evil.vcf", "..", "\0.vcf"],
)
def test_a_member_is_never_written_outside_the_room(tmp_path: Path, name: str) -> None:
    room, outside = tmp_path / "a" / "room", set()
    room.mkdir(parents=True)
    with zipfile.ZipFile(tmp_path / "slip.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), CARD)
    for found in walked(tmp_path / "slip.zip", room):
        outside |= {p for p in tmp_path.rglob("*") if room not in p.parents}
        if found.reader:
            with at_hand(found.place, room) as path:
                assert room in path.parents
    assert {p.name for p in outside} <= {"a", "room", "slip.zip"}


def test_a_bomb_is_refused_before_it_unfolds(tmp_path: Path) -> None:
    (tmp_path / "bomb.zip").write_bytes(zipped(cards__vcf=CARD + b" " * 50_000_000))
    (only,) = walked(tmp_path / "bomb.zip", tmp_path)
    assert only == Found(only.place, "", 0, bundles.BOMB)


def test_a_size_that_lies_is_found_out(tmp_path: Path) -> None:
    raw = zipped(cards__vcf=CARD * 1000)
    claimed = (len(CARD) * 1000).to_bytes(4, "little")
    (tmp_path / "liar.zip").write_bytes(raw.replace(claimed, (10).to_bytes(4, "little")))
    (only,) = walked(tmp_path / "liar.zip", tmp_path)
    assert only.fault


def test_members_that_overlap_are_refused(tmp_path: Path) -> None:
    raw = bytearray(zipped(one__vcf=b"A" * 9_000_000))
    # The same member is listed two hundred times by the directory at the end.
    start = raw.rindex(b"PK\x05\x06")
    directory = raw.index(b"PK\x01\x02")
    entry = bytes(raw[directory:start])
    end = bytearray(raw[start:])
    end[8:12] = (200).to_bytes(2, "little") * 2
    end[12:16] = (200 * len(entry)).to_bytes(4, "little")
    (tmp_path / "overlap.zip").write_bytes(bytes(raw[:directory]) + entry * 200 + bytes(end))
    (only,) = walked(tmp_path / "overlap.zip", tmp_path)
    assert only.fault


def test_a_protected_zip_says_what_to_do(tmp_path: Path) -> None:
    raw = bytearray(zipped(cards__vcf=CARD))
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(bytes(raw))
    (only,) = walked(tmp_path / "locked.zip", tmp_path)
    assert "password" in only.fault


@pytest.mark.parametrize("cut", [10, 40, 60, 100])
def test_a_damaged_archive_is_listed(tmp_path: Path, cut: int) -> None:
    (tmp_path / "cut.zip").write_bytes(zipped(cards__vcf=CARD)[:-cut])
    (tmp_path / "cut.mbox.gz").write_bytes(gzip.compress(LETTER)[:-cut])
    for found in (
        *walked(tmp_path / "cut.zip", tmp_path),
        *walked(tmp_path / "cut.mbox.gz", tmp_path),
    ):
        assert found.fault or not found.reader


def test_a_member_that_is_gone_says_so(tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_bytes(zipped(cards__vcf=CARD))
    with pytest.raises(Refused), at_hand(f"{tmp_path}/all.zip!/other.vcf", tmp_path):
        pass
    with pytest.raises(Refused), at_hand(f"{tmp_path}/gone.zip!/other.vcf", tmp_path):
        pass
