"""The commands about what is within reach: the check-list of resources."""

from __future__ import annotations

from pathlib import Path

import click

from intreccio.cli.output import as_json, opens_book, print_json, print_table, words
from intreccio.cli.words import say
from intreccio.desk import resources as desk

MARKS = {True: "✓", False: "–", None: ""}
CLOSE = click.Choice(["family", "friend", "acquaintance"])


@click.group(
    "resources", invoke_without_command=True, help=say("What somebody you know could do for you.")
)
@as_json
@click.pass_context
def resources_command(ctx: click.Context, *, as_json: bool) -> None:
    """Show the check-list with its answers."""
    if ctx.invoked_subcommand is None:
        list_resources(as_json=as_json)


@opens_book
def list_resources(*, as_json: bool) -> None:
    """Print the check-list."""
    scales = desk.scales()
    if as_json:
        print_json(check_list_json(scales))
        return
    print_table(
        [say("key"), say("Somebody I know could…"), "", say("How close")],
        [
            (row.key, say(row.words), MARKS[row.could], say(row.closeness))
            for scale in scales
            for row in scale.rows
        ],
        empty="",
    )
    click.echo(words(desk.total()))


def check_list_json(scales: tuple[desk.Scale, ...]) -> dict[str, object]:
    """Return the stable keys of the check-list."""
    told = [row for scale in scales for row in scale.rows]
    return {
        "answered": sum(row.could is not None for row in told),
        "within": sum(scale.within for scale in scales),
        "scales": [
            {
                "key": scale.key,
                "title": say(scale.title),
                "within": scale.within,
                "resources": [resource_json(row) for row in scale.rows],
            }
            for scale in scales
        ],
    }


def resource_json(row: desk.ResourceRow) -> dict[str, object]:
    """Return the stable keys of one thing; `could` is null before it was answered."""
    return {
        "key": row.key,
        "words": say(row.words),
        "could": row.could,
        "closeness": row.closeness or None,
    }


@resources_command.command("could", help=say("Somebody you know could do these."))
@click.argument("keys", nargs=-1, required=True, metavar="KEY...")
@click.option("--closeness", type=CLOSE, default=None, help=say("How close they are."))
@opens_book
def could_command(keys: tuple[str, ...], closeness: str | None) -> None:
    """Tick things."""
    desk.answer(dict.fromkeys(keys, (True, closeness or "")))
    click.echo(words(desk.total()))


@resources_command.command("cannot", help=say("Nobody you know could do these."))
@click.argument("keys", nargs=-1, required=True, metavar="KEY...")
@opens_book
def cannot_command(keys: tuple[str, ...]) -> None:
    """Untick things."""
    desk.answer(dict.fromkeys(keys, (False, "")))
    click.echo(words(desk.total()))


@resources_command.command("undo", help=say("Take back the last answers."))
@opens_book
def undo_resources_command() -> None:
    """Take back what was answered last."""
    desk.take_back()
    click.echo(words(desk.total()))


@resources_command.command("read", help=say("Take in the answers of an export of facts."))
@click.argument("path", type=click.Path(path_type=Path), metavar="FILE")
@opens_book
def read_resources_command(path: Path) -> None:
    """Take answers back in from an export."""
    desk.read_back(path)
    click.echo(words(desk.total()))
