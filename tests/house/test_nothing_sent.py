"""Nothing is ever sent: no part of the desk opens a connection but to the user's own accounts."""

from __future__ import annotations

import ast
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from intreccio.book import persons
from intreccio.desk import dates, gifts, introducing, matching, needs, references
from intreccio.desk.mine import my_number
from intreccio.desk.references import Words
from intreccio.web.urls import PAGES

ROOM = Path(dates.__file__).parents[1]
OUTWARD = {
    *("smtplib", "socket", "ssl", "ftplib", "poplib", "imaplib", "telnetlib", "nntplib"),
    *("http", "xmlrpc", "asyncio", "socketserver", "requests", "imapclient", "urllib3"),
    *("webbrowser", "subprocess", "urllib.request"),
}
"""What could send something out, or have another program send it."""
ALLOWED = {
    "sources/imap.py": {"ssl", "imapclient"},  # the user's own mail, read only
    "sources/dav/__init__.py": {"requests"},  # the user's own address book and calendar
    "desk/served_encoder.py": {"requests"},  # a server on this machine that the user names
    "web/serving.py": {"socket", "webbrowser"},  # the desk itself, on loopback
    "desk/apart.py": {"subprocess"},  # our own readers, in a process of their own
    "desk/portrait.py": {"subprocess"},  # which commit this copy is of
}


def outward(code: str) -> set[str]:
    """Return the modules that a text imports by which something could be sent."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        else:
            continue
        parts = [(name, name.split(".")[0]) for name in names]
        found |= {one for pair in parts for one in pair if one in OUTWARD}
    return found


def test_only_the_rooms_of_accounts_and_the_desk_itself_can_speak_to_anybody() -> None:
    for path in ROOM.rglob("*.py"):
        place = path.relative_to(ROOM).as_posix()
        assert outward(path.read_text()) <= ALLOWED.get(place, set()), place


@pytest.mark.parametrize(
    "hidden",
    ["import smtplib", "def f():\n    from urllib import request", "import http.client as h"],
)
def test_a_hidden_way_out_would_be_seen(hidden: str) -> None:
    assert outward(hidden)


class Watch:
    """Notes every connection that this process opens while it is on; Python cannot unhook it."""

    on = False
    seen: list[object] = []


def hook(event: str, arguments: tuple[object, ...]) -> None:
    """Note what would leave this process."""
    if Watch.on and event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        Watch.seen.append((event, arguments))


sys.addaudithook(hook)


@pytest.fixture
def watched() -> Iterator[list[object]]:
    Watch.seen.clear()
    Watch.on = True
    yield Watch.seen
    Watch.on = False


def test_the_watch_sees_a_connection(watched: list[object]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
    assert watched


QUESTIONS = ("sync-write", "columns")
"""Pages of an account or a table that the sample has not."""


@pytest.mark.usefixtures("demo")
def test_whatever_is_looked_at_or_done_on_the_desk_nothing_leaves_it(
    watched: list[object],
) -> None:
    desk = Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=False)
    one, other = [n for n in persons.names() if n != my_number()][:2]
    done(one, other)
    number = introducing.introductions()[0].row.id
    places = {"person": one, "brief": one, "merge": one, "met": one, "goodbye": one, "path": one}
    reference = references.references()[0].row.id
    places |= {"circuit": 1, "report": 1, "introduction": number, "reference": reference}
    asks = {"introduce": f"?one={one}&q=a", "ask": f"?door={one}&by={other}"}
    for page in PAGES:
        if page not in QUESTIONS:
            args = [places[page]] if page in places else []
            query = asks.get(page, "")
            assert desk.get(reverse(page, args=args) + query).status_code == 200, page
    assert not watched


def done(one: int, other: int) -> None:
    """Do one of each thing that concerns two people."""
    needs.write("need", "una casa a Bologna", one)
    needs.write("offer", "affitto una casa a Bologna", other)
    assert matching.matches()
    gifts.write("given", one, "un consiglio")
    dates.write(one, "festa", "--06-24")
    references.write(one, Words("colleghi", "tesse bene"), "it", agreed=True)
    number = introducing.think_of(one, other, "la casa")
    for what, side in (("yes", 0), ("yes", 1), ("joined", None)):
        introducing.take(number, what, side)  # type: ignore[arg-type]
