"""A start makes everything ready from whatever it finds, or says why not; nothing is ever lost."""

from __future__ import annotations

import time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from ottawa import load
from ottawa.errors import EntryError, TableError
from ottawa.store import guards, home, log, start
from ottawa.store.errors import StoreError
from ottawa.store.start import prepare
from ottawa.tables import packaged
from tests.store.conftest import Installation, connect
from tests.store.made import Tables, made

pytestmark = pytest.mark.usefixtures("empty")


def test_packaged_data() -> None:
    """The whole packaged data are in the database, and give the record that the files give."""
    report = prepare(packaged())
    assert report.appended == report.size == log.size()
    assert report.derived["store_vote"] > 4000
    assert report.notes == ()
    assert log.held() == load()


def test_twice(tables: Tables) -> None:
    """A second start finds all done."""
    first = prepare(tables.root)
    assert first.migrated
    again = prepare(tables.root)
    assert (again.size, again.appended, again.migrated, again.guards, dict(again.derived)) == (
        first.size,
        0,
        (),
        (),
        {},
    )


def test_changed_and_vanished(tables: Tables) -> None:
    """A changed row supersedes what it said, a vanished one is taken back, a new one is added, and the rest stays."""
    before = prepare(tables.root).size
    held = list(log.entries())
    rows = tables.rows("acts")
    rows[0]["note"] = "corrected"
    gone = rows.pop(5)
    tables.release("acts", rows, "2027-01-05")
    report = prepare(tables.root)
    assert (report.appended, report.size) == (2, before + 2)
    assert list(log.entries(size=before)) == held
    changed, retracted = log.entries(before)
    assert changed.entry.note == "corrected"
    assert [old.entry.origin for old in held if old.id in changed.entry.supersedes] == [changed.entry.origin]
    assert retracted.entry.kind == "retraction"
    assert gone["iso3"] in retracted.entry.origin
    assert retracted.entry.recorded == "2027-01-05"
    assert prepare(tables.root).appended == 0


def test_other_entries_stay(tables: Tables) -> None:
    """Entries that came another way than with the package are left alone."""
    size = prepare(tables.root).size
    log.append([made("example.org/1")])
    assert prepare(tables.root).appended == 0
    assert log.size() == size + 1


def test_contradiction(tables: Tables) -> None:
    """Packaged data that contradict one another are not appended: what is in the log stays there."""
    size = prepare(tables.root).size
    rows = tables.rows("acts")
    next(row for row in rows if row["act"] == "withdrawal")["date"] = "1990-01-01"
    tables.release("acts", rows, "2027-01-05")
    with pytest.raises(EntryError, match="before the deposit"):
        prepare(tables.root)
    assert log.verify() == size


def test_no_tables(tmp_path: Path) -> None:
    """A folder without tables is told as such, and empties no log."""
    with pytest.raises(TableError, match="there are no tables"):
        prepare(tmp_path / "nowhere")
    assert log.size() == 0


def test_newer_software(empty: Installation, tables: Tables) -> None:
    """A database that a newer Ottawa has migrated is left as it is."""
    size = prepare(tables.root).size
    insert = "INSERT INTO django_migrations (app, name, applied) VALUES ('store', '0099_later', '2030-01-01')"
    empty.sql(insert)
    with pytest.raises(StoreError, match=r"made by a newer Ottawa.*store\.0099_later.* Upgrade the software"):
        prepare(tables.root)
    assert log.size() == size


def test_newer_data(tables: Tables) -> None:
    """Older software does not take back what newer packaged data said."""
    old = tables.rows("acts")
    tables.release("acts", [{**old[0], "note": "corrected"}, *old[1:]], "2027-01-05")
    size = prepare(tables.root).size
    tables.release("acts", old, "2026-11-24")
    with pytest.raises(StoreError, match=r"2027-01-05.*2026-11-24.* Upgrade the software"):
        prepare(tables.root)
    assert log.size() == size


