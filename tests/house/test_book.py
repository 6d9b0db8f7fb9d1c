"""The tables of the book are what its migrations make, and Django finds no fault with them."""

from __future__ import annotations

import pytest
from django.core.management import call_command


@pytest.mark.usefixtures("book")
def test_django_finds_no_fault() -> None:
    call_command("check", fail_level="WARNING")


@pytest.mark.usefixtures("book")
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "book", check=True, dry_run=True, verbosity=0)
