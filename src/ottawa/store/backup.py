"""Backup: a copy that is verified when it is made, and can be restored.

From the embedded database a copy is the whole database in one file: log, accounts, drafts, derived tables. Put in a
home folder as `ottawa.sqlite3` it is that installation again, but for its secret (`secret.key`), which is in no backup:
without it people sign in anew. A file named `*.jsonl`, and every backup from PostgreSQL, is the log alone, in a form
that any database takes: one JSON object a line, first what it is and how many entries follow, then each entry's number,
leaf hash and canonical bytes as text. Accounts and drafts on PostgreSQL are for `pg_dump`.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

from ottawa.errors import LedgerError
from ottawa.ledger.audit import CHECKPOINT, SIGNED, SIZES, STAMPED, VKEY, audit
from ottawa.ledger.notes import verifier
from ottawa.store import derived, guards, log, seal
from ottawa.store.errors import StoreError
from ottawa.store.faults import told
from ottawa.store.seal import PUBLIC
from ottawa.store.start import alone, ready

PORTABLE = ".jsonl"
_FORMAT = "ottawa-log-1"
_SQLITE = b"SQLite format 3\x00"
_ANOTHER = "Use another backup."


def backup(path: Path) -> int:
    """Write a backup to a new file, verify it, and return how many entries it holds.

    Raises:
        StoreError: the file exists already, cannot be written, or does not verify; then there is none.
    """
    with _new_file(path) as draft:
        if connection.vendor == "sqlite" and path.suffix != PORTABLE:
            _copy(draft)
            _check_guards(draft)
        else:
            _dump(draft)
        return verify(draft)


def verify(path: Path) -> int:
    """Check every entry of a backup, and return how many it holds.

    Raises:
        StoreError: an entry is missing or altered, or it is no backup.
    """
    return sum(1 for _ in _rows(path))


def restore(path: Path) -> int:
    """Fill an empty log with that of a backup or of a published copy, in one transaction, and return its size.

    Raises:
        StoreError: the log is not empty, or the backup does not verify; nothing was restored.
    """
    with alone():
        ready()
        with log.locked() as size:
            if size:
                raise StoreError(
                    f"the log holds {size} entries already.",
                    where=str(path),
                    mend="Restore into a new home folder, or an empty database.",
                )
            rows, signed = _published(path) if path.is_dir() else (_rows(path), None)
            log.append(log.unseal(row) for row in rows)
            seal.keep(_signed(path) if signed is None else signed)
        for token in sorted(_log_in(path).glob(f"{STAMPED}/*.tsr")):
            seal.keep_stamp(int(token.stem), token.read_bytes())
        derived.refresh()
        return log.size()


@contextmanager
def _new_file(path: Path) -> Iterator[Path]:
    """Take a name nobody has, and give a draft that gets the name once it is whole; its owner alone can read it."""
    draft = path.with_name(f"{path.name}.part")
    try:
        _make(path, os.O_EXCL)
        try:
            _make(draft, os.O_TRUNC)
            yield draft
            draft.replace(path)
        except BaseException:
            path.unlink()
            draft.unlink(missing_ok=True)
            raise
    except FileExistsError:
        raise StoreError("there is a file of this name.", where=str(path), mend="Name a new one.") from None
    except OSError as error:
        raise StoreError(
            f"the backup cannot be written: {error.strerror}.",
            where=str(path),
            mend="Name a file in a folder that can be written and has room.",
        ) from error


def _make(path: Path, how: int) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY | how, 0o600))


def _copy(draft: Path) -> None:
    """Copy a database that others may be writing to; the copy needs no second file beside it."""
    with (
        told(str(draft)),
        closing(_open(connection.settings_dict["NAME"])) as live,
        closing(sqlite3.connect(draft)) as copy,
    ):
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def _dump(draft: Path) -> None:
    size = log.size()
    with draft.open("w", encoding="utf-8", newline="\n") as file:
        for line in _lines(size):
            file.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _lines(size: int) -> Iterator[dict[str, str | int | list[str]]]:
    yield {"format": _FORMAT, "size": size, "checkpoints": seal.notes()}
    for row in log.rows(size=size):
        yield {"seq": row.seq, "leaf": row.leaf.hex(), "data": row.data.decode()}


def _check_guards(copy: Path) -> None:
    with told(str(copy)), closing(_open(copy)) as opened:
        gone = guards.missing(opened.cursor(), "sqlite")
    if gone:
        raise StoreError(
            f"the guards {', '.join(guard.name for guard in gone)} are missing.",
            where=str(copy),
            mend="Start Ottawa anew: it verifies every entry and puts them back. Then make the backup.",
        )


def _rows(path: Path) -> Iterator[log.Row]:
    """Read the rows of a backup of either kind, each checked."""
    try:
        with path.open("rb") as file:
            binary = file.read(len(_SQLITE)) == _SQLITE
        yield from _rows_of_copy(path) if binary else _rows_of_dump(path)
    except OSError as error:
        raise StoreError(f"it cannot be read: {error.strerror}.", where=str(path), mend=_ANOTHER) from error


def _rows_of_copy(path: Path) -> Iterator[log.Row]:
    with told(str(path)), closing(_open(path)) as copy:
        head = copy.execute("SELECT size FROM store_head").fetchone()
        found = copy.execute("SELECT seq, leaf, data FROM store_entry ORDER BY seq")
        yield from log.check(found, str(path), 0, head[0] if head else 0)


def _rows_of_dump(path: Path) -> Iterator[log.Row]:
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            head = json.loads(file.readline())
            if head["format"] != _FORMAT:
                raise ValueError(head["format"])
            found = (
                (line["seq"], bytes.fromhex(line["leaf"]), line["data"].encode()) for line in map(json.loads, file)
            )
            yield from log.check(found, str(path), 0, head["size"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError("it is not a backup of Ottawa, or not all of one.", where=str(path), mend=_ANOTHER) from error


def _signed(path: Path) -> list[str]:
    """Return the checkpoints in a backup that verified, in the order of signing; an old one has none."""
    with path.open("rb") as file:
        binary = file.read(len(_SQLITE)) == _SQLITE
    if not binary:
        with path.open(encoding="utf-8") as file:
            return list(json.loads(file.readline()).get("checkpoints", []))
    with told(str(path)), closing(_open(path)) as copy:
        if copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'store_checkpoint'").fetchone() is None:
            return []
        return [note for (note,) in copy.execute("SELECT note FROM store_checkpoint ORDER BY number")]


def _published(folder: Path) -> tuple[list[log.Row], list[str]]:
    """Read the log of a published copy, or that folder alone: rows and checkpoints, audited with the keys it names.

    Whether they are the right keys is for `ottawa verify` to say; here, as with any backup, it is known to be ours.

    Raises:
        LedgerError: something in it does not hold; the message names the file.
    """
    root = _log_in(folder)

    def read(path: str) -> bytes:
        try:
            return (root / path).read_bytes()
        except FileNotFoundError:
            raise LedgerError("it is not there.", where=path) from None

    if not (root / CHECKPOINT).exists():
        raise StoreError("it is not a backup of Ottawa, nor a published log.", where=str(folder), mend=_ANOTHER)
    try:
        keys = [verifier(line) for line in read(VKEY).decode("ascii").split()]
        sizes = [int(line) for line in read(SIZES).decode("ascii").split()]
    except ValueError as error:
        raise LedgerError("it is not a list as a log has it.", where=f"{VKEY}, {SIZES}") from error
    found = audit(read, keys, sizes)
    rows = [log.Row(seq, found.tree.leaf(seq), data) for seq, data in enumerate(found.entries)]
    return rows, [read(f"{SIGNED}/{size}").decode() for size in sorted(sizes)]


def _log_in(folder: Path) -> Path:
    """Return where the log lies in a published copy, or in a folder that is the log alone."""
    return folder / PUBLIC if (folder / PUBLIC).is_dir() else folder


def _open(path: Path | str) -> sqlite3.Connection:
    """Open a database for reading only."""
    return sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)
