"""The commands about circuits: the list, and the user's word on them."""

from __future__ import annotations

from pathlib import Path

import click

from intreccio.cli.output import as_json, opens_book, print_json, print_table, words
from intreccio.cli.words import say
from intreccio.desk import circling, mapping, remembering

ONE = click.argument("number", type=int, metavar="ID")
PEOPLE = click.argument("people", type=int, nargs=-1, required=True, metavar="PERSON...")


@click.group("circuits", invoke_without_command=True, help=say("The circuits you live in."))
@as_json
@click.pass_context
def circuits_command(ctx: click.Context, *, as_json: bool) -> None:
    """List the circuits and those who bridge them."""
    if ctx.invoked_subcommand is None:
        list_circuits(as_json=as_json)


@opens_book
def list_circuits(*, as_json: bool) -> None:
    """Print the circuits."""
    circuits = mapping.circuits()
    stable = remembering.stability()
    if as_json:
        bridging = [{"person": b.person, "circuits": list(b.circuits)} for b in mapping.bridges()]
        print_json(
            {
                "circuits": [circuit_json(c) for c in circuits],
                "bridges": bridging,
                "stability": stability_json(stable),
            }
        )
        return
    print_table(
        [say("id"), say("circuit"), say("people"), say("kind"), say("evidence")],
        [
            (c.id, name_of(c), len(c.members), say(c.kind), "; ".join(map(words, c.evidence)))
            for c in circuits
        ],
        empty=say("No circuits yet. They appear when the book holds people who know one another."),
    )
    if circuits and stable and stable.halves:
        click.echo(words(stable.halves.says))


def name_of(circuit: mapping.CircuitRow) -> str:
    """Return the user's name for a circuit, or the one found."""
    return circuit.said_name or words(circuit.name)


def circuit_json(circuit: mapping.CircuitRow) -> dict[str, object]:
    """Return the stable keys of a circuit."""
    return {
        "id": circuit.id,
        "name": name_of(circuit),
        "kind": circuit.kind,
        "years": list(circuit.years) if circuit.years else None,
        "evidence": [words(phrase) for phrase in circuit.evidence],
        "members": [{"person": m.person, "probability": m.probability} for m in circuit.members],
    }


def stability_json(found: remembering.Stability | None) -> dict[str, object] | None:
    """Return the stable keys of the stability, null before circuits were looked for."""
    if found is None:
        return None
    halves = found.halves
    told = halves and {
        "value": halves.value,
        "interval": [halves.low, halves.high],
        "word": halves.word,
    }
    return {"draws": found.draws, "halves": told}


# --- the user's word ------------------------------------------------------------------------------


def noted() -> None:
    """Say that a word was kept, and how to take it back."""
    click.echo(say("Noted. `intreccio circuits undo` takes it back."))


@circuits_command.command("rename", help=say("Call a circuit by your own name."))
@ONE
@click.argument("name", nargs=-1, metavar="[NAME]...")
@opens_book
def rename_command(number: int, name: tuple[str, ...]) -> None:
    """Name a circuit; without a name the found one is back."""
    circling.rename(number, " ".join(name))
    noted()


@circuits_command.command("kind", help=say("Say that it is of your private life or your work."))
@ONE
@click.argument("kind", type=click.Choice([*circling.CHOICES, "found"]))
@opens_book
def kind_command(number: int, kind: str) -> None:
    """Mark a circuit."""
    circling.mark(number, "" if kind == "found" else kind)
    noted()


@circuits_command.command("add", help=say("These people belong to the circuit."))
@ONE
@PEOPLE
@opens_book
def add_command(number: int, people: tuple[int, ...]) -> None:
    """Say that people belong."""
    circling.add(number, people)
    noted()


@circuits_command.command("remove", help=say("These people do not belong to the circuit."))
@ONE
@PEOPLE
@opens_book
def remove_command(number: int, people: tuple[int, ...]) -> None:
    """Say that people do not belong."""
    circling.remove(number, people)
    noted()


@circuits_command.command("join", help=say("These two circuits are one."))
@click.argument("one", type=int, metavar="A")
@click.argument("other", type=int, metavar="B")
@opens_book
def join_command(one: int, other: int) -> None:
    """Say that two circuits are one."""
    circling.join(one, other)
    noted()


@circuits_command.command("split", help=say("These people are a circuit of their own."))
@ONE
@PEOPLE
@opens_book
def split_command(number: int, people: tuple[int, ...]) -> None:
    """Split people off, and say the number of their circuit."""
    fresh = circling.split(number, people)
    click.echo(say("They are circuit {id} now.").format(id=fresh))
    noted()


@circuits_command.command("hide", help=say("This is no circuit."))
@ONE
@opens_book
def hide_command(number: int) -> None:
    """Say that something is no circuit."""
    circling.hide(number)
    noted()


@circuits_command.command("undo", help=say("Take back what you said last, or the word of a key."))
@click.argument("key", default="", metavar="[KEY]")
@opens_book
def undo_command(key: str) -> None:
    """Take a word on a circuit back."""
    circling.undo(key)
    click.echo(say("Taken back. Everything was computed anew."))


@circuits_command.command("read", help=say("Take your words on circuits from an export."))
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@opens_book
def read_command(file: Path) -> None:
    """Read the words of a facts export back in."""
    count = circling.read_back(file)
    click.echo(say("New words on circuits: {count}.").format(count=count))
