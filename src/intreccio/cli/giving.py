"""The first command of the day: what I can do for someone."""

from __future__ import annotations

import click

from intreccio.cli.output import as_json, day, iso, opens_book, print_json, print_lines, words
from intreccio.cli.words import say
from intreccio.desk import digest as desk_digest
from intreccio.desk import today as desk


@click.command("today", help=say("What I can do for someone today."))
@click.option("--why", is_flag=True, help=say("Say why each is shown today."))
@click.option("--digest", is_flag=True, help=say("Print the day as plain text, to read anywhere."))
@as_json
@opens_book
def today_command(*, why: bool, digest: bool, as_json: bool) -> None:
    """Show up to three people, each with one thing I could do."""
    if digest:
        click.echo(desk_digest.digest(say), nl=False)
        return
    today = desk.today()
    if as_json:
        print_json({"date": today.day, "gifts": [gift_json(gift) for gift in today.gifts]})
        return
    for gift in today.gifts:
        click.secho(words(gift.act), bold=True)
        click.echo(f"  {words(gift.reason)}")
        when = f", {day(gift.fact.at)}" if gift.fact.at else ""
        click.secho(f"  «{gift.fact.words(say)}»{when}, {words(gift.fact.source)}", dim=True)
        print_lines(f"  · {words(phrase)}" for phrase in (gift.because if why else ()))
    if not today.gifts:
        click.echo(words(today.kind_word))


def gift_json(gift: desk.Gift) -> dict[str, object]:
    """Return the stable keys of a gift."""
    source = words(gift.fact.source)
    return {
        "person": gift.person,
        "kind": gift.kind,
        "name": gift.name,
        "act": words(gift.act),
        "reason": words(gift.reason),
        "fact": {"text": gift.fact.words(say), "date": iso(gift.fact.at), "source": source},
        "because": [words(phrase) for phrase in gift.because],
        "key": gift.key,
    }
