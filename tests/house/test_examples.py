"""What the pages show of the library is what it does: their examples run, and name it all."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from intreccio import network

DOCS = Path(__file__).resolve().parents[2] / "docs"
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples(page: str) -> doctest.DocTest:
    """Put the examples of a page one after another, as whoever reads it would."""
    parts = [part.group(1).rstrip("\n") for part in PYTHON.finditer(page)]
    return doctest.DocTestParser().get_doctest("\n\n".join(parts), {}, "page", None, 0)


def differences(page: str) -> list[str]:
    """Run the examples of a page, and return what comes out otherwise than it says."""
    said: list[str] = []
    doctest.DocTestRunner(verbose=False).run(examples(page), out=said.append)
    return said


def test_the_page_of_the_library_names_all_of_it_and_all_its_examples_run() -> None:
    page = (DOCS / "library.md").read_text()
    assert [name for name in network.__all__ if f"`{name}`" not in page] == []
    ran = "".join(example.source for example in examples(page).examples)
    functions = [name for name in network.__all__ if name.endswith("_of")]
    assert [name for name in functions if f"network.{name}(" not in ran] == []
    assert "".join(differences(page)) == ""


@pytest.mark.parametrize(
    ("right", "wrong"), [("[0.8, 0.6, 0.3], 4.0", "[0.8, 0.6, 0.2], 4.0"), ("ties_of", "tie_of")]
)
def test_an_example_that_says_otherwise_is_found(right: str, wrong: str) -> None:
    page = (DOCS / "library.md").read_text()
    assert right in page
    assert differences(page.replace(right, wrong))
