"""Power cuts below SQLite: what the ledger's own statements had written, and what of it a disk may hold after a cut.

The statements the store issues are traced once and replayed through a VFS that notes every write, sync and deletion. A
cut may then be tried at any of them: what was synced is on the disk; of what was not, each write may be there, be
missing, or be torn into sectors, and each file made or deleted since the folder was last synced may not be so.
"""

from __future__ import annotations

import random
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import count, groupby
from pathlib import Path
from typing import NamedTuple

import apsw
from django.db import connection

from ottawa.store import log, seal
from ottawa.store.home import DATABASE
from ottawa.store.settings import SQLITE_OPTIONS
from ottawa.store.start import ready
from tests.databases import point_at
from tests.store.made import made

SECTOR = 512
PRAGMAS = str(SQLITE_OPTIONS["init_command"])
_JOURNALS = apsw.SQLITE_OPEN_MAIN_JOURNAL | apsw.SQLITE_OPEN_WAL
_names = count()  # a VFS keeps its name for the life of the process


class Acknowledged(NamedTuple):
    """An append that returned: the number and the leaf of its last entry."""

    seq: int
    leaf: bytes


class Reopened(NamedTuple):
    """The connection was closed, and opened again: the end of a process, or of a request."""


class Write(NamedTuple):
    """Bytes put into a file (a number: a name may come to stand for another file), or its end set (no bytes)."""

    file: int
    offset: int
    data: bytes | None


class Sync(NamedTuple):
    """A file brought to the disk; with the names in its folder if it is a journal that was just made."""

    file: int
    folder: bool


class Named(NamedTuple):
    """A name given to a new file, or taken away (no file)."""

    name: str
    file: int | None


Event = Acknowledged | Write | Sync | Named
Step = str | Acknowledged | Reopened
Survives = Callable[[], bool]


def traced(appends: int) -> list[Step]:
    """Make a log in the database Django points at, append to it, and return the statements that took."""
    steps: list[Step] = []

    def reopen() -> None:
        connection.close()
        steps.append(Reopened())
        connection.ensure_connection()
        connection.connection.set_trace_callback(steps.append)

    reopen()
    ready()
    for number in range(appends):
        batch = 1 + number % 3 * 20
        sealed = [made(f"{number}/{each}", "1" * (1 + number % 7 * 400)) for each in range(batch)]
        seq = log.append(sealed)[-1]
        steps.append(Acknowledged(seq, bytes.fromhex(sealed[-1].id)))
        if number & (number + 1) == 0:  # ever longer: the journal is folded in by closing, and later by its length
            seal.seal()
            reopen()
    connection.close()
    return [step for step, _ in groupby(steps)]  # a statement is told again for each trigger it sets off


def replayed(steps: Iterable[Step], folder: Path, pragmas: str = PRAGMAS) -> list[Event]:
    """Run the statements through a VFS that notes what reaches the files, and return the notes."""
    notes: list[Event] = []
    recorder = _Recorder(f"notes-{next(_names)}", notes)
    live: apsw.Connection | None = None
    for step in steps:
        if isinstance(step, Acknowledged):
            notes.append(step)
        elif isinstance(step, Reopened):
            if live is not None:
                live.close()
            live = apsw.Connection(str(folder / DATABASE), vfs=recorder.name)
            live.execute(pragmas).fetchall()
        else:
            assert live is not None
            live.execute(step).fetchall()
    assert live is not None
    live.close()
    recorder.unregister()
    return notes


class _Recorder(apsw.VFS):
    """The file system of the machine, with a note of all that changes it."""

    def __init__(self, name: str, notes: list[Event]) -> None:
        self.name, self._notes, self._numbers = name, notes, count()
        self._files: dict[str, int] = {}
        super().__init__(name, "")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> _File:  # noqa: N802
        """Open a file; one that is new is noted."""
        path = Path(name.filename() if isinstance(name, apsw.URIFilename) else str(name))
        new = not path.exists()
        if new:
            self._files[path.name] = next(self._numbers)
            self._notes.append(Named(path.name, self._files[path.name]))
        return _File(path, flags, self._files[path.name], self._notes, journal=new and bool(flags[0] & _JOURNALS))

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        """Delete a file."""
        self._notes.append(Named(Path(filename).name, None))
        super().xDelete(filename, syncdir)


