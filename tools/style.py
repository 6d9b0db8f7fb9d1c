"""The style figures of the house, computed from the source; fails where one is over its bound.

Run it as `./check style`. The bounds are those of CONTRIBUTING.md.
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent.parent
SOURCE = HERE / "src" / "intreccio"
VAGUE = re.compile(r"^(utils?|helpers?|common|core|misc|services?|managers?)$")
VAGUE_ERRORS = {"ValueError", "RuntimeError", "Exception", "TypeError", "KeyError"}
BROAD = {"Exception", "BaseException"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what was counted, and whether it is within its bound."""

    what: str
    value: float
    bound: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Module:
    """A source file, read and parsed once."""

    path: Path
    text: str
    tree: ast.Module


def read(folder: Path) -> list[Module]:
    """Parse every module below `folder`, migrations apart."""
    paths = [p for p in sorted(folder.rglob("*.py")) if "migrations" not in p.parts]
    return [Module(p, p.read_text(), ast.parse(p.read_text())) for p in paths]


def functions(modules: list[Module]) -> list[Function]:
    """Return every function, methods and inner ones included."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [n for m in modules for n in ast.walk(m.tree) if isinstance(n, kinds)]


def length(function: Function) -> int:
    """Count the lines of a function, its docstring left out."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function, clean=False) is None:
        return lines
    doc = function.body[0]
    return lines - ((doc.end_lineno or doc.lineno) - doc.lineno + 1)


def annotated(function: Function) -> bool:
    """Say whether every argument but self, and the result, carry a type."""
    arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    typed = all(a.annotation or a.arg in ("self", "cls") for a in arguments)
    return typed and function.returns is not None


def documented_share(modules: list[Module]) -> float:
    """Return the share of public modules, classes and functions that carry a docstring."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    top = [n for m in modules for n in m.tree.body if isinstance(n, kinds)]
    inner = [n for c in top if isinstance(c, ast.ClassDef) for n in c.body if isinstance(n, kinds)]
    public = [n for n in [*top, *inner] if not n.name.startswith("_") and n.name != "Meta"]
    whole = [m.tree for m in modules if m.text.strip()]
    documented = [n for n in [*public, *whole] if ast.get_docstring(n)]
    return 100 * len(documented) / len([*public, *whole])


def comment_share(modules: list[Module]) -> float:
    """Return the lines that hold a comment, per hundred lines."""
    comments = sum(
        token.type == tokenize.COMMENT
        for m in modules
        for token in tokenize.generate_tokens(io.StringIO(m.text).readline)
    )
    return 100 * comments / sum(m.text.count("\n") for m in modules)


def name_of(node: ast.expr | None) -> str:
    """Return the bare name of what is raised or caught ("" when it has none)."""
    inner = node.func if isinstance(node, ast.Call) else node
    return inner.id if isinstance(inner, ast.Name) else ""


def found(modules: list[Module], right: Callable[[ast.AST], bool]) -> Iterator[str]:
    """Name the places whose syntax node is as `right` says."""
    for module in modules:
        for node in ast.walk(module.tree):
            if right(node):
                place = module.path.relative_to(HERE)
                yield f"{place}:{getattr(node, 'lineno', 0)}"


def raises_vaguely(node: ast.AST) -> bool:
    """Say whether the node raises an error whose class says nothing of the domain."""
    return isinstance(node, ast.Raise) and name_of(node.exc) in VAGUE_ERRORS


def catches_all(node: ast.AST) -> bool:
    """Say whether the node catches everything."""
    if not isinstance(node, ast.ExceptHandler):
        return False
    return node.type is None or name_of(node.type) in BROAD


def vague_names(folder: Path) -> list[str]:
    """List the files and folders whose name says nothing."""
    return [str(p.relative_to(HERE)) for p in folder.rglob("*") if VAGUE.match(p.stem)]


def dependencies() -> int:
    """Count what a user has to install besides Python, named by us."""
    project = tomllib.loads((HERE / "pyproject.toml").read_text())["project"]
    return len(project["dependencies"])


def at_most(what: str, value: float, bound: float) -> Figure:
    """Make a figure that has to stay at or below its bound."""
    return Figure(what, value, f"<= {bound}", holds=value <= bound)


def figures(modules: list[Module]) -> list[Figure]:
    """Compute the table."""
    lengths = sorted(length(f) for f in functions(modules))
    sizes = [m.text.count("\n") for m in modules if m.text.strip()]
    typed = 100 * sum(map(annotated, functions(modules))) / len(lengths)
    documented = documented_share(modules)
    return [
        Figure("functions", len(lengths), "", holds=True),
        at_most("lines of a function, median", median(lengths), 8),
        at_most("lines of a function, 90th of 100", lengths[int(0.9 * len(lengths))], 30),
        at_most("lines of the longest function", lengths[-1], 60),
        Figure("lines of a file, median", median(sizes), "near 120", holds=True),
        at_most("lines of the longest file", max(sizes), 500),
        Figure("public names with a docstring, %", documented, "100", holds=documented == 100),
        Figure("functions fully annotated, %", typed, "100", holds=typed == 100),
        at_most("comments per 100 lines", comment_share(modules), 6),
        at_most("errors raised that say nothing", len(list(found(modules, raises_vaguely))), 0),
        at_most("handlers that catch everything", len(list(found(modules, catches_all))), 2),
        at_most("names that say nothing", len(vague_names(SOURCE)), 0),
        at_most("libraries that a user installs", dependencies(), 19),
    ]


def longest(modules: list[Module]) -> list[str]:
    """Name the functions and files over their bound, to be mended."""
    files = [m for m in modules if m.text.count("\n") > 500]
    return [f"{m.path.relative_to(HERE)} has over 500 lines" for m in files] + [
        f"{m.path.relative_to(HERE)}:{f.lineno} {f.name} has {length(f)} lines"
        for m in modules
        for f in functions([m])
        if length(f) > 60
    ]


def main() -> int:
    """Print the table; 1 when a figure is over its bound."""
    modules = read(SOURCE)
    table = figures(modules)
    for figure in table:
        mark = " " if figure.holds else "!"
        print(f"{mark} {figure.what:<40}{figure.value:>9.4g}  {figure.bound}")
    places = [*longest(modules), *found(modules, raises_vaguely), *found(modules, catches_all)]
    print(*places, *vague_names(SOURCE), sep="\n") if places else None
    return 0 if all(figure.holds for figure in table) else 1


if __name__ == "__main__":
    sys.exit(main())
