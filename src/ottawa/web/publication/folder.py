"""The folder a copy stands in: what is in it is ours only if we said so, and only what changed is written.

While a run writes, `unfinished.json` names all it may leave behind; the manifest comes last, and the note goes. A run
that was cut off is thereby known as ours, and the next one mends it. What others put there is never touched.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Any, NamedTuple

from ottawa.errors import OttawaError

MANIFEST, UNFINISHED = "manifest.json", "unfinished.json"
MARK = "static copy of Ottawa"
_PART = ".part"  # a file while it is written


class PublicationError(OttawaError):
    """A folder that cannot take a copy."""


class File(NamedTuple):
    """A file of the copy: its hash, its size, whether it was written in this run, and the hash of what it is made of.

    The last is blank where a file beside it tells what it is made of.
    """

    sha256: str
    bytes: int
    written: bool = False
    of: str = ""


@dataclass(frozen=True, slots=True)
class Before:
    """What the folder held: its manifest (empty if none), every file that is ours, and whether a run was cut off."""

    manifest: Mapping[str, Any]
    ours: frozenset[str]
    cut_off: bool = False

    def holds(self, file: str, body: bytes) -> bool:
        """Whether a file's bytes are those the manifest names."""
        told = self.manifest.get("files", {}).get(file)
        return bool(told) and told["sha256"] == hashlib.sha256(body).hexdigest()


NOTHING = Before({}, frozenset())
"""A folder that holds no copy, or none of use."""


class Held:
    """The files of the last publication, as far as they are what its manifest says."""

    def __init__(self, folder: Path, before: Before) -> None:
        self._folder, self._before = folder, before

    def get(self, file: str) -> bytes | None:
        """Return the bytes of a file; None if it is not there, or not as the manifest says."""
        if file not in self._before.ours:
            return None
        try:
            body = _bytes(f"{self._folder}/{file}")
        except OSError:
            return None
        return body if self._before.holds(file, body) else None

    def of(self, file: str) -> str:
        """Return the hash of what a file was made of; blank if the manifest does not say."""
        return str(self._before.manifest.get("files", {}).get(file, {}).get("of", ""))


def look(folder: Path) -> Before:
    """See what a folder holds.

    Raises:
        PublicationError: it holds something, and no copy of ours.
    """
    manifest, unfinished = _read(folder / MANIFEST), _read(folder / UNFINISHED)
    if manifest is None and unfinished is None and folder.exists() and any(folder.iterdir()):
        raise PublicationError(
            "the folder holds something that is no copy of ours.",
            where=str(folder),
            mend="Name an empty folder or a new one, or one that ottawa publish has filled.",
        )
    ours = {*(manifest or {}).get("files", {}), *(unfinished or {}).get("files", ())}
    return Before(manifest or {}, frozenset(file for file in ours if inside(file)), unfinished is not None)


def inside(file: object) -> bool:
    """Whether a name a manifest gives stays in the folder: a manifest may come from anywhere."""
    return isinstance(file, str) and not file.startswith("/") and not {"", ".", ".."} & {*file.split("/")}


def _read(path: Path) -> dict[str, Any] | None:
    """Read a note of ours; None if there is none, or another program wrote it."""
    try:
        told = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValueError:
        return None
    return told if isinstance(told, dict) and told.get("what") == MARK else None


def begin(folder: Path, before: Before, planned: Iterable[str]) -> None:
    """Note what will be written, before anything is.

    Raises:
        PublicationError: a file that others put there stands in the way.
    """
    files = sorted(planned)
    for file in files:
        if file not in before.ours and os.path.lexists(folder / file):
            raise PublicationError(
                "a file that is not ours stands where one of the copy should.",
                where=str(folder / file),
                mend="Move it, or name another folder.",
            )
    folder.mkdir(parents=True, exist_ok=True)
    note = {"what": MARK, "files": sorted({*files, *before.ours})}
    _replace(folder / UNFINISHED, _as_json(note))


def put(folder: Path, file: str, body: bytes, *, was: bytes | None = None, of: str = "") -> File:
    """Write a file of the copy if its bytes are not there already; whole or not at all.

    `was` are the bytes there, if they are the same or differ in digits alone: then any mixture of the two is a whole
    page as well, and the file is written over in place, a tenth of the work of a new one.
    """
    path = f"{folder}/{file}"
    held = was
    if held is None:
        with suppress(FileNotFoundError, NotADirectoryError):
            held = _bytes(path)
    if held != body and not (was is not None and len(was) == len(body) and _written_over(path, body)):
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        _replace(Path(path), body)
    return File(hashlib.sha256(body).hexdigest(), len(body), held != body, of)


# A copy has many thousand files: what is done to each goes without `Path` and buffers, which take longer than a disk.


def _bytes(path: str) -> bytes:
    with FileIO(path) as there:
        return there.read()


def _written_over(path: str, body: bytes) -> bool:
    """Write over a file in place; not one that has another name elsewhere, which would change as well."""
    with FileIO(path, "r+") as there:
        if os.fstat(there.fileno()).st_nlink != 1:
            return False
        if there.write(body) != len(body):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)
    return True


def _replace(path: Path, body: bytes) -> None:
    part = path.with_name(path.name + _PART)
    part.write_bytes(body)
    part.replace(path)


def end(folder: Path, before: Before, files: Mapping[str, File], stated: Mapping[str, Any]) -> int:
    """Remove what is no longer in the copy, write the manifest, and return how many files were removed."""
    gone = sorted(before.ours - files.keys())
    removed = sum(_remove(folder, file) for file in gone)
    for file in (*files, *gone) if before.cut_off else ():
        (folder / f"{file}{_PART}").unlink(missing_ok=True)
    told = {
        "what": MARK,
        "format": 1,
        **stated,
        "files": {file: _listed(files[file]) for file in sorted(files)},
    }
    put(folder, MANIFEST, _as_json(told))
    (folder / UNFINISHED).unlink(missing_ok=True)
    return removed


def _listed(file: File) -> dict[str, Any]:
    return {"bytes": file.bytes, "sha256": file.sha256} | ({"of": file.of} if file.of else {})


def _remove(folder: Path, file: str) -> bool:
    """Remove a file of ours, and the folders it leaves empty."""
    path = folder / file
    try:
        path.unlink()
    except (FileNotFoundError, NotADirectoryError):
        return False
    for parent in path.relative_to(folder).parents[:-1]:
        try:
            (folder / parent).rmdir()
        except OSError:
            break  # something else is in it
    return True


def _as_json(told: Mapping[str, Any]) -> bytes:
    """Write a note: a line for each field, and for each part of a field that has parts."""
    fields = (f"{json.dumps(name)}: {_in_lines(value)}" for name, value in told.items())
    return ("{\n" + ",\n".join(fields) + "\n}\n").encode()


def _in_lines(value: Any) -> str:
    if not isinstance(value, dict):
        return _WRITTEN.encode(value)
    return (
        "{\n" + ",\n".join(f" {_WRITTEN.encode(name)}: {_WRITTEN.encode(part)}" for name, part in value.items()) + "\n}"
    )


_WRITTEN = json.JSONEncoder(ensure_ascii=False)
