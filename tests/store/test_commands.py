"""The commands about the log, on a log of a few tables on either database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from ottawa.cli import main
from ottawa.errors import OttawaError
from ottawa.record.entries import Sealed, read_entry, seal
from ottawa.record.packaged import entries
from ottawa.services import public
from ottawa.store.start import prepare
from ottawa.tables import packaged, read_table
from tests.store.conftest import Installation
from tests.store.made import Tables, made


@pytest.fixture
def started(empty: Installation, tables: Tables, monkeypatch: pytest.MonkeyPatch) -> Installation:
    """An installation with a few tables in its log."""
    monkeypatch.setenv("DATABASE_URL", empty.url)
    prepare(tables.root)
    return empty


def said(*words: str) -> str:
    """Run a command that succeeds, and return what it says."""
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.stderr
    return result.stdout


@pytest.mark.usefixtures("started")
def test_a_receipt_is_checked_by_anyone(tmp_path: Path) -> None:
    """A receipt holds with the operator's key, and not once its entry says something else."""
    path = tmp_path / "receipt.json"
    assert "the receipt of entry 3" in said("prove", "3", "--to", str(path))
    key = said("key").strip()
    assert "The entry is in the log" in said("verify", str(path), "--key", key)
    receipt = json.loads(path.read_text())
    path.write_text(json.dumps(receipt | {"entry": receipt["entry"].replace("2026", "2025")}))
    result = CliRunner().invoke(main, ["verify", str(path), "--key", key])
    assert (result.exit_code, "It does not hold." in result.stdout) == (1, True)


@pytest.mark.usefixtures("started")
def test_the_log_is_listed() -> None:
    """The last entries without `--from`, and from a number on with it; of one kind; as it once was."""
    size = json.loads(said("log", "--json"))["size"]
    listed = json.loads(said("log", "--from", "2", "--limit", "3", "--json"))["entries"]
    assert [item["seq"] for item in listed] == [2, 3, 4]
    assert json.loads(said("log", "--limit", "1", "--json"))["entries"][0]["seq"] == size - 1
    assert json.loads(said("log", "--known", "7", "--limit", "1", "--json"))["entries"][0]["seq"] == 6
    kinds = {item["entry"]["kind"] for item in json.loads(said("log", "--kind", "coverage", "--json"))["entries"]}
    assert kinds == {"coverage"}


@pytest.mark.usefixtures("started")
def test_what_was_known_then() -> None:
    """A claim added later is not in the record as held before."""
    before = len(json.loads(said("log", "--json", "--limit", "100000"))["entries"])
    public.append_entries([made("later", "77")])
    assert "77" in said("claims", "UKR", "--measure", "stock")
    assert "77" not in said("claims", "UKR", "--measure", "stock", "--known", str(before))


def of_the_lab() -> list[Sealed]:
    """The entries that the lab needs for a verdict: munitions and wordings."""
    return entries([read_table(packaged() / name) for name in ("designs", "documents", "wordings")])


@pytest.mark.usefixtures("started")
def test_the_lab_answers_from_the_log() -> None:
    """A verdict is worked out from the entries of the log alone; as held before they came, it cannot be."""
    before = json.loads(said("log", "--json"))["size"]
    public.append_entries(of_the_lab())
    assert json.loads(said("judge", "pom3", "--under", "MBT-2.1", "--json"))["verdict"] == "in"
    result = CliRunner().invoke(main, ["judge", "pom3", "--under", "MBT-2.1", "--known", str(before)])
    assert (result.exit_code, "There are no wordings among these entries." in result.stderr) == (2, True)


@pytest.mark.usefixtures("started")
def test_a_wording_that_does_not_hold_never_enters_the_log() -> None:
    """What is appended is held to all that would be made of it: a term nobody wrote is refused, with its entry."""
    public.append_entries(of_the_lab())
    size = json.loads(said("log", "--json"))["size"]
    [good] = [sealed for sealed in of_the_lab() if sealed.entry.origin == "data/wordings#Q14"]
    fields = {**json.loads(good.data), "origin": "made/1"}
    fields["body"] = {**fields["body"], "id": "A", "rule": {"term": "MBT-99"}}
    with pytest.raises(OttawaError, match='made/1, term MBT-99: there is no wording "MBT-99"'):
        public.append_entries([seal(read_entry(fields))])
    assert json.loads(said("log", "--json"))["size"] == size


@pytest.mark.usefixtures("started")
def test_rotation() -> None:
    """A new key is printed first, the old one under it."""
    old = said("key").strip()
    assert said("key", "--rotate").split() == [said("key").split()[0], old]
