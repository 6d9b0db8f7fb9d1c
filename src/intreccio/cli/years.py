"""The command that tells the network over time."""

from __future__ import annotations

import time
from collections.abc import Iterator

import click

from intreccio.cli.output import as_json, iso, opens_book, print_json, print_table, words
from intreccio.cli.words import say
from intreccio.desk import over_time as desk
from intreccio.desk.findings import WHOLE, findings, past
from intreccio.network.resampling import LEVEL

NO_FIGURE = "–"


@click.command("years", help=say("Your network over time."))
@as_json
@opens_book
def years_command(*, as_json: bool) -> None:
    """Tell ties, circuits and cards year by year, or by quarter while the book is young."""
    told = desk.over_time()
    if as_json:
        print_json(body(told))
        return
    columns = ("period", "ties born", "still alive", "gone quiet", "living ties", "new people")
    print_table([say(title) for title in columns], rows(told), empty=empty(told))
    if ended := desk.ended(told, time.time()):
        click.echo(f"{iso(told.found.now)}. {words(ended)}")
    for found in findings(told, words).values():
        click.echo(found.says)
        click.secho(f"  {found.not_meant}", dim=True)


def empty(told: desk.Told) -> str:
    """Say why there is nothing to tell."""
    if told.too_young:
        return say("Your book holds less than half a year: there is no past to look back on yet.")
    return say("Nothing to measure yet. Import what you have first.")


def rows(told: desk.Told) -> Iterator[tuple[object, ...]]:
    """Yield one line for each period."""
    living = past(told, "living_ties")
    for period, row, alive in zip(told.found.periods, told.found.turnover, living, strict=True):
        yield (
            desk.label(period, words),
            part(row.born, row.born_seen),
            row.alive if row.born else NO_FIGURE,
            part(row.gone, row.gone_seen),
            figure(alive),
            NO_FIGURE if row.met is None else row.met,
        )


def figure(found: desk.Estimate | None) -> str:
    """Write a figure with its bounds."""
    return f"{found.value:.0f} ({found.low:.0f}–{found.high:.0f})" if found else NO_FIGURE


def part(found: desk.Estimate | None, seen: float) -> str:
    """Write a count; of a period of which only a part can be known there are at least so many."""
    return f"≥ {figure(found)}" if found and seen < WHOLE else figure(found)


# --- JSON --------------------------------------------------------------------------------------


def body(told: desk.Told) -> dict[str, object]:
    """Return the stable keys."""
    found = told.found
    pairs = zip(found.periods, found.turnover, strict=True)
    return {
        "window": [iso(found.begins), iso(found.now)] if found.periods else None,
        "level": LEVEL,
        "periods": [period_json(period, row) for period, row in pairs],
        "circuits": [strand_json(strand, told) for strand in found.strands],
        "no_circuit": list(found.outside),
        "signatures": [signature_json(mark) for mark in found.signatures],
        "cards": [
            {"key": card.key, "values": [estimate_json(value) for value in card.values]}
            for card in found.past
        ],
        "findings": [
            {"key": key, "says": one.says, "not_meant": one.not_meant}
            for key, one in findings(told, words).items()
        ],
        "status": "experimental" if found.periods else "not_enough_data",
        "sources": list(desk.SOURCES),
    }


def period_json(period: desk.Period, row: desk.Turnover) -> dict[str, object]:
    """Return a period with what it brought."""
    return {
        "period": period.name,
        "from": iso(period.start),
        "to": iso(period.end),
        "seen": period.seen,
        "born": estimate_json(row.born),
        "born_seen": row.born_seen,
        "alive": row.alive if row.born else None,
        "gone": estimate_json(row.gone),
        "gone_seen": row.gone_seen,
        "met": row.met,
        "kept": row.kept if row.met is not None else None,
        "out": row.out,
        "in": row.in_,
    }


def estimate_json(found: desk.Estimate | None) -> dict[str, object] | None:
    """Return a figure with its interval; null where it is not known."""
    return {"value": found.value, "interval": [found.low, found.high]} if found else None


def strand_json(strand: desk.Strand, told: desk.Told) -> dict[str, object]:
    """Return a circuit through time."""
    names = [period.name for period in told.found.periods]
    return {
        "id": strand.circuit,
        "name": words(told.names[strand.circuit]),
        "shares": [estimate_json(share) for share in strand.shares],
        "born": None if strand.born is None else names[strand.born],
        "faded": None if strand.faded is None else names[strand.faded],
    }


def signature_json(mark: desk.Signature | None) -> dict[str, object] | None:
    """Return the shares of contact by rank; null where too little passed."""
    if mark is None:
        return None
    return {
        "shares": [estimate_json(share) for share in mark.shares],
        "new": mark.new,
        "moved": mark.moved,
        "chance": mark.chance,
    }
