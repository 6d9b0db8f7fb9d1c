"""The commands about people: who they are, and who is who."""

from __future__ import annotations

import click

from intreccio.cli.output import as_json, day, iso, opens_book, print_json, print_table, words
from intreccio.cli.words import say
from intreccio.desk import people as desk


@click.command("people", help=say("Who is in the book."))
@click.argument("query", nargs=-1)
@click.option("--limit", type=click.IntRange(1), help=say("Show at most so many."))
@as_json
@opens_book
def people_command(query: tuple[str, ...], limit: int | None, *, as_json: bool) -> None:
    """List the people of the book, those closest to me first."""
    shown = limit if limit or as_json else 40
    found = desk.people(" ".join(query), limit=shown)
    if as_json:
        print_json({"total": found.total, "people": [row_json(row) for row in found.people]})
        return
    print_table(
        [say("id"), say("name"), say("role"), say("tie"), say("last contact")],
        [(p.id, p.name, p.roles, say(p.tie or "–"), day(p.last_contact)) for p in found.people],
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


@click.command("person", help=say("One person, and where every fact came from."))
@click.argument("person_id", type=int, metavar="ID")
@as_json
@opens_book
def person_command(person_id: int, *, as_json: bool) -> None:
    """Show one person."""
    page = desk.person(person_id)
    if as_json:
        print_json(page_json(page))
        return
    click.secho(page.name, bold=True)
    for kind, value in page.identifiers:
        click.echo(f"  {kind}  {value}")
    for circuit, name, probability in page.circuits:
        click.echo(f"  {say('circuit')} {circuit}  {words(name)}  {probability:.0%}")
    for join in page.joins:
        reasons = "; ".join(words(reason) for reason in join.reasons)
        click.echo(f"  {say('joined')} {join.id}  {join.one} = {join.other}: {reasons}")
    print_table(
        [say("fact"), "", say("file"), say("place"), say("import")],
        [(f.what, words(f.text), f.origin, f.place, f.import_id) for f in page.facts],
        empty=say("No facts are kept about this person."),
    )


def page_json(page: desk.PersonPage) -> dict[str, object]:
    """Return the stable keys of a person's page."""
    return {
        "id": page.id,
        "name": page.name,
        "identifiers": [value for _, value in page.identifiers],
        "tie": page.tie.klass if page.tie else None,
        "circuits": [{"id": c, "name": words(n), "probability": p} for c, n, p in page.circuits],
        "facts": [
            {"what": f.what, "text": words(f.text), "path": f.origin, "place": f.place, "import": f.import_id}
            for f in page.facts
        ],
        "joins": [
            {"id": j.id, "a": j.one, "b": j.other, "probability": j.probability, "reasons": [words(r) for r in j.reasons]}
            for j in page.joins
        ],
        "timeline": [
            {"at": iso(m.at), "channel": m.channel, "way": m.way, "title": m.title}
            for m in page.timeline
        ],
    }


@click.command("merge", help=say("Say that two people are one."))
@click.argument("one", type=int, metavar="A")
@click.argument("other", type=int, metavar="B")
@as_json
@opens_book
def merge_command(one: int, other: int, *, as_json: bool) -> None:
    """Join two people by the user's word."""
    person = desk.merge(one, other)
    if as_json:
        print_json({"person": person})
    else:
        click.echo(say("They are one person now: {id}.").format(id=person))


@click.command("unmerge", help=say("Take a join apart."))
@click.argument("join_id", type=int, metavar="ID")
@as_json
@opens_book
def unmerge_command(join_id: int, *, as_json: bool) -> None:
    """Take the two addresses of a join for two people."""
    people = desk.unmerge(join_id)
    if as_json:
        print_json({"people": list(people)})
    else:
        both = " ".join(map(str, people))
        click.echo(say("They are two people now: {ids}.").format(ids=both))


@click.command("doubts", help=say("Pairs that may be one person."))
@as_json
@opens_book
def doubts_command(*, as_json: bool) -> None:
    """List the pairs that the evidence does not settle."""
    doubts = desk.doubts()
    if as_json:
        rows = [
            {"id": d.id, "a": d.a.id, "b": d.b.id, "probability": d.probability, "reasons": [words(r) for r in d.reasons]}
            for d in doubts
        ]
        print_json({"doubts": rows})
        return
    print_table(
        ["A", "", "B", "", "", say("why")],
        [
            (d.a.id, d.a.name, d.b.id, d.b.name, f"{d.probability:.0%}", "; ".join(map(words, d.reasons)))
            for d in doubts
        ],
        empty=say("No doubts: everybody in the book is clearly one person."),
    )
