"""The commands that write to an address book: the switch, the writing, the way back."""

from __future__ import annotations

from collections.abc import Sequence

import click

from intreccio.cli.output import as_json, iso, opens_book, print_json, print_table
from intreccio.cli.words import say
from intreccio.desk import card_backups
from intreccio.desk import writing as desk
from intreccio.people.wording import sentence

HOW_IT_WENT = {
    "written": sentence("written"),
    "changed": sentence("not written"),
    "refused": sentence("not written"),
    "unknown": sentence("not known"),
    "waiting": sentence("not tried"),
}


@click.command("two-way", help=say("Let cards be changed there, or no more."))
@click.argument("account", type=int, metavar="ID")
@click.option("--on/--off", "on", required=True, default=None)
@opens_book
def two_way_command(account: int, *, on: bool) -> None:
    """Turn the switch of an account."""
    desk.let_write(account, on=on)
    if on:
        line = say(
            "Cards of account {id} can be changed now, when you ask: intreccio sync write {id}"
        )
    else:
        line = say("Account {id} is only read now.")
    click.echo(line.format(id=account))


@click.command("write", help=say("Show what would change on the cards there, ask, and write it."))
@click.argument("account", type=int, metavar="ID")
@click.option("--yes", is_flag=True, help=say("Write without asking."))
@click.option("--dry-run", is_flag=True, help=say("Show only, write nothing."))
@as_json
@opens_book
def write_command(account: int, *, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Write the user's decisions to the cards of an account."""
    plan = desk.plan(account)
    run(account, plan.changes, plan.left, yes=yes, dry_run=dry_run, as_json=as_json)


@click.command("backups", help=say("The cards that were kept before they were written over."))
@click.argument("account", type=int, metavar="ID")
@as_json
@opens_book
def backups_command(account: int, *, as_json: bool) -> None:
    """List the cards that were kept."""
    rows = card_backups.listed(account)
    if as_json:
        told = [{"backup": r.name, "at": iso(r.at), "path": str(r.path)} for r in rows]
        print_json({"account": account, "backups": told})
        return
    print_table(
        [say("card"), say("kept")],
        [(row.name, iso(row.at)) for row in rows],
        empty=say("No card was written over yet."),
    )


@click.command("restore", help=say("Put a card back as it was kept; what it replaces is kept too."))
@click.argument("account", type=int, metavar="ID")
@click.argument("backup", metavar="BACKUP")
@click.option("--yes", is_flag=True, help=say("Write without asking."))
@click.option("--dry-run", is_flag=True, help=say("Show only, write nothing."))
@as_json
@opens_book
def restore_command(
    account: int, backup: str, *, yes: bool, dry_run: bool, as_json: bool
) -> None:  # fmt: skip
    """Put a card back."""
    change = desk.restoring(account, backup)
    changes = [change] if change.lines else []
    run(account, changes, (), yes=yes, dry_run=dry_run, as_json=as_json)


def run(
    account: int, changes: Sequence[desk.Change], left: Sequence[desk.Left],
    *, yes: bool, dry_run: bool, as_json: bool,
) -> None:  # fmt: skip
    """Show the changes, ask, write, and say how it went; JSON never asks."""
    if not as_json:
        show(changes, left)
    agreed = not dry_run and bool(changes) and (yes or (not as_json and asked(len(changes))))
    outcomes = desk.write(account, changes) if agreed else ()
    if as_json:
        print_json(report(account, changes, left, outcomes))
    elif outcomes:
        tell(account, outcomes)
    if any(one.word != "written" for one in outcomes):
        raise click.exceptions.Exit(1)


def show(changes: Sequence[desk.Change], left: Sequence[desk.Left]) -> None:
    """Show for each person the lines that go and those that come."""
    for change in changes:
        click.secho(change.name, bold=True)
        for line in change.lines:
            click.secho(f"  {line}", fg="red" if line.startswith("-") else "green")
    for one in left:
        click.echo(f"{one.name}: {say(one.reason)}")
    if not changes:
        click.echo(say("The cards there say already what you decided here: nothing to write."))


def asked(count: int) -> bool:
    """Ask whether to write."""
    return click.confirm(say("Write these changes to the server ({count})?").format(count=count))


def tell(account: int, outcomes: Sequence[desk.Outcome]) -> None:
    """Say how the writing of each card went, and where they were kept as they were before."""
    for one in outcomes:
        reason = f" {say(one.reason)}" if one.reason else ""
        click.echo(f"{one.change.name}: {say(HOW_IT_WENT[one.word])}.{reason}")
    line = say("As they were before, the cards are kept in: {folder}")
    click.echo(line.format(folder=card_backups.folder(account)))


def report(
    account: int, changes: Sequence[desk.Change], left: Sequence[desk.Left],
    outcomes: Sequence[desk.Outcome],
) -> dict[str, object]:  # fmt: skip
    """Return the stable keys of what would be, or was, written."""
    went = {one.change.seal: one for one in outcomes}
    cards = [
        {
            "person": change.person,
            "name": change.name,
            "card": change.place.href,
            "lines": list(change.lines),
            "outcome": went[change.seal].word if change.seal in went else None,
            "reason": (went[change.seal].reason or None) if change.seal in went else None,
        }
        for change in changes
    ]
    alone = [{"person": one.person, "name": one.name, "reason": one.reason} for one in left]
    return {"account": account, "cards": cards, "left": alone}
