"""While the disk is full the log is read, nothing can be added and the reason is said; with room again all goes on.

Two ways to have no room: no file of the process may grow (any user can be bound so; it covers database, journal, key
and public log, but small files can still be made), and a disk of a few megabytes that is filled (it takes the right to
mount one). Every single call that finds no room is tried by `test_disk_faults`.
"""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from ottawa.services import public
from ottawa.store.errors import StoreError
from ottawa.store.start import prepare
from tests.store.conftest import Installation
from tests.store.made import Tables, made
from tests.store.test_disks import Mount, mount, room

__all__ = ["mount"]

LARGE = made("large", "1" * 20_000)


@contextmanager
def no_file_grows(home: Path) -> Iterator[None]:
    """Bind this process so that the journal, the file that grows at every append, may not."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, ((home / "ottawa.sqlite3-wal").stat().st_size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def filled(home: Path) -> Iterator[None]:
    """Fill the disk to the last byte."""
    filling = home / "filling"
    filling.write_bytes(bytes(room(home)))
    try:
        yield
    finally:
        filling.unlink()


def check(embedded: Installation, tables: Tables, full: AbstractContextManager[None]) -> None:
    """Fill the disk, see that the log is read and not written, and make room again."""
    prepare(tables.root)
    public.append_entries([made("before")])
    held = public.entries()
    with full:
        with pytest.raises(StoreError, match=r"no room left|it is full, or failing") as raised:
            public.append_entries([LARGE])
        assert raised.value.where == str(embedded.home / "ottawa.sqlite3")
        assert raised.value.mend.startswith("Free some space")
        assert public.entries() == held
        reader = embedded.python("from ottawa.services import public; print(len(public.held().entries))")
        assert reader.communicate(timeout=60) == (f"{len(public.held().entries)}\n", "")
    assert public.append_entries([LARGE]) == [len(held)]
    assert prepare(tables.root).notes == ()
    assert public.entries()[:-1] == held


def test_no_file_grows(embedded: Installation, tables: Tables) -> None:
    """With a limit on the size of files, which needs no rights."""
    check(embedded, tables, no_file_grows(embedded.home))


def test_full_disk(embedded: Installation, tables: Tables, mount: Mount) -> None:
    """On a disk of its own without a byte left."""
    mount("size=8m")
    check(embedded, tables, filled(embedded.home))
