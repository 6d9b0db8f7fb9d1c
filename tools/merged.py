"""Merge and part people at random, and compare the book with what it was, byte by byte.

./check merged [SEQUENCES]
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

from intreccio.desk import opening

opening.get_ready()

from intreccio.book import dossiers, persons  # noqa: E402 - needs a ready Django
from intreccio.desk import joining, person  # noqa: E402
from intreccio.desk.dump import dump  # noqa: E402
from intreccio.desk.people import people  # noqa: E402
from intreccio.desk.taking_in import take_in  # noqa: E402

PEOPLE = 12


def cards(numbers: range) -> str:
    """Write an address book of people with names of their own."""
    return "".join(
        f"BEGIN:VCARD\nVERSION:3.0\nUID:{i}\nFN:Nome{i} Cognome{i}\n"
        f"EMAIL:p{i}@lino{i}.example\nEND:VCARD\n"
        for i in numbers
    )


def write_words() -> None:
    """Give every second person a name and a note of the user's own, which merging must not lose."""
    for row in people().people[::2]:
        person.rename(row.id, f"Mio {row.name}")
        person.write_note(row.id, f"Una nota su {row.name}")


def said_joins() -> list[int]:
    """Return the joins that stand on the user's word."""
    return [
        join.id
        for row in persons.listed()
        for join in dossiers.joins_of(row.id)
        if any("said" in reason.text for reason in join.reasons)
    ]


def sequence(dice: random.Random) -> None:
    """Merge some people at random, then take every join apart in another order."""
    for _ in range(dice.randint(1, 4)):
        one, other = dice.sample([row.id for row in people().people], 2)
        joining.merge(one, other)
    while joins := said_joins():
        joining.unmerge(dice.choice(joins))


def trial(folder: Path, sequences: int) -> int:
    """Return after how many sequences the book was not what it had been."""
    path = folder / "cards.vcf"
    path.write_text(cards(range(PEOPLE)))
    take_in([path])
    write_words()
    before, changed = list(dump()), 0
    for number in range(sequences):
        sequence(random.Random(number))  # noqa: S311 - it must repeat
        changed += list(dump()) != before
    return changed


def main() -> None:
    """Make the trials, and say what they came to."""
    sequences = next((int(word) for word in sys.argv[1:] if word.isdigit()), 1000)
    with tempfile.TemporaryDirectory() as folder:
        opening.open_book(Path(folder) / "book.sqlite3")
        changed = trial(Path(folder), sequences)
        opening.close()
    print(f"{sequences} sequences of merges taken back, {changed} left another book")
    if changed:
        sys.exit("A merge taken back must leave the book as it was.")


if __name__ == "__main__":
    main()
