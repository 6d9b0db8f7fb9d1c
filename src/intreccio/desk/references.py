"""Signed references on the desk: written of somebody's work, taken along, and checked."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from intreccio.book import persons
from intreccio.book import references as book
from intreccio.book.references import Signed
from intreccio.desk import signing
from intreccio.desk.introducing import my_name
from intreccio.desk.mine import my_number
from intreccio.desk.problems import (
    NoSuchPerson,
    NoSuchReference,
    NothingThere,
    NotToBeSigned,
    OfOneFamily,
)
from intreccio.desk.speaking import Lang, in_language
from intreccio.desk.warm_paths import kin
from intreccio.giving import references as giving
from intreccio.giving.references import Reference
from intreccio.giving.signing import LONGEST as LONGEST_SIGNATURE
from intreccio.giving.signing import Checked, Verdict, check, public_line, sign
from intreccio.people.wording import Phrase

NAME = "reference"
LONGEST = 4_000
"""Characters of each part of a reference."""
LARGEST = 1_000_000
"""Bytes of a text whose signature is checked."""
VERDICTS: dict[Verdict, Phrase] = {
    "good": Phrase.of(
        "The signature is good: the text is, to the letter, what was signed with this key."
        " Whose key it is, the fingerprint tells: compare it with the one that its author shows."
    ),
    "changed": Phrase.of(
        "The text is not the one that was signed: something in it was changed. Ask the author for"
        " theirs."
    ),
    "another": Phrase.of(
        "The text was signed, but with another key than the one you gave. Ask the author."
    ),
    "unreadable": Phrase.of(
        "This is no signature of a reference that can be read. It begins with BEGIN SSH SIGNATURE,"
        " and stands in the file whose name ends with .sig."
    ),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """A reference that I signed, and whom it is about."""

    row: Signed
    name: str


@dataclass(frozen=True, slots=True)
class Words:
    """What I say of somebody: how we know each other, what I saw of their work, what I did not."""

    tie: str
    saw: str
    unseen: str = ""

    @property
    def cut(self) -> Words:
        """The same, no longer than may be."""
        parts = (self.tie, self.saw, self.unseen)
        return Words(*(part.strip()[:LONGEST] for part in parts))


def references() -> tuple[Kept, ...]:
    """Return the references that I signed, the newest first."""
    names = persons.names()
    return tuple(Kept(row, names.get(row.person, "")) for row in book.references())


def reference(number: int) -> Kept:
    """Return one reference.

    Raises:
        NoSuchReference: there is none of that number.
    """
    found = next((one for one in references() if one.row.id == number), None)
    if found is None:
        raise NoSuchReference(id=number)
    return found


def drafted(person: int, words: Words, lang: Lang, now: int | None = None) -> str:
    """Return the text of a reference as it would be signed.

    Raises:
        NoSuchPerson: nobody of that number is in the book.
        OfOneFamily: they are of my family.
    """
    names = persons.names()
    if person not in names or person == my_number():
        raise NoSuchPerson(id=person)
    if person in kin():
        raise OfOneFamily(name=names[person])
    day = datetime.fromtimestamp(moment(now), UTC).date().isoformat()
    told = words.cut
    one = Reference(names[person], my_name(), told.tie, told.saw, told.unseen, day)
    return giving.text(one, in_language(lang))


def write(person: int, words: Words, lang: Lang, *, agreed: bool, now: int | None = None) -> int:
    """Sign a reference, and return its number.

    Args:
        person: whom it is about.
        words: what I say.
        lang: the language of the text.
        agreed: whether they agreed to it, and we are not of one family.
        now: the moment, for tests.

    Raises:
        NotToBeSigned: something is left out, or they did not agree.
        NoSuchPerson: nobody of that number is in the book.
        OfOneFamily: they are of my family.
    """
    if not (agreed and words.cut.tie and words.cut.saw):
        raise NotToBeSigned
    text, key = drafted(person, words, lang, now), signing.my_key()
    line = public_line(key.public_key())
    number = book.keep(person, text, sign(text.encode(), key), line, moment(now))
    if number is None:
        raise NoSuchPerson(id=person)
    return number


def moment(now: int | None) -> int:
    """Return the moment, now when none is given."""
    return int(time.time()) if now is None else now


def files(number: int, lang: Lang) -> dict[str, str]:
    """Return the files that go to whoever asked for a reference.

    Raises:
        NoSuchReference: there is none of that number.
    """
    row = reference(number).row
    return signing.parts(NAME, row.text, row.signature, row.key, in_language(lang))


def remove(number: int) -> None:
    """Strike a reference out; who has it already keeps it.

    Raises:
        NoSuchReference: there is none of that number.
    """
    if not book.remove(number):
        raise NoSuchReference(id=number)


def check_files(text: Path, signature: Path | None, keys: Path | None) -> Checked:
    """Say what a reference that I was given is worth.

    Args:
        text: its file.
        signature: the file of its signature, by itself the text's own name with `.sig`.
        keys: a file with public keys of the author, None when I have none.

    Raises:
        NothingThere: one of them is not there, or cannot be read.
    """
    beside = text.with_name(f"{text.name}.sig") if signature is None else signature
    body = raw(text, LARGEST)
    told = raw(beside, LONGEST_SIGNATURE).decode(errors="replace")
    known = raw(keys, LONGEST_SIGNATURE).decode(errors="replace") if keys else ""
    return check(body, told, known)


def raw(path: Path, most: int) -> bytes:
    """Read a file, no more than some bytes of it."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise NothingThere(path=path) from error
