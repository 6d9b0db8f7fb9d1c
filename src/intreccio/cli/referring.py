"""The command about signed references: written, taken along, checked."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

import click

from intreccio.cli.output import (
    as_json,
    day,
    iso,
    opens_book,
    print_json,
    print_table,
    problems_told,
    words,
)
from intreccio.cli.words import language, say
from intreccio.desk import references as desk
from intreccio.desk import signing
from intreccio.desk.references import Words
from intreccio.desk.speaking import Lang

LANG = click.Choice(["it", "en"])
FILE = click.Path(path_type=Path, dir_okay=False)


@click.group(
    "reference",
    invoke_without_command=True,
    help=say("Sign a reference about work I saw, or check one."),
)
@as_json
@click.pass_context
def reference_command(ctx: click.Context, *, as_json: bool) -> None:
    """List the references that I signed."""
    if ctx.invoked_subcommand is None:
        list_references(as_json=as_json)


@opens_book
def list_references(*, as_json: bool) -> None:
    """Print the references that I signed."""
    found = desk.references()
    if as_json:
        body = [
            {"id": one.row.id, "person": one.row.person, "name": one.name, "date": iso(one.row.at)}
            for one in found
        ]
        print_json({"references": body, "fingerprint": signing.my_fingerprint()})
        return
    print_table(
        ["", say("name"), say("date")],
        [(one.row.id, one.name, day(one.row.at)) for one in found],
        empty=say("You signed none yet: `intreccio reference write ID` begins one."),
    )


@reference_command.command("write", help=say("Sign a reference about somebody's work."))
@click.argument("person", type=int, metavar="ID")
@click.option("--tie", default="", help=say("How we know each other."))
@click.option("--saw", default="", help=say("What I saw of their work."))
@click.option("--unseen", default="", help=say("What I did not see, and cannot speak of."))
@click.option("--agreed", is_flag=True, help=say("They agreed, and we are not of one family."))
@click.option("--lang", type=LANG, default=language, help=say("The language of the text."))
@opens_book
def write_command(*, person: int, tie: str, saw: str, unseen: str, agreed: bool, lang: str) -> None:
    """Sign a reference."""
    told = Words(tie, saw, unseen)
    number = desk.write(person, told, cast("Lang", lang), agreed=agreed)
    click.echo(desk.reference(number).row.text)
    line = say("Signed. `intreccio reference take {id} FOLDER` writes what to hand over.")
    click.echo(line.format(id=number))


@reference_command.command("take", help=say("Write a reference, its signature and the key out."))
@click.argument("number", type=int)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--lang", type=LANG, default=language, help=say("The language of how to check it."))
@opens_book
def take_command(*, number: int, folder: Path, lang: str) -> None:
    """Write the files that go to whoever asked for a reference."""
    files = desk.files(number, cast("Lang", lang))
    for path in signing.written(files, folder):
        click.echo(path)


@reference_command.command("check", help=say("Is a reference what its author signed?"))
@click.argument("text", type=FILE)
@click.argument("signature", type=FILE, required=False)
@click.option("--by", type=FILE, help=say("A file with the author's public key."))
@as_json
@problems_told
def check_command(*, text: Path, signature: Path | None, by: Path | None, as_json: bool) -> None:
    """Say what a reference that I was given is worth; status 1 unless the signature is good."""
    found = desk.check_files(text, signature, by)
    if as_json:
        print_json({"verdict": found.verdict, "fingerprint": found.fingerprint or None})
    else:
        click.echo(words(desk.VERDICTS[found.verdict]))
        click.echo(found.fingerprint)
    if found.verdict != "good":
        sys.exit(1)


@reference_command.command("strike", help=say("Strike a reference out of the book."))
@click.argument("number", type=int)
@opens_book
def strike_command(*, number: int) -> None:
    """Strike a reference out."""
    desk.remove(number)
    click.echo(say("Struck out. Whoever has it already keeps it."))


@reference_command.command("key", help=say("My public key, or another key to sign with."))
@click.argument("file", type=FILE, required=False)
@opens_book
def key_command(*, file: Path | None) -> None:
    """Print my public key; with a file, sign with the key in it from now on."""
    if file is not None:
        signing.use_key(file)
    click.echo(signing.my_line())
    click.echo(signing.my_fingerprint())
