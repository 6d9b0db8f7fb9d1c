"""LinkedIn's archive is read in every form in which it was met."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from intreccio.people.records import Channel, Profile, Trace, Unreadable
from intreccio.sources import linkedin

PREAMBLE = 'Notes:\r\n"When exporting your connection data, you may notice..."\r\n\r\n'
NEW = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\r\n"
OLD = "First Name,Last Name,Email Address,Company,Position,Connected On\r\n"
ADA = "https://www.linkedin.com/in/ada"
BOB = "https://www.linkedin.com/in/bob"
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,"
    "DATE,SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT\r\n"
)


def found(folder: Path, **tables: str) -> list[Profile | Trace | Unreadable]:
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8-sig")
    return [finding.what for finding in linkedin.read(folder, text=True)]


@pytest.mark.parametrize(
    ("table", "met"),
    [
        (PREAMBLE + NEW + f"Ada,Bianchi,{ADA},a@b.example,Verdelinea,CEO,15 Jan 2024", 1705276800),
        (NEW + f"Ada,Bianchi,{ADA},a@b.example,Verdelinea,CEO,2024-01-15", 1705276800),
        (OLD + "Ada,Bianchi,a@b.example,Verdelinea,CEO,1/15/2024", 1705276800),
    ],
)
def test_a_connection_is_read_whatever_the_year_of_the_export(
    tmp_path: Path, table: str, met: int
) -> None:
    (ada,) = found(tmp_path, Connections=table)
    assert isinstance(ada, Profile)
    assert (ada.names, ada.met, ada.roles[0].organisation) == (("Ada Bianchi",), met, "Verdelinea")


def test_who_has_left_linkedin_is_listed_not_lost(tmp_path: Path) -> None:
    (gone,) = found(tmp_path, Connections=NEW + ",,,,,,15 Jan 2024")
    assert isinstance(gone, Unreadable)
    assert gone.place == "Connections.csv, line 2"


def message(
    *, folder: str = "INBOX", draft: str = "No", date: str = "2024-03-05 09:07:00 UTC"
) -> str:
    words = '"Ciao,\nsto cercando casa."'
    return f"2-x,,Bob Conti,{BOB},Ada Bianchi,{ADA},{date},,{words},{folder},,{draft}\r\n"


def test_a_message_is_a_trace_with_its_words(tmp_path: Path) -> None:
    (trace,) = found(tmp_path, messages=MESSAGES + message())
    assert isinstance(trace, Trace)
    assert (trace.channel, trace.author.name, trace.at) == (
        Channel.MESSAGE,
        "Bob Conti",
        1709629620,
    )
    assert trace.text == "Ciao,\nsto cercando casa."
    assert trace.left_out == ""


@pytest.mark.parametrize("kind", [{"folder": "SPAM"}, {"draft": "Yes"}])
def test_spam_and_drafts_are_understood_and_make_no_tie(
    tmp_path: Path, kind: dict[str, str]
) -> None:
    (trace,) = found(tmp_path, messages=MESSAGES + message(**kind))
    assert isinstance(trace, Trace)
    assert trace.left_out


def test_a_message_without_a_date_says_so(tmp_path: Path) -> None:
    (fault,) = found(tmp_path, messages=MESSAGES + message(date="yesterday"))
    assert isinstance(fault, Unreadable)
    assert fault.detail == "yesterday"


def test_the_owner_is_known_by_their_side_of_the_invitations(tmp_path: Path) -> None:
    header = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\r\n"
    row = f'Ada Bianchi,Bob Conti,"9/15/26, 5:23 PM",,OUTGOING,{ADA},{BOB}\r\n'
    profile = "First Name,Last Name,Headline\r\nAda,Bianchi,Imballaggi\r\n"
    jobs = "Company Name,Title,Started On,Finished On\r\nVerdelinea,CEO,Mar 2020,\r\n"
    me, invitation = found(tmp_path, Invitations=header + row, Profile=profile, Positions=jobs)
    assert isinstance(me, Profile)
    assert me.mine
    assert me.addresses[0].value == "in/ada"
    assert (me.roles[0].start, me.roles[0].end) == ("2020-03", "")
    assert isinstance(invitation, Trace)
    assert invitation.channel is Channel.INVITATION


def test_a_zip_gives_the_same_as_the_folder_it_unpacks_to(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    whole = found(folder, Connections=PREAMBLE + NEW + f"Ada,Bianchi,{ADA},,,,15 Jan 2024")
    packed = tmp_path / "export.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(folder / "Connections.csv", "Basic/Connections.csv")
    assert linkedin.owns(packed, packed.read_bytes()[:4])
    assert [finding.what for finding in linkedin.read(packed)] == whole


def test_a_table_that_unfolds_beyond_measure_is_listed_and_not_read(tmp_path: Path) -> None:
    packed = tmp_path / "bomb.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Connections.csv", NEW + "A" * 30_000_000)
    (only,) = [finding.what for finding in linkedin.read(packed)]
    assert only == Unreadable("connections.csv", "It would unfold beyond all measure.")


def test_reading_goes_on_from_any_place(tmp_path: Path) -> None:
    rows = "".join(f"Ada,Bianchi{i},,a{i}@b.example,,,15 Jan 2024\r\n" for i in range(9))
    (tmp_path / "Connections.csv").write_text(NEW + rows)
    whole = list(linkedin.read(tmp_path))
    for i, finding in enumerate(whole, 1):
        assert list(linkedin.read(tmp_path, start=finding.cursor)) == whole[i:]
