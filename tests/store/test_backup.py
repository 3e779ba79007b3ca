"""A backup is verified when it is made, and gives the log back."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from ottawa.store import log
from ottawa.store.backup import backup, restore, verify
from ottawa.store.errors import StoreError
from ottawa.store.start import prepare
from tests.store.conftest import Installation, connect
from tests.store.made import Tables, made

pytestmark = pytest.mark.usefixtures("filled")


@pytest.fixture
def filled(empty: Installation, tables: Tables) -> Installation:
    """An installation with a few packaged tables and one entry of another origin."""
    prepare(tables.root)
    log.append([made("example.org/1", "12")])
    return empty


@pytest.mark.parametrize("name", ["copy.sqlite3", "log.jsonl"])
def test_restored(tables: Tables, tmp_path: Path, name: str) -> None:
    """Every backup verifies, and restored into an empty home gives the same log, row for row."""
    path = tmp_path / name
    held = list(log.rows())
    assert backup(path) == verify(path) == len(held)
    assert path.stat().st_mode & 0o777 == 0o600
    connect(Installation(tmp_path / "other", ""))
    assert restore(path) == len(held)
    assert list(log.rows()) == held
    log.check_guards()
    assert prepare(tables.root).appended == 0


def test_portable(tmp_path: Path) -> None:
    """A portable backup of either database can be read by anyone: entries are text, one a line."""
    path = tmp_path / "log.jsonl"
    backup(path)
    head, *lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    assert head["size"] == len(lines)
    assert json.loads(lines[-1]["data"])["origin"] == "example.org/1"


@pytest.mark.parametrize("empty", ["sqlite"], indirect=True)
def test_into_postgresql(filled: Installation, tables: Tables, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """A log moves from the embedded database to PostgreSQL by its backup."""
    held = list(log.rows())
    backup(tmp_path / "log.jsonl")
    connect(Installation(filled.home, request.getfixturevalue("cluster").empty()))
    assert restore(tmp_path / "log.jsonl") == len(held)
    assert list(log.rows()) == held
    assert prepare(tables.root).appended == 0


@pytest.mark.parametrize("empty", ["sqlite"], indirect=True)
def test_whole_copy(tables: Tables, tmp_path: Path) -> None:
    """A copy of the embedded database, put in a home folder, is that installation again: nothing is left to do."""
    backup(tmp_path / "copy.sqlite3")
    size = log.size()
    other = Installation(tmp_path / "other", "")
    other.home.mkdir()
    shutil.copy(tmp_path / "copy.sqlite3", other.home / "ottawa.sqlite3")
    connect(other)
    report = prepare(tables.root)
    assert (report.size, report.appended, report.migrated, report.notes) == (size, 0, (), ())
    assert sorted(path.name for path in tmp_path.glob("copy*")) == ["copy.sqlite3"]


def test_no_overwriting(tmp_path: Path) -> None:
    """A file that is there stays as it is."""
    path = tmp_path / "backup.jsonl"
    path.write_text("a letter")
    with pytest.raises(StoreError, match="there is a file of this name"):
        backup(path)
    assert path.read_text() == "a letter"


def test_no_place(tmp_path: Path) -> None:
    """A folder that does not exist is told."""
    with pytest.raises(StoreError, match="cannot be written: No such file"):
        backup(tmp_path / "nowhere" / "backup.jsonl")


def test_not_into_a_log(tmp_path: Path) -> None:
    """Nothing is restored over a log that holds entries."""
    backup(tmp_path / "log.jsonl")
    before = list(log.rows())
    with pytest.raises(StoreError, match="entries already"):
        restore(tmp_path / "log.jsonl")
    assert list(log.rows()) == before


def test_altered_log_is_not_backed_up(filled: Installation, tmp_path: Path) -> None:
    """Where the log does not verify there is no backup, and no file that looks like one."""
    filled.drop("store_entry_update")
    filled.sql("UPDATE store_entry SET data = leaf WHERE seq = 7")
    with pytest.raises(StoreError, match=r"guards|entry 7: it was altered"):
        backup(tmp_path / "backup")
    with pytest.raises(StoreError, match="entry 7: it was altered"):
        backup(tmp_path / "backup.jsonl")
    assert not list(tmp_path.glob("backup*"))


@pytest.mark.parametrize("fault", ["cut", "half", "altered", "letter", "blank", "other", "longer", "number"])
def test_bad_dump(tmp_path: Path, fault: str) -> None:
    """A portable backup that lost or changed anything is refused, and nothing of it is restored."""
    path = tmp_path / "log.jsonl"
    backup(path)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    bad = {
        "cut": lines[:-1],
        "half": [*lines[:-1], lines[-1][:50]],
        "altered": [*lines[:-1], lines[-1].replace("Ukraine", "Ruritania")],
        "letter": ["Dear all,\n"],
        "blank": [],
        "other": ['{"format":"csv"}\n', *lines[1:]],
        "longer": [*lines, lines[-1]],
        "number": [*lines[:-1], lines[-1].replace('"data":"', '"data":1,"x":"')],
    }
    path.write_text("".join(bad[fault]), encoding="utf-8")
    with pytest.raises(StoreError, match=r"missing|altered|more|not a backup"):
        verify(path)
    connect(Installation(tmp_path / "other", ""))
    with pytest.raises(StoreError):
        restore(path)
    assert log.size() == 0


@pytest.mark.parametrize("empty", ["sqlite"], indirect=True)
def test_bad_copy(tmp_path: Path) -> None:
    """A copy altered since is refused, and so is a database that is not ours."""
    path = tmp_path / "copy.sqlite3"
    backup(path)
    copy = sqlite3.connect(path)
    copy.execute("DROP TRIGGER store_entry_delete")
    copy.execute("DELETE FROM store_entry WHERE seq = 3")
    copy.commit()
    copy.close()
    with pytest.raises(StoreError, match="entry 3: it is missing"):
        verify(path)
    other = sqlite3.connect(tmp_path / "other.sqlite3")
    other.execute("CREATE TABLE letters (text)")
    other.close()
    with pytest.raises(StoreError, match="tables"):
        verify(tmp_path / "other.sqlite3")


def test_no_such_backup(tmp_path: Path) -> None:
    """A backup that is not there is told."""
    with pytest.raises(StoreError, match="cannot be read"):
        verify(tmp_path / "none.jsonl")
