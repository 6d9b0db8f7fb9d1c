"""What a page began: an import, or the reading of accounts, in a thread, with its progress."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext

from intreccio.desk import opening, syncing
from intreccio.desk.problems import Problem, StillReading
from intreccio.desk.syncing import Gone, sync
from intreccio.desk.tables import UNKNOWN
from intreccio.desk.taking_in import Progress, take_in

GENTLY = 30 * 60.0
"""Seconds between two readings of the live accounts while the desk runs."""


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
            done = take_in(paths, me=me, text=text, progress=self.heard)
            self.report = done.id
            # A table whose columns are still to be named is read from where it lies.
            if away and not any(fault.reason == UNKNOWN for fault in done.unread):
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


@dataclass
class Sync:
    """The reading of live accounts: one at a time, in a thread, and gently while the desk runs."""

    running: bool = False
    items: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    stopped: threading.Event = field(default_factory=threading.Event)

    def begin(self, account: int | None = None, *, gone: Gone = "ask") -> bool:
        """Start to read one account, or all, unless that or an import is going on already."""
        with self.lock:
            if self.running or WORK.running:
                return False
            self.running, self.items = True, 0
        threading.Thread(
            target=self.run, args=(account,), kwargs={"gone": gone}, daemon=True
        ).start()
        return True

    def run(self, account: int | None, *, gone: Gone) -> None:
        """Read; what goes wrong is written down with the account."""
        try:
            sync(account, gone=gone, progress=self.heard)
        finally:
            self.running = False
            opening.close()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep every reading out while a page does something with an account itself.

        Raises:
            StillReading: something is being read just now.
        """
        with self.lock:
            if self.running or WORK.running:
                raise StillReading
            self.running = True
        try:
            yield
        finally:
            self.running = False

    def heard(self, place: str, items: int) -> None:
        """Remember how far the reading has come."""
        del place
        self.items = items

    def keep_up(self) -> None:
        """Read all accounts every half an hour, until the desk is closed."""
        threading.Thread(target=self.again_and_again, daemon=True).start()

    def again_and_again(self) -> None:
        """Wait and read, wait and read."""
        while not self.stopped.wait(GENTLY):
            if syncing.listed():
                self.begin()
            opening.close()


SYNC = Sync()
