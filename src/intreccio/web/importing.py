"""The import that a page began: one at a time, in a thread of its own, with its progress."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext

from intreccio.desk import opening
from intreccio.desk.problems import Problem
from intreccio.desk.taking_in import Progress, take_in


@dataclass
class Work:
    """What the import is doing; `report` is its number when it is done, `fault` what stopped it."""

    progress: Progress | None = None
    report: int | None = None
    fault: str = ""
    running: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(
        self, paths: Sequence[Path], *, me: Sequence[str], text: bool, away: Path | None
    ) -> bool:
        """Start an import, unless one is running; `away` is a folder to delete after it."""
        with self.lock:
            if self.running:
                return False
            self.progress, self.report, self.fault, self.running = None, None, "", True
        work = threading.Thread(
            target=self.run, args=(paths, me, away), kwargs={"text": text}, daemon=True
        )
        work.start()
        return True

    def run(
        self, paths: Sequence[Path], me: Sequence[str], away: Path | None, *, text: bool
    ) -> None:
        """Import, and put away what was brought for it."""
        try:
            self.report = take_in(paths, me=me, text=text, progress=self.heard).id
            if away:
                shutil.rmtree(away, ignore_errors=True)
        except Problem as problem:
            self.fault = problem.read(gettext)
        finally:
            self.running = False
            opening.close()

    def heard(self, step: Progress) -> None:
        """Remember how far the import has come."""
        self.progress = step


WORK = Work()