class _File(apsw.VFSFile):
    def __init__(self, path: Path, flags: list[int], number: int, notes: list[Event], *, journal: bool) -> None:
        super().__init__("", str(path), flags)
        self._number, self._notes, self._journal = number, notes, journal

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self._notes.append(Write(self._number, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        self._notes.append(Write(self._number, newsize, None))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802
        """Note it; as on Unix, the first sync of a new journal is one of the folder too."""
        self._notes.append(Sync(self._number, self._journal))
        self._journal = False
        super().xSync(flags)


class Disk:
    """Files as they are on the disk for sure, and what was done since and may be there or not."""

    def __init__(self) -> None:
        self.acknowledged: list[Acknowledged] = []
        self._files: defaultdict[int, bytearray] = defaultdict(bytearray)
        self._folder: dict[str, int | None] = {}
        self._written: list[Write] = []
        self._named: list[Named] = []

    def take(self, event: Event) -> None:
        """Let one more thing happen."""
        match event:
            case Acknowledged():
                self.acknowledged.append(event)
            case Write():
                self._written.append(event)
            case Named():
                self._named.append(event)
            case Sync():
                for write in self._written:
                    if write.file == event.file:
                        _write(self._files[write.file], write)
                self._written = [write for write in self._written if write.file != event.file]
                if event.folder:
                    self._folder |= dict(self._named)
                    self._named = []

    def cut(self, survives: Survives) -> dict[str, bytes]:
        """Return the files that a disk has after a cut; what was not synced `survives` or not."""
        folder = self._folder | dict(named for named in self._named if survives())
        files = {file: bytearray(self._files[file]) for file in folder.values() if file is not None}
        for write in self._written:
            if write.file in files:
                for part in _sectors(write) if survives() else (write,):
                    if survives():
                        _write(files[write.file], part)
        return {name: bytes(files[file]) for name, file in folder.items() if file is not None}


def cuts(
    events: Iterable[Event], chance: random.Random, share: float = 1, times: int = 1
) -> Iterator[tuple[list[Acknowledged], dict[str, bytes]]]:
    """Cut the power before every sync and after every acknowledgement, or a share of these moments.

    Each time once so that nothing survives that was not synced, and some times so that a random part of it does.
    Yields what was acknowledged by then, and the files as they are found.
    """
    disk = Disk()
    acknowledged = False
    for event in events:
        if (acknowledged or isinstance(event, Sync)) and chance.random() < share:
            yield disk.acknowledged, disk.cut(lambda: False)
            for _ in range(times):
                yield disk.acknowledged, disk.cut(lambda: chance.random() < 0.5)
        disk.take(event)
        acknowledged = isinstance(event, Acknowledged)


def _sectors(write: Write) -> Iterator[Write]:
    """Tear a write where the sectors of the disk end."""
    if write.data is None:
        yield write
        return
    start, end = write.offset, write.offset + len(write.data)
    for at in range(start // SECTOR * SECTOR, end, SECTOR):
        first, last = max(at, start), min(at + SECTOR, end)
        yield Write(write.file, first, write.data[first - start : last - start])


def _write(file: bytearray, write: Write) -> None:
    end = write.offset + len(write.data or b"")
    file.extend(bytes(max(0, end - len(file))))
    if write.data is None:
        del file[write.offset :]
    else:
        file[write.offset : end] = write.data


def found(files: dict[str, bytes], home: Path) -> list[bytes]:
    """Start on what a cut left, and return the leaves the log holds; the log and its database are found whole.

    Raises:
        OttawaError: they are not.
    """
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    for name, data in files.items():
        (home / name).write_bytes(data)
    point_at("", home)
    ready()
    with connection.cursor() as cursor:
        (said,) = cursor.execute("PRAGMA integrity_check").fetchall()
    assert said == ("ok",), said
    leaves = [row.leaf for row in log.rows()]
    connection.close()
    return leaves


def lost(acknowledged: Iterable[Acknowledged], leaves: list[bytes]) -> int:
    """Count the acknowledged appends that are not in the log under their numbers."""
    return sum(leaves[seq : seq + 1] != [leaf] for seq, leaf in acknowledged)
