"""The command about introductions: two free yeses, step by step."""

from __future__ import annotations

from typing import cast

import click

from intreccio.cli.output import (
    as_json,
    iso,
    opens_book,
    print_json,
    print_lines,
    print_table,
    words,
)
from intreccio.cli.words import language, say
from intreccio.desk import introducing as desk
from intreccio.desk.problems import NoSuchPerson
from intreccio.desk.speaking import Lang
from intreccio.giving.introductions import Side, What

LANG = click.Choice(["it", "en"])


@click.group("introduce", invoke_without_command=True, help=say("Introduce two people."))
@as_json
@click.pass_context
def introduce_command(ctx: click.Context, *, as_json: bool) -> None:
    """List introductions, those first in which there is something to do."""
    if ctx.invoked_subcommand is None:
        list_introductions(as_json=as_json)


@opens_book
def list_introductions(*, as_json: bool) -> None:
    """Print the introductions."""
    found = desk.introductions()
    if as_json:
        print_json({"introductions": [introduction_json(one) for one in found]})
        return
    print_table(
        ["", "", "", say("where it stands"), say("next")],
        [(one.row.id, *one.names, words(one.stage), words(one.to_do)) for one in found],
        empty=say('None yet: `intreccio introduce two A B --why "..."` thinks of one.'),
    )


def introduction_json(one: desk.Introduction) -> dict[str, object]:
    """Return the stable keys of an introduction."""
    return {
        "id": one.row.id,
        "people": [
            {"person": person, "name": name, "answer": answer}
            for person, name, answer in zip(
                (one.row.one, one.row.other), one.names, one.state.answers, strict=True
            )
        ],
        "why": one.row.why,
        "stage": one.state.stage,
        "next": {
            "call": one.next.call,
            "from": iso(one.next.at or None),
            "words": words(one.to_do),
        },
        "outcome": one.state.outcome,
        "since": iso(one.state.since or one.row.at),
    }


@introduce_command.command("two", help=say("Think of two people who might gain from meeting."))
@click.argument("one", type=int, metavar="A")
@click.argument("other", type=int, metavar="B")
@click.option("--why", default="", help=say("Why, in words that both may read."))
@opens_book
def two_command(one: int, other: int, why: str) -> None:
    """Write an introduction down."""
    number = desk.think_of(one, other, why)
    line = say("Thought of. `intreccio introduce show {id}` drafts the first letter.")
    click.echo(line.format(id=number))


@introduce_command.command("show", help=say("Where it stands, what comes next, and the draft."))
@click.argument("number", type=int, metavar="ID")
@click.option("--lang", type=LANG, default=language, help=say("The language of the draft."))
@as_json
@opens_book
def show_command(number: int, lang: str, *, as_json: bool) -> None:
    """Print one introduction with its draft."""
    found = desk.introduction(number)
    letter = desk.letter(found, cast("Lang", lang))
    if as_json:
        draft = (
            {"to": letter.to, "subject": letter.subject, "body": letter.body} if letter else None
        )
        print_json({**introduction_json(found), "draft": draft})
        return
    click.secho(" · ".join(found.names), bold=True)
    click.echo(f"{words(found.stage)}. {words(found.to_do)}")
    if found.replied:
        line = say("{name} has written since they were asked: what did they say?")
        click.echo(line.format(name=found.replied))
    print_lines(f"  {words(line)}" for line in desk.price(found))
    if letter:
        click.echo(f"\n{', '.join(letter.to)}\n{letter.subject}\n\n{letter.body}")


def takes(name: str, what: What, help_line: str, *, with_person: bool) -> click.Command:
    """Make the command that takes one kind of step."""

    @opens_book
    def take_command(number: int, person: int | None = None) -> None:
        found = desk.introduction(number)
        side = side_of(found, person) if person is not None else None
        desk.take(number, what, side)
        line = say("Noted. `intreccio introduce undo {id}` takes it back.")
        click.echo(line.format(id=number))

    command = click.argument("number", type=int, metavar="ID")(take_command)
    if with_person:
        command = click.argument("person", type=int, metavar="PERSON")(command)
        command.__click_params__.reverse()  # type: ignore[attr-defined]
    return introduce_command.command(name, help=help_line)(command)


def side_of(found: desk.Introduction, person: int) -> Side:
    """Return which of the two a person is.

    Raises:
        NoSuchPerson: they are neither.
    """
    if person not in (found.row.one, found.row.other):
        raise NoSuchPerson(id=person)
    return 0 if person == found.row.one else 1


takes("asked", "asked", say("One of the two was asked."), with_person=True)
takes("yes", "yes", say("One of the two has agreed."), with_person=True)
takes("no", "no", say("One of the two would rather not: nobody else is told."), with_person=True)
takes("joined", "joined", say("You put them in touch."), with_person=False)
takes("met", "met", say("They have met."), with_person=False)
takes("thanked", "thanked", say("One of the two was thanked, or told kindly."), with_person=True)
takes("drop", "dropped", say("Let it rest."), with_person=False)


@introduce_command.command("went", help=say("How it went, in words."))
@click.argument("number", type=int, metavar="ID")
@click.argument("told", nargs=-1, required=True, metavar="WORDS...")
@opens_book
def went_introduction_command(number: int, told: tuple[str, ...]) -> None:
    """Keep how it went."""
    desk.take(number, "outcome", None, " ".join(told))
    click.echo(say("Noted."))


@introduce_command.command("undo", help=say("Take the last step back."))
@click.argument("number", type=int, metavar="ID")
@opens_book
def undo_introduction_command(number: int) -> None:
    """Take the last step back; without one, the introduction itself."""
    desk.take_back(number)
    click.echo(say("Taken back."))
