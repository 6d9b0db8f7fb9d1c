"""Doors: whose work fits, by an honest path; no kin, no competition, nobody asked for all."""

from __future__ import annotations

import json
import time
from collections import Counter

import pytest
from click.testing import CliRunner
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from intreccio.book import canon, computed, facts, opening, persons
from intreccio.desk import doors, ending, goals, needs, warm_paths
from intreccio.desk.problems import NoSuchGoal, NoSuchPerson, NothingWritten, PublicCompetition
from intreccio.giving.doors import Found, Way, chance, is_competition, named_in, spread
from intreccio.people import organisations
from intreccio.sample import world


@pytest.mark.usefixtures("demo")
def test_a_goal_finds_people_whose_work_it_is_with_a_path_and_its_evidence() -> None:
    found = doors.doors("responsabile acquisti")
    assert len(found.doors) >= 5
    for door in found.doors:
        assert any("acquisti" in phrase.read() for phrase in door.why)
        assert door.path.steps[-1].person == door.person
        assert len(door.path.steps) <= 3
        assert door.path.interval[0] < door.path.chance < door.path.interval[1]
        assert all(step.rests_on.read() for step in door.path.steps)
    living = {t.person for t in computed.ties() if t.klass in ("strong", "weak")}
    assert {door.path.asked.person for door in found.doors} <= living


@pytest.mark.usefixtures("demo")
def test_an_organisation_is_found_by_any_form_of_its_name_and_never_by_a_part_of_a_word() -> None:
    company = world.VERDELINEA.name
    short = organisations.words(company)[0]
    found = doors.doors(f"conoscere qualcuno a {short.upper()} {organisations.words(company)[1]}")
    assert found.aims.organisations
    owners = persons.of_addresses()
    works = {
        owners.get(profile.addresses[0])
        for profile in facts.profiles()
        for role in profile.roles
        if organisations.solid(role.organisation)
        in map(organisations.solid, found.aims.organisations)
    }
    assert {door.person for door in found.doors} <= works
    assert not doors.doors("una linea verde e imballata").aims.organisations


def test_names_of_organisations_are_whole_words_in_a_row() -> None:
    pieces = [("banca", "mincio"), ("lino",), ()]
    names = ["Banca del Mincio", "Lino SpA", "SpA"]
    assert named_in("alla Banca Mincio", names, pieces) == {"Banca del Mincio"}
    assert named_in("un gomitolino", names, pieces) == set()
    assert named_in("lavorare alla LINO", names, pieces) == {"Lino SpA"}


@pytest.mark.usefixtures("demo")
def test_kin_and_closed_ties_stand_on_no_path(monkeypatch: pytest.MonkeyPatch) -> None:
    first = doors.doors("responsabile acquisti").doors
    direct = next(door for door in first if door.path.straight)
    helper = next(door for door in first if not door.path.straight).path.asked
    ending.close(direct.person)
    monkeypatch.setattr(warm_paths, "kin", lambda: frozenset([helper.person]))
    after = doors.doors("responsabile acquisti").doors
    named = {step.person for door in after for step in door.path.steps}
    assert not named & {direct.person, helper.person}


@pytest.mark.usefixtures("demo")
def test_when_nobody_is_near_that_is_said() -> None:
    found = doors.doors("un astronauta")
    assert found.doors == ()
    page = Client(headers={"host": "127.0.0.1"}).get("/doors/?goal=un+astronauta")
    assert "Nobody you know is near this door" in page.content.decode()


@pytest.mark.usefixtures("demo")
def test_no_path_leads_into_a_public_competition() -> None:
    with pytest.raises(PublicCompetition, match="merit alone"):
        doors.doors("il concorso pubblico del Comune di Parma")
    with pytest.raises(NothingWritten):
        doors.doors("  ")


@pytest.mark.parametrize(
    ("goal", "refused"),
    [
        ("vincere il concorso per istruttore amministrativo", True),
        ("entrare in graduatoria", True),
        ("a civil service exam", True),
        ("un concorso fotografico", False),
        ("qualcuno che mi racconti come ha preparato un esame", False),
    ],
)
def test_competitions_are_told_from_contests(goal: str, *, refused: bool) -> None:
    assert is_competition(goal) is refused


ways = st.lists(
    st.builds(
        lambda person, fit, asked, tie: Found(person, fit, Way((asked, person), (tie,)), tie / 3),
        st.integers(10, 60),
        st.floats(0.1, 1),
        st.integers(0, 6),
        st.floats(0.1, 1),
    ),
    max_size=60,
    unique_by=lambda one: one.person,
)


@given(ways)
def test_nobody_is_the_one_to_ask_for_more_than_two_doors(found: list[Found]) -> None:
    asked = Counter(one.way.people[0] for one in spread(found))
    assert all(times <= 2 for times in asked.values())


