"""Build the wheel, install it in an empty environment from the lock, and open its desk.

Run it as `./check wheel`. It proves that what is installed is whole: pages, styles, translations.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
PAGES = ("/", "/map/", "/people/", "/circuits/", "/capital/", "/import/")


def run(*command: str) -> None:
    """Run one step, or stop with what it said."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def installed(folder: Path) -> Path:
    """Build the wheel and install it; return the command it brings."""
    run(sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(HERE))
    run(sys.executable, "-m", "venv", str(folder / "env"))
    pip = str(folder / "env" / "bin" / "pip")
    lock = str(HERE / "requirements.lock")
    run(pip, "install", "-q", "--disable-pip-version-check", "--require-hashes", "-r", lock)
    run(
        pip,
        "install",
        "-q",
        "--disable-pip-version-check",
        "--no-deps",
        str(next(folder.glob("*.whl"))),
    )
    return folder / "env" / "bin" / "intreccio"


def address(desk: subprocess.Popen[str]) -> str:
    """Wait until the desk prints where it is served."""
    for line in desk.stdout or ():
        words = [word for word in line.split() if word.startswith("http://")]
        if words:
            return words[0].rstrip("/.")
    sys.exit("The desk ended before it said its address.")


def main() -> None:
    """Build, install, open, and ask for every page in both languages."""
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [str(installed(folder)), "demo", "--no-browser", "--port", "8799"]
        surroundings = {"PATH": os.environ["PATH"], "HOME": name, "XDG_DATA_HOME": name}
        desk = subprocess.Popen(
            command, env=surroundings, cwd=name, stdout=subprocess.PIPE, text=True
        )
        try:
            where = address(desk)
            for page in PAGES:
                for language in ("it", "en"):
                    ask = urllib.request.Request(
                        where + page, headers={"Accept-Language": language}
                    )
                    with urllib.request.urlopen(ask) as answer:
                        body = answer.read()
                    print(f"{answer.status} {page} {language} {len(body):,} bytes")
        finally:
            desk.terminate()
            desk.wait()
    print(f"PASS the wheel opens its desk ({time.monotonic() - start:.0f} s)")


if __name__ == "__main__":
    main()
