"""The command about gifts: what was given and received, in words."""

from __future__ import annotations

from datetime import datetime
from typing import get_args

import click

from intreccio.cli.output import as_json, day, iso, opens_book, print_json, print_lines, print_table
from intreccio.cli.words import say
from intreccio.desk import gifts as desk
from intreccio.giving.gifts import Kind, Way

WAYS = {"given": "→", "received": "←"}
KINDS = click.Choice(get_args(Kind))


@click.group("gift", invoke_without_command=True, help=say("Gifts given and received, in words."))
@click.option("--of", type=int, metavar="ID", help=say("Those with one person."))
@as_json
@click.pass_context
def gift_command(ctx: click.Context, *, of: int | None, as_json: bool) -> None:
    """List gifts, and the chains that they make."""
    if ctx.invoked_subcommand is None:
        list_gifts(of, as_json=as_json)


@opens_book
def list_gifts(of: int | None, *, as_json: bool) -> None:
    """Print gifts."""
    found = desk.gifts(of)
    if as_json:
        chains = [chain_json(one) for one in found.chains]
        print_json({"gifts": [gift_json(row) for row in found.gifts], "chains": chains})
        return
    print_table(
        ["", "", say("whom"), say("what"), say("when"), say("thanked"), say("how it went")],
        [
            (
                row.gift.id,
                WAYS[row.gift.way],
                row.name,
                row.gift.words,
                day(row.gift.at),
                "✓" if row.gift.thanked else "",
                row.gift.ended,
            )
            for row in found.gifts
        ],
        empty=say("No gift is written down yet: `intreccio gift given ID WORDS` writes one."),
    )
    for one in found.chains:
        print_lines(drawn(one))


def drawn(one: desk.ChainRow, depth: int = 0) -> list[str]:
    """Draw a chain, one gift on a line."""
    gift = one.row.gift
    line = f"{'  ' * depth}{'└ ' if depth else ''}{WAYS[gift.way]} {one.row.name}: {gift.words}"
    return [line, *(further for then in one.then for further in drawn(then, depth + 1))]


def gift_json(row: desk.GiftRow) -> dict[str, object]:
    """Return the stable keys of a gift."""
    gift = row.gift
    return {
        "id": gift.id,
        "way": gift.way,
        "person": gift.person,
        "name": row.name,
        "kind": gift.kind or None,
        "words": gift.words,
        "date": iso(gift.at),
        "after": gift.after,
        "thanked": iso(gift.thanked),
        "ended": gift.ended,
    }


def chain_json(one: desk.ChainRow) -> dict[str, object]:
    """Return the stable keys of a chain."""
    return {"id": one.row.gift.id, "then": [chain_json(then) for then in one.then]}


def writes(name: str, help_line: str) -> click.Command:
    """Make the command that writes down a gift of one way."""

    @gift_command.command(name, help=help_line)
    @click.argument("person", type=int, metavar="ID")
    @click.argument("words", nargs=-1, required=True)
    @click.option("--kind", type=KINDS, default=None, help=say("What kind of gift."))
    @click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help=say("The day; today if none."))
    @click.option("--after", type=int, metavar="ID", help=say("The gift that it grew out of."))
    @opens_book
    def write_command(
        person: int,
        words: tuple[str, ...],
        kind: str | None,
        on: datetime | None,
        after: int | None,
    ) -> None:
        at = int(on.timestamp()) if on else None
        way: Way = "received" if name == "received" else "given"
        number = desk.write(way, person, " ".join(words), kind=kind or "", at=at, after=after)
        line = say("Remembered. `intreccio gift remove {id}` takes it back.")
        click.echo(line.format(id=number))

    return write_command


given_command = writes("given", say("Write down what you gave."))
received_command = writes("received", say("Write down what you received."))


@gift_command.command("thanked", help=say("Thanks were said, and how it went was told."))
@click.argument("number", type=int, metavar="ID")
@click.option("--undo", is_flag=True, help=say("Take it back."))
@opens_book
def thanked_command(number: int, *, undo: bool) -> None:
    """Close the circle."""
    desk.thank(number, thanked=not undo)
    click.echo(say("Noted."))


@gift_command.command("went", help=say("How it went, in words."))
@click.argument("number", type=int, metavar="ID")
@click.argument("words", nargs=-1)
@opens_book
def went_command(number: int, words: tuple[str, ...]) -> None:
    """Keep how a gift went; no words take it back."""
    desk.end(number, " ".join(words))
    click.echo(say("Noted."))


@gift_command.command("after", help=say("Say which gift another grew out of."))
@click.argument("number", type=int, metavar="ID")
@click.argument("after", type=int, metavar="BEFORE", required=False)
@opens_book
def after_command(number: int, after: int | None) -> None:
    """Join a gift to the one it grew out of; none takes it back."""
    desk.grow(number, after)
    click.echo(say("Noted."))


@gift_command.command("remove", help=say("Strike a gift out."))
@click.argument("number", type=int, metavar="ID")
@opens_book
def remove_command(number: int) -> None:
    """Strike out a gift written by mistake."""
    desk.remove(number)
    click.echo(say("It is struck out."))
