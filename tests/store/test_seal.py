"""The seal: what is signed once is never signed otherwise, and what is published is what was signed."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest
from django.db import Error

from ottawa.errors import LedgerError
from ottawa.ledger import notes
from ottawa.ledger.audit import SIZES, audit
from ottawa.ledger.checkpoints import check_proof, open_checkpoint
from ottawa.services import public
from ottawa.store import derived, keys, log, seal
from ottawa.store.errors import StoreError
from ottawa.store.start import prepare
from tests.store.conftest import Installation, connect
from tests.store.made import Tables, made


def audited(files: dict[str, bytes]) -> int:
    """Audit the log as published with the key it names, and return its size."""

    def read(path: str) -> bytes:
        if path not in files:
            raise LedgerError("it is not there.", where=path)
        return files[path]

    sizes = [int(line) for line in files[SIZES].split()]
    return audit(read, map(notes.verifier, files["vkey"].decode().split()), sizes).checkpoint.size


def grown(name: str = "more") -> int:
    """Add an entry as a public act, and return the size of the log."""
    return public.append_entries([made(name)])[0] + 1


def test_a_start_signs(empty: Installation, tables: Tables) -> None:
    """The first start makes a key that its owner alone can read, and signs; the next signs nothing new."""
    first = prepare(tables.root)
    assert not first.unsealed
    for name in (keys.KEY, keys.SIGNED):
        assert stat.S_IMODE((empty.home / name).stat().st_mode) == 0o600
    note = seal.seal()
    assert seal.checkpoints() == {first.size: note}
    prepare(tables.root)
    assert seal.checkpoints() == {first.size: note}


@pytest.mark.usefixtures("empty")
def test_what_is_published_passes_the_audit(tables: Tables) -> None:
    """Every file of the log at both sizes, every checkpoint among them; later only what grew."""
    first = prepare(tables.root).size
    files: dict[str, bytes] = {}
    seal.write_log(files.__setitem__, first)
    assert audited(files) == first
    assert list(files)[-1] == "checkpoint"
    second = grown()
    assert second > first
    seal.write_log(files.__setitem__, second, since=first)
    assert audited(files) == second
    assert set(seal.checkpoints()) == {first, second}
    with pytest.raises(StoreError, match="no checkpoint was signed over 1 entries"):
        seal.write_log(files.__setitem__, 1)


@pytest.mark.usefixtures("empty")
def test_every_entry_is_proved(tables: Tables) -> None:
    """A proof can be checked with the entry's bytes and the key alone."""
    size = prepare(tables.root).size
    for seq in range(size):
        text, data, vkeys = public.prove(seq)
        assert check_proof(text, data, map(notes.verifier, vkeys)).size == size
    with pytest.raises(StoreError, match=f"there is no entry {size} in the signed log.*0 to {size - 1}"):
        public.prove(size)


def test_signed_checkpoints_stay(empty: Installation, tables: Tables) -> None:
    """The database refuses to change, remove or predate a checkpoint."""
    size = prepare(tables.root).size
    for statement in (
        "UPDATE store_checkpoint SET note = 'x'",
        "DELETE FROM store_checkpoint",
        "INSERT INTO store_checkpoint (number, size, note) VALUES (1, 1, 'x')",
        f"INSERT INTO store_checkpoint (number, size, note) VALUES (1, {size + 1}, 'x')",
        f"INSERT INTO store_checkpoint (number, size, note) VALUES (0, {size}, 'x')",
        f"INSERT INTO store_checkpoint (number, size, note) VALUES (2, {size}, 'x')",
    ):
        with pytest.raises(Error, match="checkpoint"):
            empty.sql(statement)


def test_an_older_copy_refuses_to_sign(embedded: Installation, tables: Tables, tmp_path: Path) -> None:
    """A copy restored from before a checkpoint is read, and neither signed nor added to; the newest one is signed."""
    prepare(tables.root)
    older = tmp_path / "older.sqlite3"
    public.backup(older)
    grown()
    newer = tmp_path / "newer.sqlite3"
    public.backup(newer)
    restored(embedded, older)
    report = prepare(tables.root)
    assert "a checkpoint over" in report.unsealed
    assert "The log is not signed, and nothing can be added" in report.notes[0]
    with pytest.raises(StoreError, match="This is an older copy of the log"):
        grown("another")
    log.append([made("another")])
    assert "entries are not those a checkpoint was signed for" in prepare(tables.root).unsealed
    restored(embedded, newer)
    assert not prepare(tables.root).unsealed


