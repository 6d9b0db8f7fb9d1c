"""Signed references and transparency cards: written in the open, checked by another's tool."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from intreccio.book import canon, opening
from intreccio.desk import asking_well, doors, goals, references, signing
from intreccio.desk.asking_well import Said
from intreccio.desk.mine import my_number
from intreccio.desk.problems import (
    FileThere,
    FitUnsaid,
    NoSuchPerson,
    NoSuchReference,
    NotAKey,
    NothingThere,
    NotToBeSigned,
    OfOneFamily,
    PublicCompetition,
)
from intreccio.desk.references import Words
from intreccio.giving.signing import check, key_text, make_key, public_line, read_key, sign

WORDS = Words("Stesso reparto dal 2019 al 2022", "Ha rifatto l'orditoio da sola. È puntuale.", "")
SAID = Said(
    "responsabile acquisti", "Dieci anni di acquisti", "colleghi", "i miei appunti", free=True
)
KEYGEN = str(shutil.which("ssh-keygen"))


def somebody() -> int:
    """Return somebody in the book whose door is near."""
    return doors.doors("responsabile acquisti").doors[0].person


def keygen(folder: Path, name: str) -> subprocess.CompletedProcess[str]:
    """Check a signed text in a folder with OpenSSH, as the instructions say."""
    words = [KEYGEN, "-Y", "verify", "-f", "signers", "-I", "signer", "-n", "reference@intreccio"]
    with (folder / f"{name}.txt").open() as text:
        return subprocess.run(
            [*words, "-s", f"{name}.txt.sig"],
            cwd=folder,
            stdin=text,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.mark.usefixtures("demo")
def test_a_reference_is_checked_by_openssh_and_a_changed_letter_is_seen(tmp_path: Path) -> None:
    number = references.write(somebody(), WORDS, "it", agreed=True)
    folder = tmp_path / "out"
    signing.written(references.files(number, "it"), folder)
    text = (folder / "reference.txt").read_text()
    assert "REFERENZA FIRMATA" in text
    assert WORDS.tie in text
    assert WORDS.saw in text
    good = keygen(folder, "reference")
    assert good.returncode == 0, good.stderr
    assert signing.my_fingerprint() in good.stdout
    assert references.check_files(folder / "reference.txt", None, None).verdict == "good"
    (folder / "reference.txt").write_text(text.replace("puntuale", "puntuales"))
    assert keygen(folder, "reference").returncode != 0
    assert references.check_files(folder / "reference.txt", None, None).verdict == "changed"
    with pytest.raises(FileThere):
        signing.written(references.files(number, "it"), folder)


@pytest.mark.usefixtures("demo")
def test_the_card_travels_signed_and_openssh_agrees(tmp_path: Path) -> None:
    door = next(d for d in doors.doors("responsabile acquisti").doors if not d.path.straight)
    asked = asking_well.ask(door.person, door.path.asked.person, SAID, "it")
    signing.written(asking_well.files(asked.card, "it"), tmp_path / "card")
    assert keygen(tmp_path / "card", "card").returncode == 0
    for words in (SAID.goal, SAID.fit, SAID.tie, SAID.brings, door.name, "Nessun posto riservato"):
        assert words in asked.card
    body = asked.letter.body
    assert body.index(SAID.fit) < body.index(door.name)
    assert "un no va benissimo" in body


def test_what_openssh_signs_is_read_here_and_another_purpose_is_refused(tmp_path: Path) -> None:
    text, key = tmp_path / "t", tmp_path / "key"
    text.write_text("Ada tesse bene\n")
    key.write_text(key_text(read_key(make_key())))  # type: ignore[arg-type]
    key.chmod(0o600)
    for purpose, verdict in (("reference@intreccio", "good"), ("git", "unreadable")):
        signed = [KEYGEN, "-q", "-Y", "sign", "-f", str(key), "-n", purpose, str(text)]
        subprocess.run(signed, check=True, capture_output=True)
        assert references.check_files(text, None, None).verdict == verdict
        Path(f"{text}.sig").unlink()


KEY = read_key(make_key())
TEXT = b"Ha tessuto bene, e in tempo."
assert KEY is not None
SIGNED = sign(TEXT, KEY)


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 255))
def test_no_byte_of_the_text_can_be_changed(place: int, by: int) -> None:
    changed = bytearray(TEXT)
    changed[place] = (changed[place] + by) % 256
    assert check(bytes(changed), SIGNED).verdict == "changed"


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_whatever_comes_as_a_signature_is_never_good_and_never_breaks(noise: bytes) -> None:
    raw = noise.decode(errors="replace")
    armoured = f"-----BEGIN SSH SIGNATURE-----\n{raw}\n-----END SSH SIGNATURE-----"
    for told in (raw, armoured):
        assert check(TEXT, told).verdict == "unreadable"


@given(st.integers(0, len(SIGNED) - 2), st.characters(codec="ascii"))
def test_a_signature_that_was_tampered_with_is_never_of_another_text(at: int, by: str) -> None:
    spoiled = SIGNED[:at] + by + SIGNED[at + 1 :]
    assert check(TEXT + b".", spoiled).verdict != "good"


def test_a_check_that_always_agrees_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intreccio.giving.signing.signed_part", lambda *_: b"same")
    blind = sign(TEXT, KEY)  # type: ignore[arg-type]
    assert check(TEXT + b"x", blind).verdict == "good"
    monkeypatch.undo()
    assert check(TEXT, blind).verdict == "changed"


def test_another_key_than_the_authors_is_said() -> None:
    other = read_key(make_key())
    assert KEY is not None
    assert other is not None
    mine, theirs = (public_line(one.public_key()) for one in (KEY, other))
    assert check(TEXT, SIGNED, f"# my keys\n{mine} me@example.org\n").verdict == "good"
    assert check(TEXT, SIGNED, theirs).verdict == "another"


@pytest.mark.usefixtures("demo")
def test_nothing_is_signed_without_their_yes_nor_about_family(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    person = somebody()
    for words, agreed in ((WORDS, False), (Words("", "x"), True), (Words("x", " "), True)):
        with pytest.raises(NotToBeSigned):
            references.write(person, words, "it", agreed=agreed)
    with pytest.raises(NoSuchPerson):
        references.write(99_999_999, WORDS, "it", agreed=True)
    monkeypatch.setattr(references, "kin", lambda: frozenset([person]))
    with pytest.raises(OfOneFamily):
        references.write(person, WORDS, "it", agreed=True)
    assert references.references() == ()


@pytest.mark.usefixtures("demo")
def test_nobody_is_asked_before_it_is_said_what_i_can_show(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    person = somebody()
    for said in (
        Said("x", "", "colleghi", "", free=True),
        Said("x", "bravo", "", "", free=True),
        Said("x", "bravo", "colleghi", "", free=False),
    ):
        with pytest.raises(FitUnsaid):
            asking_well.ask(person, person, said, "it")
    concorso = Said("vincere il concorso pubblico", "bravo", "colleghi", "", free=True)
    with pytest.raises(PublicCompetition):
        asking_well.ask(person, person, concorso, "it")
    with pytest.raises(NoSuchPerson):
        asking_well.ask(person, 99_999_999, SAID, "it")
    monkeypatch.setattr(asking_well, "kin", lambda: frozenset([person]))
    with pytest.raises(OfOneFamily):
        asking_well.ask(person, person, SAID, "it")


@pytest.mark.usefixtures("demo")
def test_a_reference_is_kept_in_the_book_and_struck_out() -> None:
    number = references.write(somebody(), WORDS, "en", agreed=True)
    assert any(line.startswith('["reference"') for line in canon.lines())
    references.remove(number)
    assert not any(line.startswith('["reference"') for line in canon.lines())
    for act in (references.reference, references.remove):
        with pytest.raises(NoSuchReference):
            act(number)


@pytest.mark.usefixtures("demo")
def test_my_key_stays_the_same_until_i_use_another(tmp_path: Path) -> None:
    first = signing.my_line()
    assert signing.my_line() == first
    own = tmp_path / "id_ed25519"
    subprocess.run([KEYGEN, "-q", "-t", "ed25519", "-N", "segreto", "-f", str(own)], check=True)
    with pytest.raises(NotAKey, match="without a password"):
        signing.use_key(own)
    opened = [KEYGEN, "-q", "-p", "-P", "segreto", "-N", "", "-f", str(own)]
    subprocess.run(opened, check=True)
    with pytest.raises(NothingThere):
        signing.use_key(tmp_path / "none")
    signing.use_key(own)
    assert signing.my_line() == " ".join(Path(f"{own}.pub").read_text().split()[:2])


@pytest.mark.usefixtures("demo")
def test_from_the_command_line(tmp_path: Path) -> None:
    from intreccio.cli.main import intreccio  # noqa: PLC0415 - needs a ready Django

    def run(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(intreccio, ["--book", str(opening.path()), *words])
        return done.exit_code, done.output

    person = str(somebody())
    assert "agreed" in run("reference", "write", person, "--tie", "x", "--saw", "y")[1]
    code, told = run("reference", "write", person, "--tie", "x", "--saw", "y", "--agreed")
    assert (code, "Signed." in told) == (0, True)
    (row,) = json.loads(run("reference", "--json")[1])["references"]
    folder = tmp_path / "out"
    assert run("reference", "take", str(row["id"]), str(folder))[0] == 0
    text = folder / "reference.txt"
    assert run("reference", "check", str(text), "--by", str(folder / "signers"))[0] == 0
    text.write_text(text.read_text() + " ")
    code, told = run("reference", "check", str(text), "--json")
    assert (code, json.loads(told)["verdict"]) == (1, "changed")
    assert run("reference", "key")[1].startswith("ssh-ed25519 ")
    assert run("reference", "strike", str(row["id"]))[0] == 0
    ask = ("--goal", "g", "--fit", "f", "--tie", "t", "--no-family", "--to", str(tmp_path / "c"))
    code, told = run("path", person, *ask)
    assert (code, "TRANSPARENCY CARD" in told) == (0, True)
    assert keygen(tmp_path / "c", "card").returncode == 0
    assert run("path", person, "--goal", "g")[0] == 1


@pytest.mark.usefixtures("demo")
def test_on_the_desk_a_reference_is_read_over_signed_taken_and_checked() -> None:
    desk = Client(headers={"host": "127.0.0.1"})
    person = somebody()
    form = {"one": person, "tie": WORDS.tie, "saw": WORDS.saw, "lang": "it"}
    read = desk.post("/references/new/", {**form, "what": "read"}).content.decode()
    assert "REFERENZA FIRMATA" in read
    assert references.references() == ()
    assert desk.post("/references/new/", {**form, "what": "sign"}).status_code == 400
    page = desk.post("/references/new/", {**form, "what": "sign", "agreed": "on"})["Location"]
    assert "REFERENZA FIRMATA" in desk.get(page).content.decode()
    taken = zipfile.ZipFile(io.BytesIO(desk.get(f"{page}files/").content))
    text, signature = (taken.read(f"reference.txt{end}") for end in ("", ".sig"))

    def checked(body: bytes) -> str:
        sent = {
            "text": SimpleUploadedFile("reference.txt", body),
            "signature": SimpleUploadedFile("reference.txt.sig", signature),
        }
        return desk.post("/references/check/", sent).content.decode()

    assert "The signature is good" in checked(text)
    assert "something in it was changed" in checked(text + b"!")
    desk.post(f"{page}strike/")
    assert desk.get(page).status_code == 404


@pytest.mark.usefixtures("demo")
def test_on_the_desk_one_asks_well_and_the_card_is_kept_with_the_goal() -> None:
    desk = Client(headers={"host": "127.0.0.1"})
    number = goals.keep("responsabile acquisti")
    door = next(d for d in doors.doors("responsabile acquisti").doors if not d.path.straight)
    ways: dict[str, str | int] = {"door": door.person, "by": door.path.asked.person, "of": number}
    assert desk.get("/doors/ask/", {**ways, "goal": "x"}).status_code == 200
    form = {**ways, "goal": SAID.goal, "fit": SAID.fit, "tie": SAID.tie, "free": "on"}
    page = desk.post("/doors/ask/", form).content.decode()
    assert "TRANSPARENCY CARD" in page
    assert desk.post("/doors/ask/", {**form, "fit": ""}).status_code == 400
    card = asking_well.ask(door.person, door.path.asked.person, SAID, "en").card
    zipped = desk.post("/doors/ask/card/", {"card": card.replace("\n", "\r\n"), "lang": "en"})
    parts = zipfile.ZipFile(io.BytesIO(zipped.content))
    assert parts.read("card.txt").decode() == card
    sent = {"person": door.person, "by": door.path.asked.person, "what": "asked", "card": card}
    desk.post(f"/doors/{number}/", sent)
    (knock,) = goals.goal(number).knocks
    assert knock.row.card == card
    assert "No place reserved" in desk.get(f"/doors/?of={number}").content.decode()


@pytest.mark.usefixtures("demo")
def test_there_is_no_reference_for_oneself() -> None:
    me = my_number()
    assert me is not None
    with pytest.raises(NoSuchPerson):
        references.write(me, WORDS, "it", agreed=True)
