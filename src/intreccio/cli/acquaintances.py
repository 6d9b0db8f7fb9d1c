"""The commands about who knows whom."""

from __future__ import annotations

import click

from intreccio.cli.output import as_json, opens_book, print_json, print_table
from intreccio.cli.words import say
from intreccio.desk import knowing as desk


@click.group(
    "knowing",
    invoke_without_command=True,
    help=say("Who knows whom: questions that would tell most."),
)
@as_json
@click.pass_context
def knowing_command(ctx: click.Context, *, as_json: bool) -> None:
    """List the pairs that it would help to know of."""
    if ctx.invoked_subcommand is None:
        list_questions(as_json=as_json)


@opens_book
def list_questions(*, as_json: bool) -> None:
    """List the questions that are open."""
    found = desk.questions()
    if as_json:
        questions = [question_json(one) for one in found.questions]
        print_json({"questions": questions, "of": found.of, "answered": found.answered})
        return
    print_table(
        ["A", "", "B", "", say("supposed"), say("what is seen")],
        [
            (q.a.id, q.a.name, q.b.id, q.b.name, f"{q.probability:.0%}", say(q.shown))
            for q in found.questions
        ],
        empty=say("Nothing to ask yet: fifteen people you write with are needed for it."),
    )


def question_json(one: desk.QuestionRow) -> dict[str, object]:
    """Return the stable keys of a question."""
    return {"a": one.a.id, "b": one.b.id, "probability": one.probability, "shown": one.shown}


@opens_book
def keep(one: int, other: int, word: desk.Word) -> None:
    """Keep an answer, and say how to take it back."""
    key = desk.answer(one, other, word)
    line = say("Noted. `intreccio decisions undo {key}` takes it back.")
    click.echo(line.format(key=key))


@knowing_command.command("yes", help=say("These two know each other."))
@click.argument("one", type=int, metavar="A")
@click.argument("other", type=int, metavar="B")
def yes_command(one: int, other: int) -> None:
    """Say that two people know each other."""
    keep(one, other, "yes")


@knowing_command.command("no", help=say("These two do not know each other."))
@click.argument("one", type=int, metavar="A")
@click.argument("other", type=int, metavar="B")
def no_command(one: int, other: int) -> None:
    """Say that two people do not know each other."""
    keep(one, other, "no")


@knowing_command.command("unknown", help=say("I do not know of these two: do not ask again."))
@click.argument("one", type=int, metavar="A")
@click.argument("other", type=int, metavar="B")
def unknown_command(one: int, other: int) -> None:
    """Say that the user does not know."""
    keep(one, other, "unknown")
