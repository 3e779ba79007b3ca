"""The key that signs the log: a file of the home folder that its owner alone can read, made on first use.

Beside it stands the newest checkpoint that was signed with it. Whoever restores an older log under the same key is
stopped by it: two different histories would be signed.
"""

from __future__ import annotations

import base64
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ottawa.errors import LedgerError
from ottawa.ledger.notes import Signer
from ottawa.store.errors import StoreError
from ottawa.store.home import OTHER_FOLDER, make_home, sync_names

KEY = "log.key"
SIGNED = "log.signed"
RETIRED = "log.vkeys"  # the public halves of keys that were rotated out, newest first
_RESTORE = "Put back the key from where you keep it. Without it, start a log under another name: see docs/deploy.md."


def signers(folder: Path) -> list[Signer]:
    """Return the keys that sign: the newest first, which is made on first use, then those that were rotated out.

    The name of the log is that of `OTTAWA_ORIGIN` when its first key is made, else one drawn by lot; it stays.

    Raises:
        StoreError: a key cannot be read, or not be made.
    """
    path = make_home(folder) / KEY
    with _told("the key", path):
        if not path.exists():
            if (folder / SIGNED).exists():
                raise StoreError("the key that signed this log is gone.", where=str(path), mend=_RESTORE)
            _make(path, os.environ.get("OTTAWA_ORIGIN") or f"ottawa.invalid/{secrets.token_hex(8)}")
        found = [_read(one) for one in (path, *_rotated_out(folder))]
    return list({signer.vkey: signer for signer in found}.values())  # a rotation cut off leaves one under two names


def rotate(folder: Path) -> None:
    """Make a new key. Those before it sign along until their files are removed, so that verifiers can change over.

    Raises:
        StoreError: a key cannot be read, or not be made; the old one still signs.
    """
    now = signers(folder)[0]
    path = folder / KEY
    with _told("the key", path):
        before = list(dict.fromkeys([now.vkey, *_retired(folder)]))
        _draft(folder / RETIRED, "".join(f"{vkey}\n" for vkey in before)).replace(folder / RETIRED)
        last = max((int(one.suffix[1:]) for one in _rotated_out(folder)), default=0)
        (folder / f"{KEY}.{last + 1}").hardlink_to(path)
        _draft(path, _drawn(now.name)).replace(path)  # there is a key at every moment
        sync_names(folder)


def public(folder: Path) -> list[str]:
    """Return the keys to check the log with: those that sign, newest first, then those that did.

    Raises:
        StoreError: a key cannot be read, or not be made.
    """
    signing = [signer.vkey for signer in signers(folder)]
    name = signing[0].partition("+")[0]
    with _told("the key", folder / RETIRED):
        retired = _retired(folder)
    return list(dict.fromkeys([*signing, *(key for key in retired if key.startswith(f"{name}+"))]))


def _retired(folder: Path) -> list[str]:
    path = folder / RETIRED
    return path.read_text(encoding="utf-8").split() if path.exists() else []


def _rotated_out(folder: Path) -> list[Path]:
    found = [path for path in folder.glob(f"{KEY}.*") if path.suffix[1:].isdigit()]
    return sorted(found, key=lambda path: -int(path.suffix[1:]))


def _read(path: Path) -> Signer:
    name, _, seed = path.read_text(encoding="utf-8").strip().partition("\n")
    try:
        return Signer(name, base64.b64decode(seed, validate=True))
    except (LedgerError, ValueError) as error:
        raise StoreError("it is not a key: a name, and under it 32 bytes.", where=str(path), mend=_RESTORE) from error


def _make(path: Path, name: str) -> None:
    """Write it whole under another name first: of two processes at once the first wins, and no half is ever read."""
    draft = _draft(path, _drawn(name))
    try:
        with suppress(FileExistsError):
            path.hardlink_to(draft)
    finally:
        draft.unlink()


def _drawn(name: str) -> str:
    """Draw a new key, and return the file that holds it."""
    made = Signer(name, secrets.token_bytes(32))
    return f"{made.name}\n{base64.b64encode(made.seed).decode()}\n"


def last_signed(folder: Path) -> str:
    """Return the newest checkpoint signed with the key of this folder, blank if there is none.

    Raises:
        StoreError: it cannot be read; then nothing must be signed.
    """
    path = folder / SIGNED
    with _told("what is signed", path):
        return path.read_text(encoding="utf-8") if path.exists() else ""


def remember(folder: Path, note: str) -> None:
    """Keep the newest checkpoint beside the key, before anybody sees it.

    Raises:
        StoreError: it cannot be written; then it must not be signed.
    """
    path = folder / SIGNED
    with _told("what is signed", path):
        _draft(path, note).replace(path)
        sync_names(folder)


@contextmanager
def _told(what: str, path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        said = f"{what} cannot be kept, or not be read: {error.strerror}."
        raise StoreError(said, where=str(path), mend=f"See to the disk. {OTHER_FOLDER}") from error


def _draft(path: Path, text: str) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)  # mode 0600
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        draft.unlink()
        raise
    return draft
