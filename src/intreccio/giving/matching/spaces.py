"""The space in which needs and offers are compared: an encoder's vectors, centred and turned.

Three things are done to what an encoder gives, each learnt once from public texts
(`./check matching fit`) and kept in `fitted.npz`:

- the mean of a language, and of needs or offers, is taken off: else texts of one language are
  nearer to one another than a need to its own answer in the other;
- one part is turned so that what differs between two names of the same thing counts little, and
  what differs between things counts much (within-class whitening and discriminants: Fisher 1936,
  10.1111/j.1469-1809.1936.tb02137.x, on the names of ESCO's occupations in both languages);
- one part is left as it is, with fewer dimensions, for what those names do not teach.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from intreccio.giving.matching.encoders import Encoder, Side, Vectors, unit
from intreccio.giving.matching.statements import Lang

FITTED = "fitted.npz"
LEAST_TEXTS = 50
"""With fewer texts of a language the mean of a model that a user brings is not taken off."""


@dataclass(frozen=True, slots=True)
class Part:
    """A turn of the vectors, and how much the part counts."""

    turn: Vectors
    weight: float


@dataclass(frozen=True, slots=True)
class Fit:
    """What is known of an encoder: the means that are taken off, and the parts that are made."""

    means: Mapping[tuple[Lang, Side], Vectors]
    parts: tuple[Part, ...]

    def turned(self, rows: Vectors, langs: Sequence[Lang], side: Side) -> Vectors:
        """Centre rows, and return their parts side by side, each weighted."""
        means = np.stack([self.means[lang, side] for lang in langs])
        centred = unit(rows - means)
        parts = [np.sqrt(p.weight) * unit(centred @ p.turn) for p in self.parts]
        return np.hstack(parts).astype(np.float32)


def read(encoder: str) -> Fit | None:
    """Return what was learnt of an encoder; None for one that was brought."""
    kept = shipped()
    if f"{encoder}/turns" not in kept:
        return None
    sides: tuple[Side, ...] = ("need", "offer")
    langs: tuple[Lang, ...] = ("it", "en")
    means = {(x, y): kept[f"{encoder}/{x}/{y}"].astype(np.float32) for x in langs for y in sides}
    weights = kept[f"{encoder}/weights"]
    turns = [kept[f"{encoder}/turn{i}"].astype(np.float32) for i in range(len(weights))]
    parts = tuple(Part(turn, float(w)) for turn, w in zip(turns, weights, strict=True))
    return Fit(means, parts)


@cache
def shipped() -> Mapping[str, NDArray[np.float32]]:
    """Return what ships with the program."""
    place = files("intreccio.giving.matching").joinpath(FITTED)
    with place.open("rb") as file, np.load(file) as kept:
        return {key: kept[key] for key in kept.files}


def own(encoder: Encoder, texts: Mapping[Lang, Sequence[str]]) -> Fit:
    """Return the fit of a model that the user brings: its means over their own texts."""
    sides: tuple[Side, ...] = ("need", "offer")
    means: dict[tuple[Lang, Side], Vectors] = {}
    dim = 0
    for lang, some in texts.items():
        for side in sides:
            rows = encoder.encode(list(some) or [""], side)
            dim = rows.shape[1]
            enough = len(some) >= LEAST_TEXTS
            means[lang, side] = rows.mean(0) if enough else np.zeros(dim, np.float32)
    return Fit(means, (Part(np.eye(dim, dtype=np.float32), 1.0),))


class Space:
    """Encoders with their fits: from texts to vectors whose products say how near they are."""

    def __init__(self, encoders: Sequence[tuple[Encoder, Fit]]) -> None:
        self.encoders = tuple(encoders)
        self.id = "+".join(encoder.id for encoder, _ in self.encoders)

    def vectors(self, texts: Sequence[str], langs: Sequence[Lang], side: Side) -> Vectors:
        """Return one row for each text."""
        if not texts or not self.encoders:
            return np.zeros((len(texts), 1), np.float32)
        whole = sum(encoder.share for encoder, _ in self.encoders)
        rows = [
            np.sqrt(encoder.share / whole) * fit.turned(encoder.encode(texts, side), langs, side)
            for encoder, fit in self.encoders
        ]
        return np.hstack(rows).astype(np.float32)


def fitted(encoders: Sequence[Encoder], texts: Mapping[Lang, Sequence[str]]) -> Space:
    """Return the space of some encoders; `texts` are for those of which nothing was learnt."""
    return Space([(one, read(one.id) or own(one, texts)) for one in encoders])
