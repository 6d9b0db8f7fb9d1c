"""Whatever bytes a file holds, a reader gives values, and goes on from any place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intreccio.archives.texts import Refused
from intreccio.desk.readers import READERS, Reader
from intreccio.people.records import Finding
from intreccio.sources import maildirs

PIECES = [
    *(b"From a@b Mon Jan  1 10:00:00 2024\n", b"From: =?utf-8?q?N=C3?= <a@b.example>\n", b"\n"),
    *(b'To: "x, y" <c@d.example>, (z) e@f\n', b"Date: Mon, 1 Jan 2024 10:00:00 +0100\n"),
    *(
        b"BEGIN:VCARD\n",
        b"N;ENCODING=QUOTED-PRINTABLE:=C3=\n",
        b"EMAIL:a@b.example\n",
        b"END:VCARD\n",
    ),
    *(b"BEGIN:VCALENDAR\n", b"BEGIN:VEVENT\n", b"DTSTART:20240101T000000Z\n", b"END:VEVENT\n"),
    *(
        b"RRULE:FREQ=WEEKLY;COUNT=3\n",
        b"ATTENDEE:mailto:a@b.example\n",
        b"ORGANIZER:mailto:c@d.e\n",
    ),
    *(
        b"First Name,Last Name,Labels,Connected On\n",
        b'Ada,"Bian\nchi",x,15 Jan 2024\n',
        b"\xff\xfe\0",
    ),
    *(
        b"CONVERSATION ID,FROM,TO,DATE,CONTENT\n",
        b'1,a,b,2024-01-01 00:00:00 UTC,"\n',
        b"\r\n",
        b"\0",
    ),
    *(b"15/01/24, 10:30 - Ada: ciao\n", b"[1/15/24, 10:30:45 AM] Ada: x\n", b"Nome;Email\n"),
    *(b"Ada;a@b.example\n", b'{"messages": [', b'{"type":"message"', b"]}", b"{}", b"[[", b"1e999"),
]
FILES = st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=40)), max_size=14).map(
    b"".join
)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.NAME)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(raw=FILES)
def test_any_bytes_give_values_and_can_be_resumed(
    reader: Reader, tmp_path: Path, raw: bytes
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir(exist_ok=True)
    path = folder / "file.eml"
    path.write_bytes(raw)
    path = folder if reader is maildirs else path
    reader.owns(path, raw[:1000])
    try:
        reader.size(path)
        whole = list(reader.read(path, text=True))
    except Refused as refused:
        assert refused.reason  # noqa: PT017 - refusing a file with a reason is one of the answers
        return
    assert all(isinstance(finding, Finding) for finding in whole)
    for i, finding in enumerate(whole[:3], 1):
        assert list(reader.read(path, start=finding.cursor, text=True)) == whole[i:]
