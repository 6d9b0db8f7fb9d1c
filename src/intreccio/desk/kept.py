"""What was read of the book is kept in memory until the map is woven anew."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from secrets import randbits
from typing import ParamSpec, TypeVar

from intreccio.book import computed, opening

P = ParamSpec("P")
T = TypeVar("T")
WOVEN = "woven"
"""Under this key the book keeps a number that is another one whenever the map is woven anew."""


def weave_anew() -> None:
    """Say that everything that follows from facts and decisions was computed anew."""
    computed.keep_whole(WOVEN, randbits(48))


def until_rewoven(read: Callable[P, T]) -> Callable[P, T]:
    """Keep what a function returned last, until the map is woven anew or its arguments change.

    It must read nothing but what follows from facts, from who is who and from ties.
    """
    last: list[tuple[object, T]] = []

    @wraps(read)
    def kept(*args: P.args, **kwargs: P.kwargs) -> T:
        woven = computed.number(WOVEN)
        if woven is None:
            return read(*args, **kwargs)
        asked = (opening.path(), woven, args, tuple(kwargs.items()))
        for before, value in last:
            if before == asked:
                return value
        value = read(*args, **kwargs)
        last[:] = [(asked, value)]
        return value

    return kept
