"""Cards written to a real server: only when let, as shown, kept before, and never over another."""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.test import Client

from intreccio.archives.card_editing import pieces_of
from intreccio.book import facts
from intreccio.cli.main import intreccio
from intreccio.desk import card_backups, person, syncing, writing
from intreccio.desk.dump import dump
from intreccio.desk.people import people
from intreccio.desk.problems import NotSwitchedOn, NotTwoWay, ServerSays
from intreccio.desk.taking_in import take_in
from intreccio.sources import dav
from tests.live.servers import LOGIN, PASSWORD, Server, cut_line

STRANGE = "X-SECRET;X-P=1:tre\\, due\r\nitem1.URL:https://lino.example\r\nPHOTO:data:,AAAA\r\n"


def ready(server: Server, *, on: bool = True, address: str = "") -> int:
    """Read the server, with a name, a note and a nickname decided here; return the account."""
    number = syncing.add("carddav", address or server.root, LOGIN, PASSWORD)
    syncing.sync(number)
    writing.let_write(number, on=on)
    return number


def decide(name: str, *, called: str = "", note: str = "") -> int:
    """Write down a name or a note about somebody in the desk."""
    (row,) = [one for one in people().people if one.name == name]
    if called:
        person.rename(row.id, called)
    if note:
        person.write_note(row.id, note)
    return row.id


def card_of(server: Server, number: int) -> bytes:
    """Return a card as it stands on the server."""
    return server.ask("GET", f"rubrica/{number}.vcf")


def lines(raw: bytes) -> list[str]:
    """Return the content lines of a card."""
    return sorted(f"{piece.head}:{piece.line.value}" for piece in pieces_of(raw))


def settled(number: int) -> None:
    """Check that neither reading nor writing finds anything to do any more, and nobody doubled."""
    before = list(dump())
    (came,) = syncing.sync(number)
    assert (came.account.fault, came.items) == ("", 0)
    assert writing.plan(number).changes == ()
    assert list(dump()) == before
    assert facts.count("profile") == 30
    assert len(people().people) == 30


def test_what_is_shown_is_what_is_written_and_all_else_stays(server: Server) -> None:
    server.put_card(3, STRANGE)
    number = ready(server)
    decide("Persona 3", called="Ada Bianchi", note="Ama il mare;\r\ne i monti.")
    (change,) = writing.plan(number).changes
    assert set(change.lines) == {
        "- FN:Persona 3", "+ FN:Ada Bianchi", "- N:Persona 3;;;;", "+ N:Bianchi;Ada;;;",
        "+ NOTE:Ama il mare\\;\\ne i monti.",
    }  # fmt: skip
    before = card_of(server, 3)
    assert [one.word for one in writing.write(number, [change])] == ["written"]
    after = lines(card_of(server, 3))
    gone = [line[2:] for line in change.lines if line.startswith("- ")]
    come = [line[2:] for line in change.lines if line.startswith("+ ")]
    assert after == sorted([line for line in lines(before) if line not in gone] + come)
    assert "X-SECRET;X-P=1:tre\\, due" in after
    settled(number)
    assert person.person(change.person).name == "Ada Bianchi"
    assert person.person(change.person).notes == ()


def test_the_card_as_it_was_is_kept_where_only_its_owner_can_look(
    server: Server, book: Path
) -> None:
    number = ready(server)
    decide("Persona 3", note="Una nota.")
    before = card_of(server, 3)
    writing.write(number, writing.plan(number).changes)
    (kept,) = card_backups.listed(number)
    assert kept.path.read_bytes() == before
    assert kept.path.is_relative_to(f"{book}.backups/cards/{number}")
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600
    inner = [kept.path.parent, *kept.path.parents[1:4]]
    assert {stat.S_IMODE(one.stat().st_mode) for one in inner} == {0o700}


def nothing_is_written_when_it_is_off(server: Server) -> None:
    """Try everything that writes on an account that is switched off; nothing may be changed."""
    number = ready(server)
    decide("Persona 3", called="Ada Bianchi")
    changes = writing.plan(number).changes
    writing.let_write(number, on=False)
    before = card_of(server, 3)
    for act in (
        lambda: writing.plan(number), lambda: writing.write(number, changes),
        lambda: writing.restoring(number, "x/y.vcf"),
        lambda: writing.write_one(
            writing.server_of(syncing.existing(number)), syncing.existing(number), changes[0],
            card_backups.begun(number),
        ),
    ):  # fmt: skip
        refused(act)
    assert card_of(server, 3) == before
    assert card_backups.listed(number) == ()


def refused(act: Callable[[], object]) -> None:
    """Check that an act is refused because the account is switched off."""
    with pytest.raises(NotSwitchedOn):
        act()


