"""The command about doors: who could open what I am looking for, and through whom."""

from __future__ import annotations

from dataclasses import dataclass

import click

from intreccio.cli.output import (
    as_json,
    day,
    iso,
    opens_book,
    print_json,
    print_lines,
    print_table,
    words,
)
from intreccio.cli.words import KLASS, say
from intreccio.desk import doors as desk
from intreccio.desk import goals as desk_goals
from intreccio.desk.anyone import anyone
from intreccio.desk.growing import Growth, growths
from intreccio.desk.warm_paths import WarmPath

WHATS = click.Choice(["asked", "spoke", "opened", "closed"])
ENDS = click.Choice(["reached", "let go"])


@click.command("doors", help=say("Who could open a door, and through whom."))
@click.argument("goal", nargs=-1, metavar="[GOAL]...")
@click.option("--who", is_flag=True, help=say("Do I know anyone there? No doors, only who."))
@click.option("--grow", is_flag=True, help=say("Which circuit would open more doors."))
@click.option("--keep", is_flag=True, help=say("Keep this goal, to follow its doors."))
@click.option(
    "--of", type=int, metavar="ID", help=say("Of a goal that you follow: what became of a door.")
)
@click.option("--door", type=int, metavar="PERSON", help=say("Whose door it is."))
@click.option("--by", type=int, metavar="PERSON", help=say("Whom you asked first."))
@click.option("--what", type=WHATS, default="asked", help=say("What became of it."))
@click.option("--end", type=ENDS, help=say("The goal was reached, or let go."))
@click.option("--undo", is_flag=True, help=say("Take back what was written last."))
@as_json
@opens_book
def doors_command(goal: tuple[str, ...], **told: object) -> None:
    """Print the doors of a goal, or follow one."""
    wish = Wish(" ".join(goal), **told)  # type: ignore[arg-type]
    if wish.who:
        show_anyone(wish.goal, as_json=wish.as_json)
    elif wish.of is not None:
        follow(wish.of, wish)
    elif not wish.goal:
        show_goals(as_json=wish.as_json)
    elif wish.keep:
        line = say("Kept as goal {id}: `intreccio doors --of {id} --door PERSON` follows a door.")
        click.echo(line.format(id=desk_goals.keep(wish.goal)))
    else:
        show_doors(desk.doors(wish.goal), wish)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks to be done."""

    goal: str
    who: bool
    grow: bool
    keep: bool
    of: int | None
    door: int | None
    by: int | None
    what: desk_goals.What
    end: desk_goals.How | None
    undo: bool
    as_json: bool


def follow(number: int, wish: Wish) -> None:
    """Write down what became of a door, or of a goal; or list it."""
    if wish.undo:
        desk_goals.take_back(number)
        click.echo(say("Taken back."))
    elif wish.end:
        desk_goals.end(number, wish.end)
        click.echo(say("Noted."))
    elif wish.door is not None:
        desk_goals.knock(number, wish.door, wish.what, by=wish.by, words=wish.goal)
        line = say("Noted. `intreccio doors --of {id} --undo` takes it back.")
        click.echo(line.format(id=number))
    else:
        show_doors(desk_goals.doors_of(number), wish)


def show_goals(*, as_json: bool) -> None:
    """List the goals that are followed, and which ties opened doors."""
    found, evidence = desk_goals.goals(), desk_goals.evidence()
    if as_json:
        opened = [
            {
                "tie": o.tie,
                "opened": o.opened,
                "tried": o.tried,
                "share": o.share,
                "interval": o.interval,
            }
            for o in evidence
        ]
        print_json({"goals": [goal_json(one) for one in found], "opened": opened})
        return
    print_table(
        ["", say("goal"), say("since"), say("doors")],
        [(g.row.id, g.row.words, day(g.row.at), len(g.knocks)) for g in found],
        empty=say("You follow no goal: `intreccio doors GOAL --keep` keeps one."),
    )


def goal_json(one: desk_goals.Goal) -> dict[str, object]:
    """Return the stable keys of a goal."""
    return {
        "id": one.row.id,
        "words": one.row.words,
        "date": iso(one.row.at),
        "ended": iso(one.row.ended),
        "how": one.row.how or None,
        "knocks": [
            {
                "person": knock.row.person,
                "by": knock.row.by,
                "what": knock.row.what,
                "tie": knock.row.tie,
                "words": knock.row.words,
                "date": iso(knock.row.at),
            }
            for knock in one.knocks
        ],
    }


def show_doors(found: desk.Doors, wish: Wish) -> None:
    """Print the doors of a goal, and on request which circuits would open more."""
    more = growths(found.goal, aims=found.aims) if wish.grow else None
    if wish.as_json:
        grow = None if more is None else [growth_json(one) for one in more]
        print_json(doors_json(found) | {"grow": grow})
        return
    if found.aims.organisations:
        line = say("You name {names}: whoever works there comes first.")
        click.echo(line.format(names=", ".join(found.aims.organisations)))
    for door in found.doors:
        click.secho(door.name, bold=True)
        print_lines(f"  {words(phrase)}" for phrase in door.why)
        print_lines(path_lines(door.path))
    if more is not None:
        show_growths(more)
    if not found.doors:
        click.echo(
            say("Nobody you know is near this door. A plain letter of your own may open it.")
        )


def doors_json(found: desk.Doors) -> dict[str, object]:
    """Return the stable keys of the doors of a goal."""
    return {
        "goal": found.goal,
        "aims": found.aims.told(),
        "organisations": list(found.aims.organisations),
        "unreached": found.unreached,
        "resting": found.resting,
        "doors": [
            {
                "person": door.person,
                "name": door.name,
                "why": [words(phrase) for phrase in door.why],
                **path_json(door.path),
                "first": list(door.first),
            }
            for door in found.doors
        ],
    }


def path_lines(path: WarmPath) -> list[str]:
    """Say a path in lines: who, with what chance, and what each tie rests on."""
    names = " → ".join(step.name for step in path.steps)
    low, high = (f"{10 * bound:.0f}" for bound in path.interval)
    chance = say("about {value} in 10, most likely {low} to {high}")
    first = f"  {names}: {chance.format(value=f'{10 * path.chance:.0f}', low=low, high=high)}"
    return [first, *(f"  · {step.name}: {words(step.rests_on)}" for step in path.steps)]


def path_json(path: WarmPath) -> dict[str, object]:
    """Return the stable keys of a path."""
    return {
        "chance": path.chance,
        "interval": list(path.interval),
        "level": 0.8,
        "path": [step.person for step in path.steps],
        "evidence": [words(step.rests_on) for step in path.steps],
        "cold": path.cold,
    }


def show_growths(found: tuple[Growth, ...]) -> None:
    """Print which circuits would open more doors."""
    line = say("Meeting somebody of “{name}”: about {more} doors more ({low} to {high}).")
    for one in found:
        low, high = (f"{bound:.1f}" for bound in one.interval)
        click.echo(line.format(name=words(one.name), more=f"{one.more:.1f}", low=low, high=high))
    if not found:
        click.echo(say("No circuit that is seen would open more doors than you can reach now."))


def growth_json(one: Growth) -> dict[str, object]:
    """Return the stable keys of what a circuit would change."""
    return {
        "circuit": one.circuit,
        "name": words(one.name),
        "people": one.people,
        "more": one.more,
        "interval": list(one.interval),
    }


def show_anyone(asked: str, *, as_json: bool) -> None:
    """Print whom I know at an organisation, in a kind of work, or in a place."""
    found = anyone(asked)
    if as_json:
        body = [
            {
                "person": one.person,
                "name": one.name,
                "does": words(one.does),
                "tie": one.tie or None,
                "past": one.past,
            }
            for one in found.people
        ]
        print_json({"asked": found.words, "understood": dict(found.understood), "people": body})
        return
    print_table(
        ["", say("name"), say("does"), say("tie")],
        [
            (one.person, one.name, words(one.does), say(KLASS.get(one.tie, "–")))
            for one in found.people
        ],
        empty=say("Nobody in your book is there, as far as it shows."),
    )
