"""The people of the book."""

from __future__ import annotations

from dataclasses import dataclass

from intreccio.book import persons
from intreccio.desk.problems import NoSuchPerson
from intreccio.people.names import fold

PersonRow = persons.PersonRow


@dataclass(frozen=True, slots=True)
class PeopleList:
    """Some people, and how many there are in all."""

    total: int
    people: tuple[PersonRow, ...]


def people(query: str = "", *, limit: int | None = None) -> PeopleList:
    """Return the people in whose name, role or addresses every word of the query is found."""
    words = fold(query).split()
    found = [row for row in persons.listed() if all(word in told(row) for word in words)]
    return PeopleList(len(found), tuple(found[:limit]))


def one_of(number: int) -> PersonRow:
    """Return one person as lists show them.

    Raises:
        NoSuchPerson: nobody of that number is in the book.
    """
    found = next((row for row in persons.listed() if row.id == number), None)
    if found is None:
        raise NoSuchPerson(id=number)
    return found


def told(row: PersonRow) -> str:
    """Return what a search looks through."""
    return " ".join(map(fold, (row.name, row.roles, *row.identifiers)))
