"""The exit is always open: data out, and the health of the book."""

from __future__ import annotations

import click

from intreccio.cli.output import as_json, opens_book, print_json, print_lines
from intreccio.cli.words import say
from intreccio.desk import doctor as desk_doctor
from intreccio.desk.dump import dump


@click.command("export", help=say("Take your data out."))
@click.option(
    "--format",
    "form",
    type=click.Choice(["facts"]),
    required=True,
    help=say("facts: every fact, decision and person as JSON lines, in canonical order."),
)
@opens_book
def export_command(form: str) -> None:
    """Print the book in the form asked for."""
    del form  # one form so far
    print_lines(dump())


@click.command("doctor", help=say("Is the book well?"))
@as_json
@opens_book
def doctor_command(*, as_json: bool) -> None:
    """Check the book, and finish what was cut off."""
    health = desk_doctor.examine()
    if as_json:
        print_json(
            {
                "book": health.book,
                "integrity": health.integrity,
                "counts": dict(health.counts),
                "interrupted": health.interrupted,
            }
        )
        return
    click.echo(say("The book is {path}.").format(path=health.book))
    click.echo(say("Integrity: {verdict}").format(verdict=health.integrity))
    for what, count in health.counts:
        click.echo(f"  {count:>9,}  {say(what)}")
    if health.interrupted:
        click.echo(say("An import was cut off: give it the same files again, and it goes on."))
