"""Ties between others that somebody wrote down: a spouse, a brother, an assistant, who introduced.

A card names the other by a name alone. It is taken for a person of the book only when exactly one
bears that name; a given name alone is looked for among those of the same family name. What cannot
be told stays as words on the card.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from intreccio.book import computed
from intreccio.desk.who import People
from intreccio.people.names import is_full, words_of

Relation = tuple[int, int, str]
"""A person, the other who is named on their card, and the word for what they are to them."""
KEY = "relations"


def relate(people: People) -> None:
    """Find whom the cards name, and keep it."""
    bearers = bearers_of(people)
    found: dict[tuple[int, int], str] = {}
    for profile in people.profiles:
        owner = people.owners.get(people.numbers[profile.addresses[0]])
        for related in profile.related if owner is not None else ():
            other = named(related.name, people.names.get(owner or 0, ""), bearers)
            if owner is not None and other is not None and other != owner:
                found.setdefault((owner, other), related.relation)
    computed.keep_whole(KEY, [[*pair, word] for pair, word in sorted(found.items())])


def relations() -> tuple[Relation, ...]:
    """Return the ties between others that were found on cards."""
    return tuple((int(one), int(other), word) for one, other, word in computed.whole(KEY) or ())


def bearers_of(people: People) -> Mapping[frozenset[str], set[int]]:
    """Return who bears each name, whatever the order of its words."""
    found: dict[frozenset[str], set[int]] = defaultdict(set)
    for number, name in people.names.items():
        found[words_of(name)].add(number)
    for profile in people.profiles:
        owner = people.owners.get(people.numbers[profile.addresses[0]])
        for name in profile.names if owner is not None else ():
            found[words_of(name)].add(owner or 0)
    return found


def named(name: str, owner: str, bearers: Mapping[frozenset[str], set[int]]) -> int | None:
    """Return who is meant by a name on a card; None when nobody, or when several may be."""
    whole = words_of(name)
    if not is_full(name):
        family = {words_of(f"{name} {word}") for word in words_of(owner)}
        some = {number for words in family for number in bearers.get(words, ())}
    else:
        some = bearers.get(whole, set())
    return next(iter(some)) if len(some) == 1 else None


def of_person(number: int) -> Iterator[tuple[int, str, bool]]:
    """Yield who is related to a person: the other, the word, and whose card says it.

    The last is true where the person's own card names the other.
    """
    for one, other, word in relations():
        if number == one:
            yield other, word, True
        elif number == other:
            yield one, word, False
