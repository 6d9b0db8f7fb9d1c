"""The desk on this machine: it answers on loopback, to this machine alone."""

from __future__ import annotations

import socket
import sys
import webbrowser
from threading import Timer

from django.core.wsgi import get_wsgi_application
from django.utils.translation import gettext
from waitress import create_server

from intreccio.web.importing import SYNC

THREADS = 8
LARGEST_UPLOAD = 1 << 34  # bytes: whole mail archives are dropped on the import page
UNTIL_READY = 0.4  # seconds


def serve(*, host: str = "127.0.0.1", port: int = 8765, open_browser: bool = True) -> None:
    """Serve the open book until Ctrl-C; another port is taken when `port` is in use."""
    chosen = free_port(host, port)
    server = create_server(
        get_wsgi_application(),
        host=host,
        port=chosen,
        threads=THREADS,
        max_request_body_size=LARGEST_UPLOAD,
    )
    address = f"http://{host}:{chosen}/"
    sys.stdout.write(gettext("The desk is open at %s (Ctrl-C closes it)") % address + "\n")
    sys.stdout.flush()
    if open_browser:
        Timer(UNTIL_READY, webbrowser.open, [address]).start()
    SYNC.keep_up()
    try:
        server.run()
    finally:
        server.close()


def free_port(host: str, wanted: int) -> int:
    """Return `wanted` when nobody listens on it, else a port that the system has free."""
    for port in (wanted, 0):
        with socket.socket() as door:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                door.bind((host, port))
            except OSError:
                continue
            return int(door.getsockname()[1])
    return wanted