def test_nothing_is_written_when_it_is_switched_off(server: Server) -> None:
    nothing_is_written_when_it_is_off(server)


def test_without_the_check_of_the_switch_the_test_above_is_red(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "switched_on", syncing.existing)
    with pytest.raises(pytest.fail.Exception):
        nothing_is_written_when_it_is_off(server)


def test_it_is_off_at_first_and_for_address_books_alone(server: Server) -> None:
    number = syncing.add("carddav", server.root, LOGIN, PASSWORD)
    assert not syncing.existing(number).two_way
    with pytest.raises(NotTwoWay):
        writing.let_write(syncing.add("ics", server.root, "", ""), on=True)


def nobody_is_overwritten(server: Server) -> None:
    """Write a card that was changed on the server after it was shown."""
    number = ready(server)
    decide("Persona 3", note="Una nota.")
    decide("Persona 4", note="Un'altra.")
    changes = writing.plan(number).changes
    server.card(3, "Cambiata Altrove")
    outcomes = writing.write(number, changes)
    assert {one.change.name: one.word for one in outcomes} == {
        "Persona 3": "changed", "Persona 4": "written",
    }  # fmt: skip
    assert b"Cambiata Altrove" in card_of(server, 3)
    assert b"nota" not in card_of(server, 3)
    (again,) = writing.plan(number).changes
    assert again.lines == ("+ NOTE:Una nota.",)
    writing.write(number, [again])
    syncing.sync(number)
    settled(number)


def test_a_card_changed_in_between_is_not_written_over(server: Server) -> None:
    nobody_is_overwritten(server)


def test_without_the_mark_of_the_version_the_test_above_is_red(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchanged = dav.Dav.exchanged

    def careless(
        self: dav.Dav, verb: str, address: str, body: bytes, head: dict[str, str]
    ) -> object:
        return exchanged(
            self, verb, address, body, {k: v for k, v in head.items() if k != "If-Match"}
        )

    monkeypatch.setattr(dav.Dav, "exchanged", careless)
    with pytest.raises(AssertionError):
        nobody_is_overwritten(server)


NAMES = ("Ada", "Bruno", "Carla", "Dario", "Elena")


@pytest.mark.parametrize(
    ("after", "sent", "unknown"),
    [(1, None, 1), (60, None, 0), (200, None, 0), (900, None, 0), (None, 80, 1), (None, 400, 1),
     (None, 600, 0)],
)  # fmt: skip
def test_a_line_cut_at_any_point_is_made_good_by_the_next_time(
    server: Server, after: int | None, sent: int | None, unknown: int
) -> None:
    number = ready(server)
    for some in range(5):
        decide(f"Persona {some}", called=f"{NAMES[some]} Bianchi", note="Una nota.")
    changes, straight = writing.plan(number).changes, writing.server_of
    with cut_line(server.port, after, sent) as port, pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "server_of", lambda row: rerouted(straight(row), server.port, port))
        patch.setattr(writing, "address_of", lambda place: f"http://127.0.0.1:{port}{place.href}")
        words = [one.word for one in writing.write(number, changes)]
    assert sorted(words, key=["written", "unknown", "waiting"].index) == words
    assert words.count("unknown") == unknown
    again = writing.write(number, writing.plan(number).changes)
    assert {one.word for one in again} <= {"written"}
    syncing.sync(number)
    settled(number)
    for some in range(5):
        raw = card_of(server, some)
        called = f"FN:{NAMES[some]} Bianchi".encode()
        assert (raw.count(b"NOTE"), raw.count(called)) == (1, 1)


def rerouted(server: dav.Dav, old: int, new: int) -> dav.Dav:
    """Make a conversation pass through another port."""
    server.address = server.address.replace(f":{old}", f":{new}")
    return server


def test_a_card_is_put_back_and_the_same_change_is_not_proposed_again(server: Server) -> None:
    number = ready(server)
    decide("Persona 3", called="Ada Bianchi")
    before = card_of(server, 3)
    writing.write(number, writing.plan(number).changes)
    (kept,) = card_backups.listed(number)
    change = writing.restoring(number, kept.name)
    assert "+ FN:Persona 3" in change.lines
    assert [one.word for one in writing.write(number, [change])] == ["written"]
    assert lines(card_of(server, 3)) == lines(before)
    assert len(card_backups.listed(number)) == 2
    settled(number)


