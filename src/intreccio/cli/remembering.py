"""The commands about dates that matter, and about knowing a person before a meeting."""

from __future__ import annotations

from pathlib import Path

import click

from intreccio.cli.output import (
    as_json,
    iso,
    opens_book,
    print_json,
    print_lines,
    print_table,
    words,
    write_whole,
)
from intreccio.cli.words import say
from intreccio.desk import brief as desk_brief
from intreccio.desk import dates as desk
from intreccio.desk import feed as desk_feed
from intreccio.giving.dates import Reminder

FILE = click.Path(dir_okay=False, path_type=Path)


@click.group("dates", invoke_without_command=True, help=say("Dates that matter to people."))
@click.option("--days", type=click.IntRange(1, 366), default=desk.SPAN, help=say("How far ahead."))
@click.option("--ics", type=FILE, metavar="FILE.ics", help=say("Write them all as a calendar."))
@as_json
@click.pass_context
def dates_command(ctx: click.Context, *, days: int, ics: Path | None, as_json: bool) -> None:
    """List what is to be remembered, or write it as a calendar."""
    if ctx.invoked_subcommand is None:
        list_dates(days, ics, as_json=as_json)


@opens_book
def list_dates(days: int, ics: Path | None, *, as_json: bool) -> None:
    """Print the dates of the next days."""
    if ics is not None:
        write_whole(ics, desk_feed.feed(say))
        click.echo(say("The calendar is in {path}.").format(path=ics))
        return
    coming = desk.coming(days=days)
    if as_json:
        print_json({"dates": [date_json(one) for one in coming]})
        return
    print_table(
        [say("day"), say("who"), say("what"), say("years"), say("key")],
        [
            (
                one.day.isoformat(),
                f"{one.name} ({one.person})",
                words(one.what),
                one.years or "",
                one.key,
            )
            for one in coming
        ],
        empty=say("No date is known for these days: `intreccio dates add ID WHAT DAY` adds one."),
    )


def date_json(one: Reminder) -> dict[str, object]:
    """Return the stable keys of a date; `years` is null where the year is not known."""
    return {
        "key": one.key,
        "person": one.person,
        "name": one.name,
        "what": words(one.what),
        "day": one.day.isoformat(),
        "years": one.years,
        "yearly": one.yearly,
    }


@dates_command.command("add", help=say("Write a date down: 2011-05-17, or --05-17."))
@click.argument("person", type=int, metavar="ID")
@click.argument("what")
@click.argument("day", metavar="DAY")
@opens_book
def add_date_command(person: int, what: str, day: str) -> None:
    """Write a date down."""
    number = desk.write(person, what, day)
    line = say("Kept. `intreccio dates remove {id}` takes it back.")
    click.echo(line.format(id=number))


@dates_command.command("remove", help=say("Strike a date out."))
@click.argument("number", type=int, metavar="ID")
@opens_book
def remove_date_command(number: int) -> None:
    """Strike a date out."""
    desk.remove(number)
    click.echo(say("It is struck out."))


@click.command("brief", help=say("One page about a person, before you meet."))
@click.argument("person", type=int, metavar="ID")
@as_json
@opens_book
def brief_command(person: int, *, as_json: bool) -> None:
    """Print what I know of a person, and what I could ask."""
    found = desk_brief.brief(person)
    if as_json:
        print_json(brief_json(found))
        return
    click.secho(found.name, bold=True)
    for part in found.parts:
        click.secho(f"\n{words(part.title)}", bold=True)
        print_lines(f"  {words(line.says)}{quoted(line)}" for line in part.lines)
    click.secho(f"\n{say('What I do not know, and could ask')}", bold=True)
    print_lines(f"  {words(one.lacks)} {words(one.ask)}" for one in found.unknown)


def quoted(line: desk_brief.Line) -> str:
    """Return the words that a line quotes, with their day."""
    day = f" ({(iso(line.at) or '')[:10]})" if line.at else ""
    return (f" «{line.quote}»" if line.quote else "") + day


def brief_json(found: desk_brief.Brief) -> dict[str, object]:
    """Return the stable keys of a brief."""
    return {
        "person": found.person,
        "name": found.name,
        "parts": [
            {
                "key": part.key,
                "title": words(part.title),
                "lines": [
                    {"says": words(line.says), "quote": line.quote, "date": iso(line.at)}
                    for line in part.lines
                ],
            }
            for part in found.parts
        ],
        "unknown": [
            {"key": one.key, "lacks": words(one.lacks), "ask": words(one.ask)}
            for one in found.unknown
        ],
    }
