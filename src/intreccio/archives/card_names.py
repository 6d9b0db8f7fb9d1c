"""The parts of a name on a card, rebuilt when the name is another."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from intreccio.archives.cards import plain
from intreccio.people.names import PARTICLES, fold

PART = re.compile(r"(?:\\.|[^;\\]|\\$)*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Parts:
    """The words of a name by their part."""

    family: list[str]
    given: list[str]
    middle: list[str]


def rebuilt(value: str, name: str, escape: Callable[[str], str]) -> str:
    r"""Return the value of N for another name; titles, and what is not told anew, stay as they are.

    The last word is the family name, with the particles before it, unless the parts that stood
    there tell otherwise. A name of one word is a given name. Parts that were all empty stay so:
    it is the card of no person.

    >>> rebuilt("Rossi;Ada;;Dr.;", "Ada Bianchi", str)
    'Bianchi;Ada;;Dr.;'
    >>> rebuilt("De Luca;Maria;;;", "Maria Teresa De Luca", str)
    'De Luca;Maria Teresa;;;'
    >>> rebuilt("Johnson;Rebecca;;;", "Becky", str)
    'Johnson;Becky;;;'
    """
    raw = split(value)
    if not any(plain(part) for part in raw):
        return value
    raw += [""] * (3 - len(raw))
    old = [plain(part).split() for part in raw]
    told = without_titles(name.split(), *[*old[3:5], [], []][:2])
    new = parted(told, Parts(*old[:3]))
    for i, words in enumerate((new.family, new.given, new.middle)):
        if words != old[i]:
            raw[i] = escape(" ".join(words))
    return ";".join(raw)


def split(value: str) -> list[str]:
    r"""Split a value at its semicolons, escapes left as they are.

    >>> split("a\\;b;c")
    ['a\\;b', 'c']
    """
    found, at = [], 0
    while at <= len(value):
        part = PART.match(value, at)
        end = part.end() if part else len(value)
        found.append(value[at:end])
        at = end + 1
    return found


def without_titles(words: list[str], before: list[str], after: list[str]) -> list[str]:
    """Take off a name the titles that the card holds in a place of their own."""
    if before and len(words) > len(before) and alike(words[: len(before)], before):
        words = words[len(before) :]
    if after and len(words) > len(after) and alike(words[-len(after) :], after):
        words = words[: -len(after)]
    return words


def parted(words: list[str], old: Parts) -> Parts:
    """Part a name into family, given and middle, as the former parts suggest."""
    if len(words) < 2:
        return old if alike(words, old.family) else with_given(words, old.family, old)
    given, family = given_and_family(words, old)
    return with_given(given, family, old)


def with_given(given: list[str], family: list[str], old: Parts) -> Parts:
    """Return the parts of a name; the middle one stays while the given one does."""
    if old.middle and alike(given, [*old.given, *old.middle]):
        cut = len(old.given)
        return Parts(family, given[:cut], given[cut:])
    return Parts(family, given, old.middle if alike(given, old.given) else [])


def given_and_family(words: list[str], old: Parts) -> tuple[list[str], list[str]]:
    """Cut a name of two words or more where its former parts stood, or before its last word."""
    for known, is_family in (
        (old.family, True), ([*old.given, *old.middle], False), (old.given, False),
    ):  # fmt: skip
        size = len(known)
        if not 0 < size < len(words):
            continue
        if alike(words[-size:], known):
            one, other = words[:-size], words[-size:]
            return (one, other) if is_family else (other, one)
        if alike(words[:size], known):
            one, other = words[:size], words[size:]
            return (other, one) if is_family else (one, other)
    cut = len(words) - 1
    while cut > 1 and fold(words[cut - 1]) in PARTICLES:
        cut -= 1
    return words[:cut], words[cut:]


def alike(one: list[str], other: list[str]) -> bool:
    """Say whether the words are the same, accents and capitals apart."""
    return fold(" ".join(one)) == fold(" ".join(other))
