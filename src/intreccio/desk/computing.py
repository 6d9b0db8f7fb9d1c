"""Computing anew what follows from the facts and the user's decisions."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable

from intreccio.book import computed, opening, words
from intreccio.book.traced import traced
from intreccio.desk import kept
from intreccio.desk.columns import Columns, by_person
from intreccio.desk.relating import relate, relations
from intreccio.desk.weaving import weave_all
from intreccio.desk.who import People, as_known, who_is_who
from intreccio.network.traces import DAY
from intreccio.people.records import Role
from intreccio.people.roles import newest_first, said

WAITING = "answers waiting"
"""Under this key the book counts the answers that nothing was computed from yet."""
MEASURED = "measured"
"""Under this key the book keeps the moment at which ties and capital were measured."""


def wait() -> None:
    """Note one more answer of the user, from which everything is computed later (`catch_up`)."""
    computed.keep_whole(WAITING, waiting() + 1)


def waiting() -> int:
    """Return how many answers wait."""
    return int(computed.whole(WAITING) or 0)


def catch_up(*, most: int = 0) -> None:
    """Compute everything anew if more than `most` answers wait for it."""
    if waiting() > most:
        recompute()


def renew() -> None:
    """Measure anew if the last time was more than a day ago: ties age though nothing came in."""
    last = computed.whole(MEASURED)
    if last is not None and time.time() - int(last) > DAY:
        remeasure()


def recompute(
    now: int | None = None, progress: Callable[[str], None] = lambda _stage: None
) -> None:
    """Work out who is who, and weave the map; `now` is the moment that ties are measured at.

    `progress` is told of each stage as it begins: "who", "map".
    """
    with opening.all_or_nothing():
        progress("who")
        read = traced()
        people = who_is_who(read.table)
        computed.keep_roles(roles(people))
        relate(people)
        progress("map")
        columns = by_person(read, people)
        del read  # a great book would stand in memory twice
        measure(columns, people, now)
        computed.keep_whole(WAITING, 0)


def remeasure(now: int | None = None) -> None:
    """Weave the map and measure the capital anew, with everybody who they were known to be."""
    with opening.all_or_nothing():
        people = as_known()
        measure(by_person(traced(), people), people, now)


def measure(columns: Columns, people: People, now: int | None) -> None:
    """Weave the map and measure, as of `now`, and keep all of it."""
    moment = int(time.time()) if now is None else now
    weave_all(columns, people, moment, relations())
    computed.keep_whole(MEASURED, moment)
    kept.weave_anew()


def roles(people: People) -> dict[int, str]:
    """Say in one line what each person does: as the user said, else their newest role."""
    stated: dict[int, list[Role]] = defaultdict(list)
    for profile in people.profiles:
        owner = people.owners.get(people.numbers[profile.addresses[0]])
        if owner is not None:
            stated[owner] += [role for role in profile.roles if role.kind == "work"]
    found = {owner: said(newest_first(some)[0]) for owner, some in stated.items() if some}
    return found | words.chosen("work")
