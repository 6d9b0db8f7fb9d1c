"""The sample archive: the same for everybody, and with nobody real in it."""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from intreccio.sample.archive import write
from intreccio.sample.cast import TooFewPeople

DAY = date(2026, 9, 30)
DOMAIN = re.compile(rb"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")


def digests(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_the_same_seed_and_day_write_the_same_bytes(tmp_path: Path) -> None:
    one = write(tmp_path / "one", until=DAY, people=300)
    two = write(tmp_path / "two", until=DAY, people=300)
    assert one == two
    assert digests(tmp_path / "one") == digests(tmp_path / "two")


def test_another_seed_writes_another_archive(tmp_path: Path) -> None:
    write(tmp_path / "one", until=DAY, people=300)
    write(tmp_path / "two", until=DAY, people=300, seed=7)
    assert digests(tmp_path / "one") != digests(tmp_path / "two")


def test_nobody_can_be_reached_at_an_address_of_the_sample(tmp_path: Path) -> None:
    write(tmp_path, until=DAY, people=300)
    text = (tmp_path / "posta.mbox").read_bytes().replace(b"=\r\n", b"")
    domains = set(DOMAIN.findall(text))
    assert domains
    assert all(d.endswith((b".example", b".test", b".invalid")) for d in domains), domains


def test_what_the_issue_promises_is_planted(tmp_path: Path) -> None:
    truth = write(tmp_path, until=DAY)
    needs = [said for said in truth.said if said.kind == "need"]
    names = [person.name for person in truth.people]
    assert len(truth.people) == 600
    assert len(truth.circuits) == 7
    assert len(truth.dormant) >= 25
    assert len(needs) >= 30
    assert sum(not said.answered for said in needs) >= 12
    assert len(names) - len(set(names)) >= 6, "homonyms"


def test_too_few_people_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(TooFewPeople):
        write(tmp_path / "none", until=DAY, people=20)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("day", [date(2026, 11, 26), date(2027, 2, 28), date(2028, 2, 29)])
def test_every_day_can_be_the_last_of_the_sample(day: date, tmp_path: Path) -> None:
    """On the first of these a Polish name met a letter in the alphabet of the West."""
    write(tmp_path, until=day)
    assert (tmp_path / "posta.mbox").stat().st_size > 1_000_000
