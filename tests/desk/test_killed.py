"""An import that is killed goes on from where it was, and nothing is lost or doubled."""

from __future__ import annotations

from pathlib import Path

from tools.killed import trials


def test_killed_imports_end_in_the_same_state(tmp_path: Path) -> None:
    found = trials(3, "whole", tmp_path)
    assert all(trial.same for trial in found)
    assert sum(trial.kills for trial in found) >= 1


def test_a_variant_that_moves_the_cursor_first_is_caught(tmp_path: Path) -> None:
    assert not all(trial.same for trial in trials(5, "twin", tmp_path))
