"""The tutorial runs from its first cell to its last, and what its words say is what comes out."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from intreccio import network

HERE = Path(__file__).resolve().parents[2]
TUTORIAL = HERE / "docs" / "tutorial.ipynb"
MARKED = re.compile(r"`([^`]+)`")


class ThisPython(KernelSpecManager):
    """Every kernel is the Python that runs the tests: none needs to be registered."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return how to start it, whatever it is called."""
        start = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(argv=start, display_name=kernel_name, language="python")


def read() -> Any:
    return nbformat.reads(TUTORIAL.read_text(), 4)


@pytest.fixture
def folder() -> Iterator[Path]:
    """Give a folder with a short name: a socket's may not be longer than a hundred letters."""
    with TemporaryDirectory() as name:
        yield Path(name)


def run(notebook: Any, folder: Path) -> str:
    """Run a notebook as if it lay in docs/, and return all that its cells wrote.

    Raises:
        CellExecutionError: a cell fails.
    """
    kernel = AsyncKernelManager(kernel_spec_manager=ThisPython(), transport="ipc")
    kernel.connection_file = str(folder / "kernel.json")
    paths = os.pathsep.join([str(HERE / "src"), str(HERE)])
    known = {"PYTHONPATH": paths, "IPYTHONDIR": str(folder), "JUPYTER_RUNTIME_DIR": str(folder)}
    resources = {"metadata": {"path": str(TUTORIAL.parent)}}
    client = NotebookClient(notebook, km=kernel, timeout=300, resources=resources)
    client.execute(env={**os.environ, **known})
    outputs = [some for cell in notebook.cells for some in cell.get("outputs", ())]
    return "".join(some.get("text", "") for some in outputs)


def figures(notebook: Any) -> list[str]:
    """Return what the words between the cells say came out."""
    words = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    marked = [said for some in words for said in MARKED.findall(some)]
    return [said for said in marked if re.search(r"\d", said)]


def test_the_tutorial_runs_and_its_words_say_what_comes_out(folder: Path) -> None:
    notebook = read()
    wrote = run(notebook, folder)
    assert len(figures(notebook)) >= 5
    assert [figure for figure in figures(notebook) if figure not in wrote] == []


def test_the_tutorial_asks_every_function_of_the_library() -> None:
    code = "".join(cell.source for cell in read().cells if cell.cell_type == "code")
    asked = [name for name in network.__all__ if name.endswith("_of")]
    assert [name for name in asked if f"network.{name}(" not in code] == []


def test_the_tutorial_is_kept_without_outputs() -> None:
    cells = [cell for cell in read().cells if cell.cell_type == "code"]
    assert cells
    assert not [cell.id for cell in cells if cell.outputs or cell.execution_count is not None]


def test_every_step_is_told_in_italian_too() -> None:
    words = [cell for cell in read().cells if cell.cell_type == "markdown"]
    assert [cell.id for cell in words if not cell.source.rstrip().endswith("*")] == []


def test_a_cell_that_fails_is_noticed(folder: Path) -> None:
    spoiled = nbformat.v4.new_notebook(cells=[read().cells[1]])
    spoiled.cells[0].source += "\nnetwork.tie_of"
    with pytest.raises(CellExecutionError, match="tie_of"):
        run(spoiled, folder)
