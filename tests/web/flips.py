"""One bit of one file of a copy flipped, and what the verification says, by the very functions that `verify` calls.

A file of the log goes through the audit of the whole log. What the audit does not read with a key or a hash (the list
of sizes, the keys the copy offers) is held against the hash in the manifest, as any file a copy is made again with.
Every other file is compared with the one that the entries give: what publishing again gives does not depend on it.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from ottawa.errors import LedgerError
from ottawa.ledger.notes import Verifier
from ottawa.store import setup

setup()

from ottawa.web.publication import verification  # noqa: E402
from ottawa.web.publication.folder import MANIFEST  # noqa: E402

KINDS = ("bundles", "tiles", "checkpoints", "pages", "data")


class Copy:
    """A copy that holds, and the keys it is verified with."""

    def __init__(self, folder: Path, keys: Iterable[Verifier]) -> None:
        self._folder, self._keys = folder, tuple(keys)
        self._held: dict[str, bytes] = {}

    def __call__(self, file: str) -> bytes:
        """Read a file."""
        if file not in self._held:
            if not (self._folder / file).is_file():
                raise LedgerError("it is not there.", where=file)
            self._held[file] = (self._folder / file).read_bytes()
        return self._held[file]

    def files(self) -> dict[str, list[str]]:
        """List the files of each kind; the manifest, which says how to publish again, and the database are of none."""
        found: dict[str, list[str]] = {kind: [] for kind in KINDS}
        for file in json.loads(self(MANIFEST))["files"]:
            kind = _kind(file)
            if kind and self(file):
                found[kind].append(file)
        return found

    def flipped(self, file: str, bit: int) -> str:
        """Flip one bit of a file, and return what is said against it; blank if nothing is."""
        data = bytearray(self(file))
        data[bit // 8] ^= 1 << bit % 8
        try:
            if file.startswith(f"{verification.LOG}/"):
                verification._audited(lambda each: bytes(data) if each == file else self(each), self._keys, ())
                verification._same(MANIFEST, self(MANIFEST), self._manifest_with(file, bytes(data)), self._folder)
            else:
                verification._same(file, bytes(data), self(file), self._folder)
        except LedgerError as error:
            return str(error)
        return ""

    def _manifest_with(self, file: str, data: bytes) -> bytes:
        """Return the manifest that a copy made with this file in it would have."""
        old, new = (hashlib.sha256(each).hexdigest().encode() for each in (self(file), data))
        assert old in self(MANIFEST)
        return self(MANIFEST).replace(old, new)


def _kind(file: str) -> str:
    if file.startswith(f"{verification.LOG}/tile/"):
        return "bundles" if "/entries/" in file else "tiles"
    if file.startswith(f"{verification.LOG}/"):
        return "checkpoints"
    ending = Path(file).suffix
    return "pages" if ending == ".html" else "data" if ending in (".json", ".jsonl", ".csv") else ""


def named(file: str, said: str) -> bool:
    """Whether what is said names the file; from the audit of a log it may be named from within the log."""
    return file.removeprefix(f"{verification.LOG}/") in said


def flips(copy: Copy, of_a_kind: int, chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """Flip so many bits of each kind of file; yield kind, file, and what is said against it."""
    for kind, files in copy.files().items():
        for _ in range(of_a_kind):
            file = chance.choice(files)
            yield kind, file, copy.flipped(file, chance.randrange(len(copy(file)) * 8))
