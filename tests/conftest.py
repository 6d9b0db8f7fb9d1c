"""What several rooms test with: an empty book, and one that holds the sample."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from intreccio.desk import opening
from intreccio.desk.taking_in import take_in
from intreccio.sample.archive import Truth, write


@pytest.fixture(scope="session", autouse=True)
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep passwords and keys of tests away from the folder and keyring of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("own")))
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
        yield


@pytest.fixture
def book(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    """Open an empty book."""
    path = tmp_path / "book" / "book.sqlite3"
    with django_db_blocker.unblock():
        opening.open_book(path)
        yield path
        opening.close()


@pytest.fixture(scope="session")
def sample(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> tuple[Path, Truth]:
    """Make a book of the whole sample once, for tests to copy."""
    folder = tmp_path_factory.mktemp("sample")
    truth = write(folder / "archive", until=datetime.now(UTC).date())
    path = folder / "book.sqlite3"
    with django_db_blocker.unblock():
        opening.open_book(path)
        take_in([folder / "archive"], text=True)
        opening.close()
    return path, truth


@pytest.fixture
def demo(
    sample: tuple[Path, Truth], tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[Truth]:
    """Open a copy of the book of the sample, and give the truth planted in it."""
    path = tmp_path / "book.sqlite3"
    shutil.copy(sample[0], path)
    with django_db_blocker.unblock():
        opening.open_book(path)
        yield sample[1]
        opening.close()
