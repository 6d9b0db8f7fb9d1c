"""The command that runs the validation protocols on public data, and writes the report."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from intreccio.cli.output import as_json, print_json, print_table, problems_told, words
from intreccio.cli.words import say
from intreccio.desk.problems import (
    BarsNotReached,
    NoData,
    NothingMeasured,
    NotWritable,
    SpoiledData,
)
from intreccio.science.outcome import finite, silent
from intreccio.science.pages import index, pages
from intreccio.science.protocols import PROTOCOLS, Report, carried_out
from intreccio.science.sets import SpoiledError

BESIDE = Path(__file__).resolve().parents[4] / "shared" / "data"
"""Where the public data lie when they lie beside the clone."""
FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("science", help=say("Run the validation protocols on public data."))
@click.argument("protocols", nargs=-1, metavar="[PROTOCOL]...", type=click.Choice([*PROTOCOLS]))
@click.option("--data", type=FOLDER, help=say("The folder of public data."))
@click.option("--write", type=FOLDER, help=say("Write a page and a figure for each, there."))
@click.option("--quick", is_flag=True, help=say("Only the small sets, with fewer draws."))
@as_json
@problems_told
def science_command(
    protocols: tuple[str, ...],
    data: Path | None,
    write: Path | None,
    *,
    quick: bool,
    as_json: bool,
) -> None:
    """Run the protocols named, or all, and tell what each came to."""
    folder = data_folder(data)
    reports = [
        one_by_one(key, folder, quick=quick, aloud=not as_json) for key in protocols or PROTOCOLS
    ]
    if not any(report.outcome.rows for report in reports):
        raise NothingMeasured(path=folder, names=wanted(protocols or tuple(PROTOCOLS)))
    if as_json:
        print_json({"protocols": [report_json(report) for report in reports]})
    if write:
        write_pages(reports, write)
    failed = [report.key for report in reports if not report.outcome.holds]
    if failed:
        raise BarsNotReached(names=", ".join(failed))


def data_folder(given: Path | None) -> Path:
    """Return the folder of data.

    Raises:
        NoData: it is not there.
    """
    folder = given or BESIDE
    if not folder.is_dir():
        raise NoData(path=folder)
    return folder


def wanted(keys: tuple[str, ...]) -> str:
    """Name the folders that some protocols look for."""
    return ", ".join(dict.fromkeys(name for key in keys for name in PROTOCOLS[key].WANTS))


def one_by_one(key: str, folder: Path, *, quick: bool, aloud: bool) -> Report:
    """Run one protocol, and tell what it came to as soon as it is known.

    Raises:
        SpoiledData: a file of data cannot be understood.
    """
    shown = show if aloud and sys.stderr.isatty() else silent
    try:
        report = carried_out(
            PROTOCOLS[key], folder, quick=quick, tell=lambda name: shown(f"{key}: {name}...")
        )
    except SpoiledError as fault:
        raise SpoiledData(path=fault.path) from fault
    shown("")
    if aloud:
        tell(report)
    return report


def show(line: str) -> None:
    """Show where the work stands: one line that renews itself."""
    click.echo(f"\r{line[:76]:76}\r", err=True, nl=False)


def tell(report: Report) -> None:
    """Print what a protocol came to."""
    click.secho(say(report.title), bold=True)
    click.secho(f"  {say(report.about)}", dim=True)
    outcome = report.outcome
    print_table(outcome.titles(say), outcome.lines(say), empty=say("Nothing was measured."))
    for phrase in report.notes:
        click.echo(f"  {words(phrase)}")
    click.echo()


def report_json(report: Report) -> dict[str, object]:
    """Return the stable keys of a report."""
    return {
        "key": report.key,
        "title": say(report.title),
        "data": list(report.outcome.data),
        "missing": list(report.missing),
        "columns": [column.title for column in report.outcome.columns],
        "rows": [[finite(cell) for cell in row] for row in report.outcome.rows],
        "notes": [words(phrase) for phrase in report.notes],
        "holds": report.outcome.holds,
        "seconds": round(report.seconds, 3),
    }


def write_pages(reports: list[Report], folder: Path) -> None:
    """Write the pages of the reports, and an index of all the pages that are there.

    Raises:
        NotWritable: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for report in reports:
            for name, text in pages(report, say).items():
                (folder / name).write_text(text, encoding="utf-8")
        there = [key for key in PROTOCOLS if (folder / f"{key}.md").exists()]
        (folder / "index.md").write_text(index(there, say), encoding="utf-8")
    except OSError as fault:
        raise NotWritable(path=folder) from fault
