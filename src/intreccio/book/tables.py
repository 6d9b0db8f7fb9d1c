"""What the user said of the columns of tables."""

from __future__ import annotations

from collections.abc import Mapping

from intreccio.book.models import Columns


def meanings(key: str) -> dict[str, str] | None:
    """Return what was said of a table with these columns, by their digest."""
    row = Columns.objects.filter(pk=key).first()
    return dict(row.meanings) if row else None


def keep(key: str, said: Mapping[str, str]) -> None:
    """Keep what is said of a table with these columns."""
    Columns.objects.update_or_create(key=key, defaults={"meanings": dict(said)})
