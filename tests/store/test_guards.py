"""The database itself keeps the log append-only, whoever writes to it."""

from __future__ import annotations

import sqlite3

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection

from ottawa.ledger.canonical import leaf_hash
from ottawa.store import guards, log
from ottawa.store.errors import StoreError
from ottawa.store.start import prepare, ready
from tests.store.conftest import Installation
from tests.store.made import Tables, made

INSERT = "INSERT INTO store_entry (seq, leaf, data) VALUES (%s, %s, %s)"
FORBIDDEN = [
    "UPDATE store_entry SET data = leaf",
    "UPDATE store_entry SET seq = seq + 10",
    "UPDATE store_entry SET data = data WHERE seq = 1",
    "DELETE FROM store_entry",
    "DELETE FROM store_entry WHERE seq = 2",
    "DELETE FROM store_head",
    "UPDATE store_head SET size = size + 1",
    "UPDATE store_head SET size = 0",
    "UPDATE store_head SET id = 2",
    "INSERT INTO store_head (id, size) VALUES (2, 3)",
]
ON_SQLITE = [
    "UPDATE store_entry SET rowid = rowid + 10",
    "UPDATE OR REPLACE store_entry SET seq = 1 WHERE seq = 2",
    "UPDATE OR IGNORE store_entry SET data = leaf",
    "INSERT OR REPLACE INTO store_entry (seq, leaf, data) SELECT seq, leaf, leaf FROM store_entry WHERE seq = 1",
    "REPLACE INTO store_entry (seq, leaf, data) SELECT 3, leaf, leaf FROM store_entry WHERE seq = 1",
    "REPLACE INTO store_entry (seq, leaf, data) SELECT 1, data, data FROM store_entry WHERE seq = 1",
    "REPLACE INTO store_entry (rowid, leaf, data) SELECT rowid, data, data FROM store_entry WHERE seq = 1",
    "REPLACE INTO store_entry (rowid, seq, leaf, data) SELECT 3, rowid, data, data FROM store_entry WHERE seq = 1",
    "INSERT INTO store_entry (seq, leaf, data) VALUES (NULL, x'00', x'00')",
    "REPLACE INTO store_head (id, size) VALUES (1, 1)",
    "INSERT INTO store_entry (seq, leaf, data) SELECT seq, leaf, leaf FROM store_entry WHERE true"
    " ON CONFLICT (seq) DO UPDATE SET data = excluded.data",
]
ON_POSTGRESQL = [
    "TRUNCATE store_entry",
    "TRUNCATE store_head",
    "TRUNCATE store_entry, store_head CASCADE",
    "INSERT INTO store_entry (seq, leaf, data) SELECT seq, leaf, leaf FROM store_entry"
    " ON CONFLICT (seq) DO UPDATE SET data = excluded.data",
    "MERGE INTO store_entry USING store_head ON seq = id WHEN MATCHED THEN DELETE",
    "SET session_replication_role = replica; DELETE FROM store_entry",
    "WITH gone AS (DELETE FROM store_entry RETURNING seq) SELECT * FROM gone",
]


@pytest.fixture
def three(store: Installation) -> Installation:
    """A log of three entries."""
    log.append([made("a"), made("b"), made("c")])
    return store


def _assert_refused(three: Installation, statement: str) -> None:
    """The database refuses the statement, and the log is as it was."""
    before = three.sql("SELECT seq, leaf, data FROM store_entry ORDER BY seq"), three.sql("SELECT * FROM store_head")
    with pytest.raises(IntegrityError, match="log"):
        three.sql(statement)
    after = three.sql("SELECT seq, leaf, data FROM store_entry ORDER BY seq"), three.sql("SELECT * FROM store_head")
    assert after == before
    assert log.verify() == 3


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_forbidden(three: Installation, statement: str) -> None:
    """Neither database lets a statement change or remove an entry, or the head say what is not so."""
    _assert_refused(three, statement)


@pytest.mark.parametrize("statement", ON_SQLITE)
@pytest.mark.parametrize("empty", ["sqlite"], indirect=True)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_forbidden_on_sqlite(three: Installation, statement: str, recursive: str) -> None:
    """SQLite's own ways round are shut, and REPLACE also where `recursive_triggers` is off."""
    three.sql(f"PRAGMA recursive_triggers = {recursive}")
    _assert_refused(three, statement)


@pytest.mark.parametrize("statement", ON_POSTGRESQL)
@pytest.mark.parametrize("empty", ["postgresql"], indirect=True)
def test_forbidden_on_postgresql(three: Installation, statement: str) -> None:
    """PostgreSQL's own ways round are shut, also for a session that poses as a replica."""
    _assert_refused(three, statement)


