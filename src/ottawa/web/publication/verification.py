"""Verifying a copy: the log against its signatures, every entry against its schema, every page against the entries.

Nothing in the copy is believed: the log is checked against keys the verifier has, its entries make the record anew, the
copy is published again from them into a folder of its own, and the two are compared. The first difference is named.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Any

from cryptography.x509 import Certificate

from ottawa.errors import LedgerError, OttawaError, ReadingError
from ottawa.ledger import tiles, timestamps
from ottawa.ledger.audit import CHECKPOINT, SIGNED, SIZES, STAMPED, VKEY, Audited, audit
from ottawa.ledger.canonical import canonical, leaf_hash
from ottawa.ledger.notes import Verifier, verifier
from ottawa.record.entries import Sealed, read_entry
from ottawa.record.record import assemble
from ottawa.treaty.readings import choose
from ottawa.web.publication import publish
from ottawa.web.publication.edition import software
from ottawa.web.publication.folder import MANIFEST, inside

LOG = "log"  # where the log lies in a copy
_SHOWN = 80  # characters of each side of a difference
Read = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Verified:
    """A copy that holds: the newest checkpoint as signed, the entries, the files compared (0: other software)."""

    checkpoint: str
    size: int
    files: int
    notes: tuple[str, ...]


def verify(
    read: Read, keys: Iterable[Verifier], pinned: Iterable[str] = (), roots: Sequence[Certificate] = ()
) -> Verified:
    """Verify a copy whole. `read` gives a file by its path in the copy; `pinned` are checkpoints kept from before.

    `roots` are the certificates that the authorities of its time-stamps are to hang on.

    Raises:
        LedgerError: the first thing that does not hold, with its file, entry and field.
    """
    trusted = list(keys)
    log = _audited(read, trusted, pinned)
    notes = [*_strange_keys(read, trusted)]
    sealed = [_sealed(seq, data) for seq, data in enumerate(log.entries)]
    manifest = _manifest(read, log)
    notes += _stamped(read, _stamps(manifest), roots)
    checkpoint = read(f"{LOG}/{CHECKPOINT}").decode()
    made_by = manifest.get("software")
    if made_by != software():
        told = made_by.get("version", "unknown") if isinstance(made_by, dict) else "unknown"
        note = (
            f"Made by another software (version {told}, code {_code(made_by)}; this is {software()['version']}, code"
            f" {_code(software())}): what its pages say was not worked out again. The log and every entry hold, and the"
            " files are those its manifest names. To compare them, verify with that software."
        )
        _as_named(read, manifest["files"])
        return Verified(checkpoint, len(sealed), 0, (*notes, note))
    files = _compare(read, manifest, sealed)
    return Verified(checkpoint, len(sealed), files, tuple(notes))


def _code(made_by: object) -> str:
    return str(made_by.get("sha256", "unknown"))[:12] if isinstance(made_by, dict) else "unknown"


def _audited(read: Read, keys: Iterable[Verifier], pinned: Iterable[str]) -> Audited:
    def from_log(path: str) -> bytes:
        return read(f"{LOG}/{path}")

    try:
        sizes = [int(line) for line in from_log(SIZES).decode("ascii").split()]
    except ValueError:
        raise LedgerError("it is not a list of sizes.", where=f"{LOG}/{SIZES}") from None
    try:
        return audit(from_log, keys, sizes, pinned)
    except LedgerError as error:
        known = error.where.startswith((f"{LOG}/", "the checkpoint you kept"))
        raise error if known else LedgerError(error.what, where=f"{LOG}/{error.where}", mend=error.mend) from error


def _strange_keys(read: Read, trusted: Sequence[Verifier]) -> Iterator[str]:
    """Tell of keys that a copy offers and the verifier does not trust; each must at least be a key."""
    known = {(key.name, key.key_hash) for key in trusted}
    for number, line in enumerate(read(f"{LOG}/{VKEY}").decode("utf-8", "replace").splitlines(), start=1):
        try:
            offered = verifier(line)
        except LedgerError as error:
            raise LedgerError(error.what, where=f"{LOG}/{VKEY}, line {number}", mend=error.mend) from None
        if (offered.name, offered.key_hash) not in known:
            yield (
                f"The copy offers a key that you do not hold, {line}: a new one of its keeper's, or a stranger's. Ask"
                " the keeper by another way before you trust it."
            )


def _sealed(seq: int, data: bytes) -> Sealed:
    """Read an entry strictly: its schema, and that its bytes are the canonical ones."""
    try:
        fields = json.loads(data)
        entry = read_entry(fields)
        if canonical(fields) != data:
            raise LedgerError("its bytes are not canonical.")
    except (OttawaError, ValueError, TypeError, AttributeError) as error:
        raise LedgerError(f"it does not keep its schema: {error}", where=f"log, entry {seq}") from error
    return Sealed(leaf_hash(data).hex(), entry, data)


def _manifest(read: Read, log: Audited) -> dict[str, Any]:
    try:
        found = json.loads(read(MANIFEST))
        size, files = found["log"]["size"], found["files"]
        date.fromisoformat(found["day"])
        choose(found.get("readings", ()))
        if not all(inside(name) for name in files):
            raise LedgerError("it names files outside the copy.", where=MANIFEST)
    except (ValueError, KeyError, TypeError, AttributeError, ReadingError) as error:
        raise LedgerError("it is not the manifest of a copy.", where=MANIFEST) from error
    if size != log.checkpoint.size:
        raise LedgerError(f"it is of a log of {size} entries, and {log.checkpoint.size} are signed.", where=MANIFEST)
    return dict(found)


def _stamps(manifest: dict[str, Any]) -> list[str]:
    """Name the time-stamps in a copy, in the order of the sizes they are over."""
    named = (re.fullmatch(rf"{LOG}/{STAMPED}/(\d{{1,12}})\.tsr", name) for name in manifest["files"])
    return [each[0] for each in sorted((each for each in named if each), key=lambda each: int(each[1]))]


def _stamped(read: Read, names: Sequence[str], roots: Sequence[Certificate]) -> Iterator[str]:
    """Check the time-stamps against their checkpoints, and tell of the newest."""
    if not names:
        return
    if not timestamps.can_read():
        yield f"{len(names)} time-stamps were not checked: pip install 'ottawa[timestamp]' to have them checked."
        return
    for name in names:
        size = int(name.rpartition("/")[2].removesuffix(".tsr"))
        try:
            stamp = timestamps.read(read(name), read(f"{LOG}/{SIGNED}/{size}").decode(), roots)
        except LedgerError as error:
            raise LedgerError(error.what, where=error.where or name, mend=error.mend) from None
    how = "" if stamp.checked else " Its signature was not checked: give its certificate with --authority."
    yield (
        f"{len(names)} checkpoints are time-stamped; that of {size:,} entries was there on {stamp.at:%Y-%m-%d} at"
        f" {stamp.at:%H:%M:%S} UTC, says {stamp.authority}.{how}"
    )


def _as_named(read: Read, files: dict[str, Any]) -> None:
    """Check that every file is the one the manifest names."""
    for name in sorted(files):
        if hashlib.sha256(read(name)).hexdigest() != files[name].get("sha256"):
            raise LedgerError("it is not the file that the manifest names.", where=name)


def _compare(read: Read, manifest: dict[str, Any], sealed: Sequence[Sealed]) -> int:
    """Publish again and compare, and return how many files were compared."""
    more = {name: read(name) for name in (*log_files(read, len(sealed)), *_stamps(manifest))}
    with tempfile.TemporaryDirectory(prefix="ottawa-verify-") as name:
        folder = Path(name)
        publish(
            folder,
            assemble(sealed),
            sealed,
            date.fromisoformat(manifest["day"]),
            choose(manifest.get("readings", ())),
            len(sealed),
            since=manifest.get("changes_since", 0),
            address=manifest.get("address") or "",
            more=more,
        )
        wanted = json.loads((folder / MANIFEST).read_bytes())
        _same_files(manifest, wanted)
        for file in sorted(wanted["files"]):
            _same(file, read(file), (folder / file).read_bytes(), folder)
        _same(MANIFEST, read(MANIFEST), (folder / MANIFEST).read_bytes(), folder)
        return len(wanted["files"]) + 1


def log_files(read: Read, size: int) -> list[str]:
    """List the files of the log in a copy."""
    sizes = read(f"{LOG}/{SIZES}").decode("ascii").split()
    listed = [*(tile.path() for tile in (*tiles.bundles(size), *tiles.tiles(size)))]
    listed += [VKEY, SIZES, CHECKPOINT, *(f"{SIGNED}/{each}" for each in sizes)]
    return [f"{LOG}/{path}" for path in listed]


def _same_files(found: dict[str, Any], wanted: dict[str, Any]) -> None:
    gone, added = sorted(wanted["files"].keys() - found["files"]), sorted(found["files"].keys() - wanted["files"])
    if gone:
        raise LedgerError("the copy leaves it out.", where=gone[0])
    if added:
        raise LedgerError("the entries do not give such a file.", where=added[0])


def _same(file: str, found: bytes, wanted: bytes, folder: Path) -> None:
    """Compare a file with the one the entries give; a database by what it holds."""
    if found == wanted:
        return
    if file.endswith(".sqlite3"):
        _same_database(file, found, folder / file)
        return
    raise LedgerError(difference(file, found, wanted), where=file)


def _same_database(file: str, found: bytes, wanted: Path) -> None:
    copy = wanted.with_name("found.sqlite3")
    copy.write_bytes(found)
    try:
        with closing(sqlite3.connect(copy)) as one, closing(sqlite3.connect(wanted)) as other:
            for mine, theirs in zip_longest(one.iterdump(), other.iterdump()):
                if mine != theirs:
                    raise LedgerError(_told(mine or "nothing", theirs or "nothing"), where=file)
    except sqlite3.Error as error:
        raise LedgerError(f"it cannot be opened: {error}.", where=file) from error
    finally:
        copy.unlink()


def difference(file: str, found: bytes, wanted: bytes) -> str:
    """Say where two versions of a file differ first: a field, a cell, or a line.

    >>> difference("a.json", b'{"due": "2026"}', b'{"due": "2025"}')
    'at due it says "2026", and the entries give "2025".'
    """
    mine, theirs = _text(found), _text(wanted)
    if mine is None or theirs is None:
        return "its bytes are not those the entries give."
    kind = file.rpartition(".")[2]
    pairs = {"json": _in_json, "jsonl": _in_json_lines, "csv": _in_csv}.get(kind, _in_lines)(mine, theirs)
    for where, one, other in pairs:
        if one != other:
            return f"at {where} it {_told(one, other)}"
    return "it is written otherwise than the entries give, though it says the same."


def _text(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _told(one: str, other: str) -> str:
    at = next((at for at, (a, b) in enumerate(zip_longest(one, other)) if a != b), 0)
    start = max(0, at - _SHOWN // 2) if max(len(one), len(other)) > _SHOWN else 0
    return f"says {one[start : start + _SHOWN]}, and the entries give {other[start : start + _SHOWN]}."


def _in_json(one: str, other: str) -> Iterator[tuple[str, str, str]]:
    try:
        yield from _in_values("", json.loads(one), json.loads(other))
    except ValueError:
        yield from _in_lines(one, other)


def _in_json_lines(one: str, other: str) -> Iterator[tuple[str, str, str]]:
    for line, mine, theirs in _in_lines(one, other):
        if mine != theirs:
            yield from ((f"{line}, {field}", a, b) for field, a, b in _in_json(mine, theirs))


def _in_values(where: str, one: Any, other: Any) -> Iterator[tuple[str, str, str]]:
    if isinstance(one, dict) and isinstance(other, dict):
        for name in dict.fromkeys([*other, *one]):
            yield from _in_values(f"{where}.{name}" if where else name, one.get(name), other.get(name))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for at, (mine, theirs) in enumerate(zip(one, other, strict=True)):
            yield from _in_values(f"{where}[{at}]", mine, theirs)
    else:
        yield where or "the whole", json.dumps(one, ensure_ascii=False), json.dumps(other, ensure_ascii=False)


def _in_csv(one: str, other: str) -> Iterator[tuple[str, str, str]]:
    mine, theirs = csv.reader(io.StringIO(one)), csv.reader(io.StringIO(other))
    head: list[str] = []
    none: list[str] = []
    for number, (row, wanted) in enumerate(zip_longest(mine, theirs, fillvalue=none), start=1):
        head = head or list(wanted)
        for column, (cell, right) in enumerate(zip_longest(row, wanted, fillvalue="")):
            name = head[column] if column < len(head) else str(column + 1)
            yield f"row {number}, {name}", cell, right


def _in_lines(one: str, other: str) -> Iterator[tuple[str, str, str]]:
    for number, (mine, theirs) in enumerate(zip_longest(one.split("\n"), other.split("\n"), fillvalue=""), start=1):
        yield f"line {number}", mine.strip(), theirs.strip()
