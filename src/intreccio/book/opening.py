"""Opening a book: the file, its rights, and the tables in it."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from pathlib import Path

import django
from django.apps import apps
from django.db import DatabaseError, connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor


class DamagedError(Exception):
    """The file is not a book, or no longer a whole one."""


def open_book(path: Path) -> None:
    """Open the book at `path`, making it or bringing its tables up to date when needed.

    The folder is made readable by its owner alone when it does not exist yet, and so is the file.
    Opening another book closes the one before.

    Raises:
        DamagedError: the file is not a book; it is left as it is.
    """
    path = path.expanduser().absolute()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    get_ready()
    turn_to(path)
    try:
        migrate()
    except DatabaseError as fault:
        raise DamagedError(str(path)) from fault


def get_ready() -> None:
    """Load Django once with the settings of the house."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intreccio.settings")
    if not apps.ready:
        django.setup()


def turn_to(path: Path) -> None:
    """Point Django's one connection at `path`, in this thread and in those that follow."""
    connection.close()
    connections.settings["default"]["NAME"] = str(path)
    connection.settings_dict["NAME"] = str(path)


def migrate() -> None:
    """Bring the tables up to date; a book that is up to date is only looked at."""
    executor = MigrationExecutor(connection)
    targets = executor.loader.graph.leaf_nodes()
    if executor.migration_plan(targets):
        executor.migrate(targets)


def all_or_nothing() -> AbstractContextManager[None]:
    """Keep all that is written within it, or nothing; whoever else writes waits meanwhile."""
    return transaction.atomic()


def path() -> Path:
    """Return the path of the open book."""
    return Path(str(connection.settings_dict["NAME"]))


def close() -> None:
    """Close this thread's connection, so that the thread may end."""
    connection.close()
