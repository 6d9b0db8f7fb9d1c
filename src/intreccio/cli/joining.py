"""The commands about who is who: doubts, and the user's word on them."""

from __future__ import annotations

import click

from intreccio.cli.output import as_json, opens_book, print_json, print_table, words
from intreccio.cli.words import say
from intreccio.desk import joining as desk


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
@click.argument("join", type=int, metavar="ID")
@as_json
@opens_book
def unmerge_command(join: int, *, as_json: bool) -> None:
    """Take the two addresses of a join for two people."""
    people = desk.unmerge(join)
    if as_json:
        print_json({"people": list(people)})
    else:
        both = ", ".join(map(str, people))
        click.echo(say("They are two people now: {ids}.").format(ids=both))


@click.command("doubts", help=say("Pairs that may be one person."))
@as_json
@opens_book
def doubts_command(*, as_json: bool) -> None:
    """List the pairs that the evidence does not settle."""
    doubts = desk.doubts()
    if as_json:
        print_json({"doubts": [doubt_json(doubt) for doubt in doubts]})
        return
    print_table(
        ["A", "", "B", "", "", say("why")],
        [(d.a.id, d.a.name, d.b.id, d.b.name, f"{d.probability:.0%}", why(d)) for d in doubts],
        empty=say("No doubts: everybody in the book is clearly one person."),
    )


def why(doubt: desk.DoubtRow) -> str:
    """Say the reasons of a doubt in one line."""
    return "; ".join(words(reason) for reason in doubt.reasons)


def doubt_json(doubt: desk.DoubtRow) -> dict[str, object]:
    """Return the stable keys of a doubt."""
    return {
        "id": doubt.id,
        "a": doubt.a.id,
        "b": doubt.b.id,
        "probability": doubt.probability,
        "reasons": [words(reason) for reason in doubt.reasons],
    }