def test_what_was_changed_elsewhere_after_it_was_written_holds(server: Server) -> None:
    number = ready(server)
    somebody = decide("Persona 3", called="Ada Bianchi", note="Prima.")
    writing.write(number, writing.plan(number).changes)
    server.card(3, "Ada B.")
    syncing.sync(number)
    assert writing.plan(number).changes == ()
    person.write_note(somebody, "Seconda.")
    (change,) = writing.plan(number).changes
    assert change.lines == ("+ NOTE:Seconda.",)
    writing.write(number, [change])
    person.write_note(somebody, "Terza.")
    (change,) = writing.plan(number).changes
    assert change.lines == ("- NOTE:Seconda.", "+ NOTE:Terza.")


def test_addresses_that_another_source_states_are_added(server: Server, tmp_path: Path) -> None:
    other = tmp_path / "altra.vcf"
    other.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nUID:x\nFN:Persona 3\nEMAIL:p3@lino.example\n"
        "EMAIL:p3@casa.example\nTEL:+390577123456\nEND:VCARD\n"
    )
    number = ready(server)
    take_in([other])
    (change,) = writing.plan(number).changes
    assert change.lines == ("+ EMAIL:p3@casa.example", "+ TEL:+390577123456")
    writing.write(number, [change])
    assert b"p3@casa.example" in card_of(server, 3)
    assert syncing.sync(number)[0].items == 0
    assert writing.plan(number).changes == ()


def test_whoever_has_two_cards_there_is_left_alone_and_that_is_said(server: Server) -> None:
    server.put_card(31, "", mail="p3@lino.example", name="Persona 3")
    number = ready(server)
    decide("Persona 3", note="Una nota.")
    plan = writing.plan(number)
    assert plan.changes == ()
    assert [one.name for one in plan.left] == ["Persona 3"]


def test_a_server_that_is_not_there_is_said(server: Server) -> None:
    number = ready(server)
    decide("Persona 3", note="Una nota.")
    row = syncing.existing(number)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "address_of", lambda _: "http://127.0.0.1:1/x")
        with pytest.raises(ServerSays) as told:
            writing.plan(row.id)
    assert told.value.read(str) == dav.NO_ANSWER


# --- as a person meets it -------------------------------------------------------------------------


def run(book: Path, *words: str, typed: str = "") -> tuple[int, str]:
    """Run a command; return its status and what it printed."""
    done = CliRunner().invoke(intreccio, ["--book", str(book), "sync", *words], input=typed)
    return done.exit_code, done.output


def test_the_command_shows_asks_writes_and_puts_back(server: Server, book: Path) -> None:
    number = str(ready(server, on=False))
    decide("Persona 3", called="Ada Bianchi")
    code, said = run(book, "write", number)
    assert code == 1
    assert f"intreccio sync two-way {number} --on" in said
    assert run(book, "two-way", number, "--on")[0] == 0
    before = card_of(server, 3)
    for words, typed in ((["--dry-run"], ""), ([], "n\n"), (["--json"], "")):
        code, said = run(book, "write", number, *words, typed=typed)
        assert code == 0
        assert "+ FN:Ada Bianchi" in said
        assert card_of(server, 3) == before
    code, said = run(book, "write", number, "--yes", "--json")
    (told,) = json.loads(said)["cards"]
    assert set(told) == {"person", "name", "card", "lines", "outcome", "reason"}
    assert (code, told["outcome"], told["reason"]) == (0, "written", None)
    (kept,) = json.loads(run(book, "backups", number, "--json")[1])["backups"]
    code, said = run(book, "restore", number, kept["backup"], typed="y\n")
    assert code == 0
    assert "+ FN:Persona 3" in said
    assert lines(card_of(server, 3)) == lines(before)
    assert run(book, "restore", number, "../../x.vcf")[0] == 1


@pytest.fixture
def desk() -> Client:
    return Client(headers={"host": "127.0.0.1"})


def seals(page: str) -> list[str]:
    """Return the seals of the changes that a page shows."""
    return re.findall(r'name="card" value="([0-9a-f]+)"', page)


def test_the_page_shows_what_will_be_written_and_writes_what_is_ticked(
    server: Server, desk: Client
) -> None:
    number = ready(server, on=False)
    decide("Persona 3", called="Ada Bianchi")
    decide("Persona 4", note="Una nota.")
    path = f"/sync/{number}/write/"
    assert "only read" in desk.get(path).content.decode()
    desk.post(f"/sync/{number}/two-way/", {"on": "1"})
    page = desk.get(path).content.decode()
    assert "FN:Ada Bianchi" in page
    first, second = seals(page)
    done = desk.post(path, {"card": [first]}).content.decode()
    assert "Written" in done
    assert b"Ada Bianchi" in card_of(server, 3)
    assert b"nota" not in card_of(server, 4)
    server.card(4, "Cambiata Altrove")
    done = desk.post(path, {"card": [second]}).content.decode()
    assert "changed in between" in done
    assert b"nota" not in card_of(server, 4)
    assert len(seals(done)) == 1
