"""Real servers of mail and of address books, started for the tests; and a line that can be cut."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import requests
from imapclient import IMAPClient

ROOTS = {"inner": "dovecot", "outer": "dovenull", "group": "dovecot"}
"""The users that Dovecot brings along: its outer processes may not be root's."""
WHERE = os.pathsep.join([os.environ["PATH"], "/usr/sbin"])
LOGIN, PASSWORD = "io", "segreto"

BOOK = (
    '<?xml version="1.0"?><mkcol xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav"><set><prop>'
    "<resourcetype><collection/><c:addressbook/></resourcetype></prop></set></mkcol>"
)
CALENDAR = (
    '<?xml version="1.0"?><mkcol xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><set><prop>'
    "<resourcetype><collection/><c:calendar/></resourcetype></prop></set></mkcol>"
)

CONF = """
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/log
protocols = imap
ssl = no
disable_plaintext_auth = no
listen = 127.0.0.1
mail_location = maildir:{home}/mail
default_internal_user = {inner}
default_login_user = {outer}
default_internal_group = {group}
first_valid_uid = 0
first_valid_gid = 0
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
namespace inbox {{
  inbox = yes
  mailbox Trash {{
    special_use = \\Trash
    auto = subscribe
  }}
}}
"""


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def wait_for(port: int, seconds: float = 20) -> None:
    """Wait until somebody answers on a port."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise TimeoutError(port)


@dataclass
class Post:
    """A server of mail: where it is, and a way to put letters in it."""

    port: int
    home: Path

    def client(self) -> IMAPClient:
        """Return a connection of the owner's own mail program."""
        client = IMAPClient("127.0.0.1", self.port, ssl=False)
        client.login(LOGIN, PASSWORD)
        return client

    def put(self, first: int, last: int, folder: str = "INBOX") -> None:
        """Put letters into a folder, numbered from `first` to before `last`."""
        client = self.client()
        if not client.folder_exists(folder):
            client.create_folder(folder)
        for number in range(first, last):
            client.append(folder, letter(number))
        client.logout()


def letter(number: int) -> bytes:
    """Write one letter."""
    message = EmailMessage()
    message["From"] = f"Persona {number % 7} <p{number % 7}@lino.example>"
    message["To"] = "io@casa.example"
    message["Subject"] = f"Lettera {number}"
    message["Date"] = f"Mon, 1 Jan 2024 {number // 60 % 24:02d}:{number % 60:02d}:00 +0100"
    message["Message-ID"] = f"<{number}@lino.example>"
    message.set_content("ciao")
    return message.as_bytes()


def mail_user() -> pwd.struct_passwd:
    """Return whose the mail is: ours, but never root's, which Dovecot does not allow."""
    return pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())


@contextmanager
def open_folder() -> Iterator[Path]:
    """Give a folder that another user may enter."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@contextmanager
def post_office(home: Path) -> Iterator[Post]:
    """Run Dovecot with a mailbox of its own."""
    dovecot = shutil.which("dovecot", path=WHERE)
    assert dovecot, "Dovecot is not installed: ./check brings it"
    user, port = mail_user(), free_port()
    for name in ("run", "state", "mail"):
        (home / name).mkdir(parents=True, exist_ok=True)
    if os.getuid() == 0:
        os.chown(home / "mail", user.pw_uid, user.pw_gid)
    import grp  # noqa: PLC0415 - it is not on every system

    conf = home / "dovecot.conf"
    conf.write_text(
        CONF.format(
            home=home, port=port, uid=user.pw_uid, gid=user.pw_gid, password=PASSWORD,
            **(ROOTS if os.getuid() == 0 else {"inner": user.pw_name, "outer": user.pw_name,
               "group": grp.getgrgid(user.pw_gid).gr_name}),
        )
    )  # fmt: skip
    server = subprocess.Popen(
        [dovecot, "-F", "-c", str(conf)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    try:
        wait_for(port)
        yield Post(port, home)
    finally:
        server.terminate()
        server.wait(10)


@contextmanager
def address_server(home: Path) -> Iterator[tuple[int, Path]]:
    """Run Radicale; give its port, and the folder of the owner's collections."""
    port, store = free_port(), home / "store" / "collection-root" / LOGIN
    store.mkdir(parents=True)
    options = [
        "--server-hosts", f"127.0.0.1:{port}", "--auth-type", "none",
        "--storage-filesystem-folder", str(home / "store"), "--logging-level", "error",
    ]  # fmt: skip
    server = subprocess.Popen(
        [sys.executable, "-m", "radicale", *options], stdin=subprocess.DEVNULL
    )
    try:
        wait_for(port)
        yield port, store
    finally:
        stop(server)


def stop(server: subprocess.Popen[bytes]) -> None:
    """Ask a server to end, and end it when it is too busy to hear."""
    server.terminate()
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


@contextmanager
def cut_line(port: int, after: int | None, sent: int | None = None) -> Iterator[int]:
    """Stand between a client and a server; cut the line when so many bytes came back, or went."""
    door = socket.create_server(("127.0.0.1", 0))
    open_lines: list[socket.socket] = []

    def carry(source: socket.socket, sink: socket.socket, most: int | None) -> None:
        left = most
        with suppress(OSError):
            while piece := source.recv(4096 if left is None else min(4096, left)):
                sink.sendall(piece)
                left = None if left is None else left - len(piece)
                if left == 0:
                    break
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def serve() -> None:
        with suppress(OSError):
            while True:
                client, _ = door.accept()
                server = socket.create_connection(("127.0.0.1", port))
                open_lines.extend([client, server])
                threading.Thread(target=carry, args=(client, server, sent), daemon=True).start()
                threading.Thread(target=carry, args=(server, client, after), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield int(door.getsockname()[1])
    finally:
        door.close()
        for line in open_lines:
            line.close()


class Server:
    """The owner's own program, at work on the server."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.root = f"http://127.0.0.1:{port}/{LOGIN}/"

    def ask(self, verb: str, path: str, body: str = "") -> bytes:
        """Ask the server for something; return what it answers."""
        answer = requests.request(
            verb, self.root + path, data=body.encode(), auth=(LOGIN, PASSWORD), timeout=20
        )
        assert answer.status_code < 400, answer.text
        return answer.content

    def card(self, number: int, name: str = "") -> None:
        """Write a card."""
        self.put_card(number, "", name=name)

    def put_card(self, number: int, lines: str, *, name: str = "", mail: str = "") -> None:
        """Write a card with more lines on it."""
        named = name or f"Persona {number}"
        self.ask(
            "PUT", f"rubrica/{number}.vcf",
            f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u{number}\r\nFN:{named}\r\nN:{named};;;;\r\n"
            f"EMAIL:{mail or f'p{number}@lino.example'}\r\n{lines}END:VCARD\r\n",
        )  # fmt: skip
