"""Mail on a real server: read from where the last time ended; nothing lost, nothing doubled."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from intreccio.book import facts
from intreccio.book.accounts import AccountRow
from intreccio.desk import imports, passwords, syncing
from intreccio.desk.dump import dump
from intreccio.sources import imap
from tests.live.servers import LOGIN, PASSWORD, Post, cut_line, open_folder, post_office


@pytest.fixture
def post(tmp_path: Path, book: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    """Run a server of mail, with passwords kept in a folder of the test."""
    del book
    monkeypatch.setattr(passwords, "books", lambda: tmp_path / "own")
    with open_folder() as folder, post_office(folder) as server:
        yield server


def account(port: int) -> int:
    """Add the account of the test's own server."""
    return syncing.add("imap", f"imap://127.0.0.1:{port}", LOGIN, PASSWORD)


def sync(number: int) -> tuple[AccountRow, int]:
    """Read an account; return how it stands, and how many items came."""
    (came,) = syncing.sync(number)
    return came.account, came.items


def lines() -> list[str]:
    """Return what the book holds, in canonical form."""
    return list(dump())


def test_mail_is_read_once_and_then_what_is_new(post: Post) -> None:
    post.put(0, 40)
    post.put(40, 50, "Lavoro")
    number = account(post.port)
    first, items = sync(number)
    assert (first.fault, items, facts.count("trace")) == ("", 50, 50)
    assert sync(number)[1] == 0
    post.put(50, 53)
    assert sync(number)[1] == 3
    assert facts.count("trace") == 53


def test_moved_and_deleted_mail_is_neither_doubled_nor_lost(post: Post) -> None:
    post.put(0, 20)
    number = account(post.port)
    sync(number)
    before = lines()
    client = post.client()
    client.create_folder("Archivio")
    client.select_folder("INBOX")
    uids = client.search()
    client.copy(uids[:10], "Archivio")
    client.delete_messages(uids[:15])
    client.expunge()
    client.logout()
    assert sync(number)[0].fault == ""
    assert lines() == before


def test_messages_numbered_anew_are_known_by_their_own_id(post: Post) -> None:
    post.put(0, 20, "Lavoro")
    number = account(post.port)
    sync(number)
    client = post.client()
    first = client.select_folder("Lavoro")[b"UIDVALIDITY"]
    client.close_folder()
    client.delete_folder("Lavoro")
    client.logout()
    time.sleep(1.1)  # the server numbers by the second
    post.put(0, 25, "Lavoro")
    assert sync(number)[1] == 25
    assert facts.count("trace") == 25
    client = post.client()
    assert client.select_folder("Lavoro")[b"UIDVALIDITY"] != first
    client.logout()


def test_an_emptied_server_takes_nothing_away(post: Post) -> None:
    post.put(0, 20)
    number = account(post.port)
    sync(number)
    before = lines()
    client = post.client()
    client.select_folder("INBOX")
    client.delete_messages(client.search())
    client.expunge()
    client.logout()
    assert sync(number)[0].fault == ""
    assert lines() == before


def test_a_line_cut_at_any_point_loses_and_doubles_nothing(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "BATCH", 7)
    post.put(0, 60)
    faults = 0
    for after in (20, 200, 900, 1400, 2500, 4000, 7000, 11_000, 15_000):
        with cut_line(post.port, after) as port:
            number = account(port)
            row, _ = sync(number)
            faults += bool(row.fault)
            assert row.fault in {"", imap.CUT_OFF, imap.NO_ANSWER, imap.NOT_LET_IN}
            with cut_line(post.port, after + 3000) as _:
                pass
    assert faults >= 5
    whole = account(post.port)
    assert sync(whole)[0].fault == ""
    assert facts.count("trace") == 60


def test_what_was_read_before_the_line_was_cut_is_not_asked_again(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "BATCH", 5)
    post.put(0, 60)
    with cut_line(post.port, 9000) as port:
        number = account(port)
        first = sync(number)[1]
        assert 0 < first < 60
        again = sync(number)[1]
        assert 0 < again <= 60 - first


def test_a_wrong_password_is_said_and_nothing_is_kept_in_the_open(post: Post) -> None:
    number = syncing.add("imap", f"imap://127.0.0.1:{post.port}", LOGIN, "sbagliata")
    assert sync(number)[0].fault == imap.NOT_LET_IN
    box, key = passwords.files()
    assert b"sbagliata" not in box.read_bytes() + key.read_bytes()
    assert {path.stat().st_mode & 0o77 for path in (box, key)} == {0}


def test_a_server_that_says_we_are_in_already_is_not_told_the_password(post: Post) -> None:
    del post
    heard: list[bytes] = []
    door = socket.create_server(("127.0.0.1", 0))

    def pretend() -> None:
        with suppress(OSError):
            line, _ = door.accept()
            line.sendall(b"* PREAUTH [CAPABILITY IMAP4rev1] welcome\r\n")
            while piece := line.recv(1000):
                heard.append(piece)
                line.sendall(b"* CAPABILITY IMAP4rev1\r\n" + piece.split()[0] + b" OK done\r\n")

    threading.Thread(target=pretend, daemon=True).start()
    number = account(int(door.getsockname()[1]))
    row, _ = sync(number)
    assert row.fault == imap.NOT_SAFE
    door.close()
    assert PASSWORD.encode() not in b"".join(heard)


def test_taking_back_an_account_takes_all_that_it_gave(post: Post) -> None:
    post.put(0, 10)
    number = account(post.port)
    row, _ = sync(number)
    imports.undo(row.taking)
    assert facts.count("trace") == 0
    assert syncing.listed() == ()
