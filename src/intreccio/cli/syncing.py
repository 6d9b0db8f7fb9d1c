"""The commands about live accounts: added, listed, removed, read; those that write are beside."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from intreccio.cli.output import as_json, day, iso, opens_book, print_json, print_table
from intreccio.cli.words import say
from intreccio.cli.writing import (
    backups_command,
    restore_command,
    two_way_command,
    write_command,
)
from intreccio.desk import syncing as desk
from intreccio.desk.passwords import place
from intreccio.desk.problems import NotAllRead


def gone_options(command: Callable[..., None]) -> Callable[..., None]:
    """Let the user say what becomes of cards that vanished on the server, many at once."""
    take = click.option(
        "--accept", "gone", flag_value="take", help=say("What vanished there goes here as well.")
    )
    keep = click.option(
        "--keep", "gone", flag_value="keep", help=say("What vanished there stays here.")
    )
    ask = click.option("--ask", "gone", flag_value="ask", default=True, hidden=True)
    return take(keep(ask(command)))


@click.group(
    "sync", invoke_without_command=True, help=say("Read live accounts from where they ended.")
)
@gone_options
@as_json
@click.pass_context
def sync_command(ctx: click.Context, gone: desk.Gone, *, as_json: bool) -> None:
    """Read every account, and say how it went."""
    if ctx.invoked_subcommand is None:
        run_all(gone, as_json=as_json)


@opens_book
def run_all(gone: desk.Gone, *, as_json: bool) -> None:
    """Read every account."""
    tell(desk.sync(gone=gone, progress=silent if as_json else show), as_json=as_json)


for command in (two_way_command, write_command, backups_command, restore_command):
    sync_command.add_command(command)


@sync_command.command("run", help=say("Read one account."))
@click.argument("account", type=int, metavar="ID")
@gone_options
@as_json
@opens_book
def run_command(account: int, gone: desk.Gone, *, as_json: bool) -> None:
    """Read one account."""
    came = desk.sync(account, gone=gone, progress=silent if as_json else show)
    tell(came, as_json=as_json)


@sync_command.command("add", help=say("Add an account; its password is asked for."))
@click.argument("kind", type=click.Choice(desk.KINDS))
@click.argument("address", default="")
@click.option("--login", default="", help=say("The name that you enter with."))
@click.option("--password-stdin", is_flag=True, help=say("Read the password from the input."))
@opens_book
def add_command(kind: str, address: str, login: str, *, password_stdin: bool) -> None:
    """Add an account."""
    if password_stdin:
        password = sys.stdin.readline().rstrip("\n")
    else:
        password = click.prompt(say("Password"), hide_input=True, default="") if login else ""
    number = desk.add(kind, address, login, password)
    click.echo(say("Account {id} is added. Read it: intreccio sync").format(id=number))
    if password:
        click.echo(say("Its password is kept in {place}.").format(place=say(place())))


@sync_command.command("remove", help=say("Remove an account; what it gave stays."))
@click.argument("account", type=int, metavar="ID")
@opens_book
def remove_command(account: int) -> None:
    """Remove an account."""
    desk.remove(account)
    click.echo(say("Account {id} is removed. What it gave is still an import.").format(id=account))


@sync_command.command("list", help=say("The accounts, and how each last went."))
@as_json
@opens_book
def list_command(*, as_json: bool) -> None:
    """List the accounts."""
    rows = desk.listed()
    if as_json:
        print_json({"accounts": [account_json(row) for row in rows]})
        return
    print_table(
        [say("id"), say("kind"), say("address"), say("last read"), say("how it went")],
        [(r.id, r.kind, f"{r.login} {r.address}".strip(), day(r.done), state(r)) for r in rows],
        empty=say("There is no account yet. Try: intreccio sync add imap --login YOU@EXAMPLE.ORG"),
    )


def tell(came: tuple[desk.Came, ...], *, as_json: bool) -> None:
    """Say how each account went."""
    if as_json:
        found = [{**account_json(one.account), "items": one.items} for one in came]
        print_json({"accounts": found})
    else:
        tell_in_words(came)
    if any(one.account.fault or one.account.question for one in came):
        raise NotAllRead


def tell_in_words(came: tuple[desk.Came, ...]) -> None:
    """Print how each account went."""
    print_table(
        [say("id"), say("account"), say("items"), say("how it went")],
        [
            (one.account.id, one.account.login or one.account.address, one.items,
             state(one.account))
            for one in came
        ],
        empty=say("There is no account yet. Try: intreccio sync add imap --login YOU@EXAMPLE.ORG"),
    )  # fmt: skip


def state(row: desk.AccountRow) -> str:
    """Say in one line how an account stands."""
    if row.question:
        mend = say("If so: intreccio sync --accept; to keep them here: intreccio sync --keep")
        return f"{row.question.read(say)} {mend}"
    if row.fault:
        return " ".join(filter(None, (say(row.fault), row.detail and f"({row.detail})")))
    return say("well") if row.done else say("not read yet")


def account_json(row: desk.AccountRow) -> dict[str, object]:
    """Return the stable keys of an account."""
    return {
        "id": row.id,
        "kind": row.kind,
        "address": row.address,
        "login": row.login,
        "import": row.taking,
        "tried": iso(row.tried),
        "done": iso(row.done),
        "fault": row.fault,
        "question": row.question.read() if row.question else None,
        "two_way": row.two_way,
    }


def silent(place: str, items: int) -> None:
    """Say nothing on the way: a script waits for the one object."""


def show(place: str, items: int) -> None:
    """Show how far a reading has come, on a terminal only."""
    if sys.stderr.isatty():
        name = place.rpartition("/")[2].partition(";")[0]
        click.echo(f"\r{name[:40]}  {items:,}   ", err=True, nl=False)
