"""What whoever runs an installation does: start it, add to its log, make derived tables again, back it up.

The functions make Django ready themselves, so that a shell need not know of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ottawa.record.entries import Sealed
from ottawa.record.record import Record, assemble
from ottawa.store import setup
from ottawa.tables import packaged

if TYPE_CHECKING:
    from ottawa.store.start import Report


def start(root: Path | None = None) -> Report:
    """Make the log ready with the packaged data, or with tables of the same form under `root`.

    Raises:
        OttawaError: it cannot be; the message says what, where and how to mend it, and nothing is lost.
    """
    setup()
    from ottawa.store.start import prepare

    return prepare(root or packaged())


def held() -> Record:
    """Return the record of the log as it is.

    Raises:
        StoreError: the log cannot be read, or was altered.
    """
    setup()
    from ottawa.store import log

    return log.held()


def append_entries(entries: Iterable[Sealed]) -> list[int]:
    """Append entries if the record still holds with them, and return their numbers; all or none.

    Raises:
        OttawaError: acts would contradict one another, or the log cannot be written.
    """
    setup()
    from ottawa.store import derived, log

    new = list(entries)
    with log.locked():
        assemble([*log.entries(), *new])
        numbers = log.append(new)
    derived.refresh()  # not part of the act: cut off here, the next start does it
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
    """Fill an empty log with that of a backup, and return its size.

    Raises:
        StoreError: the log is not empty, or the backup does not verify.
    """
    setup()
    from ottawa.store.backup import restore

    return restore(path)
