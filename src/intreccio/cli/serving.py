"""The command that opens the desk."""

from __future__ import annotations

import click

from intreccio.cli.output import opens_book
from intreccio.cli.words import say

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
@opens_book
def serve_command(port: int = PORT, *, browser: bool = True) -> None:
    """Serve the desk on this machine only."""
    open_desk(port, browser=browser)


def open_desk(port: int, *, browser: bool) -> None:
    """Serve the open book until it is stopped."""
    from intreccio.web.serving import serve  # noqa: PLC0415 - the pages load only when served

    serve(port=port, open_browser=browser)
