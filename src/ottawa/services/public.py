"""What whoever runs an installation does: start it, add to its log, make derived tables again, back it up.

The functions make Django ready themselves, so that a shell need not know of it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ottawa.record.entries import Sealed
from ottawa.record.record import Record, hold_together
from ottawa.store import setup
from ottawa.tables import packaged

RECEIPT = "ottawa-receipt-1"
"""The form of a receipt: an entry with its number, its proof, and the keys to check that with."""
_log = logging.getLogger("ottawa")

if TYPE_CHECKING:
    from ottawa.store.log import Row
    from ottawa.store.start import Report


def start(root: Path | None = None) -> Report:
    """Make the log ready with the packaged data, or with tables of the same form under `root`.

    Raises:
        OttawaError: it cannot be; the message says what, where and how to mend it, and nothing is lost.
    """
    setup()
    from ottawa.store.start import prepare

    return prepare(root or packaged())


def held(size: int | None = None) -> Record:
    """Return the record as the log held it at a size (None: as it is).

    Raises:
        StoreError: the log was never of that size, cannot be read, or was altered.
    """
    setup()
    from ottawa.store import log

    return log.held(size)


def append_entries(entries: Iterable[Sealed]) -> list[int]:
    """Append entries if the record still holds with them, and return their numbers; all or none.

    Raises:
        OttawaError: acts would contradict one another, or the log cannot be written.
    """
    new = list(entries)
    return append_upon(lambda _: new)


def append_upon(make: Callable[[Sequence[Sealed]], Sequence[Sealed]]) -> list[int]:
    """Append what follows from the entries held, as `append_entries` does; nobody appends in between.

    Raises:
        OttawaError: `make` refuses, acts would contradict one another, or the log cannot be written.
    """
    setup()
    from ottawa.store import derived, log
    from ottawa.store.errors import StoreError
    from ottawa.store.seal import check_continued, seal_and_publish

    with log.locked():
        check_continued()
        held = list(log.entries())
        new = make(held)
        hold_together([*held, *new])
        numbers = log.append(new)
    # Neither what follows nor the seal is part of the act, which is done: cut off here, the next start does it.
    try:
        derived.refresh()
    except StoreError as error:
        _log.warning("the tables made from the log are behind it: %s", error)
    unsealed = seal_and_publish()
    if unsealed:
        _log.warning("the log is not signed: %s", unsealed)
    return numbers


def rebuild() -> dict[str, int]:
    """Make every derived table again from the log, and return their row counts.

    Raises:
        StoreError: the log cannot be read; the tables are as they were.
    """
    setup()
    from ottawa.store import derived

    return derived.rebuild()


def backup(path: Path) -> int:
    """Write a verified backup to a new file, and return how many entries it holds.

    Raises:
        StoreError: the file exists, or cannot be written.
    """
    setup()
    from ottawa.store.backup import backup

    return backup(path)


def restore(path: Path) -> int:
    """Fill an empty log with that of a backup or of a published copy, and return its size.

    Raises:
        StoreError: the log is not empty, or the backup does not verify.
    """
    setup()
    from ottawa.store.backup import restore

    return restore(path)


def seal_for(folder: Path) -> int:
    """Sign the log for a copy whose log lies in `folder`, if there is one, and return the size that is signed.

    Raises:
        StoreError: the log does not continue what was signed, or what that copy shows.
    """
    setup()
    from ottawa.store import seal

    return seal.seal_for(folder)


def entries(size: int | None = None) -> list[Sealed]:
    """Return the entries of the log in their order, up to a size (None: the present one).

    Raises:
        StoreError: the log was never of that size, or cannot be read.
    """
    setup()
    from ottawa.store import log

    return list(log.entries(size=size))


def prove(seq: int) -> tuple[str, bytes, list[str]]:
    """Return the proof for an entry of the log, the entry's bytes, and the keys to check the proof with.

    Raises:
        StoreError: there is no such entry, or nothing was signed.
    """
    setup()
    from ottawa.store import log
    from ottawa.store.seal import prove, vkeys

    return prove(seq), next(log.rows(seq, seq + 1)).data, vkeys()


def rows(since: int = 0, size: int | None = None) -> list[Row]:
    """Return the rows of the log from number `since` up to a size (None: the present one).

    Raises:
        StoreError: the log was never of that size, or cannot be read.
    """
    setup()
    from ottawa.store import log

    return list(log.rows(since, size))


def log_keys(*, rotate: bool = False) -> list[str]:
    """Return the keys to check the log with, newest first; with `rotate` a new one is made before.

    Raises:
        StoreError: a key cannot be read, or not be made.
    """
    setup()
    from ottawa.store import keys, seal

    if rotate:
        keys.rotate(seal.key_folder())
        seal.seal()
        seal.publish()
    return seal.vkeys()


def write_log(put: Callable[[str, bytes], None], size: int, since: int = 0) -> None:
    """Give out the files of the public log at a signed size, without those that were full at size `since`.

    Raises:
        StoreError: that size was never signed.
    """
    setup()
    from ottawa.store.seal import write_log

    write_log(put, size, since)
