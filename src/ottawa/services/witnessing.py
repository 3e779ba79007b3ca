"""Being a witness to somebody's log: signing its checkpoints along, with a key and a memory in the home folder.

The other side too: the request by which a witness is asked to sign our own log along.
"""

from __future__ import annotations

import base64
import hashlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from ottawa.errors import OttawaError
from ottawa.ledger.checkpoints import Checkpoint, read_checkpoint
from ottawa.ledger.notes import verifier
from ottawa.ledger.witness import Answer, Cosigner, answer
from ottawa.store import setup
from ottawa.store.home import file_lock, home, make_home, sync_names

WITNESS = "witness"  # the folder of key and memory
_KEY = "key"


def cosign(request: str, logs: Iterable[str], at: int) -> Answer:
    """Answer a request to sign along (C2SP tlog-witness) at a time in seconds since 1970; what is signed is kept first.

    Raises:
        OttawaError: a key of a log is none, or key or memory cannot be read or written; then nothing is signed.
    """
    setup()
    from ottawa.store.faults import told

    folder = _folder()
    keys = [verifier(line) for line in logs]
    witness = _witness(folder)
    with told(str(folder)), file_lock(folder / "lock"):
        answered, kept = answer(
            request, keys, lambda origin: _seen(folder, origin), lambda text: witness.line(text, at)
        )
        if kept:
            _write(_memory(folder, kept.origin), kept.text())
    return answered


def request(old: int) -> str:
    """Return the request to a witness that last saw our log at a size (0: never) to sign its newest checkpoint along.

    Raises:
        StoreError: nothing was signed, or the log was never of that size.
    """
    setup()
    from ottawa.store.seal import continuing

    path, note = continuing(old)
    return f"old {old}\n" + "".join(f"{base64.b64encode(each).decode()}\n" for each in path) + f"\n{note}"


def key() -> str:
    """Return the line by which signatures of this witness are checked; its key is made on first use.

    Raises:
        OttawaError: it cannot be read, or not be made.
    """
    return _witness(_folder()).vkey


def _folder() -> Path:
    return make_home(make_home(home()) / WITNESS)


def _witness(folder: Path) -> Cosigner:
    setup()
    from ottawa.store.faults import told

    path = folder / _KEY
    with told(str(path)), file_lock(folder / "lock"):
        if not path.exists():
            name = os.environ.get("OTTAWA_WITNESS") or f"ottawa.invalid/witness/{secrets.token_hex(8)}"
            _write(path, f"{name}\n{base64.b64encode(secrets.token_bytes(32)).decode()}\n")
        name, _, seed = path.read_text(encoding="utf-8").strip().partition("\n")
        raw = base64.b64decode(seed)
    if len(raw) != 32:
        raise OttawaError("it is not a key: a name, and under it 32 bytes.", where=str(path), mend="Put it back.")
    return Cosigner(name, raw)


def _memory(folder: Path, origin: str) -> Path:
    return folder / f"{hashlib.sha256(origin.encode()).hexdigest()[:32]}.seen"


def _seen(folder: Path, origin: str) -> Checkpoint | None:
    path = _memory(folder, origin)
    return read_checkpoint(path.read_text(encoding="utf-8")) if path.exists() else None


def _write(path: Path, text: str) -> None:
    """Write it whole, for its owner alone, so that it survives a power cut."""
    draft = path.with_name(f"{path.name}.part")
    handle = os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    sync_names(path.parent)
