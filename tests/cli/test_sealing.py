"""The commands about the log: what it holds, its key, a receipt anyone checks, and answers as it once held them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from ottawa.cli import main


def run(*words: str) -> tuple[int, str, str]:
    """Run a command, and return its exit code and what it says."""
    result = CliRunner().invoke(main, words)
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("words", [("log",), ("key",), ("prove", "1"), ("status", "POL", "--known", "5")])
def test_without_a_log(words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no log is kept, what asks for one says so and how to start one."""
    monkeypatch.setenv("OTTAWA_HOME", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    code, _, said = run(*words)
    assert (code, "there is no log here. Start one with `ottawa serve`" in said) == (2, True)


def test_tables_have_no_history(tmp_path: Path) -> None:
    """`--known` is about a log; with tables it is refused."""
    code, _, said = run("--data", str(tmp_path), "status", "--known", "5")
    assert (code, "tables have no history" in said) == (2, True)


def test_what_is_no_receipt(tmp_path: Path) -> None:
    """A file that is no receipt is refused in words."""
    path = tmp_path / "note.json"
    path.write_text(json.dumps({"format": "another"}), encoding="utf-8")
    code, _, said = run("verify", str(path))
    assert (code, "it is not a receipt of `ottawa prove`" in said) == (2, True)