@pytest.mark.parametrize("empty", ["sqlite"], indirect=True)
def test_any_connection(three: Installation) -> None:
    """Another program that opens the file, with SQLite's defaults, is refused as well."""
    other = sqlite3.connect(three.home / "ottawa.sqlite3")
    for statement in [*FORBIDDEN, *ON_SQLITE]:
        with pytest.raises(sqlite3.IntegrityError, match="log"):
            other.execute(statement)
    other.close()


@pytest.mark.parametrize("seq", [-1, 0, 2, 4, 5, 2**40])
def test_gap(three: Installation, seq: int) -> None:
    """An entry takes the next number and no other."""
    data = b"{}"
    with pytest.raises(IntegrityError, match="next number"):
        three.sql(INSERT, seq, leaf_hash(data), data)


def test_doubled(three: Installation) -> None:
    """What the log holds is not taken in a second time."""
    known = made("b")
    with pytest.raises(IntegrityError, match="already"):
        three.sql(INSERT, 3, bytes.fromhex(known.id), known.data)


def test_missing_is_told(three: Installation) -> None:
    """A guard taken down is named, with what to do."""
    log.check_guards()
    three.drop("store_entry_delete")
    with pytest.raises(StoreError, match=r"store_entry_delete are missing: .* Start Ottawa anew"):
        log.check_guards()


def test_hollow_guard_is_missing(three: Installation) -> None:
    """A guard of the right name that does something else counts as missing."""
    if three.vendor == "sqlite":
        three.drop("store_entry_delete")
        three.sql("CREATE TRIGGER store_entry_delete BEFORE DELETE ON store_entry BEGIN SELECT 1; END")
        gone = ["store_entry_delete"]
    else:
        three.sql("ALTER TABLE store_entry DISABLE TRIGGER store_entry_truncate")
        three.sql("CREATE OR REPLACE FUNCTION store_entry_delete() RETURNS trigger AS 'BEGIN RETURN OLD; END'"
                  " LANGUAGE plpgsql")  # fmt: skip
        gone = ["store_entry_delete", "store_entry_truncate"]
    with connection.cursor() as cursor:
        assert [guard.name for guard in guards.missing(cursor, three.vendor)] == gone


def test_put_back(three: Installation, tables: Tables) -> None:
    """Where every entry verifies, a start puts missing guards back and says so."""
    prepare(tables.root)
    three.drop("store_entry_update")
    three.drop("store_head_delete", "store_head")
    report = prepare(tables.root)
    assert report.guards == ("store_entry_update", "store_head_delete")
    assert "Every entry was verified" in report.notes[0]
    assert prepare(tables.root).notes == ()


def _alter(three: Installation, statement: str) -> None:
    for guard in guards.guards(three.vendor):
        three.drop(guard.name, guard.table)
    three.sql(statement)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE store_entry SET data = leaf WHERE seq = 1", "entry 1: it was altered"),
        ("UPDATE store_entry SET leaf = data WHERE seq = 2", "entry 2: it was altered"),
        ("DELETE FROM store_entry WHERE seq = 0", "entry 0: it is missing"),
        ("DELETE FROM store_entry WHERE seq = 1", "entry 1: it is missing"),
        ("DELETE FROM store_entry WHERE seq = 2", "entry 2: the head says 3 entries where there are 2"),
        ("UPDATE store_entry SET seq = -1 WHERE seq = 2", "entry 2: it is missing, or was moved"),
        ("UPDATE store_entry SET seq = 7 WHERE seq = 1", "entry 1: it is missing, or was moved"),
        ("UPDATE store_head SET size = 2", "entry 2: the head says 2 entries where there are 3"),
        ("DELETE FROM store_head", "the log has lost its head"),
    ],
)
@pytest.mark.parametrize("guarded", [False, True])
def test_altered_by_hand(three: Installation, tables: Tables, statement: str, told: str, guarded: bool) -> None:
    """A table altered behind its guards stops the start: the entry is named, and the guards are not put over it.

    Nor does it help to put the guards back up oneself.
    """
    _alter(three, statement)
    if guarded:
        with connection.cursor() as cursor:
            guards.install(cursor, three.vendor, guards.guards(three.vendor))
    with pytest.raises(StoreError, match=told) as raised:
        prepare(tables.root)
    assert "put a backup in its place" in str(raised.value)
    with connection.cursor() as cursor:
        assert bool(guards.missing(cursor, three.vendor)) is not guarded


def test_after_migration(three: Installation) -> None:
    """A migration that rebuilds the table, as SQLite does, leaves it guarded."""
    three.drop("store_entry_update")
    call_command("migrate", verbosity=0)
    log.check_guards()


def test_tables_gone(three: Installation) -> None:
    """A log whose table was dropped is told as such."""
    three.sql("DROP TABLE store_entry")
    with pytest.raises(StoreError, match="tables"):
        ready()
