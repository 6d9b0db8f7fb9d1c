"""The desk finds a place to answer on this machine."""

from __future__ import annotations

import socket

from intreccio.web.serving import free_port


def test_a_taken_port_is_left_to_whoever_has_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        assert free_port("127.0.0.1", taken) not in (0, taken)


def test_a_free_port_is_kept() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
    assert free_port("127.0.0.1", port) == port
