"""A stronger model that the user brings: on this machine, or not at all."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest
from django.test import Client

from intreccio.desk import matching, needs
from intreccio.desk.problems import EncoderElsewhere, EncoderSilent
from intreccio.desk.served_encoder import Served, encoders
from intreccio.giving.matching import Index, Statement, best_encoders


class Model(BaseHTTPRequestHandler):
    """Serves the encoder that ships in the form that Ollama and llama.cpp speak."""

    def do_POST(self) -> None:
        """Answer with vectors."""
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        rows = best_encoders()[0].encode(asked["input"], "need")
        data = [{"index": i, "embedding": row.tolist()} for i, row in enumerate(rows)]
        body = json.dumps({"data": data[::-1], "model": asked["model"]}).encode()
        if asked["model"] == "broken":
            body = b'{"data": "none"}'
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def served() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Model) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
        server.shutdown()


def test_a_model_on_this_machine_is_asked_and_its_order_does_not_matter(served: str) -> None:
    texts = ["una casa", "an accountant", "un violino"]
    assert np.allclose(
        Served(served, "m").encode(texts, "need"),
        best_encoders()[0].encode(texts, "need"),
        atol=1e-5,
    )
    offers = [
        Statement(w, i + 1, "offer", w, "it") for i, w in enumerate(["affitto casa", "contabile"])
    ]
    index = Index(offers, [Served(served, "m")])
    (best, *_) = index.matches(Statement("n", 9, "need", "cerco una casa", "it"))
    assert best.offer.words == "affitto casa"


@pytest.mark.usefixtures("demo")
def test_the_setting_is_used_for_the_matches_of_the_book(
    served: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTRECCIO_ENCODER", f"{served} bge")
    assert encoders()[0].id == "served:bge"
    needs.write("offer", "Insegno a fare il pane")
    assert isinstance(matching.matches(), list)


@pytest.mark.parametrize(
    "address", ["http://models.example/v1", "http://10.0.0.7:80/v1", "http://127.0.0.1.example/"]
)
def test_a_model_elsewhere_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTRECCIO_ENCODER", f"{address} m")
    with pytest.raises(EncoderElsewhere):
        encoders()


def test_a_server_that_does_not_answer_says_the_mend(served: str) -> None:
    with pytest.raises(EncoderSilent, match="INTRECCIO_ENCODER"):
        Served(served, "broken").encode(["x"], "need")
    with pytest.raises(EncoderSilent):
        Served("http://127.0.0.1:9/v1", "m").encode(["x"], "need")


@pytest.mark.usefixtures("demo")
def test_a_silent_model_stops_no_page_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    before = matching.matches()
    monkeypatch.setenv("INTRECCIO_ENCODER", "http://127.0.0.1:9/v1 m")
    assert matching.matches() == before
    assert (
        "does not answer" in Client(headers={"host": "127.0.0.1"}).get("/needs/").content.decode()
    )
    monkeypatch.delenv("INTRECCIO_ENCODER")
    needs.write("offer", "Insegno a fare il pane")
    matching.matches()
    assert matching.trouble() is None


def test_nothing_set_means_what_ships(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INTRECCIO_ENCODER", raising=False)
    assert encoders() == best_encoders()
