"""The command about paths: through whom I could meet somebody, and how to ask well for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

import click

from intreccio.cli.opening_doors import path_json, path_lines
from intreccio.cli.output import as_json, opens_book, print_json, print_lines
from intreccio.cli.words import language, say
from intreccio.desk import asking_well as desk
from intreccio.desk import signing
from intreccio.desk.asking_well import Asked, Said
from intreccio.desk.speaking import Lang
from intreccio.desk.warm_paths import WarmPath, paths

LANG = click.Choice(["it", "en"])
FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command("path", help=say("Through whom I could meet somebody."))
@click.argument("person", type=int, metavar="ID")
@click.option("--goal", default="", help=say("What I am looking for: drafts the letter."))
@click.option("--fit", default="", help=say("What I can show for it."))
@click.option("--tie", default="", help=say("How I and whoever is asked know each other."))
@click.option("--brings", default="", help=say("What I bring, or can do first."))
@click.option("--no-family", "free", is_flag=True, help=say("Nobody named is of my family."))
@click.option("--by", type=int, metavar="PERSON", help=say("Whom to ask, if not the likeliest."))
@click.option("--lang", type=LANG, default=language, help=say("The language of the draft."))
@click.option("--to", type=FOLDER, help=say("A folder for the card, signed."))
@as_json
@opens_book
def path_command(*, person: int, as_json: bool, **told: object) -> None:
    """Print the best paths to one person; with a goal, the letter to ask with and its card."""
    wish = Wish(**told)  # type: ignore[arg-type]
    found = paths(person)
    asked = wish.asked(person, found) if wish.goal else None
    if as_json:
        draft = (
            {
                "to": asked.letter.to,
                "subject": asked.letter.subject,
                "body": asked.letter.body,
                "card": asked.card,
            }
            if asked
            else None
        )
        print_json({"person": person, "paths": [path_json(path) for path in found], "draft": draft})
    elif asked:
        click.echo(f"{', '.join(asked.letter.to)}\n{asked.letter.subject}\n\n{asked.letter.body}\n")
        click.echo(asked.card)
    else:
        show(found)
    if asked and wish.to:
        files = desk.files(asked.card, cast("Lang", wish.lang))
        for path in signing.written(files, wish.to):
            click.echo(path, err=as_json)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line says of the request."""

    goal: str
    fit: str
    tie: str
    brings: str
    free: bool
    by: int | None
    lang: str
    to: Path | None

    def asked(self, person: int, found: tuple[WarmPath, ...]) -> Asked:
        """Draft the letter to whoever is asked first: by the likeliest path if nobody is named."""
        likeliest = found[0].asked.person if found else person
        said = Said(self.goal, self.fit, self.tie, self.brings, free=self.free)
        return desk.ask(person, self.by or likeliest, said, cast("Lang", self.lang))


def show(found: tuple[WarmPath, ...]) -> None:
    """Print paths."""
    for path in found:
        print_lines(path_lines(path))
    if not found:
        click.echo(say("No path is known. A plain letter of your own may do."))
