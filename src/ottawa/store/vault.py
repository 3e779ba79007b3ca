"""The vault: withheld values with their salts, outside the database, each under a key of its own.

Two folders of the home folder: `vault` holds what is encrypted (AES-256-GCM), `vault.keys` a key for each; a file is
named by the commitment it opens, in hexadecimal. To destroy a value its key is overwritten and removed first: from then
on it cannot be read, even from a copy of the other folder. Every step can be cut off; doing it again completes it.

A value is kept before the entry that commits to it is appended, and marked as a draft until that is done. So a draft
that no entry commits to belongs to a submission that was cut off, and may go; a settled value goes only when it is
withheld, whatever database stands beside it.
"""

from __future__ import annotations

import base64
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ottawa.errors import LedgerError
from ottawa.ledger import commitments
from ottawa.ledger.commitments import commitment as commitment
from ottawa.store.errors import StoreError
from ottawa.store.faults import told
from ottawa.store.home import OTHER_FOLDER, file_lock, make_home, sync_names

VALUES = "vault"
KEYS = "vault.keys"
LOCK = "vault.lock"
_DRAFT = ".draft"
_PART = ".part"
_NONCE = 12  # bytes; a key encrypts once
_KEY = 32
_SALT = 32


class Opened(NamedTuple):
    """A value that was kept: its disclosure, what that says, and the bytes of an attachment (blank for a field)."""

    disclosure: str
    name: str
    value: Any
    content: bytes


def disclose(name: str, value: Any) -> str:
    """Return the disclosure of a named value, with a salt of 256 bits drawn for it.

    Raises:
        OttawaError: the name is blank, or the value has no canonical JSON.
    """
    return commitments.disclose(secrets.token_bytes(_SALT), name, value)


def disclose_content(name: str, content: bytes) -> str:
    """Return the disclosure of an attachment, with a salt of 256 bits drawn for it.

    Raises:
        OttawaError: the name is blank.
    """
    return commitments.disclose_content(secrets.token_bytes(_SALT), name, content)


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Keep other writers of this vault waiting. The lock dies with the process.

    Raises:
        StoreError: it cannot be had.
    """
    path = make_home(root) / LOCK
    with told(str(path)), file_lock(path):
        yield


def keep(root: Path, disclosure: str, content: bytes = b"") -> str:
    """Keep a disclosure, and the bytes of an attachment, as a draft under the home folder `root`.

    Returns the commitment. What is there already stays.

    Raises:
        StoreError: it cannot be written.
    """
    digest = commitment(disclosure)
    mark, value, key = _draft(root, digest), _value(root, digest), _key(root, digest)
    with _told(value):
        if value.exists() and key.exists():
            return digest
        secret = AESGCM.generate_key(8 * _KEY)
        nonce = secrets.token_bytes(_NONCE)
        plain = disclosure.encode("ascii") + b"\n" + content
        _write(mark, b"")
        _write(key, secret)
        _write(value, nonce + AESGCM(secret).encrypt(nonce, plain, digest.encode()))
    return digest


def settle(root: Path, digest: str) -> None:
    """Say that the entry which commits to a kept value is in the log.

    Raises:
        StoreError: the mark of the draft cannot be removed.
    """
    mark = _draft(root, digest)
    with _told(mark):
        mark.unlink(missing_ok=True)


def open(root: Path, digest: str) -> Opened:
    """Return what a commitment was made for.

    Raises:
        StoreError: it was destroyed, is not kept here, or is damaged.
    """
    value, key = _value(root, digest), _key(root, digest)
    if not holds(root, digest):
        raise StoreError("it is not kept here: never was, or was destroyed.", where=digest, mend="Nothing opens it.")
    with _told(value):
        sealed, secret = value.read_bytes(), key.read_bytes()
    try:
        plain = AESGCM(secret).decrypt(sealed[:_NONCE], sealed[_NONCE:], digest.encode())
        disclosure, _, content = plain.partition(b"\n")
        said = commitments.verify(disclosure.decode("ascii"), digest)
    except (InvalidTag, ValueError, LedgerError) as error:
        raise StoreError(
            "what is kept does not open.", where=str(value), mend=f"Restore {VALUES} and {KEYS} from their copies."
        ) from error
    return Opened(disclosure.decode("ascii"), said.name, said.value, content)


def holds(root: Path, digest: str) -> bool:
    """Whether a value can be opened here."""
    return _value(root, digest).exists() and _key(root, digest).exists()


def destroy(root: Path, digest: str) -> bool:
    """Overwrite and remove the key, then what it opened, and say whether anything was there.

    On disks that write elsewhere instead of over (flash, copies on write), overwriting is an attempt; see
    docs/deploy.md.

    Raises:
        StoreError: a file cannot be overwritten or removed; called again, it goes on.
    """
    gone = [_erase(path) for path in (_key(root, digest), _value(root, digest))]
    settle(root, digest)
    return any(gone)


def kept(root: Path) -> set[str]:
    """List the commitments of which anything is left here, a half among them."""
    found = {path.stem for name in (VALUES, KEYS) for path in _files(root / name) if path.suffix in ("", _DRAFT)}
    return {digest for name in found if (digest := _digest(name))}


def drafts(root: Path) -> set[str]:
    """List the commitments kept of which it is not yet settled that an entry holds them."""
    return {digest for path in _files(root / VALUES) if path.suffix == _DRAFT and (digest := _digest(path.stem))}


def clear(root: Path) -> None:
    """Remove the unfinished files of writers that were cut off; nobody may be writing.

    Raises:
        StoreError: one cannot be removed.
    """
    for name in (VALUES, KEYS):
        for path in _files(root / name):
            if path.suffix == _PART:
                _erase(path)


def _files(folder: Path) -> list[Path]:
    with _told(folder):
        return sorted(folder.iterdir()) if folder.is_dir() else []


def _value(root: Path, digest: str) -> Path:
    return root / VALUES / _name(digest)


def _key(root: Path, digest: str) -> Path:
    return root / KEYS / _name(digest)


def _draft(root: Path, digest: str) -> Path:
    return root / VALUES / f"{_name(digest)}{_DRAFT}"


def _name(digest: str) -> str:
    """The name of a commitment's files: hexadecimal, for disks that take capitals and small letters for one."""
    try:
        name = base64.b64decode(digest.encode("ascii") + b"=", b"-_", validate=True).hex()
    except ValueError:
        name = ""
    if not name or _digest(name) != digest:
        raise StoreError("it is not a commitment.", where=digest, mend="A commitment has 43 characters of base64url.")
    return name


def _digest(name: str) -> str:
    """The commitment of a file's name, blank if it is no such file."""
    with suppress(ValueError):
        data = bytes.fromhex(name)
        if len(data) == 32 and data.hex() == name:
            return base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")
    return ""


def _write(path: Path, data: bytes) -> None:
    """Write a file whole, for its owner alone, so that it survives a power cut."""
    if not path.parent.is_dir():
        sync_names(make_home(path.parent).parent)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=_PART)  # mode 0600
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    sync_names(path.parent)


def _erase(path: Path) -> bool:
    """Overwrite a file with chance, see it on the disk, and remove it; say whether it was there."""
    with _told(path):
        try:
            with path.open("r+b") as file:
                file.write(secrets.token_bytes(path.stat().st_size))
                file.flush()
                os.fsync(file.fileno())
            path.unlink()
        except FileNotFoundError:
            return False
        sync_names(path.parent)
    return True


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"the vault refuses: {error.strerror}.", where=str(path), mend=f"Free or mend the disk. {OTHER_FOLDER}"
        ) from error
