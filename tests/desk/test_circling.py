"""What the user says of circuits holds, follows people, teaches the search, and is taken back."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from intreccio.book import circling as kept
from intreccio.book import computed
from intreccio.cli.main import intreccio
from intreccio.desk import (
    circling,
    computing,
    decided,
    imports,
    joining,
    mapping,
    opening,
    person,
    remembering,
    weaving,
)
from intreccio.desk.dump import dump
from intreccio.desk.people import people
from intreccio.desk.problems import (
    NoSuchCircuit,
    NoSuchDecision,
    NoSuchPerson,
    NotAKind,
    NotAnExport,
    NothingSaid,
    SameCircuit,
)
from intreccio.desk.taking_in import take_in
from intreccio.network import circuits as room
from intreccio.network.edits import Edit

ME = "io@intreccio.example"
CHESS, WORK = range(12), range(20, 32)
BEGINS = datetime(2021, 1, 4, 9, tzinfo=UTC)


def mail(who: int) -> str:
    return f"nome{who:02}@posta.example"


def letters(groups: Sequence[Sequence[int]], *, year: int = 0, count: int = 200) -> str:
    """Write letters of mine, each to three people of one group, over one year."""
    chance = random.Random(year)
    told = []
    for i in range(count):
        some = chance.sample([*groups[i % len(groups)]], 3)
        at = BEGINS + timedelta(days=365 * (year + i / count))
        to = ", ".join(f"Nome{who:02} Rossi{who:02} <{mail(who)}>" for who in some)
        told.append(
            f"From x Mon Jan  4 09:00:00 2021\nFrom: Io <{ME}>\nTo: {to}\n"
            f"Date: {format_datetime(at)}\nMessage-ID: <{year}-{i}@intreccio.example>\n\nCiao.\n\n"
        )
    return "".join(told)


def bring(book: Path, groups: Sequence[Sequence[int]], *, year: int = 0) -> None:
    path = book.parent / f"year{year}.mbox"
    path.write_text(letters(groups, year=year))
    take_in([path], me=[ME])


@pytest.fixture
def two(book: Path) -> Path:
    """Bring two circuits, of chess and of work."""
    bring(book, [CHESS, WORK])
    return book


def number(who: int) -> int:
    return people(mail(who)).people[0].id


def of(some: Iterable[int]) -> int:
    """Return the circuit of most of some people."""
    ids = {number(who) for who in some}
    return max(mapping.circuits(), key=lambda c: len(ids & {m.person for m in c.members})).id


def inside(circuit: int) -> dict[int, float]:
    return {m.person: m.probability for m in mapping.circuit(circuit).members}


def told() -> list[str]:
    return [row.said.read() for row in decided.decisions()]


def again() -> None:
    """Compute everything anew."""
    computing.recompute()


# --- what is said holds, and is taken back --------------------------------------------------------


def test_who_is_said_to_belong_belongs_surely_and_may_live_in_both(two: Path) -> None:
    chess, work, him = of(CHESS), of(WORK), number(20)
    assert him not in inside(chess)
    circling.add(chess, [him])
    assert inside(chess)[him] == 1.0
    assert told()[0] == f"Nome20 Rossi20 belongs to the circuit {said_of(chess)}"
    again()
    assert inside(chess)[him] == 1.0
    circling.undo()
    assert him not in inside(chess)
    assert him in inside(work)
    assert two.exists()


def said_of(circuit: int) -> str:
    row = mapping.circuit(circuit)
    members = sorted(m.person for m in row.members)
    names = [person.person(one).name for one in members[:2]]
    return f"“{row.said_name or ', '.join(names) + '…'}”"


@pytest.mark.usefixtures("two")
def test_who_is_said_not_to_belong_is_not_shown_there_again() -> None:
    chess, him = of(CHESS), number(3)
    circling.remove(chess, [him])
    assert him not in inside(chess)
    again()
    assert him not in inside(chess)
    decided.take_back(decided.decisions()[0].key)
    assert him in inside(chess)


@pytest.mark.usefixtures("two")
def test_the_newest_word_on_a_person_holds_and_the_one_before_returns() -> None:
    chess, him = of(CHESS), number(3)
    circling.remove(chess, [him])
    circling.add(chess, [him])
    assert inside(chess)[him] == 1.0
    assert len(told()) == 2  # beside the word on my own address
    circling.undo()
    assert him not in inside(chess)


@pytest.mark.usefixtures("two")
def test_two_circuits_that_are_one_stay_one_under_the_first_ones_name() -> None:
    chess, work = of(CHESS), of(WORK)
    circling.rename(work, "Lavoro")
    circling.rename(chess, "Circolo")
    circling.join(chess, work)
    again()
    (one,) = mapping.circuits()
    assert (one.id, one.said_name, len(one.members)) == (chess, "Circolo", 24)
    circling.undo()
    assert {row.id: row.said_name for row in mapping.circuits()} == {
        chess: "Circolo",
        work: "Lavoro",
    }


@pytest.mark.usefixtures("two")
def test_people_split_off_are_a_circuit_of_their_own_until_it_is_taken_back() -> None:
    chess, some = of(CHESS), {number(who) for who in (0, 1, 2)}
    fresh = circling.split(chess, sorted(some))
    again()
    assert some <= set(inside(fresh))
    assert not some & set(inside(chess))
    circling.rename(fresh, "Fondatori")
    decided.take_back(next(row.key for row in decided.decisions() if row.kind == "circuit_split"))
    assert some <= set(inside(chess))


@pytest.mark.usefixtures("two")
def test_what_is_no_circuit_is_shown_nowhere_until_it_is_taken_back() -> None:
    chess = of(CHESS)
    circling.hide(chess)
    again()
    assert chess not in {row.id for row in mapping.circuits()}
    assert [row.id for row in mapping.hidden()] == [chess]
    assert all(chess not in row.circuits for row in people().people)
    with pytest.raises(NoSuchCircuit):
        circling.rename(chess, "Circolo")
    circling.undo()
    assert chess in {row.id for row in mapping.circuits()}


@pytest.mark.usefixtures("two")
def test_a_kind_and_a_name_are_mine_and_the_found_ones_return() -> None:
    chess = of(CHESS)
    found = mapping.circuit(chess)
    circling.mark(chess, "professional")
    circling.rename(chess, "Il circolo")
    again()
    assert mapping.circuit(chess).kind == "professional"
    assert mapping.circuit(chess).said_name == "Il circolo"
    circling.rename(chess, "")
    circling.mark(chess, "")
    assert mapping.circuit(chess) == found
    circling.undo()
    assert mapping.circuit(chess).kind == "professional"


@pytest.mark.usefixtures("two")
def test_what_cannot_be_is_refused_and_nothing_is_kept() -> None:
    chess = of(CHESS)
    acts: list[tuple[type[Exception], Callable[[], object]]] = [
        (SameCircuit, lambda: circling.join(chess, chess)),
        (NoSuchCircuit, lambda: circling.join(chess, 999)),
        (NoSuchPerson, lambda: circling.add(chess, [999_999])),
        (NotAKind, lambda: circling.mark(chess, "secret")),
        (NothingSaid, circling.undo),
        (NoSuchDecision, lambda: circling.undo("circuit-77")),
    ]
    for problem, act in acts:
        with pytest.raises(problem):
            act()
    assert [row.kind for row in decided.decisions()] == ["mine"]


# --- it goes where people go ----------------------------------------------------------------------


@pytest.mark.usefixtures("two")
def test_a_word_follows_its_people_through_a_merge_and_back() -> None:
    chess, him, other = of(CHESS), number(20), number(21)
    circling.add(chess, [him])
    whole = joining.merge(other, him)
    assert inside(chess)[whole] == 1.0
    joining.unmerge(person.person(whole).joins[-1].id)
    assert inside(chess)[number(20)] == 1.0
    assert number(21) not in inside(chess)


def test_words_survive_an_import_taken_back_and_brought_again(two: Path) -> None:
    chess = of(CHESS)
    circling.rename(chess, "Il circolo")
    circling.remove(chess, [number(3)])
    imports.undo(1)
    assert mapping.circuits() == ()
    bring(two, [CHESS, WORK])
    assert [row.id for row in mapping.circuits() if row.said_name] == [of(CHESS)]
    assert number(3) not in inside(of(CHESS))


@pytest.mark.usefixtures("two")
def test_words_hold_although_all_that_was_computed_is_thrown_away() -> None:
    chess = of(CHESS)
    circling.rename(chess, "Il circolo")
    circling.remove(chess, [number(3)])
    computed.keep_whole(remembering.KEY, {})
    again()
    (named,) = (row for row in mapping.circuits() if row.said_name)
    assert named.said_name == "Il circolo"
    assert number(3) not in inside(named.id)
    assert number(4) in inside(named.id)


def test_words_go_out_with_the_facts_and_find_their_circuits_in_another_book(
    two: Path, tmp_path: Path
) -> None:
    chess, work = of(CHESS), of(WORK)
    circling.rename(chess, "Il circolo")
    circling.rename(work, "Lavoro")
    circling.remove(chess, [number(3)])
    words = [line for line in dump() if line.startswith('["circuit"')]
    assert len(words) == 3
    path = tmp_path / "facts.jsonl"
    path.write_text("\n".join(words))
    assert circling.read_back(path) == 0
    opening.close()
    opening.open_book(tmp_path / "other.sqlite3")
    bring(two, [WORK, CHESS])
    assert circling.read_back(path) == 3
    assert circling.read_back(path) == 0
    named = {row.said_name: row.id for row in mapping.circuits()}
    assert named == {"Il circolo": of(CHESS), "Lavoro": of(WORK)}
    assert number(3) not in inside(of(CHESS))


def test_what_is_no_export_is_refused(two: Path) -> None:
    path = two.parent / "facts.jsonl"
    path.write_text('["circuit",["shout",1,0,"",0,[[],[],[]]]]')
    with pytest.raises(NotAnExport):
        circling.read_back(path)


# --- identity over years --------------------------------------------------------------------------


def test_a_circuit_whose_people_turn_over_in_steps_keeps_its_name(book: Path) -> None:
    for year in range(5):
        bring(book, [range(4 * year, 4 * year + 12), range(40, 52)], year=year)
        if not year:
            first = of(CHESS)
            circling.rename(first, "Il circolo")
            circling.rename(of(range(40, 52)), "Lavoro")
    named = {row.said_name: row.id for row in mapping.circuits() if row.said_name}
    assert named["Il circolo"] == first
    assert named["Lavoro"] == of(range(40, 52))


def test_undoing_a_year_brings_back_what_was_before_it(book: Path) -> None:
    bring(book, [CHESS, WORK])
    before = {row.id: inside(row.id) for row in mapping.circuits()}
    bring(book, [[*CHESS, *WORK]], year=1)
    bring(book, [[*CHESS, *WORK]], year=2)
    assert {row.id for row in mapping.circuits()} != set(before)
    imports.undo(3)
    imports.undo(2)
    assert {row.id: set(inside(row.id)) for row in mapping.circuits()} == {
        number_: set(some) for number_, some in before.items()
    }


# --- the grain, and what halves say ---------------------------------------------------------------


def test_the_grain_is_searched_again_only_when_the_ties_changed(
    two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[float | None] = []

    def watched(*args: object, **more: object) -> object:
        given.append(more["grain"])  # type: ignore[arg-type]
        return whole(*args, **more)  # type: ignore[arg-type]

    whole = room.circuits
    monkeypatch.setattr(weaving, "circuits", watched)
    again()
    circuits = mapping.circuits()
    again()
    assert mapping.circuits() == circuits
    bring(two, [range(40, 60)], year=1)
    assert [one is None for one in given] == [False, False, True]


@pytest.mark.usefixtures("two")
def test_the_command_lists_and_takes_every_word() -> None:
    run = CliRunner().invoke
    chess, work, him = of(CHESS), of(WORK), number(3)

    def act(*words: object) -> str:
        done = run(intreccio, ["--book", str(opening_path()), "circuits", *map(str, words)])
        assert done.exit_code == 0, done.output
        return done.output

    body = json.loads(act("--json"))
    assert {"id", "name", "kind", "years", "evidence", "members"} == set(body["circuits"][0])
    assert set(body) == {"circuits", "bridges", "stability"}
    act("rename", chess, "Il", "circolo")
    act("kind", chess, "personal")
    act("remove", chess, him)
    assert him not in inside(chess)
    act("add", chess, him)
    act("split", chess, number(0), number(1))
    act("undo")
    act("join", chess, work)
    act("undo")
    act("hide", work)
    assert "Il circolo" in act()
    act("undo")
    assert {chess, work} == {row.id for row in mapping.circuits()}


def opening_path() -> Path:
    from intreccio.book import opening as book  # noqa: PLC0415

    return book.path()


# --- sabotage twins -------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["in", "out", "join", "split", "hide"])
@pytest.mark.usefixtures("two")
def test_a_word_that_were_ignored_would_be_caught(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each kind of word, left out of the computing, leaves the circuits as they were."""
    chess, work = of(CHESS), of(WORK)
    before = {row.id: inside(row.id) for row in mapping.circuits()}
    heard = remembering.edits

    def deaf(*args: object) -> list[Edit]:
        return [one for one in heard(*args) if one.kind != kind]  # type: ignore[arg-type]

    def say() -> None:
        words: dict[str, Callable[[], object]] = {
            "in": lambda: circling.add(chess, [number(20)]),
            "out": lambda: circling.remove(chess, [number(3)]),
            "join": lambda: circling.join(chess, work),
            "split": lambda: circling.split(chess, [number(0), number(1), number(2)]),
            "hide": lambda: circling.hide(chess),
        }
        words[kind]()

    with monkeypatch.context() as spoiled:
        spoiled.setattr(remembering, "edits", deaf)
        say()
        assert {row.id: inside(row.id) for row in mapping.circuits()} == before
    again()
    assert {row.id: inside(row.id) for row in mapping.circuits()} != before


def test_words_that_hung_on_numbers_alone_would_be_caught(
    two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(circling, "here", lambda _row: set())
    monkeypatch.setattr(kept, "addresses_of", lambda _people: set())
    with pytest.raises(AssertionError):
        test_words_survive_an_import_taken_back_and_brought_again(two)
