"""The commands about who is who: doubts, and the user's word on them."""

from __future__ import annotations

import click

from intreccio.cli.output import as_json, day, iso, opens_book, print_json, print_table, words
from intreccio.cli.words import say
from intreccio.desk import decided
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
        line = say("They are one person now: {id}. `intreccio decisions` takes it back.")
        click.echo(line.format(id=person))


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


@click.group(
    "decisions", invoke_without_command=True, help=say("What you decided; take any of it back.")
)
@as_json
@click.pass_context
def decisions_command(ctx: click.Context, *, as_json: bool) -> None:
    """List what the user decided about people."""
    if ctx.invoked_subcommand is None:
        list_decisions(as_json=as_json)


@opens_book
def list_decisions(*, as_json: bool) -> None:
    """List the decisions that hold."""
    found = decided.decisions()
    if as_json:
        print_json({"decisions": [decision_json(one) for one in found]})
        return
    print_table(
        [say("key"), say("when"), say("what you decided")],
        [(one.key, day(one.at or None), words(one.said)) for one in found],
        empty=say("You have decided nothing yet. `intreccio doubts` shows what waits for you."),
    )


@decisions_command.command("undo", help=say("Take one back; what held before holds again."))
@click.argument("key", metavar="KEY")
@opens_book
def undo_decision_command(key: str) -> None:
    """Take a decision back."""
    decided.take_back(key)
    click.echo(say("Taken back. Everything was computed anew."))


def decision_json(one: decided.DecisionRow) -> dict[str, object]:
    """Return the stable keys of a decision."""
    return {
        "key": one.key,
        "at": iso(one.at or None),
        "kind": one.kind,
        "person": one.person,
        "words": one.said.read(),
    }
