"""Bad disks and strange files: a clear word each, and nothing lost."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction

from ottawa.store import log
from ottawa.store.derived import rebuild
from ottawa.store.errors import StoreError
from ottawa.store.home import home, secret_key
from ottawa.store.settings import database
from ottawa.store.start import prepare
from tests.store.conftest import Installation, connect
from tests.store.made import Tables

Mount = Callable[..., None]


@pytest.fixture
def mount(embedded: Installation) -> Iterator[Mount]:
    """Give a home folder a disk of its own, of a size or read-only; a disk needs the rights to mount one."""
    embedded.home.mkdir()

    def on(options: str) -> None:
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(embedded.home)]
        if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("mounting a disk needs rights this run does not have")

    yield on
    connection.close()
    subprocess.run(["umount", str(embedded.home)], capture_output=True, check=False)


@pytest.mark.parametrize("size", range(16, 900, 68))
def test_full_disk(embedded: Installation, tables: Tables, mount: Mount, size: int) -> None:
    """Wherever the disk fills up, the start says so, and completes once there is room."""
    mount(f"size={size}k")
    with pytest.raises(StoreError, match=r"room|full") as raised:
        prepare(tables.root)
    assert raised.value.mend
    assert str(embedded.home) in raised.value.where
    subprocess.run(["mount", "-o", "remount,size=32m", str(embedded.home)], check=True)
    assert prepare(tables.root).size == log.verify()


def test_full_disk_at_an_upgrade(embedded: Installation, tables: Tables, mount: Mount) -> None:
    """A disk that fills up while the log grows has kept all it held before."""
    mount("size=32m")
    size = prepare(tables.root).size
    held = list(log.entries())
    tables.release("acts", [{**row, "note": "corrected " * 90} for row in tables.rows("acts")], "2027-01-05")
    filling = embedded.home / "filling"
    filling.write_bytes(bytes(room(embedded.home) - 100_000))
    with pytest.raises(StoreError, match=r"room|full"):
        prepare(tables.root)
    filling.unlink()
    assert list(log.entries()) == held
    assert prepare(tables.root).size > size


def room(folder: Path) -> int:
    """Return how many bytes the disk of a folder still takes."""
    found = os.statvfs(folder)
    return found.f_bavail * found.f_bsize


def test_limited_file(embedded: Installation, tables: Tables) -> None:
    """A file that may not grow is told like a full disk, and a later start completes."""
    limit = 200_000
    worker = embedded.worker(
        "prepare",
        tables.root,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    out, error = worker.communicate(timeout=60)
    assert (worker.returncode, out) == (1, "")
    assert error.startswith("StoreError: ")
    assert "Free some space" in error
    assert prepare(tables.root).size == log.verify()


def test_read_only_from_the_start(embedded: Installation, tables: Tables, mount: Mount) -> None:
    """On a disk that takes no writing the start names the folder, and the way to name another."""
    mount("ro")
    with pytest.raises(StoreError, match="OTTAWA_HOME") as raised:
        prepare(tables.root)
    assert str(embedded.home) in raised.value.where
    connect(Installation(embedded.home / "below", ""))
    with pytest.raises(StoreError, match="the home folder cannot be made: Read-only file system"):
        prepare(tables.root)
    with pytest.raises(StoreError, match="OTTAWA_SECRET_KEY"):
        secret_key(embedded.home)


def test_read_only_later(embedded: Installation, tables: Tables, mount: Mount) -> None:
    """A disk that was turned read-only is told, and the log is whole once it is writable again."""
    mount("size=32m")
    size = prepare(tables.root).size
    subprocess.run(["mount", "-o", "remount,ro", str(embedded.home)], check=True)
    with pytest.raises(StoreError, match=r"cannot be .*OTTAWA_HOME"):
        prepare(tables.root)
    subprocess.run(["mount", "-o", "remount,rw", str(embedded.home)], check=True)
    assert prepare(tables.root).size == size


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind root; the mounted disks show the same")
def test_read_only_folder(embedded: Installation, tables: Tables) -> None:
    """A folder without the right to write is told like a read-only disk."""
    embedded.home.mkdir(mode=0o555)
    with pytest.raises(StoreError, match="OTTAWA_HOME"):
        prepare(tables.root)


@pytest.mark.parametrize("content", [b"This is a letter, not a database. " * 100, b"\x00" * 4096, b"SQLite"])
def test_not_a_database(embedded: Installation, tables: Tables, content: bytes) -> None:
    """A file that is not a database is told as such, and left as it is."""
    embedded.home.mkdir()
    path = embedded.home / "ottawa.sqlite3"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="the file is not a database") as raised:
        prepare(tables.root)
    assert raised.value.where == str(path)
    assert path.read_bytes() == content


def test_damaged(embedded: Installation, tables: Tables) -> None:
    """A database damaged on the disk is told, and not written to."""
    prepare(tables.root)
    connection.close()
    path = embedded.home / "ottawa.sqlite3"
    content = path.read_bytes()
    path.write_bytes(content[:8192] + bytes(len(content) - 8192))
    with pytest.raises(StoreError, match=r"damaged|altered|missing|tables") as raised:
        prepare(tables.root)
    assert "backup" in raised.value.mend


def test_kept_as_promised(embedded: Installation, tables: Tables) -> None:
    """The embedded database is written through to the disk, and stays so after every act that changes tables."""
    prepare(tables.root)
    rebuild()
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "recursive_triggers": 1,
        "foreign_keys": 1,
        "busy_timeout": 30000,
    }
    assert {name: embedded.sql(f"PRAGMA {name}")[0][0] for name in wanted} == wanted
    other = sqlite3.connect(embedded.home / "ottawa.sqlite3", timeout=0)
    with transaction.atomic(), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.close()


def test_home_is_a_file(embedded: Installation, tables: Tables) -> None:
    """A home that is a file is told as such."""
    embedded.home.write_text("a letter")
    with pytest.raises(StoreError, match="the home folder cannot be made: File exists"):
        prepare(tables.root)


def test_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The home folder is what `OTTAWA_HOME` names, or a folder of the user's own."""
    monkeypatch.setenv("OTTAWA_HOME", str(tmp_path))
    assert home() == tmp_path
    monkeypatch.setenv("OTTAWA_HOME", "~/here")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert home() == tmp_path / "here"
    monkeypatch.delenv("OTTAWA_HOME")
    assert home().name == "ottawa"


def test_secret(tmp_path: Path) -> None:
    """The secret is made once, is long, and only its owner can read it."""
    folder = tmp_path / "home"
    secret = secret_key(folder)
    assert len(secret) >= 50
    assert secret_key(folder) == secret
    assert (folder / "secret.key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in folder.iterdir()] == ["secret.key"]


@pytest.mark.parametrize("url", ["mysql://u:verysecret@h/d", "verysecret", "postgresql://u:verysecret@h", "http:///d"])
def test_address(url: str, tmp_path: Path) -> None:
    """An address that is not one of PostgreSQL is refused, and not repeated: it may hold a password."""
    with pytest.raises(StoreError, match="DATABASE_URL") as raised:
        database(url, tmp_path)
    assert "verysecret" not in str(raised.value)
