"""The first command of the day: what I can do for someone."""

from __future__ import annotations

import time

import click

from intreccio.cli.output import as_json, day, iso, opens_book, print_json, words
from intreccio.cli.words import say
from intreccio.desk import today as desk


@click.command("today", help=say("What I can do for someone today."))
@as_json
@opens_book
def today_command(*, as_json: bool) -> None:
    """Show up to three people, each with one thing I could do."""
    today = desk.today(int(time.time()))
    if as_json:
        print_json({"date": today.date, "gifts": [gift_json(gift) for gift in today.gifts]})
        return
    for gift in today.gifts:
        click.secho(f"{gift.name}: {words(gift.act)}", bold=True)
        click.echo(f"  {words(gift.reason)}")
        click.secho(f"  «{gift.fact.text}», {day(gift.fact.at)}, {gift.fact.source}", dim=True)
    if not today.gifts:
        click.echo(say("Nothing that needs you today. Enjoy the people around you."))


def gift_json(gift: desk.GiftView) -> dict[str, object]:
    """Return the stable keys of a gift."""
    fact = {"text": gift.fact.text, "date": iso(gift.fact.at), "source": gift.fact.source}
    return {
        "person": gift.person,
        "act": words(gift.act),
        "reason": words(gift.reason),
        "fact": fact,
    }
