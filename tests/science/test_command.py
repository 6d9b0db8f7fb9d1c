"""`intreccio science` tells what was measured, what was not there, and writes the pages."""

from __future__ import annotations

import gzip
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from intreccio.cli.main import intreccio
from intreccio.network.traces import DAY
from intreccio.science.protocols import PROTOCOLS

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Make a folder of data with two small records, in both forms of the public ones."""
    draw = np.random.default_rng(5)
    rows = np.sort(draw.integers(0, 400 * DAY, 3000))
    people = [draw.choice(30, 2, replace=False) for _ in rows]
    for name, file in (("collegemsg", "CollegeMsg.txt.gz"), ("ml-openbmc", "edges.csv.gz")):
        (tmp_path / "data" / name).mkdir(parents=True)
        table = file.endswith("csv.gz")
        lines = ["utc_ts,src,dst,kind,list"] if table else []
        for at, (who, whom) in zip(rows, people, strict=True):
            lines.append(f"{at},{who},{whom},t,l" if table else f"{who} {whom} {at}")
        (tmp_path / "data" / name / file).write_bytes(gzip.compress("\n".join(lines).encode()))
    return tmp_path / "data"


def run(*words: str | Path) -> Result:
    """Run the command in English."""
    return CliRunner().invoke(
        intreccio, ["science", *map(str, words)], env={"INTRECCIO_LANG": "en"}
    )


def test_a_table_stands_beside_its_baseline_and_says_what_was_not_there(data: Path) -> None:
    done = run("lifetimes", "--data", data)
    assert done.exit_code == 0, done.output
    assert "How long do new ties last?" in done.output
    assert "naive" in done.output
    assert "Not in the folder, so not measured: email-eu-core" in done.output.replace("\n", "")


def test_json_has_its_stable_keys(data: Path) -> None:
    done = run("lifetimes", "--data", data, "--json")
    (told,) = json.loads(done.stdout)["protocols"]
    assert {"key", "title", "data", "rows", "columns", "notes", "seconds"} <= set(told)
    assert told["data"] == ["collegemsg", "ml-openbmc"]
    assert all(len(row) == len(told["columns"]) for row in told["rows"])


def test_every_protocol_answers_on_a_small_folder_and_json_has_no_nan(data: Path) -> None:
    done = run("--data", data, "--quick", "--json")
    told = json.loads(done.stdout, parse_constant=pytest.fail)["protocols"]
    assert [one["key"] for one in told] == [*PROTOCOLS]
    assert all(any("quick" in note for note in one["notes"]) for one in told)
    failing = [one["key"] for one in told if not one["holds"]]
    assert done.exit_code == (1 if failing else 0)
    assert all(key in done.stderr for key in failing)


def test_a_page_and_a_figure_are_written_and_the_index_keeps_the_others(
    data: Path, tmp_path: Path
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "owners.md").write_text("an older page\n")
    done = run("lifetimes", "--data", data, "--write", pages)
    assert done.exit_code == 0, done.output
    page = (pages / "lifetimes.md").read_text()
    assert "| collegemsg |" in page
    assert "(lifetimes.svg)" in page
    drawing = ET.fromstring((pages / "lifetimes.svg").read_text())  # noqa: S314 - our own file
    assert drawing.get("role") == "img"
    assert drawing.findtext(f"{SVG}title") == "How long do new ties last?"
    assert "interval (95 %) from" in (drawing.findtext(f"{SVG}desc") or "")
    index = (pages / "index.md").read_text()
    assert "(lifetimes.md)" in index
    assert "(owners.md)" in index
    assert "(persistence.md)" not in index


def test_a_folder_that_is_not_there_is_a_problem_with_its_mend(tmp_path: Path) -> None:
    done = run("--data", tmp_path / "nowhere")
    assert done.exit_code == 1
    assert "nowhere" in done.stderr
    assert "--data FOLDER" in done.stderr


def test_a_folder_without_any_of_the_sets_writes_no_page(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    done = run("lifetimes", "--data", tmp_path / "data", "--write", tmp_path / "pages")
    assert done.exit_code == 1
    assert "collegemsg" in done.stderr
    assert not (tmp_path / "pages").exists()


SPOILED = {
    "empty": b"",
    "no gzip": b"no gzip",
    "no numbers": gzip.compress(b"a b c", mtime=0),
    "no lines": gzip.compress(b"", mtime=0),
    "cut off": gzip.compress(b"1 2 3", mtime=0)[:-4],
}


@pytest.mark.parametrize("how", [*SPOILED, "not there"])
def test_a_spoiled_set_is_named(data: Path, how: str) -> None:
    path = data / "collegemsg" / "CollegeMsg.txt.gz"
    path.unlink()
    if how in SPOILED:
        path.write_bytes(SPOILED[how])
    done = run("lifetimes", "--data", data)
    assert done.exit_code == 1
    assert "CollegeMsg.txt.gz" in done.stderr


def test_a_protocol_that_is_not_there_is_wrong_usage() -> None:
    assert run("alchemy").exit_code == 2
