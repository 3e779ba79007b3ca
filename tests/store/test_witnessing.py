"""`ottawa cosign`: an installation as the witness of another's log, with a memory that outlives it."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ottawa.cli import main
from ottawa.ledger import notes, witness
from ottawa.ledger.checkpoints import open_checkpoint
from ottawa.services import public
from ottawa.store import seal
from ottawa.store.start import prepare
from tests.store.conftest import Installation
from tests.store.made import Tables, made


@pytest.fixture
def log(embedded: Installation, tables: Tables, monkeypatch: pytest.MonkeyPatch) -> Installation:
    """A log of a few packaged entries."""
    monkeypatch.setenv("OTTAWA_HOME", str(embedded.home))
    prepare(tables.root)
    return embedded


def run(home: Path, *words: str) -> Result:
    """Run the command in a home folder."""
    return CliRunner(env={"OTTAWA_HOME": str(home)}).invoke(main, ["cosign", *words])


def test_a_log_is_signed_along_from_size_to_size(log: Installation, tmp_path: Path) -> None:
    """First from nothing, then from the size seen; each signature opens with the witness's key under the checkpoint."""
    other, asked = tmp_path / "witness", tmp_path / "request"
    key = run(other).stdout.strip()
    keys = [*map(notes.verifier, seal.vkeys()), witness.cosigner(key)]
    seen = 0
    for more in ("one", "two"):
        asked.write_text(run(log.home, "--ask", str(seen)).stdout, encoding="utf-8")
        done = run(other, str(asked), "--log", seal.vkeys()[0])
        assert done.exit_code == 0, done.stderr
        note = seal.notes()[-1]
        _, signers = notes.opened(note + done.stdout, keys)
        assert key in [each.vkey for each in signers]
        seen = open_checkpoint(note, keys).size
        public.append_entries([made(more)])
    assert run(other).stdout.strip() == key
    refused = run(other, str(asked), "--log", seal.vkeys()[0])
    assert refused.exit_code == 2
    assert f"not signed (409): {seen}" in refused.stderr
    assert "ask again from it" in refused.stderr


def test_what_a_witness_refuses_is_told(log: Installation, tmp_path: Path) -> None:
    """A log whose key was not named, junk, a size the log never had: exit 2, and how to mend it."""
    other, asked = tmp_path / "witness", tmp_path / "request"
    asked.write_text(run(log.home, "--ask", "0").stdout, encoding="utf-8")
    unknown = run(other, str(asked))
    assert (unknown.exit_code, "unknown log" in unknown.stderr, "--log" in unknown.stderr) == (2, True, True)
    wrong = run(other, str(asked), "--log", "nonsense")
    assert "it is not a verifier key" in wrong.stderr
    asked.write_text("hello", encoding="utf-8")
    assert "it is not a request" in run(other, str(asked), "--log", seal.vkeys()[0]).stderr
    beyond = run(log.home, "--ask", "99999")
    assert "the signed log was never of 99999 entries" in beyond.stderr
    assert "there is no log here" in run(other, "--ask", "0").stderr


def test_its_key_is_its_own(tmp_path: Path) -> None:
    """It is made once, for its owner alone; one that was cut short is refused, not made anew."""
    key = run(tmp_path).stdout
    path = tmp_path / "witness" / "key"
    assert path.stat().st_mode & 0o077 == 0
    assert run(tmp_path).stdout == key
    name, seed = path.read_text(encoding="utf-8").split("\n")[:2]
    path.write_text(f"{name}\n{base64.b64encode(base64.b64decode(seed)[:31]).decode()}\n", encoding="utf-8")
    assert "it is not a key" in run(tmp_path).stderr
