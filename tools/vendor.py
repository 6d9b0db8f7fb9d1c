"""Copy what the pages bring along out of node_modules, and write down exactly what was copied.

`npm ci --ignore-scripts && python tools/vendor.py` renews the files; `./check assets` (--check)
proves, without a network, that the committed files are the ones of the lock. Users need no Node.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
MODULES = HERE / "node_modules"
PAGES = HERE / "src" / "intreccio" / "web" / "static" / "vendor"
TESTS = HERE / "tests" / "web" / "axe"
LOCK = HERE / "vendor.lock.json"
LITERATA = "@fontsource-variable/literata"
SOURCE_SANS = "@fontsource-variable/source-sans-3"
WANTED: tuple[tuple[str, str, Path], ...] = (
    ("htmx.org", "dist/htmx.min.js", PAGES),
    (LITERATA, "files/literata-latin-wght-normal.woff2", PAGES),
    (LITERATA, "files/literata-latin-wght-italic.woff2", PAGES),
    (SOURCE_SANS, "files/source-sans-3-latin-wght-normal.woff2", PAGES),
    ("axe-core", "axe.min.js", TESTS),
)
"""Each package, its file, and the folder that it is copied to."""


def digest(content: bytes) -> str:
    """Return the sha384 of `content`, as browsers write it."""
    return "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()


def copy(package: str, file: str, folder: Path) -> dict[str, str]:
    """Copy one file, and return its line of the lock."""
    about = json.loads((MODULES / package / "package.json").read_text())
    content = (MODULES / package / file).read_bytes()
    goal = folder / Path(file).name
    goal.parent.mkdir(parents=True, exist_ok=True)
    goal.write_bytes(content)
    return {
        "path": goal.relative_to(HERE).as_posix(),
        "package": package,
        "version": about["version"],
        "licence": about["license"],
        "licence_text": (MODULES / package / "LICENSE").read_text(),
        "digest": digest(content),
    }


def faults() -> list[str]:
    """Say where the committed files, the lock and package.json are not of one mind."""
    lines = json.loads(LOCK.read_text())
    package = json.loads((HERE / "package.json").read_text())
    pins = {**package["dependencies"], **package["devDependencies"]}
    found = [f"{line['path']} is missing" for line in lines if not (HERE / line["path"]).exists()]
    found += [
        f"{line['path']} is not the file of the lock"
        for line in lines
        if (HERE / line["path"]).exists()
        and digest((HERE / line["path"]).read_bytes()) != line["digest"]
    ]
    found += [
        f"{line['path']} is of {line['version']}, package.json pins {pins.get(line['package'])}"
        for line in lines
        if pins.get(line["package"]) != line["version"]
    ]
    known = {line["path"] for line in lines}
    strays = [p.relative_to(HERE).as_posix() for folder in (PAGES, TESTS) for p in folder.glob("*")]
    return found + [f"{path} is not in the lock" for path in strays if path not in known]


def main() -> None:
    """Copy the files, or with --check compare them with the lock."""
    if "--check" not in sys.argv[1:]:
        lines = [copy(*wanted) for wanted in WANTED]
        LOCK.write_text(json.dumps(lines, indent=1, ensure_ascii=False) + "\n")
    found = faults()
    if found:
        sys.exit("\n".join(found))
    print(f"{len(WANTED)} vendored files are those of the lock.")


if __name__ == "__main__":
    main()
