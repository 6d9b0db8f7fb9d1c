"""A stronger encoder that the user brings: a server of embeddings on this machine.

It speaks the form that Ollama, llama.cpp and others speak (`POST /v1/embeddings`). The setting
INTRECCIO_ENCODER names it: `http://127.0.0.1:11434/v1 bge-m3`. Addresses of other machines are
refused: no word of the book leaves this one.
"""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Sequence
from urllib.parse import urlsplit

import numpy as np
import requests

from intreccio.desk.problems import EncoderElsewhere, EncoderSilent
from intreccio.giving.matching import Encoder, best_encoders
from intreccio.giving.matching.encoders import BATCH, Side, Vectors, unit

SETTING = "INTRECCIO_ENCODER"
PATIENCE = 60
"""Seconds for a batch."""


class Served:
    """A model that a server on this machine serves."""

    share = 1.0

    def __init__(self, address: str, model: str) -> None:
        """Name the server and the model.

        Raises:
            EncoderElsewhere: the address is not of this machine.
        """
        if not is_here(address):
            raise EncoderElsewhere(address=address)
        self.address = f"{address.rstrip('/')}/embeddings"
        self.model = model
        self.id = f"served:{model}"
        self.session = requests.Session()
        self.session.trust_env = False  # no proxy: what is asked stays on this machine

    def encode(self, texts: Sequence[str], side: Side) -> Vectors:
        """Return one row for each text, of length one.

        Raises:
            EncoderSilent: the server does not answer, or answers something else.
        """
        del side
        rows = [self._batch(texts[i : i + BATCH]) for i in range(0, len(texts), BATCH)]
        return unit(np.vstack(rows)) if rows else np.zeros((0, 1), np.float32)

    def _batch(self, texts: Sequence[str]) -> Vectors:
        asked = {"model": self.model, "input": list(texts)}
        try:
            answer = self.session.post(
                self.address, json=asked, timeout=PATIENCE, allow_redirects=False
            )
            answer.raise_for_status()
            told = sorted(answer.json()["data"], key=lambda one: int(one["index"]))
            rows = np.array([one["embedding"] for one in told], dtype=np.float32)
        except (requests.RequestException, ValueError, KeyError, TypeError) as fault:
            raise EncoderSilent(address=self.address) from fault
        if rows.ndim != 2 or len(rows) != len(texts):
            raise EncoderSilent(address=self.address)
        return rows


def is_here(address: str) -> bool:
    """Say whether an address is of this machine.

    >>> is_here("http://127.0.0.1:11434/v1"), is_here("http://models.example/v1")
    (True, False)
    """
    host = urlsplit(address).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def encoders() -> tuple[Encoder, ...]:
    """Return the encoder that the user brings, or the best of those that are installed.

    Raises:
        EncoderElsewhere: the setting names another machine.
    """
    address, _, model = os.environ.get(SETTING, "").partition(" ")
    return (Served(address, model.strip() or "default"),) if address else best_encoders()
