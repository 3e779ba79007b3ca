"""A witness (C2SP tlog-witness): it signs a log's checkpoint along if it continues the last one it signed.

A log that shows one history to some and another to others needs a witness to have signed both: one that keeps to this
never does. Its signature (C2SP tlog-cosignature) says when, too.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ottawa.errors import LedgerError
from ottawa.ledger import notes
from ottawa.ledger.checkpoints import Checkpoint, open_checkpoint, read_checkpoint
from ottawa.ledger.tree import HASH, verify_consistency

COSIGNATURE = b"\x04"  # the kind of key
_MOST = 63  # hashes in a request
_EMPTY = hashlib.sha256().digest()  # the root of a log without entries


@dataclass(frozen=True, slots=True)
class Cosigner:
    """The name of a witness and its private Ed25519 key (32 bytes)."""

    name: str
    seed: bytes

    @property
    def vkey(self) -> str:
        """Return the line by which its signatures are checked."""
        key = COSIGNATURE + self._private().public_key().public_bytes_raw()
        return f"{self.name}+{notes.key_hash(self.name, key).hex()}+{base64.b64encode(key).decode()}"

    def line(self, text: str, at: int) -> str:
        """Return the signature line over the text of a checkpoint, at a time in seconds since 1970 (UTC)."""
        key = COSIGNATURE + self._private().public_key().public_bytes_raw()
        blob = notes.key_hash(self.name, key) + at.to_bytes(8, "big") + self._private().sign(_signed(text, at))
        return f"— {self.name} {base64.b64encode(blob).decode()}\n"

    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


def _signed(text: str, at: int) -> bytes:
    return f"cosignature/v1\ntime {at}\n{text}".encode()


def cosigner(vkey: str) -> notes.Verifier:
    """Read the key of a witness, to open notes that it signed along.

    Raises:
        LedgerError: it is no such key.
    """
    name, told, key = (*vkey.strip().split("+", 2), "", "")[:3]
    raw = notes.decoded(key, vkey)
    if raw[:1] != COSIGNATURE or len(raw) != 33 or notes.key_hash(name, raw).hex() != told:
        raise LedgerError("it is not the key of a witness.", where=vkey.strip()[:80], mend="Copy the whole line.")
    public = Ed25519PublicKey.from_public_bytes(raw[1:])

    def fits(signature: bytes, text: bytes) -> bool:
        return notes.fits(public, signature[8:], _signed(text.decode(), int.from_bytes(signature[:8], "big")))

    return notes.Verifier(name, bytes.fromhex(told), fits, vkey.strip())


class Answer(NamedTuple):
    """What a witness answers: a status as in HTTP, and the signature line, the size it saw, or why not."""

    status: int
    body: str


class _RefusedError(Exception):
    def __init__(self, status: int, body: str) -> None:
        super().__init__(status, body)
        self.answer = Answer(status, f"{body}\n")


def answer(
    request: str,
    logs: Iterable[notes.Verifier],
    seen: Callable[[str], Checkpoint | None],
    signature: Callable[[str], str],
) -> tuple[Answer, Checkpoint | None]:
    """Answer a request to sign along, and return also the checkpoint to keep before the answer is handed out.

    `logs` are the keys of the logs it watches, `seen` gives the last checkpoint it signed for a name, `signature` the
    line over a text. Statuses: 200, 400 no request, 403 a log or signature it does not know, 409 it saw another size,
    422 not shown to continue.
    """
    try:
        old, path, note = _read(request)
        found = _opened(note, logs)
        _continues(old, seen(found.origin) or Checkpoint(found.origin, 0, _EMPTY), found, path)
    except _RefusedError as refused:
        return refused.answer, None
    return Answer(200, signature(_text(note))), found


def _read(request: str) -> tuple[int, list[bytes], str]:
    """Read a request: the size the asker thinks we saw, the hashes of the proof, the note."""
    head, gap, note = request.partition("\n\n")
    first, *lines = head.split("\n")
    size = first.removeprefix("old ")
    if not gap or size == first or not size.isascii() or not size.isdigit() or len(lines) > _MOST:
        raise _RefusedError(400, "it is not a request: old SIZE, hashes, an empty line, a signed checkpoint.")
    try:
        path = [notes.decoded(line, line) for line in lines]
    except LedgerError as error:
        raise _RefusedError(400, error.what) from None
    if any(len(each) != HASH for each in path):
        raise _RefusedError(400, "a hash in it has not 32 bytes.")
    return int(size), path, note


def _opened(note: str, logs: Iterable[notes.Verifier]) -> Checkpoint:
    try:
        claimed = read_checkpoint(_text(note))
    except LedgerError as error:
        raise _RefusedError(400, error.what) from None
    known = [key for key in logs if key.name == claimed.origin]
    if not known:
        raise _RefusedError(403, "unknown log")
    try:
        return open_checkpoint(note, known)
    except LedgerError as error:
        raise _RefusedError(403, f"invalid signature: {error.what}") from None


def _text(note: str) -> str:
    """The text of a note, which is what is signed."""
    return note[: note.rfind("\n\n") + 1]


def _continues(old: int, last: Checkpoint, found: Checkpoint, path: Sequence[bytes]) -> None:
    if old > found.size:
        raise _RefusedError(400, "the old size is larger than the new one.")
    if old != last.size or (found.size == last.size and found.root != last.root):
        raise _RefusedError(409, str(last.size))
    try:
        if last.size:
            verify_consistency(last.size, found.size, last.root, found.root, path)
        elif path:
            raise LedgerError("from an empty log there is nothing to prove.")
    except LedgerError as error:
        raise _RefusedError(422, f"consistency proof: {error.what}") from None
