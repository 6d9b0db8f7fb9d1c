"""The commands about people."""

from __future__ import annotations

import click

from intreccio.cli.output import as_json, day, iso, opens_book, print_json, print_table, words
from intreccio.cli.words import KLASS, say
from intreccio.desk import people as desk
from intreccio.desk import person as desk_person
from intreccio.desk.mine import my_number
from intreccio.desk.person import JoinRow

SCREEN = 40
"""How many people a list shows when nobody said how many."""


@click.command("people", help=say("Who is in the book."))
@click.argument("query", nargs=-1)
@click.option("--limit", type=click.IntRange(1), help=say("Show at most so many."))
@as_json
@opens_book
def people_command(query: tuple[str, ...], limit: int | None, *, as_json: bool) -> None:
    """List the people of the book."""
    found, me = (
        desk.people(" ".join(query), limit=limit or (None if as_json else SCREEN)),
        my_number(),
    )
    if as_json:
        people = [{**row_json(row), "me": row.id == me} for row in found.people]
        print_json({"total": found.total, "people": people})
        return
    print_table(
        [say("id"), say("name"), say("role"), say("tie"), say("last contact")],
        [
            (p.id, called(p, me), p.roles, say(KLASS.get(p.tie or "", "–")), day(p.last_contact))
            for p in found.people
        ],
        empty=say("Nobody found. Import an archive, or try fewer words."),
    )
    if found.total > len(found.people):
        click.echo(say("{shown} of {total}").format(shown=len(found.people), total=found.total))


def called(row: desk.PersonRow, me: int | None) -> str:
    """Return a name as lists show it: the owner's is marked."""
    return f"{row.name} ({say('you')})" if row.id == me else row.name


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


@click.command("person", help=say("One person, and where every fact came from."))
@click.argument("number", type=int, metavar="ID")
@as_json
@opens_book
def person_command(number: int, *, as_json: bool) -> None:
    """Show one person."""
    page = desk_person.person(number)
    if as_json:
        print_json(page_json(page))
        return
    click.secho(page.name, bold=True)
    for address in page.identifiers:
        click.echo(f"  {address.value}")
    for circuit in page.circuits:
        name = circuit.said_name or words(circuit.name)
        click.echo(f"  {say('circuit')} {circuit.id}  {name}  {circuit.probability:.0%}")
    for join in page.joins:
        reasons = "; ".join(words(reason) for reason in join.reasons)
        click.echo(f"  {say('join')} {join.id}  {join.one.value} = {join.other.value}: {reasons}")
    for one in page.disagreements:
        told = "; ".join(f"{v.words} ({v.path})" for v in one.versions)
        click.echo(f"  {say('Your sources do not agree')}: {words(one.what)}: {told}")
    print_table(
        [say("fact"), "", say("file"), say("import")],
        [(words(f.what), f.words, f.path, f.taking) for f in page.facts],
        empty=say("No facts are kept about this person."),
    )


def page_json(page: desk_person.PersonPage) -> dict[str, object]:
    """Return the stable keys of a person's page."""
    return {
        "id": page.id,
        "name": page.name,
        "note": page.note,
        "identifiers": [address.value for address in page.identifiers],
        "tie": page.tie.klass if page.tie else None,
        "circuits": [
            {"id": c.id, "name": c.said_name or words(c.name), "probability": c.probability}
            for c in page.circuits
        ],
        "facts": [
            {"what": f.what.read(), "text": f.words, "path": f.path, "import": f.taking}
            for f in page.facts
        ],
        "heard": [
            {"kind": h.kind, "words": h.words, "at": iso(h.at), "by": h.by} for h in page.sayings
        ],
        "joins": [join_json(join) for join in page.joins],
        "disagreements": [
            {
                "what": one.what.read(),
                "versions": [{"text": v.words, "path": v.path} for v in one.versions],
            }
            for one in page.disagreements
        ],
        "timeline": [
            {"at": iso(m.at), "channel": m.channel, "way": m.way, "title": m.title}
            for m in page.timeline
        ],
    }


def join_json(join: JoinRow) -> dict[str, object]:
    """Return the stable keys of a join."""
    return {
        "id": join.id,
        "a": join.one.value,
        "b": join.other.value,
        "probability": join.probability,
        "reasons": [words(reason) for reason in join.reasons],
    }