@given(st.lists(st.floats(0.05, 1), min_size=1, max_size=2))
def test_a_longer_path_is_never_likelier_and_the_interval_holds_the_chance(
    ties: list[float],
) -> None:
    whole = chance(Way(tuple(range(len(ties) + 1)), tuple(ties)))
    part = chance(Way(tuple(range(len(ties))), tuple(ties[1:])))
    assert whole[0] <= part[0]
    assert whole[1] <= whole[0] <= whole[2]


@pytest.mark.usefixtures("demo")
def test_the_same_from_the_command_line_and_on_the_page_in_both_languages() -> None:
    from intreccio.cli.main import intreccio  # noqa: PLC0415 - needs a ready Django

    book = str(opening.path())
    told = CliRunner().invoke(intreccio, ["--book", book, "doors", "quality", "manager", "--json"])
    body = json.loads(told.output)
    assert body["goal"] == "quality manager"
    assert {"person", "why", "chance", "interval", "path", "evidence"} <= set(body["doors"][0])
    wrong = CliRunner().invoke(intreccio, ["--book", book, "doors", "concorso", "pubblico"])
    assert wrong.exit_code == 1
    desk = Client(headers={"host": "127.0.0.1"})
    desk.cookies["django_language"] = "it"
    page = desk.get("/doors/?goal=quality+manager").content.decode()
    assert "Chiedi prima a" in page or "Questa persona la conosci" in page


@pytest.mark.usefixtures("demo")
def test_a_goal_is_followed_door_by_door_and_each_step_is_taken_back() -> None:
    number = goals.keep("responsabile acquisti")
    door = next(d for d in doors.doors("responsabile acquisti").doors if not d.path.straight)
    goals.knock(number, door.person, "asked", by=door.path.asked.person)
    goals.knock(number, door.person, "opened", by=door.path.asked.person, words="in due settimane")
    (kept,) = goals.goals()
    assert [(k.row.what, k.by_name) for k in kept.knocks] == [
        ("opened", door.path.asked.name),
        ("asked", door.path.asked.name),
    ]
    (told,) = goals.evidence()
    assert (told.opened, told.tried, told.share) == (1, 1, None)
    assert told.tie in ("strong", "weak")
    assert any(line.startswith('["goal"') and "settimane" in line for line in canon.lines())
    goals.take_back(number)
    assert goals.evidence() == ()
    goals.end(number, "reached")
    assert goals.goal(number).row.how == "reached"
    goals.remove(number)
    for act in (goals.goal, goals.remove, goals.take_back):
        with pytest.raises(NoSuchGoal):
            act(number)
    with pytest.raises(PublicCompetition):
        goals.keep("il concorso pubblico")


@pytest.mark.usefixtures("demo")
def test_from_five_doors_on_a_share_is_said_with_its_interval() -> None:
    number = goals.keep("un lavoro")
    living = [t.person for t in computed.ties() if t.klass == "weak"][:6]
    for place, person in enumerate(living):
        goals.knock(number, person, "opened" if place < 2 else "closed")
    (told,) = goals.evidence()
    assert (told.tie, told.opened, told.tried, told.share) == ("weak", 2, 6, 0.333)
    assert told.interval is not None
    assert told.interval[0] < 1 / 3 < told.interval[1]


@pytest.mark.usefixtures("demo")
def test_on_the_desk_a_goal_is_kept_and_followed_with_one_tap_a_step() -> None:
    desk = Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=False)
    place = desk.post("/doors/keep/", {"goal": "quality manager"})["Location"]
    number = int(place.split("of=")[1])
    door = doors.doors("quality manager").doors[0]
    sent = {"person": door.person, "by": door.path.asked.person, "what": "spoke"}
    desk.post(f"/doors/{number}/", sent)
    assert "we spoke" in desk.get(place).content.decode()
    assert "quality manager" in desk.get("/doors/").content.decode()
    desk.post(f"/doors/{number}/", {"what": "undo"})
    desk.post(f"/doors/{number}/", {"what": "remove"})
    assert goals.goals() == ()
    assert desk.get(place).status_code == 404


@pytest.mark.usefixtures("demo")
def test_giving_comes_before_asking() -> None:
    door = doors.doors("responsabile acquisti").doors[0]
    needs.write("need", "Una casa al mare per luglio", door.path.asked.person)
    again = doors.doors("responsabile acquisti", int(time.time()) + 60).doors[0]
    assert again.person == door.person
    assert "Una casa al mare per luglio" in again.first
    page = Client(headers={"host": "127.0.0.1"}).get("/doors/?goal=responsabile+acquisti")
    assert "Una casa al mare per luglio" in page.content.decode()


@pytest.mark.usefixtures("demo")
def test_the_best_paths_to_one_person_are_told_and_the_best_stands_first() -> None:
    door = next(d for d in doors.doors("responsabile acquisti").doors if not d.path.straight)
    found = warm_paths.paths(door.person)
    assert found[0] == door.path
    assert len({path.asked.person for path in found}) == len(found) <= 3
    page = Client(headers={"host": "127.0.0.1"}).get(f"/people/{door.person}/path/")
    assert door.path.asked.name in page.content.decode()
    with pytest.raises(NoSuchPerson):
        warm_paths.paths(99_999_999)
