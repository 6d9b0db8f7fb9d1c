"""A server with an address book, for those who read it and those who write to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from intreccio.desk import passwords
from tests.live.servers import BOOK, Server, address_server


@pytest.fixture
def server(tmp_path: Path, book: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Run a server with an address book of thirty cards."""
    del book
    monkeypatch.setattr(passwords, "books", lambda: tmp_path / "own")
    with address_server(tmp_path / "dav") as (port, _):
        made = Server(port)
        made.ask("MKCOL", "rubrica/", BOOK)
        for number in range(30):
            made.card(number)
        yield made
