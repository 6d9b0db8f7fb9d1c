"""A goal made precise, whom I know there, who rests, and which circuit to grow."""

from __future__ import annotations

import json
import time
from collections import Counter

import pytest
from click.testing import CliRunner
from django.test import Client

from intreccio.book import computed, facts, opening
from intreccio.desk import anyone, doors, ending, fitting, gifts, goals, growing, today, warm_paths
from intreccio.desk.problems import NothingWritten
from intreccio.giving import doors as giving
from intreccio.giving.aims import Aims, kept, read
from intreccio.network.traces import DAY
from intreccio.people import organisations
from intreccio.sample import world

ROLES = ("responsabile acquisti", "quality manager", "controller", "responsabile marketing")
KNOWN = ["Banca del Mincio", "Verdelinea Imballaggi S.r.l.", "Logica Dati"]


@pytest.mark.parametrize(
    ("goal", "told"),
    [
        ("un lavoro da controller a Parma", ("job", ("controller",), (), ("Parma",))),
        ("a first client at Banca Mincio", ("client", (), ("Banca del Mincio",), ())),
        ("entrare in Verdelinea", ("", (), ("Verdelinea Imballaggi S.r.l.",), ())),
        ("capire la logica dei prezzi", ("", (), (), ())),
        ("un mentore", ("mentor", (), (), ())),
    ],
)
def test_what_a_goal_is_about_is_read_from_its_words(goal: str, told: tuple[object, ...]) -> None:
    found = read(goal, KNOWN, ["Parma"])
    assert (found.kind, found.roles, found.organisations, found.places) == told
    assert kept(json.loads(json.dumps(found.told()))) == found


@pytest.mark.usefixtures("demo")
def test_what_i_set_right_counts_and_is_kept_with_the_goal() -> None:
    asked = Aims(organisations=(world.VERDELINEA.name,))
    number = goals.keep("qualcosa di nuovo", aims=asked)
    found = goals.doors_of(number)
    assert found.aims == asked
    assert found.doors
    solid = organisations.solid(world.VERDELINEA.name)
    at = {one.person for one in fitting.posts() if one.solid == solid}
    assert found.doors[0].person in at
    desk = Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=False)
    desk.post(f"/doors/{number}/", {"what": "aims", "roles": "controller, chef", "kind": "job"})
    again = goals.doors_of(number).aims
    assert (again.kind, again.roles, again.organisations) == ("job", ("controller", "chef"), ())
    page = desk.get("/doors/?goal=novità&right=1&roles=controller&sector=C").content.decode()
    assert "making things" in page


@pytest.mark.usefixtures("demo")
def test_over_a_hundred_goals_nobody_stands_on_a_path_of_more_than_five(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    living = [tie.person for tie in computed.ties() if tie.klass in ("strong", "weak")]
    relative, closed = living[:2]
    ending.close(closed)
    monkeypatch.setattr(warm_paths, "kin", lambda: frozenset([relative]))
    named: Counter[int] = Counter()
    for place in range(100):
        number = goals.keep(f"{ROLES[place % len(ROLES)]} numero {place}")
        found = goals.doors_of(number)
        named.update({step.person for door in found.doors for step in door.path.steps})
        assert goals.doors_of(number).doors == found.doors
    assert max(named.values()) <= giving.GOALS_EACH
    assert sum(named.values()) > 100
    assert not {relative, closed} & set(named)
    assert goals.doors_of(number).resting > 0
    for goal in goals.goals():
        goals.end(goal.row.id, "let go")
    assert doors.doors("responsabile acquisti").resting == 0


@pytest.mark.usefixtures("demo")
def test_without_the_rest_somebody_would_stand_on_many_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(giving, "GOALS_EACH", 1_000)
    named: Counter[int] = Counter()
    for place in range(8):
        found = goals.doors_of(goals.keep(f"responsabile acquisti numero {place}"))
        named.update({step.person for door in found.doors for step in door.path.steps})
    assert max(named.values()) > 5


@pytest.mark.usefixtures("demo")
def test_what_people_answered_me_moves_their_chance() -> None:
    number = goals.keep("responsabile acquisti")
    door = next(d for d in doors.doors("responsabile acquisti").doors if not d.path.straight)
    before = door.path.chance
    for place in range(4):
        other = goals.keep(f"un'altra cosa {place}")
        goals.knock(other, door.person, "spoke", by=door.path.asked.person)
    found = warm_paths.paths(door.person)
    assert found[0].chance > before
    assert number


@pytest.mark.usefixtures("demo")
def test_whom_i_know_there_is_said_from_one_field() -> None:
    firm = anyone.anyone("verdelinea")
    assert firm.understood == (("organisation", (world.VERDELINEA.name,)),)
    assert firm.living
    assert all("Verdelinea" in one.does.read() for one in firm.people)
    work = anyone.anyone("responsabile acquisti")
    assert work.understood[0][0] == "work"
    town = anyone.anyone("Bologna")
    at = {place for profile in facts.profiles() for place in profile.places}
    assert "Bologna" in at
    assert town.understood == (("place", ("Bologna",)),)
    none = anyone.anyone("astronauta su Marte")
    assert (none.understood, none.people) == ((), ())
    with pytest.raises(NothingWritten):
        anyone.anyone(" ")
    desk = Client(headers={"host": "127.0.0.1"})
    assert "you can simply ask" in desk.get("/doors/?who=verdelinea").content.decode()
    assert "Nothing of your book" in desk.get("/doors/?who=zzz").content.decode()


@pytest.mark.usefixtures("demo")
def test_which_circuit_to_grow_is_worked_out_and_said() -> None:
    goal = "packaging engineer"
    found = growing.growths(goal)
    assert list(found) == sorted(found, key=lambda one: -one.more)
    for one in found:
        assert one.interval[0] <= one.interval[1]
        assert one.more >= growing.LEAST
    desk = Client(headers={"host": "127.0.0.1"})
    page = desk.get(f"/doors/?goal={goal}&grow=1").content.decode()
    assert "Which circuit to grow" in page


@pytest.mark.usefixtures("demo")
def test_from_the_command_line() -> None:
    from intreccio.cli.main import intreccio  # noqa: PLC0415 - needs a ready Django

    def run(*words: str) -> str:
        done = CliRunner().invoke(intreccio, ["--book", str(opening.path()), "doors", *words])
        assert done.exit_code == 0, done.output
        return done.output

    assert json.loads(run("--who", "verdelinea", "--json"))["people"]
    assert "Verdelinea" in run("--who", "verdelinea")
    assert "as far as it shows" in run("--who", "zzz")
    told = json.loads(run("controller", "--grow", "--json"))
    assert told["aims"] == {"roles": ["controller"]}
    assert isinstance(told["grow"], list)
    run("controller", "--grow")


@pytest.mark.usefixtures("demo")
def test_whoever_opened_a_door_is_thanked_once_it_is_settled_unless_that_was_noted() -> None:
    now = int(time.time())
    door = next(d for d in doors.doors("responsabile acquisti").doors if not d.path.straight)
    number, asked = goals.keep("responsabile acquisti"), door.path.asked.person
    then = now - 20 * DAY

    def thanks() -> list[int]:
        found = today.all_gifts(now)
        return [gift.person for gift in found if gift.key.startswith("door:")]

    goals.knock(number, door.person, "asked", by=asked, now=then - DAY)
    assert thanks() == []
    goals.knock(number, door.person, "opened", by=asked, now=then)
    assert thanks() == [asked]
    gifts.write("received", asked, "mi ha presentato")
    assert thanks() == []
