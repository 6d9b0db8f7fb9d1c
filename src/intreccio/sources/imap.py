"""Mail on a server (IMAP), read and never changed: headers alone, from where the last time ended.

The connection is encrypted from its first byte; without encryption only this machine is spoken to
(a bridge). A server that says "logged in already" before it was told who asks is refused.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError, LoginError

from intreccio.archives.letters import READ, Reading
from intreccio.archives.texts import Refused
from intreccio.people.records import Finding, Unreadable
from intreccio.people.wording import sentence

TIMEOUT = 60
BATCH = 500
"""Messages asked for at once."""
NOT_READ = frozenset([b"\\noselect", b"\\nonexistent", b"\\junk", b"\\trash", b"\\drafts"])
"""Folders that hold no messages, or none that tell of a tie."""
HEADERS = f"BODY.PEEK[HEADER.FIELDS ({' '.join(name.decode().upper() for name in READ)})]"
LOCAL = frozenset(["localhost", "127.0.0.1", "::1"])

NO_ANSWER = sentence("The server does not answer. Is this machine online, and the name right?")
NOT_LET_IN = sentence("The server does not accept the name or the password.")
NOT_SAFE = sentence("The server cannot be spoken to safely, and was not told the password.")
CUT_OFF = sentence("The connection was cut. What was read is kept; the next time goes on from it.")


@dataclass(frozen=True, slots=True)
class Server:
    """Where mail is: a host and a port, and who asks."""

    host: str
    port: int
    login: str

    @property
    def is_encrypted(self) -> bool:
        """Whether the connection is encrypted: always, but to this machine on another port."""
        return self.port == 993 or self.host not in LOCAL


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder as it stands: `validity` changes when the server numbers its messages anew."""

    name: str
    validity: int
    following: int


class Mail:
    """An open connection to somebody's mail."""

    def __init__(self, client: IMAPClient) -> None:
        self.client = client

    def folders(self) -> list[str]:
        """Return the names of the folders that are read."""
        with cuts_told():
            return sorted(
                name
                for flags, _, name in self.client.list_folders()
                if not {flag.lower() for flag in flags} & NOT_READ
            )

    def look(self, name: str) -> Folder:
        """Return a folder as it stands; it is opened for reading alone."""
        with cuts_told():
            told = self.client.select_folder(name, readonly=True)
            return Folder(name, int(told[b"UIDVALIDITY"]), int(told.get(b"UIDNEXT", 0)))

    def messages(self, after: int) -> Iterator[list[Finding]]:
        """Yield the messages of the open folder whose number is above `after`, many at a time."""
        with cuts_told():
            numbers = [
                n for n in sorted(self.client.search(["UID", f"{after + 1}:*"])) if n > after
            ]
        reading = Reading()
        for start in range(0, len(numbers), BATCH):
            asked = numbers[start : start + BATCH]
            with cuts_told():
                told = self.client.fetch(asked, [HEADERS])
            yield [finding(reading, number, told.get(number, {})) for number in asked]


def finding(reading: Reading, number: int, told: dict[bytes, object]) -> Finding:
    """Make a finding of the headers of one message."""
    raw = next((v for k, v in told.items() if k.startswith(b"BODY[") and isinstance(v, bytes)), b"")
    block = raw.replace(b"\r\n", b"\n")
    what = reading.message(block, 0, len(block))
    if isinstance(what, Unreadable):
        what = Unreadable(f"message {number}", what.reason, what.detail)
    return Finding(number, what)


@contextmanager
def opened(server: Server, password: str) -> Iterator[Mail]:
    """Open a connection, and close it after.

    Raises:
        Refused: the server does not answer, does not let us in, or is not safe; or the connection
            was cut on the way.
    """
    client = connected(server)
    try:
        enter(client, server, password)
        yield Mail(client)
    finally:
        with suppress(IMAPClientError, OSError):
            client.logout()


def connected(server: Server) -> IMAPClient:
    """Open a connection without saying who asks."""
    try:
        return IMAPClient(
            server.host,
            server.port,
            ssl=server.is_encrypted,
            ssl_context=ssl.create_default_context() if server.is_encrypted else None,
            timeout=TIMEOUT,
        )
    except ssl.SSLError as fault:
        raise Refused(NOT_SAFE, str(fault)[:120]) from fault
    except (OSError, IMAPClientError) as fault:
        raise Refused(NO_ANSWER, str(fault)[:120]) from fault


def enter(client: IMAPClient, server: Server, password: str) -> None:
    """Say who asks."""
    if client.welcome.upper().startswith(b"* PREAUTH") or b"PREAUTH" in client.welcome[:12].upper():
        raise Refused(NOT_SAFE, "PREAUTH")
    try:
        client.login(server.login, password)
    except LoginError as fault:
        raise Refused(NOT_LET_IN, str(fault)[:120]) from fault
    except (OSError, IMAPClientError) as fault:
        raise Refused(CUT_OFF, str(fault)[:120]) from fault


@contextmanager
def cuts_told() -> Iterator[None]:
    """Say in a sentence that the connection was cut, or that the server said nonsense."""
    try:
        yield
    except (TimeoutError, IMAPClientError, OSError, ValueError, KeyError) as fault:
        raise Refused(CUT_OFF, str(fault)[:120]) from fault
