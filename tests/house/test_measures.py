"""No measure without its formula, its source, a worked example that runs, and a page that is found.

What is asked of pages, of cards and of the functions of the library is said here once, as what each
lacks; for every demand there is a twin that lacks it, and is found.
"""

from __future__ import annotations

import doctest
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from intreccio import network
from intreccio.network.capital import living_ties
from intreccio.network.capital.report import MEASURES

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs" / "measures"
INDEX = (DOCS / "index.md").read_text()
PAGES = sorted(page.stem for page in DOCS.glob("*.md") if page.stem != "index")
READ, CARDS = {"events_of", "arcs_of"}, {"capital_of"}
FUNCTIONS = [name for name in network.__all__ if name.endswith("_of") and name not in READ]

HEADS = ("Definition", "Formula", "Worked example", "Source", "It does not mean")
MODULE = re.compile(r"`(network/[\w/]+)\.py`")
NAMED = re.compile(r"10\.\d{4,}/\S+|arXiv:? ?\d{4}\.\d{4,5}|\b(?:18|19|20)\d\d, \*?[A-Z]")
"""A DOI, a number of arXiv, or a year with the title, or where it was published, after it."""


def part(page: str, head: str) -> str:
    """Return what a page says under a head, up to the next."""
    found = re.search(rf"\*\*{head}\*\*(.*?)(?=\n\n\*\*|\Z)", page, re.DOTALL)
    return found.group(1) if found else ""


def has_example(some: object) -> bool:
    """Say whether a module or a function has a worked example that runs with the tests."""
    finder, name = doctest.DocTestFinder(), getattr(some, "__name__", "it")
    return any(test.examples for test in finder.find(some, name))


def module(name: str) -> ModuleType:
    """Return a module by its path in the sources, as pages write it."""
    return import_module("intreccio." + name.replace("/", "."))


def page_lacks(
    page: str, index: str, name: str, find: Callable[[str], object] = module
) -> list[str]:
    """Return what the page of a measure lacks."""
    lacking = [head for head in HEADS if not part(page, head)]
    if "=" not in part(page, "Formula"):
        lacking.append("a formula")
    if not NAMED.search(part(page, "Source")):
        lacking.append("a source that can be found")
    examples = MODULE.findall(part(page, "Worked example"))
    if not examples or not all(has_example(find(one)) for one in examples):
        lacking.append("an example that runs")
    if f"({name}.md)" not in index:
        lacking.append("a line in the index")
    return lacking


def card_lacks(card: Any) -> list[str]:
    """Return what a card lacks, of what stands behind the figures of the desk and the portrait."""
    lacking = [] if any("=" in line for line in card.METHOD.formula) else ["a formula"]
    if not any(NAMED.search(source) for source in card.SOURCES):
        lacking.append("a source that can be found")
    if not has_example(card):
        lacking.append("an example that runs")
    return lacking if card.KEY in PAGES else [*lacking, "a page"]


def function_lacks(function: Any, pages: str) -> list[str]:
    """Return what a function of the library lacks in its own words; cards have theirs each."""
    said = (function.__doc__ or "").split(">>>")[0]
    lacking = [] if has_example(function) else ["an example that runs"]
    if function.__name__ not in CARDS:
        lacking += [] if re.search(r" =\s", said) else ["a formula"]
        lacking += [] if NAMED.search(said) else ["a source that can be found"]
    return lacking if f"`network.{function.__name__}`" in pages else [*lacking, "a page"]


# --- what there is ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_a_measure_is_whole(name: str) -> None:
    assert page_lacks((DOCS / f"{name}.md").read_text(), INDEX, name) == []


@pytest.mark.parametrize("key", MEASURES)
def test_every_card_stands_on_something(key: str) -> None:
    assert card_lacks(MEASURES[key]) == []


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_measure_of_the_library_stands_on_something(name: str) -> None:
    pages = INDEX + "".join((DOCS / f"{page}.md").read_text() for page in PAGES)
    assert function_lacks(getattr(network, name), pages) == []


def test_what_is_not_asked_for_a_formula_only_reads() -> None:
    assert {name for name in network.__all__ if name.endswith("_of")} == {*FUNCTIONS, *READ}
    assert len(FUNCTIONS) >= 10


# --- what lacks something is found ------------------------------------------------------------

WHOLE = (DOCS / "living_ties.md").read_text()
SPOILED = {
    "Definition": WHOLE.replace("**Definition**", "**Idea**"),
    "a formula": re.sub(r"\*\*Formula\*\*.*", "**Formula**: the number of living ties.", WHOLE),
    "Formula": re.sub(r"\*\*Formula\*\*.*\n\n", "", WHOLE),
    "a source that can be found": re.sub(r"\*\*Source\*\*.*", "**Source**: studies.", WHOLE),
    "an example that runs": WHOLE.replace("`network/capital/living_ties.py`", "it"),
    "It does not mean": WHOLE.replace("**It does not mean**", "**Caution**"),
}


@pytest.mark.parametrize("what", SPOILED)
def test_a_page_that_lacks_something_is_found(what: str) -> None:
    assert page_lacks(WHOLE, INDEX, "living_ties") == []
    assert SPOILED[what] != WHOLE
    assert what in page_lacks(SPOILED[what], INDEX, "living_ties")


def test_a_page_that_the_index_does_not_know_is_found() -> None:
    assert page_lacks(WHOLE, "", "living_ties") == ["a line in the index"]


def test_a_page_whose_module_has_no_example_is_found() -> None:
    bare = ModuleType("bare")
    assert page_lacks(WHOLE, INDEX, "living_ties", lambda _: bare) == ["an example that runs"]


def without(**changed: object) -> SimpleNamespace:
    """Return a card of which some is changed."""
    known = {name: getattr(living_ties, name) for name in ("KEY", "METHOD", "SOURCES")}
    return SimpleNamespace(**(known | changed))


@pytest.mark.parametrize(
    ("card", "what"),
    [
        (without(), "an example that runs"),
        (without(SOURCES=("De Choudhury and others",)), "a source that can be found"),
        (without(METHOD=SimpleNamespace(formula=())), "a formula"),
        (without(KEY="gold"), "a page"),
    ],
)
def test_a_card_that_lacks_something_is_found(card: SimpleNamespace, what: str) -> None:
    assert what in card_lacks(card)


def test_a_function_that_only_says_what_it_does_is_found() -> None:
    def gold_of(source: object) -> object:
        """Weigh somebody's gold."""
        return source

    wanted = ["an example that runs", "a formula", "a source that can be found", "a page"]
    assert function_lacks(gold_of, INDEX) == wanted
