"""The command about doors: who could open what I am looking for, and through whom."""

from __future__ import annotations

import click

from intreccio.cli.output import as_json, opens_book, print_json, print_lines, words
from intreccio.cli.words import say
from intreccio.desk import doors as desk


@click.command("doors", help=say("Who could open a door, and through whom."))
@click.argument("goal", nargs=-1, required=True, metavar="GOAL...")
@as_json
@opens_book
def doors_command(goal: tuple[str, ...], *, as_json: bool) -> None:
    """Print the doors of a goal."""
    found = desk.doors(" ".join(goal))
    if as_json:
        print_json(doors_json(found))
        return
    if found.organisations:
        line = say("You name {names}: whoever works there comes first.")
        click.echo(line.format(names=", ".join(found.organisations)))
    for door in found.doors:
        click.secho(door.name, bold=True)
        print_lines(f"  {words(phrase)}" for phrase in door.why)
        names = " → ".join(step.name for step in door.path)
        chance = say("about {value} in 10, most likely {low} to {high}")
        low, high = (f"{10 * bound:.0f}" for bound in door.interval)
        click.echo(
            f"  {names}: {chance.format(value=f'{10 * door.chance:.0f}', low=low, high=high)}"
        )
        print_lines(f"  · {step.name}: {words(step.rests_on)}" for step in door.path)
    if not found.doors:
        click.echo(
            say("Nobody you know is near this door. A plain letter of your own may open it.")
        )


def doors_json(found: desk.Doors) -> dict[str, object]:
    """Return the stable keys of the doors of a goal."""
    return {
        "goal": found.goal,
        "organisations": list(found.organisations),
        "unreached": found.unreached,
        "doors": [
            {
                "person": door.person,
                "name": door.name,
                "why": [words(phrase) for phrase in door.why],
                "chance": door.chance,
                "interval": list(door.interval),
                "level": 0.8,
                "path": [step.person for step in door.path],
                "evidence": [words(step.rests_on) for step in door.path],
                "cold": door.cold,
            }
            for door in found.doors
        ],
    }
