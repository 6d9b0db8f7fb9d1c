"""The command that writes the report of the capital."""

from __future__ import annotations

from pathlib import Path

import click

from intreccio.cli.output import as_json, iso, opens_book, print_json, write_whole
from intreccio.cli.words import language, say
from intreccio.desk.portrait import portrait

FILE = click.Path(dir_okay=False, path_type=Path)


def ends_in_pdf(_context: click.Context, _argument: click.Parameter, file: Path) -> Path:
    """Take a name that ends in .pdf alone, so that no other file is written over by mistake."""
    if file.suffix.lower() != ".pdf":
        raise click.BadParameter(say("The report is a PDF: name a file that ends in .pdf."))
    return file


@click.command("report", help=say("The portrait of your capital, as a PDF."))
@click.argument("file", metavar="FILE.pdf", type=FILE, callback=ends_in_pdf)
@click.option(
    "--lang",
    type=click.Choice(["it", "en"]),
    default=language,
    help=say("Its language; yours when you do not say."),
)
@click.option("--names", is_flag=True, help=say("Write your name and those of your circuits."))
@as_json
@opens_book
def report_command(file: Path, lang: str, *, names: bool, as_json: bool) -> None:
    """Set the report and write it to a file, which is replaced when it is there."""
    from intreccio.web.portrait.setting import pdf  # noqa: PLC0415 - typst is slow to load

    found = portrait(named=names)
    made = pdf(found, lang)
    write_whole(file, made)
    if as_json:
        told = {"path": str(file), "language": lang, "names": names, "bytes": len(made)}
        at, digest = iso(found.making.at), found.making.digest
        print_json({**told, "computed": at, "digest": digest})
        return
    click.echo(say("The report is in {path}.").format(path=file))
