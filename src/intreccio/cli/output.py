"""How results are printed: one JSON object for scripts, or a calm page for people."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import click

from intreccio.cli.words import say
from intreccio.desk.imports import Counts
from intreccio.desk.opening import default_book, open_book
from intreccio.desk.problems import NotWritable, Problem
from intreccio.people.wording import Phrase

P = ParamSpec("P")

as_json = click.option("--json", "as_json", is_flag=True, help=say("Print one JSON object."))


def opens_book(command: Callable[P, None]) -> Callable[P, None]:
    """Open the book before the command, and turn a named problem into one line and status 1."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        open_book(own_book())
        command(*args, **kwargs)

    return problems_told(run)


def problems_told(command: Callable[P, None]) -> Callable[P, None]:
    """Turn a named problem into one line on the error stream and status 1."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except Problem as problem:
            raise click.ClickException(problem.read(say)) from problem

    return run


def own_book() -> Path:
    """Return the book that the command line names, or the user's own."""
    book = click.get_current_context().find_root().obj
    return book if isinstance(book, Path) else default_book()


def words(phrase: Phrase) -> str:
    """Say a phrase in the language of the command line."""
    return phrase.read(say)


def iso(seconds: int | None) -> str | None:
    """Write a time as ISO 8601 in UTC.

    >>> iso(0)
    '1970-01-01T00:00:00Z'
    """
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def day(seconds: int | None) -> str:
    """Write the day of a time, or a dash."""
    return (iso(seconds) or "–")[:10]


def counts_json(counts: Counts) -> dict[str, int]:
    """Return the stable keys of counts of items."""
    return asdict(counts)


def print_json(body: object) -> None:
    """Print one JSON object."""
    click.echo(json.dumps(body, ensure_ascii=False))


def print_lines(lines: Iterable[str]) -> None:
    """Print lines of text."""
    for line in lines:
        click.echo(line)


def print_table(titles: Sequence[str], rows: Iterable[Sequence[object]], *, empty: str) -> None:
    """Print a table, or what to do when there is nothing to show."""
    filled = [[str(cell) for cell in row] for row in rows]
    if not filled:
        click.echo(empty)
        return
    from rich import box  # noqa: PLC0415 - rich is slow to load, and JSON does not need it
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title in titles:
        table.add_column(title, overflow="fold")
    for row in filled:
        table.add_row(*row)
    Console().print(table)


def write_whole(file: Path, made: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        NotWritable: the folder is not there, or cannot be written in.
    """
    beside = file.with_name(f".{file.name}.part")
    try:
        beside.write_bytes(made)
        beside.replace(file)
    except OSError as fault:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise NotWritable(path=file.parent) from fault
