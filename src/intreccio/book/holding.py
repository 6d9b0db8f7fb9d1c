"""What holds an address: the columns that point at it, as the tables themselves state."""

from __future__ import annotations

from functools import cache

from django.db import models
from django.db.models.fields.related import ForeignKey

from intreccio.book.models import Address, Doubt, Join, Mine
from intreccio.book.models import decisions as decided
from intreccio.book.models import facts as stated
from intreccio.book.models import giving as given

COMPUTED = (Join, Doubt)


def columns(of: type[models.Model]) -> list[tuple[str, str]]:
    """Return the columns of a table that point at an address, each with its table."""
    return [
        (of._meta.db_table, str(field.column))  # noqa: SLF001 - Django's own way to ask a table
        for field in of._meta.get_fields()  # noqa: SLF001
        if isinstance(field, ForeignKey) and field.related_model is Address
    ]


def tables(*modules: object) -> list[type[models.Model]]:
    """Return the tables of some modules of the book."""
    names = {getattr(module, "__name__", "") for module in modules}
    return [table for table in Address._meta.apps.get_models() if table.__module__ in names]  # noqa: SLF001


@cache
def by_facts() -> str:
    """Write the question for the addresses that a fact holds, or that are the owner's."""
    found = [union(columns(table)) for table in tables(stated) if columns(table)]
    return " UNION ".join([*found, "SELECT address_id FROM book_mine WHERE mine"])


@cache
def by_decisions() -> str:
    """Write the question for the addresses that a decision of the user holds."""
    found = [t for t in tables(decided, given) if t is not Mine and columns(t)]
    return " UNION ".join(union(columns(table)) for table in found)


@cache
def by_anything() -> str:
    """Write the question for the addresses that anything but a computation holds."""
    return f"{by_facts()} UNION {by_decisions()} UNION {union(columns(Mine))}"


def union(some: list[tuple[str, str]]) -> str:
    """Write the question for what stands in some columns."""
    return " UNION ".join(
        f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL" for table, column in some
    )
