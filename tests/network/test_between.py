"""Who knows whom is drawn, never taken from what was seen; what the owner says holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest

from intreccio.network.asking import questions
from intreccio.network.between import CELLS, Pairs, chances, imputed, pairs
from intreccio.network.capital import bridges_you_hold, room_to_connect, warm_paths
from intreccio.network.capital.card import Data
from intreccio.network.traces import Flags, Floats
from intreccio.network.weave import Weave
from intreccio.science import between_books

BOOKS = 40


def seen_in(data: Data) -> Pairs:
    found = room_to_connect.pairs_of(data)
    assert found is not None
    return found


def asked_of(made: between_books.Book) -> Data:
    """Ask the owner of a book the fifteen questions, and give the true answers."""
    seen = seen_in(made.data)
    places = questions(seen, chances(seen, seed=made.data.seed)).tolist()
    people = [(int(seen.people[seen.one[i]]), int(seen.people[seen.other[i]])) for i in places]
    return replace(made.data, answers=made.answered(people))


def share_held() -> float:
    """Return how often the interval of room to connect holds the truth of invented books."""
    held = 0
    for seed in range(BOOKS):
        made = between_books.book(seed)
        low, high = room_to_connect.summed(
            room_to_connect.effective_sizes(seen_in(made.data), made.data.seed)
        )[1:]
        held += low <= between_books.room_to_connect(made.real) <= high
    return held / BOOKS


def test_the_interval_of_room_to_connect_holds_as_often_as_it_says() -> None:
    assert share_held() >= 0.7


def test_an_interval_without_drawing_who_knows_whom_would_be_caught(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def skipped(seen: Pairs, chance: Floats, *, seed: int = 7) -> Iterator[Flags]:
        del chance, seed
        yield seen.cell % 2 == 1

    monkeypatch.setattr(room_to_connect, "imputed", skipped)
    assert share_held() == 0


@pytest.mark.parametrize("known", [True, False])
def test_an_answer_holds_in_every_draw(known: bool) -> None:  # noqa: FBT001 - one answer or the other
    data = between_books.book(3).data
    answered = pairs(seen_weave(data), range(60), [(5, 4, known)])
    place = int(np.flatnonzero((answered.one == 4) & (answered.other == 5))[0])
    drawn = [bool(each[place]) for each in imputed(answered, chances(answered))]
    assert drawn == [known] * len(drawn)


def seen_weave(data: Data) -> Weave:
    assert data.weave is not None
    return data.weave


def chance_after(known: bool, answer: Callable[[Pairs], Pairs]) -> float:  # noqa: FBT001 - as above
    """Return the chance of the pairs that nothing shows, when of thirty all were the same."""
    seen = seen_in(between_books.book(3).data)
    said = seen.said.copy()
    said[np.flatnonzero(seen.cell == 0)[:30]] = int(known)
    return float(chances(answer(replace(seen, said=said))).mean(axis=1)[0])


def test_no_lowers_and_yes_raises_what_is_supposed_of_pairs_alike() -> None:
    before = float(chances(seen_in(between_books.book(3).data)).mean(axis=1)[0])
    assert chance_after(False, lambda p: p) < before * 0.9  # noqa: FBT003 - as above
    assert chance_after(True, lambda p: p) > before * 1.5  # noqa: FBT003 - as above


def test_answers_that_were_not_listened_to_would_be_caught() -> None:
    def deaf(told: Pairs) -> Pairs:
        return replace(told, said=np.full(len(told.said), -1))

    assert chance_after(False, deaf) == chance_after(True, deaf)  # noqa: FBT003 - as above


def test_with_many_answers_the_book_speaks_for_itself() -> None:
    seen = seen_in(between_books.book(3).data)
    places = np.flatnonzero(seen.cell == 0)
    said = seen.said.copy()
    said[places[:900]] = np.arange(900) % 5 == 0
    told = chances(replace(seen, said=said))
    assert told.mean(axis=1)[0] == pytest.approx(0.2, abs=0.03)


def width(data: Data) -> float:
    sizes = room_to_connect.effective_sizes(seen_in(data), data.seed)
    _, low, high = room_to_connect.summed(sizes)
    return high - low


def by_lot(made: between_books.Book) -> Data:
    """Ask the owner about any fifteen pairs."""
    people = np.random.default_rng(1).permuted(np.tile(np.arange(60), (15, 1)), axis=1)[:, :2]
    return replace(made.data, answers=made.answered([(int(a), int(b)) for a, b in people]))


def test_fifteen_answers_narrow_the_interval_more_than_any_fifteen_would() -> None:
    made = [between_books.book(seed) for seed in range(BOOKS)]
    before, chosen, lot = (
        np.mean([width(data) for data in some])
        for some in zip(*[(one.data, asked_of(one), by_lot(one)) for one in made], strict=True)
    )
    assert chosen < 0.75 * before
    assert chosen < 0.9 * lot


def test_questions_are_never_asked_twice_nor_when_the_owner_does_not_know() -> None:
    made = between_books.book(1)
    seen = seen_in(asked_of(made))
    first = questions(seen, chances(seen))
    again = questions(seen, chances(seen), asked=first)
    assert len(set(first.tolist())) == 15
    assert (seen.said[first] == -1).all()
    assert not set(first.tolist()) & set(again.tolist())


def test_the_pair_asked_first_is_of_the_cell_that_tells_most() -> None:
    seen = seen_in(between_books.book(2).data)
    chance = chances(seen)
    rng = np.random.default_rng(0)
    sizes = np.array(
        [rng.binomial(np.bincount(seen.cell, minlength=CELLS), p).sum() for p in chance.T]
    )
    gain = [np.cov(p, sizes)[0, 1] ** 2 / (p.mean() * (1 - p.mean())) for p in chance]
    assert seen.cell[questions(seen, chance)[0]] == int(np.argmax(gain))


def test_where_too_little_is_known_no_number_is_shown_but_how_to_know_more() -> None:
    made = between_books.book(3)
    seen = seen_in(made.data)
    dense = replace(
        made.data,
        weave=Weave(
            len(made.real.circle),
            (),
            seen.one[::4],
            seen.other[::4],
            np.ones(len(seen.one[::4])),
        ),
    )
    card = room_to_connect.card(dense)
    assert (card.status, card.value, card.interval) == ("not_enough_data", None, None)
    assert "Who knows whom?" in card.says.read()


def test_nobody_is_a_bridge_who_is_said_to_know_another() -> None:
    made = between_books.book(4)
    one, other = (side.tolist() for side in np.triu_indices(made.real.living, 1))
    strangers = tuple((a, b, False) for a, b in zip(one, other, strict=True))
    apart = bridges_you_hold.counted(replace(made.data, answers=strangers))
    met = bridges_you_hold.counted(replace(made.data, answers=(*strangers, (0, 1, True))))
    assert apart is not None
    assert met is not None
    assert (set(apart.ties.tolist()), set(met.ties.tolist())) == ({60}, {58})


def test_a_stranger_whose_only_friend_is_said_not_to_know_them_is_out_of_reach() -> None:
    made = between_books.book(5)
    before = warm_paths.ways(made.data)
    assert before is not None
    stranger = int(before.best.target[0])
    ties = seen_weave(made.data).between_people
    friends = np.concatenate([ties.one[ties.other == stranger], ties.other[ties.one == stranger]])
    said = tuple((stranger, int(friend), False) for friend in friends)
    after = warm_paths.ways(replace(made.data, answers=said))
    assert after is not None
    assert stranger not in after.best.target
    assert after.many < before.many


def test_the_three_cards_hold_the_truth_of_most_invented_books() -> None:
    cards = {
        "room_to_connect": room_to_connect,
        "bridges_you_hold": bridges_you_hold,
        "warm_paths": warm_paths,
    }
    held = dict.fromkeys(cards, 0)
    for seed in range(100, 125):
        data, truth = between_books.books(seed)
        for key, measure in cards.items():
            low, high = measure.card(data).interval or (0.0, -1.0)
            held[key] += low <= truth[key] <= high
    assert min(held.values()) >= 15
