"""The commands that bring things in, and take them back."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from intreccio.archives.walking import Found
from intreccio.cli.output import as_json, counts_json, day, iso, opens_book, print_json, print_table
from intreccio.cli.words import say
from intreccio.desk import imports as desk
from intreccio.desk.mine import mine
from intreccio.desk.tables import parsed
from intreccio.desk.taking_in import Progress, Report, plan, take_in
from intreccio.people.wording import sentence

STAGES = {
    "who": sentence("Working out who is who"),
    "map": sentence("Drawing the map"),
    "needs": sentence("Comparing needs and offers"),
}


@click.command("import", help=say("Take in files and folders."))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--me", multiple=True, metavar="ADDRESS", help=say("An address of yours (repeat)."))
@click.option(
    "--text", is_flag=True, help=say("Listen to the words for what is asked and offered.")
)
@click.option(
    "--columns", default="", metavar="TITLE=MEANING,...", help=say("What a table's columns mean.")
)
@click.option("--dry-run", is_flag=True, help=say("Only say which files would be read, and how."))
@as_json
@opens_book
def import_command(
    paths: tuple[Path, ...],
    me: tuple[str, ...],
    columns: str,
    *,
    text: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Import files and folders, and say what came of each."""
    if dry_run:
        tell_plan(plan(paths), as_json=as_json)
        return
    said = parsed(columns) if columns else None
    shown = silent if as_json else show
    report = take_in(paths, me=me, text=text, columns=said, progress=shown)
    if as_json:
        print_json(report_json(report))
    else:
        tell(report)


def tell_plan(files: tuple[Found, ...], *, as_json: bool) -> None:
    """Say which reader each file has; nothing is read and nothing kept."""
    if as_json:
        told = [{"path": f.place, "reader": f.reader, "size": f.size} for f in files]
        print_json({"files": told})
        return
    print_table(
        [say("file"), say("reader"), say("size")],
        [
            (f.place, f.reader or say(f.fault or sentence("nobody can read it")), f.size)
            for f in files
        ],
        empty=say("There was no file in what you gave."),
    )


def silent(step: Progress) -> None:
    """Say nothing on the way: a script waits for the one object."""


def show(step: Progress) -> None:
    """Show how far an import has come: one line that renews itself, on a terminal only."""
    if not sys.stderr.isatty():
        return
    if step.stage != "reading":
        click.echo(f"\r{say(STAGES[step.stage])}...".ljust(70), err=True, nl=False)
        return
    left = "" if step.seconds_left is None else f"{step.seconds_left:.0f} s"
    share = min(step.done / max(step.size, 1), 1)
    click.echo(
        f"\r{Path(step.path).name}  {share:.0%}  {step.rate:,.0f}/s  {left}   ", err=True, nl=False
    )


def report_json(report: Report) -> dict[str, object]:
    """Return the stable keys of an import's report."""
    return {
        "files": [
            {"path": f.path, "reader": f.reader, **counts_json(f.counts)} for f in report.files
        ],
        "totals": counts_json(report.totals),
        "unread": [{"path": u.path, "place": u.place, "reason": u.reason} for u in report.unread],
        "people": report.people,
        "traces": report.traces,
        "seconds": round(report.seconds, 3),
    }


def tell(report: Report) -> None:
    """Print a report for a person to read."""
    print_table(
        [
            say("file"),
            say("items"),
            say("taken"),
            say("known"),
            say("left out"),
            say("not understood"),
        ],
        [(Path(f.path).name, *counts_json(f.counts).values()) for f in report.files],
        empty=say("There was no file in what you gave."),
    )
    for reason, count, senders in report.left_out:
        click.echo(f"{say('Left out')}: {say(reason)}, {count} ({', '.join(senders[:3])}...)")
    for fault in report.unread[:12]:
        click.echo(
            f"{say('Not understood')}: {Path(fault.path).name} {fault.place}: {say(fault.reason)}"
        )
    if not mine():
        click.echo(
            say("No address of yours is known: name one with --me, and ties can be measured.")
        )
    line = say(
        "{people} people, {traces} traces in the book. To undo this: intreccio imports undo {id}"
    )
    click.echo(line.format(people=report.people, traces=report.traces, id=report.id))


@click.group("imports", invoke_without_command=True, help=say("What was imported; take one back."))
@as_json
@click.pass_context
def imports_command(ctx: click.Context, *, as_json: bool) -> None:
    """List the imports, or take one back."""
    if ctx.invoked_subcommand is None:
        list_imports(as_json=as_json)


@opens_book
def list_imports(*, as_json: bool) -> None:
    """List the imports, the newest first."""
    rows = desk.imports()
    if as_json:
        print_json({"imports": [import_json(row) for row in rows]})
        return
    print_table(
        [say("id"), say("day"), say("files"), say("items"), ""],
        [
            (
                r.id,
                day(r.started),
                len(r.files),
                desk.totals(r.id).items,
                say("taken back") if r.undone else "",
            )
            for r in rows
        ],
        empty=say("Nothing was imported yet. Try: intreccio import FILE"),
    )


def import_json(row: desk.ImportRow) -> dict[str, object]:
    """Return the stable keys of an import."""
    return {
        "id": row.id,
        "started": iso(row.started),
        "finished": iso(row.finished),
        "undone": iso(row.undone),
        "files": [
            {"id": f.id, "path": f.path, "reader": f.reader, **counts_json(f.counts)}
            for f in row.files
        ],
        "totals": counts_json(desk.totals(row.id)),
    }


@imports_command.command("undo", help=say("Take an import back."))
@click.argument("taking", type=int, metavar="ID")
@opens_book
def undo_command(taking: int) -> None:
    """Take one import back."""
    kept = desk.undo(taking)
    click.echo(say("Import {id} was taken back.").format(id=taking))
    if kept:
        line = say("{count} of its items stay: another import brought them as well.")
        click.echo(line.format(count=kept))
