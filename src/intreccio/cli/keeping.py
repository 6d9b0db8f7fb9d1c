"""The commands that keep ties: a meeting noted, the rhythm of ties, good endings."""

from __future__ import annotations

from datetime import datetime
from functools import partial

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
from intreccio.cli.words import say, say_in
from intreccio.desk import ending as desk_ending
from intreccio.desk import meeting as desk_meeting
from intreccio.desk import rhythm as desk_rhythm
from intreccio.giving.ending import OPENS, How
from intreccio.giving.rhythm import Reminder
from intreccio.people.wording import sentence

SCREEN = 10
"""Ties of each kind that a screen shows."""
LATER = 90
"""Days: a pause is so long when nobody says how long."""
DAY = click.DateTime(["%Y-%m-%d"])
STATES = {
    "open": sentence("open"),
    "pause": sentence("paused"),
    "close": sentence("closed in good terms"),
    "hand": sentence("handed over"),
}


# --- meetings ------------------------------------------------------------------------------------


@click.command("met", help=say("Note a meeting, or plan one."))
@click.argument("who", type=int, metavar="ID", required=False)
@click.option("--when", type=DAY, help=say("The day; one to come is planned. Today if none."))
@click.option("--words", "text", default="", help=say("What was said, in your words."))
@click.option("--follow", default="", help=say("What you want to do after it."))
@click.option("--done", type=int, metavar="NUMBER", help=say("What was to be done is done."))
@click.option("--remove", type=int, metavar="NUMBER", help=say("Strike a meeting out."))
@as_json
@opens_book
def met_command(
    *,
    who: int | None,
    when: datetime | None,
    text: str,
    follow: str,
    done: int | None,
    remove: int | None,
    as_json: bool,
) -> None:
    """Note a meeting; without anybody, list them."""
    if done is not None:
        desk_meeting.follow_up(done)
        click.echo(say("Noted."))
    elif remove is not None:
        desk_meeting.remove(remove)
        click.echo(say("It is struck out."))
    elif who is None:
        list_meetings(as_json=as_json)
    else:
        on = when.date().isoformat() if when else ""
        number = desk_meeting.note(who, on=on, words=text, follow=follow)
        told_noted(number, as_json=as_json)


def told_noted(number: int, *, as_json: bool) -> None:
    """Say that a meeting is noted, and how to take it back."""
    if as_json:
        print_json({"meeting": number})
    else:
        click.echo(say("Noted. `intreccio met --remove {id}` takes it back.").format(id=number))


def list_meetings(*, as_json: bool) -> None:
    """List the meetings: those to come, those after which something waits, all others."""
    found = desk_meeting.meetings()
    if as_json:
        parts = {"planned": found.planned, "waiting": found.waiting, "had": found.had}
        print_json({key: [meeting_json(one) for one in some] for key, some in parts.items()})
        return
    print_table(
        ["", say("when"), say("whom"), say("what was said"), say("to do"), ""],
        [
            (m.id, day(m.at), m.name, m.words, m.follow, mark(m))
            for m in (*found.planned, *found.had)
        ],
        empty=say("No meeting is noted yet: `intreccio met ID` notes one of today."),
    )


def mark(meeting: desk_meeting.Meeting) -> str:
    """Say in a word how it stands with a meeting."""
    if meeting.planned:
        return say("planned")
    return say("waits") if meeting.waits else ("✓" if meeting.followed else "")


def meeting_json(one: desk_meeting.Meeting) -> dict[str, object]:
    """Return the stable keys of a meeting."""
    return {
        "id": one.id,
        "person": one.person,
        "name": one.name,
        "date": iso(one.at),
        "words": one.words,
        "follow": one.follow,
        "followed": iso(one.followed),
    }


# --- rhythm --------------------------------------------------------------------------------------


@click.group(
    "rhythm",
    invoke_without_command=True,
    help=say("Ties about to fade, and ties worth waking."),
)
@as_json
@click.pass_context
def rhythm_command(ctx: click.Context, *, as_json: bool) -> None:
    """List the ties that could do with a word."""
    if ctx.invoked_subcommand is None:
        list_rhythm(as_json=as_json)


@opens_book
def list_rhythm(*, as_json: bool) -> None:
    """Print the lists of the day."""
    found = desk_rhythm.rhythm()
    if as_json:
        print_json(
            {
                "date": iso(found.now),
                "fading": [reminder_json(one) for one in found.fading],
                "waking": [reminder_json(one) for one in found.waking],
                "quiet": [quiet_json(one) for one in found.quiet],
            }
        )
        return
    print_reminders(say("About to fade"), found.fading, say("No tie is about to fade."))
    print_reminders(say("Worth waking"), found.waking, say("No tie sleeps."))
    for one in found.quiet:
        until = f", {day(one.until)}" if one.until else ""
        click.secho(f"{one.name}: {say(STATES[one.state])}{until}", dim=True)