@pytest.mark.parametrize("statement", [1, 10, 20, 35, 50, 65, 80, 95, 110])
def test_killed(empty: Installation, tables: Tables, statement: int) -> None:
    """A start killed at any statement is completed by the next one, as if nothing had been."""
    died = empty.worker("prepare", tables.root, statement)
    _, error = died.communicate(timeout=60)
    assert (died.returncode, error) == (-9, "")
    report = prepare(tables.root)
    assert report.notes == ()
    rows = len(tables.rows("acts")) + len(tables.rows("roll_calls"))
    assert log.verify() == report.size >= rows
    log.check_guards()
    again = prepare(tables.root)
    assert (again.appended, dict(again.derived)) == (0, {})


def test_killed_upgrade(empty: Installation, tables: Tables) -> None:
    """An upgrade killed in its middle has lost nothing that was held, and is completed."""
    size = prepare(tables.root).size
    held = list(log.entries())
    rows = [{**row, "note": "corrected"} for row in tables.rows("acts")]
    tables.release("acts", rows, "2027-01-05")
    for statement in (4, 8, 12, 16):
        died = empty.worker("prepare", tables.root, statement)
        assert died.communicate(timeout=60)[1] == ""
        assert died.returncode == -9
    assert list(log.entries(size=size)) == held
    prepare(tables.root)
    assert log.verify() == size + len(rows)


def test_tables_come_with_their_guards(empty: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    """There are no tables without guards, not for a moment: a migration cut off before them leaves nothing."""
    empty.home.mkdir()

    def cut() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(log, "mend_guards", cut)
    with pytest.raises(KeyboardInterrupt):
        start.ready()
    monkeypatch.undo()
    assert connection.introspection.table_names() == []
    assert "store.0001_initial" in start.ready()[0]
    log.check_guards()


def test_two_starts_at_once(empty: Installation, tables: Tables) -> None:
    """Two processes that start at the same time on nothing make one log."""
    workers = [empty.worker("prepare", tables.root) for _ in range(3)]
    told = [worker.communicate(timeout=120) for worker in workers]
    assert [error for _, error in told] == ["", "", ""]
    assert {out.split()[0] for out, _ in told} == {str(log.size())}
    assert log.verify() > 0
    assert prepare(tables.root).appended == 0


def test_busy(empty: Installation, tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    """A start that waits too long for another says so."""
    monkeypatch.setattr(home, "PATIENCE", 1)
    monkeypatch.setattr(start, "PATIENCE", 1)
    ready = empty.home.parent / "ready"
    code = (
        "import sys, time, pathlib; from ottawa.store import setup; setup(); from ottawa.store.start import alone\n"
        f"with alone(): pathlib.Path({str(ready)!r}).touch(); sys.stdin.read()"
    )
    holder = empty.python(code)
    while not ready.exists():
        assert holder.poll() is None
        time.sleep(0.05)
    with pytest.raises(StoreError, match="another process holds it for too long"):
        prepare(tables.root)
    holder.communicate(timeout=60)
    assert prepare(tables.root).size


@pytest.mark.parametrize("empty", ["sqlite"], indirect=True)
def test_not_reached(empty: Installation, tables: Tables) -> None:
    """A server that does not answer is told, without the password."""
    connect(Installation(empty.home, "postgresql://ottawa:verysecret@127.0.0.1:1/ottawa"))
    with pytest.raises(StoreError, match=r"PostgreSQL database ottawa at 127\.0\.0\.1: it cannot be reached") as raised:
        prepare(tables.root)
    assert "verysecret" not in str(raised.value)


def test_every_guard_is_needed(empty: Installation, tables: Tables) -> None:
    """After a start all guards are up, each under its own name."""
    prepare(tables.root)
    log.check_guards()
    names = [guard.name for guard in guards.guards(empty.vendor)]
    assert len(set(names)) == len(names)


@pytest.mark.usefixtures("store")
def test_migrations_are_whole() -> None:
    """The models say nothing that no migration makes."""
    told = StringIO()
    call_command("makemigrations", "store", check=True, dry_run=True, stdout=told)
    assert told.getvalue() == "No changes detected in app 'store'\n"
