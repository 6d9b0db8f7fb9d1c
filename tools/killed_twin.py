"""A broken variant for the kill trial: the cursor is moved before the facts are kept.

Importing this module breaks the pen of the process that does so, and of no other.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from intreccio.book.models import File
from intreccio.book.pen import Counts, Entry, Pen

GAP = 0.05  # seconds in which a kill loses a batch: long, so that few trials are enough
whole_write = Pen.write


def cursor_first(self: Pen, entries: Sequence[Entry], cursor: int) -> Counts:
    """Move the cursor in a transaction of its own, then keep the facts."""
    File.objects.filter(pk=self.file).update(cursor=cursor)
    time.sleep(GAP)
    return whole_write(self, entries, cursor)


Pen.write = cursor_first  # type: ignore[method-assign]
