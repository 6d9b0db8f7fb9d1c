"""Learn what is known of an encoder from public texts, and keep it with the program.

    ./check matching fit

Writes `src/intreccio/giving/matching/fitted.npz`: the means of each language and side, the turn
learnt from the names of occupations, the turn with fewer dimensions, and the curve from scores to
chances (see `giving.matching.spaces` and `judging`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from intreccio.giving.matching import spaces
from intreccio.giving.matching.encoders import Encoder, Side, Vectors, best_encoders, unit
from intreccio.giving.matching.spaces import Fit, Part
from intreccio.giving.matching.statements import Lang
from tools.matching import sets

HOME = Path(spaces.__file__).with_name(spaces.FITTED)
LANGS: tuple[Lang, ...] = ("it", "en")
SHRUNK = 0.7
"""How far the spread within an occupation is drawn towards a ball, before it is whitened."""
TURNED, LEFT = 128, 192
"""Dimensions of the turned part, and of the part that is left."""
WEIGHTS = (2 / 3, 1 / 3)
TAUGHT = ("use-m3",)
"""The encoders that are taught the names of occupations: to teach E5 takes a quarter of an hour."""
Texts = list[tuple[Lang, str]]


ENCODED: dict[tuple[str, Side, tuple[str, ...]], Vectors] = {}


def encoded(encoder: Encoder, texts: tuple[str, ...], side: Side) -> Vectors:
    """Encode texts once."""
    place = (encoder.id, side, texts)
    if place not in ENCODED:
        ENCODED[place] = encoder.encode(texts, side)
    return ENCODED[place]


def every_text() -> dict[Side, Texts]:
    """Return all needs and all offers of the public sets, each once."""
    needs: dict[tuple[Lang, str], None] = {}
    offers: dict[tuple[Lang, str], None] = {}
    for task in sets.tasks():
        needs.update(dict.fromkeys((q.lang, q.words) for q in task.queries))
        offers.update(dict.fromkeys((lang, words) for _, lang, words in task.offers))
    return {"need": list(needs), "offer": list(offers)}


def means(encoder: Encoder) -> tuple[dict[tuple[Lang, Side], Vectors], Vectors]:
    """Return the means of each language and side, and the offers with theirs taken off."""
    found: dict[tuple[Lang, Side], Vectors] = {}
    left: list[Vectors] = []
    for side, texts in every_text().items():
        rows = encoded(encoder, tuple(words for _, words in texts), side)
        langs = np.array([lang for lang, _ in texts])
        for lang in LANGS:
            found[lang, side] = rows[langs == lang].mean(0)
            if side == "offer":
                left.append(unit(rows[langs == lang] - found[lang, side]))
    return found, np.vstack(left)


def turn(encoder: Encoder, without: frozenset[str]) -> Vectors:
    """Learn the turn from the names of occupations, some of them left out."""
    all_names = sets.names()
    rows = encoded(encoder, tuple(name.words for name in all_names), "offer")
    kept = np.array([name.concept not in without for name in all_names])
    langs = np.array([name.lang for name in all_names])
    for lang in LANGS:
        rows = np.where((langs == lang)[:, None], rows - rows[langs == lang].mean(0), rows)
    _, concepts = np.unique([n.concept for n in all_names], return_inverse=True)
    return discriminants(unit(rows[kept].astype(np.float32)), concepts[kept])


def discriminants(rows: Vectors, groups: NDArray[np.int64]) -> Vectors:
    """Return the directions in which groups differ most, with the spread within them whitened."""
    _, groups = np.unique(groups, return_inverse=True)
    count = np.bincount(groups)
    centres = np.zeros((len(count), rows.shape[1]), np.float64)
    np.add.at(centres, groups, rows)
    centres /= count[:, None]
    rest = rows - centres[groups]
    within = rest.T @ rest / len(rest)
    size = len(within)
    within = (1 - SHRUNK) * within + SHRUNK * np.trace(within) / size * np.eye(size)
    values, axes = np.linalg.eigh(within)
    whitened = axes / np.sqrt(values) @ axes.T
    _, axes = np.linalg.eigh(whitened.T @ np.cov(centres.T) @ whitened)
    return np.asarray(whitened @ axes[:, ::-1][:, :TURNED], dtype=np.float32)


def fewer(rows: Vectors) -> Vectors:
    """Return the directions that hold most of some rows."""
    _, axes = np.linalg.eigh(rows.T @ rows / len(rows))
    return np.asarray(axes[:, ::-1][:, :LEFT], dtype=np.float32)


def fit(encoder: Encoder, without: frozenset[str] = frozenset()) -> Fit:
    """Return all that is learnt of an encoder but the curve."""
    found, offers = means(encoder)
    if encoder.id not in TAUGHT:
        return Fit(found, (Part(fewer(offers), 1.0),))
    turns = (turn(encoder, without), fewer(offers))
    return Fit(found, tuple(Part(t, w) for t, w in zip(turns, WEIGHTS, strict=True)))


def curve(scores: Sequence[float], right: Sequence[bool]) -> tuple[float, float]:
    """Return slope and level of the logistic curve from scores to chances (Newton's way)."""
    x = np.column_stack([scores, np.ones(len(scores))])
    y = np.array(right, dtype=float)
    w = np.zeros(2)
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        bend = (x * (p * (1 - p))[:, None]).T @ x + 1e-3 * np.eye(2)
        w += np.linalg.solve(bend, x.T @ (y - p) - 1e-3 * w)
    return float(w[0]), float(w[1])


def kept_as(encoder: Encoder, found: Fit) -> dict[str, NDArray[np.float32]]:
    """Return a fit as it is written down."""
    body: dict[str, NDArray[np.float32]] = {
        f"{encoder.id}/{lang}/{side}": rows.astype(np.float16)
        for (lang, side), rows in found.means.items()
    }
    body[f"{encoder.id}/turns"] = np.array([len(found.parts)], np.float32)
    body[f"{encoder.id}/weights"] = np.array([part.weight for part in found.parts], np.float32)
    for i, part in enumerate(found.parts):
        body[f"{encoder.id}/turn{i}"] = part.turn.astype(np.float16)
    return body


def main() -> None:
    """Learn, write, and learn the curve on what was written."""
    from tools.matching import shown  # noqa: PLC0415 - it reads what is written here

    encoders = best_encoders()
    body: dict[str, NDArray[np.float32]] = {}
    for encoder in encoders:
        body |= kept_as(encoder, fit(encoder))
    np.savez_compressed(HOME, **body)  # type: ignore[arg-type]
    spaces.shipped.cache_clear()
    for some in {encoders, *((one,) for one in encoders)}:
        name = "+".join(one.id for one in some)
        for kind in ("said", "role"):
            told = shown.best_of_each(some, None, roles=kind == "role")
            body[f"{name}/{kind}"] = np.array(curve(*told), np.float32)
    np.savez_compressed(HOME, **body)  # type: ignore[arg-type]
    print(f"{HOME.name}: {HOME.stat().st_size / 1000:.0f} kB, {', '.join(sorted(body))}")


if __name__ == "__main__":
    main()
