"""Whom Today and the doors of goals named, on which day, and for which thought."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime

from django.db import OperationalError, connection, transaction

from intreccio.book.models import Shown
from intreccio.giving.situation import Naming

MOMENT = 200
"""Milliseconds."""
GIVER = "giver "
"""Before the thought under which a person was named as the one to be asked."""
GOAL = "goal "
"""Before the number of the goal whose doors named a person."""


def named() -> tuple[Naming, ...]:
    """Return everybody whom Today named, the oldest first."""
    today = Shown.objects.exclude(key__startswith=GOAL).order_by("day", "id")
    rows = today.values_list("person_id", "key", "day")
    return tuple(naming(person, key, day) for person, key, day in rows)


def naming(person: int, key: str, day: str) -> Naming:
    """Read a row."""
    at = int(datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC).timestamp())
    return Naming(person, key.removeprefix(GIVER), at, giver=key.startswith(GIVER))


def keep(some: Iterable[Naming]) -> None:
    """Write down whom Today names; while somebody else writes, that is left for the next look."""
    rows = [
        Shown(
            person_id=one.person,
            key=(GIVER if one.giver else "") + one.key,
            day=datetime.fromtimestamp(one.at, UTC).date().isoformat(),
        )
        for one in some
    ]
    if rows:
        with unhurried(), suppress(OperationalError), transaction.atomic():
            Shown.objects.bulk_create(rows)


@contextmanager
def unhurried() -> Iterator[None]:
    """Wait for other writers only a moment: a page is not held up by an import."""
    with connection.cursor() as sql:
        (patience,) = sql.execute("PRAGMA busy_timeout").fetchone()
        sql.execute(f"PRAGMA busy_timeout = {MOMENT}")
        try:
            yield
        finally:
            sql.execute(f"PRAGMA busy_timeout = {int(patience)}")
