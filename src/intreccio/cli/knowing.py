"""The commands about people."""

from __future__ import annotations

import click

from intreccio.cli.output import as_json, day, iso, opens_book, print_json, print_table
from intreccio.cli.words import say
from intreccio.desk import people as desk

SCREEN = 40
"""How many people a list shows when nobody said how many."""


@click.command("people", help=say("Who is in the book."))
@click.argument("query", nargs=-1)
@click.option("--limit", type=click.IntRange(1), help=say("Show at most so many."))
@as_json
@opens_book
def people_command(query: tuple[str, ...], limit: int | None, *, as_json: bool) -> None:
    """List the people of the book."""
    found = desk.people(" ".join(query), limit=limit or (None if as_json else SCREEN))
    if as_json:
        print_json({"total": found.total, "people": [row_json(row) for row in found.people]})
        return
    print_table(
        [say("id"), say("name"), say("addresses"), say("last contact")],
        [(p.id, p.name, ", ".join(p.identifiers), day(p.last_contact)) for p in found.people],
        empty=say("Nobody found. Import an archive, or try fewer words."),
    )
    if found.total > len(found.people):
        click.echo(say("{shown} of {total}").format(shown=len(found.people), total=found.total))


def row_json(row: desk.PersonRow) -> dict[str, object]:
    """Return the stable keys of a person in a list."""
    return {
        "id": row.id,
        "name": row.name,
        "identifiers": list(row.identifiers),
        "circuits": list(row.circuits),
        "tie": row.tie,
        "last_contact": iso(row.last_contact),
    }
