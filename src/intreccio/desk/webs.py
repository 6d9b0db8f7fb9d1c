"""Who knows whom, kept from the weaving of the map: what paths to a door are found on."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass

import numpy as np

from intreccio.book import computed
from intreccio.desk.columns import Columns
from intreccio.network.capital.card import Data
from intreccio.network.capital.warm_paths import known
from intreccio.network.graph import graph
from intreccio.network.paths import Web
from intreccio.network.traces import Flags, Numbers

KEY = "web"
SURE = 100
"""What a tie rests on, beside what was seen of it: the owner said that they know each other."""
MOST_TIES = 400_000
"""The likeliest ties that are kept: a path leads over likely ones."""


@dataclass(frozen=True)
class KeptWeb:
    """The web by places, the person of each place, and what each tie rests on."""

    web: Web
    ids: Numbers
    rests_on: Numbers

    def place(self, person: int) -> int | None:
        """Return the place of a person, None for one whom no tie reaches."""
        at = int(np.searchsorted(self.ids, person))
        return at if at < len(self.ids) and self.ids[at] == person else None


def keep(data: Data, columns: Columns) -> None:
    """Keep the web of those who can be asked."""
    found = known(data)
    if found is None:
        computed.keep_whole(KEY, {})
        return
    ties = found.web.ties
    most = np.argsort(-ties.weight, kind="stable")[:MOST_TIES]
    rests = np.where(found.sure, SURE, found.cell)
    body = {
        "one": packed(columns.ids[ties.one[most]]),
        "other": packed(columns.ids[ties.other[most]]),
        "chance": packed((10_000 * ties.weight[most]).round()),
        "rests": packed(rests[most]),
    }
    computed.keep_whole(KEY, body)


def packed(some: np.ndarray) -> str:
    """Write whole numbers shortly."""
    return b64encode(some.astype("<i4").tobytes()).decode()


def unpacked(text: str) -> Numbers:
    """Read whole numbers that were written shortly."""
    return np.frombuffer(b64decode(text), "<i4").astype(np.int64)


def web(first: dict[int, float], yes: float, without: frozenset[int]) -> KeptWeb:
    """Return the web, with the chance that each whom the owner can ask does so.

    Args:
        first: the chance of each person whom the owner can ask, by number.
        yes: the chance that anybody does what somebody else asks of them.
        without: people whom no path may lead through or to.
    """
    body = computed.whole(KEY) or dict.fromkeys(("one", "other", "chance", "rests"), "")
    one, other = unpacked(body["one"]), unpacked(body["other"])
    kept = ~np.isin(one, [*without]) & ~np.isin(other, [*without])
    ids = np.unique(np.concatenate([one, other, np.array([*first], np.int64)]))
    places = np.searchsorted(ids, one[kept]), np.searchsorted(ids, other[kept])
    weight = unpacked(body["chance"])[kept] / 10_000
    ties = graph(*places, weight, people=len(ids))
    rests = rests_on(ties.one, ties.other, places, unpacked(body["rests"])[kept], len(ids))
    chances = np.array([first.get(person, 0.0) for person in ids.tolist()])
    return KeptWeb(Web(ties, chances, np.full(len(ids), yes)), ids, rests)


def rests_on(
    one: Numbers, other: Numbers, places: tuple[Numbers, Numbers], rests: Numbers, people: int
) -> Numbers:
    """Return what each tie of a graph rests on, in the order of the graph."""
    low, high = np.minimum(*places), np.maximum(*places)
    keys = low * people + high
    order = np.argsort(keys)
    wanted = np.minimum(one, other) * people + np.maximum(one, other)
    at = np.searchsorted(keys[order], wanted)
    return rests[order][np.minimum(at, max(len(order) - 1, 0))] if len(order) else rests


def between(kept: KeptWeb, one: int, other: int) -> int:
    """Return what the tie of two places rests on."""
    ties = kept.web.ties
    found: Flags = (ties.one == min(one, other)) & (ties.other == max(one, other))
    return int(kept.rests_on[int(np.argmax(found))])
