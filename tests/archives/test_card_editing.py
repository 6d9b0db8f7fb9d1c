"""A card that is changed says what was wished, and is otherwise byte for byte what it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from intreccio.archives.card_editing import NotOneCard, Wish, difference, edited, pieces_of
from intreccio.archives.card_names import rebuilt
from intreccio.archives.cards import cards, profile
from intreccio.people.addresses import mail, phone
from intreccio.people.records import Address, Profile

CORPUS = Path(__file__).parents[2].parent / "shared" / "data" / "vcard-ez-vcard"
ENDS = {"3.0": "\r\n", "2.1": "\r\n", "4.0": "\n"}
TOUCHED = {"FN", "N", "NOTE", "EMAIL", "TEL"}


def card(*lines: str, version: str = "3.0") -> bytes:
    """Write a card of these lines."""
    end = ENDS[version]
    whole = ["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]
    return end.join(whole).encode()


def read(raw: bytes) -> Profile:
    """Read a card as the desk does."""
    (one,) = [profile(found) for found, _ in cards(raw.decode().splitlines(), 0)]
    assert isinstance(one, Profile)
    return one


PHOTO = "PHOTO;ENCODING=b;TYPE=JPEG:" + "A" * 40 + "\r\n " + "B" * 74 + "\r\n " + "C=="
STRANGE = (
    'X-UNKNOWN;X-P="a:b;c":\\,uno\\;due', "item1.X-ABLabel:_$!<Anniversary>!$_", PHOTO,
    "CATEGORIES:amici,\r\n  mare", "", "a line that is none", "REV:20240101T000000Z",
    "AGENT:\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nFN:Un altro\r\nN:Altro;Un\r\nNOTE:sua\r\nEND:VCARD",
    "X-QP;ENCODING=QUOTED-PRINTABLE:caff=C3=A8 =\r\nlungo", "NOTE:Una nota\\, di prima",
)  # fmt: skip
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
short = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
versions = st.sampled_from(["2.1", "3.0", "4.0"])
whole_cards = st.builds(
    lambda version, some, name, before: card(
        *some[:before], f"FN:{name}", f"N:{name};;;;", *some[before:], version=version
    ),
    versions, st.lists(st.sampled_from(STRANGE), max_size=6), st.sampled_from(["Ada", "Io Rossi"]),
    st.integers(0, 6),
)  # fmt: skip
wishes = st.builds(
    Wish, short, words, st.sampled_from(["", "Una nota, di prima"]),
    st.lists(
        st.sampled_from([mail("ada@lino.example"), phone("+390577123456")]), unique=True
    ).map(lambda some: tuple(a for a in some if a)),
)  # fmt: skip


@given(st.binary(max_size=400) | whole_cards)
def test_the_lines_of_a_card_joined_are_the_card(raw: bytes) -> None:
    assert b"".join(piece.raw for piece in pieces_of(raw)) == raw


@given(whole_cards, wishes)
def test_only_the_lines_that_are_touched_differ(raw: bytes, wish: Wish) -> None:
    old, new = list(pieces_of(raw)), list(pieces_of(edited(raw, wish)))
    kept = [p.raw for p in old if not (p.own and p.line.name in TOUCHED)]
    assert [p.raw for p in new if not (p.own and p.line.name in TOUCHED)] == kept
    names = [p.line.name for p in new]
    assert all(
        names.count(p.line.name) >= [q.line.name for q in old].count(p.line.name) for p in old
    )


@given(whole_cards, wishes)
def test_a_card_that_says_it_already_is_left_as_it_is(raw: bytes, wish: Wish) -> None:
    once = edited(raw, wish)
    assert edited(once, wish) == once
    assert edited(raw, Wish()) == raw


@given(whole_cards, wishes)
def test_the_difference_shown_is_what_is_written(raw: bytes, wish: Wish) -> None:
    new = edited(raw, wish)
    shown = difference(raw, new)
    assert bool(shown) == (new != raw)
    before, after = (sorted(map(str, lines(one))) for one in (raw, new))
    for line in shown:
        (before.remove if line[0] == "-" else after.remove)(line[2:])
    assert before == after


def lines(raw: bytes) -> list[str]:
    """Return the lines of a card for reading."""
    return [line[2:] for line in difference(b"", raw)]


@given(st.sampled_from(["3.0", "4.0"]), words)
def test_any_note_is_read_back_as_it_was_written(version: str, note: str) -> None:
    new = edited(card("FN:Ada", "N:;Ada;;;", version=version), Wish(note=note))
    told = "\n".join(note.splitlines())
    kept = "".join(c for c in told if c in "\n\t" or c >= " ").replace("\x7f", "").strip()
    assert read(new).notes == ((kept,) if kept else ())


def test_no_line_is_wider_than_it_may_be_and_no_letter_is_cut() -> None:
    new = edited(card("FN:Ada"), Wish(note="perché così è più bello " * 30))
    assert max(len(line) for line in new.split(b"\r\n")) <= 75
    for line in new.split(b"\r\n"):
        line.decode()


def test_an_old_card_is_written_in_quoted_printable() -> None:
    old = card("N;CHARSET=ISO-8859-1:Rossi;Ada", "FN;CHARSET=ISO-8859-1:Ada Rossi", version="2.1")
    new = edited(old, Wish(name="Niccolò Bianchi", note="Ama il caffè.\nE il tè; molto."))
    assert b"FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Niccol=C3=B2=20Bianchi\r\n" in new
    assert b"N:Bianchi" not in new.replace(b"FN", b"")
    told = vobject.readOne(new.decode(), allowQP=True)
    assert told.fn.value == "Niccolò Bianchi"
    assert told.note.value == "Ama il caffè.\r\nE il tè; molto."
    assert told.n.value.family == "Bianchi"
    assert edited(new, Wish(name="Niccolò Bianchi", note="Ama il caffè.\nE il tè; molto.")) == new


def test_a_note_written_before_gives_its_place_to_the_new_one_and_no_other_does() -> None:
    old = card("FN:Ada", "NOTE:del server", "NOTE;X-A=1:prima\\, nostra")
    new = edited(old, Wish(note="nuova", note_before="prima, nostra"))
    assert difference(old, new) == ("- NOTE;X-A=1:prima\\, nostra", "+ NOTE;X-A=1:nuova")
    added = edited(old, Wish(note="nuova", note_before="che non c'è più"))
    assert difference(old, added) == ("+ NOTE:nuova",)


def test_addresses_are_added_once_whatever_their_form() -> None:
    old = card("FN:Ada", "item1.EMAIL;TYPE=HOME:mailto:Ada@Lino.example", "TEL:0577 123456")
    some = (Address("mail", "ada@lino.example"), Address("phone", "+390577123456"))
    assert edited(old, Wish(addresses=some)) == old
    more = (*some, Address("mail", "ada@casa.example"), Address("phone", "+393331234567"))
    assert difference(old, edited(old, Wish(addresses=more))) == (
        "+ EMAIL:ada@casa.example", "+ TEL:+393331234567",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "name", "new"),
    [
        ("Rossi;Ada;;;", "Ada Bianchi", "Bianchi;Ada;;;"),
        ("Rossi;Ada;Jane;Dr.;PhD", "Ada Bianchi", "Bianchi;Ada;Jane;Dr.;PhD"),
        ("Rossi;Ada;Jane;;", "Ada Jane Bianchi", "Bianchi;Ada;Jane;;"),
        ("Rossi;Ada;Jane;;", "Zoe Rossi", "Rossi;Zoe;;;"),
        ("Rossi;Ada;;Dr.;", "Dr. Ada Bianchi", "Bianchi;Ada;;Dr.;"),
        ("De Luca;Maria;;;", "Maria Teresa De Luca", "De Luca;Maria Teresa;;;"),
        ("Rossi;Maria;;;", "Maria De Luca", "De Luca;Maria;;;"),
        ("Nagy;Éva;;;", "Nagy Eva Maria", "Nagy;Eva Maria;;;"),
        ("Johnson;Rebecca;;;", "Becky", "Johnson;Becky;;;"),
        ("Johnson;Rebecca;;;", "Johnson", "Johnson;Rebecca;;;"),
        ("Persona 3;;;;", "Ada della Rovere", "della Rovere;Ada;;;"),
        (";;;;", "Panificio Rossi", ";;;;"),
        ("Ros\\;si;Ada", "Ada B\\;C", "B\\;C;Ada;"),
    ],
)
def test_the_parts_of_a_name_are_rebuilt_with_sense(old: str, name: str, new: str) -> None:
    assert rebuilt(old, name.replace("\\;", ";"), lambda part: part.replace(";", "\\;")) == new


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"FN:Ada\r\n", card("FN:Ada")[:-12], card("FN:Ada") * 2,
        card("FN:Ada").decode().encode("utf-16"), b"END:VCARD\r\n" + card("FN:Ada"),
    ],
)  # fmt: skip
def test_what_is_not_one_whole_card_is_not_touched(raw: bytes) -> None:
    with pytest.raises(NotOneCard):
        edited(raw, Wish(name="Ada"))


def single_cards() -> list[bytes]:
    """Return the cards of the public corpus, where it is, each on its own."""
    found = []
    for path in sorted(CORPUS.rglob("*.vcf")):
        raw = path.read_bytes()
        pieces = raw.split(b"BEGIN:VCARD")
        whole = [raw] if b"AGENT" in raw else [b"BEGIN:VCARD" + one for one in pieces[1:]]
        found += whole
    return found


@pytest.mark.skipif(not CORPUS.exists(), reason="the public corpus is not on this machine")
def test_cards_of_real_programs_change_where_they_are_touched_alone() -> None:
    wish = Wish(
        "Niccolò De Luca", "Una nota; lunga, così.\nDi due righe", "",
        (Address("mail", "nuovo@lino.example"),),
    )  # fmt: skip
    seen = 0
    for raw in single_cards():
        try:
            new = edited(raw, wish)
        except NotOneCard:
            continue
        seen += 1
        old_pieces, new_pieces = list(pieces_of(raw)), list(pieces_of(new))
        kept = [p.raw for p in old_pieces if p.line.name not in TOUCHED]
        assert [p.raw for p in new_pieces if p.line.name not in TOUCHED] == kept
        assert edited(new, wish) == new
        told = [line for line in difference(raw, new) if line.startswith("- ")]
        assert all(re.match(r"- (\w+\.)?F?N[;:]", line) for line in told), told
    assert seen >= 20
