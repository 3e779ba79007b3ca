"""Signed notes (C2SP signed-note): a text, an empty line, and a line for each signature, by Ed25519 keys with a name.

A verifier key is one line, `NAME+HASH+KEY`. Lines of keys that nobody asked for are passed over, as others may sign
along; a line of a known key that does not fit refuses the whole note.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ottawa.errors import LedgerError

ED25519 = b"\x01"
_LARGEST = 1_000_000  # bytes; a note is read whole
_MOST_LINES = 100
_LINE = re.compile("— ([^\\s+]+) ([A-Za-z0-9+/=]+)")
_NAME = re.compile(r"[^\s+]+")


@dataclass(frozen=True, slots=True)
class Verifier:
    """Who signs: a name, the four bytes that tell its key, and a check of a signature over a text."""

    name: str
    key_hash: bytes
    fits: Callable[[bytes, bytes], bool]
    vkey: str = ""


def verifier(vkey: str) -> Verifier:
    """Read a verifier key, as `NAME+HASH+KEY`.

    Raises:
        LedgerError: it is no such line, of another kind of key, or its hash is not that of its key.
    """
    parts = vkey.strip().split("+", 2)
    mend = "Copy the whole line, NAME+HASH+KEY, from a source you trust."
    if len(parts) != 3 or not _NAME.fullmatch(parts[0]) or not re.fullmatch("[0-9a-f]{8}", parts[1]):
        raise LedgerError("it is not a verifier key.", where=vkey.strip()[:80], mend=mend)
    key = decoded(parts[2], vkey)
    if key[:1] != ED25519 or len(key) != 33:
        raise LedgerError("it is not an Ed25519 key.", where=parts[0], mend=mend)
    if key_hash(parts[0], key) != bytes.fromhex(parts[1]):
        raise LedgerError("the hash in the key is not that of the key.", where=parts[0], mend=mend)
    public = Ed25519PublicKey.from_public_bytes(key[1:])
    return Verifier(parts[0], bytes.fromhex(parts[1]), partial(fits, public), vkey.strip())


def key_hash(name: str, key: bytes) -> bytes:
    """Return the four bytes that tell a key: the start of SHA-256 over name, newline, kind and key."""
    return hashlib.sha256(name.encode() + b"\n" + key).digest()[:4]


def fits(public: Ed25519PublicKey, signature: bytes, text: bytes) -> bool:
    """Whether a signature over a text is by this key."""
    try:
        public.verify(signature, text)
    except InvalidSignature:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Signer:
    """A name and its private Ed25519 key (32 bytes)."""

    name: str
    seed: bytes

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise LedgerError("the name of a log has no spaces and no plus sign.", where=repr(self.name))
        if len(self.seed) != 32:
            raise LedgerError("a private key has 32 bytes.", where=self.name)

    @property
    def vkey(self) -> str:
        """Return the verifier key that belongs to it."""
        key = ED25519 + self._private().public_key().public_bytes_raw()
        return f"{self.name}+{key_hash(self.name, key).hex()}+{base64.b64encode(key).decode()}"

    def line(self, text: str) -> str:
        """Return the signature line over a text."""
        signature = verifier(self.vkey).key_hash + self._private().sign(text.encode())
        return f"— {self.name} {base64.b64encode(signature).decode()}\n"

    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


def sign(text: str, signers: Iterable[Signer]) -> str:
    """Return the note: the text (which ends with a newline), an empty line, and a line for each signer.

    Raises:
        LedgerError: the text does not end with a newline.
    """
    if not text.endswith("\n"):
        raise LedgerError("the text of a note ends with a newline.")
    return text + "\n" + "".join(signer.line(text) for signer in signers)


def opened(note: str, known: Iterable[Verifier]) -> tuple[str, tuple[Verifier, ...]]:
    """Return the text of a note with those who signed it, one at least of the known keys.

    Raises:
        LedgerError: it is no note, a signature of a known key does not fit, or none is of a known key.
    """
    text, lines = _split(note)
    keys = {(one.name, one.key_hash): one for one in known}
    signed: dict[tuple[str, bytes], Verifier] = {}
    for line in lines:
        match = _LINE.fullmatch(line)
        blob = decoded(match[2], line) if match else b""
        if not match or len(blob) < 5:
            raise LedgerError("a line under the note is not a signature.", where=line[:80])
        name = (match[1], blob[:4])
        if name not in keys:
            continue
        if name in signed:
            raise LedgerError(f"{match[1]} signed twice.", where=line[:80])
        if not keys[name].fits(blob[4:], text.encode()):
            raise LedgerError(f"the signature of {match[1]} does not fit the text.", where=line[:80])
        signed[name] = keys[name]
    if not signed:
        raise LedgerError(
            f"none of the known keys signed it ({', '.join(sorted({one.name for one in keys.values()})) or 'none'}).",
            mend="Ask the operator, by another way, whether the key was changed.",
        )
    return text, tuple(signed.values())


def _split(note: str) -> tuple[str, list[str]]:
    """Split a note at its last empty line: text with its newline, and the lines of signatures."""
    if len(note) > _LARGEST or any(ord(sign) < 0x20 and sign != "\n" for sign in note):
        raise LedgerError("it is not a note: too long, or with control characters.")
    at = note.rfind("\n\n")
    lines = note[at + 2 :]
    if at < 0 or not lines.endswith("\n"):
        raise LedgerError("it is not a signed note: a text, an empty line and signatures, each line ended.")
    found = lines[:-1].split("\n")
    if len(found) > _MOST_LINES:
        raise LedgerError(f"it has more than {_MOST_LINES} signatures.")
    return note[: at + 1], found


def decoded(text: str, where: str) -> bytes:
    """Return the bytes that strict base64 stands for.

    Raises:
        LedgerError: it is not base64, or not as the encoder writes it.
    """
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        found = b""
    if base64.b64encode(found).decode() != text:
        raise LedgerError("it is not base64.", where=where.strip()[:80])
    return found
