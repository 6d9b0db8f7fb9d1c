"""The commands that open the desk: one's own, or the demo."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from intreccio.cli.bringing import show
from intreccio.cli.output import own_book, problems_told
from intreccio.cli.words import say
from intreccio.desk import computing, demo
from intreccio.desk.opening import demo_book, open_book
from intreccio.desk.problems import BookThere

PORT = 8765

port_option = click.option(
    "--port", default=PORT, show_default=True, help=say("Where on this machine to serve the desk.")
)
browser_option = click.option(
    "--browser/--no-browser", default=True, help=say("Open the browser on it.")
)


@click.command("serve", help=say("Open the desk in the browser."))
@port_option
@browser_option
@problems_told
def serve_command(port: int, *, browser: bool) -> None:
    """Serve the desk on this machine only."""
    open_book(own_book())
    open_desk(port, browser=browser)


@click.command("demo", help=say("Make a book from the sample, and open the desk on it."))
@port_option
@browser_option
@click.option("--fresh", is_flag=True, help=say("Make the demo book anew."))
@problems_told
def demo_command(port: int, *, browser: bool, fresh: bool) -> None:
    """Make the demo book once, and serve the desk on it."""
    named = click.get_current_context().find_root().obj
    path = named if isinstance(named, Path) else demo_book()
    if named and path.exists():
        raise BookThere(path=path)
    if fresh:
        for file in path.parent.glob(f"{path.name}*"):
            file.unlink()
    open_book(path)
    if not demo.is_made():
        click.echo(say("Making the demo book: ten years of an invented professional..."))
        report = demo.make_demo(show)
        if sys.stderr.isatty():
            click.echo(err=True)
        line = say("{people} people, {traces} traces.")
        click.echo(line.format(people=report.people, traces=report.traces))
    open_desk(port, browser=browser)


def open_desk(port: int, *, browser: bool) -> None:
    """Serve the open book until it is stopped."""
    from intreccio.web.serving import serve  # noqa: PLC0415 - the pages load only when served

    computing.renew()
    serve(port=port, open_browser=browser)