def print_reminders(title: str, some: tuple[Reminder, ...], none: str) -> None:
    """Print one list, those first where most is at stake."""
    click.secho(title, bold=True)
    for one in some[:SCREEN]:
        click.echo(f"{one.person:>5}  {one.name} ({day(one.at)}, {words(one.source)})")
        print_lines(f"       {line}" for line in one.told(words))
    if not some:
        click.echo(f"  {none}")
    elif len(some) > SCREEN:
        line = say("{shown} of {total}").format(shown=SCREEN, total=len(some))
        click.secho(f"  {line}", dim=True)


def reminder_json(one: Reminder) -> dict[str, object]:
    """Return the stable keys of a reminder."""
    return {
        "person": one.person,
        "name": one.name,
        "reasons": list(one.told(words)),
        "stake": one.stake,
        "last": iso(one.at),
        "source": words(one.source),
    }


def quiet_json(one: desk_rhythm.QuietRow) -> dict[str, object]:
    """Return the stable keys of a tie that is left in peace."""
    return {
        "person": one.person,
        "name": one.name,
        "state": one.state,
        "until": iso(one.until),
        "other": one.other,
    }


@rhythm_command.command("set", help=say("Set the rhythm of a tie, in days; 0 for its own."))
@click.argument("who", type=int, metavar="ID")
@click.argument("days", type=click.IntRange(0, desk_rhythm.MOST_DAYS), metavar="DAYS")
@opens_book
def set_command(who: int, days: int) -> None:
    """Set a rhythm."""
    told_back(desk_rhythm.set_rhythm(who, days or None))


def told_back(key: str) -> None:
    """Say how to take a word back."""
    line = say("Noted. `intreccio decisions undo {key}` takes it back.")
    click.echo(line.format(key=key))


# --- good endings --------------------------------------------------------------------------------


@click.command("goodbye", help=say("Thank and close, pause, or hand over."))
@click.argument("who", type=int, metavar="ID")
@click.option("--pause", type=int, metavar="DAYS", help=say("Leave the tie in peace so long."))
@click.option("--close", is_flag=True, help=say("Close it in good terms."))
@click.option("--hand", type=int, metavar="OTHER", help=say("Hand it over to somebody else."))
@click.option("--open", "again", is_flag=True, help=say("Take it up again."))
@click.option("--words", "text", default="", help=say("What you want to say, for the draft."))
@as_json
@opens_book
def goodbye_command(
    *,
    who: int,
    pause: int | None,
    close: bool,
    hand: int | None,
    again: bool,
    text: str,
    as_json: bool,
) -> None:
    """Show what stays open, with a draft; then keep the user's word on the tie."""
    if (pause is not None) + close + (hand is not None) + again > 1:
        raise click.UsageError(say("One of --pause, --close, --hand, --open at a time."))
    how: How = "hand" if hand is not None else "pause" if pause is not None else "close"
    before = desk_ending.ending(who)
    drafts = {
        tongue: "\n\n".join(
            line.read(partial(say_in, tongue))
            for line in desk_ending.draft(before, how, words=text, other=hand)
        )
        for tongue in ("it", "en")
    }
    key = None
    if pause is not None:
        key = desk_ending.pause(who, pause, text=text)
    elif hand is not None:
        key = desk_ending.hand_over(who, hand, text=text)
    elif close:
        key = desk_ending.close(who, text=text)
    elif again:
        key = desk_ending.open_again(who)
    found = desk_ending.ending(who) if key else before
    if as_json:
        print_json({**ending_json(found), "draft": drafts, "key": key})
    else:
        print_ending(found, drafts, key)


def print_ending(found: desk_ending.Ending, drafts: dict[str, str], key: str | None) -> None:
    """Print what stays open, the drafts, and how to take the word back."""
    click.secho(f"{found.name}: {say(STATES[found.said.state])}", bold=True)
    for one in found.open:
        click.echo(f"  {words(OPENS[one.kind])} «{one.words}»")
        click.secho(f"  {words(one.source)} {day(one.at) if one.at else ''}", dim=True)
    if not found.open:
        click.echo(say("Nothing stays open between you, as far as the book knows."))
    if found.said.state != "open" or key is None:
        for tongue, draft in drafts.items():
            click.secho(f"\n[{tongue}]", dim=True)
            click.echo(draft)
    if key:
        told_back(key)


def ending_json(found: desk_ending.Ending) -> dict[str, object]:
    """Return the stable keys of an ending."""
    return {
        "person": found.person,
        "name": found.name,
        "state": found.said.state,
        "until": iso(found.said.until),
        "other": found.said.other,
        "open": [
            {"kind": o.kind, "words": o.words, "date": iso(o.at), "source": words(o.source)}
            for o in found.open
        ],
    }
