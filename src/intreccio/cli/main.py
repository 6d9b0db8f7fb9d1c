"""The command line: one group whose commands are loaded only when they are called."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import click

from intreccio.cli.words import say
from intreccio.people.wording import sentence

COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("serving", sentence("Make a book from the sample, and open the desk on it.")),
    "serve": ("serving", sentence("Open the desk in the browser.")),
    "import": ("bringing", sentence("Take in files and folders.")),
    "sync": ("syncing", sentence("Read live accounts from where they ended.")),
    "imports": ("bringing", sentence("What was imported; take one back.")),
    "resources": ("reaching", sentence("What somebody you know could do for you.")),
    "today": ("giving", sentence("What I can do for someone today.")),
    "need": ("wishing", sentence("What people look for, and what I look for.")),
    "offer": ("wishing", sentence("What people can give, and what I can give.")),
    "gift": ("gifts", sentence("Gifts given and received, in words.")),
    "doors": ("opening_doors", sentence("Who could open a door, and through whom.")),
    "path": ("asking_well", sentence("Through whom I could meet somebody.")),
    "reference": ("referring", sentence("Sign a reference about work I saw, or check one.")),
    "introduce": ("introducing", sentence("Introduce two people.")),
    "dates": ("remembering", sentence("Dates that matter to people.")),
    "brief": ("remembering", sentence("One page about a person, before you meet.")),
    "met": ("keeping", sentence("Note a meeting, or plan one.")),
    "rhythm": ("keeping", sentence("Ties about to fade, and ties worth waking.")),
    "goodbye": ("keeping", sentence("Thank and close, pause, or hand over.")),
    "people": ("knowing", sentence("Who is in the book.")),
    "person": ("knowing", sentence("One person, and where every fact came from.")),
    "merge": ("joining", sentence("Say that two people are one.")),
    "unmerge": ("joining", sentence("Take a join apart.")),
    "doubts": ("joining", sentence("Pairs that may be one person.")),
    "knowing": ("acquaintances", sentence("Who knows whom: questions that would tell most.")),
    "decisions": ("joining", sentence("What you decided; take any of it back.")),
    "circuits": ("circling", sentence("The circuits you live in.")),
    "ties": ("mapping", sentence("Your ties, strongest first.")),
    "capital": ("mapping", sentence("The measures, each with its interval and its source.")),
    "years": ("years", sentence("Your network over time.")),
    "report": ("reporting", sentence("The portrait of your capital, as a PDF.")),
    "science": ("measuring", sentence("Run the validation protocols on public data.")),
    "export": ("leaving", sentence("Take your data out.")),
    "doctor": ("leaving", sentence("Is the book well?")),
}
"""Every command: the module of `cli` that holds it, and its help in one line."""


class Shelf(click.Group):
    """A group that knows its commands by name and loads one when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order in which a person meets them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the command of that name; None when there is none."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _ = COMMANDS[cmd_name]
        import_module("intreccio.desk.opening").get_ready()
        found = getattr(import_module(f"intreccio.cli.{module}"), f"{cmd_name}_command")
        assert isinstance(found, click.Command)  # noqa: S101 - a promise of this table
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table alone, so that help loads none of them."""
        del ctx
        with formatter.section(say("Commands")):
            formatter.write_dl([(name, say(line)) for name, (_, line) in COMMANDS.items()])


@click.group(
    cls=Shelf,
    invoke_without_command=True,
    help=say("See the wealth of the people you know, and put it to good use."),
)
@click.option(
    "--book",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="INTRECCIO_BOOK",
    help=say("The book to use, one SQLite file."),
)
@click.version_option(package_name="intreccio", message="intreccio %(version)s")
@click.pass_context
def intreccio(ctx: click.Context, book: Path | None) -> None:
    """See the wealth of the people you know, and put it to good use."""
    ctx.obj = book
    if ctx.invoked_subcommand is None:
        command = intreccio.get_command(ctx, "serve")
        assert command is not None  # noqa: S101 - it stands in the table above
        ctx.invoke(command, port=8765, browser=True)


def main() -> None:
    """Run the command line; a named problem is one line on the error stream, and status 1."""
    intreccio(prog_name="intreccio", args=sys.argv[1:])
