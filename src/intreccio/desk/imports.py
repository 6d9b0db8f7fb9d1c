"""What was imported, and taking it back."""

from __future__ import annotations

import time

from intreccio.book import accounts, pen, takings
from intreccio.desk import computing, syncing
from intreccio.desk.problems import NoSuchImport

ImportRow = takings.ImportRow
Counts = pen.Counts


def imports() -> tuple[ImportRow, ...]:
    """Return every import, the newest first."""
    return takings.imports()


def totals(taking: int) -> Counts:
    """Count the items of an import, each once."""
    return takings.totals(taking)


def undo(taking: int) -> int:
    """Take an import back, and compute everything again without it.

    With what a live account gave the account itself goes: else it would come again.

    Returns:
        How many of its items stay, because another import brought them as well.

    Raises:
        NoSuchImport: there is none of that number, or it was taken back already.
    """
    row = takings.one(taking)
    if row is None or row.undone is not None:
        raise NoSuchImport(id=taking)
    account = accounts.of_import(taking)
    kept = takings.undo(taking, int(time.time()))
    if account:
        syncing.remove(account.id)
    computing.recompute()
    return kept
