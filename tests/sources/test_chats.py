"""Chats: WhatsApp, Telegram, Facebook and Instagram; the words are kept only when asked for."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from intreccio.people.records import Address, Profile, Trace, Unreadable
from intreccio.sources import facebook, telegram, whatsapp

IPHONE = (
    "[15/01/2024, 10:30:45] Ada Bianchi: \u200eI messaggi e le chiamate sono crittografati.\n"
    "[15/01/2024, 10:31:00] Carlo: ciao\nseconda riga\n"
    "\u200e[15/01/2024, 10:32:00] Ada Bianchi: \u200eimmagine omessa\n"
)
ANDROID = (
    "15/01/24, 10:30 - I messaggi e le chiamate sono crittografati end-to-end.\n"
    "15/01/24, 10:30 - Ada Bianchi: ciao\n15/01/24, 10:30 - Ada Bianchi: ciao\n"
    "31/01/24, 9:05 - +39 333 123 4567: <Media omessi>\n"
)
AMERICAN = "[1/15/24, 10:30:45\u202fPM] Ada: x\n[2/1/24, 9:00:00\u202fAM] Bob: y\n"


def traces(found: list[Any]) -> list[Trace]:
    """Return the traces among some findings."""
    return [one for one in found if isinstance(one, Trace)]


def read_chat(folder: Path, name: str, words: str, *, text: bool = False) -> list[Any]:
    """Write a chat, make sure that it is recognised, and read it."""
    path = folder / name
    path.write_text(words)
    assert whatsapp.owns(path, path.read_bytes())
    return [finding.what for finding in whatsapp.read(path, text=text)]


def test_a_chat_of_two_shows_who_the_owner_is(tmp_path: Path) -> None:
    owner, first, second, third = read_chat(tmp_path, "WhatsApp Chat - Ada Bianchi.txt", IPHONE)
    assert isinstance(owner, Profile)
    assert (owner.mine, owner.names) == (True, ("Carlo",))
    assert first.author.address == Address("name", "whatsapp: ada bianchi")
    assert (second.author.name, [p.name for p in second.others]) == ("Carlo", ["Ada Bianchi"])
    assert datetime.fromtimestamp(third.at, UTC) == datetime(2024, 1, 15, 10, 32, tzinfo=UTC)
    assert {t.text for t in (first, second, third)} == {""}


def test_the_words_are_kept_when_asked_for(tmp_path: Path) -> None:
    found = traces(read_chat(tmp_path, "chat.txt", IPHONE, text=True))
    assert found[1].text == "ciao\nseconda riga"


def test_what_the_program_says_is_no_message_and_equal_messages_are_two(tmp_path: Path) -> None:
    found = traces(read_chat(tmp_path, "chat.txt", ANDROID))
    assert len(found) == len({t.item for t in found}) == 3
    assert found[2].author.address == Address("phone", "+393331234567")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (AMERICAN, datetime(2024, 1, 15, 22, 30, 45, tzinfo=UTC)),
        ("15.01.24, 10:30 - Ada: x\n", datetime(2024, 1, 15, 10, 30, tzinfo=UTC)),
        ("03/02/24, 10:30 - A: x\n04/02/24, 10:30 - B: y\n01/03/24, 10:30 - A: z\n",
         datetime(2024, 2, 3, 10, 30, tzinfo=UTC)),
        ("2024-01-15, 10:30 - Ada: x\n", datetime(2024, 1, 15, 10, 30, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_the_order_of_day_and_month_is_the_files_own(
    tmp_path: Path, words: str, first: datetime
) -> None:
    assert datetime.fromtimestamp(traces(read_chat(tmp_path, "c.txt", words))[0].at, UTC) == first


def test_the_same_chat_exported_again_gives_the_same_facts(tmp_path: Path) -> None:
    once = traces(read_chat(tmp_path, "a.txt", ANDROID))
    later = traces(read_chat(tmp_path, "b.txt", f"{ANDROID}01/02/24, 9:05 - Ada Bianchi: e poi\n"))
    assert [t.item for t in later[:3]] == [t.item for t in once]


# --- telegram -----------------------------------------------------------------------------------

TALK = {
    "name": "Ada", "type": "personal_chat", "id": 7,
    "messages": [
        {"id": 1, "type": "message", "date": "2024-01-15T10:30:00", "date_unixtime": "1705314600",
         "from": "Ada Bianchi", "from_id": "user7", "text": ["Cerco ", {"text": "una casa"}]},
        {"id": 2, "type": "message", "date": "2024-01-15T10:31:00", "from": "Io",
         "from_id": "user1", "text": "ok", "reply_to_message_id": 1},
        {"id": 3, "type": "service", "date": "2024-01-15T10:32:00"},
        {"id": 4, "type": "message", "date": "?", "from": "Io", "from_id": "user1"},
    ],
}  # fmt: skip


def read_json(folder: Path, reader: Any, export: Any, *, text: bool = False) -> list[Any]:
    """Write an export, make sure that it is recognised, and read it."""
    path = folder / "export.json"
    path.write_text(json.dumps(export))
    assert reader.owns(path, path.read_bytes()[:60_000])
    return [finding.what for finding in reader.read(path, text=text)]


def test_a_telegram_chat(tmp_path: Path) -> None:
    first, second, broken = read_json(tmp_path, telegram, TALK, text=True)
    assert first.author.address == Address("handle", "telegram:user7")
    assert (first.at, first.text) == (1705314600, "Cerco una casa")
    assert (second.answers, second.others[0].name) == (first.item, "Ada Bianchi")
    assert isinstance(broken, Unreadable)


def test_a_whole_telegram_account(tmp_path: Path) -> None:
    export = {
        "about": "x", "personal_information": {"user_id": 1, "first_name": "Carlo"},
        "contacts": {"list": [{"first_name": "Ada", "phone_number": "0039 333 1234567"}, {}]},
        "chats": {"list": [TALK, {**TALK, "id": 8, "type": "public_channel"}]},
    }  # fmt: skip
    me, ada, nobody, *rest = read_json(tmp_path, telegram, export)
    assert (me.mine, me.addresses) == (True, (Address("handle", "telegram:user1"),))
    assert ada.addresses == (Address("phone", "+393331234567"),)
    assert isinstance(nobody, Unreadable)
    assert [bool(t.left_out) for t in traces(rest)] == [False, False, True, True]


# --- facebook and instagram -------------------------------------------------------------------


def test_friends_with_mended_letters(tmp_path: Path) -> None:
    export = {"friends_v2": [{"name": "Niccol\u00c3\u00b2 Neri", "timestamp": 1500000000}, {}]}
    friend, nobody = read_json(tmp_path, facebook, export)
    assert (friend.names, friend.met) == (("Niccolò Neri",), 1500000000)
    assert isinstance(nobody, Unreadable)


def test_a_conversation_and_its_owner(tmp_path: Path) -> None:
    (me,) = read_json(tmp_path, facebook, {"profile_v2": {"name": {"full_name": "Carlo Verdi"}}})
    export = {
        "participants": [{"name": "Carlo Verdi"}, {"name": "Ada Bianchi"}],
        "messages": [
            {"sender_name": "Ada Bianchi", "timestamp_ms": 1700000000123, "content": "ciao"},
            {"sender_name": "Carlo Verdi"},
        ],
        "thread_path": "inbox/ada",
    }
    said, broken = read_json(tmp_path, facebook, export)
    assert me.addresses == (said.others[0].address,)
    assert (said.at, said.text, said.thread) == (1700000000, "", "facebook:inbox/ada")
    assert isinstance(broken, Unreadable)


@pytest.mark.parametrize("key", ["relationships_following", "relationships_followers", ""])
def test_accounts_of_instagram(tmp_path: Path, key: str) -> None:
    listed = [
        {"title": "", "string_list_data": [{"value": "Ada.B", "timestamp": 1600000000}]},
        {"title": "bruno", "string_list_data": [{"href": "https://www.instagram.com/bruno"}]},
    ]
    ada, bruno = read_json(tmp_path, facebook, {key: listed} if key else listed)
    assert ada.addresses == (Address("handle", "instagram:ada.b"),)
    assert bruno.addresses == (Address("handle", "instagram:bruno"),)
