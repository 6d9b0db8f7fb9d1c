"""The report as pages: one in Markdown for each protocol with its figure, and an index."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

from intreccio.people.wording import sentence
from intreccio.science.drawing import svg
from intreccio.science.protocols import PROTOCOLS, Report

Read = Callable[[str], str]
"""Says a sentence in the reader's language."""


def pages(report: Report, read: Read = sentence) -> dict[str, str]:
    """Return the files of one protocol, by name."""
    title = read(report.title)
    return {
        f"{report.key}.md": page(report, read),
        f"{report.key}.svg": svg(report.outcome.plot, title, read),
    }


def page(report: Report, read: Read) -> str:
    """Write the page of one protocol."""
    outcome = report.outcome
    notes = [f"- {phrase.read(read)}" for phrase in report.notes]
    blocks = (
        f"# {read(report.title)}",
        read(report.about),
        f"![{read(outcome.plot.axis)}]({report.key}.svg)",
        table(outcome.titles(read), outcome.lines(read)),
        "\n".join(notes),
        f"{read(sentence('To measure it again:'))} `intreccio science {report.key}`",
    )
    return "\n\n".join(filter(None, blocks)) + "\n"


def table(titles: list[str], lines: Iterable[list[str]]) -> str:
    """Write a table in Markdown.

    >>> print(table(["a", "b"], [["1", "2"]]))
    | a | b |
    |---|---|
    | 1 | 2 |
    """
    rows = (" | ".join(map(kept_apart, line)) for line in chain([titles], lines))
    first, *rest = (f"| {row} |" for row in rows)
    return "\n".join([first, "|" + "---|" * len(titles), *rest])


def kept_apart(cell: str) -> str:
    """Return a cell whose own bars do not end it."""
    return cell.replace("|", "\\|")


def index(keys: Iterable[str], read: Read = sentence) -> str:
    """Write the index of the protocols that have a page."""
    lines = [f"- [{read(PROTOCOLS[key].TITLE)}]({key}.md)" for key in keys]
    blocks = (
        f"# {read(sentence('What was measured on public data'))}",
        read(
            sentence(
                "Each page has the method, the table with intervals beside the baselines, and a "
                "figure. `intreccio science --write FOLDER` writes them anew."
            )
        ),
        "\n".join(lines),
    )
    return "\n\n".join(blocks) + "\n"
