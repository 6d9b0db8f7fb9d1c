"""The commands about the map: circuits, ties, and what they make possible."""

from __future__ import annotations

import click

from intreccio.cli.output import as_json, day, iso, opens_book, print_json, print_table, words
from intreccio.cli.words import say
from intreccio.desk import capital as desk_capital
from intreccio.desk import map as desk_map


@click.command("circuits", help=say("The circuits you live in."))
@as_json
@opens_book
def circuits_command(*, as_json: bool) -> None:
    """List the circuits and those who bridge them."""
    circuits, bridges = desk_map.circuits(), desk_map.bridges()
    if as_json:
        bridging = [{"person": b.person, "circuits": list(b.circuits)} for b in bridges]
        print_json({"circuits": [circuit_json(c) for c in circuits], "bridges": bridging})
        return
    print_table(
        [say("id"), say("circuit"), say("people"), say("kind"), say("evidence")],
        [
            (c.id, words(c.name), len(c.members), say(c.kind), "; ".join(map(words, c.evidence)))
            for c in circuits
        ],
        empty=say("No circuits yet. They appear when the book holds people who know one another."),
    )


def circuit_json(circuit: desk_map.CircuitView) -> dict[str, object]:
    """Return the stable keys of a circuit."""
    return {
        "id": circuit.id,
        "name": words(circuit.name),
        "kind": circuit.kind,
        "evidence": [words(phrase) for phrase in circuit.evidence],
        "members": [{"person": m.person, "probability": m.probability} for m in circuit.members],
    }


@click.command("ties", help=say("Your ties, strongest first."))
@click.option("--limit", type=click.IntRange(1), help=say("Show at most so many."))
@as_json
@opens_book
def ties_command(limit: int | None, *, as_json: bool) -> None:
    """List the ties, strongest first."""
    ties = desk_map.ties()
    if as_json:
        print_json({"ties": [tie_json(tie) for tie in ties[:limit]]})
        return
    print_table(
        [say("id"), say("name"), say("tie"), say("strength"), say("last contact"), say("days")],
        [
            (t.person, t.name, say(t.klass), f"{t.strength:.2f} ({t.low:.2f}–{t.high:.2f})", day(t.last), t.days_active)
            for t in ties[: limit or 40]
        ],
        empty=say("No ties yet. Import mail, messages or a calendar, and say which addresses are yours."),
    )


def tie_json(tie: desk_map.TieView) -> dict[str, object]:
    """Return the stable keys of a tie."""
    return {
        "person": tie.person,
        "class": tie.klass,
        "strength": tie.strength,
        "interval": [tie.low, tie.high],
        "first": iso(tie.first),
        "last": iso(tie.last),
        "days_active": tie.days_active,
        "sent": tie.sent,
        "received": tie.received,
        "contact_90d": tie.contact_90d,
    }


@click.command("capital", help=say("The measures, each with its interval and its source."))
@as_json
@opens_book
def capital_command(*, as_json: bool) -> None:
    """Print the cards; there is no total."""
    capital = desk_capital.capital()
    if as_json:
        window = [iso(moment) for moment in capital.window] if capital.window else None
        cards = [card_json(card) for card in capital.cards]
        print_json({"window": window, "coverage": capital.coverage, "cards": cards})
        return
    for card in capital.cards:
        click.secho(words(card.title), bold=True)
        click.echo(f"  {words(card.says)}")
        click.secho(f"  {words(card.not_meant)}", dim=True)
        click.secho(f"  {'; '.join(card.sources)}", dim=True)
    if not capital.cards:
        click.echo(say("Nothing to measure yet. Import what you have first."))


def card_json(card: desk_capital.CardView) -> dict[str, object]:
    """Return the stable keys of a card."""
    return {
        "key": card.key,
        "value": card.value,
        "unit": card.unit,
        "interval": list(card.interval) if card.interval else None,
        "level": card.level,
        "n": card.n,
        "status": card.status,
        "sources": list(card.sources),
    }
