"""The demo book: the sample archive, taken in by the same path as anybody's own."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from intreccio.book import takings
from intreccio.desk.taking_in import Progress, Report, take_in
from intreccio.sample.archive import write


def is_made() -> bool:
    """Say whether the open book holds the sample already."""
    return any(row.finished for row in takings.imports())


def make_demo(progress: Callable[[Progress], None] = lambda _step: None) -> Report:
    """Write the sample archive, with today as its last day, and take it into the open book."""
    with tempfile.TemporaryDirectory(prefix="intreccio-") as folder:
        write(Path(folder), until=datetime.now(UTC).date())
        return take_in([Path(folder)], text=True, progress=progress)
