"""A crowd of invented people as several sources would show them, for measuring who is who."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from intreccio.people.groups import Bundle, Seen
from intreccio.people.names import NEAR
from intreccio.people.records import Address
from intreccio.sample.names import FAMILIES, MEN, WOMEN


@dataclass
class Crowd:
    """What is gathered while people are invented."""

    dice: random.Random
    addresses: list[Address] = field(default_factory=list)
    bundles: list[Bundle] = field(default_factory=list)
    names: dict[Address, list[tuple[str, int]]] = field(default_factory=dict)
    truth: dict[Address, str] = field(default_factory=dict)


def crowd(people: int) -> tuple[list[Address], list[Bundle], Seen, dict[Address, str]]:
    """Invent people; about one in three is met twice, with what befalls names and addresses.

    Returns their addresses, what entries state of them, what was seen, and who each address is.
    """
    made = Crowd(random.Random(people))  # noqa: S311 - it must repeat
    firms = [f"Ditta {made.dice.choice(FAMILIES)} {i}" for i in range(people // 12 + 1)]
    for number in range(people):
        person(made, number, made.dice.choice(firms))
    return made.addresses, made.bundles, Seen(made.names), made.truth


def person(made: Crowd, number: int, firm: str) -> None:
    """Invent one person: a mailbox at work, and perhaps a page that states the same firm."""
    dice = made.dice
    given, family = dice.choice(MEN + WOMEN), f"{dice.choice(FAMILIES)}{syllables(dice)}"
    host = "".join(firm.lower().split())
    work = Address("mail", f"{given.lower()}.{family.lower()}.{number}@{host}.example")
    born = f"{dice.randint(1940, 2004)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
    card = Address("card", f"vcard:{number}")
    made.bundles.append(Bundle((card, work), (f"{given} {family}",), (firm,), (), born))
    keep(made, number, work)
    if dice.random() < 1 / 3:
        page = Address("linkedin", f"in/{given.lower()}-{number}")
        known = born if dice.random() < 0.3 else ""
        entry = (Address("card", f"linkedin:{number}"), page)
        made.bundles.append(Bundle(entry, (altered(dice, given, family),), (firm,), (), known))
        keep(made, number, page)


def keep(made: Crowd, number: int, address: Address) -> None:
    """Add an address and whose it is."""
    made.addresses.append(address)
    made.truth[address] = str(number)


def syllables(dice: random.Random) -> str:
    """Return an ending that makes family names as many as they are among so many people."""
    return "".join(dice.choice(["ni", "lli", "tti", "ri", "no", "schi", ""]) for _ in range(2))


def altered(dice: random.Random, given: str, family: str) -> str:
    """Write a name as it may stand elsewhere: turned round, shortened, with a slip, or the same."""
    chance = dice.random()
    if chance < 0.2:
        return f"{family} {given}"
    if chance < 0.3 and (short := sorted(NEAR.get(given.lower(), ()))):
        return f"{short[0].title()} {family}"
    if chance < 0.36:
        place = dice.randrange(1, len(family) - 1)
        return f"{given} {family[:place]}{family[place + 1 :]}"
    return f"{given} {family}"