def restored(embedded: Installation, backup: Path) -> None:
    """Put a backup in the place of the database."""
    for name in ("ottawa.sqlite3", "ottawa.sqlite3-wal", "ottawa.sqlite3-shm"):
        (embedded.home / name).unlink(missing_ok=True)
    shutil.copy(backup, embedded.home / "ottawa.sqlite3")
    connect(embedded)


def test_a_lost_key_is_not_replaced(embedded: Installation, tables: Tables) -> None:
    """Once something was signed, no new key is made by itself; with the key put back all goes on."""
    prepare(tables.root)
    key = (embedded.home / keys.KEY).read_bytes()
    (embedded.home / keys.KEY).unlink()
    with pytest.raises(StoreError, match="the key that signed this log is gone"):
        grown()
    assert "the key that signed this log is gone" in prepare(tables.root).unsealed
    (embedded.home / keys.KEY).write_bytes(b"nonsense")
    assert "it is not a key" in prepare(tables.root).unsealed
    (embedded.home / keys.KEY).write_bytes(key)
    assert not prepare(tables.root).unsealed


@pytest.mark.usefixtures("embedded")
def test_the_name_of_the_log(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    """`OTTAWA_ORIGIN` names the log when its key is made."""
    monkeypatch.setenv("OTTAWA_ORIGIN", "example.org/ottawa")
    prepare(tables.root)
    assert seal.seal().startswith(f"example.org/ottawa\n{log.size()}\n")


@pytest.mark.usefixtures("embedded")
def test_a_rotated_key(tables: Tables) -> None:
    """After a rotation both keys sign, and the whole log passes with both; who knows one alone opens the newest."""
    prepare(tables.root)
    (old,) = public.log_keys()
    new, before = public.log_keys(rotate=True)
    assert (before, new.partition("+")[0]) == (old, old.partition("+")[0])
    size = grown()
    files: dict[str, bytes] = {}
    seal.write_log(files.__setitem__, size)
    assert files["vkey"].decode().split() == [new, old]
    assert audited(files) == size
    for key in (old, new):
        assert open_checkpoint(seal.seal(), [notes.verifier(key)]).size == size


@pytest.mark.parametrize("name", ["copy.sqlite3", "copy.jsonl"])
def test_a_backup_keeps_the_checkpoints(embedded: Installation, tables: Tables, tmp_path: Path, name: str) -> None:
    """Restored into a new installation under the same key, a log has every checkpoint and goes on being signed."""
    prepare(tables.root)
    grown()
    signed = seal.checkpoints()
    public.backup(tmp_path / name)
    other = Installation(tmp_path / "other", "")
    other.home.mkdir()
    for kept in (keys.KEY, keys.SIGNED):
        shutil.copy(embedded.home / kept, other.home / kept)
    connect(other)
    public.restore(tmp_path / name)
    assert seal.checkpoints() == signed
    assert len(signed) == 2
    assert not prepare(tables.root).unsealed
    connect(embedded)


def published() -> dict[str, bytes]:
    """The files of the log as it is signed now."""
    files: dict[str, bytes] = {}
    seal.seal()
    seal.write_log(files.__setitem__, log.size())
    return files


@pytest.mark.usefixtures("embedded")
def test_a_rotation_signs_at_once(tables: Tables) -> None:
    """The new key signs the log as it is, though nothing was added; the old line stays under it."""
    prepare(tables.root)
    (old,) = public.log_keys()
    before = seal.seal()
    new, _ = public.log_keys(rotate=True)
    for key in (old, new):
        assert open_checkpoint(seal.seal(), [notes.verifier(key)]).size == log.size()
    assert before.splitlines()[-1] in seal.seal().splitlines()
    assert audited(published()) == log.size()


def test_a_key_that_was_put_away_is_still_named(embedded: Installation, tables: Tables) -> None:
    """Once its file is removed an old key signs no more, but what it signed can still be checked."""
    prepare(tables.root)
    (old,) = public.log_keys()
    public.log_keys(rotate=True)
    (embedded.home / f"{keys.KEY}.1").unlink()
    grown()
    assert public.log_keys()[1] == old
    with pytest.raises(LedgerError, match="none of the known keys"):
        open_checkpoint(seal.seal(), [notes.verifier(old)])
    assert audited(published()) == log.size()


def test_a_log_that_goes_on_under_another_name(
    embedded: Installation, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its key lost a log is signed again as the documents tell, under a new name, and passes the audit."""
    prepare(tables.root)
    size = grown()
    for name in (keys.KEY, keys.SIGNED):
        (embedded.home / name).unlink()
    monkeypatch.setenv("OTTAWA_ORIGIN", "example.org/again")
    assert not prepare(tables.root).unsealed
    files = published()
    assert files["checkpoint"].startswith(b"example.org/again\n")
    assert audited(files) == size


@pytest.mark.parametrize("name", ["copy.sqlite3", "copy.jsonl"])
def test_a_backup_without_its_key(embedded: Installation, tables: Tables, tmp_path: Path, name: str) -> None:
    """Restored where another key is, the entries are there, and the log is signed whole by the key that is."""
    prepare(tables.root)
    size = grown()
    public.backup(tmp_path / name)
    other = Installation(tmp_path / "other", "")
    other.home.mkdir()
    connect(other)
    public.restore(tmp_path / name)
    assert audited(published()) == size
    connect(embedded)


def test_from_the_published_log(embedded: Installation, tables: Tables, tmp_path: Path) -> None:
    """The database deleted, the log is rebuilt from its published files; published again they are the same bytes."""
    prepare(tables.root)
    grown()
    before = published()
    for path, data in before.items():
        (tmp_path / "copy" / "log" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "copy" / "log" / path).write_bytes(data)
    for name in ("ottawa.sqlite3", "ottawa.sqlite3-wal", "ottawa.sqlite3-shm"):
        (embedded.home / name).unlink(missing_ok=True)
    connect(embedded)
    public.restore(tmp_path / "copy")
    assert published() == before
    assert not prepare(tables.root).unsealed


def test_from_a_log_that_does_not_hold(embedded: Installation, tables: Tables, tmp_path: Path) -> None:
    """A published log that was changed is not restored; the message names the file, and the log stays empty."""
    prepare(tables.root)
    for path, data in published().items():
        (tmp_path / "log" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "log" / path).write_bytes(data.replace(b"1997", b"1998"))
    other = Installation(tmp_path / "other", "")
    connect(other)
    with pytest.raises(LedgerError, match=r"tile/entries/000: entry \d+ is not the one that was signed for"):
        public.restore(tmp_path)
    assert log.size() == 0
    with pytest.raises(StoreError, match="it is not a backup of Ottawa"):
        public.restore(tmp_path / "other")
    connect(embedded)


def test_an_entry_stays_when_it_cannot_be_signed(
    embedded: Installation, tables: Tables, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What was appended is acknowledged though the disk takes no checkpoint; it is told, and the next start signs."""
    size = prepare(tables.root).size

    def full(*_: object) -> None:
        raise StoreError("what is signed cannot be kept: no room.", where=str(embedded.home))

    with monkeypatch.context() as patch:
        patch.setattr(keys, "remember", full)
        assert public.append_entries([made("kept")]) == [size]
    assert "the log is not signed: " in caplog.text
    assert seal.checkpoints().keys() == {size}
    assert not prepare(tables.root).unsealed
    assert seal.checkpoints().keys() == {size, size + 1}


@pytest.mark.usefixtures("embedded")
def test_an_entry_stays_when_what_is_made_of_it_fails(
    tables: Tables, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What was appended is acknowledged though the derived tables are not made; it is told, the next start mends."""
    size = prepare(tables.root).size

    def failing() -> None:
        raise StoreError("the disk did not take it.")

    with monkeypatch.context() as patch:
        patch.setattr(derived, "refresh", failing)
        assert public.append_entries([made("kept")]) == [size]
    assert "the tables made from the log are behind it: the disk did not take it." in caplog.text
    assert prepare(tables.root).derived


def test_a_rotation_cut_off(embedded: Installation, tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever a rotation fails there is a key: the old one signs on, once, and a later rotation goes through."""
    prepare(tables.root)
    (old,) = public.log_keys()

    def full(_: str) -> str:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(keys, "_drawn", full)
        with pytest.raises(StoreError, match=r"log\.key: the key cannot be kept, or not be read: No space left"):
            public.log_keys(rotate=True)
    assert (embedded.home / f"{keys.KEY}.1").exists()
    assert public.log_keys() == [old]
    assert not prepare(tables.root).unsealed
    assert audited(published()) == grown() - 1
    new, before = public.log_keys(rotate=True)
    assert (before, new == old) == (old, False)
    assert audited(published()) == log.size()


@pytest.mark.parametrize("name", ["log.signed", "log/checkpoint"])
def test_what_was_signed_cannot_be_read(embedded: Installation, tables: Tables, name: str) -> None:
    """A disk that does not give back what was signed or shown is told with the file; the log is read all the same."""
    prepare(tables.root)
    kept = (embedded.home / name).rename(embedded.home / "kept")
    (embedded.home / name).mkdir()
    assert f"{name}: " in prepare(tables.root).unsealed
    assert log.verify() == log.size()
    (embedded.home / name).rmdir()
    kept.rename(embedded.home / name)
    assert not prepare(tables.root).unsealed
