"""The commands about the map: circuits, ties, and the measures of both."""

from __future__ import annotations

import click

from intreccio.cli.output import as_json, day, iso, opens_book, print_json, print_table, words
from intreccio.cli.words import KLASS, say
from intreccio.desk import capital as desk_capital
from intreccio.desk import mapping as desk
from intreccio.desk import staying

SCREEN = 40


@click.command("circuits", help=say("The circuits you live in."))
@as_json
@opens_book
def circuits_command(*, as_json: bool) -> None:
    """List the circuits and those who bridge them."""
    circuits, bridges = desk.circuits(), desk.bridges()
    if as_json:
        bridging = [{"person": b.person, "circuits": list(b.circuits)} for b in bridges]
        print_json({"circuits": [circuit_json(c) for c in circuits], "bridges": bridging})
        return
    print_table(
        [say("id"), say("circuit"), say("people"), say("kind"), say("evidence")],
        [
            (c.id, name_of(c), len(c.members), say(c.kind), "; ".join(map(words, c.evidence)))
            for c in circuits
        ],
        empty=say("No circuits yet. They appear when the book holds people who know one another."),
    )


def name_of(circuit: desk.CircuitRow) -> str:
    """Return the user's name for a circuit, or the one found."""
    return circuit.said_name or words(circuit.name)


def circuit_json(circuit: desk.CircuitRow) -> dict[str, object]:
    """Return the stable keys of a circuit."""
    return {
        "id": circuit.id,
        "name": name_of(circuit),
        "kind": circuit.kind,
        "years": list(circuit.years) if circuit.years else None,
        "evidence": [words(phrase) for phrase in circuit.evidence],
        "members": [{"person": m.person, "probability": m.probability} for m in circuit.members],
    }


@click.command("ties", help=say("Your ties, strongest first."))
@click.option("--limit", type=click.IntRange(1), help=say("Show at most so many."))
@as_json
@opens_book
def ties_command(limit: int | None, *, as_json: bool) -> None:
    """List the ties, strongest first."""
    ties = desk.ties()
    if as_json:
        print_json({"ties": [tie_json(tie) for tie in ties[:limit]]})
        return
    print_table(
        [
            say("id"),
            say("name"),
            say("tie"),
            say("strength"),
            say("last contact"),
            say("days"),
            say("in touch within three months"),
        ],
        [
            (
                t.person,
                t.name,
                say(KLASS[t.klass]),
                strength(t),
                day(t.last),
                t.days_active,
                in_touch(t),
            )
            for t in ties[: limit or SCREEN]
        ],
        empty=say(
            "No ties yet. Import mail, messages or a calendar, and say which addresses are yours"
            " with --me."
        ),
    )


def strength(tie: desk.TieRow) -> str:
    """Say a strength with its interval."""
    return f"{tie.strength:.2f} ({tie.low:.2f}–{tie.high:.2f})"


def in_touch(tie: desk.TieRow) -> str:
    """Say in a word, or in tenths where such figures held, whether contact comes by itself."""
    word, chance = staying.in_a_word(tie), tie.contact_90d
    tenths = f" ({chance * 10:.0f}/10)" if tie.proven and chance is not None else ""
    return f"{words(word)}{tenths}" if word else "–"


def tie_json(tie: desk.TieRow) -> dict[str, object]:
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
        "contact_90d_interval": None if tie.least is None else [tie.least, tie.most],
        "contact_90d_word": staying.likely(tie.contact_90d),
        "contact_90d_proven": tie.proven,
        "record_ended": iso(tie.ended),
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
        tell(card)
    if not capital.cards:
        click.echo(say("Nothing to measure yet. Import what you have first."))


def tell(card: desk_capital.CardRow) -> None:
    """Print one card for a person to read."""
    value = "–" if card.value is None else f"{card.value:g} {words(card.unit)}"
    span = "" if card.interval is None else f" ({card.interval[0]:g}–{card.interval[1]:g})"
    click.secho(f"{words(card.title)}: {value}{span}", bold=True)
    click.echo(f"  {words(card.says)}")
    for phrase, part in card.parts:
        click.echo(f"  {part:g} {words(phrase)}")
    click.secho(f"  {words(card.not_meant)}", dim=True)
    click.secho(f"  {'; '.join(card.sources)}", dim=True)


def card_json(card: desk_capital.CardRow) -> dict[str, object]:
    """Return the stable keys of a card."""
    return {
        "key": card.key,
        "value": card.value,
        "unit": words(card.unit),
        "interval": list(card.interval) if card.interval else None,
        "level": card.level,
        "n": card.n,
        "window": [iso(moment) for moment in card.window],
        "coverage": card.coverage,
        "status": card.status,
        "held": card.held,
        "sources": list(card.sources),
        "says": words(card.says),
        "not_meant": words(card.not_meant),
    }
