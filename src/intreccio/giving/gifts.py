"""Gifts as they are remembered: given, received, passed on, thanked for; never set off.

Nothing here counts gifts by person: there is no balance to be drawn between two people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from intreccio.giving.situation import DAY, Fact
from intreccio.giving.situation import Gift as Thought
from intreccio.people.wording import Phrase, sentence

Way = Literal["given", "received"]
Kind = Literal["advice", "introduction", "information", "time", "reference", "listening", "other"]

KINDS: dict[Kind, str] = {
    "advice": sentence("advice"),
    "introduction": sentence("an introduction"),
    "information": sentence("information"),
    "time": sentence("time"),
    "reference": sentence("a reference"),
    "listening": sentence("listening"),
    "other": sentence("something else"),
}
SETTLED = 7 * DAY
"""So long after a gift it can mostly be told how it went."""
REMEMBERED = 365 * DAY
"""A gift older than this is not brought up again."""
NOTED = Phrase.of("your gifts")


@dataclass(frozen=True, slots=True)
class Given:
    """A gift: which way it went, with whom, what it was, when.

    Attributes:
        after: the gift that it grew out of, by number.
        thanked: when thanks were said for it, and how it went was told.
        ended: how it went, in words ("" while it is open).
    """

    id: int
    way: Way
    person: int
    kind: str
    words: str
    at: int
    after: int | None = None
    thanked: int | None = None
    ended: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """A gift, and those that grew out of it."""

    gift: Given
    then: tuple[Chain, ...]


def chains(gifts: Sequence[Given]) -> tuple[Chain, ...]:
    """Return the chains of at least two gifts, the one that moved last first.

    >>> first = Given(1, "received", 7, "advice", "read my plan", 0)
    >>> second = Given(2, "given", 8, "advice", "read hers", 9, after=1)
    >>> [(one.gift.id, one.then[0].gift.id) for one in chains([first, second])]
    [(1, 2)]
    """
    known = {gift.id for gift in gifts}
    grown: dict[int, list[Given]] = defaultdict(list)
    for gift in sorted(gifts, key=lambda gift: (gift.at, gift.id)):
        if gift.after in known:
            grown[gift.after or 0].append(gift)
    roots = [gift for gift in gifts if gift.after not in known and gift.id in grown]
    found = [chain(root, grown) for root in roots]
    return tuple(sorted(found, key=lambda one: -last_of(one)))


def chain(gift: Given, grown: dict[int, list[Given]]) -> Chain:
    """Follow a gift to all that grew out of it."""
    return Chain(gift, tuple(chain(one, grown) for one in grown.get(gift.id, ())))


def last_of(one: Chain) -> int:
    """Return when a chain moved last."""
    return max([one.gift.at, *map(last_of, one.then)])


def may_follow(gift: int, after: int, gifts: Sequence[Given]) -> bool:
    """Say whether a gift may have grown out of another: no gift grows out of itself."""
    before = {one.id: one.after for one in gifts}
    place: int | None = after
    while place is not None:
        if place == gift:
            return False
        place = before.get(place)
    return True


def unclosed(gifts: Sequence[Given], names: Mapping[int, str], now: int) -> Iterator[Thought]:
    """Find whoever helped, and was not told yet how it went; the newest first."""
    for gift in sorted(gifts, key=lambda gift: (-gift.at, gift.id)):
        late = SETTLED <= now - gift.at <= REMEMBERED
        if gift.way == "received" and gift.thanked is None and late and gift.person in names:
            name = names[gift.person]
            yield Thought(
                key=f"gift:{gift.at}:{gift.words[:60]}",
                kind="thanks",
                person=gift.person,
                act=Phrase.of("Tell {name} how it went, and thank them.", name=name),
                reason=Phrase.of(
                    "{name} did this for you: whoever helps is glad to hear the end of it.",
                    name=name,
                ),
                fact=Fact(gift.words, gift.at, NOTED),
            )
