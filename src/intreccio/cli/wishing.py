"""The commands about needs and offers: `need` and `offer` are alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

import click

from intreccio.cli.output import as_json, day, iso, opens_book, print_json, print_table, words
from intreccio.cli.words import say
from intreccio.desk import needs as desk
from intreccio.people.wording import sentence

STATES = {
    "open": sentence("open"),
    "answered": sentence("answered"),
    "lapsed": sentence("lapsed"),
    "withdrawn": sentence("withdrawn"),
}
ENDED = click.Choice(get_args(desk.Ending))


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks to be done with needs or offers."""

    text: str
    of: int | None
    accept: str | None
    refuse: str | None
    end: int | None
    how: desk.Ending
    reopen: int | None
    remove: int | None
    proposed: bool
    news: bool
    as_json: bool


def command(kind: desk.Kind, help_line: str, whose: str) -> click.Command:
    """Make the command of needs, or that of offers."""

    @click.command(kind, help=say(help_line))
    @click.argument("text", nargs=-1, metavar="[WORDS]...")
    @click.option("--of", type=int, metavar="ID", help=say(whose))
    @click.option("--news", is_flag=True, help=say("News worth passing on; mine alone."))
    @click.option("--proposed", is_flag=True, help=say("Show the sentences heard that may be one."))
    @click.option("--accept", metavar="KEY", help=say("Yes, this sentence is one."))
    @click.option("--refuse", metavar="KEY", help=say("No, this sentence is none."))
    @click.option("--end", type=int, metavar="ID", help=say("It is over; --how says how."))
    @click.option("--how", type=ENDED, default="answered", help=say("How it ended."))
    @click.option("--reopen", type=int, metavar="ID", help=say("It still holds."))
    @click.option("--remove", type=int, metavar="ID", help=say("Strike it out."))
    @as_json
    @opens_book
    def wish_command(text: tuple[str, ...], **told: object) -> None:
        """Write down, end, or list needs or offers."""
        carry_out(kind, Wish(" ".join(text), **told))  # type: ignore[arg-type]

    return wish_command


def carry_out(kind: desk.Kind, wish: Wish) -> None:
    """Do what is asked, and say how to take it back."""
    undo = say("Kept. `intreccio {kind} --remove {id}` takes it back.")
    if wish.text:
        number = desk.write("news" if wish.news else kind, wish.text, wish.of)
        click.echo(undo.format(kind=kind, id=number))
    elif wish.accept:
        click.echo(undo.format(kind=kind, id=desk.accept(wish.accept)))
    elif wish.refuse:
        desk.refuse(wish.refuse)
        click.echo(say("It will not be proposed again."))
    elif wish.end is not None:
        desk.end(wish.end, wish.how)
        line = say("Noted. `intreccio {kind} --reopen {id}` takes it back.")
        click.echo(line.format(kind=kind, id=wish.end))
    elif wish.reopen is not None:
        desk.reopen(wish.reopen)
        click.echo(say("It is open."))
    elif wish.remove is not None:
        desk.remove(wish.remove)
        click.echo(say("It is struck out."))
    else:
        show(kind, wish)


def show(kind: desk.Kind, wish: Wish) -> None:
    """List needs or offers, or the sentences that may be one."""
    found = desk.needs(kind="news" if wish.news else kind, person=wish.of)
    if wish.as_json:
        said = [said_json(one) for one in (*found.mine, *found.theirs, *found.ended)]
        print_json({f"{kind}s": said, "proposed": [proposal_json(p) for p in found.proposals]})
        return
    if wish.proposed:
        print_table(
            [say("key"), say("whose"), say("words"), say("since"), say("heard in")],
            [(p.key, whose(p), p.words, day(p.at), words(p.source)) for p in found.proposals],
            empty=say("Nothing is proposed: what was heard is accepted or refused."),
        )
        return
    print_table(
        ["", say("whose"), say("words"), say("since"), ""],
        [
            (one.id, whose(one), one.words, day(one.at), say(STATES[one.state]))
            for one in (*found.mine, *found.theirs, *found.ended)
        ],
        empty=say('Nothing yet: `intreccio {kind} "WORDS" --of ID` writes it down.').format(
            kind=kind
        ),
    )
    if found.proposals:
        line = say("{count} sentences may be one: `intreccio {kind} --proposed` shows them.")
        click.echo(line.format(count=len(found.proposals), kind=kind))


def whose(one: desk.Said | desk.Proposal) -> str:
    """Name whose it is."""
    return say("mine") if one.own else f"{one.name} ({one.person})"


def said_json(one: desk.Said) -> dict[str, object]:
    """Return the stable keys of a need or an offer; `person` is null for my own."""
    return {
        "id": one.id,
        "key": one.key,
        "person": one.person,
        "name": one.name,
        "words": one.words,
        "date": iso(one.at),
        "state": one.state,
        "source": words(one.source),
    }


def proposal_json(one: desk.Proposal) -> dict[str, object]:
    """Return the stable keys of a sentence that may be one."""
    return {
        "key": one.key,
        "person": one.person,
        "name": one.name,
        "words": one.words,
        "date": iso(one.at),
        "source": words(one.source),
    }


need_command = command(
    "need", sentence("What people look for, and what I look for."), sentence("Whose need it is.")
)
offer_command = command(
    "offer", sentence("What people can give, and what I can give."), sentence("Whose offer it is.")
)
