"""The log: entries appended in one order, and read back only where their bytes still give their hashes.

All that is read is checked on the way: numbers without a gap, and each leaf the RFC 6962 hash of its bytes. A row
changed together with its leaf cannot be told from here; the signed public log tells it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from ottawa.errors import EntryError
from ottawa.ledger.canonical import leaf_hash
from ottawa.record.entries import Sealed, read_entry
from ottawa.record.record import Record, assemble
from ottawa.store import guards
from ottawa.store.errors import StoreError
from ottawa.store.faults import RESTORE, place, told
from ottawa.store.models import Entry, Head

_PAGE = 2000
_BATCH = 900  # SQLite takes 999 values in a statement


class Row(NamedTuple):
    """One row of the log as it is kept."""

    seq: int
    leaf: bytes
    data: bytes


def size() -> int:
    """Return how many entries the log holds.

    Raises:
        StoreError: the database does not answer, or has no head.
    """
    with told():
        return _size()


def append(sealed: Iterable[Sealed]) -> list[int]:
    """Append entries in one transaction, all or none, and return the number of each in the log.

    An entry the log holds already, or that is given twice, keeps the number it has.

    Raises:
        StoreError: an id is not the hash of its bytes, or the database refuses.
    """
    given = list(sealed)
    for one in given:
        if leaf_hash(one.data).hex() != one.id:
            raise StoreError("its bytes do not give its id.", where=one.entry.origin, mend="Seal the entry again.")
    with locked() as end, connection.cursor() as cursor:  # in plain SQL: building queries costs more than the disk
        numbers = _numbers(cursor, [bytes.fromhex(one.id) for one in given])
        fresh = {one.id: one.data for one in given if one.id not in numbers}
        numbers |= {name: seq for seq, name in enumerate(fresh, start=end)}
        if fresh:
            rows = [(numbers[name], bytes.fromhex(name), data) for name, data in fresh.items()]
            cursor.executemany("INSERT INTO store_entry (seq, leaf, data) VALUES (%s, %s, %s)", rows)
            cursor.execute("UPDATE store_head SET size = %s", [end + len(rows)])
    return [numbers[one.id] for one in given]


def rows(from_: int = 0, size: int | None = None) -> Iterator[Row]:
    """Read the rows from number `from_` up to a log size (None: the present one), each checked.

    Raises:
        StoreError: the log was never so long, or a row is missing or altered; the message names its number.
    """
    with told():
        held = _size()
    stop = held if size is None else size
    if not 0 <= from_ <= stop <= held:
        raise StoreError(
            f"there are no entries from {from_} to size {stop}.", where=place(), mend=f"The log holds {held} entries."
        )
    yield from check(_pages(from_, stop), place(), from_, stop)


def entries(from_: int = 0, size: int | None = None) -> Iterator[Sealed]:
    """Read the entries from number `from_` up to a log size (None: the present one).

    Raises:
        StoreError: as `rows`, or an entry is of a form this software does not know.
    """
    for row in rows(from_, size):
        yield unseal(row)


def held(size: int | None = None) -> Record:
    """Return the record as held at a log size (None: the present one).

    Raises:
        OttawaError: the log cannot be read, or its acts contradict one another.
    """
    return assemble(entries(size=size))


def unseal(row: Row) -> Sealed:
    """Read the entry that the bytes of a row hold.

    Raises:
        StoreError: they are of a form this software does not know.
    """
    try:
        fields = json.loads(row.data)
        if not isinstance(fields, dict):
            raise EntryError("it is not a list of fields.")
        return Sealed(row.leaf.hex(), read_entry(fields), row.data)
    except (EntryError, ValueError) as error:
        raise StoreError(
            f"this software cannot read it: {error}",
            where=f"{place()}, entry {row.seq}",
            mend="A newer Ottawa may have written it: upgrade the software.",
        ) from error


def check(found: Iterable[Sequence[int | bytes]], where: str, start: int, stop: int) -> Iterator[Row]:
    """Pass on rows in order, from number `start` up to `stop`, as long as none is missing or altered.

    Raises:
        StoreError: the first that is; the message names its number.
    """
    wanted = start
    for seq, leaf, data in found:
        if wanted == stop:
            raise StoreError(
                f"there is more than the {stop} the head says.", where=f"{where}, entry {wanted}", mend=RESTORE
            )
        if seq != wanted:
            break
        row = Row(wanted, bytes(leaf), bytes(data))
        if leaf_hash(row.data) != row.leaf:
            raise StoreError(
                "it was altered: its bytes do not give its hash.", where=f"{where}, entry {seq}", mend=RESTORE
            )
        yield row
        wanted += 1
    if wanted != stop:
        raise StoreError("it is missing, or was moved.", where=f"{where}, entry {wanted}", mend=RESTORE)


def verify() -> int:
    """Check every row of the log, and the head against them, and return the size.

    Raises:
        StoreError: a row is missing or altered, or the head says another size; the message names the number.
    """
    with locked() as head:
        count = Entry.objects.count()
        for _ in check(_pages(0, None), place(), 0, count):
            pass
    if head != count:
        raise StoreError(
            f"the head says {head} entries where there are {count}.",
            where=f"{place()}, entry {min(head, count)}",
            mend=RESTORE,
        )
    return count


def mend_guards() -> tuple[str, ...]:
    """Put up the guards that are missing, if every row still holds, and return their names.

    They are up before the rows are read, in the same transaction: nothing slips between.

    Raises:
        StoreError: a row is missing or altered; no guard was put up, and the message says what to do.
    """
    with told():
        if Entry._meta.db_table not in connection.introspection.table_names():
            return ()  # all migrations were taken back
        with connection.cursor() as cursor:
            if not guards.missing(cursor, connection.vendor):
                return ()
    with locked(), connection.cursor() as cursor:
        gone = guards.missing(cursor, connection.vendor)
        guards.install(cursor, connection.vendor, gone)
        try:
            verify()
        except StoreError as error:
            names = ", ".join(guard.name for guard in gone)
            raise StoreError(
                f"{error.what} The guards {names} were missing, and were not put back over it.",
                where=error.where,
                mend=error.mend,
            ) from error
    return tuple(guard.name for guard in gone)


def check_guards() -> None:
    """Make sure that every guard is up.

    Raises:
        StoreError: some are not; the message names them.
    """
    with told(), connection.cursor() as cursor:
        gone = guards.missing(cursor, connection.vendor)
    if gone:
        raise StoreError(
            f"the guards {', '.join(guard.name for guard in gone)} are missing: entries could be altered unseen.",
            where=place(),
            mend="Start Ottawa anew: it verifies every entry and puts them back.",
        )


@contextmanager
def locked() -> Iterator[int]:
    """Begin a transaction in which nobody else appends, and give the size of the log.

    Raises:
        StoreError: the database does not answer, or has no head.
    """
    with told(), transaction.atomic(), connection.cursor() as cursor:
        lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""  # SQLite's transaction has it from the start
        cursor.execute(f"SELECT size FROM store_head{lock}")
        yield _told_size(cursor.fetchone())


def _size() -> int:
    return _told_size(Head.objects.values_list("size").first())


def _told_size(head: tuple[int] | None) -> int:
    if head is None:
        raise StoreError("the log has lost its head.", where=f"{place()}, entry 0", mend=RESTORE)
    return head[0]


def _numbers(cursor: CursorWrapper, leaves: list[bytes]) -> dict[str, int]:
    """Map the ids that the log holds already to their numbers."""
    found: dict[str, int] = {}
    for start in range(0, len(leaves), _BATCH):
        asked = leaves[start : start + _BATCH]
        cursor.execute(f"SELECT leaf, seq FROM store_entry WHERE leaf IN ({', '.join(['%s'] * len(asked))})", asked)
        found |= {bytes(leaf).hex(): seq for leaf, seq in cursor.fetchall()}
    return found


def _pages(start: int, stop: int | None) -> Iterator[tuple[int, bytes, bytes]]:
    """Read rows by ranges of their key: no cursor stays open, and what is appended meanwhile is left out."""
    while True:
        found = Entry.objects.filter(seq__gte=start, **({} if stop is None else {"seq__lt": stop}))
        with told():
            page = list(found.order_by("seq").values_list("seq", "leaf", "data")[:_PAGE])
        yield from page
        if len(page) < _PAGE:
            return
        start = page[-1][0] + 1
